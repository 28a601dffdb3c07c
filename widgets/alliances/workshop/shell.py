"""What the workshop's kernel shows instead of a traceback, and of a numpy number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from alliances.workshop.explain import explain
from alliances.workshop.report import error_view

__all__ = ["explain_errors"]


def explain_errors(columns: Iterable[str]) -> None:
    """From now on, this kernel tells its errors in French and its numbers plainly; does nothing outside IPython."""
    from IPython import get_ipython

    shell = get_ipython()
    if shell is None:
        return
    known = list(columns)

    def handler(
        own: Any, _kind: type[BaseException], error: BaseException, _trace: Any, tb_offset: int | None = None
    ) -> list[str]:
        del tb_offset
        from IPython.display import display

        display(error_view(explain(error, known, own.user_ns)))  # type: ignore[no-untyped-call]
        return []

    # `np.float64(30.45)` says nothing more to a learner than `30.45`.
    for kind in ("float64", "int64"):
        shell.display_formatter.formatters["text/plain"].for_type_by_name("numpy", kind, _plain_number)
    shell.set_custom_exc((Exception,), handler)


def _plain_number(number: Any, printer: Any, _cycle: bool) -> None:
    printer.text(f"{number:.12g}")
