"""`alliances notes`: the marks of a cohort, out of twenty."""

import argparse
from pathlib import Path

NAME = "notes"
HELP = "Écrit les notes d’un épisode, sur 20, dans un tableau pour tableur."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the episode and `--vers`."""
    parser.add_argument("episode", nargs="?", default="episode1", help="épisode noté (par défaut\u00a0: episode1)")
    parser.add_argument(
        "--vers", type=Path, metavar="FICHIER", help="tableau à écrire (par défaut\u00a0: notes-<épisode>.csv)"
    )


def run(args: argparse.Namespace) -> int:
    """Write the table, say how many marks are final."""
    from alliances.errors import CourseError
    from alliances.paths import require_course_root
    from alliances_grading.marks import FINAL, WAITING, marks_of, table

    marks = marks_of(args.episode, require_course_root())
    path = args.vers or Path(f"notes-{args.episode}.csv")
    try:
        path.write_bytes(table(marks))
    except OSError as error:
        raise CourseError(
            f"Le tableau {path} ne peut pas être écrit\u00a0: {error.strerror}.",
            "Fermez-le s’il est ouvert dans un tableur, ou choisissez un autre fichier avec --vers.",
        ) from error
    states = [mark.state for mark in marks]
    print(
        f"Notes écrites dans {path.resolve()}\u00a0: {len(marks)} lignes, "
        f"{states.count(FINAL)} notes définitives, {states.count(WAITING)} travaux à corriger."
    )
    return 0
