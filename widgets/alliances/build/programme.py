"""`docs/programme.md`: from the programme's questions to the points, derived from the data and the texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import dropwhile

from alliances.build.outline import Step
from alliances.catalogue import Catalogue
from alliances.french import number
from alliances.model import Episode, Objective, Question

__all__ = ["Row", "programme_rows", "programme_table"]

_COLUMNS = (
    *("question du programme", "objectif", "étapes", "autoévaluations", "activités"),
    *("notées, forme A", "notées, forme B", "points"),
)
_HEAD = """# Du programme aux points

Chaque question du programme est servie par des objectifs, chaque objectif par des étapes et ce qu’on y fait.
`alliances construire` fait ce tableau à partir des données et des textes\u202f; ne le modifiez pas à la main.
Le test de positionnement n’y est pas compté."""


@dataclass(frozen=True)
class Row:
    """One objective, with all that serves it."""

    question: str
    """The programme's question."""
    objective: Objective
    """What a learner can do."""
    steps: tuple[int, ...]
    """Numbers of the étapes where it is worked on."""
    practice: tuple[str, ...]
    """Ids of its self-assessments, in the order of the text."""
    activities: tuple[str, ...]
    """Ids of its activities."""
    form_a: tuple[str, ...]
    """Ids of its graded questions."""
    form_b: tuple[str, ...]
    """Ids of the same in the second form; a question without a twin stands in both."""
    points: float
    """Points of form A, the same as those of form B."""


def programme_rows(catalogue: Catalogue, outlines: Mapping[str, tuple[Step, ...]], episode: Episode) -> tuple[Row, ...]:
    """An episode's objectives, by the programme's question that each serves."""
    ordered = sorted(episode.objectives, key=lambda objective: objective.question)
    return tuple(_row(catalogue, outlines, episode, objective) for objective in ordered)


def programme_table(catalogue: Catalogue, outlines: Mapping[str, tuple[Step, ...]]) -> str:
    """The whole document, in Markdown; `outlines` are the texts' étapes by name."""
    parts = [_HEAD]
    for episode in catalogue.programme.episodes if catalogue.programme else ():
        rows = programme_rows(catalogue, outlines, episode)
        table = [_line(_COLUMNS), _line("---" for _ in _COLUMNS), *(_line(_cells(row)) for row in rows)]
        total = sum(row.points for row in rows)
        parts += [f"\n## {episode.title}\n", *table, f"\nTotal\u00a0: {number(total)} points."]
    return "\n".join(parts) + "\n"


def _row(catalogue: Catalogue, outlines: Mapping[str, tuple[Step, ...]], episode: Episode, objective: Objective) -> Row:
    questions = catalogue.questions.get(episode.id, {})
    mine = {key: question for key, question in questions.items() if question.objective == objective.id}
    path = tuple(dropwhile(lambda step: step.number is None, outlines.get(episode.id, ())))
    shown = {view: step for step in path for view in step.views}
    own = {key: question for key, question in mine.items() if not getattr(question, "repeats", None)}
    practice = tuple(key for key in shown if key in own and not own[key].graded)
    doing = {key: a for key, a in catalogue.all_activities.items() if a.objective == objective.id}
    seen = list(shown)
    graded = sorted(
        (q for q in mine.values() if q.graded), key=lambda q: seen.index(q.id) if q.id in shown else len(seen)
    )
    first = [question for question in graded if not _twin(question)]
    second = {_twin(question): question.id for question in graded if _twin(question)}
    places = (shown[key].number for key in (*practice, *doing) if key in shown)
    return Row(
        question=episode.questions[objective.question - 1],
        objective=objective,
        steps=tuple(sorted({number for number in places if number is not None})),
        practice=practice,
        activities=(*(key for key in shown if key in doing), *(key for key in doing if key not in shown)),
        form_a=tuple(question.id for question in first),
        form_b=tuple(second.get(question.id, question.id) for question in first),
        points=sum(getattr(question, "points", 0) for question in first),
    )


def _twin(question: Question) -> str | None:
    """Id of the question of form A that this one stands for in form B."""
    return getattr(question, "twin_of", None)


def _cells(row: Row) -> Iterator[str]:
    yield row.question
    yield f"**{row.objective.id}** {row.objective.text}"
    yield ", ".join(map(str, row.steps)) or "—"
    for ids in (row.practice, row.activities, row.form_a, row.form_b):
        yield ", ".join(f"`{key}`" for key in ids) or "—"
    yield number(row.points)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
