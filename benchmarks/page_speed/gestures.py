"""A gesture and what answers it: from the event to the frame that shows its effect, timed inside the page.

The clock starts at the event's own time stamp, which the browser sets when it receives the input. It stops when the
page's thread has laid out and painted the frame that holds the change and handed it over; the screen shows it at its
next refresh. Input is sent as a mouse or a keyboard would: Playwright's own checks would run inside what is timed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

__all__ = ["click_times", "feedback_ever", "slider_times"]

STOCK = {
    "question": ".widget-vbox:has(> .jupyter-button)",
    "radio": "input[type=radio]",
    "button": ".jupyter-button",
    "told": ".widget-html:last-of-type",
}
OURS = {
    "question": "[data-type=single]:not(.al-graded)",
    "radio": "[data-al=body] input[type=radio]",
    "button": "[data-al=check]",
    "told": "[data-al=feedback]",
}
SLIDER = {"source": "input[type=range]", "told": "[data-al=setting]"}
PATIENCE = 30_000


def click_times(page: Any, *, stock: bool, clicks: int) -> list[float]:
    """Milliseconds from a click on « Vérifier » to the frame with its feedback, over questions with one answer."""
    _learn(page)
    page.evaluate("(names) => __gestures.questions(names)", STOCK if stock else OURS)
    found: list[float] = []
    for turn in range(clicks):
        x, y = page.evaluate("(turn) => __gestures.answer(turn)", turn)
        page.mouse.click(x, y)
        found.append(_painted(page))
    return found


def feedback_ever(page: Any, seconds: float) -> bool:
    """Whether a stock question still answers within `seconds`."""
    _learn(page)
    page.evaluate("(names) => __gestures.questions(names)", STOCK)
    x, y = page.evaluate("() => __gestures.answer(0)")
    page.mouse.click(x, y)
    page.wait_for_timeout(seconds * 1000)
    return bool(page.evaluate("() => __gestures.changed()"))


def slider_times(page: Any, view: str, moves: int) -> list[float]:
    """Milliseconds from a key on the simulation's slider to the frame with its new state."""
    _learn(page)
    page.evaluate("([view, names]) => __gestures.simulation(view, names)", [view, SLIDER])
    found = []
    for _ in range(moves):
        key = page.evaluate("() => __gestures.move()")
        page.keyboard.press(key)
        found.append(_painted(page))
    return found


def _learn(page: Any) -> None:
    page.evaluate(Path(__file__).with_name("gestures.js").read_text(encoding="utf-8"))


def _painted(page: Any) -> float:
    return float(page.evaluate(f"() => __gestures.painted({PATIENCE})"))
