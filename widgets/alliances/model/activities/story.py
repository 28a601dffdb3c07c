"""A decision game: scenes and choices that spend what one has, and endings that one can fail into."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from alliances.model.activity import Activity
from alliances.model.base import Fault, Id, Label, Record, Text, unique_ids

__all__ = ["ActivityRecord"]

Change = Annotated[int, Field(strict=True, ge=-10, le=10)]
"""What a choice adds to a gauge, in its unit."""


class Gauge(Record):
    """Something that one can run out of."""

    id: Id
    """Names it in the choices."""
    label: Label
    """As the learner sees it."""
    unit: Label
    """What it counts, in the singular: « jeton », « mois »."""
    start: Annotated[int, Field(strict=True, ge=1, le=12)]
    """What one has at first."""
    most: Annotated[int, Field(strict=True, ge=1, le=12)]
    """More than this is lost."""
    out: Id
    """Id of the ending reached when nothing is left."""


class Way(Record):
    """Where a choice leads, when something is known, or is not."""

    to: Id
    """Id of a scene or of an ending."""
    knows: Id | None = None
    """What must be known; None: nothing."""


class Choice(Record):
    """One decision."""

    id: Id
    """Names it in what is kept; unique in its scene."""
    text: Text
    """What is decided."""
    effects: dict[Id, Change] = Field(default_factory=dict)
    """Gauge → what is added or spent."""
    learns: tuple[Id, ...] = ()
    """What is known from then on."""
    says: Text
    """What comes of it."""
    ways: tuple[Way, ...] = Field(min_length=1)
    """The first whose condition holds is taken; the last has none."""


class Scene(Record):
    """A situation, and what can be decided."""

    id: Id
    """Names it."""
    title: Label
    """In a few words."""
    text: Text
    """What happens."""
    choices: tuple[Choice, ...] = Field(min_length=2, max_length=4)
    """What can be done."""


class Ending(Record):
    """How it ends, and what it teaches."""

    id: Id
    """Names it."""
    kind: Literal["holds", "pauses", "fails"]
    """Whether the alliance holds, waits, or has failed."""
    title: Label
    """In a few words."""
    text: Text
    """What has happened."""
    lesson: Text
    """What to keep of it."""


class Known(Record):
    """Something that can be learnt on the way."""

    id: Id
    """Names it in the choices."""
    text: Label
    """As the learner sees it."""


class Real(Record):
    """What really happened."""

    title: Label
    """Says that it is real."""
    text: tuple[Text, ...] = Field(min_length=1)
    """Paragraphs, with the links of their figures."""
    as_of: Annotated[str, Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2]))?$")]
    """Year, or year and month, at which this was true."""
    state: Literal["active", "ended", "unverified"]
    """What is known of it at `as_of`."""


class ActivityRecord(Activity):
    """Scenes from the first to an ending; a play never comes back to a scene."""

    kind: Literal["story"]
    """Always `story`."""
    fictitious: Label
    """What is invented: a game that says nothing would pass for the case."""
    intro: Text
    """Who one is, and what one wants."""
    gauges: tuple[Gauge, ...] = Field(min_length=1, max_length=3)
    """In the order shown."""
    knowledge: tuple[Known, ...] = ()
    """All that can be learnt."""
    scenes: tuple[Scene, ...] = Field(min_length=2)
    """The first is where it starts; a choice only leads further down."""
    endings: tuple[Ending, ...] = Field(min_length=2)
    """All the ways to end."""
    real: Real
    """Told once the game is over."""
    lesson: Text
    """What to keep of it."""

    @model_validator(mode="after")
    def _ways_lead_down(self) -> Self:
        for name in ("gauges", "knowledge", "scenes", "endings"):
            unique_ids(name, getattr(self, name))
        endings = {one.id for one in self.endings}
        for place, gauge in enumerate(self.gauges):
            if gauge.out not in endings:
                raise _lost(gauge.out, "n’est pas une fin", "gauges", place, "out")
        for place, scene in enumerate(self.scenes):
            if scene.id in endings:
                raise _lost(scene.id, "est aussi une fin", "scenes", place, "id")
            unique_ids("choices", scene.choices)
            further = endings | {one.id for one in self.scenes[place + 1 :]}
            for number, choice in enumerate(scene.choices):
                self._check_choice(choice, further, ("scenes", place, "choices", number))
        return self

    def _check_choice(self, choice: Choice, further: set[str], at: tuple[str | int, ...]) -> None:
        gauges, known = {one.id for one in self.gauges}, {one.id for one in self.knowledge}
        asked = [way.knows for way in choice.ways if way.knows]
        for names, may, what in (
            (choice.effects, gauges, "n’est pas une jauge"),
            ([way.to for way in choice.ways], further, "n’est ni une fin, ni une scène qui vient plus loin"),
            ([*choice.learns, *asked], known, "n’est pas décrit dans « knowledge »"),
        ):
            for name in names:
                if name not in may:
                    raise _lost(name, what, *at)
        if choice.ways[-1].knows or len(asked) != len(choice.ways) - 1:
            raise _lost(choice.id, "n’a pas un seul chemin sans condition, le dernier", *at, "ways")


def _lost(name: str, what: str, *at: str | int) -> Exception:
    return Fault(f"« {name} » {what}.", "Corrigez son identifiant, ou décrivez-le.", *at)
