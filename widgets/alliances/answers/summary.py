"""What the trainer will see of a hand-in, said before it is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from alliances.answers.event import Event, is_empty, latest
from alliances.answers.handin import leaving

__all__ = ["handin_summary"]


def handin_summary(compiled: Mapping[str, Any], events: Iterable[Event], consent: bool) -> list[str]:
    """French sentences, in reading order: what leaves, what is missing, what stays."""
    graded = list(compiled["manifest"]["graded"])
    kept = leaving(compiled, events, consent=consent)
    last = latest(kept)
    missing = [name for name in graded if name not in last or is_empty(last[name].value)]
    done = _answered(len(graded) - len(missing), len(graded))
    lines = [
        "Votre formateur verra votre identifiant, la date du rendu et la version du cours.",
        f"Il verra votre dernière réponse à chaque question notée\u00a0: {done}.",
    ]
    if missing:
        titles = _titles(compiled)
        names = ", ".join(f"«\u00a0{titles.get(name, name)}\u00a0»" for name in missing)
        lines.append(f"Sans réponse\u00a0: {names}.")
    if not consent:
        lines.append("Il ne verra ni vos autoévaluations, ni votre degré de certitude, ni vos brouillons.")
        return lines
    own = {event.question for event in kept if event.question not in graded}
    attempts = sum(event.question in own for event in kept)
    lines.append(
        f"Avec votre accord, il verra aussi vos autoévaluations ({_count(attempts, 'réponse')} à "
        f"{_count(len(own), 'question')}) et votre degré de certitude, là où vous l’avez donné."
    )
    lines.append("Il ne verra pas les brouillons de vos réponses notées.")
    return lines


def _answered(done: int, total: int) -> str:
    if total == 0:
        return "il n’y en a pas dans cet épisode"
    verb = "a" if done < 2 else "ont"  # noqa: PLR2004 - French plurals begin at 2
    return f"{done} sur {total} {verb} une réponse"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number > 1 else ''}"


def _titles(compiled: Mapping[str, Any]) -> dict[str, str]:
    views = compiled.get("views", {}).values()
    listed = [view["data"].get("questions", []) for view in views if view.get("kind") == "handin"]
    return {question["id"]: question["title"] for group in listed for question in group}
