"""A calculator: its record's words around the state of its model that is shown first, in a page without a kernel.

Every `{name}` of the record becomes a `<span data-v="name">` that holds a value in words: JavaScript only rewrites
those. Beside the record, JavaScript gets `data`:

    computes                                 # which twin to call
    inputs: [{id, low, high, step, first, unit, box}]   # unit: [decimals, singular, plural, signed]
    units: {output: unit}
    groups: {id: name}                       # how an output that is a group is told
    drawings: [{kind, …}]                    # the record's, without its words
    tries: [{input: value}]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from markupsafe import Markup, escape

from alliances.activities.faults import Fault, choose, refused, same
from alliances.activities.registry import BuiltActivity, Setting
from alliances.activities.scale_end import scale_end
from alliances.errors import CourseError
from alliances.simulations.calculation import Calculator, Input, Unit
from alliances.simulations.calculators import CALCULATORS

__all__ = ["KIND", "build"]

KIND = "calculator"

_PLACE = re.compile(r"\{([a-z0-9-]+)\}")
_FILLED = {
    "question",
    "feedback",
    "headline",
    "verdicts",
    "title",
    "says",
    "cells",
    "caption",
    "text",
    "lesson",
    "label",
}
"""Fields whose words may leave a place for a value."""
_NAMING = {"start", "end", "at", "switch", "curve", "unit_of", "group"}
"""Fields that name something of the model."""


def build(record: dict[str, Any], setting: Setting) -> BuiltActivity:
    """The words of the state shown first; raises ContentError where a record names what its model does not have."""
    model = CALCULATORS[record["computes"]]
    for fault in _faults(record, model):
        raise refused(record["id"], setting, fault)
    result = model.result({})
    state = {**model.first, **result.values}
    groups = {group["id"]: group["label"] for group in record["groups"]}
    units = {**model.units, **{one.id: one.unit for one in model.inputs}}
    told = {name: unit.say(state[name]) for name, unit in units.items()}
    called = {group["id"]: group["name"] or group["label"] for group in record["groups"]}
    told |= {name: called[group] for name, group in result.names.items()}
    words = {named["id"]: named for named in record["inputs"]}
    shown = {
        "fill": _filler(told),
        "verdict": result.verdict,
        "choices": list(_choices(record, model, words)),
        "hypotheses": [_hypothesis(one, words, groups) for one in model.inputs if not one.is_switch],
        "drawings": [_drawn(drawing, state) for drawing in record["drawings"]],
    }
    data = {
        "computes": record["computes"],
        "inputs": [_input(one) for one in model.inputs],
        "units": {name: _unit(unit) for name, unit in model.units.items()},
        "groups": called,
        "drawings": [_bare(drawing) for drawing in record["drawings"]],
        "tries": [attempt["when"] for attempt in record["tries"]],
    }
    return BuiltActivity(shown, data)


def _filler(told: Mapping[str, str]) -> Callable[[str], Markup]:
    """Puts the values of the first state where the words leave a place for them."""

    def fill(html: str) -> Markup:
        # The words were rendered by the build: what is put in them is escaped.
        return Markup(_PLACE.sub(lambda found: _span(found[1], told[found[1]]), str(html)))  # noqa: S704 - idem

    return fill


def _span(name: str, value: str) -> str:
    return f'<span data-v="{name}">{escape(value)}</span>'


def _choices(
    record: dict[str, Any], model: Calculator, words: Mapping[str, dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """The hypotheses in the order in which one chooses what to move: group by group, in the record's order."""
    offered = [one for one in model.inputs if not one.is_switch]
    rank = list(words)
    for group in (*record["groups"], {"id": "", "label": record["common"]}):
        own = sorted((one for one in offered if one.group == group["id"]), key=lambda one: rank.index(one.parameter))
        options = [
            {
                "id": one.id,
                "group": one.group,
                "text": words[one.parameter]["label"],
                "help": words[one.parameter]["help"],
            }
            for one in own
        ]
        if options:
            yield {"label": group["label"] if record["groups"] else "", "options": options}


