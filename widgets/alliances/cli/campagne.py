"""`alliances campagne`: the long tests."""

import argparse

NAME = "campagne"
HELP = "Lance les épreuves longues\u00a0: pannes répétées, contenus mutés, mesures."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Everything after the verb goes to pytest."""
    parser.add_argument(
        "pytest", nargs=argparse.REMAINDER, metavar="…", help="après «\u00a0--\u00a0», options et fichiers pour pytest"
    )


def run(args: argparse.Namespace) -> int:
    """Only the tests marked `campaign`."""
    from alliances.tools import pytest, require_chromium, up_to_date

    require_chromium()
    up_to_date()
    return pytest(["-m", "campaign", *(word for word in args.pytest if word != "--")])
