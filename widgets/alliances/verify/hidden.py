"""Hidden cases: what is no longer shown with them, and what still names them; no fault, but to be read again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from alliances.build.hidden import left_out
from alliances.build.text import read_text
from alliances.catalogue import Catalogue
from alliances.errors import ContentError, Problem
from alliances.model import Case, slug
from alliances.verify.documents import documents
from alliances.verify.passages import Passage, passages

__all__ = ["hidden"]


def hidden(catalogue: Catalogue) -> Iterator[Problem]:
    """Each hidden case, the cells left out because of it, the records that stay, and the sentences that name it."""
    cases = {key: case for key, case in catalogue.cases.items() if not case.shown}
    if not cases:
        return
    gone = _gone(catalogue)
    for key in cases:
        file, line = catalogue.where("case", key, "shown")
        message = f"« {key} » est caché ; l’accueil annonce encore le nombre de cas d’avant."
        yield Problem(file, line, message, "Corrigez ce nombre, et relisez ce qui suit.")
    yield from _cells(catalogue, gone)
    yield from _staying(catalogue, cases, gone)
    for passage in passages(catalogue):
        if passage.key not in {*cases, *gone}:
            yield from _naming(passage, cases)


def _gone(catalogue: Catalogue) -> set[str]:
    """Ids of all that no text shows any more; a text that can't be read is told elsewhere."""
    gone: set[str] = set()
    for path in catalogue.texts.values():
        try:
            gone |= left_out(read_text(path), catalogue)
        except ContentError:
            continue
    return gone


def _cells(catalogue: Catalogue, gone: set[str]) -> Iterator[Problem]:
    for document in documents(catalogue):
        for cell in document.cells:
            meaning = cell.meta.get("alliances") if isinstance(cell.meta, dict) else None
            key = meaning.get("id") if isinstance(meaning, dict) else None
            if isinstance(key, str) and key in gone:
                message = f"« {key} » n’est plus montré."
                yield Problem(document.file, cell.number, message, "Relisez la phrase qui l’annonce.")


def _staying(catalogue: Catalogue, cases: Mapping[str, Case], gone: set[str]) -> Iterator[Problem]:
    """Questions and activities that work on a hidden case, and are still shown."""
    for kind, records in (("question", catalogue.all_questions), ("activity", catalogue.all_activities)):
        for key, record in records.items():
            named = [case for case in record.cases if case in cases]
            if named and key not in gone:
                file, line = catalogue.where(kind, key, "cases")
                message = f"« {key} » travaille encore sur « {', '.join(named)} »."
                yield Problem(file, line, message, "Voyez si ses mots suffisent sans la fiche.")


def _naming(passage: Passage, cases: Mapping[str, Case]) -> Iterator[Problem]:
    for block in passage.blocks:
        said = f"-{slug(block.text)}-"
        shown = {span.href for line in block.lines for span in line.spans}
        for key, case in cases.items():
            names = {key.removeprefix("cas-"), slug(case.name)}
            figures = {f"#src-{result.figure}" for result in case.results if result.figure}
            if any(f"-{name}-" in said for name in names) or shown & {f"#{key}", *figures}:
                yield passage.problem(block.number, f"le cas caché « {key} » y est encore nommé.", "Relisez la phrase.")
