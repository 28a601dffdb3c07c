"""« Mon alliance » in JupyterLab: kept on the disk by the notebook's kernel, and printed without Lab around it."""

from __future__ import annotations

import json
import re

import learner
from labs import ready, views
from playwright.sync_api import expect
from test_own_forms import PRINTED, unfold

from sampling import campaign_only

SAVED = re.compile("^✓? ?Enregistré à ")
EPISODE, FORM = PRINTED


@campaign_only("test_own_voila keeps a field by a kernel, test_own_forms prints the sheet")
def test_a_field_is_kept_at_the_workspaces_root_and_the_sheet_prints_alone(opened, course):
    page = opened(f"{EPISODE}/{EPISODE}.ipynb")
    ready(page, views(course, EPISODE))
    unfold(page)
    page.evaluate("window.print = () => {}")
    place = learner.view(page, FORM["id"])
    control = place.locator("[data-key]:not([type=radio])").first
    key = control.get_attribute("data-key")
    control.fill("Écrit dans JupyterLab")
    control.blur()
    expect(place.locator("[data-al=status]")).to_have_text(SAVED, timeout=30_000)
    events = json.loads((course.workspace / "mon_alliance.json").read_text(encoding="utf-8"))["events"]
    assert [event["value"] for event in events if event["question"] == key][-1] == "Écrit dans JupyterLab"
    assert not list((course.workspace / EPISODE).glob("mon_alliance*"))

    place.get_by_role("button", name="Imprimer cette fiche").click()
    page.emulate_media(media="print")
    sheet = page.locator(".al-print-sheet")
    expect(sheet).to_be_visible()
    expect(sheet).to_contain_text("Écrit dans JupyterLab")
    expect(page.locator(".al-notebook").first).to_be_hidden()
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True))) == 1
