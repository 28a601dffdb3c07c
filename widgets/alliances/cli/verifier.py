"""`alliances verifier`: is the content fit to be taught?"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alliances.errors import Problem

__all__ = ["HELP", "NAME", "add_arguments", "run"]

NAME = "verifier"
_FIRST = 10
"""States too old that are named without being asked for."""
HELP = "Vérifie le contenu du cours\u00a0: fiches, chiffres, liens, barèmes, typographie."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--json`: for a program, with notes that are no faults; `--anciens`: all that should be read again."""
    parser.add_argument(
        "--anciens",
        action="store_true",
        help="nomme tous les cas et dispositifs datés de plus de douze mois, et non dix",
    )
    parser.add_argument("--json", action="store_true", help="écrit le résultat en JSON, remarques comprises")


def run(args: argparse.Namespace) -> int:
    """Print every problem; returns 1 when there is one."""
    from alliances.paths import require_course_root
    from alliances.verify import verify

    verdict = verify(require_course_root())
    if args.json:
        told = {
            "problems": [asdict(problem) for problem in verdict.problems],
            "notes": [asdict(note) for note in verdict.notes],
            "warnings": [asdict(warning) for warning in verdict.warnings],
            "aged": [asdict(state) for state in verdict.aged],
            "measures": verdict.measures,
            "counts": verdict.counts,
        }
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 1 if verdict.problems else 0
    for problem in verdict.problems:
        print(problem)
    read = ", ".join(f"{count} {_counted(name, count)}" for name, count in verdict.counts.items())
    if verdict.problems:
        number = len(verdict.problems)
        print(f"\n{number} problème{'s' if number > 1 else ''} ({read}).")
        return 1
    for measure in verdict.measures:
        print(measure)
    _list("Cas cachés, à relire", verdict.warnings, len(verdict.warnings))
    _list("États datés de plus de douze mois, à relire puis à dater", verdict.aged, None if args.anciens else _FIRST)
    print(f"Le contenu est en ordre\u00a0: {read}.")
    return 0


def _list(title: str, found: Sequence[Problem], most: int | None) -> None:
    """A title with the count, then a line each, the first `most` of them; nothing when there is none."""
    if not found:
        return
    print(f"{title}\u00a0: {len(found)}.")
    for problem in found[:most]:
        print(f"  {problem.file}:{problem.line}\u00a0: {problem.message}")
    if most is not None and len(found) > most:
        print(f"  … et {len(found) - most} de plus\u00a0: «\u00a0alliances verifier --anciens\u00a0» les donne tous.")


def _counted(name: str, count: int) -> str:
    return name if count > 1 or name == "cas" else name.removesuffix("s")
