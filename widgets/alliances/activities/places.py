"""The places of a notebook that an activity may lead to, and the fault of one that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from alliances.activities.registry import Setting
from alliances.errors import ContentError, Problem

__all__ = ["of_kind", "place", "steps"]


def steps(setting: Setting) -> list[Any]:
    """The étapes of the notebook, in order."""
    return [step for step in setting.outlines.get(setting.episode, ()) if step.number]


def place(slug: str, setting: Setting, activity: str, *at: str | int) -> Any:
    """The H3 with this anchor; raises ContentError, at the record's field, when there is none."""
    for step in setting.outlines.get(setting.episode, ()):
        if step.slug == slug:
            return step
    file, line = setting.catalogue.where("activity", activity, *at)
    message = f"activité «\u00a0{activity}\u00a0»\u00a0: aucun titre n’a pour ancre «\u00a0{slug}\u00a0»."
    raise ContentError([Problem(file, line, message, "Recopiez l’ancre d’un titre «\u00a0###\u00a0» du texte.")])


def of_kind(kind: str, setting: Setting) -> Iterator[Any]:
    """The notebook's records of this kind, in the order of the file."""
    records = setting.catalogue.activities.get(setting.episode, {}).values()
    yield from (record for record in records if record.kind == kind)
