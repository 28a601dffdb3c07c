"""`alliances retours`: the pages that learners get back, made anew."""

import argparse

NAME = "retours"
HELP = "Fait, ou refait, la page de résultats de chaque apprenant d’un épisode."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the episode."""
    parser.add_argument("episode", nargs="?", default="episode1", help="épisode rendu (par défaut\u00a0: episode1)")


def run(args: argparse.Namespace) -> int:
    """Run nbgrader's own generate_feedback over all that is graded; say where the pages are."""
    from alliances.errors import CourseError
    from alliances.paths import require_course_root
    from alliances_grading.command import last_lines, run_nbgrader
    from alliances_grading.corrections import is_open

    root = require_course_root()
    done = run_nbgrader(root, "generate_feedback", args.episode, "--force")
    if done.returncode:
        raise CourseError(
            f"nbgrader n’a pas pu faire les retours\u00a0:\n{last_lines(done.stderr)}",
            f"Corrigez d’abord les travaux\u00a0: alliances corriger {args.episode}.",
        )
    pages = list((root / "grading" / "feedback").glob(f"*/{args.episode}/{args.episode}.html"))
    state = "avec le corrigé" if is_open(root / "grading", args.episode) else "sans le corrigé"
    print(f"{len(pages)} retours, {state}, dans grading/feedback/<identifiant>/{args.episode}/.")
    return 0
