"""`alliances generer`: make the version that learners get."""

import argparse

NAME = "generer"
HELP = "Prépare avec nbgrader la version distribuée d’un épisode, sans clé ni test."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the episode."""
    parser.add_argument(
        "episode", nargs="?", default="episode1", help="épisode à préparer (par défaut\u00a0: episode1)"
    )


def run(args: argparse.Namespace) -> int:
    """Build if needed, release with the gradebook, say where."""
    from alliances.paths import require_course_root
    from alliances_grading.release import build_if_stale, release

    root = require_course_root()
    build_if_stale(root)
    print(f"Version distribuée prête\u00a0: {release(args.episode, root, gradebook=True)}")
    return 0
