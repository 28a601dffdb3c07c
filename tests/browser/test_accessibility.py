"""axe-core finds nothing, in both themes, on a phone and on a laptop; no page is wider than its screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

# Colours come from the scheme alone and places from the width alone: each is read once, whatever the other is.
screens = pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])


def view(page, name):
    return page.locator(f'[data-alliances-view="{name}"]')


def stir(page):
    """Brings out everything that a learner may see: feedback, hints, errors, a receipt."""
    view(page, "t-single").get_by_role("button", name="Un indice").click()
    view(page, "t-single").get_by_label("L’une finance les autres.").check()
    view(page, "t-single").get_by_role("button", name="Vérifier").click()
    view(page, "t-single").get_by_role("button", name="Voir l’explication").click()
    view(page, "t-matching").get_by_label("Un club").select_option("emploi")
    view(page, "t-matching").get_by_label("Un lycée").select_option("emploi")
    view(page, "t-matching").get_by_role("button", name="Vérifier").click()
    view(page, "t-multiple").get_by_label("Ils sont plus").check()
    view(page, "t-multiple").get_by_label("Leur part").check()
    view(page, "t-truefalse").get_by_label("Vrai").check()
    for select in view(page, "t-classification").locator("select").all():
        select.select_option("partenaire")
    view(page, "t-ordering").get_by_role("button", name="Descendre").first.click()
    view(page, "t-cloze").get_by_label("Mot 1").fill("part")
    view(page, "t-cloze").get_by_label("Mot 2").fill("total")
    for name in ("multiple", "truefalse", "classification", "ordering", "cloze"):
        view(page, f"t-{name}").get_by_role("button", name="Vérifier").click()
    page.locator("#t-estimate-nombre").fill("26")
    view(page, "t-estimate").get_by_role("button", name="Vérifier").click()
    view(page, "t-freetext").locator("textarea").fill("un deux trois quatre cinq six sept huit neuf")
    # Its status comes on a second line, a moment later, and moves what is below.
    expect(view(page, "t-freetext").locator("[data-al=status]")).to_contain_text("Enregistré")
    view(page, "n-single").get_by_label("La commune").check()
    panel = view(page, "rendre")
    panel.get_by_role("button", name="Vérifier mon travail").click()
    panel.get_by_text("Ce que verra le formateur").click()
    panel.get_by_role("button", name="Rendre", exact=True).click()
    panel.get_by_label("Votre identifiant").fill("p-017")
    panel.get_by_role("button", name="Rendre", exact=True).click()
    panel.get_by_role("button", name="Rendre quand même").click()
    expect(panel.locator('[data-al="receipt"]')).to_contain_text("Empreinte")


def violations(page, inside=None):
    """What axe-core finds on the page, or `inside` a selector only."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, context=inside).response["violations"]
    return [f"{v['id']}: {node['html'][:160]} {node['failureSummary'][:200]}" for v in found for node in v["nodes"]]


@screens
def test_axe_finds_nothing(harness, page_guard, serve, width, scheme):
    page = page_guard.open(serve(harness), viewport={"width": width, "height": 800}, color_scheme=scheme)
    assert violations(page) == []
    stir(page)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("main").get_by_role("link", name="102").first.click()
    assert violations(page) == []


def test_targets_are_large_enough(lesson):
    stir(lesson)
    small = lesson.evaluate(
        """() => [...document.querySelectorAll('.al-view :is(button, input, select, textarea, summary), .al-toc a')]
            .filter((node) => node.getClientRects().length && node.type !== 'file')
            .map((node) => [node.outerHTML.slice(0, 90), node.getBoundingClientRect()])
            .filter(([, box]) => box.width < 24 || box.height < 24).map(([html]) => html)"""
    )
    assert small == []


def test_the_words_are_there_without_javascript(harness, page_guard):
    page = page_guard.open((harness / "index.html").as_uri(), java_script_enabled=False)
    for words in (
        "Un enjeu partagé.",
        "Un club d’entreprises",
        "Entre 0 et 100",
        "Décrivez un territoire.",
        "Leur part est plus forte.",
        "La boulangerie perd des clients.",
        "on parle de",
        "Le problème vient d’abord.",
        "Communes de la vallée",
    ):
        expect(page.get_by_text(words).first).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)


def test_lines_are_of_a_readable_length(lesson):
    per_line = lesson.evaluate(
        """() => { const p = document.querySelector('.al-prose p'); const probe = p.cloneNode(); probe.textContent =
            'Un territoire se dessine moins avec une frontière qu’avec un usage et un projet. '.repeat(12);
            p.after(probe); const lines = probe.offsetHeight / parseFloat(getComputedStyle(probe).lineHeight);
            const count = probe.textContent.length / lines; probe.remove(); return count; }"""
    )
    assert 58 <= per_line <= 78
