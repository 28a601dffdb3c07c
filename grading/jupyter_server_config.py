"""JupyterLab's configuration for a trainer: `cd grading && jupyter lab`, then the menu « Nbgrader »."""

from pathlib import Path

c = get_config()  # noqa: F821 - put there by traitlets

# Formgrader refuses a course that does not lie under the server's folder.
c.ServerApp.root_dir = str(Path(__file__).resolve().parent.parent)
