"""What a careful author writes with ipywidgets alone; copied beside the stock notebook as `quiz.py`."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets
import plotly.graph_objects as go
from IPython.display import display

WIDE = widgets.Layout(width="auto")


def ask(question: dict[str, Any]) -> None:
    """Show one question, its button, and the place of its feedback."""
    control, judge = CONTROLS[question["type"]](question)
    button = widgets.Button(description="Enregistrer" if question["graded"] else "Vérifier", button_style="primary")
    feedback = widgets.HTML()

    def clicked(_button: object) -> None:
        feedback.value = "Réponse enregistrée." if question["graded"] else f"<p>{judge()}</p>"

    button.on_click(clicked)
    display(widgets.VBox([widgets.HTML(f"<b>{question['statement']}</b>"), control, button, feedback]))


def draw(title: str, figure: dict[str, Any]) -> None:
    """Show one chart."""
    go.Figure(figure).update_layout(title=title).show()


def _single(question: dict[str, Any]) -> tuple[Any, Any]:
    said = {choice["text"]: choice.get("feedback", "") for choice in question["choices"]}
    control = widgets.RadioButtons(options=list(said), value=None, layout=WIDE)
    return control, lambda: said.get(control.value, "Choisissez une réponse.")


def _truefalse(question: dict[str, Any]) -> tuple[Any, Any]:
    said = question.get("feedback") or {"yes": "", "no": ""}
    control = widgets.RadioButtons(options=["Vrai", "Faux"], value=None)
    return control, lambda: said["yes" if control.value == "Vrai" else "no"]


def _multiple(question: dict[str, Any]) -> tuple[Any, Any]:
    boxes = [widgets.Checkbox(description=c["text"], indent=False, layout=WIDE) for c in question["choices"]]
    told = [choice.get("feedback") or "" for choice in question["choices"]]
    return widgets.VBox(boxes), lambda: "<br>".join(
        said for box, said in zip(boxes, told, strict=True) if box.value and said
    )


def _pairs(question: dict[str, Any]) -> tuple[Any, Any]:
    targets = [("…", ""), *((target["text"], target["id"]) for target in question["targets"])]
    rows = [widgets.Dropdown(description=i["text"], options=targets, layout=WIDE) for i in question["items"]]
    return widgets.VBox(rows), lambda: "<br>".join(
        item.get("feedback") or ""
        for row, item in zip(rows, question["items"], strict=True)
        if row.value != item.get("target")
    )


def _ordering(question: dict[str, Any]) -> tuple[Any, Any]:
    items = [("…", ""), *((item["text"], item["id"]) for item in question["items"])]
    rows = [widgets.Dropdown(description=str(n), options=items, layout=WIDE) for n in range(1, len(items))]
    order = question.get("order", [])
    return widgets.VBox(rows), lambda: "Oui." if [row.value for row in rows] == order else question["explanation"]


def _cloze(question: dict[str, Any]) -> tuple[Any, Any]:
    fields = [widgets.Text(description=str(n)) for n, _gap in enumerate(question["gaps"], 1)]
    text = widgets.HTML(question["text"])
    return widgets.VBox([text, *fields]), lambda: "<br>".join(
        gap.get("feedback") or ""
        for field, gap in zip(fields, question["gaps"], strict=True)
        if field.value not in gap.get("accept", [])
    )


def _estimate(question: dict[str, Any]) -> tuple[Any, Any]:
    control = widgets.FloatSlider(min=question["min"], max=question["max"], step=question["step"])
    return control, lambda: question.get("explanation", "")


def _freetext(question: dict[str, Any]) -> tuple[Any, Any]:
    return widgets.Textarea(placeholder=question.get("placeholder") or "", layout=WIDE), lambda: question["explanation"]


CONTROLS = {
    "single": _single,
    "truefalse": _truefalse,
    "multiple": _multiple,
    "matching": _pairs,
    "classification": _pairs,
    "ordering": _ordering,
    "cloze": _cloze,
    "estimate": _estimate,
    "freetext": _freetext,
}
