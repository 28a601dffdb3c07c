"""What the pages that look back on the course need of each episode: its étapes, and its self-assessments judged."""

from __future__ import annotations

from typing import Any

from alliances.activities.own_key import own_key
from alliances.activities.registry import Setting
from alliances.french import duration
from alliances.model import revision

__all__ = ["asked_lines", "episode_label", "episodes_before", "lasting", "told_steps"]


def episodes_before(setting: Setting) -> list[dict[str, Any]]:
    """The episodes that come before the notebook, all of them when it is none; each with étapes and questions."""
    known = [one for one in _programme(setting) if told_steps(setting, one.id)]
    names = [one.id for one in known]
    end = names.index(setting.episode) if setting.episode in names else len(names)
    return [_episode(one, setting) for one in known[:end]]


def episode_label(name: str) -> str:
    """« Épisode 1 », with the space that never breaks; nothing for a notebook that is no episode."""
    number = name.removeprefix("episode")
    return f"Épisode\u00a0{number}" if number.isdigit() else ""


def lasting(course: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each episode with how long its étapes last, in words."""
    return [{**one, "lasts": duration(sum(step["minutes"] for step in one["steps"]))} for one in course]


def told_steps(setting: Setting, episode: str) -> list[dict[str, Any]]:
    """The étapes of a notebook: what says that one is begun, or done."""
    questions = setting.catalogue.questions.get(episode, {})
    return [
        {
            "slug": step.slug,
            "number": step.number,
            "minutes": step.minutes or 0,
            "title": step.title,
            "questions": [key for key in step.essential if key in questions],
            "views": list(step.views),
        }
        for step in setting.outlines.get(episode, ())
        if step.number
    ]


def asked_lines(setting: Setting, episode: str) -> list[dict[str, Any]]:
    """The self-assessments that a notebook shows and a machine can judge, less those of its positioning tests."""
    tests = _tested(setting, episode)
    shown = [key for step in setting.outlines.get(episode, ()) for key in step.views]
    questions = setting.catalogue.questions.get(episode, {})
    lines = []
    for key in shown:
        question = questions.get(key)
        judged = None if question is None or key in tests else own_key(question, setting.catalogue.figures)
        if question is not None and judged:
            lines.append(
                {
                    "question": key,
                    "type": question.type,
                    "revision": revision(question),
                    "key": judged,
                    "place": _place(question, key, setting, episode),
                }
            )
    return lines


def _programme(setting: Setting) -> tuple[Any, ...]:
    programme = setting.catalogue.programme
    return programme.episodes if programme else ()


def _episode(one: Any, setting: Setting) -> dict[str, Any]:
    return {
        "episode": one.id,
        "label": episode_label(one.id),
        "title": one.short or one.title,
        "steps": told_steps(setting, one.id),
        "questions": asked_lines(setting, one.id),
    }


def _tested(setting: Setting, episode: str) -> set[str]:
    """Questions asked before anything was taught: a miss there is no lesson forgotten."""
    records = setting.catalogue.activities.get(episode, {}).values()
    return {one.id for record in records if record.kind == "placement" for one in record.questions}


def _place(question: Any, key: str, setting: Setting, episode: str) -> dict[str, Any] | None:
    """Where to read again: the anchor that the record names, under the title of what holds it; or its own étape."""
    steps = setting.outlines.get(episode, ())
    slug = question.read_again
    for step in steps:
        if slug in {step.slug, *step.deeper} or (slug is None and key in step.views):
            return {"slug": slug or step.slug, "title": step.title}
    section = next((step.section for step in steps if step.section_slug == slug), None)
    return {"slug": slug, "title": section} if section else None
