"""From a record to a view: its HTML, rendered once, and the little that JavaScript needs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from alliances.build.markdown import inline, plain_text, render
from alliances.build.notes import names
from alliances.build.render import fragment
from alliances.model import slug

__all__ = ["activity_view", "case_view", "chart_view", "handin_view", "notes_view", "question_view", "unasked_view"]

View = dict[str, Any]


def question_view(
    record: dict[str, Any],
    revision: str,
    objective: str,
    headings: dict[str, str],
    answers: dict[str, float],
    level: int,
    places: list[str] | None = None,
) -> View:
    """A question; `headings` are titles by anchor, `answers` figures' values by id, `level` its heading's.

    `places` are the titles of the étapes that work on its objective.
    """
    own = _OF_TYPE[record["type"]]
    record = {**record, "gaps": _by_mark(record)} if record["type"] == "cloze" else record
    data = {"points": record["points"]} if record["graded"] else _teaching(record, headings)
    data.update(own(record, answers))
    return {
        "id": record["id"],
        "kind": "question",
        "type": record["type"],
        "revision": revision,
        "graded": record["graded"],
        "points": record.get("points"),
        "html": fragment("question", record=record, objective=objective, heading_level=level),
        "data": data,
        "labels": _labels(record),
        "text": plain_text(record["statement"]),
        # What formgrader and the feedback show beside an answer; the page's own script has no use for it.
        **({"grid": record["grid"]} if record["graded"] and record.get("grid") else {}),
        **({"objective": objective, "places": places or []} if record["graded"] else {}),
    }


def unasked_view(view_id: str, level: int) -> View:
    """What stands where the trainer's settings leave a question out."""
    return {
        "id": view_id,
        "kind": "unasked",
        "html": fragment("unasked", id=view_id, heading_level=level),
        "data": {},
        "text": "Ce second texte n’est pas demandé dans votre session.",
    }


def _teaching(record: dict[str, Any], headings: dict[str, str]) -> dict[str, Any]:
    target = record.get("read_again")
    return {
        "hints": [inline(hint) for hint in record.get("hints") or ()],
        "explanation": render(record["explanation"]) if record.get("explanation") else "",
        **({"confidence": True} if record.get("confidence") else {}),
        "read_again": {"slug": target, "title": headings.get(target, target)} if target else None,
    }


def _single(record: dict[str, Any], _answers: dict[str, float]) -> dict[str, Any]:
    if record["graded"]:
        return {}
    choices = {
        c["id"]: {"correct": bool(c.get("correct")), "feedback": inline(c.get("feedback") or "")}
        for c in record["choices"]
    }
    return {"choices": choices}


def _multiple(record: dict[str, Any], _answers: dict[str, float]) -> dict[str, Any]:
    if record["graded"]:
        return {}
    right = [choice["id"] for choice in record["choices"] if choice.get("correct")]
    return {"correct": right, "feedback": _feedback(record["choices"])}


def _truefalse(record: dict[str, Any], _answers: dict[str, float]) -> dict[str, Any]:
    if record["graded"]:
        return {}
    said = {name: inline(text) for name, text in record["feedback"].items()}
    return {"correct": record["correct"], "feedback": said}


def _ordering(record: dict[str, Any], _answers: dict[str, float]) -> dict[str, Any]:
    return {} if record["graded"] else {"order": list(record["order"]), "feedback": _feedback(record["items"])}


def _cloze(record: dict[str, Any], _answers: dict[str, float]) -> dict[str, Any]:
    if record["graded"]:
        return {}
    said = _feedback(record["gaps"])
    words = {gap["id"]: list(gap["accept"]) for gap in record["gaps"]}
    return {"gaps": {name: {"accept": words[name], "feedback": said[name]} for name in words}}


def _feedback(entries: Iterable[dict[str, Any]]) -> dict[str, str]:
    return {entry["id"]: inline(entry.get("feedback") or "") for entry in entries}


def _matching(record: dict[str, Any], _answers: dict[str, float]) -> dict[str, Any]:
    if record["graded"]:
        return {}
    return {
        "pairs": {item["id"]: item["target"] for item in record["items"]},
        "feedback": _feedback(record["items"]),
    }


def _estimate(record: dict[str, Any], answers: dict[str, float]) -> dict[str, Any]:
    scale = {name: record[name] for name in ("unit", "min", "max", "step")}
    if record["graded"]:
        return scale
    return {
        **scale,
        "answer": answers[record["figure"]],
        "tolerance": record["tolerance"],
        "feedback": {name: inline(text) for name, text in record["feedback"].items()},
        "reveal": record.get("reveal"),
    }


