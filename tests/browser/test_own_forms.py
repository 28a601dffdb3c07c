"""« Mon alliance » on a page: written once, found wherever it is asked for, carried in a file, printed alone."""

from __future__ import annotations

import json
import re
from typing import Any

import learner
import pytest
from harness import write_harness
from playwright.sync_api import expect
from test_accessibility import screens, violations

from sampling import campaign_only, sample

KEPT = re.compile("Enregistré dans ce navigateur")
NO_PRINTER = "window.print = () => { window.printed = (window.printed ?? 0) + 1; }"


def _forms() -> list[tuple[str, dict[str, Any]]]:
    return [
        (episode, view)
        for episode in learner.pages()
        for view in learner.compiled(episode)["views"].values()
        if view.get("type") == "form"
    ]


def parts(_episode: str, form: dict[str, Any]) -> set[str]:
    """What a form is made of."""
    made = {"a table" if "rows" in field else "a text" for field in form["data"]["fields"]}
    has = {
        "a choice": 'type="radio"' in form["html"],
        "a page": "page" in form["data"],
        "ink": "al-f-paper" in form["html"],
    }
    return made | {name for name, is_there in has.items() if is_there}


FORMS = _forms()
FEW = sample(FORMS, parts)
ids = {"ids": lambda value: value["id"] if isinstance(value, dict) else value}
each_form = pytest.mark.parametrize(("episode", "form"), FORMS, **ids)
each_sort = pytest.mark.parametrize(("episode", "form"), FEW, **ids)
CARRYING = next((episode, form) for episode, form in FORMS if "page" in form["data"])
PRINTED = next((episode, form) for episode, form in FORMS if 'data-al="print"' in form["html"])


@pytest.fixture
def open_page(published, page_guard, serve):
    """Open a notebook's page with every fold open, and a printer that only counts."""

    base = serve(published)

    def go(episode, context=None, **options):
        context = context or page_guard.context(**options)
        page = context.new_page()
        page.add_init_script(NO_PRINTER)
        page.goto(f"{base}{episode}.html")
        unfold(page)
        return page

    return go


@pytest.fixture(scope="module")
def read(published, shared_guard):
    """One page for sentences that are typed in turn in the first field of a form."""
    episode, form = PRINTED
    page = shared_guard.open((published / f"{episode}.html").as_uri())
    unfold(page)
    return page, form


def unfold(page):
    page.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true; })")


def controls(page, form):
    return learner.view(page, form["id"]).locator("[data-key]:not([type=radio])")


def shown(page, form):
    return learner.view(page, form["id"]).evaluate(
        "node => [...node.querySelectorAll('[data-key]')].map((x) => x.type === 'radio' ? x.checked : x.value)"
    )


def fill(page, form):
    """Something in each field, with the mouse."""
    place = learner.view(page, form["id"])
    if place.locator("input[type=radio]").count():
        place.locator("input[type=radio]").last.check()
    for number, control in enumerate(controls(page, form).all()):
        control.fill(f"Réponse {number}")
    controls(page, form).last.blur()


def fill_by_keyboard(page, form):
    place = learner.view(page, form["id"])
    if place.locator("input[type=radio]").count():
        place.locator("input[type=radio]").first.focus()
        page.keyboard.press("Space")
    controls(page, form).first.focus()
    for number in range(controls(page, form).count()):
        page.keyboard.type(f"mot {number}")
        page.keyboard.press("Tab")
        # Choices stand between the texts of a table: what is typed is for a text.
        while page.evaluate("document.activeElement.matches('[data-key][type=radio]')"):
            page.keyboard.press("Tab")


def written(page, key, text):
    """Write in the first control of a field, or take its last choice; returns the value."""
    control = page.locator(f"[data-key='{key}']").first
    if control.get_attribute("type") == "radio":
        control = page.locator(f"[name='{control.get_attribute('name')}']").last
        control.check()
        return control.get_attribute("value")
    control.fill(text)
    control.blur()
    return text


# Each sort of form by the mouse in `make test`, the first one by the keyboard too.
@pytest.mark.parametrize(
    ("episode", "form", "by"),
    sample(
        [(episode, form, by) for by in (fill, fill_by_keyboard) for episode, form in FORMS],
        lambda episode, form, by: {by} if by is fill_by_keyboard else parts(episode, form),
    ),
    ids=lambda value: value["id"] if isinstance(value, dict) else getattr(value, "__name__", value),
)
def test_what_is_written_is_there_after_a_reload(open_page, episode, form, by):
    page = open_page(episode)
    by(page, form)
    expect(learner.status(page, form["id"])).to_have_text(KEPT)
    before = shown(page, form)
    assert all(value is True or value is False or value for value in before)
    learner.reload(page)
    assert shown(page, form) == before


SAME = """([key, value]) => {
    const forms = Map.groupBy(document.querySelectorAll(`[data-key='${key}']`), (one) => one.name || one.id);
    const given = (controls) => (controls.length > 1 ? controls.find((one) => one.checked) : controls[0])?.value;
    return forms.size > 1 && [...forms.values()].every((controls) => given(controls) === value);
}"""


