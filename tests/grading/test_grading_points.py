"""`points` is a plain float between 0 and full marks, whatever the answers file holds."""

from __future__ import annotations

import json
import math
import sys

import pytest

from alliances_grading import keys, points, records
from alliances_grading.keys import KeyFault

KEY = {"id": "q-un", "type": "single", "revision": "00000000", "shares": {"bon": 1.0, "demi": 0.5, "non": 0}}
KEYS = f"""
- {json.dumps(KEY)}
- {{id: q-trois, type: matching, revision: '00000000', pairs: {{a: x, b: y, c: x}}}}
- {{id: q-nombre, type: estimate, revision: '00000000', value: 0.3, full: 0.1, half: 0.2}}
- {{id: q-cases, type: multiple, revision: '00000000', correct: [lieu, regle], penalty: 0.34}}
- {{id: q-vrai, type: truefalse, revision: '00000000', value: false}}
- {{id: q-ordre, type: ordering, revision: '00000000', order: [a, b, c]}}
- {{id: q-groupes, type: classification, revision: '00000000', pairs: {{a: x, b: y, c: x}}}}
- {{id: q-trous, type: cloze, revision: '00000000', gaps: {{un: [part, proportion], deux: [général]}}}}
"""


@pytest.fixture
def workplace(tmp_path, monkeypatch):
    (tmp_path / "cles").mkdir()
    (tmp_path / "cles" / "essai.yaml").write_text(KEYS)
    (tmp_path / "built").mkdir()
    full = {"q-un": 3, "q-trois": 1, "q-nombre": 2.5}
    full |= {"q-cases": 1, "q-vrai": 0.5, "q-ordre": 1.5, "q-groupes": 1, "q-trous": 2}
    views = {name: {"graded": True, "points": points} for name, points in full.items()}
    (tmp_path / "built" / "essai.json").write_text(json.dumps({"views": views}))
    monkeypatch.setattr(records, "BUILT", tmp_path / "built")
    monkeypatch.setenv("ALLIANCES_CLES", str(tmp_path / "cles"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _answer(workplace, question, value):
    event = {
        "uuid": "00000000-0000-4000-8000-000000000001",
        "question": question,
        "revision": "00000000",
        "value": value,
        "confidence": None,
        "time": "2026-11-20T10:00:00.000Z",
        "edition": "lab",
    }
    (workplace / "reponses.json").write_text(
        json.dumps({"schema": 1, "course": "alliances", "episode": "essai", "events": [event]})
    )


@pytest.mark.parametrize(
    ("question", "value", "expected"),
    [
        ("q-un", "bon", 3.0),
        ("q-un", "demi", 1.5),
        ("q-un", "non", 0.0),
        ("q-un", "inconnu", 0.0),
        ("q-un", None, 0.0),
        ("q-un", True, 0.0),
        ("q-un", ["bon"], 0.0),
        ("q-un", {"bon": "bon"}, 0.0),
        ("q-trois", {"a": "x", "b": "y", "c": "x"}, 1.0),
        ("q-trois", {"a": "x"}, 0.3333),
        ("q-cases", ["lieu", "regle"], 1.0),
        ("q-cases", ["lieu", "gare"], 0.16),
        ("q-cases", ["lieu", "regle", "gare", "pont", "port"], 0.0),
        ("q-cases", [], 0.0),
        ("q-vrai", "no", 0.5),
        ("q-vrai", "yes", 0.0),
        ("q-vrai", False, 0.0),
        ("q-ordre", ["a", "b", "c"], 1.5),
        ("q-ordre", ["a", "c", "b"], 0.5),
        ("q-ordre", {"a": "b"}, 0.0),
        ("q-groupes", {"a": "x", "b": "x", "c": "x"}, 0.6667),
        ("q-trous", {"un": "Part", "deux": "general"}, 2.0),
        ("q-trous", {"un": "part"}, 1.0),
        ("q-trous", "part", 0.0),
        ("q-trois", {"a": "x", "b": "y", "c": "y", "d": "x"}, 0.6667),
        ("q-nombre", 0.4, 2.5),
        ("q-nombre", 0.5, 1.25),
        ("q-nombre", 0.51, 0.0),
        ("q-nombre", 10**400, 0.0),
        ("q-nombre", "0.3", 0.0),
    ],
)
def test_points_of_an_answer(workplace, question, value, expected):
    _answer(workplace, question, value)
    earned = points(question)
    assert (type(earned), earned) == (float, expected)


HOSTILE = {
    "absent": None,
    "vide": b"",
    "tronque": b'{"schema":1,"course":"alliances","events":[{"uuid":"0000',
    "nul": b"\0" * 500,
    "pas-du-texte": bytes(range(256)),
    "profond": b"[" * 200_000,
    "infini": b'{"schema":1,"course":"alliances","episode":"essai","events":[{"value":Infinity}]}',
    "liste": b"[1,2,3]",
    "evenements-etranges": b'{"schema":1,"course":"alliances","episode":"essai","events":[1,null,[],{"uuid":{}}]}',
    "schema-futur": b'{"schema":999,"course":"alliances","events":"x"}',
}


@pytest.mark.parametrize("fault", HOSTILE)
def test_a_hostile_file_is_worth_nothing_and_stays_silent(workplace, capfd, fault):
    if HOSTILE[fault] is not None:
        (workplace / "reponses.json").write_bytes(HOSTILE[fault])
    earned = points("q-un")
    assert type(earned) is float
    assert earned == 0.0
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("kind", ["folder", "link"])
def test_what_is_no_file_is_worth_nothing(workplace, kind):
    target = workplace / "reponses.json"
    target.mkdir() if kind == "folder" else target.symlink_to(workplace / "cles" / "essai.yaml")
    assert points("q-un") == 0.0


@pytest.mark.parametrize("share", [math.nan, math.inf, 40, -3])
def test_a_rule_gone_wrong_stays_within_the_marks(workplace, monkeypatch, share):
    _answer(workplace, "q-un", "bon")
    monkeypatch.setattr(sys.modules["alliances_grading.points"], "share", lambda *_: share)
    assert 0.0 <= points("q-un") <= 3.0


def test_an_unknown_question_is_loud(workplace):
    with pytest.raises(KeyFault, match="n’a pas de clé"):
        points("q-inconnue")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("- id: a\n  b: [", "illisible"),
        ("a: 1", "pas une liste"),
        ("- {id: a}\n- {id: a}", "deux clés"),
        ("- 3", "pas une liste"),
    ],
)
def test_a_faulty_key_file_is_said(workplace, text, sentence):
    (workplace / "cles" / "essai.yaml").write_text(text)
    with pytest.raises(KeyFault, match=sentence):
        keys.find_key("a-autre" if "deux" not in sentence else "a")


def test_no_folder_of_keys_is_said(workplace, monkeypatch):
    monkeypatch.setenv("ALLIANCES_CLES", str(workplace / "ailleurs"))
    with pytest.raises(KeyFault, match="introuvable"):
        keys.find_key("q-un")
