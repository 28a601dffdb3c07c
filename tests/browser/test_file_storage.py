"""A page opened from a disk waits for the browser to know which page it is before it touches its storage."""

from __future__ import annotations

import pytest

# The browser's locks answer when the test says so, and the page's looks into its storage are counted.
HELD = """
window.touched = [];
const query = navigator.locks?.query.bind(navigator.locks);
if (query) navigator.locks.query = () => new Promise((done) => { window.known = () => query().then(done); });
for (const name of ["localStorage", "sessionStorage"]) {
  const { get } = Object.getOwnPropertyDescriptor(window, name);
  Object.defineProperty(window, name, { get() { touched.push(name); return get.call(window); } });
}
"""


@pytest.fixture
def page(page_guard):
    """A page whose clock stands still: only the test makes the page's patience end."""
    context = page_guard.context(first_visit=True)
    context.add_init_script(HELD)
    opened = context.new_page()
    opened.clock.install(time=0)
    opened.clock.pause_at(1000)
    return opened


@pytest.mark.parametrize("name", ["accueil", "episode1", "atelier1"])
@pytest.mark.parametrize("what", ["known", "patience"])
def test_storage_is_touched_once_the_page_is_known_or_patience_is_out(published, page, name, what):
    page.goto((published / f"{name}.html").as_uri())
    assert page.evaluate("[touched, typeof window.alliances]") == [[], "undefined"]
    if what == "known":
        page.evaluate("known()")
    else:
        page.clock.run_for(1000)
    page.wait_for_function("window.alliances")
    assert "localStorage" in page.evaluate("touched")


def test_a_page_of_a_server_waits_for_nothing(published, page, serve):
    page.goto(f"{serve(published)}accueil.html")
    assert page.evaluate("typeof window.alliances") == "object"
