"""`code_points("id")`, the hidden test of an exercise of code."""

from __future__ import annotations

from typing import Any

from alliances.workshop.report import report
from alliances.workshop.trial import Outcome, attempt
from alliances_grading.exercises import exercise_key, exercise_record

__all__ = ["code_points"]


def code_points(exercise: str, namespace: dict[str, Any] | None = None) -> float:
    """Points of the learner's function for `exercise`, between 0 and its full marks; displays each try.

    A plain finite float: nbgrader gives full marks to anything else, and none to a cell that warns.
    `namespace` is where the function is; by default the notebook's own, whatever the learner named `globals`.
    Raises KeyFault when the key is missing: `check_keys` sees to it before anything runs.
    """
    key, record = exercise_key(exercise), exercise_record(exercise)
    maximum = float(record["points"])
    function = (_notebook() if namespace is None else namespace).get(record["function"])
    tried = [(test, _outcome(function, test, record["function"])) for test in key["tests"]]
    earned = sum(float(test["share"]) for test, outcome in tried if outcome.right) * maximum
    _display(record["title"], [(test["label"], outcome) for test, outcome in tried])
    return float(round(min(max(earned, 0.0), maximum), 4))


def _outcome(function: object, test: dict[str, Any], name: str) -> Outcome:
    if function is None:
        return Outcome(right=False, sentence=f"La fonction `{name}` n’est pas dans le cahier rendu.")
    told = attempt(function, test)
    # What the function returned would give the hidden data away.
    return Outcome(right=told.right, sentence=told.sentence)


def _notebook() -> dict[str, Any]:
    from IPython import get_ipython

    shell = get_ipython()
    return {} if shell is None else dict(shell.user_ns)


def _display(title: str, tried: list[tuple[str, Outcome]]) -> None:
    from IPython.display import display

    right = sum(outcome.right for _, outcome in tried)
    display(report(f"Correction\u00a0: {title}", tried, f"Essais réussis\u00a0: {right} sur {len(tried)}."))  # type: ignore[no-untyped-call]
