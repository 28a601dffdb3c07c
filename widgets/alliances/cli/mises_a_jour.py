"""`alliances mises-a-jour`: try the newest versions without touching the lock."""

import argparse
import tempfile
from pathlib import Path

NAME = "mises-a-jour"
HELP = "Essaie le cours avec les versions les plus récentes, sans rien changer ici."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `--liste`."""
    parser.add_argument("--liste", action="store_true", help="dit ce qui changerait, sans lancer les tests")


def run(args: argparse.Namespace) -> int:
    """Say what would change; run the tests in an environment of its own."""
    from alliances.paths import require_course_root
    from alliances.tools import compile_lock, lock_changes, test_with

    lock = require_course_root() / "requirements.lock"
    with tempfile.TemporaryDirectory(prefix="alliances-") as folder:
        newest = Path(folder) / "requirements.lock"
        compile_lock(newest, upgrade=True)
        changes = lock_changes(lock.read_text(encoding="utf-8"), newest.read_text(encoding="utf-8"))
        print("\n".join(changes) or "Aucune version plus récente.", flush=True)
        return 0 if args.liste or not changes else test_with(newest, Path(folder) / "environnement")
