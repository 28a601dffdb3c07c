"""Cases that can be told: dated, sourced, shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.model import Case
from alliances.verify.documents import documents
from alliances.verify.record_faults import RecordFault, told

__all__ = ["check"]

_YEAR = re.compile(r"(\d{4})(-\d{4})?")


def check(catalogue: Catalogue, _root: Path) -> Iterator[Problem]:
    """Each case, then where it is shown."""
    shown, used = _shown(catalogue), _used(catalogue)
    for case in catalogue.cases.values():
        yield from told(catalogue, "case", case.id, (*_dates(case), *_actors(case), *_use(case, shown, used)))
    for kind, key, named in _named(catalogue):
        if named not in catalogue.cases and named not in catalogue.broken:
            file, line = catalogue.where(kind, key, "cases")
            yield Problem(file, line, f"« {key} » : le cas « {named} » n’existe pas.", "Corrigez « cases ».")


def _named(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """Kind and id of a question or an activity, id of a case that it works on."""
    for kind, records in (("question", catalogue.all_questions), ("activity", catalogue.all_activities)):
        yield from ((kind, key, named) for key, record in records.items() for named in record.cases)


def _used(catalogue: Catalogue) -> set[str]:
    return {named for *_, named in _named(catalogue)}


def _shown(catalogue: Catalogue) -> set[str]:
    metas = [cell.meta for document in documents(catalogue) for cell in document.cells if isinstance(cell.meta, dict)]
    return {str(meta["alliances"].get("id")) for meta in metas if isinstance(meta.get("alliances"), dict)}


def _dates(case: Case) -> Iterator[RecordFault]:
    now = datetime.now(UTC)
    if case.as_of > (f"{now:%Y-%m}" if "-" in case.as_of else f"{now:%Y}"):
        yield ("as_of",), f"la date « {case.as_of} » est à venir.", "Donnez la date de la source la plus récente."
    for place, source in enumerate(case.sources):
        found = _YEAR.fullmatch(source.year)
        if source.year != "s.d." and (found is None or int(found[1]) > now.year):
            yield (
                ("sources", place, "year"),
                f"l’année « {source.year} » est impossible.",
                'Écrivez par exemple "2018", ou s.d.',
            )


def _actors(case: Case) -> Iterator[RecordFault]:
    if len({actor.kind for actor in case.actors}) == 1:
        yield (
            ("actors",),
            "tous ses acteurs sont de la même famille.",
            "Une alliance en réunit au moins deux : complétez-la.",
        )
    names = [actor.name.casefold() for actor in case.actors]
    for place, name in enumerate(names):
        if name in names[:place]:
            yield ("actors", place, "name"), "cet acteur est cité deux fois.", "Gardez-en un."


def _use(case: Case, shown: set[str], used: set[str]) -> Iterator[RecordFault]:
    if case.shown and case.id not in shown:
        yield (
            ("id",),
            "il n’est montré dans aucun texte.",
            "Ajoutez sa cellule à un texte, ou écrivez « shown: false ».",
        )
    if case.shown and case.id not in used:
        yield (
            ("id",),
            "aucune question ni activité ne travaille sur lui.",
            "Nommez-le dans « cases » d’une question ou d’une activité.",
        )
