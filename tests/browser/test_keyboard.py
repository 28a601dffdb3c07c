"""The keyboard alone, from the address to the receipt, in the three editions; the whole episode in a campaign."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import learner
import notebooks
import pytest
from keyboard import LEARNER, Passage
from labs import open_notebook, ready, until, views
from test_voila import address, events, live

from sampling import WHOLE, campaign_only, sample
from starting import running

pytestmark = pytest.mark.parametrize("episode", sample(notebooks.episodes(), learner.types))


def wanted(episode):
    """Every view in a campaign; otherwise what is graded, and the first view of each sort."""
    if WHOLE:
        return None
    found, sorts = {"rendre"}, set()
    for key, one in learner.compiled(episode)["views"].items():
        sort = one["kind"], one.get("type")
        if one.get("graded") or sort not in sorts:
            found.add(key)
        sorts.add(sort)
    return found


@pytest.fixture
def desk(tmp_path):
    """A course of one's own: each passage begins without an answer."""
    with running(tmp_path / "espace d’été", tmp_path / "journal.txt") as started:
        yield started


def from_the_skip_link(passage, to="#contenu"):
    """The first key says how to reach the text; Shift+Tab comes back from it, through the contents, to a link."""
    passage.press("Tab")
    assert passage.here()["link"] == "#contenu"
    passage.press("Enter", "Tab")
    assert passage.page.evaluate("document.activeElement.closest('main') !== null")
    for _ in range(40):
        passage.press("Shift+Tab")
        if passage.here()["link"] == to:
            return
    raise AssertionError(f"Shift+Tab does not come back to {to}")


def ungrouped(text):
    """A number as it is kept: the field writes it « 5 000 »."""
    return re.sub(r"(?<=\d)\s(?=\d{3}\b)", "", text)


def flat(value):
    held = value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
    return [str(one) for one in held]


def settled(passage, episode, given):
    """Nothing missed by the keyboard; each question met is answered, checked, and kept as its controls show it."""
    assert passage.faults == []
    compiled = learner.compiled(episode)
    met = [key for key in compiled["views"] if key in passage.views and (passage.only is None or key in passage.only)]
    if WHOLE:
        assert met == [key for key in compiled["views"] if passage.usable(key)]
    questions = [compiled["views"][key] for key in met if compiled["views"][key]["kind"] == "question"]
    if "rendre" in met:
        assert {one["id"] for one in questions} >= {one["id"] for one in learner.questions(episode) if one["graded"]}
    for one in questions:
        assert sorted(map(ungrouped, passage.shown(one["id"]))) == sorted(flat(given[one["id"]])), one["id"]
        assert passage.checked(one["id"]) != one["graded"], one["id"]


def latest(kept):
    return {event["question"]: event["value"] for event in sorted(kept, key=lambda event: event["time"])}


def graded(episode, given):
    """The answers that count, one for each graded question: the consent box adds the others to what is handed in."""
    return {one["id"]: given[one["id"]] for one in learner.questions(episode) if one["graded"]}


def test_the_plain_page(published, page_guard, episode):
    page = page_guard.open(f"{published.as_uri()}/{episode}.html")
    files = []
    page.on("download", lambda one: files.append(one))  # noqa: PLW0108 - playwright marks the function it is given
    passage = Passage(page, only=wanted(episode))
    from_the_skip_link(passage)
    passage.walk("notes")
    made = {
        one.suggested_filename: json.loads(Path(one.path()).read_text("utf-8"))
        for one in files
        if ".json" in one.suggested_filename
    }
    handed = next(made[name] for name in made if name.startswith(f"{episode}__{LEARNER}__"))
    exported = next(made[name] for name in made if name.startswith("reponses-"))
    settled(passage, episode, latest(exported["events"]))
    assert graded(episode, latest(handed["events"])) == graded(episode, latest(exported["events"]))


def received(course, episode, given):
    """The hand-in that the receipt tells of holds the graded answers."""
    until(lambda: list((course.workspace / "rendus").glob(f"{episode}__{LEARNER}__*.zip")))
    made = max((course.workspace / "rendus").glob(f"{episode}__{LEARNER}__*.zip"))
    with zipfile.ZipFile(made) as archive:
        sent = json.loads(archive.read("reponses.json"))
    assert graded(episode, latest(sent["events"])) == graded(episode, given)


def test_voila(desk, page_guard, episode):
    page = page_guard.open(address(desk, episode))
    live(page)
    passage = Passage(page, only=wanted(episode))
    # In the ordinary tests, straight to what is graded: the plain page has walked through the rest.
    from_the_skip_link(passage, to="#contenu" if WHOLE else "#partie-notee")
    if not WHOLE:
        passage.press("Enter")
    passage.walk("notes")
    given = latest(events(desk, episode))
    settled(passage, episode, given)
    received(desk, episode, given)


@campaign_only("test_the_plain_page goes through the same views, test_lab_folds opens and closes Lab's cells")
def test_jupyterlab(desk, page_guard, episode):
    page = open_notebook(page_guard, desk, "lab", f"{episode}/{episode}.ipynb")
    ready(page, views(desk, episode))
    passage = Passage(page, only=wanted(episode), jupyter=True)
    cells = passage.cells()
    # JupyterLab is slow to go through an episode: as far as the first chart in the ordinary tests.
    passage.walk("notes" if WHOLE else learner.charts(episode)[0])
    assert passage.cells() == cells
    if WHOLE:
        received(desk, episode, latest(events(desk, episode)))
    settled(passage, episode, latest(events(desk, episode)))
