"""A guided choice: plain questions, and forms ranked with the reasons of their rank."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from alliances.model.activity import Activity
from alliances.model.base import Fault, Flag, Id, Label, Record, Text, unique_ids, unique_values

__all__ = ["ActivityRecord"]


class Option(Record):
    """One answer."""

    id: Id
    """Unique in the activity: reasons name it alone."""
    text: Label
    """As the learner sees it, and as a reason quotes it."""


class Asked(Record):
    """One question; « je ne sais pas encore » is always offered beside its answers."""

    id: Id
    """Names the question in what is kept."""
    text: Text
    """In plain words."""
    help: Text | None = None
    """What helps to answer; None: nothing."""
    options: tuple[Option, ...] = Field(min_length=2, max_length=8)
    """In the order shown."""


class Reason(Record):
    """Why an answer speaks for a form, or against it."""

    when: tuple[Id, ...] = Field(min_length=1)
    """Ids of the answers that bring it; one is enough."""
    says: Text
    """The reason, in a sentence."""
    strong: Flag = False
    """Whether it counts twice, and says so."""


class Form(Record):
    """One thing that may be chosen."""

    id: Id
    """Names it in tests."""
    name: Label
    """As the learner sees it."""
    text: Text
    """What it is, in a sentence."""
    helps: tuple[Reason, ...] = Field(min_length=1)
    """What speaks for it."""
    hinders: tuple[Reason, ...] = ()
    """What speaks against it."""
    beware: Text
    """What to beware of."""
    will_not: Text | None = None
    """What it will not do; None: not said."""
    example: Text | None = None
    """Where it is at work; None: not said."""
    to_check: Flag = False
    """Whether it states law or tax: shown as « à vérifier avant usage »."""


class ActivityRecord(Activity):
    """Answers in, ranked forms out, and the whole rule in sight."""

    kind: Literal["decision"]
    """Always `decision`."""
    questions: tuple[Asked, ...] = Field(min_length=2, max_length=7)
    """In the order asked."""
    forms: tuple[Form, ...] = Field(min_length=2, max_length=24)
    """Between equals, the first stands first."""
    decisive: Id | None = None
    """Id of the question whose answer alone may bring a form among the first; None: all count alike."""
    first: Annotated[int, Field(ge=1, le=5)] = 3
    """How many are shown unfolded."""
    lesson: Text
    """What to keep of it."""

    @model_validator(mode="after")
    def _reasons_follow_answers(self) -> Self:
        unique_ids("questions", self.questions)
        unique_ids("forms", self.forms)
        unique_ids("questions", tuple(option for asked in self.questions for option in asked.options))
        if self.decisive and self.decisive not in {asked.id for asked in self.questions}:
            raise Fault(f"« {self.decisive} » n’est pas une question.", "Recopiez son identifiant.", "decisive")
        known = {option.id for asked in self.questions for option in asked.options}
        used: set[str] = set()
        for place, form in enumerate(self.forms):
            for name in ("helps", "hinders"):
                for number, reason in enumerate(getattr(form, name)):
                    unique_values("when", reason.when)
                    used |= set(reason.when)
                    for given in reason.when:
                        if given not in known:
                            raise Fault(
                                f"« {given} » n’est la réponse d’aucune question.",
                                "Recopiez l’identifiant d’une réponse.",
                                "forms",
                                place,
                                name,
                                number,
                            )
        for place, asked in enumerate(self.questions):
            for number, option in enumerate(asked.options):
                if option.id not in used:
                    raise Fault(
                        f"répondre « {option.text} » ne change rien.",
                        "Donnez-lui une raison pour ou contre une forme, ou retirez-la.",
                        "questions",
                        place,
                        "options",
                        number,
                    )
        return self
