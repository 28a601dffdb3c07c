"""The compiled episode, as notebooks, pages and the server read it."""

from __future__ import annotations

import os

import pytest

from alliances import episode


def test_a_course_built_anew_is_read_anew(tmp_path, monkeypatch):
    monkeypatch.setattr(episode, "BUILT", tmp_path)
    built = tmp_path / "essai.json"
    built.write_text('{"version": 1}', encoding="utf-8")
    first = episode.load_compiled("essai")
    assert episode.load_compiled("essai") is first
    built.write_text('{"version": 2}', encoding="utf-8")
    os.utime(built, ns=(1, 1))
    assert episode.load_compiled("essai") == {"version": 2}
    built.write_text("{", encoding="utf-8")
    os.utime(built, ns=(2, 2))
    with pytest.raises(ValueError, match="Expecting"):
        episode.load_compiled("essai")
    built.unlink()
    with pytest.raises(OSError, match="essai"):
        episode.load_compiled("essai")
