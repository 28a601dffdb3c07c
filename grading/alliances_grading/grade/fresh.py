"""Fresh data for an exercise of code: the same tests on values that nobody has seen, judged by the solution."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from alliances.workshop.shipping import judge_shipped
from alliances_grading.exercises import exercise_key, exercise_record

__all__ = ["Fresh", "fresh_data"]

_DRAWS = 50
"""Draws of a column before it is left as it is: small whole numbers soon fall on each other."""


@dataclass(frozen=True)
class Fresh:
    """Drawn arguments, and what the solution returns to each."""

    exercise: str
    given: str
    """One list of arguments a hidden test, as JSON."""
    checks: tuple[dict[str, Any], ...] = field(repr=False)
    """Each hidden test with what the solution returns in place of its `expect`."""

    def agrees(self, hidden: Sequence[object], fresh: Sequence[object]) -> bool:
        """Whether what passes every hidden test passes them on fresh data too; anything less is not judged."""
        function, tests = exercise_record(self.exercise)["function"], exercise_key(self.exercise)["tests"]
        if not _all_right(hidden, tests, function):
            return True
        return _all_right(fresh, self.checks, function)


def _all_right(values: Sequence[object], checks: Sequence[Mapping[str, Any]], function: str) -> bool:
    return len(values) >= len(checks) and all(
        judge_shipped(value, check, function).right for value, check in zip(values, checks, strict=False)
    )


@lru_cache(maxsize=256)
def fresh_data(exercise: str, seed: str) -> Fresh:
    """The hidden tests of `exercise` on other values; the same for the same seed."""
    draw = random.Random(f"{exercise} {seed}")  # noqa: S311 - drawn for variety, from a digest no learner knows
    key, function = exercise_key(exercise), exercise_record(exercise)["function"]
    solution = _solution(key["solution"], function)
    given = [[_drawn(value, draw) for value in test["given"]] for test in key["tests"]]
    checks = tuple(
        {**test, "given": arguments, "expect": _expected(solution, arguments, test["expect"]), "traps": ()}
        for test, arguments in zip(key["tests"], given, strict=True)
    )
    return Fresh(exercise, json.dumps(given), checks)


def _solution(source: str, function: str) -> Any:
    made: dict[str, Any] = {}
    exec(compile(source, f"<solution de {function}>", "exec"), made)  # noqa: S102 - the trainer's own key
    return made[function]


def _expected(solution: Any, arguments: Sequence[Any], like: Any) -> Any:
    import pandas as pd

    result = solution(*(pd.DataFrame(value) if isinstance(value, dict) else value for value in arguments))
    if isinstance(like, Mapping):
        return {name: list(result[name]) for name in like}
    return result if isinstance(result, str | bool) else float(result)


def _drawn(value: Any, draw: random.Random) -> Any:
    """A table with its rows shuffled and its numbers moved; anything else stays."""
    if not isinstance(value, Mapping):
        return value
    order = list(range(len(next(iter(value.values()), []))))
    draw.shuffle(order)
    return {name: _moved([column[row] for row in order], draw) for name, column in value.items()}


def _moved(column: list[Any], draw: random.Random) -> list[Any]:
    numbers = [v for v in column if isinstance(v, int | float) and not isinstance(v, bool)]
    if len(numbers) != len(column):
        return column
    values = sorted(set(column))
    for _ in range(_DRAWS):
        moved = {v: type(v)(round(v * draw.uniform(0.6, 1.4), 2)) for v in values}
        # Equal values would leave a sort without one right order; those that were equal stay so.
        if len(set(moved.values())) == len(values):
            return [moved[v] for v in column]
    return column
