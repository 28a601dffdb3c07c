"""From a plain dict to a question, its key or an activity: the type or the kind chooses the class."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Union

from pydantic import Discriminator, Tag, TypeAdapter

from alliances.model.activity import Activity
from alliances.model.key import Key
from alliances.model.question import Question
from alliances.model.types import TYPES

__all__ = ["parse_activity", "parse_key", "parse_question", "revision"]


def _field(record: Any, name: str) -> Any:
    return record.get(name) if isinstance(record, Mapping) else getattr(record, name, None)


def _question_tag(record: Any) -> str:
    return f"{_field(record, 'type')}{'/graded' if _field(record, 'graded') is True else ''}"


def _key_tag(record: Any) -> str:
    return str(_field(record, "type"))


def _activity_tag(record: Any) -> str:
    return str(_field(record, "kind"))


def _union(classes: dict[str, type], tag: Any) -> Any:
    members = tuple(Annotated[cls, Tag(name)] for name, cls in classes.items())
    union: Any = Union[members]  # noqa: UP007 - built from a tuple
    return TypeAdapter(Annotated[union, Discriminator(tag)])


# Each is made when it is first asked for: grading reads keys alone, and activities take as long as all the rest.
@cache
def _questions() -> Any:
    practice = {name: module.PracticeQuestion for name, module in TYPES.items()}
    return _union(practice | {f"{name}/graded": module.GradedQuestion for name, module in TYPES.items()}, _question_tag)


@cache
def _keys() -> Any:
    return _union({name: module.MarkKey for name, module in TYPES.items()}, _key_tag)


@cache
def _activities() -> Any:
    from alliances.model.activities import ACTIVITIES

    return _union({name: module.ActivityRecord for name, module in ACTIVITIES.items()}, _activity_tag)


def parse_activity(record: Mapping[str, Any]) -> Activity:
    """The activity that `record` describes; raises pydantic's ValidationError."""
    activity: Activity = _activities().validate_python(record)
    return activity


def parse_question(record: Mapping[str, Any]) -> Question:
    """The question that `record` describes; raises pydantic's ValidationError."""
    question: Question = _questions().validate_python(record)
    return question


def parse_key(record: Mapping[str, Any]) -> Key:
    """The mark scheme that `record` describes; raises pydantic's ValidationError."""
    key: Key = _keys().validate_python(record)
    return key


def revision(record: Question | Mapping[str, Any]) -> str:
    """8 hex digits that change only when answers or keys of `record` would mean something else."""
    question = record if isinstance(record, Question) else parse_question(record)
    canonical = json.dumps(
        question.scored_on(), sort_keys=True, ensure_ascii=True, separators=(",", ":"), allow_nan=False
    )
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()[:8]
