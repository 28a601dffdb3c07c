"""Every string that a learner may read, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.model.base import Record
from alliances.verify.documents import documents
from alliances.verify.markdown import Block, parse

__all__ = ["Passage", "passages"]

_NOT_PROSE = {
    "question": {"id", "type", "objective", "read_again", "figures", "cases", "figure", "reveal", "target", "unit"}
    | {"order", "accept", "twin_of", "asks", "repeats"},
    "chart": {"id", "kind", "figures"},
    "activity": {"id", "kind", "objective", "figures", "cases", "mark", "unit", "column", "source"}
    | {"field", "fact_field", "place", "skips", "compares", "episode", "doubtful"}
    | {"as_of", "state", "sources", "when", "decisive"}
    | {"computes", "start", "end", "at", "tone", "group", "switch", "curve", "unit_of", "axis_unit"},
