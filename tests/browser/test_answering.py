"""Each type is answered by mouse and by keyboard, and read back after a reload."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

LOCAL = re.compile("Enregistré dans ce navigateur")


def view(page, name):
    return page.locator(f'[data-alliances-view="{name}"]')


def status(page, name):
    return view(page, name).locator('[data-al="status"]')


def by_mouse(page):
    view(page, "t-single").get_by_label("Un enjeu partagé.").click()
    view(page, "t-single").get_by_role("button", name="Vérifier ma réponse").click()
    view(page, "t-matching").get_by_label("Un club d’entreprises").select_option("emploi")
    view(page, "t-matching").get_by_label("Un lycée").select_option("scolaire")
    view(page, "t-matching").get_by_role("button", name="Vérifier ma réponse").click()
    view(page, "t-estimate").locator("#t-estimate-nombre").fill("26")
    view(page, "t-estimate").get_by_role("button", name="Vérifier ma réponse").click()
    view(page, "t-freetext").locator("textarea").fill("une vallée et ses villages")
    view(page, "t-freetext").locator("textarea").blur()
    view(page, "n-single").get_by_label("Le bassin de vie").click()
    view(page, "n-matching").get_by_label("Un quartier").select_option("x")
    view(page, "n-estimate").locator("#n-estimate-nombre").fill("1 200 000")
    view(page, "n-estimate").locator("#n-estimate-nombre").blur()
    view(page, "n-freetext").locator("textarea").fill("Ma vallée <b>& ses villages</b>")
    view(page, "n-freetext").locator("textarea").blur()


def by_keyboard(page):
    keys = page.keyboard
    view(page, "t-single").locator("input").first.focus()
    keys.press("Space")
    keys.press("ArrowDown")
    keys.press("Tab")
    expect(view(page, "t-single").get_by_role("button", name="Vérifier ma réponse")).to_be_focused()
    keys.press("Enter")
    view(page, "t-matching").locator("select").first.focus()
    keys.press("ArrowDown")
    keys.press("Tab")
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    keys.press("Tab")
    keys.press("Space")
    page.locator("#t-estimate-nombre").focus()
    keys.type("26")
    keys.press("Enter")
    view(page, "t-freetext").locator("textarea").focus()
    keys.type("une vallée et ses villages")
    keys.press("Tab")
    view(page, "n-single").locator("input").first.focus()
    keys.press("ArrowDown")
    view(page, "n-matching").locator("select").first.focus()
    keys.press("ArrowDown")
    page.locator("#n-estimate-nombre").focus()
    keys.type("1 200 000")
    keys.press("Tab")
    view(page, "n-freetext").locator("textarea").focus()
    keys.type("Ma vallée <b>& ses villages</b>")
    keys.press("Tab")


def expect_answers(page):
    expect(view(page, "t-single").get_by_label("Un enjeu partagé.")).to_be_checked()
    expect(view(page, "t-matching").get_by_label("Un club d’entreprises")).to_have_value("emploi")
    expect(view(page, "t-matching").get_by_label("Un lycée")).to_have_value("scolaire")
    expect(page.locator("#t-estimate-nombre")).to_have_value("26")
    expect(page.locator("#t-estimate-curseur")).to_have_value("26")
    expect(view(page, "t-freetext").locator("textarea")).to_have_value("une vallée et ses villages")
    expect(view(page, "n-single").get_by_label("Le bassin de vie")).to_be_checked()
    expect(view(page, "n-matching").get_by_label("Un quartier")).to_have_value("x")
    expect(page.locator("#n-estimate-nombre")).to_have_value("1 200 000")
    expect(view(page, "n-freetext").locator("textarea")).to_have_value("Ma vallée <b>& ses villages</b>")


@pytest.mark.parametrize("answer", [by_mouse, by_keyboard])
def test_answered_kept_and_read_back(lesson, answer):
    answer(lesson)
    for name in (
        "t-single",
        "t-matching",
        "t-estimate",
        "t-freetext",
        "n-single",
        "n-matching",
        "n-estimate",
        "n-freetext",
    ):
        expect(status(lesson, name)).to_have_text(LOCAL)
    expect_answers(lesson)
    lesson.reload()
    expect_answers(lesson)
    expect(status(lesson, "n-freetext")).to_have_text(LOCAL)


def test_what_is_answered_before_the_scripts_come_counts(harness, page_guard, serve):
    address, held = serve(harness), []
    page = page_guard.open(address)
    view(page, "n-single").get_by_label("La commune").check()
    expect(status(page, "n-single")).to_have_text(LOCAL)
    page.context.route("**/page.js*", lambda route: held.append(route))  # noqa: PLW0108 - a bound method of C takes no attribute
    page.goto(address, wait_until="commit")
    view(page, "n-single").get_by_label("Le bassin de vie").check()
    view(page, "n-matching").get_by_label("Un quartier").select_option("x")
    page.locator("#n-estimate-nombre").fill("1 200 000")
    view(page, "n-freetext").locator("textarea").fill("écrit sur une ligne lente")
    expect(page.locator(".al-live")).to_have_count(0)
    held.pop().continue_()
    for name in ("n-single", "n-matching", "n-estimate", "n-freetext"):
        expect(status(page, name)).to_have_text(LOCAL)
    page.context.unroute_all()
    page.reload()
    expect(view(page, "n-single").get_by_label("Le bassin de vie")).to_be_checked()
    expect(view(page, "n-matching").get_by_label("Un quartier")).to_have_value("x")
    expect(page.locator("#n-estimate-nombre")).to_have_value("1 200 000")
    expect(view(page, "n-freetext").locator("textarea")).to_have_value("écrit sur une ligne lente")


def test_slider_and_field_stay_in_step(lesson):
    slider, field = lesson.locator("#t-estimate-curseur"), lesson.locator("#t-estimate-nombre")
    slider.focus()
    slider.press("Home")
    for _ in range(3):
        slider.press("ArrowRight")
    expect(field).to_have_value("3")
    field.fill("41")
    expect(slider).to_have_value("41")


@pytest.mark.parametrize("typed", ["", "abc", "101", "-1"])
def test_an_estimate_out_of_bounds_is_asked_again(lesson, typed):
    field = lesson.locator("#t-estimate-nombre")
    field.fill(typed)
    view(lesson, "t-estimate").get_by_role("button", name="Vérifier").click()
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(status(lesson, "t-estimate")).to_be_empty()


def test_two_tabs_meet(harness, page_guard, serve):
    context = page_guard.context()
    one, two = context.new_page(), context.new_page()
    url = serve(harness)
    one.goto(url)
    two.goto(url)
    view(one, "n-single").get_by_label("La commune").check()
    expect(view(two, "n-single").get_by_label("La commune")).to_be_checked()
    view(two, "n-matching").get_by_label("Un club").select_option("y")
    expect(view(one, "n-matching").get_by_label("Un club")).to_have_value("y")
    expect(view(one, "n-single").get_by_label("La commune")).to_be_checked()


def test_a_browser_that_keeps_nothing_says_so(harness, page_guard):
    page = page_guard.context().new_page()
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };")
    page.goto((harness / "index.html").as_uri())
    view(page, "n-single").get_by_label("La commune").check()
    expect(status(page, "n-single")).to_contain_text("Exportez vos réponses")


def test_a_click_that_ends_a_text_falls_where_it_was_aimed(lesson):
    """A browser that does not keep the page in its place, and a screen so narrow that what is said takes two lines."""
    lesson.set_viewport_size({"width": 320, "height": 800})
    lesson.add_style_tag(content="* { overflow-anchor: none !important; }")
    choice = view(lesson, "n-single").get_by_label("Le bassin de vie")
    choice.scroll_into_view_if_needed()
    # Written as the pointer already waits: what is typed is kept by itself before long.
    place = choice.bounding_box()
    lesson.mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    view(lesson, "t-freetext").locator("textarea").evaluate(
        """(area) => { area.focus({ preventScroll: true }); area.value = "une vallée et ses villages";
            area.dispatchEvent(new Event("input", { bubbles: true })); }"""
    )
    lesson.mouse.down()
    lesson.mouse.up()
    expect(choice).to_be_checked()
    expect(status(lesson, "t-freetext")).to_have_text(LOCAL)
