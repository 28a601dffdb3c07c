"""The command `alliances`: a thin skin, one module a verb."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import pkgutil
import sys
import tempfile
import traceback
from pathlib import Path
from types import ModuleType

from alliances.errors import CourseError
from alliances.quick_imports import spare_slow_imports
from alliances.version import VERSION

__all__ = ["main"]


def main(argv: list[str] | None = None) -> int:
    """Run one verb; returns its exit code (0 done, 1 refused or failed, 2 wrong arguments)."""
    spare_slow_imports()
    parser = _parser(_verbs())
    args = parser.parse_args(argv)
    try:
        return int(args.run(args) or 0)
    except CourseError as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        print("\nInterrompu.", file=sys.stderr)
    except Exception:
        if os.environ.get("ALLIANCES_DEBUG"):
            raise
        print(_unexpected(traceback.format_exc()), file=sys.stderr)
    return 1


def _verbs() -> list[ModuleType]:
    # The trainer's verbs are there when the grading package is; no list to reinstall when one is added.
    packages = [
        "alliances.cli",
        *(["alliances_grading.commands"] if importlib.util.find_spec("alliances_grading") else []),
    ]
    found = [(name, importlib.import_module(name).__path__) for name in packages]
    verbs = [importlib.import_module(f"{name}.{m.name}") for name, path in found for m in pkgutil.iter_modules(path)]
    return sorted(verbs, key=lambda verb: str(verb.NAME))


def _parser(verbs: list[ModuleType]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="alliances", description="Le cours «\u00a0Les alliances qui changent les territoires\u00a0»."
    )
    parser.add_argument("--version", action="version", version=f"alliances {VERSION}")
    commands = parser.add_subparsers(title="commandes", required=True, metavar="commande")
    for verb in verbs:
        sub = commands.add_parser(verb.NAME, help=verb.HELP, description=verb.HELP)
        verb.add_arguments(sub)
        sub.set_defaults(run=verb.run)
    return parser


def _unexpected(details: str) -> str:
    with tempfile.NamedTemporaryFile("w", prefix="alliances-", suffix=".log", delete=False, encoding="utf-8") as log:
        log.write(details)
    last = details.strip().splitlines()[-1]
    return (
        f"Une erreur imprévue a arrêté la commande\u00a0: {last}\n"
        f"    → Le détail est dans {Path(log.name)}\u202f; joignez ce fichier à votre signalement."
    )
