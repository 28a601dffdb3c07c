"""`alliances demarrer`: prepare the workspace and open the course."""

import argparse
import os
import sys
from pathlib import Path

from alliances.server.limits import Limits
from alliances.server.warm import offer_warm_kernels

NAME = "demarrer"
HELP = "Prépare votre espace de travail et ouvre le cours dans le navigateur."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add where the course is served, to whom, and what it may take of its machine."""
    usual = Limits()
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
    parser.add_argument(
        "--noyaux",
        type=int,
        default=usual.kernels,
        metavar="N",
        help="cahiers ouverts à la fois dans JupyterLab (par défaut\u00a0: %(default)s)",
    )
    parser.add_argument(
        "--veille",
        type=int,
        default=usual.idle,
        metavar="MINUTES",
        help="ferme un noyau inactif qu’aucune page ne montre (par défaut\u00a0: %(default)s\u202f; 0\u00a0: jamais)",
    )
    parser.add_argument(
        "--veille-ouverte",
        type=int,
        default=usual.idle_shown,
        metavar="MINUTES",
        help="ferme un noyau inactif dont le cahier est ouvert (par défaut\u00a0: %(default)s\u202f; 0\u00a0: jamais)",
    )
    parser.add_argument(
        "--memoire",
        type=int,
        default=usual.memory,
        metavar="MO",
        help="mémoire d’un noyau, en mégaoctets, sous Linux (par défaut\u00a0: sans limite)",
    )
    parser.add_argument(
        "--noyaux-chauds",
        action="store_true",
        help="démarre les noyaux à partir d’un processus qui a déjà tout chargé (Linux, édition du formateur)",
    )


def run(args: argparse.Namespace) -> int:
    """Serve until Ctrl-C, or open the server that runs already."""
    from alliances.delivery import released_notebooks
    from alliances.paths import course_root
    from alliances.server.launch import launch

    if args.noyaux_chauds and (notice := offer_warm_kernels()):
        print(notice)
    root = args.espace or (course_root() or Path.cwd()) / "espace"
    launch(
        root.expanduser().resolve(),
        args.adresse,
        args.port,
        browser=not args.sans_navigateur,
        shared=args.partage,
        limits=Limits(args.noyaux, args.veille, args.veille_ouverte, args.memoire),
        released=released_notebooks,
    )
    sys.stdout.flush()
    # A page closed while its kernel starts leaves Voilà a heartbeat thread that would keep this process for ever.
    os._exit(0)
