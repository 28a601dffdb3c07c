"""A reader's troubles, on a real server: each is said in French, the reading goes on, and what waited is kept once."""

from __future__ import annotations

import os
import re
import resource
import signal

import learner
import pytest
from playwright.sync_api import expect
from test_voila import NO_SERVER, SAVED, address, events, live

from starting import free_port, start

EPISODE = learner.episodes()[0]
SINGLE = [question for question in learner.questions(EPISODE) if question["type"] == "single"]
GRADED = next(question for question in SINGLE if question["graded"])
CHECKED = next(question for question in SINGLE if not question["graded"])


class Course:
    """One workspace and the server that may fall over it."""

    def __init__(self, folder):
        self.workspace, self.log, self.port = folder / "espace", folder / "journal.txt", free_port()
        self.again()

    def again(self):
        self.started = start(self.workspace, self.log, "--port", str(self.port))
        assert f":{self.port}/" in self.started.url, self.started.said

    def awake(self):
        """Running, and able to write, whatever a test that failed left behind."""
        if self.started.process.poll() is not None:
            return self.again()
        _, hard = resource.prlimit(self.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (hard, hard))
        return self.started.process.send_signal(signal.SIGCONT)

    def kill(self):
        self.started.end(signal.SIGKILL)

    @property
    def pid(self):
        return self.started.process.pid

    def times_kept(self, question):
        """How many answers to this question the workspace holds."""
        return [event["question"] for event in events(self.started, EPISODE)].count(question["id"])


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    course = Course(tmp_path_factory.mktemp("ennuis"))
    yield course
    course.started.process.send_signal(signal.SIGCONT)
    course.started.end()


@pytest.fixture
def page(course, page_guard):
    course.awake()
    for fault in NO_SERVER:
        page_guard.allow(fault)
    page = page_guard.context().new_page()
    page.clock.install()
    page.goto(address(course.started, EPISODE))
    live(page)
    return page


def resume(page):
    return page.get_by_role("button", name="Reprendre", exact=True)


def give(page, question):
    """Tick a choice that was not ticked."""
    radios = learner.unfold(learner.view(page, question["id"])).locator("input[type=radio]")
    next(radios.nth(i) for i in range(radios.count()) if not radios.nth(i).is_checked()).check()


def learn(page):
    """A self-assessment, checked in the browser, teaches whatever has fallen."""
    give(page, CHECKED)
    place = learner.view(page, CHECKED["id"])
    if (check := place.get_by_role("button", name="Vérifier ma réponse")).is_visible():
        check.click()
    expect(place.locator("[data-al=feedback]")).not_to_be_empty()


def waits(page):
    """A graded answer that nobody keeps yet, and a self-assessment."""
    give(page, GRADED)
    expect(learner.status(page, GRADED["id"])).to_contain_text("En attente")
    learn(page)


def back(course, page, before):
    """Both answers are in the workspace, each once, and nothing is left to say."""
    for question in (GRADED, CHECKED):
        expect(learner.status(page, question["id"])).to_have_text(SAVED)
    expect(resume(page)).to_have_count(0)
    assert [course.times_kept(question) for question in (GRADED, CHECKED)] == [count + 1 for count in before]


def counts(course):
    return [course.times_kept(question) for question in (GRADED, CHECKED)]


def test_a_killed_server_is_waited_for_on_the_page_and_taken_up_in_place(course, page):
    before = counts(course)
    course.kill()
    waits(page)
    resume(page).click()
    expect(page.get_by_text("Le cours ne répond pas encore.")).to_be_visible()
    expect(page.get_by_text(re.compile("2.réponses attendent dans ce navigateur"))).to_be_visible()
    page.evaluate("window.same = true")
    course.again()
    resume(page).click()
    back(course, page, before)
    assert page.evaluate("window.same"), "the page was left"


def test_a_laptop_that_slept_finds_its_server_again(course, page):
    before = counts(course)
    os.kill(course.pid, signal.SIGSTOP)
    waits(page)
    expect(resume(page)).to_have_count(0)
    page.clock.fast_forward(11_000)
    expect(resume(page)).to_be_visible()
    os.kill(course.pid, signal.SIGCONT)
    back(course, page, before)


@pytest.mark.parametrize("in_address", [True, False], ids=["token in the address", "token asked for"])
def test_a_browser_that_is_known_no_more_is_let_in_again(course, page, in_address):
    before = counts(course)
    if not in_address:
        page.goto(page.url.partition("?")[0])
        live(page)
    page.context.clear_cookies()
    waits(page)
    with page.expect_navigation():
        resume(page).click()
    if not in_address:
        expect(page.locator("h1")).to_have_text("Rouvrez le cours par son adresse complète")
        page.get_by_label("Jeton du cours").fill("faux")
        page.get_by_role("button", name="Entrer").click()
        expect(page.get_by_role("alert")).to_contain_text("n’est pas celui du cours")
        page.get_by_label("Jeton du cours").fill(course.started.token)
        page.get_by_role("button", name="Entrer").click()
    live(page)
    back(course, page, before)


def test_a_full_disk_is_said_and_nothing_is_lost(course, page):
    before = counts(course)
    _, hard = resource.prlimit(course.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(course.pid, resource.RLIMIT_FSIZE, (0, hard))
    give(page, GRADED)
    expect(learner.status(page, GRADED["id"])).to_contain_text("Le disque est plein")
    page.reload()
    live(page)
    expect(learner.status(page, GRADED["id"])).to_contain_text("Le disque est plein")
    learn(page)
    expect(learner.status(page, CHECKED["id"])).to_contain_text("Le disque est plein")
    resource.prlimit(course.pid, resource.RLIMIT_FSIZE, (hard, hard))
    page.clock.fast_forward(16_000)
    back(course, page, before)
