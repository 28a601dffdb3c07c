"""What a built wheel puts where Jupyter looks: the Lab extension, the Voilà template, our server extension.

An editable install gets none: a copy would go stale at the next build. `scripts/bootstrap.py` links the folders.
"""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SHARED = {
    "widgets/alliances/share/jupyter/labextensions": "share/jupyter/labextensions",
    "widgets/alliances/share/jupyter/voila": "share/jupyter/voila",
    "widgets/alliances/share/etc/jupyter": "etc/jupyter",
}


class SharedData(BuildHookInterface):
    """Adds Jupyter's folders to a standard wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it collects files."""
        if version != "editable":
            build_data["shared_data"].update(SHARED)
