"""What is said to who took a choice: short, and in a mark scheme of the course, one for each wrong choice."""

from __future__ import annotations

from collections.abc import Iterator

from alliances.model import Key, Question
from alliances.model.choosing import ChoiceKey, GradedChoices
from alliances.verify.markdown import parse
from alliances.verify.record_faults import RecordFault

__all__ = ["choice_faults", "too_long"]

_LONGEST = 60
"""Words of one feedback, or of an explanation."""


def too_long(loc: tuple[str | int, ...], text: str) -> Iterator[RecordFault]:
    """The fault of a feedback with too many words."""
    words = sum(len(block.text.split()) for block in parse(text))
    if words > _LONGEST:
        yield loc, f"ce retour compte {words} mots.", f"Gardez-en {_LONGEST} au plus."


def choice_faults(key: Key, question: Question, *, own: bool) -> Iterator[RecordFault]:
    """What is wrong with what `key` says of choices; `own`: a key of the course, which says it of each wrong one."""
    if not isinstance(key, ChoiceKey) or not isinstance(question, GradedChoices):
        return
    choices = [choice.id for choice in question.choices]
    for name, text in key.feedback.items():
        if name not in choices:
            remedy = f"Choisissez parmi : {', '.join(choices)}."
            yield ("feedback", name), f"le choix « {name} » n’existe pas dans la question.", remedy
        yield from too_long(("feedback", name), text)
    if own:
        yield from _each_wrong_one(key, [name for name in choices if name not in key.right])


def _each_wrong_one(key: ChoiceKey, wrong: list[str]) -> Iterator[RecordFault]:
    seen: dict[str, str] = {}
    for name in wrong:
        if name not in key.feedback:
            remedy = "Dites sous « feedback » pourquoi il tente, et ce qui tranche."
            yield ("feedback",), f"rien n’est dit à qui prend « {name} », qui n’est pas le bon choix.", remedy
            continue
        other = seen.setdefault(" ".join(key.feedback[name].casefold().split()), name)
        if other != name:
            yield ("feedback", name), f"« {name} » dit la même chose que « {other} ».", "Répondez à chaque erreur."
