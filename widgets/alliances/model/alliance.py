"""« Mon alliance »: what a learner may write for their own territory, field by field, for the whole course."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, Self

from pydantic import Field, model_validator

from alliances.model.base import Fault, Finite, Flag, Id, Label, Positive, Record, Text, Whole, unique_ids
from alliances.model.case import ActorKind, StakeKind

__all__ = ["PROJECT", "Alliance", "OwnField", "Section"]

PROJECT = "projet"
"""The field that says what the learner came for: its choices adapt the words of the others."""

DEPARTMENT = "dossier-departement"
"""Kept beside the fields: the département whose figures stand in the dossier; as in `dossier/names.js`."""
REMARK = "relecture-"
"""First word of the keys of what peers said: they go to nobody else."""

_OF_KIND = {
    "text": ({"most"}, {"lines"}),
    "line": ({"most"}, set()),
    "number": ({"min", "max", "step"}, {"unit"}),
    "choice": ({"choices"}, set()),
    "table": ({"row_head", "rows", "columns"}, set()),
}
"""Kind of field → what it needs, what it may have; the rest belongs to other kinds."""


class Option(Record):
    """One answer of a choice."""

    id: Id
    """What is kept."""
    label: Label
    """As the learner sees it."""
    text: Text | None = None
    """The sentence that says who would choose it."""


class Row(Record):
    """One line of a table."""

    id: Id
    """Middle of the keys of its cells."""
    label: Label
    """As the learner sees it."""
    help: Text | None = None
    """What to look for, and where."""
    mark: ActorKind | None = None
    """The family of actors whose mark is drawn beside it."""


class Column(Record):
    """One column of a table: a short text in each row."""

    id: Id
    """End of the keys of its cells."""
    label: Label
    """As the learner sees it."""
    most: Whole
    """Most characters."""
    cites: Flag = False
    """Whether it says where a figure or a fact comes from: the dossier lists it among the sources."""


class Said(Record):
    """Words that replace a field's own for one kind of project."""

    label: Label | None = None
    """Its label; None: unchanged."""
    help: Text | None = None
    """Its help; None: unchanged."""


class OwnField(Record):
    """One thing to write, whichever form shows it."""

    id: Id
    """Key of its value in `mon_alliance.json`; of a table, the start of its cells' keys."""
    label: Label
    """What is asked, as the learner sees it."""
    name: Label
    """As a sentence names it: « l’enjeu »."""
    help: Text | None = None
    """What helps to answer."""
    kind: Literal["text", "line", "number", "choice", "table"]
    """Several lines, one line, a number on a scale, one option, or a table of short texts."""
    most: Whole | None = None
    """Most characters of a text."""
    lines: Whole | None = None
    """Ruled lines of a text on paper; None: three."""
    min: Finite | None = None
    """Smallest number."""
    max: Finite | None = None
    """Greatest number."""
    step: Positive | None = None
    """Between two numbers."""
    unit: Label | None = None
    """Of the number; None: it has none."""
    choices: tuple[Option, ...] = ()
    """In the order shown."""
    row_head: Label | None = None
    """What the names of a table's rows are: it heads the first column of the dossier."""
    rows: tuple[Row, ...] = ()
    """In the order shown."""
    columns: tuple[Column, ...] = ()
    """In the order shown."""
    stake: StakeKind | None = None
    """The stake of a territory that it is about; None: none, or several."""
    cites: Flag = False
    """Whether a text says where a figure comes from: the dossier lists it among the sources."""
    by_project: dict[Id, Said] = Field(default_factory=dict)
    """Choice of `projet` → words that fit it."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of its values: its id, or one a cell."""
        cells = tuple(self.cell(row.id, column.id) for row in self.rows for column in self.columns)
        return cells or (self.id,)

    def cell(self, row: str, column: str) -> str:
        """Key of one cell."""
        return f"{self.id}-{row}-{column}"

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        needed, allowed = _OF_KIND[self.kind]
        for name in ("most", "lines", "min", "max", "step", "unit", "choices", "row_head", "rows", "columns"):
            given = getattr(self, name) not in (None, ())
            if name in needed and not given:
                raise Fault(f"un champ « {self.kind} » a besoin de « {name} ».", "Ajoutez-le.", name)
            if given and name not in needed | allowed:
                raise Fault(f"« {name} » ne sert pas à un champ « {self.kind} ».", "Retirez-le.", name)
        if self.cites and self.kind not in ("text", "line"):
            raise Fault("seul un texte nomme une source.", "Dans un tableau, marquez une colonne.", "cites")
        for name in ("choices", "rows", "columns"):
            unique_ids(name, getattr(self, name))
        if self.kind == "number" and (self.min or 0) >= (self.max or 0):
            raise Fault("le minimum n’est pas plus petit que le maximum.", "Corrigez « min » ou « max ».", "max")
        return self


class Section(Record):
    """Fields that one episode adds."""

    id: Id
    """Never reused."""
    title: Label
    """As the learner's own page shows it."""
    episode: Id
    """The episode that first asks for them."""
    fields: tuple[OwnField, ...] = Field(min_length=1)
    """In the order of the learner's own page."""


class Alliance(Record):
    """The whole file."""

    sections: tuple[Section, ...] = Field(min_length=1)
    """In the order of the course."""

    @property
    def fields(self) -> dict[str, OwnField]:
        """Every field by id, all sections together."""
        return {field.id: field for _, _, field in self._placed()}

    def _placed(self) -> Iterator[tuple[int, int, OwnField]]:
        for place, section in enumerate(self.sections):
            for number, field in enumerate(section.fields):
                yield place, number, field

    @model_validator(mode="after")
    def _keys_are_told_apart(self) -> Self:
        unique_ids("sections", self.sections)
        seen: set[str] = set()
        for place, number, field in self._placed():
            where = ("sections", place, "fields", number, "id")
            for key in dict.fromkeys((field.id, *field.keys)):
                if key == DEPARTMENT or key.startswith(REMARK):
                    raise Fault(
                        f"la clé « {key} » est prise par le dossier.",
                        "Donnez à ce champ un autre identifiant.",
                        *where,
                    )
                if key in seen:
                    raise Fault(
                        f"la clé « {key} » sert déjà : deux réponses se remplaceraient l’une l’autre.",
                        "Donnez à ce champ un autre identifiant.",
                        *where,
                    )
                seen.add(key)
        return self

    @model_validator(mode="after")
    def _projects_exist(self) -> Self:
        project = self.fields.get(PROJECT)
        known = {option.id for option in project.choices} if project else set()
        for place, number, field in self._placed():
            for name in field.by_project:
                if name not in known:
                    raise Fault(
                        f"« {name} » n’est pas un choix du champ « {PROJECT} ».",
                        f"Choisissez parmi : {', '.join(sorted(known)) or 'aucun choix n’est décrit'}.",
                        "sections",
                        place,
                        "fields",
                        number,
                        "by_project",
                        name,
                    )
        return self
