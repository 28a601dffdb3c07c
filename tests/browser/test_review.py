"""What was missed comes back on a plain page: when, asked afresh in place, one box up or back to the first."""

from __future__ import annotations

import learner
import pytest
from learning import choice, event, kept, plant, single
from playwright.sync_api import expect
from test_accessibility import violations

from alliances.paths import require_course_root
from sampling import sample

ASKED, OTHER = "e1-par-ou-commencer", "e1-bien-commun"
HOME, COURSE, SECOND = "accueil-revoir", "cours-revoir", "e2-a-revoir"
HERE = {"accueil": HOME, "moncours": COURSE, "episode2": SECOND}


@pytest.fixture
def address(published, serve):
    return serve(published)


@pytest.fixture
def question():
    return single("episode1", ASKED)


def open_after(page_guard, address, name, answers, **options):
    page = page_guard.open(f"{address}{name}.html", **options)
    plant(page, "episode1", answers)
    learner.reload(page)
    return page


def again(page, name):
    return learner.view(page, HERE[name])


def begin(place):
    place.locator("[data-al=start]").click()
    return place.locator(f"[data-alliances-view=revoir-{ASKED}]")


@pytest.mark.parametrize("name", HERE)
def test_what_was_missed_yesterday_is_asked_where_the_reader_is(page_guard, address, question, name):
    page = open_after(page_guard, address, name, [event(question, choice(question, correct=False), 1)])
    place = again(page, name)
    expect(place.locator("[data-al=said]")).to_contain_text("1\u00a0question manquée revient aujourd’hui")
    asked = begin(place)
    expect(asked.locator("input:checked")).to_have_count(0)
    expect(asked.locator(".al-verdict")).to_have_count(0)
    asked.locator(f"input[value='{choice(question, correct=True)}']").check()
    asked.get_by_role("button", name="Vérifier ma réponse").click()
    expect(asked.locator(".al-verdict")).to_contain_text("C’est juste.")
    expect(asked.locator("[data-al=status]")).to_contain_text("Enregistré dans ce navigateur")
    place.get_by_role("button", name="Terminer").click()
    expect(place.locator(".al-review-end")).to_contain_text("C’est juste")
    expect(place.locator("[data-al=later]")).to_contain_text(
        "1\u00a0question reviendra plus tard\u202f; ce sera dans 3\u00a0jours"
    )
    assert [one["question"] for one in kept(page, "episode1")] == [ASKED, ASKED]
    assert kept(page, name) == []


def test_what_was_missed_today_waits_until_tomorrow(page_guard, address, question):
    page = open_after(page_guard, address, "episode2", [event(question, choice(question, correct=False))])
    place = again(page, "episode2")
    expect(place.locator("[data-al=said]")).to_contain_text("Rien à revoir aujourd’hui")
    expect(place.locator("[data-al=later]")).to_contain_text("demain")
    expect(place.locator("[data-al=start]")).to_be_hidden()


def test_what_was_right_at_once_never_comes_back(page_guard, address, question):
    right = event(question, choice(question, correct=True), 9)
    page = open_after(page_guard, address, "moncours", [right])
    expect(again(page, "moncours").locator("[data-al=said]")).to_contain_text("Rien à revoir aujourd’hui")
    expect(again(page, "moncours").locator("[data-al=later]")).to_be_hidden()


def test_an_answer_to_an_older_question_counts_for_nothing(page_guard, address, question):
    old = event({**question, "revision": "0"}, choice(question, correct=False), 9)
    page = open_after(page_guard, address, "moncours", [old])
    expect(again(page, "moncours").locator("[data-al=start]")).to_be_hidden()


def test_the_next_episode_says_what_to_read_again_in_the_one_before(page_guard, address, question):
    page = open_after(page_guard, address, "episode2", [event(question, choice(question, correct=False), 2)])
    place = again(page, "episode2")
    asked = begin(place)
    asked.locator(f"input[value='{choice(question, correct=False)}']").check()
    asked.get_by_role("button", name="Vérifier ma réponse").click()
    place.get_by_role("link", name="Épisode\u00a01").click()
    expect(page).to_have_url(f"{address}episode1.html#{question['data']['read_again']['slug']}")
    expect(learner.view(page, ASKED).locator("input:checked")).to_have_count(1)


