"""What is told of each choice taken, whatever the answers file holds."""

from __future__ import annotations

import pytest

from alliances.answers import Event
from alliances_grading.chosen import chosen_feedback

VIEW = {"type": "multiple", "labels": {"lieu": "Prêter le lieu.", "pret": "Un projet prêt", "tout": "Tout voter."}}
TOLD = {"pret": "Il ne reste qu’à signer.", "tout": "Le budget ne se délègue pas."}
KEY = {"type": "multiple", "revision": "0000000a", "correct": ["lieu"], "feedback": TOLD}
SINGLE = KEY | {"type": "single"}


def _given(value, revision="0000000a"):
    return Event("00000000-0000-4000-8000-000000000001", "q", revision, value, None, "2026-11-20T10:00:00Z", "lab")


def _said(key, given):
    return [told["said"] for told in chosen_feedback(VIEW, key, given)]


def test_each_choice_taken_is_told_in_the_key_s_order_under_its_own_words():
    told = chosen_feedback(VIEW, KEY, _given(["tout", "lieu", "pret", "tout"]))
    assert told == [
        {"choice": "Un projet prêt", "said": TOLD["pret"]},
        {"choice": "Tout voter", "said": TOLD["tout"]},
    ]
    assert _said(SINGLE, _given("tout")) == [TOLD["tout"]]


@pytest.mark.parametrize("value", [None, "", "pret", 7, True, {"pret": "tout"}, [], [["pret"], {"pret": 1}, None, 3]])
def test_an_absent_or_mistyped_answer_tells_nothing(value):
    assert _said(KEY, _given(value)) == []


@pytest.mark.parametrize("value", [None, 7, ["pret"], {"pret": "pret"}, "ailleurs"])
def test_nor_does_one_that_is_not_one_choice(value):
    assert _said(SINGLE, _given(value)) == []


def test_no_answer_or_one_to_another_revision_tells_nothing():
    assert _said(KEY, None) == []
    assert _said(SINGLE, _given("tout", "0000000b")) == []


@pytest.mark.parametrize("feedback", [None, "tout", ["tout"], 3])
def test_a_key_that_says_it_badly_tells_nothing(feedback):
    assert _said(SINGLE | {"feedback": feedback}, _given("tout")) == []
