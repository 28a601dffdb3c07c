"""`alliances demarrer`: prepare the workspace and open the course."""

import argparse
import os
import sys
from pathlib import Path

NAME = "demarrer"
HELP = "Prépare votre espace de travail et ouvre le cours dans le navigateur."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `--espace`, `--port`, `--adresse`, `--partage`, `--sans-navigateur`."""
    parser.add_argument("--espace", type=Path, metavar="DOSSIER", help="dossier de travail (par défaut\u00a0: espace)")
    parser.add_argument("--port", type=int, metavar="N", help="port à essayer en premier")
    parser.add_argument(
        "--adresse",
        default="127.0.0.1",
        metavar="IP",
        help="adresse d’écoute\u202f; toute autre que 127.0.0.1 partage le cours",
    )
    parser.add_argument(
        "--partage", action="store_true", help="garde les réponses dans chaque navigateur, jamais sur cet ordinateur"
    )
    parser.add_argument("--sans-navigateur", action="store_true", help="écrit l’adresse sans ouvrir de navigateur")


def run(args: argparse.Namespace) -> int:
    """Serve until Ctrl-C, or open the server that runs already."""
    from alliances.delivery import released_notebooks
    from alliances.paths import course_root
    from alliances.server.launch import launch

    root = args.espace or (course_root() or Path.cwd()) / "espace"
    launch(
        root.expanduser().resolve(),
        args.adresse,
        args.port,
        browser=not args.sans_navigateur,
        shared=args.partage,
        released=released_notebooks,
    )
    sys.stdout.flush()
    # A page closed while its kernel starts leaves Voilà a heartbeat thread that would keep this process for ever.
    os._exit(0)