def test_only_the_first_answer_counts_and_a_miss_comes_back_tomorrow(page_guard, address, question):
    page = open_after(page_guard, address, "moncours", [event(question, choice(question, correct=False), 2)])
    place = again(page, "moncours")
    asked = begin(place)
    for correct in (False, True):
        asked.locator(f"input[value='{choice(question, correct=correct)}']").check()
        asked.get_by_role("button", name="Vérifier ma réponse").click()
    place.get_by_role("button", name="Terminer").click()
    expect(place.locator(".al-review-end")).to_contain_text("0 sur 1 du premier coup")
    expect(place.locator("[data-al=later]")).to_contain_text("demain")
    learner.reload(page)
    expect(again(page, "moncours").locator("[data-al=later]")).to_contain_text("demain")


def test_a_series_is_short_and_goes_on_with_the_keyboard_alone(page_guard, address):
    questions = [one for one in learner.questions("episode1") if one["type"] == "single" and not one["graded"]]
    tests = {"e1-pos", "e1-fin"}
    missed = [event(one, choice(one, correct=False), 3) for one in questions if one["id"][:6] not in tests]
    page = open_after(page_guard, address, "episode2", missed)
    place = again(page, "episode2")
    expect(place.locator("[data-al=said]")).to_contain_text(f"{len(missed)}\u00a0questions manquées reviennent")
    place.locator("[data-al=start]").focus()
    page.keyboard.press("Enter")
    total = min(6, len(missed))
    for at in range(total):
        where = place.locator(".al-again-where")
        expect(where).to_contain_text(f"Question {at + 1} sur {total}")
        expect(where).to_be_focused()
        radio = place.locator(".al-again-question input[type=radio]").first
        radio.focus()
        page.keyboard.press("Space")
        place.get_by_role("button", name="Vérifier ma réponse").focus()
        page.keyboard.press("Enter")
        place.locator(
            ".al-buttons:not([hidden]) > .al-primary", has_text="Terminer" if at + 1 == total else "suivante"
        ).focus()
        page.keyboard.press("Enter")
    expect(place.locator(".al-review-end")).to_be_focused()


@pytest.mark.parametrize("width", sample([360, 1280], lambda _width: {"a page"}))
def test_a_question_asked_again_is_accessible(page_guard, address, question, width):
    page = open_after(
        page_guard,
        address,
        "episode2",
        [event(question, choice(question, correct=False), 1)],
        viewport={"width": width, "height": 800},
    )
    begin(again(page, "episode2")).locator("input").first.wait_for()
    assert violations(page, f"[data-alliances-view={SECOND}]") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_it_works_from_a_disk(page_guard, published, question):
    page = page_guard.open((published / "episode2.html").as_uri())
    plant(page, "episode1", [event(question, choice(question, correct=False), 1)])
    learner.reload(page)
    expect(begin(again(page, "episode2")).locator("input[type=radio]").first).to_be_visible()


def test_without_its_questions_it_leads_to_their_episode(page_guard, address, question):
    page_guard.allow("ERR_FAILED")
    missed = [event(question, choice(question, correct=False), 1)]
    page = open_after(page_guard, address, "episode2", missed, service_workers="block")
    page.route("**/revoir/**", lambda route: route.abort())
    place = again(page, "episode2")
    place.locator("[data-al=start]").click()
    expect(place).to_contain_text("n’ont pas pu être chargées")
    expect(place.get_by_role("link", name="Épisode\u00a01")).to_have_attribute("href", "episode1.html")
    page.unroute("**/revoir/**")
    place.get_by_role("button", name="Réessayer").click()
    expect(place.locator(".al-again-where")).to_contain_text("Question 1 sur 1")


def test_two_shelves_of_one_window_hear_each_other(page_guard, serve):
    """As two notebooks of one JupyterLab that keep the same answers."""
    source = require_course_root() / "widgets" / "frontend" / "src"
    page_guard.allow("404")  # this folder has no icon
    page = page_guard.open(f"{serve(source)}css/tokens.css")
    heard = page.evaluate("""async () => {
      const { openShelf } = await import("/shelf.js");
      const heard = [];
      const onRemove = (name) => (uuid) => heard.push([name, uuid]);
      const onAdd = (name) => ({ event }) => heard.push([name, event.uuid]);
      const shelf = (name, prefix) => openShelf(prefix, { onAdd: onAdd(name), onRemove: onRemove(name) });
      const [one, two, other] = [shelf("one", "a:"), shelf("two", "a:"), shelf("other", "b:")];
      one.put({ event: { uuid: "first" } });
      two.remove("first");
      two.stop();
      one.put({ event: { uuid: "second" } });
      other.stop();
      return heard;
    }""")
    assert heard == [["two", "first"], ["one", "first"]]
