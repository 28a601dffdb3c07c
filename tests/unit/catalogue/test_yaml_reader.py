"""A small, predictable YAML: what it refuses is told with its line."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from alliances.catalogue.sources import Report
from alliances.catalogue.yaml_reader import Located, read_yaml

REFUSED = {
    "tab": (b"- id: a\n\ttext: b\n", 2, "tabulation"),
    "latin-1": ("- id: a\n- id: é\n".encode("latin-1"), 2, "UTF-8"),
    "utf-16": ("- id: a\n".encode("utf-16"), 1, "UTF-8"),
    "empty": (b" \n", None, "vide"),
    "nul": (b"- a\n- b\0\n", 2, "octet nul"),
    "key-twice": (b"- id: a\n  text: b\n  id: c\n", 3, "deux fois"),
    "colon-in-a-value": (b"- id: a\n  text: b: c\n", 2, "de trop"),
    "quote-not-closed": (b'- id: a\n  text: "b\n', 3, "pas referm"),
    "bracket-not-closed": (b"- id: [a, b\n  text: c\n", 2, "pas referm"),
    "field-out-of-line": (b"- id: a\n text: b\n", 2, "décalage"),
    "deep-brackets": (b"[" * 100_000, 1, "emboîtées"),
    "deep-dashes": (b"- " * 5000 + b"a", 1, "emboîtées"),
    "anchor": (b"- a\n- &b c\n", 2, "ancres"),
    "alias": (b"- a\n- *b\n", 2, "renvois"),
    "tag": (b"- !!python/object/apply:os.system [ls]\n", 1, "étiquettes"),
    "invisible-character": (b"- a\n- b\x01\n", None, "invisible"),
    "second-document": (b"- a\n---\n- b\n", 2, "second document"),
    "reserved-character": (b"- a\n- @b\n", 2, "réservé"),
    "list-as-a-key": (b"- ? [a]\n  : b\n", 1, "nom de champ"),
}


def _read(raw: bytes, folder: Path) -> tuple[Located | None, Report]:
    path = folder / "fiches.yaml"
    path.write_bytes(raw)
    report = Report(folder)
    return read_yaml(path, report), report


@pytest.mark.parametrize("fault", sorted(REFUSED))
def test_what_is_refused_is_told_with_its_line(fault: str, tmp_path: Path) -> None:
    raw, line, says = REFUSED[fault]
    located, report = _read(raw, tmp_path)
    assert located is None
    (problem,) = report.problems
    assert problem.file == "fiches.yaml"
    assert says in problem.message
    assert problem.remedy
    assert line is None or problem.line == line


def test_a_byte_order_mark_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    located, report = _read(b"\xef\xbb\xbf- id: a\n", tmp_path)
    assert located is not None
    assert located.value == [{"id": "a"}]
    assert [problem.line for problem in report.problems] == [1]


def test_only_plain_numbers_and_true_false_are_no_text(tmp_path: Path) -> None:
    raw = b'[12, 0.5, true, false, null, oui, no, "3", 2015-01-01, 12:30, 0x10, 1_000, .inf]'
    located, _ = _read(raw, tmp_path)
    assert located is not None
    plain = [12, 0.5, True, False, None, "oui", "no", "3", "2015-01-01", "12:30", "0x10", "1_000", math.inf]
    assert located.value == plain


def test_each_part_knows_its_line(tmp_path: Path) -> None:
    located, _ = _read(b"- id: a\n  choices:\n    - id: b\n      text: >-\n        c\n", tmp_path)
    assert located is not None
    assert located.line(0, "choices", 0, "text") == 4
    assert located.line(0, "choices", 7, "text") == 2
    assert located.line() == 1


def test_windows_line_ends_are_read(tmp_path: Path) -> None:
    located, report = _read(b"- id: a\r\n- id: b\r\n", tmp_path)
    assert located is not None
    assert (located.value, report.problems) == ([{"id": "a"}, {"id": "b"}], [])