def shared_fields() -> list[tuple[str, str, str]]:
    """Fields that two forms of one page ask for, and what each is."""
    found: dict[tuple[str, str, str], int] = {}
    for episode, form in FORMS:
        for field in form["data"]["fields"]:
            for key in [key for row in field.get("rows", []) for key in row["keys"]] or [field["id"]]:
                control = re.search(rf'<[^>]*data-key="{key}"[^>]*>', form["html"])[0]
                sort = " ".join(re.findall(r'^<\w+|type="\w+"', control))
                found[episode, key, sort] = found.get((episode, key, sort), 0) + 1
    return [place for place, count in found.items() if count > 1]


@pytest.mark.parametrize(("episode", "key", "_sort"), sample(shared_fields(), lambda _episode, _key, sort: {sort}))
def test_a_field_asked_for_twice_keeps_one_value_in_two_forms_and_two_tabs(open_page, page_guard, episode, key, _sort):
    context = page_guard.context()
    tabs = open_page(episode, context), open_page(episode, context)
    value = written(tabs[0], key, f"Un mot sur {key}")
    for page in tabs:
        page.wait_for_function(SAME, arg=[key, value])


def test_what_is_being_typed_is_not_replaced(open_page):
    episode, key, _sort = shared_fields()[0]
    page = open_page(episode)
    mine = page.locator(f"[data-key='{key}']").first
    mine.focus()
    # In one go: between two keys, and before the pause that keeps them, another form changes the field.
    mine.evaluate(
        """(control, key) => { control.value = 'je suis en train d’éc';
           control.dispatchEvent(new Event('input', { bubbles: true })); alliances.own.keep(key, 'ailleurs'); }""",
        key,
    )
    expect(page.locator(f"[data-key='{key}']").nth(1)).to_have_value("ailleurs")
    mine.press("End")
    page.keyboard.type("rire")
    expect(mine).to_have_value("je suis en train d’écrire")
    mine.blur()
    expect(page.locator(f"[data-key='{key}']").nth(1)).to_have_value("je suis en train d’écrire")


def test_words_follow_the_project(open_page):
    episode, form = CARRYING
    page = open_page(episode)
    place = learner.view(page, form["id"])
    seen = set()
    for radio in place.locator("[data-key=projet]").all():
        radio.check()
        seen.add(place.locator("[data-al=by-project]").first.inner_text())
    assert len(seen) == place.locator("[data-key=projet]").count()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("voir Mme Dupont", "le nom d’une personne"),
        ("M. Dupont, de l’aide à domicile", "le nom d’une personne"),
        ("accueil@exemple.fr", "une adresse électronique"),
        ("au 01 23 45 67 89", "un numéro de téléphone"),
        ("l’aide à domicile, Mme la maire, 12 345 habitants", ""),
    ],
)
def test_a_person_is_noticed_and_nothing_is_blocked(read, text, says):
    page, form = read
    control = controls(page, form).first
    control.fill(text)
    control.blur()
    hint = learner.view(page, form["id"]).locator("[data-hint]").first
    if says:
        expect(hint).to_contain_text(says)
    else:
        expect(hint).to_have_text("")
    expect(learner.status(page, form["id"])).to_have_text(KEPT)
    key = control.get_attribute("data-key")
    page.wait_for_function("([key, text]) => alliances.own.read(key) === text", arg=[key, text])


def test_what_is_empty_is_named_until_it_is_filled(open_page):
    episode, form = CARRYING
    page = open_page(episode)
    missing = learner.view(page, form["id"]).locator("[data-al=missing]")
    for field in form["data"]["fields"]:
        expect(missing).to_contain_text(field["name"])
    fill(page, form)
    expect(missing).to_have_text("Tout est rempli.")


def test_the_file_is_carried_to_another_browser_and_loses_nothing_there(open_page, tmp_path):
    episode, form = CARRYING
    here, there = open_page(episode), open_page(episode)
    fill(here, form)
    place = learner.view(here, form["id"])
    with here.expect_download() as told:
        place.get_by_role("button", name="Télécharger mon fichier").click()
    assert re.fullmatch(r"mon-alliance-\d{8}T\d{6}Z\.json", told.value.suggested_filename)
    file = tmp_path / "mon-alliance.json"
    told.value.save_as(file)
    content = json.loads(file.read_text(encoding="utf-8"))
    assert (content["course"], content["episode"]) == ("alliances", "mon-alliance")

    there.evaluate("alliances.own.keep('pas', 'déjà là')")
    target = learner.view(there, form["id"])
    target.locator("input[type=file]").set_input_files(file)
    expect(target.locator("[data-al=files-said]")).to_contain_text("Fichier repris")
    assert shown(there, form) == shown(here, form)
    assert there.evaluate("alliances.own.read('pas')") == "déjà là"
    target.locator("input[type=file]").set_input_files(file)
    expect(target.locator("[data-al=files-said]")).to_contain_text("était déjà ici")


