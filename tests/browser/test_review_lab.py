"""What was missed in one notebook comes back in another, through that notebook's own kernel: JupyterLab, Notebook."""

from __future__ import annotations

import json
import re

import learner
from labs import ready, views
from learning import choice, event, single
from playwright.sync_api import expect

SAVED = re.compile("^✓? ?Enregistré à ")
ASKED = "e1-par-ou-commencer"


def test_it_is_asked_by_another_notebook_and_written_beside_its_own(opened, course):
    question = single("episode1", ASKED)
    path = course.workspace / "episode1" / "reponses.json"
    given = [event(question, choice(question, correct=False), 2)]
    path.write_text(
        json.dumps({"schema": 1, "course": "alliances", "episode": "episode1", "events": given}), encoding="utf-8"
    )
    page = opened("moncours/moncours.ipynb")
    ready(page, views(course, "moncours"))
    place = learner.view(page, "cours-revoir")
    expect(place.locator("[data-al=said]")).to_contain_text("1\u00a0question manquée revient aujourd’hui")
    place.locator("[data-al=start]").click()
    asked = place.locator(f"[data-alliances-view=revoir-{ASKED}]")
    asked.locator(f"input[value='{choice(question, correct=True)}']").check()
    asked.get_by_role("button", name="Vérifier ma réponse").click()
    expect(asked.locator("[data-al=status]")).to_have_text(SAVED, timeout=60_000)
    events = json.loads(path.read_text(encoding="utf-8"))["events"]
    assert [one["value"] for one in events] == [choice(question, correct=correct) for correct in (False, True)]
    # The other views of the notebook know it at once.
    expect(learner.view(page, "cours-progres").locator("[data-al=places]").get_by_role("listitem")).to_have_count(1)
    link = learner.view(page, "cours-progres").get_by_role("link", name="Épisode\u00a01").first
    assert re.search(r"/(lab/tree|notebooks)/episode1/episode1\.ipynb", link.evaluate("node => node.href"))
