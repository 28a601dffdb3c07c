"""What a reader asked of their system is followed: a palette of their own, more contrast, no motion."""

from __future__ import annotations

import learner
import pytest
from accessible import broken, stir

from sampling import campaign_only, sample

# What two states look like, for eyes that have no colour of ours.
LOOK = """(node) => { const style = getComputedStyle(node);
  return ["backgroundColor", "borderStyle", "borderWidth", "borderColor", "outlineStyle"]
    .map((part) => style[part]).join(" "); }"""
GROUND = "getComputedStyle(document.body).backgroundColor"
MOVING = """() => [...document.querySelectorAll("*")].flatMap((node) => [null, "::before", "::after"].map((pseudo) => {
  const style = getComputedStyle(node, pseudo);
  const lasts = style.transitionDuration.split(", ").some((time) => parseFloat(time) > 0);
  const still = !lasts && style.animationName === "none" && style.scrollBehavior === "auto";
  return still ? null : `${node.className} ${pseudo}`;
})).filter(Boolean)"""


@pytest.fixture(scope="module", params=sample(learner.episodes(), learner.types))
def page(request, shared_guard, published):
    opened = shared_guard.open((published / f"{request.param}.html").as_uri())
    stir(opened)
    yield opened
    opened.emulate_media(forced_colors="none", contrast="no-preference", reduced_motion="reduce")


def looks(page, selector):
    return page.locator(selector).evaluate_all(f"(nodes) => nodes.map({LOOK})")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_states_are_told_apart_in_a_palette_of_the_system(page, scheme):
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    pairs = {
        ".al-choice[data-verdict=wrong]": ".al-choice:not([data-verdict])",
        ".al-choice[data-verdict=right]": ".al-choice[data-verdict=wrong]",
        ".al-onde-what :checked + span": ".al-onde-what :not(:checked) + span",
        ".al-primary:not([aria-disabled=true])": ".al-button:not(.al-primary)",
    }
    # The first episode has a thing of each sort; the others, those that they show.
    whole = learner.episodes()[0] in page.url
    for one, other in pairs.items():
        assert looks(page, one) or not whole, one
        assert set(looks(page, one)).isdisjoint(looks(page, other)), one
    ground = page.evaluate(GROUND)
    for drawn in (".al-onde-bars i", ".al-path-bar span"):
        assert ground not in {look.split(") ")[0] + ")" for look in looks(page, drawn)}, drawn
    assert all("solid" in look for look in looks(page, ".al-q-feedback:not(:empty)"))
    if whole:
        page.locator("[data-kind=activity]:has(.al-dep-picture)").scroll_into_view_if_needed()
        steps = [page.locator(f".al-dep-swatch[data-class='{step}']").first for step in range(5)]
        assert len({step.evaluate(LOOK).split(") ")[0] for step in steps}) == len(steps)
    page.emulate_media(forced_colors="none")


@campaign_only("test_accessible_pages reads the ordinary contrasts, in light and in dark")
@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_every_text_has_seven_to_one_when_more_contrast_is_asked(page, scheme):
    page.emulate_media(contrast="more", color_scheme=scheme)
    assert broken(page, only=["color-contrast-enhanced"]) == []
    page.emulate_media(contrast="no-preference")


def test_nothing_moves_when_no_motion_is_asked(page):
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(MOVING) != []
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(MOVING) == []
    sliders = page.locator("[data-kind=activity] input[type=range]:visible")
    assert sliders.count() or learner.episodes()[0] not in page.url
    for slider in sliders.all()[-1:]:
        slider.focus()
        page.keyboard.press("ArrowRight")
    assert page.evaluate("document.getAnimations().length") == 0
