"""What a warm kernel has imported before a notebook asks for it."""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

__all__ = ["PRELOAD", "prepare"]

PRELOAD = (
    "ipykernel.ipkernel",
    "ipykernel.zmqshell",
    "ipykernel.debugger",
    # What IPython looks for only as it starts.
    "IPython.core.debugger_backport",
    "IPython.extensions.storemagic",
    "faulthandler",
    "sqlite3",
    "tornado.platform.asyncio",
    # And at the first error, and plotly at the first figure shown.
    "pygments.formatters.terminal256",
    "pygments.lexers.python",
    "stack_data",
    "nbformat",
    "pandas",
    "plotly.express",
    "plotly.graph_objects",
    "ipywidgets",
    "anywidget",
    "alliances.episode",
    "alliances.workshop",
    "alliances_grading",
    # A kernel that is enclosed no longer sees the folder that this one is in.
    "alliances_grading.warm.application",
)
"""In this order; one that is not installed is left out."""


class PreloadError(RuntimeError):
    """A package started a thread on import: a fork would lose it."""


def prepare() -> list[str]:
    """Import all of PRELOAD as in a notebook, and draw once; returns what could not be imported."""
    from alliances.quick_imports import spare_slow_imports

    spare_slow_imports()
    with _as_in_a_notebook():
        missing = [name for name in PRELOAD if not _imported(name)]
        _warm_up()
    _one_thread()
    gc.collect()
    # Objects that live for ever: counting them again in each kernel would copy their pages.
    gc.freeze()
    return missing


@contextlib.contextmanager
def _as_in_a_notebook() -> Iterator[None]:
    """Some libraries look for a notebook when they are imported: pandas shows 20 columns there, and 0 elsewhere."""
    from ipykernel.zmqshell import ZMQInteractiveShell
    from traitlets.config import Config

    hook, display_hook, main = sys.excepthook, sys.displayhook, sys.modules["__main__"]
    # Its history would be kept by a thread.
    settings = Config({"HistoryManager": {"enabled": False}})
    shell = ZMQInteractiveShell.instance(kernel=SimpleNamespace(shell_handlers={}), config=settings)
    try:
        with shell.builtin_trap:
            yield
    finally:
        ZMQInteractiveShell.clear_instance()
        sys.excepthook, sys.displayhook, sys.modules["__main__"] = hook, display_hook, main


def _imported(name: str) -> bool:
    try:
        import_module(name)
    except ImportError:
        return False
    return True


def _warm_up() -> None:
    """Libraries load their heaviest parts at the first table and the first figure."""
    if "pandas" in sys.modules:
        table = sys.modules["pandas"].DataFrame({"x": [1, 2], "y": [3.0, 4.0], "z": ["a", "b"]})
        table._repr_html_()
        repr(table)
        table.describe()
        if "plotly.express" in sys.modules:
            express = sys.modules["plotly.express"]
            for draw in (express.scatter, express.bar, express.line):
                draw(table, x="x", y="y").to_json()


def _one_thread() -> None:
    threads = len(list(Path("/proc/self/task").iterdir()))
    if threads > 1:
        raise PreloadError(f"{threads} threads after the imports")
