"""The trainer's table: which participant of a platform is which learner."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from alliances.errors import CourseError
from alliances_grading.collect.names import is_identifier
from alliances_grading.repair.decode import readable

__all__ = ["Participants", "read_participants"]

_MAX = 8 * 1024 * 1024
_NUMBER = re.compile(r"(?:participante? *)?(\d+)")


@dataclass(frozen=True)
class Participants:
    """Identifier by participant: a number of the platform, or a name."""

    learners: dict[str, str] = field(default_factory=dict)

    def learner(self, person: tuple[str, ...]) -> str | None:
        """Who that is, by the first of these that the table has; None when it has none."""
        return next((self.learners[key] for key in map(key_of, person) if key in self.learners), None)


def key_of(said: str) -> str:
    """A participant as the table and the platform may both write them."""
    text = " ".join(unicodedata.normalize("NFC", said).casefold().replace("_", " ").split())
    number = _NUMBER.fullmatch(text)
    return number[1] if number else text


def read_participants(path: Path) -> Participants:
    """Read a table with the columns `participant` and `identifiant`; raises CourseError with file and line."""
    try:
        raw = path.read_bytes()[:_MAX]
    except OSError as error:
        raise CourseError(
            f"La table des participants «\u00a0{path.name}\u00a0» ne peut pas être lue\u00a0: {error.strerror}.",
            "Vérifiez son nom après --participants.",
        ) from error
    text = readable(raw)[0]
    head = text.split("\n", 1)[0]
    mark = max(";,\t", key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=mark))
    except csv.Error as error:
        raise CourseError(
            f"La table des participants «\u00a0{path.name}\u00a0» n’est pas un tableau CSV.",
            "Enregistrez-la depuis un tableur, au format CSV.",
        ) from error
    names = [key_of(name) for name in rows[0]] if rows else []
    if not {"participant", "identifiant"} <= set(names):
        raise CourseError(
            f"{path.name}, ligne 1\u00a0: il faut les colonnes «\u00a0participant\u00a0» et «\u00a0identifiant\u00a0».",
            "Écrivez-les en tête, séparées par un point-virgule.",
        )
    who, learner = names.index("participant"), names.index("identifiant")
    found: dict[str, str] = {}
    for number, row in enumerate(rows[1:], 2):
        if len(row) <= max(who, learner) or not row[who].strip():
            continue
        key, said = key_of(row[who]), row[learner].strip()
        if not is_identifier(said):
            raise CourseError(
                f"{path.name}, ligne {number}\u00a0: «\u00a0{said[:80]}\u00a0» n’est pas un identifiant.",
                "Mettez des lettres sans accent, des chiffres, un point ou un tiret.",
            )
        if found.setdefault(key, said) != said:
            raise CourseError(
                f"{path.name}, ligne {number}\u00a0: «\u00a0{key[:80]}\u00a0» a déjà un autre identifiant.",
                "Désignez chaque participant par son numéro.",
            )
    return Participants(found)
