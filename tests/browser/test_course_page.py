"""« Mon cours » on a plain page: what is done, what to read again, confidence, before and after, the declaration."""

from __future__ import annotations

import learner
import pytest
from learning import choice, essential, event, kept, plant, single
from playwright.sync_api import expect
from test_accessibility import violations

PROGRESS, SURE, JOURNEY, DECLARATION = "cours-progres", "cours-certitude", "cours-chemin", "cours-attestation"
ASKED, TEST = "e1-par-ou-commencer", "territoire"


@pytest.fixture
def page(published, serve, page_guard):
    return page_guard.open(f"{serve(published)}moncours.html")


def after(page, answers, episode="episode1"):
    plant(page, episode, answers)
    learner.reload(page)


def finish(page, episode="episode1"):
    """Give an answer to all that makes the étapes done."""
    known = {one["id"]: one for one in learner.questions(episode)}
    after(page, [event(known[key], "x", 3 if at else 9) for at, key in enumerate(essential(episode))], episode)


def episode(page, name):
    return learner.view(page, PROGRESS).locator(f"[data-episode={name}]")


def test_nothing_is_done_yet(page):
    expect(learner.view(page, PROGRESS).locator("[data-al=sum]")).to_contain_text("0\u00a0étape sur 44")
    expect(learner.view(page, PROGRESS).locator("[data-al=again]")).to_be_hidden()
    expect(learner.view(page, SURE).locator("table")).to_be_hidden()
    expect(learner.view(page, JOURNEY).get_by_role("button")).to_have_count(0)
    expect(learner.view(page, DECLARATION).locator("[data-al=said]")).to_contain_text("dès qu’un épisode sera terminé")
    expect(learner.view(page, DECLARATION).locator("[data-al=sheet]")).to_be_hidden()
    assert violations(page) == []


def test_what_is_done_is_counted_and_leads_back(page):
    finish(page)
    expect(episode(page, "episode1").locator("[data-al=state]")).to_have_text("Terminé.")
    expect(learner.view(page, PROGRESS).locator("[data-al=sum]")).to_contain_text("11\u00a0étapes sur 44")
    expect(episode(page, "episode1").locator("[data-step][data-state=done]")).to_have_count(11)
    counted = essential("episode2")
    asked = next(q for q in learner.questions("episode2") if q["type"] == "single" and q["id"] in counted)
    learner.answer(page_of(page, "episode2"), asked)
    page.goto(page.url.replace("episode2", "moncours"))
    expect(episode(page, "episode2")).to_contain_text("0\u00a0étape sur 11")
    expect(episode(page, "episode2").get_by_role("link", name="Reprendre")).to_have_attribute(
        "href", "episode2.html#reprendre"
    )


def page_of(page, name):
    page.goto(page.url.replace("moncours", name))
    page.wait_for_function("window.alliances")
    return page


def test_what_was_missed_says_where_to_read_again(page):
    question = single("episode1", ASKED)
    after(page, [event(question, choice(question, correct=False), 1)])
    place = learner.view(page, PROGRESS).locator("[data-al=places]")
    expect(place.get_by_role("listitem")).to_have_count(1)
    slug = question["data"]["read_again"]["slug"]
    expect(place.get_by_role("link")).to_have_attribute("href", f"episode1.html#{slug}")
    place.get_by_role("link").click()
    expect(page.locator(f"#{slug}")).to_be_in_viewport()


def test_confidence_is_counted_and_concludes_nothing_from_little(page):
    asks = [one for one in learner.questions("episode1") if one["data"].get("confidence") and one["type"] == "single"]
    right, wrong = asks[:2]
    after(page, [event(right, choice(right, correct=True), 2, 90), event(wrong, choice(wrong, correct=False), 2, 90)])
    place = learner.view(page, SURE)
    expect(place.locator("[data-level=sure] td")).to_have_text(["2", "1"])
    expect(place.locator("[data-level=unsure] td")).to_have_text(["0", "–"])
    expect(place.locator("[data-al=said]")).to_contain_text("vous aviez raison 1 fois sur 2")
    expect(place.locator("[data-al=said]")).to_contain_text("C’est trop peu")
    expect(place.locator("[data-al=caution]")).to_be_hidden()


def test_confidence_that_went_too_far_is_said_once_there_is_enough(page):
    (question, *_) = (q for q in learner.questions("episode1") if q["data"].get("confidence") and q["type"] == "single")
    after(page, [event(question, choice(question, correct=False), days, 90) for days in range(1, 6)])
    said = learner.view(page, SURE).locator("[data-al=said]")
    expect(said).to_contain_text("vous aviez raison 0 fois sur 5. Votre certitude va parfois plus loin")
    expect(learner.view(page, SURE).locator("[data-al=caution]")).to_be_visible()


def journey(page):
    return learner.view(page, JOURNEY).locator("[data-test='0']")


