"""What every activity shares: something to do that is neither right nor wrong."""

from __future__ import annotations

from alliances.model.base import Id, Label, Record, Text, Whole

__all__ = ["Activity"]


class Activity(Record):
    """One activity; its kind adds what there is to do."""

    id: Id
    """Joins the activity to the cell that shows it (`e1-a-…`)."""
    kind: str
    """Name of the file of `alliances.model.activities` that describes it."""
    title: Label
    """As the learner sees it."""
    objective: Id | None = None
    """Id of the programme's objective that it serves; None: it helps to find one's way."""
    minutes: Whole | None = None
    """Minutes it takes; None: three, when its étape is measured."""
    ask: Text | None = None
    """What the learner is asked to decide before looking; None: nothing is hidden."""
    fictitious: Label | None = None
    """What is invented in it, as the learner is told; None: nothing."""
    figures: tuple[Id, ...] = ()
    """Ids of the figures that it uses."""
    cases: tuple[Id, ...] = ()
    """Ids of the cases that it works on."""
