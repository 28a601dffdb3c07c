"""A chart's words: one entry of `data/charts/<episode>.yaml`; its builder checks its own parameters."""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict

from alliances.model.base import Id, Label, Record, Text

__all__ = ["Chart"]


class Chart(Record):
    """A chart as its author describes it; fields unknown here are its builder's parameters."""

    model_config = ConfigDict(extra="allow")

    id: Id
    """Joins the chart to the cell that shows it."""
    kind: Label
    """Name of the builder in `alliances.charts`."""
    title: Label
    """The sentence that the chart proves."""
    ask: Text
    """What the learner is asked to look for."""
    summary: Text
    """What the chart shows, for who doesn't see it."""
    base: Label
    """Who was asked, how many, when."""
    alternative: Text | None = None
    """Longer description, when the summary and the table don't say all."""
    figures: tuple[Id, ...] = ()
    """Ids of the figures drawn, whose rows give the sources."""

    @property
    def parameters(self) -> dict[str, Any]:
        """What only the builder understands."""
        return dict(self.model_extra or {})
