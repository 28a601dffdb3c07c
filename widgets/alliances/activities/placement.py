"""A positioning test's result: each question with what judges it and what it lets one skip."""

from __future__ import annotations

from typing import Any

from alliances.activities.own_key import own_key
from alliances.activities.places import of_kind, place
from alliances.activities.project import suggested
from alliances.activities.registry import BuiltActivity, Setting
from alliances.errors import ContentError, Problem
from alliances.model import revision

__all__ = ["KIND", "asked", "build", "judged"]

KIND = "placement"


def build(record: dict[str, Any], setting: Setting) -> BuiltActivity:
    """The questions and their étapes; raises ContentError when one of them is not there."""
    test = setting.catalogue.activities[setting.episode][record["id"]]
    questions = asked(test, setting)
    before = setting.catalogue.activities[setting.episode].get(test.compares) if test.compares else None
    if test.compares and before is None:
        raise _fault(test, setting, ("compares",), f"l’activité «\u00a0{test.compares}\u00a0» n’existe pas")
    data = {
        "questions": questions,
        "before": asked(before, setting) if before else [],
        "projects": [] if before else [suggested(project, setting) for project in of_kind("project", setting)],
    }
    return BuiltActivity({"questions": questions, "again": before is not None}, data)


def asked(test: Any, setting: Setting) -> list[dict[str, Any]]:
    """Each question of a placement record as `judged` gives it, with the étapes that it lets one skip."""
    lines = judged(test, setting)
    for number, (one, line) in enumerate(zip(test.questions, lines, strict=True)):
        found = [place(slug, setting, test.id, "questions", number, "skips") for slug in one.skips]
        line["skips"] = [{"slug": step.slug, "number": step.number, "title": step.title} for step in found]
    return lines


def judged(test: Any, setting: Setting) -> list[dict[str, Any]]:
    """Each question of a placement record: id, type, revision, key."""
    known = setting.catalogue.questions.get(setting.episode, {})
    lines: list[dict[str, Any]] = []
    for number, one in enumerate(test.questions):
        question = known.get(one.id)
        if question is None or question.type != "single" or question.graded:
            at = ("questions", number, "id")
            raise _fault(test, setting, at, f"«\u00a0{one.id}\u00a0» n’est pas une question à un seul choix, non notée")
        key = own_key(question, setting.catalogue.figures)
        lines.append({"question": one.id, "type": question.type, "revision": revision(question), "key": key})
    return lines


def _fault(test: Any, setting: Setting, at: tuple[str | int, ...], what: str) -> ContentError:
    file, line = setting.catalogue.where("activity", test.id, *at)
    message = f"activité «\u00a0{test.id}\u00a0»\u00a0: {what}."
    return ContentError([Problem(file, line, message, "Corrigez l’identifiant, ou écrivez la fiche.")])
