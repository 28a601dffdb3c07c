"""`alliances construire`: build the notebooks, the compiled episodes and the pages."""

import argparse

NAME = "construire"
HELP = "Construit les cahiers et les pages à partir des textes et des données."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `--si-besoin`."""
    parser.add_argument("--si-besoin", action="store_true", help="ne construit que si quelque chose a changé")


def run(args: argparse.Namespace) -> int:
    """Build, and say what changed."""
    from alliances.freshness import stale
    from alliances.paths import require_course_root

    root = require_course_root()
    if args.si_besoin and not stale(root):
        print("Le cours est à jour.")
        return 0
    from alliances.build.course import build_course

    changed = build_course(root)
    print(f"Cours construit, fichiers changés\u00a0: {len(changed)}.")
    return 0
