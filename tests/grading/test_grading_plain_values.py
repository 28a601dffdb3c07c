"""Files that grading reads: what they hold, or nothing; and no more often than they change."""

from __future__ import annotations

import json
import os

import pytest
from grading_course import answered

from alliances.answers.handin import ANSWERS
from alliances_grading import forms
from alliances_grading.plain_values import json_object

EPISODE = "episode1"
TWIN = "- id: question-b\n  twin_of: question-a\n"


@pytest.mark.parametrize(
    "raw", [None, b"", b"[]", b"3", b"{", b"\xff\xfe", b"[" * 100_000], ids=lambda raw: repr(raw)[:12]
)
def test_what_is_no_object_is_read_as_an_empty_one(raw):
    assert json_object(raw) == {}


def test_an_object_is_read_whatever_a_text_editor_put_before_it():
    assert json_object(b'\xef\xbb\xbf{"form": "A"}') == {"form": "A"}


@pytest.fixture
def questions(tmp_path, monkeypatch):
    """A course with one pair of twins, in a session of form A; counts how often they are read."""
    path = tmp_path / "data" / "questions" / f"{EPISODE}.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(TWIN)
    read = []
    yaml_of = forms.yaml_of
    monkeypatch.setattr(forms, "course_root", lambda: tmp_path)
    monkeypatch.setattr(forms, "episode_manifest", lambda _episode: {"form": "A"})
    monkeypatch.setattr(forms, "yaml_of", lambda path: read.append(path) or yaml_of(path))
    return path, read


def _reason(question):
    return forms.foreign_form({ANSWERS: json.dumps(answered(EPISODE, question)).encode()}, EPISODE)


def test_twins_are_read_once_for_a_whole_cohort(questions):
    _path, read = questions
    assert [_reason("question-a"), _reason("question-a")] == [None, None]
    assert "forme B" in _reason("question-b")
    assert len(read) == 1


def test_twins_are_read_again_once_they_changed(questions):
    path, read = questions
    assert "forme B" in _reason("question-b")
    path.write_text(TWIN.replace("question-b", "question-c"))
    os.utime(path, ns=(1, 1))
    assert _reason("question-b") is None
    assert len(read) == 2
