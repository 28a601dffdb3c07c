"""The radar that its reader sets: by finger, by keys, after a reload, in words, fast enough to follow the hand."""

from __future__ import annotations

import re

import learner
import pytest
from playwright.sync_api import expect

RADARS = [
    (episode, view)
    for episode in learner.pages()
    for view in learner.compiled(episode)["views"].values()
    if view.get("type") == "radar"
]
EPISODE, RADAR = RADARS[0]
AXES = RADAR["data"]["axes"]
NOTES = [2, 4, 1, 3]
STATE = "Mon territoire est le plus fragile sur {} (1\u00a0sur\u00a05), et le plus solide sur {} (4\u00a0sur\u00a05)."
KEPT = re.compile("Enregistré dans ce navigateur")


@pytest.fixture
def open_radar(published, page_guard, serve):
    base = serve(published)

    def go(**options):
        page = page_guard.open(f"{base}{EPISODE}.html", **options)
        return page, learner.view(page, RADAR["id"])

    return go


def sliders(place):
    return place.locator("input[type=range]")


def set_all(place):
    for number, note in enumerate(NOTES):
        sliders(place).nth(number).fill(str(note))


def said(place):
    return place.locator("[data-al=said]")


def expected_state():
    return STATE.format(AXES[2]["name"], AXES[1]["name"])


def test_it_asks_before_it_shows(open_radar):
    _, place = open_radar()
    expect(said(place)).to_contain_text("Donnez vos notes")
    expect(place.locator("[data-al=plot] .al-radar-dot:visible")).to_have_count(0)
    assert place.locator("[data-al=plot] .al-radar-shape").get_attribute("points") == ""
    for number in range(len(AXES)):
        expect(sliders(place).nth(number)).to_have_attribute("aria-valuetext", "pas encore de note")


def test_points_come_one_by_one_and_the_shape_with_the_last(open_radar):
    _, place = open_radar()
    for number, note in enumerate(NOTES):
        sliders(place).nth(number).fill(str(note))
        assert place.locator("[data-al=plot] .al-radar-dot:not([hidden])").count() == number + 1
        whole = number + 1 == len(NOTES)
        assert bool(place.locator("[data-al=plot] .al-radar-shape").get_attribute("points")) is whole
    expect(said(place)).to_have_text(expected_state())
    label = place.get_by_role("img", name=re.compile("^Radar à")).get_attribute("aria-label")
    for axis, note in zip(AXES, NOTES, strict=True):
        assert f"{axis['label']}\u00a0: {note}\u00a0sur\u00a05" in label
    # top, right, bottom, left: the shape is where the notes say
    points = [
        tuple(map(float, pair.split(",")))
        for pair in place.locator("[data-al=plot] .al-radar-shape").get_attribute("points").split()
    ]
    x, y = points[0][0], points[1][1]
    reach = [y - points[0][1], points[1][0] - x, points[2][1] - y, x - points[3][0]]
    assert [round(far / reach[1] * 4, 1) for far in reach] == NOTES


def test_it_is_set_with_the_keyboard_alone_and_read_back(open_radar):
    page, place = open_radar()
    sliders(place).first.focus()
    for note in NOTES:
        for _ in range(note):
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Tab")
    for axis in AXES:
        page.locator(f"#{RADAR['id']}-{axis['fact']}").focus()
        page.keyboard.type(f"un fait sur {axis['name']}")
        page.keyboard.press("Tab")
    expect(said(place)).to_have_text(expected_state())
    expect(place.locator("[data-al=heard]")).to_have_text(expected_state())
    expect(learner.status(page, RADAR["id"])).to_have_text(KEPT)
    learner.reload(page)
    assert [int(value) for value in sliders(place).evaluate_all("all => all.map((x) => x.value)")] == NOTES
    expect(said(place)).to_have_text(expected_state())
    place.get_by_text("Lire mes notes en tableau").click()
    for row, axis in zip(place.locator("[data-al=rows] tr").all(), AXES, strict=True):
        expect(row).to_contain_text(axis["label"])
        expect(row).to_contain_text(f"un fait sur {axis['name']}")
    assert page.evaluate("alliances.own.read('radar-attractivite')") == 4


