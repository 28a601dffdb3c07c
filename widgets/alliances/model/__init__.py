"""What the course's records are: pydantic models, frozen, strict, a line under each field."""

from alliances.model.activity import Activity
from alliances.model.alliance import Alliance, OwnField, Section
from alliances.model.case import STATES, STATES_OF_AN_ALLIANCE, Case
from alliances.model.chart import Chart
from alliances.model.date import DatedText
from alliances.model.exercise import Exercise, ExerciseKey
from alliances.model.figure import STANDINGS, Figure
from alliances.model.key import Key
from alliances.model.parse import parse_activity, parse_key, parse_question, revision
from alliances.model.programme import Episode, Objective, Programme
from alliances.model.question import Graded, Practice, Question
from alliances.model.settings import Settings
from alliances.model.slug import slug
from alliances.model.term import Term
from alliances.model.types import TYPES
from alliances.model.work import Work

__all__ = [
    "STANDINGS",
    "STATES",
    "STATES_OF_AN_ALLIANCE",
    "TYPES",
    "Activity",
    "Alliance",
    "Case",
    "Chart",
    "DatedText",
    "Episode",
    "Exercise",
    "ExerciseKey",
    "Figure",
    "Graded",
    "Key",
    "Objective",
    "OwnField",
    "Practice",
    "Programme",
    "Question",
    "Section",
    "Settings",
    "Term",
    "Work",
    "parse_activity",
    "parse_key",
    "parse_question",
    "revision",
    "slug",
]
