"""Answers as data: events in a file, the channel that takes them, the hand-in that sends them."""

from alliances.answers.channel import Channel
from alliances.answers.event import Event, Refusal, latest, read_event
from alliances.answers.handin import hand_in
from alliances.answers.reader import read_answers, read_answers_bytes
from alliances.answers.store import AnswerFile

__all__ = [
    "AnswerFile",
    "Channel",
    "Event",
    "Refusal",
    "hand_in",
    "latest",
    "read_answers",
    "read_answers_bytes",
    "read_event",
]
