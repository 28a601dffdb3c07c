"""Keeps a lesson's answers in the server itself, so that a page needs no kernel: messages in, as many replies out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import APIHandler
from tornado.ioloop import IOLoop
from tornado.routing import Rule
from tornado.web import HTTPError, authenticated

from alliances.answers.channel import Channel
from alliances.episode import load_compiled
from alliances.server.lesson import LessonMatches, is_shared

__all__ = ["answers_rule"]

LARGEST = 8_000_000
"""Bytes of one request: fifty events of the longest text take 6 MB when each of its signs is escaped."""
MOST = 20
"""Messages of one request: a page says hello for each notebook of the course."""


def answers_rule(base_url: str, root: str) -> Rule:
    """The route where the pages of the lessons under `root` send their messages."""
    return Rule(LessonMatches(base_url, "alliances/reponses", root), Answers)


class Answers(APIHandler):
    """The door of `alliances.answers.channel`, for the page of the person whose workspace it is."""

    @authenticated
    async def post(self, notebook: str, episode: str) -> None:
        """Answer one message, or a list of them; the disk is waited for beside the other readers, not before them."""
        if is_shared():
            raise HTTPError(403, "Ici, les réponses restent dans chaque navigateur.")
        if len(self.request.body) > LARGEST:
            raise HTTPError(413, "Ce message est trop long.")
        try:
            message = json.loads(self.request.body)
        except (ValueError, RecursionError) as error:
            raise HTTPError(400, "Ce message n’est pas lisible.") from error
        if type(message) is list and len(message) > MOST:
            raise HTTPError(413, "Cette demande est trop longue.")
        channel = Channel(episode, load_compiled(episode), Path(notebook).parent)
        self.finish(json.dumps(await IOLoop.current().run_in_executor(None, _replies, channel, message)))


def _replies(channel: Channel, message: Any) -> Any:
    return [channel.handle(one) for one in message] if type(message) is list else channel.handle(message)
