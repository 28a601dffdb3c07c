"""`alliances publier`: write the plain pages."""

import argparse
from pathlib import Path

NAME = "publier"
HELP = "Écrit les pages simples du cours, lisibles sans serveur ni Python."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `--vers`."""
    parser.add_argument(
        "--vers",
        type=Path,
        default=Path("publication"),
        metavar="DOSSIER",
        help="dossier à écrire (par défaut\u00a0: publication)",
    )


def run(args: argparse.Namespace) -> int:
    """Build if needed, publish, say where to start."""
    from alliances.build import build_if_stale
    from alliances.pages.publish import publish
    from alliances.paths import require_course_root

    root = require_course_root()
    build_if_stale(root)
    pages = publish(root, args.vers)
    print(f"Pages écrites\u00a0: {len(pages)}.\nOuvrez {(args.vers / 'index.html').resolve()} dans un navigateur.")
    return 0
