"""`alliances distribuer`: the archive that learners receive."""

import argparse
from pathlib import Path

NAME = "distribuer"
HELP = "Fait l’archive à donner aux apprenants\u00a0: cahiers distribués, cours, lanceur\u202f; ni clé, ni correction."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `--vers`."""
    parser.add_argument(
        "--vers",
        type=Path,
        default=Path("distribution"),
        metavar="DOSSIER",
        help="où l’écrire (par défaut\u00a0: distribution)",
    )


def run(args: argparse.Namespace) -> int:
    """Build if needed, make the archive, say where."""
    from alliances.paths import require_course_root
    from alliances_grading.bundle import make_bundle
    from alliances_grading.release import build_if_stale

    root = require_course_root()
    build_if_stale(root)
    archive = make_bundle(root, args.vers)
    size = f"{archive.stat().st_size / 1e6:.1f}".replace(".", ",")
    print(f"Archive prête\u00a0: {archive.resolve()} ({size} Mo)")
    return 0
