"""Which cells of a submission need a kernel, and what the others show."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from alliances.episode import corrected_views
from alliances.workshop.shipping import MIME
from alliances_grading.code_points import given_to, shipped_points
from alliances_grading.exercises import exercise_record
from alliances_grading.grade.fresh import fresh_data
from alliances_grading.plain_values import is_bounded
from alliances_grading.points import given_in, points_of
from alliances_grading.preprocessors.restore_setup import set_up_of

__all__ = ["Plan", "compose", "plan"]

_SHOW = re.compile(r'show\("([a-z0-9-]+)"\)')


@dataclass(frozen=True)
class Plan:
    """A sanitised submission, and what must be run to fill its outputs."""

    notebook: NotebookNode = field(repr=False)
    """The submission, as nbgrader's sanitising left it."""
    known: Mapping[int, list[NotebookNode]] = field(repr=False)
    """Outputs of the cells that run outside the learner's interpreter, by index."""
    run: Mapping[int, str] = field(repr=False)
    """Source of each cell that a kernel must run, by index."""
    exercises: Mapping[int, str]
    """Exercise of each graded cell of code, by index."""
    own: bool
    """The learner changed or added code."""
    seed: str
    """What fresh data are drawn from."""

    def place(self, job_cell: int) -> int:
        """Index in the submission of a cell of the job's notebook."""
        places = [index for index in self.run for _ in range(1 + (index in self.exercises))]
        return places[job_cell] if job_cell < len(places) else job_cell

    def job_notebook(self) -> NotebookNode | None:
        """The cells for a kernel, each exercise followed by the shipping of its values; None when none is needed."""
        if not self.run or (not self.own and not self.exercises):
            return None
        sources = []
        for index, source in self.run.items():
            sources.append(source)
            if index in self.exercises:
                sources.append(_shipping(self.exercises[index], self.seed if self.own else ""))
        # Drawn at random, the ids would make two equal jobs differ.
        cells = [new_code_cell(source, id=f"cell-{number}") for number, source in enumerate(sources)]
        return new_notebook(cells=cells, metadata={"kernelspec": self.notebook.metadata.get("kernelspec", {})})


def plan(notebook: NotebookNode, released: NotebookNode, answers: Path, compiled: dict[str, Any], seed: str) -> Plan:
    """Part the cells of `notebook`: those whose outputs are known without running anything of the learner's.

    `compiled` is the episode as `load_compiled` gives it; only read.
    """
    view_of, given = corrected_views(compiled, answers), given_in(answers)
    sources = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell.source for cell in released.cells}
    ours = {cell.source for cell in released.cells if cell.cell_type == "code"}
    known: dict[int, list[NotebookNode]] = {}
    run: dict[int, str] = {}
    exercises: dict[int, str] = {}
    own = False
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type != "code":
            continue
        of = cell.metadata.get("nbgrader", {})
        shown = _SHOW.fullmatch(cell.source.strip())
        if of.get("grade") and of["grade_id"] in compiled.get("exercises", {}):
            exercises[index] = of["grade_id"]
            run[index] = sources[of["grade_id"]]
        elif of.get("grade"):
            points = points_of(of["grade_id"], given.get(of["grade_id"]))
            known[index] = [_displayed(view_of(of["grade_id"])), _returned(points)]
        elif shown:
            known[index] = [_displayed(view_of(shown[1]))]
        elif not cell.source.strip():
            known[index] = []
        else:
            run[index] = cell.source
            own = own or cell.source not in ours
    for index in _repeated(run, set_up_of(released)):
        del run[index]
        known[index] = []
    return Plan(notebook, known, run, exercises, own, seed)


def _repeated(run: Mapping[int, str], setup: str | None) -> list[int]:
    """The set-ups that nothing needs: another follows at once, or nothing does. They show nothing."""
    following = [*list(run.values())[1:], ""]
    return [
        index
        for (index, source), after in zip(run.items(), following, strict=True)
        if source == setup and after in (source, "")
    ]


def compose(made: Plan, executed: NotebookNode | None) -> tuple[dict[int, list[NotebookNode]], tuple[str, ...]]:
    """Outputs of every code cell by index, and why someone should look at the result."""
    outputs = {index: list(known) for index, known in made.known.items()}
    suspected: list[str] = []
    cells = iter(executed.cells if executed is not None else ())
    for index in made.run:
        cell = next(cells, None)
        outputs[index] = list(cell.outputs) if cell is not None else []
        if index in made.exercises:
            exercise = made.exercises[index]
            hidden, fresh = _shipped(next(cells, None))
            points, told = shipped_points(exercise, hidden)
            # What the cell itself returns would be read as its points.
            outputs[index] = [o for o in outputs[index] if o.output_type != "execute_result"]
            outputs[index] += [_displayed(told), _returned(points)]
            if made.own and points > 0 and not fresh_data(exercise, made.seed).agrees(hidden, fresh):
                suspected.append(
                    f"{exercise}\u00a0: les essais cachés passent, mais pas les mêmes essais sur d’autres données"
                )
    return dict(sorted(outputs.items())), tuple(suspected)


def _shipping(exercise: str, seed: str) -> str:
    function = exercise_record(exercise)["function"]
    lines = ["from alliances.workshop.shipping import ship", f"ship({function!r}, {given_to(exercise)!r})"]
    if seed:
        lines.append(f"ship({function!r}, {fresh_data(exercise, seed).given!r}, all_of_them=False)")
    return "\n".join(lines)


def _shipped(cell: NotebookNode | None) -> tuple[list[Any], list[Any]]:
    """The values of the hidden tests, then of the fresh ones, as far as they can be read."""
    found: list[list[Any]] = []
    shown = (output.get("data", {}) for output in (cell.outputs if cell is not None else ()))
    for data in (each[MIME] for each in shown if MIME in each):
        try:
            values = json.loads(data) if isinstance(data, str) and is_bounded(data.encode("utf-8", "replace")) else data
        except (ValueError, RecursionError):
            values = None
        found.append(values if isinstance(values, list) else [])
    return (found[0] if found else []), (found[1] if len(found) > 1 else [])


# Made by hand: nbformat's own makers check each output against the whole schema.
def _displayed(view: Any) -> NotebookNode:
    data = {"text/plain": repr(view), "text/html": view._repr_html_()}
    return NotebookNode(output_type="display_data", data=NotebookNode(data), metadata=NotebookNode())


def _returned(points: float) -> NotebookNode:
    data = NotebookNode({"text/plain": repr(points)})
    return NotebookNode(output_type="execute_result", data=data, metadata=NotebookNode(), execution_count=None)
