"""The path of an episode on a plain page: what is done, what may be skipped, where one was, and what is folded."""

from __future__ import annotations

import learner
import pytest
from playwright.sync_api import expect
from test_accessibility import violations

from alliances.build.outline import outline
from alliances.build.text import read_text
from alliances.paths import require_course_root

EPISODE = "episode1"
DEEPER = "pour-approfondir-bien-commun-interet-general-territoire"
PATH, PROJECT, TEST = "e1-a-parcours", "e1-a-projet", "e1-a-placement"
FIRST, SECOND = "une-ville-plusieurs-territoires", "une-riviere-trace-un-territoire"


@pytest.fixture
def address(published, serve):
    return f"{serve(published)}{EPISODE}.html"


def line(page, slug):
    return learner.view(page, PATH).locator(f"[data-step='{slug}']")


def questions_of(slug):
    """The essential questions of an étape, as compiled."""
    text = read_text(require_course_root() / "notebooks" / "textes" / f"{EPISODE}.md")
    step = next(step for step in outline(text) if step.slug == slug)
    return [question for question in learner.questions(EPISODE) if question["id"] in step.essential]


def right(question):
    return next(name for name, choice in question["data"]["choices"].items() if choice["correct"])


def test_what_is_optional_is_folded(page):
    assert page.locator("details.al-deeper[open]").count() == 0
    expect(learner.view(page, "e1-bien-commun")).to_be_hidden()
    page.locator(f"#{DEEPER}").click()
    expect(learner.view(page, "e1-bien-commun")).to_be_visible()


def test_an_address_opens_what_it_names(address, page_guard):
    page = page_guard.open(f"{address}#{DEEPER}")
    expect(learner.view(page, "e1-bien-commun")).to_be_visible()
    expect(page.locator(f"#{DEEPER}")).to_be_in_viewport()


def test_a_link_opens_what_it_leads_to(page):
    link = f"<a href='#{DEEPER}' id='lien'>lien</a>"
    page.locator(".al-step").first.evaluate("(node, html) => node.insertAdjacentHTML('afterbegin', html)", link)
    page.locator("#lien").click()
    expect(learner.view(page, "e1-bien-commun")).to_be_visible()
    expect(page.locator(f"#{DEEPER}")).to_be_in_viewport()


def test_folds_are_printed_open_and_closed_again(page):
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.al-deeper:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details.al-deeper[open]").count() == 0


def test_without_scripts_the_page_is_whole(address, page_guard):
    page = page_guard.open(address, java_script_enabled=False)
    expect(learner.view(page, "e1-bien-commun")).to_be_visible()
    assert learner.view(page, PATH).get_by_role("link").count() == 11


def test_each_etape_is_a_named_section(page):
    names = page.get_by_role("region").evaluate_all("nodes => nodes.map(n => n.dataset.step).filter(Boolean)")
    assert names[:2] == [FIRST, SECOND]
    assert len(names) == 11


def test_an_etape_is_begun_then_done(page):
    expect(line(page, FIRST)).to_have_attribute("data-state", "todo")
    asked = questions_of(FIRST)
    for question in asked:
        learner.answer(page, question)
        wanted = "done" if question is asked[-1] else "begun"
        expect(line(page, FIRST)).to_have_attribute("data-state", wanted)
    expect(learner.view(page, PATH)).to_contain_text("1\u00a0étape sur 11")
    page.reload()
    expect(line(page, FIRST)).to_have_attribute("data-state", "done")


def test_resume_leads_to_the_last_answer(page, address):
    resume = learner.view(page, PATH).get_by_role("button")
    expect(resume).to_have_text("Commencer par l’étape\u00a01")
    learner.answer(page, questions_of(SECOND)[0])
    page.goto("about:blank")
    page.goto(address)
    expect(resume).to_have_text("Reprendre où j’en étais")
    resume.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"#{SECOND}")).to_be_focused()
    expect(page.locator(f"#{SECOND}")).to_be_in_viewport()


def test_an_address_resumes(page, address):
    learner.answer(page, questions_of(SECOND)[0])
    page.goto("about:blank")
    page.goto(f"{address}#reprendre")
    expect(page.locator(f"#{SECOND}")).to_be_in_viewport()


