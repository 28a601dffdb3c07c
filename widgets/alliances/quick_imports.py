"""The one place where slow imports are refused, in the processes that we start ourselves.

`import nbformat` loads jsonschema, which loads rfc3987_syntax, which compiles a grammar: about 2 s of processor at
each start, and isoduration, which loads arrow. jsonschema tolerates their absence. What is lost: the checks of the
JSON Schema formats « iri », « iri-reference » and « duration », which neither notebooks nor our own schemas use.
"""

from __future__ import annotations

import gc
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

__all__ = ["spare_server_pages", "spare_slow_imports", "uncollected"]

_SLOW = ("rfc3987_syntax", "isoduration")
_SELECTORS = "soupsieve"
"""Beautiful Soup's selectors, a twentieth of a start: only pages made from notebooks ask for them."""
_PAGES = ("assignment_list", "course_list", "formgrader", "validate_assignment")


def spare_slow_imports() -> None:
    """Make the slow imports fail at once; call it before anything imports Jupyter."""
    for name in _SLOW:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # None is how Python marks a refused import


def spare_server_pages() -> None:
    """Make `import nbgrader` leave out its pages for a Jupyter server; only where no page is served or written."""
    for name in _PAGES:
        page = ModuleType(f"nbgrader.server_extensions.{name}")
        page.load_jupyter_server_extension = None  # type: ignore[attr-defined]  # all that nbgrader asks for at import
        sys.modules.setdefault(page.__name__, page)
    sys.modules.setdefault(_SELECTORS, None)  # type: ignore[arg-type]
    warnings.filterwarnings("ignore", f"The {_SELECTORS} package")


@contextmanager
def uncollected() -> Iterator[None]:
    """Import without the collector's passes, a quarter of a start: what is imported stays to the end anyway."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
