"""Exercises of code: what a learner is told and tried with, and the key that stays with the trainer."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, PlainValidator, model_validator

from alliances.model.base import Fault, Finite, Id, Label, Positive, Record, Share, Text, unique_values

__all__ = ["Exercise", "ExerciseKey"]

_TABLE = "Écrivez « {colonne: [valeur, valeur], autre: [valeur, valeur]} », avec autant de valeurs par colonne."


def _value(value: object) -> Any:
    """A number, a text, or a table given as columns of one length."""
    if isinstance(value, str) or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    if not isinstance(value, dict) or not value:
        raise Fault("un nombre, un texte ou un petit tableau est attendu ici.", _TABLE)
    columns = list(value.values())
    if not all(isinstance(column, list | tuple) for column in columns) or len({len(column) for column in columns}) > 1:
        raise Fault("les colonnes de ce tableau n’ont pas la même longueur.", _TABLE)
    if not all(cell is None or isinstance(cell, str | int | float) for column in columns for cell in column):
        raise Fault("une case de ce tableau n’est ni un nombre ni un texte.", _TABLE)
    return {str(name): tuple(column) for name, column in value.items()}


Value = Annotated[Any, PlainValidator(_value)]
"""What a function is given, or must return."""

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
"""A name of Python, without accents: typed on any keyboard."""


class Trap(Record):
    """A wrong result that someone really gets."""

    result: Value
    """What the function returned."""
    message: Text
    """Why, and where to look."""


class Check(Record):
    """One try of the learner's function, on data that the learner may see."""

    label: Label
    """What is tried, as the learner reads it."""
    given: tuple[Value, ...] = Field(min_length=1)
    """The arguments, in order."""
    expect: Value
    """The result; a table: only these columns, its rows in order."""
    message: Text
    """What to do when the result is another."""
    traps: tuple[Trap, ...] = ()
    """Wrong results that have their own message."""


class Exercise(Record):
    """One exercise: one entry of `data/exercises/<workshop>.yaml`. A graded one holds no solution."""

    id: Id
    """Joins the cell to complete, the cell that checks it, and the key; equal to the grade_id."""
    title: Label
    """As the learner sees it."""
    objective: Id
    """Id of an objective of the programme."""
    points: Positive | None = None
    """Full marks in the workshop's own assignment; None: ungraded, and its `solution` may be read."""
    function: Name
    """Name of the function to complete."""
    arguments: tuple[Name, ...] = Field(min_length=1)
    """Its arguments' names, in order."""
    hints: tuple[Text, ...] = Field(min_length=1)
    """One step further each, never the line itself."""
    checks: tuple[Check, ...] = Field(min_length=1)
    """Tried by the learner, in order."""
    success: Text
    """What to keep in mind once it works."""
    solution: Text | None = None
    """One function that works, unfolded by the learner who asks; only where there are no points."""

    @property
    def graded(self) -> bool:
        """Whether it earns points."""
        return self.points is not None

    @model_validator(mode="after")
    def _fits(self) -> Exercise:
        unique_values("arguments", self.arguments)
        if self.graded == (self.solution is not None):
            raise Fault(
                "un exercice a des points, ou une solution que l’apprenant peut lire : l’un ou l’autre.",
                "Noté : « points », et sa solution dans grading/keys/ateliers. Sans note : « solution ».",
                "points",
            )
        _as_many("checks", self.checks, len(self.arguments))
        return self


class HiddenTest(Record):
    """One try on data that the learner has not seen."""

    label: Label
    """What is tried, as read in the feedback: it gives no data away."""
    given: tuple[Value, ...] = Field(min_length=1)
    """The arguments, in order."""
    expect: Value
    """The result; a table: only these columns, its rows in order."""
    share: Share
    """Share of the exercise's points."""
    message: Text
    """What to look at again, as read in the feedback."""


class ExerciseKey(Record):
    """How an exercise is marked: one entry of `grading/keys/ateliers/<workshop>.yaml`, never released."""

    id: Id
    """The exercise's."""
    solution: Text
    """One function that earns full marks."""
    tests: tuple[HiddenTest, ...] = Field(min_length=1)
    """Run by nbgrader; their shares add up to 1."""

    @model_validator(mode="after")
    def _adds_up(self) -> ExerciseKey:
        _as_many("tests", self.tests, len(self.tests[0].given))
        total: Finite = sum(test.share for test in self.tests)
        if abs(total - 1) > 1e-6:  # noqa: PLR2004 - shares are written with few decimals
            raise Fault(f"les parts des tests font {total:g}, et non 1.", "Répartissez les points.", "tests")
        return self


def _as_many(field: str, tries: tuple[Any, ...], wanted: int) -> None:
    for place, one in enumerate(tries):
        if len(one.given) != wanted:
            raise Fault(
                f"cet essai donne {len(one.given)} valeurs, et la fonction en attend {wanted}.",
                "Accordez « given » et les arguments.",
                field,
                place,
                "given",
            )
