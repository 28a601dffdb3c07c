"""`alliances collecter`: turn what was received into submissions."""

import argparse
from pathlib import Path

NAME = "collecter"
HELP = (
    "Collecte les travaux rendus\u00a0: depuis l’échange de nbgrader, un dossier, des courriels "
    "ou un téléchargement de Moodle."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the episode, `--depuis` and `--participants`."""
    parser.add_argument(
        "episode", nargs="?", default="episode1", help="épisode à collecter (par défaut\u00a0: episode1)"
    )
    parser.add_argument(
        "--depuis",
        type=Path,
        metavar="CHEMIN",
        help="ce que vous avez reçu\u00a0: dossier, courriels (.eml, .mbox), téléchargement de Moodle, ou un fichier",
    )
    parser.add_argument(
        "--participants",
        type=Path,
        metavar="FICHIER.csv",
        help="table qui donne l’identifiant de chaque participant (colonnes participant et identifiant)",
    )


def run(args: argparse.Namespace) -> int:
    """Collect and tell what became of each; 1 when something was refused."""
    from alliances.errors import CourseError
    from alliances.paths import require_course_root
    from alliances_grading.collect import collect_from, collect_from_exchange
    from alliances_grading.release import build_if_stale, release

    if args.participants and not args.depuis:
        raise CourseError(
            "L’échange connaît déjà ses participants\u00a0: --participants ne va qu’avec --depuis.",
            "Ajoutez --depuis et le chemin de ce que vous avez reçu.",
        )
    root = require_course_root()
    build_if_stale(root)
    release(args.episode, root, gradebook=True)
    entries = (
        collect_from(args.episode, root, args.depuis, args.participants)
        if args.depuis
        else collect_from_exchange(args.episode, root)
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
