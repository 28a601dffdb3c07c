"""A financing plan: the example in words for a page without a kernel, and what its twin in JavaScript needs.

JavaScript gets `data`:

    needs: [{id, label, name, amounts}]
    instruments: [{id, label, name, kind, pays, late, most}]
    kinds: {kind: label}
    findings: {id: sentence with {places}}
    lines: [{instrument, need, amount, first, last}]
    limits: {largest, step, lines}     # thousands of euros of an amount, between two of them; how many lines
    spans: {"first last": those years in words}
    copies: {need: [[key, most], [key, most]], missing: [key, most]}   # where it may be copied, how long it may be
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from markupsafe import Markup

from alliances.activities.faults import Fault, choose, refused, same
from alliances.activities.financing_cards import disagreements
from alliances.activities.own_fields import named_cell, named_text
from alliances.activities.registry import BuiltActivity, Setting
from alliances.activities.scale_end import scale_end
from alliances.french import number
from alliances.simulations.financing import (
    INSTRUMENTS,
    KINDS,
    LARGEST,
    MOST_LINES,
    NEEDS,
    STEP,
    YEARS,
    Finding,
    Line,
    Plan,
    plan,
)

__all__ = ["KIND", "build"]

KIND = "financing"

_PLACE = re.compile(r"\{([a-z]+)\}")
_FINDINGS: dict[str, set[str]] = {
    "gap": {"need", "amount", "year"},
    "unfit": {"instrument", "need"},
    "share": {"instrument", "need", "amount", "share"},
    "advance": {"amount", "year"},
    "own": set(),
    "single": {"instrument", "share"},
    "repay": {"amount"},
    "after": {"amount"},
}
"""What may be lacking → what its sentence may say."""
_VERDICTS = ("empty", "holes", "frail", "whole")
_STATE = {"lines", "need", "lacking", "own"}
_SPANS = {(1, 1): "année\u00a01", (2, 2): "année\u00a02", (3, 3): "année\u00a03"} | {
    (1, 2): "années\u00a01 et\u00a02",
    (2, 3): "années\u00a02 et\u00a03",
    (1, 3): "années\u00a01 à\u00a03",
}
"""First and last year → in words."""


def build(record: dict[str, Any], setting: Setting) -> BuiltActivity:
    """The example's state; raises ContentError where the record names what the model does not have."""
    for fault in chain(_faults(record), disagreements(record, setting)):
        raise refused(record["id"], setting, fault)
    lines = [Line(**line) for line in record["lines"]]
    read = plan(lines, {need["id"]: need["amounts"] for need in record["needs"]})
    copies = _copies(record, setting) if record["copies"] else None
    names = {one["id"]: one["name"] for one in (*record["needs"], *record["instruments"])}
    labels = {one["id"]: one["label"] for one in (*record["needs"], *record["instruments"])}
    shown = {
        "plan": read,
        "fill": lambda html: _filled(html, read),
        "lines": [_line(line, labels, names) for line in lines],
        "findings": [_sentence(record["findings"], finding, names) for finding in read.findings],
        "years": list(_years(record, read)),
        "cells": {need["id"]: _cells(need, read) for need in record["needs"]},
    }
    data = {
        "needs": [{name: need[name] for name in ("id", "label", "name", "amounts")} for need in record["needs"]],
        "instruments": [_instrument(one) for one in record["instruments"]],
        "kinds": record["kinds"],
        "findings": record["findings"],
        "lines": record["lines"],
        "limits": {"largest": LARGEST, "step": STEP, "lines": MOST_LINES},
        "spans": {f"{first} {last}": text for (first, last), text in sorted(_SPANS.items())},
        **({"copies": copies} if copies else {}),
    }
    return BuiltActivity(shown, data)


def _copies(record: dict[str, Any], setting: Setting) -> dict[str, Any]:
    """Keys of « Mon alliance » and most characters of each; raises ContentError where it has no such place."""
    wanted = record["copies"]

    def cell(row: str, column: str) -> list[Any]:
        return list(named_cell(setting, record["id"], wanted["table"], (row, column), ("copies",)))

    cells = {need: [cell(row, wanted[name]) for name in ("amount", "source")] for need, row in wanted["rows"].items()}
    return {**cells, "missing": list(named_text(setting, record["id"], wanted["missing"], ("copies", "missing")))}


def thousands(amount: int) -> str:
    """`35 k€`."""
    return f"{number(amount)}\u00a0k€"


def _filled(html: str, read: Plan) -> Markup:
    told = {"lines": thousands(read.lines), "need": thousands(read.need), "lacking": thousands(read.lacking)}
    told["own"] = f"{read.own}\u00a0%"
    # Only numbers are put into words that the build rendered.
    return Markup(_PLACE.sub(lambda found: f'<span data-v="{found[1]}">{told[found[1]]}</span>', html))  # noqa: S704 - idem


