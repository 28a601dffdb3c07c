"""`alliances campagne`: the trials that the tests run short, whole; then the measures."""

import argparse
import os

NAME = "campagne"
HELP = "Lance les épreuves longues\u00a0: pannes répétées, contenus mutés, mesures."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Everything after the verb goes to pytest."""
    parser.add_argument(
        "pytest", nargs=argparse.REMAINDER, metavar="…", help="après «\u00a0--\u00a0», options et fichiers pour pytest"
    )


def run(args: argparse.Namespace) -> int:
    """The tests marked `campaign`, at their full length, then every benchmark."""
    from alliances.tools import measure, pytest, require_chromium, up_to_date

    require_chromium()
    up_to_date()
    os.environ["ALLIANCES_CAMPAGNE"] = "1"
    failed = pytest(["-m", "campaign", *(word for word in args.pytest if word != "--")])
    return measure() or failed
