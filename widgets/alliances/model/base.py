"""What every record of the course shares: frozen, nothing unknown, texts that are really texts."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainValidator, StrictBool, StrictInt
from pydantic_core import PydanticCustomError

__all__ = [
    "Fault",
    "Finite",
    "Flag",
    "Id",
    "Label",
    "Positive",
    "Record",
    "Share",
    "Text",
    "Whole",
    "unique_ids",
    "unique_values",
]

_LARGEST = 1e15
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]")


def Fault(message: str, remedy: str, *at: str | int) -> PydanticCustomError:  # noqa: N802 - raised like an exception class
    """A fault between two fields, in French; `at` leads from the record to the field at fault."""
    return PydanticCustomError("alliances", "{message}", {"message": message, "remedy": remedy, "at": list(at)})


def _printable(text: str) -> str:
    if found := _CONTROL.search(text):
        raise Fault(
            f"le texte contient un caractère invisible (U+{ord(found[0]):04X}).",
            "Effacez ce caractère : il vient sans doute d’un copier-coller.",
        )
    return text


def _number(value: object) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Fault("un nombre est attendu ici.", "Écrivez un nombre, sans guillemets, avec un point décimal.")
    if not abs(value) <= _LARGEST:
        raise Fault("ce nombre n’est pas fini, ou il est démesuré.", "Écrivez un nombre ordinaire.")
    return value


def _above_zero(value: float) -> float:
    if value <= 0:
        raise Fault("ce nombre doit être plus grand que zéro.", "Écrivez un nombre positif.")
    return value


def _share(value: float) -> float:
    if not 0 <= value <= 1:
        raise Fault("une part va de 0 à 1.", "Écrivez par exemple 1.0, 0.5 ou 0.")
    return value


Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
"""Joins the files: lower-case letters, digits and single hyphens."""

Text = Annotated[str, Field(min_length=1, max_length=4000), AfterValidator(_printable)]
"""Markdown that a learner reads, in French; may link `#src-…`, `#g-…` and `#ref-…`."""

Label = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_printable)]
"""A short text on one line."""

Finite = Annotated[int | float, PlainValidator(_number)]
"""A number, never NaN, infinite or a text that looks like one."""

Positive = Annotated[int | float, PlainValidator(_number), AfterValidator(_above_zero)]
"""A finite number above zero."""

Share = Annotated[int | float, PlainValidator(_number), AfterValidator(_share)]
"""A share of the points, 0 to 1."""

Whole = Annotated[StrictInt, Field(ge=1, le=100_000)]
"""A count, from 1."""

Flag = StrictBool
"""true or false, and nothing else."""


class Record(BaseModel):
    """One entry of a data file."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, use_attribute_docstrings=True)


def unique_ids(field: str, entries: tuple[Any, ...]) -> None:
    """Refuse two entries of `field` with one id; raises Fault at the second."""
    seen: set[str] = set()
    for place, entry in enumerate(entries):
        if entry.id in seen:
            raise Fault(
                f"l’identifiant « {entry.id} » est donné deux fois.",
                "Donnez à chaque entrée son propre identifiant.",
                field,
                place,
                "id",
            )
        seen.add(entry.id)


def unique_values(field: str, values: tuple[str, ...]) -> None:
    """Refuse one id twice in `field`; raises Fault at the second."""
    for place, value in enumerate(values):
        if value in values[:place]:
            raise Fault(f"« {value} » est donné deux fois.", "Gardez-le une seule fois.", field, place)