def _freetext(record: dict[str, Any], _answers: dict[str, float]) -> dict[str, Any]:
    words = {"min_words": record.get("min_words") or 0, "max_words": record["max_words"]}
    if record["graded"] or not record.get("grid"):
        return words
    return {**words, "grid": {line["id"]: [step["points"] for step in line["levels"]] for line in record["grid"]}}


_OF_TYPE = {
    "single": _single,
    "multiple": _multiple,
    "truefalse": _truefalse,
    "matching": _matching,
    "classification": _matching,
    "ordering": _ordering,
    "cloze": _cloze,
    "estimate": _estimate,
    "freetext": _freetext,
}


def _labels(record: dict[str, Any]) -> dict[str, str]:
    if record["type"] == "truefalse":
        return {"yes": "Vrai", "no": "Faux"}
    if record["type"] == "cloze":
        return {gap["id"]: f"mot {number}" for number, gap in enumerate(_by_mark(record), 1)}
    return {
        part["id"]: plain_text(part["text"])
        for name in ("choices", "items", "targets")
        for part in record.get(name) or ()
    }


def _by_mark(record: dict[str, Any]) -> list[dict[str, Any]]:
    """The gaps in the order in which the text is read."""
    return sorted(record["gaps"], key=lambda gap: record["text"].index(f"{{{gap['id']}}}"))


def chart_view(record: dict[str, Any], built: Any, guess: dict[str, Any] | None, level: int) -> View:
    """A chart with its readable form; it waits for `guess`, the estimate that reveals it (id, unit, answer), if any."""
    chart = {name: record.get(name) for name in ("id", "title", "ask", "summary", "base")}
    chart |= {"table": built.table, "sources": built.sources}
    data = {"figure": built.figure, "locale": "fr", "ask": inline(record.get("ask") or "")}
    data |= {"control": built.control} if built.control else {}
    data |= {"waits_for": guess["id"], "guess": {name: guess[name] for name in ("unit", "answer")}} if guess else {}
    return {
        "id": record["id"],
        "kind": "chart",
        "html": fragment("chart", chart=chart, record=record, heading_level=level),
        "data": data,
        "text": f"{record['title']}. {plain_text(record['summary'])}",
    }


def activity_view(record: dict[str, Any], built: Any, level: int) -> View:
    """An activity; what the learner makes of it is kept under its id, and never graded."""
    return {
        "id": record["id"],
        "kind": "activity",
        "type": record["kind"],
        "revision": "1",
        "html": fragment("activity", activity=record, shown=built.shown, heading_level=level),
        "data": built.data,
        "text": f"{record['title']}. {plain_text(record.get('ask') or '')}".rstrip(". ") + ".",
    }


def case_view(record: dict[str, Any], level: int, folded: bool = False) -> View:
    """A case card; `folded` closes what the course concludes from it, for a question that comes next."""
    return {
        "id": record["id"],
        "kind": "case",
        "html": fragment("case", case=record, heading_level=level, folded=folded),
        "data": {},
        "text": f"{record['name']}. {plain_text(record['summary'])}",
    }


def handin_view(view_id: str, graded: list[dict[str, Any]], level: int, form: str | None = None) -> View:
    """The panel that checks and hands in: the graded records in order, the form shown when there are two."""
    questions = [
        {"id": r["id"], "title": _short(plain_text(r["statement"])), "points": r["points"], "type": r["type"]}
        | ({"items": len(r["items"])} if r["type"] == "matching" else {})
        for r in graded
    ]
    return {
        "id": view_id,
        "kind": "handin",
        "html": fragment("handin", id=view_id, questions=questions, form=form, heading_level=level),
        "data": {"questions": questions, **({"form": form} if form else {})},
        "text": "Rendre mon travail.",
    }


def notes_view(
    view_id: str,
    figures: list[dict[str, Any]],
    terms: list[dict[str, Any]],
    level: int,
    publications: Iterable[dict[str, Any]] = (),
) -> View:
    """Sources of the figures, words of the glossary and publications that the episode uses."""
    return {
        "id": view_id,
        "kind": "notes",
        "html": fragment(
            "notes",
            id=view_id,
            figures=figures,
            # A reader looks for a word by its letters: é files with e.
            terms=sorted(terms, key=lambda term: slug(term["term"])),
            term_names=names(terms),
            publications=list(publications),
            heading_level=level,
        ),
        "data": {},
        "text": "Glossaire, sources des chiffres et bibliographie.",
    }


def _short(text: str, limit: int = 90) -> str:
    return text if len(text) <= limit else text[: text.rfind(" ", 0, limit)].rstrip(" .,;:") + "…"
