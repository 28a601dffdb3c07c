"""What a notebook imports: open an episode, show its views."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from alliances.paths import BUILT
from alliances.views.static import StaticView, notice, readable_answer, shown_answer

__all__ = ["corrected_views", "load_compiled", "open_episode", "readable_answer"]

COMM_TARGET = "alliances"


def open_episode(name: str) -> Callable[[str], object]:
    """Return `show(id)` for this episode; in Voilà, also open the channel that its page waits for."""
    try:
        compiled = load_compiled(name)
    except (OSError, ValueError):
        sentence = (
            f"Le cours «\u00a0{name}\u00a0» n’est pas prêt\u00a0: "
            "lancez «\u00a0make start\u00a0», puis rouvrez cette page."
        )
        return lambda _id: notice(sentence)
    edition = _edition()
    if edition == "correction":
        return _corrected(compiled)
    from alliances.answers.channel import Channel

    channel = Channel(name, compiled, Path.cwd())
    if edition == "voila":
        _listen(channel)
        return lambda view: None if view in compiled["views"] else _unknown(view)
    return _widgets(compiled, channel.handle)


def load_compiled(name: str) -> dict[str, Any]:
    """The compiled episode, only to be read; raises OSError where it was not built, ValueError where it is damaged.

    Each étape of a notebook opens its episode: the same file is parsed once, and again only once it has changed.
    """
    path = BUILT / f"{name}.json"
    return _parsed(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _parsed(path: Path, modified: int) -> dict[str, Any]:
    del modified  # part of the key: a course built anew is read anew
    compiled: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return compiled


def _edition() -> str:
    if os.environ.get("ALLIANCES_EDITION") == "correction":
        return "correction"
    from alliances.answers.mode import in_voila

    return "voila" if in_voila() else "lab"


def _unknown(view: str) -> StaticView:
    return notice(
        f"Ce cours ne contient rien qui s’appelle «\u00a0{view}\u00a0»\u00a0: "
        "cette cellule a été modifiée, ou le cours a changé de version."
    )


def _widgets(compiled: dict[str, Any], handle: Callable[[dict[str, Any]], dict[str, Any]]) -> Callable[[str], object]:
    from alliances.views.widget import View

    episode = {"episode": compiled["episode"], "version": compiled["version"], "assets": compiled["assets"]}
    shown: dict[str, View] = {}

    def show(view: str) -> object:
        if view not in compiled["views"]:
            return _unknown(view)
        if view in shown:
            shown[view].close()
        shown[view] = View(compiled["views"][view], episode, handle)
        return shown[view]

    return show


def _listen(channel: Any) -> None:
    """Answer the page's messages: it opens a comm as soon as this kernel answers."""
    import comm

    def opened(link: Any, _message: dict[str, Any]) -> None:
        link.on_msg(lambda message: link.send(channel.handle(message["content"]["data"])))

    comm.get_comm_manager().register_target(COMM_TARGET, opened)


def corrected_views(compiled: dict[str, Any], answers: Path) -> Callable[[str], StaticView]:
    """What a trainer reads in place of each view: its words, and the answer that the file `answers` holds."""
    from alliances.answers import latest, read_answers

    events, _notices = read_answers(answers)
    given = latest(events)

    def view_of(view: str) -> StaticView:
        spec = compiled["views"].get(view)
        if spec is None:
            return _unknown(view)
        if spec["kind"] != "question":
            return StaticView(spec["html"], spec.get("text", ""))
        return shown_answer(spec, given[view].value if view in given else None)

    return view_of


def _corrected(compiled: dict[str, Any]) -> Callable[[str], object]:
    """Display at once and return nothing: what a graded cell returns is its points."""
    from IPython.display import display as untyped_display

    display: Callable[[object], None] = untyped_display
    view_of = corrected_views(compiled, Path("reponses.json"))
    return lambda view: display(view_of(view))
