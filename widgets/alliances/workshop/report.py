"""What the checks and the errors of a workshop look like: plain HTML, nothing that runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from alliances.views.static import StaticView
from alliances.workshop.explain import Told
from alliances.workshop.trial import Outcome, attempt

__all__ = ["checked", "error_view", "report"]


def checked(exercise: Mapping[str, Any], namespace: Mapping[str, Any], columns: Iterable[str]) -> StaticView:
    """Try the learner's function as `exercise` says, and tell each try."""
    name = exercise["function"]
    if name not in namespace:
        sentence = (
            f"Python ne connaît pas encore `{name}`\u00a0: lancez d’abord la cellule de l’exercice, juste au-dessus."
        )
        return report(exercise["title"], [], sentence, exercise["hints"])
    known = list(columns)
    tried = [(check["label"], attempt(namespace[name], check, known)) for check in exercise["checks"]]
    right = sum(outcome.right for _, outcome in tried)
    if right == len(tried):
        return report(exercise["title"], tried, f"C’est juste. {exercise['success']}", ())
    sentence = f"{right} sur {len(tried)}. Changez votre fonction, relancez sa cellule, puis celle-ci."
    return report(exercise["title"], tried, sentence, exercise["hints"], exercise.get("solution"))


def report(
    title: str,
    tried: Sequence[tuple[str, Outcome]],
    sentence: str,
    hints: Sequence[str] = (),
    solution: str | None = None,
) -> StaticView:
    """Each try with its outcome, a sentence, then hints to open one by one, and last a solution when there is one."""
    lines = [_line(label, outcome) for label, outcome in tried]
    folded = [
        f"<details><summary>Indice {number}</summary><p>{_code(hint)}</p></details>"
        for number, hint in enumerate(hints, 1)
    ]
    if solution:
        folded.append(f"<details><summary>Une solution</summary><pre>{escape(solution.strip())}</pre></details>")
    words = [f"{'Réussi' if o.right else 'À revoir'}\u00a0: {label} {o.sentence}".strip() for label, o in tried]
    listed = f'<ul class="al-workshop-tries">{"".join(lines)}</ul>' if lines else ""
    return StaticView(
        '<section class="al-view al-workshop" lang="fr">'
        f'<p class="al-workshop-title"><strong>{escape(title)}</strong></p>'
        f"{listed}<p>{_code(sentence)}</p>{''.join(folded)}</section>",
        "\n".join([title, *words, sentence]),
    )


def error_view(told: Told) -> StaticView:
    """An error as a learner reads it, Python's own words folded."""
    line = f"ligne {told.line}" if told.line else ""
    place = f"<p>{line.capitalize()}\u00a0: <code>{escape(told.code)}</code></p>" if line and told.code else ""
    return StaticView(
        '<section class="al-view al-workshop al-workshop-error" lang="fr" role="alert">'
        f"<p><strong>{_code(told.what)}</strong></p>{place}<p>{_code(told.remedy)}</p>{_original(told.original)}</section>",
        "\n".join(part for part in (told.what, f"{line} {told.code}".strip(), told.remedy, told.original) if part),
    )


def _line(label: str, outcome: Outcome) -> str:
    mark = "Réussi" if outcome.right else "À revoir"
    told = f"<br>{_code(outcome.sentence)}" if outcome.sentence else ""
    got = f"<br>Votre fonction renvoie\u00a0: <code>{escape(outcome.returned)}</code>" if outcome.returned else ""
    state = "right" if outcome.right else "wrong"
    return (
        f'<li class="al-workshop-{state}"><strong>{mark}</strong> · {_code(label)}{told}{got}'
        f"{_original(outcome.original)}</li>"
    )


def _original(message: str) -> str:
    if not message:
        return ""
    return f'<details><summary>Message de Python, en anglais</summary><pre lang="en">{escape(message)}</pre></details>'


def _code(text: str) -> str:
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text, quote=False))