# The second objective has two questions, of which one is answered: the other is not counted.
@pytest.mark.parametrize(("number", "name"), [(1, TEST), (3, "rue")])
def test_before_and_after_by_question_and_by_objective(page, number, name):
    before, last = (single(f"episode{number}", f"e{number}-{when}-{name}") for when in ("pos", "fin"))
    given = [event(before, choice(before, correct=False), 9), event(last, choice(last, correct=True), 1)]
    after(page, given, f"episode{number}")
    place = learner.view(page, JOURNEY).locator(f"[data-test='{number - 1}']")
    expect(place.locator(".al-placement-score")).to_have_text("0 sur 1 au départ, 1 sur 1 ensuite.")
    place.get_by_text("Question par question").click()
    marks = place.locator(f"[data-question='{last['id']}'] [data-al=marks]")
    expect(marks).to_contain_text("Au départ, pas encore.")
    expect(marks).to_contain_text("Ensuite, juste.")
    counts = [text for text in place.locator("[data-al=count]").all_text_contents() if text]
    assert counts == ["0 sur 1 au départ, 1 sur 1 ensuite"]


def test_the_test_is_taken_again_and_its_answers_are_those_of_the_first_episode(page):
    before, last = (single("episode1", f"e1-{when}-{TEST}") for when in ("pos", "fin"))
    after(page, [event(before, choice(before, correct=False), 30), event(last, choice(last, correct=False), 9)])
    place = journey(page)
    place.get_by_role("button", name="Refaire ce test").click()
    tests = [one for one in learner.questions("episode1") if one["id"].startswith("e1-fin-")]
    for at, question in enumerate(tests):
        asked = place.locator(f"[data-alliances-view='revoir-{question['id']}']")
        asked.locator(f"input[value='{choice(question, correct=True)}']").check()
        asked.get_by_role("button", name="Vérifier ma réponse").click()
        place.get_by_role("button", name="Terminer" if at == len(tests) - 1 else "Question suivante").click()
    expect(place.locator(".al-review-end")).to_contain_text("8 sur 8 du premier coup")
    expect(place.locator(".al-placement-score")).to_have_text("0 sur 1 au départ, 8 sur 8 ensuite.")
    assert len(kept(page, "episode1")) == 10
    assert kept(page, "moncours") == []


def test_a_declaration_names_finished_episodes_keeps_no_name_and_holds_on_one_page(page):
    for name in ("episode1", "episode2", "episode3", "episode4"):
        finish(page, name)
    place = learner.view(page, DECLARATION)
    expect(place.locator("tbody tr:visible")).to_have_count(4)
    expect(place.locator("[data-al=total]")).to_contain_text("9\u00a0h\u00a040")
    expect(place.locator("tbody tr").first.locator("[data-al=dates]")).to_contain_text("du ")
    expect(place).to_contain_text("Ce n’est ni un diplôme, ni un certificat")
    page.evaluate("window.print = () => {}")
    place.get_by_role("button", name="Imprimer ma déclaration").click()
    expect(place.get_by_label("Votre nom")).to_be_focused()
    expect(page.locator(".al-print-sheet")).to_have_count(0)
    place.get_by_label("Votre nom").fill("Dominique Martin <b>")
    place.get_by_role("button", name="Imprimer ma déclaration").click()
    page.emulate_media(media="print")
    expect(page.locator(".al-print-sheet")).to_contain_text("Je, Dominique Martin <b>, déclare")
    expect(page.locator("main")).to_be_hidden()
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1
    assert page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])").count("Dominique") == 0
    page.emulate_media(media="screen")
    learner.reload(page)
    expect(place.get_by_label("Votre nom")).to_have_value("")


def test_an_unfinished_episode_is_not_declared(page):
    finish(page)
    expect(learner.view(page, DECLARATION).locator("tbody tr:visible")).to_have_count(1)
    expect(learner.view(page, DECLARATION).locator("[data-al=said]")).to_contain_text("1 sur 4")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_full_page_is_accessible(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    finish(page)
    question, before = single("episode1", ASKED), single("episode1", f"e1-pos-{TEST}")
    after(
        page, [event(question, choice(question, correct=False), 1, 90), event(before, choice(before, correct=True), 9)]
    )
    page.locator("main details").evaluate_all("nodes => nodes.forEach((node) => { node.open = true; })")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_the_course_is_listed_with_its_links(published, serve, page_guard):
    page = page_guard.open(f"{serve(published)}moncours.html", java_script_enabled=False)
    link = learner.view(page, PROGRESS).get_by_role("link", name="Épisode\u00a02")
    expect(link).to_have_attribute("href", "episode2.html")
    expect(learner.view(page, DECLARATION).locator("[data-al=sheet]")).to_contain_text("ni un diplôme")
    expect(learner.view(page, JOURNEY).get_by_text("Question par question").first).to_be_visible()
