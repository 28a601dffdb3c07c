"""The course in JupyterLab and in Notebook, in Chromium: it opens as a lesson, and only the course's cells run."""

from __future__ import annotations

import json
import re
from pathlib import Path

import learner
import notebooks
import pytest
from accessible import broken, stir
from labs import INTERFACES, open_notebook, pictured, place, ready, until, views
from playwright.sync_api import expect

from sampling import campaign_only, sample

SHA256 = Path(__file__).resolve().parents[2] / "widgets" / "frontend" / "src" / "sha256.js"
EPISODES = notebooks.episodes()
SCROLLER = ".al-notebook .jp-WindowedPanel-outer"
# The rest is the application's: its menus, its panels, its editor, the frame of a cell.
OURS = [
    ".al-view",
    ".al-note",
    ".al-lab-banner",
    ".al-cell-note",
    ".al-toolbar-button",
    ".al-notebook .jp-RenderedMarkdown",
]


def in_the_dark(route):
    """The theme that the learner's settings would ask for, without writing in them."""
    answer = route.fetch()
    told = answer.json()
    for plugin in told["settings"]:
        if plugin.get("id") == "@jupyterlab/apputils-extension:themes":
            plugin["raw"] = '{"theme": "JupyterLab Dark"}'
    route.fulfill(response=answer, json=told)


@pytest.fixture(
    scope="module",
    params=sample(
        [f"{name}-{lab}" for name in EPISODES for lab in INTERFACES],
        lambda one: learner.types(one.split("-")[0]),
    ),
)
def lesson(request, course, shared_guard):
    """A course notebook that tests read: in JupyterLab, in light; in a campaign in Notebook, in dark, as well."""
    episode, interface = request.param.split("-")
    context = shared_guard.context()
    if interface == "notebook":
        context.route(lambda url: "/lab/api/settings?" in url and "ids_only" not in url, in_the_dark)
    page = open_notebook(shared_guard, course, interface, f"{episode}/{episode}.ipynb", context=context)
    ready(page, views(course, episode))
    page.first_scroll = page.locator(SCROLLER).evaluate("node => node.scrollTop")
    return page


def test_it_opens_as_a_lesson_without_code_at_its_top(lesson, request):
    assert lesson.first_scroll == 0
    assert lesson.locator(".al-notebook h1").first.is_visible()
    words = lesson.locator(SCROLLER).inner_text()
    assert "open_episode" not in words
    assert "show(" not in words
    assert lesson.locator(".al-notebook .jp-Cell:not(.al-cell-repli) .jp-InputPrompt:visible").count() == 0
    assert lesson.locator(".al-cell-copie:visible").count() == 0
    assert lesson.locator(".al-cell-note").count() == 0
    pictured(lesson, f"lab-{request.node.callspec.id}")


def test_the_interface_is_french_and_quiet(lesson):
    assert lesson.get_by_role("menuitem", name=re.compile("^Fichier")).first.is_visible()
    for text in [
        "Create Assignment",
        "Validate",
        "Formgrader",
        "Assignment List",
        "Jupyter news",
        "nouvelles de Jupyter",
    ]:
        assert lesson.get_by_text(text).count() == 0, text
    assert lesson.locator(".jp-Dialog, .jp-toastContainer .Toastify__toast").count() == 0


def test_a_list_of_terms_is_laid_out_by_the_course(lesson):
    floats = lesson.locator(".al-view :is(dl, dt, dd)").evaluate_all(
        "nodes => [...new Set(nodes.map((node) => getComputedStyle(node).float))]"
    )
    assert floats in ([], ["none"])
    tags = lesson.locator(".al-cat-tags :is(dt, dd)").evaluate_all(
        "nodes => [...new Set(nodes.map((node) => getComputedStyle(node).display))]"
    )
    assert tags in ([], ["inline"])


@pytest.mark.parametrize("sort", ["src", "g", "ref"])
def test_a_note_opens_beside_its_link_and_gives_the_focus_back(lesson, sort):
    link = lesson.locator(f".al-notebook .jp-RenderedMarkdown a[href^='#{sort}-']").first
    link.focus()
    lesson.keyboard.press("Enter")
    expect(lesson.locator(".al-note")).to_be_focused()
    lesson.keyboard.press("Escape")
    expect(link).to_be_focused()