@pytest.mark.parametrize("by", ["click", "Enter"])
def test_the_smallest_mark_can_be_meant(open_radar, by):
    page, place = open_radar()
    slider = sliders(place).first
    if by == "click":
        box = slider.bounding_box()
        slider.click(position={"x": 4, "y": box["height"] / 2})
    else:
        slider.press("Enter")
    expect(place.locator("output").first).to_have_text("0\u00a0sur\u00a05")
    assert page.evaluate("key => alliances.own.read(key)", AXES[0]["id"]) == 0


def test_one_mark_everywhere_asks_which_is_the_weakest(open_radar):
    _, place = open_radar()
    for number in range(len(AXES)):
        sliders(place).nth(number).fill("3")
    expect(said(place)).to_contain_text("partout la même note")


def test_another_tab_shows_the_same_shape(open_radar, page_guard):
    page, place = open_radar()
    set_all(place)
    twin = page.context.new_page()
    twin.goto(page.url)
    other = learner.view(twin, RADAR["id"])
    expect(said(other)).to_have_text(expected_state())
    sliders(place).first.fill("5")
    expect(other.locator("output").first).to_have_text("5\u00a0sur\u00a05")


def test_the_shape_follows_within_fifty_milliseconds(open_radar):
    _, place = open_radar()
    set_all(place)
    took = sliders(place).first.evaluate(
        """(slider) => { const took = []; for (let i = 0; i < 40; i += 1) { slider.value = String(i % 6);
           const from = performance.now(); slider.dispatchEvent(new Event('input', { bubbles: true }));
           slider.closest('.al-radar-board').getBoundingClientRect(); took.push(performance.now() - from); }
           return took.sort((a, b) => a - b); }"""
    )
    assert took[len(took) // 2] <= 50


def test_without_javascript_marks_are_ringed_by_hand(published, page_guard):
    page = page_guard.open((published / f"{EPISODE}.html").as_uri(), java_script_enabled=False)
    place = learner.view(page, RADAR["id"])
    for axis in AXES:
        expect(place.get_by_text(axis["label"]).first).to_be_visible()
    expect(place.locator(".al-radar-scale").first).to_have_text("0 1 2 3 4 5")
    assert place.locator("input:visible").count() == 0


def test_two_projects_are_laid_one_over_the_other(open_radar):
    _, place = open_radar()
    projects = place.locator("[data-al=projects]")
    told = projects.locator("[data-al=project-said]")
    expect(told).to_contain_text("Silver Geek\u00a0: surtout la cohésion")
    expect(told).to_contain_text("Ils s’écartent le plus sur le développement économique.")
    shapes = projects.locator(".al-radar-shape, .al-radar-over")
    before = shapes.evaluate_all("all => all.map((shape) => shape.getAttribute('points'))")
    assert before[0] != before[1]
    projects.get_by_label("Second projet, tirets").select_option(label="Le club de l’Aube")
    after = shapes.evaluate_all("all => all.map((shape) => shape.getAttribute('points'))")
    assert (after[0], after[1] == before[1]) == (before[0], False)
    expect(projects.get_by_role("img")).to_have_attribute("aria-label", re.compile("Pôle Sud.*Le club de l’Aube"))
    projects.get_by_label("Premier projet, trait plein").select_option(label="Le club de l’Aube")
    expect(told).to_contain_text("deux fois le même projet")
    # The learner's own shape is another one.
    assert place.locator("[data-al=plot] .al-radar-shape").get_attribute("points") == ""


def test_the_marks_of_projects_are_said_to_be_a_choice_without_javascript(open_radar):
    _, place = open_radar(java_script_enabled=False)
    projects = place.locator("[data-al=projects]")
    expect(projects).to_contain_text("un choix des auteurs du cours")
    expect(projects.get_by_role("table")).to_be_visible()
    expect(projects.get_by_role("combobox")).to_have_count(0)
