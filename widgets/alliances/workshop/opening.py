"""What a workshop's first cell calls: its tables, the checks and the views, and errors told in French."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from alliances.episode import load_compiled, open_episode
from alliances.views.static import StaticView, notice
from alliances.workshop.report import checked
from alliances.workshop.shell import explain_errors

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["open_workshop"]

Opened = tuple[Any, ...]


def open_workshop(name: str, *tables: str) -> Opened:
    """Return one function a table, then `verifier` and `show`; errors are told in French from now on.

    `tables` are names that the build knows, the départements when none is given.
    """
    asked = tables or ("departements",)
    show = open_episode(name)
    try:
        compiled = load_compiled(name)
    except (OSError, ValueError):
        return *(_nothing for _ in asked), lambda exercise: _display(show(exercise)), show
    held = compiled.get("tables", {})
    columns = list(dict.fromkeys(column for one in asked for column in held.get(one, ()) if column != "code"))
    # Under correction an error must stay an error: nbgrader gives full marks to a cell that has none.
    if os.environ.get("ALLIANCES_EDITION") != "correction":
        explain_errors(columns)

    def verifier(exercise: str) -> None:
        """Try the function that this exercise asks for, and tell what comes of it."""
        record = compiled["exercises"].get(exercise)
        caller = sys._getframe(1).f_globals  # noqa: SLF001 - where the learner's function is
        _display(_unknown(exercise) if record is None else checked(record, caller, columns))

    return *(_table(held[one]) if one in held else _nothing for one in asked), verifier, show


def _table(columns: Mapping[str, list[Any]]) -> Callable[[], pd.DataFrame]:
    def read() -> pd.DataFrame:
        """One row a line, named by its code: a new table each time, so that no exercise spoils the next."""
        import pandas as pd

        return pd.DataFrame({name: cells for name, cells in columns.items() if name != "code"}, index=columns["code"])

    return read


def _unknown(exercise: str) -> StaticView:
    return notice(
        f"Cet atelier n’a pas d’exercice «\u00a0{exercise}\u00a0»\u00a0: "
        "remettez dans la cellule le nom d’origine, entre guillemets."
    )


def _nothing() -> Any:
    _display(notice("L’atelier n’est pas prêt\u00a0: lancez «\u00a0make start\u00a0», puis rouvrez cette page."))


def _display(view: object) -> None:
    from IPython.display import display

    display(view)  # type: ignore[no-untyped-call]
