"""One try of a learner's function: run it apart, compare what it returns, say what differs."""

from __future__ import annotations

import contextlib
import io
import math
import signal
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from alliances.workshop.explain import Told, explain

__all__ = ["Outcome", "attempt", "judge", "run_apart"]

SECONDS = 5
_NEAR = 0.0501
"""A result rounded to one decimal is right."""
_SHOWN = 160


@dataclass(frozen=True)
class Outcome:
    """What became of one try."""

    right: bool
    sentence: str = ""
    """What to look at; empty when it is right. May hold `code`."""
    returned: str = ""
    """What the function returned, when that helps."""
    original: str = ""
    """Python's own message, when it stopped."""


class _TooLong(BaseException):
    """Raised inside a function that does not end; no `except Exception` of its own catches it."""


def attempt(function: object, check: Mapping[str, Any], columns: Iterable[str] = ()) -> Outcome:
    """Call `function` on what `check` gives; never raises, whatever the function does.

    `check` has `given`, `expect`, `message`, and may have `traps`; `columns` are names that a learner may misspell.
    """
    outcome: Outcome = run_apart(function, check["given"], lambda result: judge(result, check), columns)
    return outcome


def run_apart(function: object, given: Iterable[Any], then: Callable[[Any], Any], columns: Iterable[str] = ()) -> Any:
    """Call `function` on `given`, then `then` on what it returned; an Outcome, never right, where it stops.

    `then` runs within the same limits: what a learner returns may be an object of their own.
    """
    if not callable(function):
        return _wrong("Ce nom ne désigne pas une fonction\u00a0: gardez la ligne qui commence par `def`.")
    try:
        with _apart():
            return then(function(*(_argument(value) for value in given)))
    except _TooLong:
        return _wrong(
            f"Votre fonction tourne depuis {SECONDS} secondes sans finir\u00a0: "
            "cherchez une boucle `while` qui ne s’arrête pas.",
        )
    except KeyboardInterrupt:
        return _wrong("L’essai a été arrêté avant la fin\u00a0: relancez cette cellule.")
    except BaseException as error:  # noqa: BLE001 - a learner's function may raise anything
        return _stopped(explain(error, columns))


def _stopped(told: Told) -> Outcome:
    place = f" À la ligne `{told.code}`." if told.code else ""
    return _wrong(f"Votre fonction s’arrête en route. {told.what}{place} {told.remedy}", original=told.original)


def _wrong(sentence: str, returned: str = "", original: str = "") -> Outcome:
    return Outcome(right=False, sentence=sentence, returned=returned, original=original)


def _argument(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    import pandas as pd

    return pd.DataFrame({name: list(column) for name, column in value.items()})


def judge(result: Any, check: Mapping[str, Any]) -> Outcome:
    """What a returned value is worth against `expect`, a known trap told by its name."""
    expect = check["expect"]
    if result is None:
        return _wrong("Votre fonction ne renvoie rien\u00a0: sa dernière ligne doit commencer par `return`.")
    if result is ...:
        return _wrong("Votre fonction renvoie encore `...`\u00a0: remplacez ces trois points par votre calcul.")
    if _same(result, expect):
        return Outcome(right=True)
    for trap in check.get("traps") or ():
        if _same(result, trap["result"]):
            return _wrong(str(trap["message"]), _seen(result, expect))
    wanted, got = _kind(expect), _kind(result)
    if wanted != got:
        return _wrong(f"Votre fonction renvoie {got}, alors que l’exercice attend {wanted}.", _seen(result, expect))
    return _wrong(str(check["message"]), _seen(result, expect))


def _same(result: Any, expect: Any) -> bool:
    if isinstance(expect, Mapping):
        if _kind(result) != "un tableau" or any(name not in result.columns for name in expect):
            return False
        return all(_alike(list(result[name]), list(column)) for name, column in expect.items())
    if isinstance(expect, str):
        return isinstance(result, str) and " ".join(result.split()) == " ".join(expect.split())
    return _kind(result) == "un nombre" and _alike([result], [expect])


def _alike(found: list[Any], wanted: list[Any]) -> bool:
    return len(found) == len(wanted) and all(map(_equal, found, wanted))


def _equal(found: Any, wanted: Any) -> bool:
    if isinstance(wanted, int | float) and not isinstance(wanted, bool):
        number = float(found)
        return math.isfinite(number) and abs(number - wanted) <= _NEAR
    return bool(found == wanted)


def _kind(value: Any) -> str:
    """What a value is, in a learner's words."""
    names = {cls.__name__ for cls in type(value).__mro__}
    if isinstance(value, Mapping) or "DataFrame" in names:
        return "un tableau"
    if "Series" in names:
        return "une colonne"
    if isinstance(value, bool) or "bool" in names or "bool_" in names:
        return "vrai ou faux"
    if isinstance(value, str):
        return "un texte"
    if isinstance(value, int | float) or "number" in names:
        return "un nombre"
    return "une liste" if isinstance(value, list | tuple) else "autre chose"


def _seen(result: Any, expect: Any) -> str:
    if isinstance(expect, Mapping) and _kind(result) == "un tableau":
        first = next(iter(expect))
        shown = ", ".join(map(str, result[first])) if first in result.columns else f"sans la colonne {first}"
        return (shown or "aucune ligne")[:_SHOWN]
    if _kind(result) == "un nombre":
        return f"{float(result):.4g}".replace(".", ",")
    return str(result)[:_SHOWN] if isinstance(result, str) else ""


@contextlib.contextmanager
def _apart() -> Iterator[None]:
    """Nothing that the function prints or warns reaches the page; it may not run for ever.

    nbgrader gives no point to a cell that writes on the standard error.
    """
    silent = io.StringIO()
    with (
        contextlib.redirect_stdout(silent),
        contextlib.redirect_stderr(silent),
        warnings.catch_warnings(),
        _limited(),
    ):
        warnings.simplefilter("ignore")
        yield


@contextlib.contextmanager
def _limited() -> Iterator[None]:
    # Only the main thread of a system with alarms can be woken up; elsewhere ■ stops the cell.
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise _TooLong

    before: Callable[..., Any] | int | None = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
