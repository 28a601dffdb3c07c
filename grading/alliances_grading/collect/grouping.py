"""Files that came together: one hand-in, or several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from alliances_grading.collect.names import read_name
from alliances_grading.plain_values import json_object
from alliances_grading.repair.names import base_name

__all__ = ["grouped", "identifier_in"]


def identifier_in(files: Mapping[str, bytes]) -> set[str]:
    """The identifiers that manifests and bare answers state."""
    said = set()
    for name, content in files.items():
        if not content.startswith(b"PK") and ".ipynb" not in name:
            given = json_object(content).get("identifiant")
            if isinstance(given, str):
                said.add(given)
    return said


def grouped(files: Mapping[str, bytes]) -> Iterator[tuple[str, dict[str, bytes]]]:
    """Each hand-in with its name, empty for the loose files that make one together.

    A file named as a hand-in is one, and so is a zip; the others are pieces of one work, unless they say two learners.
    """
    loose: dict[str, bytes] = {}
    for name, content in sorted(files.items()):
        if read_name(name) is not None or (content.startswith(b"PK\3\4") and name.casefold().endswith(".zip")):
            yield name, {name: content}
        else:
            loose[name] = content
    if not loose:
        return
    if len(identifier_in(loose)) < 2:  # noqa: PLR2004 - two learners
        yield "", loose
        return
    for name, content in loose.items():
        yield base_name(name), {name: content}
