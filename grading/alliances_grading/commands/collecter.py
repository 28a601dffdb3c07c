"""`alliances collecter`: turn what was received into submissions."""

import argparse
from pathlib import Path

NAME = "collecter"
HELP = "Collecte les travaux rendus\u00a0: depuis l’échange de nbgrader, ou depuis un dossier de fichiers reçus."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the episode and `--depuis`."""
    parser.add_argument(
        "episode", nargs="?", default="episode1", help="épisode à collecter (par défaut\u00a0: episode1)"
    )
    parser.add_argument(
        "--depuis",
        type=Path,
        metavar="DOSSIER",
        help="dossier des fichiers reçus (zips, fichiers de réponses, dossiers)",
    )


def run(args: argparse.Namespace) -> int:
    """Collect and tell what became of each; 1 when something was refused."""
    from alliances.paths import require_course_root
    from alliances_grading.collect import collect_folder, collect_from_exchange
    from alliances_grading.release import build_if_stale, release

    root = require_course_root()
    build_if_stale(root)
    release(args.episode, root, gradebook=True)
    entries = (
        collect_folder(args.episode, root, args.depuis) if args.depuis else collect_from_exchange(args.episode, root)
    )
    for entry in entries:
        print(entry.sentence)
    kinds = [entry.outcome for entry in entries]
    counts = {name: kinds.count(name) for name in ("collected", "kept", "older", "refused")}
    print(
        f"Collectés\u00a0: {counts['collected']}. Déjà là\u00a0: {counts['kept']}. "
        f"Plus anciens\u00a0: {counts['older']}. Refusés\u00a0: {counts['refused']}.\n"
        "Le détail est gardé dans grading/journal-collecte.jsonl."
    )
    return 1 if counts["refused"] else 0
