"""nbgrader's own Autograde, in two halves: what comes before a kernel, and what comes after."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nbconvert.preprocessors import ExecutePreprocessor, Preprocessor
from nbformat import NotebookNode
from nbgrader.converters import Autograde
from nbgrader.utils import rmtree, setenv
from traitlets.utils.importstring import import_item

from alliances_grading.grade.written import notebook_text

__all__ = ["STAGED", "CohortAutograde", "publish"]

RECEIVED, MADE = STAGED = ("recu", "note")
"""Folders of the stage: what is graded, and what becomes `autograded/`."""


class CohortAutograde(Autograde):  # type: ignore[misc] # nbgrader has no types
    """Decides every score with nbgrader's own preprocessors; only where Execute runs changes.

    `stage` is a folder under the course's root, which holds those of STAGED.
    """

    def __init__(self, stage: str, released: NotebookNode, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._stage = stage
        # What every submission of the release shares, read once.
        self._known: dict[str, Any] = {"released": released}
        self.writer = self.traits()["writer"].klass(parent=self, config=self.config)
        self.exporter = self.exporter_class(parent=self, config=self.config)
        self._lists: dict[bool, list[Any]] = {}

    @property
    def _input_directory(self) -> str:
        return os.path.join(self._stage, RECEIVED if self._sanitizing else MADE)  # noqa: PTH118 - nbgrader joins text

    @property
    def _output_directory(self) -> str:
        return os.path.join(self._stage, MADE)  # noqa: PTH118 - idem

    def received(self, learner: str) -> Path:
        """Where the repaired submission is laid."""
        self._sanitizing = True
        return Path(self._format_source(self.coursedir.assignment_id, learner))

    def graded(self, learner: str) -> Path:
        """Where the graded submission is made."""
        return Path(self._format_dest(self.coursedir.assignment_id, learner))

    def sanitise(self, learner: str, notebook: NotebookNode) -> NotebookNode:
        """Sanitise, as nbgrader does, the notebook laid in `received`; writes nothing."""
        self._sanitizing = True
        path = self.received(learner) / f"{self.coursedir.assignment_id}.ipynb"
        return self._passed(notebook, self._resources(path), self._passes(sanitizing=True))[0]

    def record(self, learner: str, notebook: NotebookNode, outputs: Mapping[int, list[NotebookNode]]) -> Path:
        """Score the notebook with these outputs as nbgrader does, into the gradebook and `graded`; its folder."""
        assignment, dest = self.coursedir.assignment_id, self.graded(learner)
        if dest.exists():
            rmtree(dest)
        self._sanitizing = True
        name = self.received(learner) / f"{assignment}.ipynb"
        self.notebooks = [str(name)]
        self.init_assignment(assignment, learner)
        resources = self._resources(name)
        resources["metadata"]["path"] = str(dest)
        passes = [_Replay(outputs) if each is ExecutePreprocessor else each for each in self._passes(sanitizing=False)]
        with setenv(NBGRADER_EXECUTION="autograde"):
            scored, resources = self._passed(notebook, resources, passes)
        resources["output_extension"] = self.exporter.file_extension
        output = notebook_text(scored)
        self.writer.build_directory = str(dest)
        written = self.writer.write(output, resources, notebook_name=resources["unique_key"])
        with open(written, "rb+") as file:  # noqa: PTH123 - a path as nbconvert gives it
            # The journal will say that it is there, even if the machine stops then.
            os.fsync(file.fileno())
        self.set_permissions(assignment, learner)
        return dest

    def load(self) -> None:
        """Import the passes that sanitise."""
        self._kinds(sanitizing=True)

    def clear(self, learner: str) -> None:
        """Remove what `received` and `graded` hold."""
        for folder in (self.received(learner), self.graded(learner)):
            if folder.exists():
                rmtree(folder)

    def _resources(self, path: Path) -> dict[str, Any]:
        return {
            "unique_key": path.stem,
            "output_files_dir": f"{path.stem}_files",
            "metadata": {"name": path.stem, "path": str(path.parent)},
            "nbgrader": {
                "student": path.parent.parent.name,
                "assignment": self.coursedir.assignment_id,
                "notebook": path.stem,
                "db_url": self.coursedir.db_url,
                **self._known,
            },
        }

    def _passed(self, notebook: NotebookNode, resources: Any, passes: list[Any]) -> tuple[NotebookNode, Any]:
        """What nbconvert's exporter does with its passes, without a copy and a check of the whole for each."""
        for each in passes:
            notebook, resources = each(notebook, resources)
        if "graded_cells" in resources["nbgrader"]:
            self._known["graded_cells"] = resources["nbgrader"]["graded_cells"]
        return notebook, resources

    def _passes(self, *, sanitizing: bool) -> list[Any]:
        """The configured list, made once; a place is kept for Execute."""
        if sanitizing not in self._lists:
            self._lists[sanitizing] = [
                ExecutePreprocessor if issubclass(kind, ExecutePreprocessor) else kind(parent=self.exporter)
                for kind in self._kinds(sanitizing=sanitizing)
            ]
        return self._lists[sanitizing]

    def _kinds(self, *, sanitizing: bool) -> list[type[Preprocessor]]:
        listed = self.sanitize_preprocessors if sanitizing else self.autograde_preprocessors
        return [import_item(each) if isinstance(each, str) else each for each in listed]


class _Replay(Preprocessor):  # type: ignore[misc] # nbconvert has no types
    """Stands where Execute would: puts in each cell the outputs that it was found to have."""

    def __init__(self, outputs: Mapping[int, list[NotebookNode]]) -> None:
        super().__init__()
        self._outputs = outputs
        self.enabled = True

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        count = 0
        for index, cell in enumerate(nb.cells):
            if cell.cell_type == "code" and cell.source.strip():
                count += 1
                cell.execution_count = count
                cell.outputs = self._outputs.get(index, [])
                for output in cell.outputs:
                    if output.output_type == "execute_result":
                        output.execution_count = count
        return nb, resources


def publish(made: Path, place: Path) -> None:
    """Put a graded folder in its place under `autograded/`, whatever stood there."""
    place.parent.mkdir(parents=True, exist_ok=True)
    old = place.with_name(f".{place.name}.ancien")
    if old.exists():
        rmtree(old)
    if place.exists():
        place.replace(old)
    made.replace(place)
    if old.exists():
        rmtree(old)
