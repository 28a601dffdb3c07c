"""A notebook's troubles, on a real server: said in French, answered all the same, taken up with one button."""

from __future__ import annotations

import itertools
import re
import resource
import signal
import subprocess
import urllib.request
from urllib.parse import urlsplit

import learner
import pytest
from labs import INTERFACES, open_notebook, ready, views
from playwright.sync_api import expect
from test_voila import NO_SERVER, SAVED, events

from sampling import campaign_only, sample
from starting import free_port, running, start

EPISODE = learner.episodes()[0]
SINGLE = [question for question in learner.questions(EPISODE) if question["type"] == "single"]
GRADED = next(question for question in SINGLE if question["graded"])

# anywidget gives a model two seconds, and then keeps all that the kernel says to it from its view: here, none at all.
DEAF = """
const timeout = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = (delay) => (delay === 2000 ? { addEventListener: (_, late) => late() } : timeout(delay));
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course that comes back where it was."""
    folder = tmp_path_factory.mktemp("ennuis")
    with running(folder / "espace", folder / "journal.txt", "--port", str(free_port())) as started:
        yield started


@pytest.fixture
def page(course, page_guard):
    def go(interface, **options):
        # A kernel or a server that falls is told by Jupyter, and by the browser, in the console.
        for fault in (*NO_SERVER, "WebSocket", "Canceled future for"):
            page_guard.allow(fault)
        return open_notebook(page_guard, course, interface, f"{EPISODE}/{EPISODE}.ipynb", **options)

    return go


def resume(page):
    return page.get_by_role("button", name="Reprendre", exact=True).locator("visible=true").first


def give(page, question):
    """Tick a choice that was not ticked, once the view listens."""
    view = learner.view(page, question["id"])
    expect(view).to_have_class(re.compile("al-live"))
    radios = view.locator("input[type=radio]")
    next(radios.nth(i) for i in range(radios.count()) if not radios.nth(i).is_checked()).check()


def status(page):
    return learner.status(page, GRADED["id"])


def times_kept(course):
    return [event["question"] for event in events(course, EPISODE)].count(GRADED["id"])


def shown_kept(page, course):
    """How often its answer was kept, once the page shows the last: coming back, it would tick the choice itself."""
    count = times_kept(course)
    if count:
        expect(status(page)).to_have_text(SAVED)
    return count


def answer_in_trouble(page):
    """A graded answer waits; a self-assessment, checked by the browser alone, still teaches."""
    give(page, GRADED)
    expect(status(page)).to_contain_text("En attente")
    question = next(q for q in SINGLE if not q["graded"] and learner.view(page, q["id"]).is_visible())
    learner.answer(page, question)
    expect(learner.view(page, question["id"]).locator("[data-al=feedback]")).not_to_be_empty()


def taken_up(page, course, before):
    expect(status(page)).to_have_text(SAVED, timeout=60_000)
    ready(page, views(course, EPISODE))
    expect(page.locator(".al-view.al-banner")).to_have_count(0)
    assert times_kept(course) == before + 1


@campaign_only("test_lab answers a notebook that was just opened, test_kernel_page a kernel that speaks late")
def test_a_slow_machine_shows_words_that_can_be_answered_then_hears_the_kernel(course, page, page_guard):
    held = []
    context = page_guard.context()
    context.add_init_script(DEAF)
    context.route("**/alliances/static/views.js*", lambda route: held.append(route))  # noqa: PLW0108 - a bound method of C takes no attribute
    shown = page("lab", context=context)
    question = learner.view(shown, GRADED["id"])
    expect(question.locator("label").first).to_be_visible(timeout=60_000)
    before = shown_kept(shown, course)
    question.locator("input[type=radio]").last.check()
    expect(shown.locator(".al-view.al-live")).to_have_count(0)
    for route in held:
        route.continue_()
    taken_up(shown, course, before)
    expect(question.locator("input[type=radio]").last).to_be_checked()


@campaign_only("test_trouble_voila fills a disk, test_lab_killed takes a kernel away")
def test_a_full_disk_then_a_culled_kernel_lose_nothing(course, page):
    shown = page("lab")
    ready(shown, views(course, EPISODE))
    before = shown_kept(shown, course)
    session = next(one for one in course.json("api/sessions") if one["name"] == f"{EPISODE}.ipynb")
    kernel = session["kernel"]["id"]
    found = subprocess.run(["pgrep", "-f", kernel], capture_output=True, text=True, check=True).stdout.split()
    _, hard = resource.prlimit(int(found[0]), resource.RLIMIT_FSIZE)
    resource.prlimit(int(found[0]), resource.RLIMIT_FSIZE, (0, hard))
    give(shown, GRADED)
    expect(status(shown)).to_contain_text("Le disque est plein")
    # What the server does to a kernel that slept for too long; the next one may write.
    address = f"{course.base}api/kernels/{kernel}"
    gone = urllib.request.Request(address, method="DELETE", headers={"Authorization": f"token {course.token}"})
    urllib.request.urlopen(gone, timeout=30).close()
    resume(shown).click(timeout=60_000)
    taken_up(shown, course, before)


@campaign_only("test_trouble_voila kills the server, test_a_silence_that_ends_needs_no_button takes its line away")
@pytest.mark.parametrize("interface", INTERFACES)
def test_a_server_that_starts_again_is_taken_up(course, page, interface):
    shown = page(interface)
    ready(shown, views(course, EPISODE))
    before = shown_kept(shown, course)
    course.end(signal.SIGKILL)
    answer_in_trouble(shown)
    expect(shown.get_by_text("Le cours s’est interrompu")).to_be_visible(timeout=60_000)
    resume(shown).click()
    expect(shown.get_by_text("Le cours ne répond plus.")).to_be_visible()
    # What tells Jupyter that its server is gone, and would bring its box over the page.
    with shown.expect_event("requestfailed", lambda request: "/api/" in request.url):
        pass
    expect(shown.locator(".jp-Dialog")).to_have_count(0)
    again = start(course.workspace, course.log, "--port", str(urlsplit(course.base).port))
    assert again.base == course.base, again.said
    course.process = again.process
    resume(shown).click(timeout=60_000)
    taken_up(shown, course, before)


@pytest.mark.parametrize(
    ("trouble", "interface"),
    # A laptop that slept is tried with Voilà: the page does not know the one from the other.
    sample(itertools.product(["offline", "asleep"], INTERFACES), lambda _trouble, _interface: {"a silence"}),
)
def test_a_silence_that_ends_needs_no_button(course, page, trouble, interface):
    shown = page(interface)
    ready(shown, views(course, EPISODE))
    before = shown_kept(shown, course)
    asleep = trouble == "asleep"
    course.process.send_signal(signal.SIGSTOP) if asleep else shown.context.set_offline(True)
    try:
        answer_in_trouble(shown)
        expect(resume(shown)).to_be_visible(timeout=60_000)
    finally:
        course.process.send_signal(signal.SIGCONT) if asleep else shown.context.set_offline(False)
    taken_up(shown, course, before)
