"""How sure one is, and a text judged by its author: said once, kept in the browser, and only what is agreed leaves."""

from __future__ import annotations

import json

import pytest
import samples
from harness import write_harness
from playwright.sync_api import expect

SURE = {**samples.SINGLE, "id": "t-sure", "confidence": True}
JUDGED = {
    "id": "t-juge",
    "type": "freetext",
    "graded": False,
    "statement": "Faut-il co-construire ?",
    "max_words": 120,
    "criteria": ["Vous décidez.", "Vous nommez une limite."],
    "grid": [
        {
            "id": name,
            "label": name.capitalize(),
            "levels": [
                {"points": points, "label": label, "descriptor": f"{label}, pour {name}."}
                for points, label in ((0, "Absente"), (half, "Vague"), (2 * half, "Précise"))
            ],
        }
        for name, half in (("décision", 1), ("limite", 0.5))
    ],
}
for line, key in zip(JUDGED["grid"], ("decision", "limite"), strict=True):
    line["id"] = key


@pytest.fixture
def page(page_guard, serve, tmp_path):
    opened = page_guard.open(serve(write_harness(tmp_path, added=[SURE, JUDGED])))
    opened.wait_for_selector("[data-alliances-view=t-sure].al-live")
    return opened


def _view(page, name):
    return page.locator(f"[data-alliances-view='{name}']")


def _give(page, choice, sure=None):
    question = _view(page, "t-sure")
    question.get_by_label(choice).check()
    if sure:
        question.get_by_label(sure, exact=True).check()
    question.get_by_role("button", name="Vérifier ma réponse").click()
    return question.locator("[data-al=feedback]")


def _events(page, name):
    return page.evaluate(
        """name => Object.keys(localStorage).filter(key => key.startsWith("alliances:"))
              .map(key => JSON.parse(localStorage.getItem(key)).event).filter(event => event?.question === name)
              .sort((a, b) => (a.time < b.time ? -1 : 1))""",
        name,
    )


@pytest.mark.parametrize(
    ("choice", "sure", "percent", "taught"),
    [
        ("Un enjeu partagé.", "Forte", 90, "Votre certitude était fondée."),
        ("Un enjeu partagé.", "Moyenne", 60, "à la bonne mesure"),
        ("Un enjeu partagé.", "Faible", 25, "vous en savez plus que vous ne le pensez"),
        ("Une convention.", "Forte", 90, "Votre certitude allait trop loin"),
        ("Une convention.", "Moyenne", 60, "cherchez ce qui vous a convaincu"),
        ("Une convention.", "Faible", 25, "Vous aviez raison de douter"),
    ],
)
def test_a_sentence_teaches_how_sure_to_be(page, choice, sure, percent, taught):
    expect(_give(page, choice, sure)).to_contain_text(taught)
    assert [event["confidence"] for event in _events(page, "t-sure")] == [percent]
    expect(_view(page, "t-sure").locator("[data-al=confidence] input").first).to_be_disabled()


def test_it_can_be_left_out(page):
    said = _give(page, "Un enjeu partagé.")
    expect(said).to_contain_text("C’est juste")
    expect(said.locator(".al-calibration")).to_have_count(0)
    expect(_view(page, "t-sure").locator("[data-al=confidence]")).to_be_hidden()
    assert [event["confidence"] for event in _events(page, "t-sure")] == [None]


def test_it_is_asked_before_the_answer_is_known_and_never_again(page):
    _give(page, "Une convention.", "Forte")
    said = _give(page, "Un enjeu partagé.")
    expect(said).to_contain_text("C’est juste")
    expect(said.locator(".al-calibration")).to_have_count(0)
    assert [event["confidence"] for event in _events(page, "t-sure")] == [90, None]
    page.reload()
    group = _view(page, "t-sure").locator("[data-al=confidence]")
    expect(group.locator("input").first).to_be_disabled()
    expect(group.get_by_label("Forte", exact=True)).to_be_checked()


def test_choosing_how_sure_one_is_answers_nothing(page):
    _view(page, "t-sure").get_by_label("Forte", exact=True).check()
    _view(page, "t-sure").get_by_role("button", name="Vérifier ma réponse").click()
    expect(_view(page, "t-sure").locator("[data-al=feedback]")).to_contain_text("Choisissez d’abord")
    expect(_view(page, "t-sure").locator("[data-al=confidence] input").first).to_be_enabled()
    assert _events(page, "t-sure") == []


def test_a_text_is_judged_on_its_grid_and_found_again(page):
    question = _view(page, "t-juge")
    question.locator("textarea").fill("Oui, mais trois mois.")
    question.locator("textarea").blur()
    decision, limit = (question.locator(f"[data-criterion={name}]") for name in ("decision", "limite"))
    decision.get_by_label("Précise").check()
    total = question.locator("[data-al=grid-total]")
    expect(total).to_have_text("Il reste 1\u00a0critère à juger.")
    limit.get_by_label("Vague").check()
    expect(total).to_have_text("Votre total\u00a0: 2,5 sur 3\u00a0points.")
    page.reload()
    expect(question.locator("textarea")).to_have_value("Oui, mais trois mois.")
    expect(decision.get_by_label("Précise")).to_be_checked()
    expect(total).to_have_text("Votre total\u00a0: 2,5 sur 3\u00a0points.")
    assert [event["value"] for event in _events(page, "t-juge-grille")][-1] == {"decision": "2", "limite": "1"}


@pytest.mark.parametrize("consent", [False, True])
def test_what_leaves_is_what_was_agreed(page, consent, tmp_path):
    _give(page, "Un enjeu partagé.", "Moyenne")
    question = _view(page, "t-juge")
    question.locator("textarea").fill("Un texte.")
    question.locator("textarea").blur()
    question.locator("[data-criterion=limite]").get_by_label("Vague").check()
    panel = _view(page, "rendre")
    panel.get_by_label("Votre identifiant").fill("lea")
    if consent:
        panel.get_by_label("Je joins aussi").check()
    with page.expect_download() as download:
        panel.get_by_role("button", name="Rendre", exact=True).click()
        panel.get_by_role("button", name="Rendre quand même").click()
    content = json.loads(download.value.path().read_text(encoding="utf-8"))
    left = {event["question"]: event["confidence"] for event in content["events"]}
    assert left == ({"t-sure": 60, "t-juge": None} if consent else {})
    assert "form" not in content