@pytest.fixture(scope="module")
def carried(published, shared_guard):
    """One page with one field written, to which files that cannot be taken are given in turn."""
    episode, form = CARRYING
    page = shared_guard.open((published / f"{episode}.html").as_uri())
    unfold(page)
    page.evaluate("alliances.own.keep('enjeu', 'ce que j’ai écrit')")
    return page, form


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (
            '{"schema": 1, "course": "alliances", "epi',
            "n’est pas un fichier «\u00a0Mon alliance\u00a0», ou il est abîmé. Rien n’a été changé.",
        ),
        ('{"course": "autre", "events": []}', "n’est pas un fichier «\u00a0Mon alliance\u00a0» de ce cours"),
        ('{"schema": 1, "course": "alliances", "episode": "episode1", "events": []}', "réponses à un épisode"),
        ('{"schema": 9, "course": "alliances", "episode": "mon-alliance", "events": []}', "version plus récente"),
        ('{"schema": 1, "course": "alliances", "episode": "mon-alliance", "events": [5]}', "rien de lisible"),
    ],
)
def test_a_file_that_cannot_be_taken_is_told_in_french_and_changes_nothing(carried, content, says):
    page, form = carried
    place = learner.view(page, form["id"])
    place.locator("input[type=file]").set_input_files(
        files=[{"name": "x.json", "mimeType": "application/json", "buffer": content.encode()}]
    )
    expect(place.locator("[data-al=files-said]")).to_contain_text(says)
    assert page.evaluate("[alliances.own.read('enjeu'), alliances.own.events().length]") == ["ce que j’ai écrit", 1]


def test_my_page_shows_everything_written_so_far(open_page):
    episode, form = CARRYING
    page = open_page(episode)
    place = learner.view(page, form["id"])
    place.get_by_role("button", name="Voir ma page").click()
    zone = place.locator("[data-al=page-zone]")
    expect(zone).to_be_focused()
    expect(zone).to_contain_text("Votre page est encore vide.")
    written(page, "enjeu", "<b>Trois annonces</b> sans réponse")
    expect(zone).to_contain_text("<b>Trois annonces</b> sans réponse")
    place.get_by_role("button", name="Fermer ma page").click()
    expect(zone).to_be_hidden()


def test_one_sheet_is_printed_alone_with_what_was_typed_or_lines(open_page):
    episode, form = PRINTED
    page = open_page(episode)
    control = controls(page, form).first
    control.fill("Une phrase à vérifier")
    learner.view(page, form["id"]).get_by_role("button", name="Imprimer cette fiche").click()
    assert page.evaluate("window.printed") == 1
    page.emulate_media(media="print")
    expect(page.locator("main")).to_be_hidden()
    sheet = page.locator(".al-print-sheet")
    expect(sheet).to_be_visible()
    expect(sheet.locator(".al-f-paper").first).to_have_text("Une phrase à vérifier")
    lines = controls(page, form).count() - 1
    assert sheet.locator(".al-f-paper:not([data-filled])").count() == lines
    expect(sheet.locator(".al-f-paper:not([data-filled]) > span").first).to_be_visible()
    assert sheet.locator("input:visible, textarea:visible, button:visible").count() == 0
    pages = re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True))
    assert len(pages) == 1
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(sheet).to_have_count(0)
    expect(page.locator("main")).to_be_visible()


def test_a_browser_keeps_one_file_for_all_the_notebooks_of_voila(tmp_path, page_guard, serve):
    places = [tmp_path / "voila" / "render" / name for name in ("accueil", "episode1")]
    for place in places:
        place.mkdir(parents=True)
        write_harness(place, edition="voila", bare=True)
    base = serve(tmp_path)
    context = page_guard.context()
    first, second = (context.new_page() for _ in places)
    for page, place in zip((first, second), places, strict=True):
        page.goto(f"{base}voila/render/{place.name}/index.html")
    first.evaluate("alliances.own.keep('projet', 'creer')")
    second.wait_for_function("alliances.own.read('projet') === 'creer'")


@each_sort
def test_without_javascript_it_is_a_sheet_to_fill_in_by_hand(published, page_guard, episode, form):
    page = page_guard.open((published / f"{episode}.html").as_uri(), java_script_enabled=False)
    place = learner.view(page, form["id"])
    if place.locator("xpath=ancestor::details").count():
        place.locator("xpath=ancestor::details/summary").first.click()
    expect(place.locator(".al-f-label").first).to_be_visible()
    expect(place.locator(".al-f-paper > span").first).to_be_visible()
    assert place.locator("input:visible, textarea:visible, button:visible").count() == 0


@campaign_only("test_accessible_pages reads it with its page, once all is open")
@each_form
@screens
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(open_page, episode, form, width, scheme):
    page = open_page(episode, viewport={"width": width, "height": 800}, color_scheme=scheme)
    fill(page, form)
    controls(page, form).first.fill("voir Mme Dupont")
    controls(page, form).first.blur()
    place = learner.view(page, form["id"])
    if place.get_by_role("button", name="Voir ma page").count():
        place.get_by_role("button", name="Voir ma page").click()
    assert violations(page, f"[data-alliances-view='{form['id']}']") == []
    assert place.evaluate("node => node.scrollWidth <= node.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
