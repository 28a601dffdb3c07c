"""The path, its project and its test, one's rhythm and the finished example: what they refuse, what they build."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

import real_course
from alliances.activities import Setting, build_activity
from alliances.activities.rhythm import plan
from alliances.build.outline import outline
from alliances.build.text import read_text
from alliances.catalogue import Catalogue
from alliances.errors import ContentError
from alliances.model import parse_activity

ROOT = Path(__file__).resolve().parents[3]
EPISODE = "episode1"
EPISODES = sorted(path.stem for path in (ROOT / "notebooks" / "textes").glob("episode*.md"))
KINDS = ("path", "project", "placement", "rhythm", "example")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return real_course.catalogue()


@pytest.fixture(scope="module")
def setting(catalogue: Catalogue) -> Setting:
    texts = sorted((ROOT / "notebooks" / "textes").glob("*.md"))
    return Setting(catalogue, EPISODE, {path.stem: outline(read_text(path)) for path in texts})


def _records(catalogue: Catalogue, kind: str) -> list[tuple[str, dict[str, Any]]]:
    found = [
        (episode, record.model_dump(mode="json"))
        for episode, records in catalogue.activities.items()
        for record in records.values()
        if record.kind == kind
    ]
    assert found
    return found


def _bare(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value not in (None, [])}


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_needs_what_its_kind_is_made_of(catalogue: Catalogue, kind: str) -> None:
    _, record = _records(catalogue, kind)[0]
    assert parse_activity(_bare(record)).kind == kind
    with pytest.raises(ValidationError):
        parse_activity(_bare(record) | {"inconnu": "x"})
    needed = {"project": "options", "placement": "questions", "rhythm": "paces", "example": "fictitious"}.get(kind)
    if needed:
        with pytest.raises(ValidationError):
            parse_activity({name: value for name, value in _bare(record).items() if name != needed})


def test_a_choice_or_a_question_given_twice_is_refused(catalogue: Catalogue) -> None:
    for kind, field in (("project", "options"), ("placement", "questions")):
        record = _bare(_records(catalogue, kind)[0][1])
        with pytest.raises(ValidationError, match="deux fois"):
            parse_activity(record | {field: [*record[field], record[field][0]]})


def test_the_path_is_the_outline(catalogue: Catalogue, setting: Setting) -> None:
    _, record = _records(catalogue, "path")[0]
    data = build_activity(record, setting).data
    steps = [step for step in setting.outlines[EPISODE] if step.number]
    assert [(line["slug"], line["minutes"]) for line in data["steps"]] == [(s.slug, s.minutes) for s in steps]
    for line, step in zip(data["steps"], steps, strict=True):
        assert line["questions"], f"{step.slug}: nothing says when it is done"
        assert set(line["questions"]) <= set(step.essential)
    assert {line["question"] for line in data["placed"]} == {
        one["id"]
        for episode, test in _records(catalogue, "placement")
        if episode == EPISODE and not test["compares"]
        for one in test["questions"]
    }


@pytest.mark.parametrize("episode", EPISODES)
def test_every_episode_marks_etapes_for_each_project_and_says_why(catalogue: Catalogue, episode: str) -> None:
    texts = sorted((ROOT / "notebooks" / "textes").glob("*.md"))
    here = Setting(catalogue, episode, {path.stem: outline(read_text(path)) for path in texts})
    known = {step.slug for step in here.outlines[episode]}
    etapes = {step.slug for step in here.outlines[episode] if step.number}
    path = next(record for name, record in _records(catalogue, "path") if name == episode)
    (project,) = build_activity(path, here).data["projects"]
    assert project["field"] == "projet"
    assert set(project["options"]) == {"creer", "rejoindre", "demultiplier"}
    for option in project["options"].values():
        marked = [place["slug"] for place in option["places"]]
        assert set(marked) <= known
        assert set(marked) & etapes
        assert len(set(marked)) == len(marked) >= 2
        assert all(place["why"].startswith("pour ") for place in option["places"])
    chosen = [tuple(place["slug"] for place in option["places"]) for option in project["options"].values()]
    assert len(set(chosen)) == len(chosen)


def test_the_choice_is_asked_in_every_episode_just_before_its_path(catalogue: Catalogue) -> None:
    for episode in EPISODES:
        views = [cell.view for cell in read_text(catalogue.texts[episode]).cells if cell.view]
        kinds = [getattr(catalogue.activities[episode].get(view), "kind", None) for view in views]
        assert kinds[kinds.index("path") - 1] == "project"


def _altered(setting: Setting, record: dict[str, Any]) -> Setting:
    mine = {**setting.catalogue.activities[setting.episode], record["id"]: parse_activity(_bare(record))}
    activities = {**setting.catalogue.activities, setting.episode: mine}
    return replace(setting, catalogue=replace(setting.catalogue, activities=activities))


@pytest.mark.parametrize(
    ("kind", "change", "said"),
    [
        ("project", lambda r: r["options"][0].update(id="vendre"), "vendre"),
        ("project", lambda r: r["options"][1]["suggests"][0].update(place="nulle-part"), "nulle-part"),
        ("placement", lambda r: r["questions"][2].update(skips=["nulle-part"]), "nulle-part"),
        ("placement", lambda r: r["questions"][2].update(id="e1-absente"), "e1-absente"),
        ("placement", lambda r: r.update(compares="e1-a-rien"), "e1-a-rien"),
    ],
)
def test_what_leads_nowhere_is_told_with_its_line(
    catalogue: Catalogue, setting: Setting, kind: str, change: Any, said: str
) -> None:
    _, record = _records(catalogue, kind)[0]
    change(record)
    with pytest.raises(ContentError) as raised:
        build_activity(record, _altered(setting, record))
    (problem,) = raised.value.problems
    assert said in problem.message
    assert problem.file == "data/activities/episode1.yaml"
    assert problem.line is not None
    assert problem.line > 1


def test_the_example_fills_the_real_file(catalogue: Catalogue, setting: Setting) -> None:
    episode, record = _records(catalogue, "example")[0]
    here = replace(setting, episode=episode)
    sections = build_activity(record, here).shown["sections"]
    assert catalogue.alliance is not None
    assert [section["title"] for section in sections] == [section.title for section in catalogue.alliance.sections]
    record["answers"]["un-champ-absent"] = "x"
    with pytest.raises(ContentError, match="un-champ-absent"):
        build_activity(record, here)


@pytest.mark.parametrize("pace", [15, 30, 45, 60])
def test_a_plan_holds_all_the_work_and_no_session_is_too_long(pace: int) -> None:
    minutes = [10, 10, 15, 30, 5, 40]
    sessions = plan(minutes, pace)
    assert all(0 < sum(part for _, part in session) <= pace for session in sessions)
    done = [sum(part for session in sessions for place, part in session if place == n) for n in range(len(minutes))]
    assert done == minutes
    assert [place for session in sessions for place, _ in session] == sorted(
        place for session in sessions for place, _ in session
    )


def test_what_fits_in_a_session_is_not_cut() -> None:
    assert plan([10, 10, 15], 30) == [[(0, 10), (1, 10)], [(2, 15)]]
    assert plan([40], 15) == [[(0, 15)], [(0, 15)], [(0, 10)]]
    assert plan([10, 40, 5], 15) == [[(0, 10)], [(1, 15)], [(1, 15)], [(1, 10), (2, 5)]]
    assert plan([], 15) == []
