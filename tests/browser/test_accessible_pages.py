"""Every plain page once all is open: both themes, narrow and wide, text twice as large, spaced out, by the Tab key."""

from __future__ import annotations

import learner
import pytest
from accessible import ONCE, SPACING, TWICE, broken, faults, stir

from sampling import WHOLE, sample

FEW = 120
"""Stops of the Tab key that are looked at in `make test`, from the end of the page or from its start."""
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 320, "height": 800}
# The same laptop, zoomed to 200 %.
ZOOMED = {"width": 640, "height": 400}


@pytest.fixture(scope="module", params=sample(learner.pages(), learner.kinds))
def name(request):
    return request.param


@pytest.fixture(scope="module")
def page(name, shared_guard, published):
    opened = shared_guard.open((published / f"{name}.html").as_uri())
    stir(opened)
    return opened


def looked_at(name):
    """What axe-core reads: the home page and a campaign's pages whole, of the others what they are first to show."""
    if WHOLE or name == "accueil":
        return None
    return {"include": [[f"[data-alliances-view='{key}']"] for key in learner.first_shown(name)]}


def set_to(page, viewport, scheme="light"):
    page.set_viewport_size(viewport)
    page.emulate_media(color_scheme=scheme)


@pytest.mark.parametrize(
    ("viewport", "scheme"),
    sample(
        [(WIDE, "light"), (NARROW, "dark"), (WIDE, "dark"), (NARROW, "light"), (ZOOMED, "light")],
        lambda _viewport, _scheme: {"a page"},
    ),
)
def test_axe_finds_nothing_once_all_is_open(page, name, viewport, scheme):
    set_to(page, viewport, scheme)
    assert broken(page, looked_at(name)) == []


def test_a_text_that_axe_cannot_judge_is_measured(page_guard):
    page = page_guard.open("about:blank")
    ground = "background: linear-gradient(#fff, #eee) #fff"
    words = "".join(f"<p style='color: {ink}; {ground}'>{ink}</p>" for ink in ("#bbb", "#333"))
    words += "<svg width='90' height='30'><text y='20' fill='#bbb'>plan</text></svg>"
    page.set_content(words)
    assert [one.split(":")[0] for one in broken(page, only=["color-contrast"])] == ["contrast 1.92", "contrast 1.92"]


@pytest.mark.parametrize("viewport", sample([NARROW, WIDE, ZOOMED], lambda viewport: {viewport is NARROW}))
def test_it_holds_in_any_window_with_large_or_spaced_text(page, viewport):
    set_to(page, viewport)
    assert faults(page) == []
    page.evaluate(TWICE)
    assert faults(page) == []
    page.evaluate(ONCE)
    spaced = page.add_style_tag(content=SPACING)
    assert faults(page) == []
    spaced.evaluate("node => node.remove()")


def test_it_says_what_it_is(page):
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.title().count("Les alliances qui changent les territoires") == 1
    landmarks = {"body > header": 1, "body > main": 1, "body > footer": 1, "body > a[href='#contenu']": 1}
    assert {one: page.locator(one).count() for one in landmarks} == landmarks
    assert page.locator("nav:not([aria-label])").count() == 0


# Upwards is the way on which a banner hides what takes the focus.
@pytest.mark.parametrize(
    ("key", "scheme"), sample([("Shift+Tab", "dark"), ("Tab", "light")], lambda _key, _scheme: {"a page"})
)
def test_the_focus_is_seen_and_nothing_hides_it(page, key, scheme):
    set_to(page, {"width": 320, "height": 640}, scheme)
    faults(page)
    page.evaluate("document.activeElement.blur(); document.querySelector('.al-skip').focus()")
    stops = []
    while len(stops) < 3 or stops[-1] is not None:
        page.keyboard.press(key)
        stops.append(page.evaluate("ring()"))
        if not WHOLE and len(stops) == FEW:
            break
        if len(stops) > 1500:
            pytest.fail("the Tab key never comes to the page's end")
    bad = [stop for stop in stops if stop and (not stop["inSight"] or stop["thick"] < 2 or stop["ratio"] < 3)]
    assert bad == []
