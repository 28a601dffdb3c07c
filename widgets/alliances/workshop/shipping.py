"""What a learner's function returns, as data: judged elsewhere, where its code can't reach."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from alliances.workshop.trial import Outcome, judge, run_apart

__all__ = ["MIME", "judge_shipped", "ship"]

MIME = "application/vnd.alliances.valeurs+json"
"""Type of the output that carries the values."""
_ROWS, _COLUMNS, _TEXT = 10_000, 200, 10_000


def ship(function: str, given: str, *, all_of_them: bool = True) -> None:
    """Call the notebook's `function` on each list of arguments of the JSON `given`; display what it returned.

    Unless `all_of_them`, the first call that stops is the last.
    """
    from IPython.core.getipython import get_ipython
    from IPython.display import display

    shell: Any = get_ipython()
    known = {} if shell is None else dict(shell.user_ns)
    values: list[dict[str, Any]] = []
    for arguments in json.loads(given):
        values.append(_called(known, function, arguments))
        if not all_of_them and values[-1]["is"] == "stopped":
            break
    display({MIME: json.dumps(values)}, raw=True)  # type: ignore[no-untyped-call]


def judge_shipped(value: object, check: Mapping[str, Any], function: str) -> Outcome:
    """What one shipped value is worth; whatever its form, never raises and never runs anything of it."""
    if not isinstance(value, dict):
        return Outcome(right=False, sentence="Ce que la fonction a renvoyé n’est pas lisible.")
    try:
        kind = value.get("is")
        if kind == "absent":
            return Outcome(right=False, sentence=f"La fonction `{function}` n’est pas dans le cahier rendu.")
        if kind == "stopped":
            return Outcome(right=False, sentence=str(value.get("sentence", ""))[:_TEXT])
        return judge(_unpacked(value), check)
    except Exception:  # noqa: BLE001 - made by a learner's code: a number of 400 digits, a column in a column…
        return Outcome(right=False, sentence="Ce que la fonction a renvoyé n’est pas lisible.")


def _called(known: Mapping[str, Any], function: str, arguments: list[Any]) -> dict[str, Any]:
    if known.get(function) is None:
        return {"is": "absent"}
    made = run_apart(known[function], arguments, _packed)
    return {"is": "stopped", "sentence": made.sentence} if isinstance(made, Outcome) else made


def _packed(result: Any) -> dict[str, Any]:
    names = {cls.__name__ for cls in type(result).__mro__}
    if "DataFrame" in names:
        columns = [(name, list(result[name])[:_ROWS]) for name in list(result.columns)[:_COLUMNS]]
        packed = [[name, [_cell(value) for value in column]] for name, column in columns if isinstance(name, str)]
        return {"is": "table", "columns": packed}
    if isinstance(result, bool) or names & {"bool", "bool_"}:
        return {"is": "value", "value": bool(result)}
    if isinstance(result, str):
        return {"is": "value", "value": result[:_TEXT]}
    if isinstance(result, int | float) or "number" in names:
        return {"is": "value", "value": float(result)}
    return {"is": _named(result, names)}


def _named(result: Any, names: set[str]) -> str:
    if result is None or result is ...:
        return "none" if result is None else "ellipsis"
    return "column" if "Series" in names else "list" if isinstance(result, list | tuple) else "other"


def _cell(value: Any) -> Any:
    if isinstance(value, bool | str) or value is None:
        return value
    names = {cls.__name__ for cls in type(value).__mro__}
    return float(value) if isinstance(value, int | float) or "number" in names else str(value)[:_TEXT]


def _unpacked(value: Mapping[str, Any]) -> Any:
    kind = value["is"]
    if kind == "table":
        import pandas as pd

        return pd.DataFrame({str(name): list(column) for name, column in value["columns"]})
    if kind == "column":
        import pandas as pd

        return pd.Series([], dtype=float)
    if kind == "value" and isinstance(value["value"], bool | str | int | float):
        found = value["value"]
        return found if not isinstance(found, float) or math.isfinite(found) else math.nan
    return {"none": None, "ellipsis": ..., "list": []}.get(kind, object())
