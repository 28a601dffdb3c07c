"""`alliances controler`: what can be checked without running the course."""

import argparse

NAME = "controler"
HELP = "Contrôle le code et le contenu sans rien exécuter du cours."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No option."""
    del parser


def run(args: argparse.Namespace) -> int:
    """Every check, even after one has failed; 1 if any did."""
    del args
    from alliances.tools import check

    return check()
