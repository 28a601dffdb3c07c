"""Publications that the course names: each link leads to an entry, each entry is named somewhere, and stands once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from alliances.catalogue import Catalogue
from alliances.errors import Problem
from alliances.verify.links import links

__all__ = ["check"]

_PREFIX = "#ref-"


def check(catalogue: Catalogue, _root: Path) -> Iterator[Problem]:
    """Links to no publication, publications that nothing links to, and one publication under two ids."""
    known = set(catalogue.works) | catalogue.broken
    named: set[str] = set()
    for link in links(catalogue, _PREFIX):
        key = link.href.removeprefix(_PREFIX)
        named.add(key)
        if key not in known:
            message = f"le lien «\u00a0{link.text}\u00a0» mène à {link.href}, qui n’existe pas."
            yield link.passage.problem(
                link.line, message, "Corrigez l’identifiant, ou ajoutez la référence à data/works.yaml."
            )
    for key in catalogue.works:
        if key not in named:
            file, line = catalogue.where("work", key)
            yield Problem(
                file,
                line,
                f"la référence «\u00a0{key}\u00a0» n’est citée nulle part.",
                "Citez-la par un lien dans un texte, ou retirez-la.",
            )
    yield from _twice(catalogue)


def _twice(catalogue: Catalogue) -> Iterator[Problem]:
    """Entries of one address, or of one title: what one says of the work, the other may not."""
    seen: dict[str, str] = {}
    for key, work in catalogue.works.items():
        title = " ".join(re.findall(r"\w+", work.title.casefold()))
        address = re.sub(r"^https?://(www\.)?", "", work.url or "").rstrip("/")
        for mark in filter(None, (title, address)):
            first = seen.setdefault(mark, key)
            if first != key:
                file, line = catalogue.where("work", key)
                message = f"la référence «\u00a0{key}\u00a0» est déjà là, sous le nom «\u00a0{first}\u00a0»."
                yield Problem(file, line, message, "Gardez-en une, et citez-la partout.")
                break
