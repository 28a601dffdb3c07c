"""`alliances ouvrir-corrige`: let learners see the expected answers."""

import argparse

NAME = "ouvrir-corrige"
HELP = "Ouvre aux apprenants les réponses attendues et leurs explications, dans les prochains retours."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the episode and `--refermer`."""
    parser.add_argument("episode", help="épisode dont le corrigé s’ouvre")
    parser.add_argument("--refermer", action="store_true", help="referme le corrigé pour les retours suivants")


def run(args: argparse.Namespace) -> int:
    """Open or close; say what to do next."""
    from alliances.paths import require_course_root
    from alliances_grading.corrections import set_open
    from alliances_grading.records import graded_views

    root = require_course_root()
    graded_views(args.episode)  # an episode that is not there is said now
    set_open(root / "grading", args.episode, opened=not args.refermer)
    if args.refermer:
        print(f"Le corrigé de {args.episode} est refermé. Ce qui a déjà été rendu reste chez ses lecteurs.")
    else:
        print(
            f"Le corrigé de {args.episode} est ouvert. Ne le faites qu’une fois la session finie\u00a0: "
            "ces réponses circuleront.\n"
            f"    → Refaites les retours\u00a0: alliances retours {args.episode}"
        )
    return 0
