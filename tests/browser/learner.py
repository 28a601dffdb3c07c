"""A learner at the keyboard or the mouse: answers any question of the course, and reads back what the page kept."""

from __future__ import annotations

import json
from typing import Any

from alliances.paths import BUILT

TEXT = "Sur mon territoire, la dernière pharmacie ferme : l’enjeu est l’accès aux soins, jusqu’au bout de la vallée."


def compiled(episode: str) -> dict[str, Any]:
    return json.loads((BUILT / f"{episode}.json").read_text(encoding="utf-8"))


def episodes() -> list[str]:
    """Every built notebook that holds questions."""
    return [name for name in pages() if questions(name)]


def pages() -> list[str]:
    return sorted(path.stem for path in BUILT.glob("*.json"))


def kinds(page: str) -> set[Any]:
    """The kinds of views and of activities that a page shows."""
    return {(view["kind"], view.get("type")) for view in compiled(page)["views"].values()}


def first_shown(page: str) -> list[str]:
    """One view of each kind and type that no page before shows."""
    before = set().union(*(kinds(one) for one in pages() if one < page))
    first: dict[Any, str] = {}
    for key, view in compiled(page)["views"].items():
        first.setdefault((view["kind"], view.get("type")), key)
    return [key for kind, key in first.items() if kind not in before]


def types(episode: str) -> set[str]:
    """The types of an episode's questions."""
    return {view["type"] for view in questions(episode)}


def questions(episode: str) -> list[dict[str, Any]]:
    return [view for view in compiled(episode)["views"].values() if view["kind"] == "question"]


def charts(episode: str) -> list[str]:
    return [key for key, view in compiled(episode)["views"].items() if view["kind"] == "chart"]


def awaited(episode: str) -> list[dict[str, Any]]:
    """The questions for whose answer a chart waits."""
    views = compiled(episode)["views"]
    return [views[views[key]["data"]["waits_for"]] for key in charts(episode) if "waits_for" in views[key]["data"]]


def view(page: Any, key: str) -> Any:
    return page.locator(f"[data-alliances-view='{key}']")


def reload(page: Any) -> None:
    """Reload, until the page's scripts run: from a disk, they wait for its storage after the page is loaded."""
    page.reload()
    page.wait_for_function("window.alliances")


def unfold(place: Any) -> Any:
    """Open what is folded around a view, as a reader does before reading it."""
    place.evaluate(
        "node => { for (let d = node.closest('details'); d; d = d.parentElement.closest('details')) d.open = true; }"
    )
    return place


def seen_without_bet(page: Any, key: str) -> Any:
    """An activity that asks for a bet, opened without one."""
    place = view(page, key)
    place.get_by_role("button", name="Voir sans parier").click()
    return place


def status(page: Any, key: str) -> Any:
    return view(page, key).locator("[data-al=status]")


def answer(page: Any, question: dict[str, Any], pick: int = 1) -> None:
    """Give an answer with the mouse: choice, options or text number `pick`."""
    place = unfold(view(page, question["id"]))
    _BY_MOUSE[question["type"]](place, pick)
    _check(place)


def answer_by_keyboard(page: Any, question: dict[str, Any]) -> None:
    """Give an answer without a mouse: Tab to the control, keys to set it, Enter on the button."""
    place = unfold(view(page, question["id"]))
    _BY_KEYS[question["type"]](page, place)
    button = place.locator("[data-al=check]")
    if button.count():
        button.focus()
        page.keyboard.press("Enter")


def kept(page: Any, question: dict[str, Any]) -> Any:
    """What the controls show now, comparable before and after a reload."""
    return view(page, question["id"]).evaluate(
        """node => [...node.querySelectorAll('input, select, textarea, .al-order-item')]
                    .map(x => x.dataset.item ?? (x.type === 'radio' || x.type === 'checkbox' ? x.checked : x.value))"""
    )


def _check(place: Any) -> None:
    button = place.locator("[data-al=check]")
    if button.count():
        button.click()


def _select(place: Any, pick: int) -> None:
    for index in range(place.locator("select").count()):
        place.locator("select").nth(index).select_option(index=pick)


def _write(place: Any, pick: int) -> None:
    place.locator("textarea").fill(f"{TEXT} ({pick})")
    place.locator("textarea").blur()


def _tick(place: Any, pick: int) -> None:
    place.locator("input[type=checkbox]").nth(pick).check()


def _move(place: Any, pick: int) -> None:
    place.locator(".al-order-item").nth(pick).locator("[data-move=up]").click()


def _fill(place: Any, pick: int) -> None:
    for index in range(place.locator("input[type=text]").count()):
        place.locator("input[type=text]").nth(index).fill(f"mot {index + pick}")
    place.locator("input[type=text]").last.blur()


def _estimate(place: Any, pick: int) -> None:
    place.locator("input[type=text]").fill(str(20 + pick))
    place.locator("input[type=text]").blur()


_BY_MOUSE = {
    "single": lambda place, pick: place.locator("input[type=radio]").nth(pick).check(),
    "multiple": _tick,
    "truefalse": lambda place, pick: place.locator("input[type=radio]").nth(pick % 2).check(),
    "matching": _select,
    "classification": _select,
    "ordering": _move,
    "cloze": _fill,
    "estimate": _estimate,
    "freetext": _write,
}


def _keys_single(page: Any, place: Any) -> None:
    place.locator("input[type=radio]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")


def _keys_matching(page: Any, place: Any) -> None:
    for index in range(place.locator("select").count()):
        place.locator("select").nth(index).focus()
        page.keyboard.press("ArrowDown")


def _keys_estimate(page: Any, place: Any) -> None:
    place.locator("input[type=range]").focus()
    page.keyboard.press("ArrowRight")


def _keys_freetext(page: Any, place: Any) -> None:
    place.locator("textarea").focus()
    page.keyboard.type(TEXT[:40])
    page.keyboard.press("Tab")


def _keys_multiple(page: Any, place: Any) -> None:
    place.locator("input[type=checkbox]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")


def _keys_ordering(page: Any, place: Any) -> None:
    place.locator("[data-move=down]").first.focus()
    page.keyboard.press("Enter")


def _keys_cloze(page: Any, place: Any) -> None:
    place.locator("input[type=text]").first.focus()
    for index in range(place.locator("input[type=text]").count()):
        page.keyboard.type(f"mot {index}")
        page.keyboard.press("Tab")


_BY_KEYS = {
    "single": _keys_single,
    "multiple": _keys_multiple,
    "truefalse": _keys_single,
    "matching": _keys_matching,
    "classification": _keys_matching,
    "ordering": _keys_ordering,
    "cloze": _keys_cloze,
    "estimate": _keys_estimate,
    "freetext": _keys_freetext,
}