def _line(line: Line, labels: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    years = _SPANS[line.first, line.last]
    return {
        "label": labels[line.instrument],
        "says": f"{thousands(line.amount)} par an pour {names[line.need]}, {years}",
    }


def _sentence(templates: Mapping[str, str], finding: Finding, names: Mapping[str, str]) -> str:
    facts = {key: _fact(key, value, names) for key, value in finding.facts.items()}
    said = _PLACE.sub(lambda found: facts[found[1]], templates[finding.id])
    return said[0].upper() + said[1:]


def _fact(key: str, value: int | str, names: Mapping[str, str]) -> str:
    if isinstance(value, str):
        return names[value]
    return {"amount": thousands(value), "share": f"{value}\u00a0%"}.get(key, str(value))


def _years(record: dict[str, Any], read: Plan) -> Iterator[dict[str, Any]]:
    """Each year as a bar: a part for each kind of money, and the need as a line."""
    needed = [sum(need["amounts"][at] for need in record["needs"]) for at in range(YEARS)]
    brought = [sum(amounts[at] for amounts in read.kinds.values()) for at in range(YEARS)]
    most = scale_end(max(1, *needed, *brought))
    for at in range(YEARS):
        parts = [(kind, read.kinds[kind][at]) for kind in KINDS]
        told = [f"{record['kinds'][kind]}\u00a0: {thousands(amount)}" for kind, amount in parts if amount]
        yield {
            "label": f"Année\u00a0{at + 1}",
            "says": f"{thousands(brought[at])} sur {thousands(needed[at])}",
            "parts": [{"kind": kind, "w": amount / most} for kind, amount in parts],
            "mark": needed[at] / most,
            "told": ", ".join(told) or "Rien encore",
        }


def _cells(need: dict[str, Any], read: Plan) -> list[dict[str, Any]]:
    covered, missing = read.covered[need["id"]], read.missing[need["id"]]
    return [
        {"says": cell_words(have, wanted, lack), "hole": lack > 0}
        for have, wanted, lack in zip(covered, need["amounts"], missing, strict=True)
    ]


def cell_words(have: int, wanted: int, lack: int) -> str:
    """`35 sur 40, manque 5`, which breaks after its comma only."""
    if not have and not wanted:
        return "–"
    said = f"{number(have)}\u00a0sur\u00a0{number(wanted)}"
    return f"{said}, manque\u00a0{number(lack)}" if lack else said


def _instrument(one: dict[str, Any]) -> dict[str, Any]:
    model = INSTRUMENTS[one["id"]]
    kept = {name: one[name] for name in ("id", "label", "name")}
    return {**kept, "kind": model.kind, "pays": list(model.pays), "late": model.late, "most": model.most}


def _faults(record: dict[str, Any]) -> Iterator[Fault]:
    ids = {name: [one["id"] for one in record[name]] for name in ("needs", "instruments")}
    yield from same(("needs",), "besoin", ids["needs"], NEEDS)
    yield from same(("instruments",), "instrument", ids["instruments"], INSTRUMENTS)
    yield from same(("kinds",), "famille d’argent", record["kinds"], KINDS)
    yield from same(("verdicts",), "situation", record["verdicts"], _VERDICTS)
    yield from same(("findings",), "phrase", record["findings"], _FINDINGS)
    for place, line in enumerate(record["lines"]):
        for name, known in (("instrument", ids["instruments"]), ("need", ids["needs"])):
            if line[name] not in known:
                yield ("lines", place, name), f"«\u00a0{line[name]}\u00a0» n’existe pas.", choose(known)
    if len(record["lines"]) > MOST_LINES:
        yield ("lines",), f"l’exemple a plus de {MOST_LINES} lignes.", "Retirez-en."
    for spot, amount in _amounts(record):
        if amount > LARGEST:
            yield spot, f"ce montant dépasse {LARGEST} milliers d’euros.", "Réduisez-le."
    said: list[tuple[tuple[str, ...], str, set[str]]] = [
        (("headline",), record["headline"], _STATE),
        (("chart",), record["chart"], _STATE),
        *((("findings", key), text, _FINDINGS.get(key, set())) for key, text in record["findings"].items()),
    ]
    for at, text, places in said:
        for name in set(_PLACE.findall(text)) - places:
            yield at, f"cette phrase ne peut pas dire «\u00a0{{{name}}}\u00a0».", choose(sorted(places))


def _amounts(record: dict[str, Any]) -> Iterator[tuple[tuple[str | int, ...], int]]:
    """Every amount of the example, with its place."""
    for place, line in enumerate(record["lines"]):
        yield ("lines", place, "amount"), line["amount"]
    for place, need in enumerate(record["needs"]):
        yield from ((("needs", place, "amounts", year), amount) for year, amount in enumerate(need["amounts"]))
