"""The one place where a slow import is refused, in the processes that we start ourselves.

`import nbformat` loads jsonschema, which loads rfc3987_syntax, which compiles a grammar: about 2 s of processor at
each start. jsonschema tolerates its absence. What is lost: the checks of the JSON Schema formats « iri » and
« iri-reference », which neither notebooks nor our own schemas use.
"""

from __future__ import annotations

import sys

__all__ = ["spare_slow_imports"]


def spare_slow_imports() -> None:
    """Make `import rfc3987_syntax` fail at once; call it before anything imports Jupyter."""
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None is how Python marks a refused import
