"""`alliances verifier`: is the content fit to be taught?"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

__all__ = ["HELP", "NAME", "add_arguments", "run"]

NAME = "verifier"
HELP = "Vérifie le contenu du cours\u00a0: fiches, chiffres, liens, barèmes, typographie."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--json`: for a program, with notes that are no faults; `--anciens`: what should be read again."""
    parser.add_argument(
        "--anciens", action="store_true", help="nomme aussi chaque cas et chaque dispositif daté de plus de douze mois"
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
    for state in verdict.aged if args.anciens else ():
        print(state)
    print(f"Le contenu est en ordre\u00a0: {read}.")
    return 0


def _counted(name: str, count: int) -> str:
    return name if count > 1 or name == "cas" else name.removesuffix("s")
