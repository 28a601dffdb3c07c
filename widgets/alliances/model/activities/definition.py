"""A sentence taken apart: each part is clicked, and says what it means."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from alliances.model.activity import Activity
from alliances.model.base import Fault, Label, Record, Text

__all__ = ["ActivityRecord"]


class Part(Record):
    """Some words of the sentence."""

    text: Label
    """The words, exactly as the sentence has them."""
    says: Text
    """What they mean, and what they leave out."""


class ActivityRecord(Activity):
    """A definition, verbatim, and what its words say."""

    kind: Literal["definition"]
    """Always `definition`."""
    quote: Text
    """The definition, word for word."""
    author: Label
    """Whose words they are, and where they were read."""
    parts: tuple[Part, ...] = Field(min_length=2)
    """In the order of the sentence, never overlapping."""

    @model_validator(mode="after")
    def _parts_are_in_the_quote(self) -> Self:
        place = 0
        for number, part in enumerate(self.parts):
            found = self.quote.find(part.text, place)
            if found < 0:
                raise Fault(
                    f"« {part.text} » n’est pas dans la définition, ou pas à cette place.",
                    "Recopiez les mots tels quels, dans l’ordre de la définition.",
                    "parts",
                    number,
                    "text",
                )
            place = found + len(part.text)
        return self
