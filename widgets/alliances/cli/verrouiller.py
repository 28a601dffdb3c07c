"""`alliances verrouiller`: write the lock."""

import argparse

NAME = "verrouiller"
HELP = "Écrit requirements.lock à partir de pyproject.toml."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `--nouvelles-versions`."""
    parser.add_argument("--nouvelles-versions", action="store_true", help="prend les versions les plus récentes")


def run(args: argparse.Namespace) -> int:
    """Compile; versions already locked stay unless new ones are asked for."""
    from alliances.paths import require_course_root
    from alliances.tools import compile_lock, lock_changes

    lock = require_course_root() / "requirements.lock"
    before = lock.read_text(encoding="utf-8") if lock.exists() else ""
    compile_lock(lock, upgrade=args.nouvelles_versions)
    changes = lock_changes(before, lock.read_text(encoding="utf-8"))
    print("\n".join(changes) or "Le verrou est à jour.")
    return 0
