"""The one place where slow imports are refused, in the processes that we start ourselves.

`import nbformat` loads jsonschema, which loads rfc3987_syntax, which compiles a grammar: about 2 s of processor at
each start. jsonschema tolerates its absence. What is lost: the checks of the JSON Schema formats « iri » and
« iri-reference », which neither notebooks nor our own schemas use.
"""

from __future__ import annotations

import sys
from types import ModuleType

__all__ = ["spare_server_pages", "spare_slow_imports"]

_PAGES = ("assignment_list", "course_list", "formgrader", "validate_assignment")


def spare_slow_imports() -> None:
    """Make `import rfc3987_syntax` fail at once; call it before anything imports Jupyter."""
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None is how Python marks a refused import


def spare_server_pages() -> None:
    """Make `import nbgrader` leave out its pages for a Jupyter server; only for a command that starts no server."""
    for name in _PAGES:
        page = ModuleType(f"nbgrader.server_extensions.{name}")
        page.load_jupyter_server_extension = None  # type: ignore[attr-defined]  # all that nbgrader asks for at import
        sys.modules.setdefault(page.__name__, page)
