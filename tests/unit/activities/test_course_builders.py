"""What looks back on the course: it names what exists, judges as the page does, and gives no graded key away."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import real_course
from alliances.activities import Setting, build_activity
from alliances.activities.course import asked_lines, episodes_before
from alliances.activities.own_key import own_key
from alliances.build.again import again_script
from alliances.build.markdown import anchor
from alliances.build.outline import outline
from alliances.build.text import Text, read_text
from alliances.build.views import question_view
from alliances.catalogue import Catalogue
from alliances.errors import ContentError
from alliances.model import parse_activity, revision
from alliances.scoring import key_of

ROOT = Path(__file__).resolve().parents[3]
CATALOGUE = real_course.catalogue()
TEXTS = {path.stem: read_text(path) for path in sorted((ROOT / "notebooks" / "textes").glob("*.md"))}
EPISODES = sorted(name for name in TEXTS if name.startswith("episode"))
KINDS = ("review", "progress", "calibration", "journey", "attestation")


@pytest.fixture
def setting() -> Setting:
    return Setting(CATALOGUE, "moncours", {name: outline(text) for name, text in TEXTS.items()})


def _of_kind(kind: str) -> list[tuple[str, dict[str, Any]]]:
    found = [
        (episode, record.model_dump(mode="json"))
        for episode, records in CATALOGUE.activities.items()
        for record in records.values()
        if record.kind == kind
    ]
    assert found, kind
    return found


def _practice(catalogue: Catalogue) -> dict[str, Any]:
    return {key: one for key, one in catalogue.all_questions.items() if not one.graded}


@pytest.mark.parametrize("key", _practice(CATALOGUE))
def test_a_question_is_judged_here_as_on_its_own_page(key: str) -> None:
    question = CATALOGUE.all_questions[key]
    answers = {name: figure.value for name, figure in CATALOGUE.figures.items()}
    data = question_view(question.model_dump(mode="json"), revision(question), "", {}, answers, 4)["data"]
    assert own_key(question, CATALOGUE.figures) == key_of(data)


def test_a_graded_question_has_no_key_here() -> None:
    graded = [one for one in CATALOGUE.all_questions.values() if one.graded]
    assert graded
    assert [one.id for one in graded if own_key(one, CATALOGUE.figures)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_is_built_names_a_graded_question(setting: Setting, kind: str) -> None:
    graded = {one.id for one in CATALOGUE.all_questions.values() if one.graded}
    for episode, record in _of_kind(kind):
        data = build_activity(record, replace(setting, episode=episode)).data
        judged = [line for one in data["episodes"] for line in one.get("questions", ())]
        judged += [
            pair[when] for one in data["episodes"] for pair in one.get("pairs", ()) for when in ("before", "after")
        ]
        assert graded & {line["question"] for line in judged} == set()
        assert judged or kind == "attestation"


def test_an_episode_looks_back_on_those_before_it_and_other_pages_on_all(setting: Setting) -> None:
    for place, name in enumerate(EPISODES):
        assert [one["episode"] for one in episodes_before(replace(setting, episode=name))] == EPISODES[:place]
    assert [one["episode"] for one in episodes_before(setting)] == EPISODES


@pytest.mark.parametrize("name", EPISODES)
def test_each_question_leads_to_a_place_of_its_episode(setting: Setting, name: str) -> None:
    lines = asked_lines(setting, name)
    prose = "\n".join(cell.source for cell in TEXTS[name].cells)
    headings = {anchor(heading) for heading in re.findall(r"^#+ (.+)$", prose, re.MULTILINE)}
    assert lines
    assert [line["question"] for line in lines if not line["place"] or line["place"]["slug"] not in headings] == []


@pytest.mark.parametrize("name", EPISODES)
def test_a_positioning_test_is_no_lesson_missed(setting: Setting, name: str) -> None:
    tests = [r for r in CATALOGUE.activities[name].values() if r.kind == "placement"]
    asked = {line["question"] for line in asked_lines(setting, name)}
    assert asked & {one.id for test in tests for one in test.questions} == set()


def test_a_journey_pairs_each_question_with_the_one_that_it_repeats(setting: Setting) -> None:
    for episode, record in _of_kind("journey"):
        built = build_activity(record, replace(setting, episode=episode))
        for test, shown in zip(built.data["episodes"], built.shown["tests"], strict=True):
            assert len(test["pairs"]) == 8
            for pair in test["pairs"]:
                assert CATALOGUE.all_questions[pair["after"]["question"]].repeats == pair["before"]["question"]
                assert pair["after"]["key"] == pair["before"]["key"]
            assert {pair["objective"] for pair in test["pairs"]} == {one["id"] for one in test["objectives"]}
            assert all(pair["statement"] for pair in shown["pairs"])


def test_a_test_is_called_by_what_it_is_about(setting: Setting) -> None:
    assert CATALOGUE.programme is not None
    known = {episode.id: episode for episode in CATALOGUE.programme.episodes}
    for name, record in _of_kind("journey"):
        for test in build_activity(record, replace(setting, episode=name)).shown["tests"]:
            episode = known[test["episode"]]
            assert test["title"] == episode.short
            assert {pair["objective"] for pair in test["pairs"]} <= {one.id for one in episode.objectives}
    for name in ("moncours", *EPISODES):
        said = "\n".join(cell.source for cell in TEXTS[name].cells)
        assert not re.search(r"questions (du départ )?sur tout le cours|portent sur tout le cours", said)


@pytest.mark.parametrize("named", ["e1-a-placement", "e1-a-rien"])
def test_a_journey_towards_a_test_that_compares_nothing_is_told_with_its_line(setting: Setting, named: str) -> None:
    episode, record = _of_kind("journey")[0]
    record["tests"][0]["placement"] = named
    bare = {name: value for name, value in record.items() if value not in (None, [])}
    mine = {**CATALOGUE.activities[episode], record["id"]: parse_activity(bare)}
    altered = replace(CATALOGUE, activities={**CATALOGUE.activities, episode: mine})
    with pytest.raises(ContentError) as raised:
        build_activity(record, replace(setting, episode=episode, catalogue=altered))
    (problem,) = raised.value.problems
    assert named in problem.message
    assert problem.line is not None
    assert problem.line > 1


def _views(text: Text) -> dict[str, Any]:
    script = again_script(text, CATALOGUE)
    assert script is not None
    head, _, content = script.partition("=")
    assert head == f"window.AlliancesRevoir_{text.name}"
    return json.loads(content.removesuffix(";\n"))


@pytest.mark.parametrize("name", EPISODES)
def test_what_is_asked_again_holds_every_judged_question_and_no_graded_one(setting: Setting, name: str) -> None:
    views = _views(TEXTS[name])
    assert {line["question"] for line in asked_lines(setting, name)} <= set(views)
    assert [key for key in views if CATALOGUE.all_questions[key].graded] == []


@pytest.mark.parametrize("name", EPISODES)
def test_a_question_asked_again_shares_no_id_with_itself_and_leads_to_no_note_of_its_own_page(name: str) -> None:
    for key, view in _views(TEXTS[name]).items():
        ids = set(re.findall(r'\b(?:id|name|for)="([^"]*)"', view["html"]))
        assert ids
        assert [one for one in ids if not one.startswith(f"revoir-{key}")] == []
        assert 'href="#' not in json.dumps(view)


def test_a_page_without_questions_has_nothing_to_ask_again() -> None:
    assert again_script(TEXTS["accueil"], CATALOGUE) is None