def _hypothesis(one: Input, words: Mapping[str, dict[str, Any]], groups: Mapping[str, str]) -> dict[str, str]:
    bounds = f"de {one.unit.say(one.scale.low)} à {one.unit.say(one.scale.high)}"
    return {
        "id": one.id,
        "group": groups.get(one.group, ""),
        "label": words[one.parameter]["label"],
        "bounds": bounds,
    }


def _drawn(drawing: dict[str, Any], state: Mapping[str, float]) -> dict[str, Any]:
    """Where each bar starts and how long it is, in shares of the whole scale; curves are drawn in the page."""
    if drawing["kind"] != "bars":
        return {}
    ends = [(state[row["start"]] if row["start"] else 0, state[row["end"]]) for row in drawing["rows"]]
    mark = state[drawing["mark"]["at"]] if drawing["mark"] else None
    values = [value for pair in ends for value in pair] + ([] if mark is None else [mark])
    most = drawing["most"] or scale_end(max(values))
    low = -scale_end(-min(values)) if min(values) < 0 else 0
    share = most - low
    return {
        "rows": [{"a": (min(pair) - low) / share, "w": abs(pair[1] - pair[0]) / share} for pair in ends],
        "mark": None if mark is None else (mark - low) / share,
    }


def _bare(drawing: dict[str, Any]) -> dict[str, Any]:
    if drawing["kind"] == "lines":
        kept = {name: drawing[name] for name in ("kind", "axis", "axis_unit", "unit_of", "curves")}
        return {**kept, "marks": [mark["at"] for mark in drawing["marks"]]}
    rows = [{name: row[name] for name in ("start", "end", "group", "switch") if row[name]} for row in drawing["rows"]]
    mark = drawing["mark"]
    return {"kind": "bars", "rows": rows, "most": drawing["most"], "mark": mark["at"] if mark else None}


def _input(one: Input) -> dict[str, Any]:
    scale = one.scale
    kept = {"id": one.id, "low": scale.low, "high": scale.high, "step": scale.step, "first": scale.default}
    return {**kept, "unit": _unit(one.unit), **({"box": True} if one.is_switch else {})}


def _unit(unit: Unit) -> list[Any]:
    return [unit.decimals, unit.one, unit.many, unit.signed]


def _faults(record: dict[str, Any], model: Calculator) -> Iterator[Fault]:
    """What the record says and its model does not, or the other way round."""
    inputs = {one.id for one in model.inputs}
    offered = dict.fromkeys(one.parameter for one in model.inputs if not one.is_switch)
    outputs = {*model.units, *model.names, *inputs}
    yield from same(("inputs",), "hypothèse", [one["id"] for one in record["inputs"]], list(offered))
    yield from same(("groups",), "groupe", [one["id"] for one in record["groups"]], list(model.groups))
    yield from same(("verdicts",), "situation", list(record["verdicts"]), list(model.verdicts))
    for at, name in _named(record):
        known = {"switch": inputs, "curve": set(model.curves), "group": set(model.groups)}.get(str(at[-1]), outputs)
        if name not in known:
            yield at, f"ce calcul n’a pas de «\u00a0{name}\u00a0».", choose(sorted(known))
    for place, attempt in enumerate(record["tries"]):
        try:
            model.result(attempt["when"])
        except CourseError as fault:
            yield ("tries", place, "when"), fault.message, fault.remedy


def _named(value: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every output, input, curve or group that the record names, with its place."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in _NAMING and isinstance(inner, str):
                yield (*at, name), inner
            else:
                yield from _named(inner, (*at, name))
    elif isinstance(value, list | tuple):
        for place, inner in enumerate(value):
            yield from _named(inner, (*at, place))
    elif isinstance(value, str) and _FILLED & set(at):
        yield from ((at, found) for found in _PLACE.findall(value))