def test_the_etape_last_read_counts_as_a_place(address, page_guard):
    page = page_guard.open()
    page.clock.install()
    page.goto(address)
    page.locator("[data-step='quatre-buts-un-enjeu'].al-step").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('quatre-buts-un-enjeu').scrollIntoView({ block: 'center' })")
    page.wait_for_function("document.getElementById('quatre-buts-un-enjeu').getBoundingClientRect().top > 0")
    page.evaluate(
        """new Promise(done => new IntersectionObserver((_, seen) => { seen.disconnect(); done(); })
           .observe(document.body))"""
    )
    page.clock.fast_forward(5_000)
    page.wait_for_function("Object.keys(localStorage).some(key => key.startsWith('alliances-place'))")
    page.goto("about:blank")
    page.goto(f"{address}#reprendre")
    expect(page.locator("#quatre-buts-un-enjeu")).to_be_in_viewport()


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_the_project_adapts_the_path(page, by):
    first = learner.view(page, PROJECT).get_by_role("radio").first
    if by == "mouse":
        first.check()
    else:
        first.focus()
        page.keyboard.press("Space")
    expect(line(page, FIRST)).to_contain_text("pour partir de l’enjeu")
    expect(learner.status(page, PROJECT)).to_contain_text("Enregistré")
    learner.view(page, PROJECT).get_by_label("Démultiplier").check()
    expect(line(page, FIRST)).not_to_contain_text("pour partir de l’enjeu")
    expect(learner.view(page, PATH)).to_contain_text("Trois cas côte à côte")
    page.reload()
    expect(learner.view(page, PROJECT).get_by_label("Démultiplier")).to_be_checked()
    expect(learner.view(page, PATH)).to_contain_text("Trois cas côte à côte")


@pytest.mark.parametrize("episode", [name for name in learner.episodes() if name.startswith("episode")])
def test_a_star_and_a_reason_mark_what_serves_the_project_in_every_episode(published, serve, page_guard, episode):
    site, number = serve(published), episode.removeprefix("episode")
    page = page_guard.open(f"{site}{episode}.html")
    path, project = learner.view(page, f"e{number}-a-parcours"), learner.view(page, f"e{number}-a-projet")
    expect(path.locator("[data-hint]")).to_have_count(0)
    (compiled,) = learner.compiled(episode)["views"][f"e{number}-a-parcours"]["data"]["projects"]
    for choice in compiled["options"].values():
        project.get_by_label(choice["label"]).check()
        marked = [place for place in choice["places"] if place["number"]]
        expect(path.locator("[data-hint]")).to_have_count(len(marked))
        for place in marked:
            starred = path.locator(f"[data-step='{place['slug']}'][data-hint] .al-path-hint")
            expect(starred).to_have_text(place["why"])
            assert "★" in starred.evaluate("node => getComputedStyle(node, '::before').content")
    expect(learner.status(page, f"e{number}-a-projet")).to_contain_text("Enregistré")


def test_the_project_chosen_in_one_episode_marks_the_path_of_the_next(page, address):
    learner.view(page, PROJECT).get_by_label("Rejoindre").check()
    expect(learner.status(page, PROJECT)).to_contain_text("Enregistré")
    page.goto(address.replace(EPISODE, "episode2"))
    expect(learner.view(page, "e2-a-projet").get_by_label("Rejoindre")).to_be_checked()
    asked = learner.view(page, "e2-a-parcours").locator("[data-step='avant-de-dire-oui']")
    expect(asked).to_contain_text("pour poser vos questions")
    learner.view(page, "e2-a-projet").get_by_label("Créer").check()
    expect(asked).not_to_contain_text("pour poser vos questions")
    expect(learner.status(page, "e2-a-projet")).to_contain_text("Enregistré")
    page.goto(address)
    expect(learner.view(page, PROJECT).get_by_label("Créer")).to_be_checked()


def test_the_test_says_what_may_be_skipped(page):
    asked = [question for question in learner.questions(EPISODE) if question["id"].startswith("e1-pos-")]
    wrong = [name for name in asked[1]["data"]["choices"] if name != right(asked[1])]
    for question, choice in ((asked[0], right(asked[0])), (asked[1], wrong[0])):
        place = learner.unfold(learner.view(page, question["id"]))
        place.locator(f"input[value='{choice}']").check()
        place.locator("[data-al=check]").click()
    # The first answer counts: a second try says nothing of where one stood.
    place = learner.view(page, asked[1]["id"])
    place.locator(f"input[value='{right(asked[1])}']").check()
    place.locator("[data-al=check]").click()
    said = learner.view(page, TEST)
    expect(said).to_contain_text("1 sur 2 du premier coup.")
    expect(said.get_by_role("link")).to_have_text(["l’étape\u00a01"])
    expect(line(page, FIRST)).to_contain_text("vous pouvez la passer")
    expect(line(page, SECOND)).not_to_contain_text("vous pouvez la passer")


def test_an_etape_that_serves_the_project_is_never_said_to_be_skippable(page):
    asked = next(question for question in learner.questions(EPISODE) if question["id"].startswith("e1-pos-"))
    place = learner.unfold(learner.view(page, asked["id"]))
    place.locator(f"input[value='{right(asked)}']").check()
    place.locator("[data-al=check]").click()
    left = learner.view(page, PATH).locator("[data-al=sum]")
    expect(line(page, FIRST)).to_contain_text("vous pouvez la passer")
    expect(left).to_contain_text("que vous pouvez passer")
    learner.view(page, PROJECT).get_by_role("radio").first.check()
    expect(line(page, FIRST)).to_contain_text("pour partir de l’enjeu")
    expect(line(page, FIRST)).not_to_contain_text("passer")
    expect(left).not_to_contain_text("passer")


