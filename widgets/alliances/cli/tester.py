"""`alliances tester`: run the tests, with the browser that they need."""

import argparse
import os

NAME = "tester"
# One more at a time than there are cores: half of a test's time is waiting. A file's tests share what they start, and
# stay together; slow files come first.
SIDE_BY_SIDE = ("-n", str(min((os.cpu_count() or 1) + 1, 4)), "--dist", "loadfile", "--no-loadscope-reorder")
HELP = "Lance les tests, dont ceux qui ouvrent un vrai navigateur."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Everything after the verb goes to pytest."""
    parser.add_argument(
        "pytest", nargs=argparse.REMAINDER, metavar="…", help="après «\u00a0--\u00a0», options et fichiers pour pytest"
    )


def run(args: argparse.Namespace) -> int:
    """Make sure of Chromium, build if needed, hand over to pytest."""
    from alliances.tools import pytest, require_chromium, up_to_date

    require_chromium()
    up_to_date()
    return pytest([*SIDE_BY_SIDE, *args.pytest])
