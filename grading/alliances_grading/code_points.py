"""`code_points("id")`, the hidden test of an exercise of code, and the same points from shipped values."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from alliances.workshop.report import report
from alliances.workshop.shipping import judge_shipped
from alliances.workshop.trial import Outcome, attempt
from alliances_grading.exercises import exercise_key, exercise_record

__all__ = ["code_points", "given_to", "shipped_points"]

Tried = list[tuple[dict[str, Any], Outcome]]


def code_points(exercise: str, namespace: dict[str, Any] | None = None) -> float:
    """Points of the learner's function for `exercise`, between 0 and its full marks; displays each try.

    A plain finite float: nbgrader gives full marks to anything else, and none to a cell that warns.
    `namespace` is where the function is; by default the notebook's own, whatever the learner named `globals`.
    Raises KeyFault when the key is missing: `check_keys` sees to it before anything runs.
    """
    from IPython.display import display

    record = exercise_record(exercise)
    function = (_notebook() if namespace is None else namespace).get(record["function"])
    tests = exercise_key(exercise)["tests"]
    tried = [(test, _outcome(function, test, record["function"])) for test in tests]
    display(_told(record, tried))  # type: ignore[no-untyped-call]
    return _earned(record, tried)


def given_to(exercise: str) -> str:
    """The arguments of each hidden test, as JSON: all that a learner's kernel gets of them."""
    return json.dumps([test["given"] for test in exercise_key(exercise)["tests"]])


def shipped_points(exercise: str, values: Sequence[object]) -> tuple[float, Any]:
    """Points of what the learner's function returned to each hidden test, and the report of the tries."""
    record, tests = exercise_record(exercise), exercise_key(exercise)["tests"]
    whole = [*values, *[None] * len(tests)]
    tried = [
        (test, _without_data(judge_shipped(value, test, record["function"])))
        for test, value in zip(tests, whole, strict=False)
    ]
    return _earned(record, tried), _told(record, tried)


def _earned(record: dict[str, Any], tried: Tried) -> float:
    maximum = float(record["points"])
    earned = sum(float(test["share"]) for test, outcome in tried if outcome.right) * maximum
    return float(round(min(max(earned, 0.0), maximum), 4))


def _told(record: dict[str, Any], tried: Tried) -> Any:
    right = sum(outcome.right for _, outcome in tried)
    lines = [(test["label"], outcome) for test, outcome in tried]
    return report(f"Correction\u00a0: {record['title']}", lines, f"Essais réussis\u00a0: {right} sur {len(tried)}.")


def _outcome(function: object, test: dict[str, Any], name: str) -> Outcome:
    if function is None:
        return Outcome(right=False, sentence=f"La fonction `{name}` n’est pas dans le cahier rendu.")
    return _without_data(attempt(function, test))


def _without_data(told: Outcome) -> Outcome:
    # What the function returned would give the hidden data away.
    return Outcome(right=told.right, sentence=told.sentence)


def _notebook() -> dict[str, Any]:
    from IPython import get_ipython

    shell = get_ipython()
    return {} if shell is None else dict(shell.user_ns)