def test_the_test_taken_again_tells_the_way(page):
    for question in learner.questions(EPISODE):
        if question["id"] in {"e1-pos-territoire", "e1-fin-territoire"}:
            choices = question["data"]["choices"]
            wanted = right(question) if "fin" in question["id"] else next(n for n in choices if n != right(question))
            place = learner.unfold(learner.view(page, question["id"]))
            place.locator(f"input[value='{wanted}']").check()
            place.locator("[data-al=check]").click()
    expect(learner.view(page, "e1-a-chemin")).to_contain_text("0 sur 1 au départ, 1 sur 1 maintenant.")


def test_what_was_worked_on_last_is_a_place_too(page):
    radar = learner.view(page, "e1-a-radar").locator("input[type=range]").first
    radar.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.reload()
    path = learner.view(page, PATH)
    path.get_by_role("button", name="Reprendre où j’en étais").click()
    expect(page.locator("#les-quatre-enjeux-d-un-territoire")).to_be_focused()

    graded = next(view for view in learner.questions(EPISODE) if view["graded"])
    learner.answer(page, graded)
    page.reload()
    path.get_by_role("button", name="Reprendre où j’en étais").click()
    expect(page.locator("#dix-questions")).to_be_focused()


def test_a_phone_shows_one_etape_first_and_a_laptop_the_whole_page(address, page_guard):
    phone = page_guard.open(address, viewport={"width": 360, "height": 740}, first_visit=True)
    expect(learner.view(phone, PATH)).to_be_visible()
    expect(phone.locator(f"#{SECOND}")).to_be_hidden()
    line(phone, SECOND).get_by_role("link").click()
    expect(phone.locator(f"#{SECOND}")).to_be_visible()
    expect(phone.locator(f"#{FIRST}")).to_be_hidden()
    phone.get_by_role("button", name="Voir toute la page").click()
    expect(phone.locator(f"#{FIRST}")).to_be_visible()
    phone.reload()
    expect(phone.locator(f"#{FIRST}")).to_be_visible()

    laptop = page_guard.open(address, first_visit=True)
    expect(laptop.locator(f"#{FIRST}")).to_be_visible()
    expect(laptop.locator(f"#{SECOND}")).to_be_visible()


def test_a_phone_folds_the_contents_over_one_etape(address, page_guard):
    phone = page_guard.open(address, viewport={"width": 360, "height": 740}, first_visit=True)
    contents, graded = phone.get_by_role("navigation", name="Sommaire"), phone.get_by_role("link", name="Partie notée")
    expect(contents).to_be_visible()
    expect(graded.first).to_be_hidden()
    contents.get_by_text("Sommaire").focus()
    phone.keyboard.press("Enter")
    graded.first.click()
    expect(phone.locator("#partie-notee")).to_be_in_viewport()
    expect(contents.get_by_role("link")).to_have_count(0)
    phone.get_by_role("button", name="Voir toute la page").click()
    expect(contents.get_by_role("link", name="Partie notée")).to_be_visible()
    expect(contents.get_by_text("Sommaire")).to_be_hidden()
    assert violations(phone, {"include": [[".al-toc"]]}) == []


def test_one_etape_at_a_time(page):
    box = learner.view(page, PATH).get_by_label("Une étape à la fois")
    expect(box).not_to_be_checked()
    box.check()
    expect(page.locator(f".al-step[data-step='{FIRST}']")).to_be_hidden()
    bar = page.get_by_role("navigation", name="D’une étape à l’autre")
    bar.get_by_role("button", name="suivante").click()
    expect(page.locator(f"#{FIRST}")).to_be_focused()
    expect(page.locator(f".al-step[data-step='{SECOND}']")).to_be_hidden()
    expect(learner.view(page, PATH)).to_be_hidden()
    bar.get_by_role("button", name="suivante").click()
    expect(page.locator(f".al-step[data-step='{SECOND}']")).to_be_visible()
    page.locator(".al-toc a", has_text="Partie notée").click()
    expect(page.locator("#partie-notee")).to_be_visible()
    expect(page.locator(f".al-step[data-step='{SECOND}']")).to_be_hidden()
    page.reload()
    expect(page.locator(f".al-step[data-step='{FIRST}']")).to_be_hidden()
    page.get_by_role("button", name="Voir toute la page").click()
    expect(page.locator(f".al-step[data-step='{FIRST}']")).to_be_visible()
