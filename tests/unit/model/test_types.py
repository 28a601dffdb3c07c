"""What each type refuses, said in words that tell the author what to do."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
import yaml
from mutations import RECORDS, ROOT
from pydantic import ValidationError

from alliances.model import TYPES, parse_key, parse_question, revision
from alliances.scoring import key_fault

KEYS = yaml.safe_load((ROOT / "tests" / "fixtures" / "types" / "keys.yaml").read_text("utf-8"))
PRACTICE = {record["id"]: record for record in RECORDS}


def _with(name: str, **changed: Any) -> dict[str, Any]:
    return {**deepcopy(PRACTICE[name]), **changed}


def test_the_corpus_holds_every_type_practised_and_graded() -> None:
    held = {(record["type"], record.get("graded", False)) for record in RECORDS}
    assert held | {("estimate", True)} == {(name, graded) for name in TYPES for graded in (False, True)}


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (_with("t-plusieurs", choices=[{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]), "aucun choix n’est bon"),
        (_with("t-ordre", order=["jeunes", "caisse"]), "ne reprend pas exactement"),
        (_with("t-ordre", order=["jeunes", "caisse", "gare"]), "gare"),
        (_with("t-ordre", order=["jeunes", "jeunes", "impots"]), "deux fois"),
        (_with("t-ordre", order=["caisse", "jeunes", "impots"]), "déjà le bon"),
        (_with("t-trous", text="Quand leur {trou-part} monte, {trou-nombre}, {trou-village}."), "trou-village"),
        (_with("t-trous", text="Quand leur {trou-part} monte."), "pas de marque pour le trou « trou-nombre »"),
        (_with("t-trous", text="{trou-part}, {trou-part}, {trou-nombre}"), "deux fois"),
        (_with("t-trous", text="{trou-part}, {trou-nombre} {"), "accolade"),
        (_with("t-n-trous", text="Un bien {trou-commun}."), "trou-general"),
    ],
)
def test_a_record_that_cannot_be_answered_is_refused(record: dict[str, Any], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        parse_question(record)


def _key(kind: str, **changed: Any) -> dict[str, Any]:
    return {**next(key for key in KEYS if key["type"] == kind), **changed}


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key["type"])
def test_a_sound_mark_scheme_is_read_and_can_be_scored_with(key: dict[str, Any]) -> None:
    parse_key(key)
    assert key_fault(key["type"], key) is None


@pytest.mark.parametrize(
    ("key", "told"),
    [
        (_key("multiple", correct=[]), "correct"),
        (_key("multiple", correct=["lieu", "lieu"]), "deux fois"),
        (_key("multiple", penalty=0), "tout cocher"),
        (_key("multiple", penalty=2), "une part va de 0 à 1"),
        (_key("multiple", feedback={"pret": ""}), "feedback"),
        (_key("multiple", feedback={"Un prêt": "Non."}), "feedback"),
        (_key("truefalse", value="yes"), "value"),
        (_key("truefalse", feedback={"yes": "Non."}), "feedback"),
        (_key("ordering", order=["constat", "constat"]), "deux fois"),
        (_key("cloze", gaps={}), "gaps"),
        (_key("cloze", gaps={"trou-commun": []}), "aucun mot"),
        (_key("cloze", gaps={"trou-commun": ["…"]}), "vide, ou trop long"),
    ],
)
def test_a_mark_scheme_that_cannot_mark_is_refused(key: dict[str, Any], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        parse_key(key)


def test_the_price_of_a_wrong_tick_has_one_name() -> None:
    key = _key("multiple")
    key["wrong"] = key.pop("penalty")
    with pytest.raises(ValidationError, match="penalty"):
        parse_key(key)


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("t-plusieurs", {"choices": list(reversed(PRACTICE["t-plusieurs"]["choices"]))}),
        ("t-vrai-faux", {"correct": True}),
        ("t-ordre", {"order": ["impots", "jeunes", "caisse"]}),
        ("t-trous", {"text": "{trou-nombre} puis {trou-part}"}),
        ("t-groupes", {"statement": "Autrement dit."}),
    ],
)
def test_words_and_right_answers_leave_the_revision_alone(name: str, changed: dict[str, Any]) -> None:
    assert revision(_with(name, **changed)) == revision(PRACTICE[name])


def test_matching_and_classification_are_not_the_same_question() -> None:
    assert revision(_with("t-groupes", type="matching")) != revision(PRACTICE["t-groupes"])
