"""A gesture and what answers it: from the event to the frame that shows its effect, timed inside the page."""

from __future__ import annotations

from typing import Any

__all__ = ["click_times", "feedback_ever", "slider_times"]

# From the event's own time stamp to the frame after the change: what the reader waits, the driver's delays left out.
TIMED = """
([source, target, type]) => {
  window.__gesture = null;
  let asked = null;
  const before = target.innerText;
  const ask = (event) => { asked ??= event.timeStamp; };
  source.addEventListener(type, ask, { capture: true });
  const watcher = new MutationObserver(() => {
    if (asked === null || target.innerText === before || !target.innerText.trim()) return;
    watcher.disconnect();
    source.removeEventListener(type, ask, { capture: true });
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { window.__gesture = performance.now() - asked; };
      port2.postMessage(null);
    });
  });
  watcher.observe(target, { childList: true, subtree: true, characterData: true, attributes: true });
}
"""

UNFOLD = "node => { for (let d = node.closest('details'); d; d = d.parentElement.closest('details')) d.open = true; }"

NEXT = """(node, radio) => {
  const radios = [...node.querySelectorAll(radio)];
  return (radios.findIndex((one) => one.checked) + 1) % radios.length;
}"""

STOCK = {
    "question": ".widget-vbox:has(> .jupyter-button)",
    "radio": "input[type=radio]",
    "button": ".jupyter-button",
    "told": ".widget-html >> nth=-1",
}
OURS = {
    "question": "[data-type=single]:not(.al-graded)",
    "radio": "[data-al=body] input[type=radio]",
    "button": "[data-al=check]",
    "told": "[data-al=feedback]",
}


def click_times(page: Any, *, stock: bool, clicks: int) -> list[float]:
    """Milliseconds from a click on « Vérifier » to the frame with its feedback, over questions with one answer."""
    names = STOCK if stock else OURS
    places = [place for place in page.locator(names["question"]).all() if place.locator(names["radio"]).count() > 2]
    found: list[float] = []
    turn = 0
    while len(found) < clicks:
        place = places[turn % len(places)]
        _unfold(place)
        # Another choice than the last one, or nothing would change.
        place.locator(names["radio"]).nth(place.evaluate(NEXT, names["radio"])).check()
        found.append(_timed(page, place.locator(names["button"]), place.locator(names["told"]), "click"))
        turn += 1
    return found


def feedback_ever(page: Any, seconds: float) -> bool:
    """Whether a stock question still answers within `seconds`."""
    place = page.locator(STOCK["question"]).first
    place.locator(STOCK["radio"]).nth(1).check()
    target = place.locator(STOCK["told"])
    before = target.inner_text()
    place.locator(STOCK["button"]).click()
    page.wait_for_timeout(seconds * 1000)
    return bool(target.inner_text() != before)


def slider_times(page: Any, view: str, moves: int) -> list[float]:
    """Milliseconds from a key on the simulation's slider to the frame with its new state."""
    root = page.locator(f"[data-alliances-view={view}]")
    _unfold(root)
    skip = root.locator("[data-al=skip]")
    if skip.is_visible():
        skip.click()
    slider = root.locator("input[type=range]:visible").first
    slider.focus()
    found = []
    key, last = "ArrowLeft", None
    for _ in range(moves):
        place = slider.input_value()
        if place in {slider.get_attribute("min"), slider.get_attribute("max")} and place != last:
            key, last = ("ArrowRight" if place == slider.get_attribute("min") else "ArrowLeft"), place
        found.append(_timed(page, slider, root.locator("[data-al=setting]"), "keydown", key))
    return found


def _timed(page: Any, source: Any, target: Any, event: str, key: str | None = None) -> float:
    source.scroll_into_view_if_needed()
    page.evaluate(TIMED, [source.element_handle(), target.element_handle(), event])
    if key is None:
        source.click()
    else:
        page.keyboard.press(key)
    page.wait_for_function("window.__gesture !== null", timeout=30_000)
    return float(page.evaluate("window.__gesture"))


def _unfold(place: Any) -> None:
    place.evaluate(UNFOLD)
