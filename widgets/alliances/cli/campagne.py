"""`alliances campagne`: the trials that the tests run short, whole; then the measures."""

import argparse
import os

from alliances.cli.tester import SIDE_BY_SIDE, add_arguments

__all__ = ["HELP", "NAME", "add_arguments", "run"]

NAME = "campagne"
HELP = "Lance les épreuves longues\u00a0: pannes répétées, contenus mutés, mesures."


def run(args: argparse.Namespace) -> int:
    """The tests marked `campaign`, at their full length, then every benchmark."""
    from alliances.tools import measure, pytest, require_chromium, up_to_date

    require_chromium()
    up_to_date()
    os.environ["ALLIANCES_CAMPAGNE"] = "1"
    failed = pytest([*SIDE_BY_SIDE, "-m", "campaign", *args.pytest])
    return measure() or failed