def test_the_toolbar_leads_to_the_hand_in_panel(lesson):
    panel = lesson.locator("[data-kind=handin]")
    lesson.get_by_role("button", name="Rendre", exact=True).first.click()
    lesson.wait_for_function("document.activeElement?.dataset.kind === 'handin'")
    lesson.get_by_role("button", name="Vérifier", exact=True).click()
    lesson.wait_for_function("document.querySelector('[data-al=review-zone]').textContent.trim()")
    assert panel.is_visible()


@campaign_only("test_accessible_pages reads the same views, on their page")
def test_axe_finds_nothing_in_what_is_ours_once_all_is_open(lesson):
    stir(lesson)
    light = "false" if "/notebooks/" in lesson.url else "true"
    assert lesson.locator("body").get_attribute("data-jp-theme-light") == light
    assert lesson.locator(".al-view [data-verdict]").count() > 0
    assert broken(lesson, {"include": [[one] for one in OURS]}) == []


@pytest.mark.parametrize("episode", sample(EPISODES, learner.types))
def test_a_changed_or_foreign_cell_waits_until_it_is_run(opened, course, episode, request):
    notebook = notebooks.with_strangers(notebooks.read(course.workspace / episode / f"{episode}.ipynb"))
    path, folder = place(course, f"modifie-{episode}-{request.node.callspec.params['opened']}", notebook)
    page = opened(path)
    changed = page.locator(".jp-CodeCell", has_text="preuve.txt")
    first, _changed, *others = views(course, episode)
    ready(page, [first, *others])
    assert "modifiée" in changed.locator(".al-cell-note").inner_text()
    assert "ne vient pas du cours" in page.locator(".jp-CodeCell", has_text="etrangere.txt").inner_text()
    assert not (folder / "preuve.txt").exists()
    assert not (folder / "etrangere.txt").exists()
    changed.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    changed.locator(".al-cell-note").wait_for(state="detached")
    assert (folder / "preuve.txt").read_text() == "lancée"


def test_a_file_beside_the_notebook_does_not_pass_for_the_library(opened, course, request):
    episode = EPISODES[0]
    path, folder = place(
        course,
        f"piege-{request.node.callspec.params['opened']}",
        notebooks.read(course.workspace / episode / f"{episode}.ipynb"),
    )
    (folder / "alliances.py").write_text(notebooks.PROOF, encoding="utf-8")
    page = opened(path)
    ready(page, notebooks.shown(notebooks.read(course.workspace / path)))
    assert not (folder / "preuve.txt").exists()


def kernels(course):
    """The state of the kernel of each open notebook, as the server knows it."""
    return [{"path": one["path"], "state": one["kernel"]["execution_state"]} for one in course.json("api/sessions")]


def test_a_notebook_of_the_learner_s_own_is_left_alone(opened, course, request):
    path, folder = place(course, f"libre-{request.node.callspec.params['opened']}", notebooks.foreign())
    page = opened(path)
    until(
        lambda: [
            s for s in course.json("api/sessions") if s["path"] == path and s["kernel"]["execution_state"] == "idle"
        ]
    )
    assert page.locator(".al-notebook, .al-cell-note, .al-toolbar-button").count() == 0
    assert page.locator(".jp-CodeCell .cm-content").first.is_visible()
    assert not (folder / "preuve.txt").exists()


def test_the_browser_hashes_as_python_does(page_guard):
    import hashlib

    texts = ["", "a", "abc", "é" * 55, "x" * 56, "x" * 64, "show('e')\n" * 40, "🌍 territoire"]
    page = page_guard.open("about:blank")
    script = SHA256.read_text(encoding="utf-8").replace("export ", "")
    hashed = page.evaluate(f"() => {{ {script}; return {json.dumps(texts)}.map(sha256); }}")
    assert hashed == [hashlib.sha256(text.encode()).hexdigest() for text in texts]
