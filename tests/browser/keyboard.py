"""A learner without a mouse: Tab from the address bar to the last control, and on each the keys that use it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SEEN = Path(__file__).with_name("keyboard.js").read_text(encoding="utf-8")
# In JupyterLab's command mode each of these letters does something to a cell.
TEXT = "Dd aa bb mm yy zz xx cv 00 : la vallée."
COMMANDS = ("d", "d", "a", "b", "m", "y", "x", "z", "1", "ArrowUp", "ArrowDown")
# What leads elsewhere in the page, or out of it.
JUMPS = {"resume", "answer-first", "print", "take", "import", "none", "skip", "png"}
LEARNER = "clavier-01"
MOST = 4000
MANY = 20
# Presses of a button that is drawn anew each time: a game asks for it at each turn, a plan adds lines without end.
TURNS = 12


@dataclass
class Passage:
    """One walk through a page; `faults` says what a keyboard would have missed."""

    page: Any
    jupyter: bool = False
    # Views to use; the others are only walked through. None: all.
    only: set[str] | None = None
    faults: list[str] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    times: Counter[str] = field(default_factory=Counter)
    views: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.evaluate(SEEN)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def here(self) -> dict[str, Any] | None:
        return self.page.evaluate("passage.here()")

    def shown(self, question: str) -> list[str]:
        """What the controls of a question hold."""
        return self.page.evaluate("id => passage.shown(id)", question)

    def checked(self, question: str) -> bool:
        return bool(self.page.evaluate("id => passage.checked(id)", question))

    def usable(self, view: str) -> bool:
        return bool(self.page.evaluate("id => passage.usable(id)", view))

    def walk(self, last: str) -> None:
        """Tab to the view `last`, using each control met on the way; a trap or a page without end is a fault."""
        before: dict[str, Any] | None = None
        for _ in range(MOST):
            self.press("Tab")
            spot = self.here()
            if spot is None:
                self.faults.append(f"focus lost after {before and before['html']}")
                return
            self._look(spot, before)
            if spot["view"] == last:
                return
            before = self.here() if self._use(spot) else spot
            if len(self.faults) > MANY:
                return
        self.faults.append(f"{last} not reached after {MOST} keys")

    def _look(self, spot: dict[str, Any], before: dict[str, Any] | None) -> None:
        if spot["view"] and spot["view"] not in self.views:
            self.views.append(spot["view"])
        if spot["machine"]:
            return
        wants = {
            "no name": spot["name"],
            "focus not visible": spot["outlined"],
            "out of the window": spot["inside"],
            "covered": spot["uncovered"],
            f"not after {before and before['html']}": spot["follows"],
            "does not move": before is None or spot["id"] != before["id"],
        }
        self.faults.extend(f"{what}: {spot['view']} {spot['html']}" for what, true in wants.items() if not true)

    def _use(self, spot: dict[str, Any]) -> bool:
        """Act on a control not met before; whether there was something to do."""
        if spot["id"] in self.used or spot["machine"] or (self.only is not None and spot["view"] not in self.only):
            return False
        self.used.add(spot["id"])
        if self.jupyter and spot["does"] in {"pick", "tick", "press", "link", "fold", "read"}:
            self._leak(spot)
        getattr(self, f"_{spot['does']}")(spot)
        return True

    def _first(self, key: str) -> bool:
        return self._time(key) == 1

    def _time(self, key: str) -> int:
        self.times[key] += 1
        return self.times[key]

    def _stays(self, spot: dict[str, Any], *, leads: bool = False) -> None:
        """After a key, the focus is where it was, or where the button of a view leads in the same view."""
        now = self.here()
        if now is None or not (now["id"] == spot["id"] or (leads and now["view"] == spot["view"])):
            self.faults.append(f"focus went to {now and now['html']} after {spot['view']} {spot['html']}")

    def _leak(self, spot: dict[str, Any]) -> None:
        """The first control of its kind in each kind of view: letters that command Jupyter do nothing there."""
        if not self._first(f"leak {spot['kind']} {spot['does']}"):
            return
        before = self.cells()
        self.press(*(COMMANDS if spot["does"] not in {"pick", "read"} else COMMANDS[:-2]))
        if self.cells() != before:
            self.faults.append(f"keys reached Jupyter from {spot['view']} {spot['html']}")
        self._stays(spot)

    def cells(self) -> Any:
        """What command mode would have changed: the cells, their kind, their text shown or being edited."""
        return self.page.evaluate("passage.cells()")

    def _pick(self, spot: dict[str, Any]) -> None:
        if spot["chosen"]:
            return
        self.press("Space", "ArrowDown")
        now = self.here()
        if now is None or now["group"] != spot["group"] or not now["chosen"]:
            self.faults.append(f"arrows do not choose: {spot['html']}")

    def _tick(self, spot: dict[str, Any]) -> None:
        if spot["value"] == "true" or (spot["multiple"] and not self._first(f"tick {spot['view']}")):
            return
        self.press("Space")
        self._stays(spot)
        if spot["al"].startswith("alliances-une-etape"):
            self.press("Space")

    def _choose(self, spot: dict[str, Any]) -> None:
        if not spot["ranked"] and not spot["value"]:
            self.press("ArrowDown")
            self._stays(spot)

    def _slide(self, spot: dict[str, Any]) -> None:
        self.press("ArrowRight")
        self._stays(spot)

    def _write(self, spot: dict[str, Any]) -> None:
        if spot["value"]:
            return
        self.page.keyboard.type(LEARNER if spot["view"] == "rendre" else "12" if spot["numeric"] else TEXT)
        self._stays(spot)

    def _fold(self, spot: dict[str, Any]) -> None:
        if spot["folded"] and (spot["kind"] != "case" or self._first("case")):
            self.press("Enter")
            self._stays(spot)

    def _link(self, spot: dict[str, Any]) -> None:
        """A figure's source, a word: opened, left by Escape, back on the link."""
        if not spot["link"].startswith(("#src-", "#g-", "#ref-")) or not self._first(f"note {spot['kind']}"):
            return
        self.press("Enter")
        note = self.here()
        if note is None or "al-note" not in note["html"]:
            self.faults.append(f"no note opened: {spot['html']}")
            return
        self.press("Escape")
        self._stays(spot)

    def _read(self, spot: dict[str, Any]) -> None:
        self.page.wait_for_function("document.activeElement.querySelector('[data-drawn]')")
        said = set()
        for key in ("ArrowRight", "ArrowRight"):
            self.press(key)
            said.add(
                self.page.evaluate("document.activeElement.parentNode.querySelector('[data-al=reading]').textContent")
            )
        if len(said) < 2:
            self.faults.append(f"the arrows read nothing: {spot['html']}")
        self._stays(spot)

    def _press(self, spot: dict[str, Any]) -> None:
        if spot["disabled"] or spot["al"] in JUMPS or not spot["view"]:
            return
        if spot["ranked"] and (spot["al"] != "down" or not self._first(f"move {spot['view']}")):
            return
        if self._time(f"press {spot['view']} {spot['name']}") > TURNS:
            return
        self.press("Enter" if spot["id"] % 2 else "Space")
        if spot["al"] == "submit":
            self.page.locator("[data-al=receipt] *").first.wait_for()
        self._stays(spot, leads=True)

    def _other(self, spot: dict[str, Any]) -> None:
        """A table that scrolls: walked through."""
