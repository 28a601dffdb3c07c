"""`alliances importer`: join answers given elsewhere to those of a workspace."""

import argparse
from pathlib import Path

NAME = "importer"
HELP = "Ajoute à votre espace de travail les réponses d’un fichier exporté ou rendu ailleurs."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the files and `--espace`."""
    parser.add_argument("fichiers", nargs="+", type=Path, metavar="FICHIER", help="fichier de réponses, ou rendu")
    parser.add_argument("--espace", type=Path, metavar="DOSSIER", help="espace de travail (par défaut\u00a0: espace)")


def run(args: argparse.Namespace) -> int:
    """Import each file; the first that is refused stops, and those before it are in."""
    from alliances.answers.importing import import_answers
    from alliances.paths import course_root

    workspace = (args.espace or (course_root() or Path.cwd()) / "espace").expanduser().resolve()
    for path in args.fichiers:
        done = import_answers(path.expanduser(), workspace)
        print(f"{done.episode}\u00a0: réponses ajoutées, {done.added}\u202f; déjà là, {done.known}.")
        for notice in done.notices:
            print(notice)
    print("Si une page du cours est ouverte, rechargez-la.")
    return 0
