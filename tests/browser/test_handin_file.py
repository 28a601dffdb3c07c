"""On a page without a kernel, handing in is a file: what it holds, what it never holds."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
import samples
from playwright.sync_api import expect

from alliances.answers import Refusal, read_event


def view(page, name):
    return page.locator(f'[data-alliances-view="{name}"]')


def answer(page):
    view(page, "t-single").get_by_label("Un enjeu partagé.").check()
    view(page, "t-single").get_by_role("button", name="Vérifier").click()
    view(page, "n-single").get_by_label("La commune").check()
    view(page, "n-single").get_by_label("Le bassin de vie").check()
    view(page, "n-freetext").locator("textarea").fill("</script><img src=x onerror=alert(1)>")
    view(page, "n-freetext").locator("textarea").blur()


def hand_in(page, name="p-017"):
    panel = view(page, "rendre")
    panel.get_by_label("Votre identifiant").fill(name)
    with page.expect_download() as waiting:
        panel.get_by_role("button", name="Rendre", exact=True).click()
        panel.get_by_role("button", name="Rendre quand même").click()
    path = Path(waiting.value.path())
    return waiting.value.suggested_filename, path.read_bytes()


def test_the_file_holds_the_last_graded_answers_only(lesson):
    answer(lesson)
    name, raw = hand_in(lesson)
    assert re.fullmatch(r"essai__p-017__\d{8}T\d{6}Z\.json", name)
    content = json.loads(raw)
    assert (content["schema"], content["course"], content["episode"], content["version"]) == (
        1,
        "alliances",
        "essai",
        "1.0",
    )
    assert (content["identifiant"], content["consent"]) == ("p-017", False)
    assert {event["question"]: event["value"] for event in content["events"]} == {
        "n-single": "b",
        "n-freetext": "</script><img src=x onerror=alert(1)>",
    }
    assert len(content["events"]) == 2
    assert content["revisions"]["n-single"] == "0a1b2c3d"
    receipt = view(lesson, "rendre").locator('[data-al="receipt"]')
    expect(receipt).to_contain_text(name)
    expect(receipt).to_contain_text(hashlib.sha256(raw).hexdigest()[:12])
    expect(receipt).to_contain_text(f"2 sur {len(samples.GRADED)}")
    expect(receipt).to_contain_text(re.compile(rf"{len(samples.GRADED) - 2}.questions restent sans réponse"))


def test_self_assessments_leave_by_consent(lesson):
    answer(lesson)
    panel = view(lesson, "rendre")
    expect(panel.get_by_role("checkbox")).not_to_be_checked()
    panel.get_by_role("checkbox").check()
    _, raw = hand_in(lesson)
    content = json.loads(raw)
    assert content["consent"] is True
    assert {event["question"] for event in content["events"]} == {"t-single", "n-single", "n-freetext"}


def test_a_second_hand_in_keeps_the_first(lesson):
    first, _ = hand_in(lesson)
    expect(view(lesson, "rendre").locator('[data-al="receipt"]')).to_contain_text(first)
    lesson.reload()
    hand_in(lesson)
    expect(view(lesson, "rendre").locator('[data-al="previous"]')).to_contain_text(first)


@pytest.mark.parametrize("name", ["", "é", "a__b", "a..b", "../x", "a b", "-a", "x" * 65])
def test_an_identifier_that_can_not_be_used_is_said(lesson, name):
    panel = view(lesson, "rendre")
    field = panel.get_by_label("Votre identifiant")
    field.evaluate("(node) => node.removeAttribute('maxlength')")
    field.fill(name)
    panel.get_by_role("button", name="Rendre", exact=True).click()
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(panel.get_by_role("alert")).not_to_be_empty()
    expect(panel.locator('[data-al="receipt"]')).to_be_empty()


def test_the_unanswered_are_linked(lesson):
    answer(lesson)
    panel = view(lesson, "rendre")
    panel.get_by_role("button", name="Vérifier mon travail").click()
    zone = panel.locator('[data-al="review-zone"]')
    expect(zone).to_contain_text(re.compile(rf"{len(samples.GRADED) - 2}.questions sans réponse"))
    zone.get_by_role("link").first.click()
    expect(view(lesson, "n-matching").locator("select").first).to_be_focused()


def test_what_the_trainer_sees_is_text(lesson):
    answer(lesson)
    panel = view(lesson, "rendre")
    panel.get_by_text("Ce que verra le formateur").click()
    seen = panel.locator('[data-al="seen-zone"]')
    expect(seen).to_contain_text("Le bassin de vie")
    expect(seen).to_contain_text("</script><img src=x onerror=alert(1)>")
    expect(seen.locator("img")).to_have_count(0)


# The keys come as fast as a program's: one after the other before the page has drawn.
OPENED = """summary => {
  summary.click();
  const submit = summary.closest('section').querySelector('[data-al="submit"]');
  const below = () => submit.getBoundingClientRect().top - summary.getBoundingClientRect().top;
  submit.focus();
  const first = below();
  return new Promise(done => setTimeout(() => done(Math.abs(below() - first)), 200));
}"""


def test_what_the_trainer_sees_is_there_as_soon_as_it_opens(lesson):
    """« Rendre » once stood out of the window when its key came before the list’s words; a line is 24 pixels high."""
    answer(lesson)
    assert view(lesson, "rendre").get_by_text("Ce que verra le formateur").evaluate(OPENED) < 24


def test_answers_move_to_another_browser(harness, page_guard, tmp_path, lesson):
    answer(lesson)
    with lesson.expect_download() as waiting:
        lesson.get_by_role("button", name="Exporter mes réponses").click()
    kept = tmp_path / "reponses.json"
    waiting.value.save_as(kept)
    assert {event["question"] for event in json.loads(kept.read_text())["events"]} == {
        "t-single",
        "n-single",
        "n-freetext",
    }
    other = page_guard.open((harness / "index.html").as_uri())
    other.locator('[data-al="import-file"]').set_input_files(kept)
    expect(view(other, "n-single").get_by_label("Le bassin de vie")).to_be_checked()
    expect(other.locator('[data-al="files-said"]')).to_contain_text(re.compile(r"4.réponses reprises"))
    other.locator('[data-al="import-file"]').set_input_files(kept)
    expect(other.locator('[data-al="files-said"]')).to_contain_text("étaient déjà ici")
    other.reload()
    expect(view(other, "n-single").get_by_label("Le bassin de vie")).to_be_checked()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "pas un fichier de réponses"),
        ('{"course": "autre", "events": []}', "pas un fichier de réponses de ce cours"),
        ('{"schema": 9, "course": "alliances", "episode": "essai", "events": []}', "version plus récente"),
        ('{"schema": 1, "course": "alliances", "episode": "episode9", "events": []}', "autre épisode"),
    ],
)
def test_a_file_that_is_not_ours_is_said(lesson, tmp_path, text, said):
    path = tmp_path / "x.json"
    path.write_text(text)
    lesson.locator('[data-al="import-file"]').set_input_files(path)
    expect(lesson.locator('[data-al="files-said"]')).to_contain_text(said)


SOUND = {
    "uuid": "00000000-0000-4000-8000-000000000001",
    "question": "n-single",
    "revision": "0a1b2c3d",
    "value": "a",
    "confidence": None,
    "time": "2026-11-23T09:30:00.000Z",
    "edition": "plain",
}
ODD = [
    {"revision": None},
    {"edition": "Papier"},
    {"time": "2026"},
    {"time": "2026-02-30T09:30:00.000Z"},
    {"time": "+275760-09-13T00:00:00.000Z"},
    {"value": True},
    {"value": {"a": {"b": "c"}}},
    {"value": "x" * 20_001},
    {"value": 1e300},
]


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: str(odd)[:30])
def test_an_answer_that_a_trainer_could_not_read_is_not_taken_in(lesson, tmp_path, odd):
    event = {**SOUND, **odd}
    assert isinstance(read_event(event), Refusal)
    write_import(tmp_path, event)
    lesson.locator('[data-al="import-file"]').set_input_files(tmp_path / "x.json")
    expect(lesson.locator('[data-al="files-said"]')).to_contain_text(re.compile(r"1.réponse illisible a été laissée"))
    expect(view(lesson, "n-single").get_by_label("La commune")).not_to_be_checked()


def test_an_answer_of_the_end_of_times_can_be_replaced(lesson, tmp_path):
    write_import(tmp_path, {**SOUND, "time": "9999-12-31T23:59:59.999Z"})
    lesson.locator('[data-al="import-file"]').set_input_files(tmp_path / "x.json")
    expect(view(lesson, "n-single").get_by_label("La commune")).to_be_checked()
    view(lesson, "n-single").get_by_label("Le bassin de vie").check()
    expect(view(lesson, "n-single").locator('[data-al="status"]')).to_contain_text("Enregistré")
    events = lesson.evaluate("alliances.store.events()")
    assert [type(read_event(event)).__name__ for event in events] == ["Event", "Event"]


def write_import(folder, event):
    content = {"schema": 1, "course": "alliances", "episode": "essai", "events": [event]}
    (folder / "x.json").write_text(json.dumps(content))


def test_a_question_half_done_is_not_said_answered(lesson):
    answer(lesson)
    pairs = view(lesson, "n-matching").locator("select")
    pairs.first.select_option(index=1)
    panel = view(lesson, "rendre")
    expect(panel.locator('[data-question="n-matching"]')).to_contain_text(re.compile(r"à compléter.: 1 sur 2"))
    panel.get_by_role("button", name="Vérifier mon travail").click()
    zone = panel.locator('[data-al="review-zone"]')
    expect(zone).to_contain_text(re.compile(r"1.question à compléter"))
    pairs.nth(1).select_option(index=1)
    expect(panel.locator('[data-question="n-matching"]')).to_contain_text("répondu")
    panel.get_by_role("button", name="Vérifier mon travail").click()
    expect(zone).not_to_contain_text("à compléter")


PHONE = """
window.shared = [];
navigator.canShare = ({ files }) => files.every(file => file.type === "text/plain");
navigator.share = ({ files }) => files[0].text().then(text => {
  shared.push({ name: files[0].name, text });
  if (window.closed_) throw new DOMException("closed", "AbortError");
});
"""


@pytest.mark.parametrize("fate", ["sent", "closed"])
def test_a_phone_sends_the_file_by_its_own_panel(harness, page_guard, fate):
    context = page_guard.context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    context.add_init_script(PHONE + f"window.closed_ = {json.dumps(fate == 'closed')};")
    page = context.new_page()
    page.goto((harness / "index.html").as_uri())
    answer(page)
    panel = view(page, "rendre")
    panel.get_by_label("Votre identifiant").fill("p-017")
    panel.get_by_role("button", name="Rendre", exact=True).click()
    panel.get_by_role("button", name="Rendre quand même").click()
    receipt = panel.locator('[data-al="receipt"]')
    expect(receipt).to_contain_text("vérifiez qu’il est bien parti" if fate == "sent" else "pas encore parti")
    [sent] = page.evaluate("shared")
    assert re.fullmatch(r"essai__p-017__\d{8}T\d{6}Z\.json\.txt", sent["name"])
    expect(receipt).to_contain_text(hashlib.sha256(sent["text"].encode()).hexdigest()[:12])
    with page.expect_download() as waiting:
        receipt.get_by_role("button", name="Télécharger le fichier").click()
    assert Path(waiting.value.path()).read_text(encoding="utf-8") == sent["text"]
    page.evaluate("window.closed_ = false")
    receipt.get_by_role("button", name="Envoyer le fichier").click()
    expect(receipt).to_contain_text("vérifiez qu’il est bien parti")
    assert [item["text"] for item in page.evaluate("shared")] == [sent["text"]] * 2


def test_a_laptop_downloads_the_file_and_may_send_it(harness, page_guard):
    context = page_guard.context()
    context.add_init_script(PHONE)
    page = context.new_page()
    page.goto((harness / "index.html").as_uri())
    hand_in(page)
    assert page.evaluate("shared") == []
    view(page, "rendre").get_by_role("button", name="Envoyer le fichier").click()
    expect(view(page, "rendre").locator('[data-al="receipt"]')).to_contain_text("vérifiez qu’il est bien parti")


def test_what_a_phone_sent_can_be_taken_back(harness, page_guard, tmp_path, lesson):
    answer(lesson)
    _, raw = hand_in(lesson)
    (tmp_path / "recu.json.txt").write_bytes(raw)
    other = page_guard.open((harness / "index.html").as_uri())
    other.locator('[data-al="import-file"]').set_input_files(tmp_path / "recu.json.txt")
    expect(view(other, "n-single").get_by_label("Le bassin de vie")).to_be_checked()


def test_an_archive_is_told_apart(lesson, tmp_path):
    (tmp_path / "rendu.zip").write_bytes(b"PK\x03\x04" + b"\0" * 40)
    lesson.locator('[data-al="import-file"]').set_input_files(tmp_path / "rendu.zip")
    expect(lesson.locator('[data-al="files-said"]')).to_contain_text("C’est une archive")
