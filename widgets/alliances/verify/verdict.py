"""All checks over one checkout: a check is a module of `alliances.verify.checks`, found because it is there."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

from alliances.catalogue import Catalogue, read_catalogue
from alliances.catalogue.typeset import spaced, typeset
from alliances.errors import Problem
from alliances.verify.aged import aged
from alliances.verify.hidden import hidden

__all__ = ["Verdict", "checks", "verify"]


@dataclass(frozen=True)
class Verdict:
    """What was found in one checkout."""

    problems: tuple[Problem, ...]
    """Faults, by file and line."""
    notes: tuple[Problem, ...]
    """What an author may want to know, and no fault."""
    measures: tuple[str, ...]
    """What was measured, in sentences; no fault."""
    warnings: tuple[Problem, ...]
    """What hidden cases leave behind them, to be read again, and no fault."""
    aged: tuple[Problem, ...]
    """States to be read again, the oldest first, and no fault."""
    counts: dict[str, int]
    """How much was read, by what it is called in French."""


@cache
def checks() -> dict[str, ModuleType]:
    """The checks by name; each has `check(catalogue, root)`, and may have `notes` and `measures`."""
    package = importlib.import_module("alliances.verify.checks")
    names = sorted(found.name for found in pkgutil.iter_modules(package.__path__))
    return {name: importlib.import_module(f"{package.__name__}.{name}") for name in names}


def verify(root: Path) -> Verdict:
    """Read the checkout at `root` and run every check on what could be read."""
    root = root.resolve()
    catalogue, problems = read_catalogue(root)
    found = [*problems, *(problem for module in checks().values() for problem in module.check(catalogue, root))]
    told = [note for module in checks().values() if hasattr(module, "notes") for note in module.notes(catalogue, root)]
    measured = [
        said for module in checks().values() if hasattr(module, "measures") for said in module.measures(catalogue, root)
    ]
    left, old = _in_order(hidden(catalogue)), tuple(map(typeset, aged(catalogue)))
    return Verdict(_in_order(found), _in_order(told), tuple(map(spaced, measured)), left, old, _counts(catalogue))


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(map(typeset, problems)), key=lambda p: (p.file, p.line or 0, p.message)))


def _counts(catalogue: Catalogue) -> dict[str, int]:
    return {
        "textes": len(catalogue.texts),
        "questions": len(catalogue.all_questions),
        "graphiques": len(catalogue.all_charts),
        "cas": len(catalogue.cases),
        "chiffres": len(catalogue.figures),
        "termes": len(catalogue.terms),
    }
