"""The home page: one's rhythm as a calendar made here, a finished example, and the way back to where one was."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import learner
import pytest
from playwright.sync_api import expect

from alliances.activities.rhythm import plan

RHYTHM, EXAMPLE = "accueil-rythme", "accueil-exemple"


@pytest.fixture
def address(published, serve):
    return serve(published)


@pytest.fixture
def page(address, page_guard):
    return page_guard.open(f"{address}accueil.html")


def rhythm(page):
    return learner.view(page, RHYTHM)


def end(page):
    return rhythm(page).locator("[data-al=end]")


def calendar(page):
    """What was downloaded, unfolded: each event as its properties."""
    with page.expect_download() as download:
        rhythm(page).get_by_role("button", name="agenda").click()
    raw = Path(download.value.path()).read_bytes()
    assert download.value.suggested_filename.endswith(".ics")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    lines = raw.decode().replace("\r\n ", "").split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    events = "\n".join(lines).split("BEGIN:VEVENT\n")[1:]
    return [dict(line.split(":", 1) for line in event.split("\n")[:-1] if ":" in line) for event in events]


@pytest.mark.parametrize("pace", [15, 30, 45, 60])
def test_the_sessions_are_those_of_the_plan(page, pace):
    rhythm(page).get_by_label(f"{pace}\u00a0min").check()
    work = learner.compiled("accueil")["views"][RHYTHM]["data"]["work"]
    sessions = plan([item["minutes"] for item in work], pace)
    expect(end(page)).to_contain_text(f"{len(sessions)}\u00a0séances, de {pace}\u00a0minutes")
    events = calendar(page)
    assert [event["DURATION"] for event in events] == [f"PT{sum(m for _, m in one)}M" for one in sessions]
    wanted = ["\\n".join(work[place]["title"].replace(",", "\\,") for place, _ in one) for one in sessions]
    assert [event["DESCRIPTION"] for event in events] == wanted


def test_the_calendar_keeps_to_the_days_and_the_hour(page):
    place = rhythm(page)
    for day in ("lundi", "mercredi", "vendredi"):
        place.get_by_label(day).uncheck()
    place.get_by_label("À partir du").fill("2027-02-26")
    place.locator("[data-al=hour]").fill("07:45")
    events = calendar(page)
    days = [date.fromisoformat(event["DTSTART"][:8]) for event in events]
    assert days[0] == date(2027, 3, 2)
    assert {day.weekday() for day in days} == {1, 3}
    assert all(event["DTSTART"].endswith("T074500") for event in events)
    assert len({event["UID"] for event in events}) == len(events)
    assert all(event["SUMMARY"].startswith("Alliances\u00a0: étape") for event in events[:3])
    assert all(after - before <= timedelta(days=5) for before, after in pairwise(days))
    page.reload()
    expect(place.get_by_label("lundi")).not_to_be_checked()
    expect(place.locator("[data-al=hour]")).to_have_value("07:45")


def test_the_first_of_a_month_is_said_as_french_does(page):
    rhythm(page).get_by_label("À partir du").fill("2027-02-26")
    rhythm(page).get_by_label("60\u00a0min").check()
    while "1er " not in end(page).inner_text():
        shown = rhythm(page).get_by_label("À partir du")
        shown.fill(str(date.fromisoformat(shown.input_value()) - timedelta(days=1)))
        assert shown.input_value() > "2027-01-01"


def test_no_day_no_calendar(page):
    for box in rhythm(page).get_by_role("checkbox").all():
        box.uncheck()
    expect(end(page)).to_have_text("Choisissez au moins un jour.")
    expect(rhythm(page).get_by_role("button", name="agenda")).to_be_hidden()


def test_a_keyboard_is_enough(page):
    rhythm(page).get_by_label("30\u00a0min").focus()
    page.keyboard.press("ArrowRight")
    expect(end(page)).to_contain_text("45\u00a0minutes")
    rhythm(page).get_by_label("samedi").focus()
    page.keyboard.press("Space")
    expect(rhythm(page).get_by_label("samedi")).to_be_checked()


def test_home_leads_back_to_where_one_was(page, address):
    page.goto(f"{address}episode1.html")
    question = next(q for q in learner.questions("episode1") if q["id"] == "e1-par-ou-commencer")
    learner.answer(page, question)
    page.goto(f"{address}accueil.html")
    page.get_by_role("link", name="reprendre l’épisode 1").click()
    expect(page.locator("#une-riviere-trace-un-territoire")).to_be_in_viewport()


def test_the_example_says_that_it_is_fictitious_and_stands_without_scripts(address, page_guard):
    page = page_guard.open(f"{address}accueil.html", java_script_enabled=False)
    expect(learner.view(page, EXAMPLE)).to_contain_text("Exemple fictif")
    expect(learner.view(page, EXAMPLE)).to_contain_text("Le pays des Six-Villages")
    expect(rhythm(page)).to_contain_text("15\u00a0minutes par jour")
