"""The page's messages and their replies: the one door between a view and the learner's files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from alliances.answers.disk import StoreError
from alliances.answers.event import Event, read_event
from alliances.answers.mode import PARTAGE, PERSONNEL, mode
from alliances.answers.profile import check_identifier, read_profile, set_identifier
from alliances.answers.store import AnswerFile, Reading
from alliances.errors import CourseError
from alliances.paths import BUILT, workspace_of

__all__ = ["OWN_FILE", "OWN_NAME", "Channel"]

OWN_FILE = "mon-alliance"
"""What a page calls « Mon alliance », which belongs to no episode and is never handed in."""
OWN_NAME = "mon_alliance"
"""Its file at the workspace's root, without `.json`."""


class Channel:
    """Answers the messages of one episode's pages; `handle` never raises."""

    def __init__(self, episode: str, compiled: Mapping[str, Any], folder: Path | str) -> None:
        self._compiled = compiled
        self._folder = Path(folder)
        self._file = AnswerFile(folder, episode)
        # outside a workspace, beside the episode's folder: nbgrader submits the folder with all that it holds
        self._root = workspace_of(self._folder) or self._folder.resolve().parent
        self._own_file = AnswerFile(
            self._root,
            OWN_FILE,
            OWN_NAME,
            "Votre fichier «\u00a0Mon alliance\u00a0»",
        )
        self._shared = mode() == PARTAGE

    def handle(self, message: object) -> dict[str, Any]:
        """The reply to one message, with its `request`; anything unexpected gets an error in French."""
        asked: dict[str, Any] = message if type(message) is dict else {}
        kind = asked.get("type")
        verb = _VERBS.get(kind) if type(kind) is str else None
        try:
            reply = verb(self, asked) if verb else _error("Le cours n’a pas compris ce message.", _RELOAD)
        except CourseError as error:
            reply = _error(error.message, error.remedy)
        except Exception as error:  # noqa: BLE001 - a learner never meets a traceback, and the kernel must live on
            reply = _error(f"Une erreur imprévue est survenue ({type(error).__name__}).", _RELOAD)
        request = asked.get("request")
        return {**reply, "request": request if type(request) in (str, int) else None}

    def _named(self, message: dict[str, Any]) -> AnswerFile:
        """The file that a message is about: this notebook's answers, those of another, or the learner's own file."""
        name = message.get("file")
        if name is None or name == self._file.episode:
            return self._file
        if name == OWN_FILE:
            return self._own_file
        if type(name) is not str or not re.fullmatch(r"[a-z0-9]+", name) or not (BUILT / f"{name}.json").is_file():
            raise CourseError("Le cours n’a pas de cahier de ce nom.", _RELOAD)
        return AnswerFile(self._root / name, name)

    def _hello(self, message: dict[str, Any]) -> dict[str, Any]:
        profile = read_profile(self._folder)
        state = {
            "type": "state",
            "mode": PARTAGE if self._shared else PERSONNEL,
            "workspace": profile.workspace,
            "events": [],
            "notices": [],
        }
        if self._shared:
            return {**state, "profile": {"identifiant": ""}, "exchange": False}
        from alliances.answers.exchange import configured
        from alliances.answers.handed import last_hand_in

        file = self._named(message)
        # Another notebook that was never received has no folder, and that is no fault.
        is_here = file in (self._file, self._own_file) or file.path.parent.is_dir()
        reading = file.read() if is_here else Reading([])
        return {
            **state,
            "events": [event.as_dict() for event in reading.events],
            "notices": reading.notices,
            "profile": {"identifiant": profile.identifiant},
            "exchange": configured(),
            "handed_in": last_hand_in(self._compiled, self._folder),
        }

    def _append(self, message: dict[str, Any]) -> dict[str, Any]:
        given = message.get("events")
        read = [read_event(item) for item in given] if type(given) is list else []
        events = [item for item in read if isinstance(item, Event)]
        uuids = list(dict.fromkeys(event.uuid for event in events))
        if self._shared:
            return {**_error(_IN_BROWSER, ""), "uuids": uuids}
        notices: list[str] = []
        try:
            if events:
                notices = self._named(message).append(events).notices
        except StoreError as error:
            # malformed ones too: the page must not send them again at once
            named = [item.uuid for item in read if item.uuid is not None]
            return {**_error(error.message, error.remedy), "uuids": list(dict.fromkeys(named))}
        refused = [{"uuid": item.uuid, "reason": item.reason} for item in read if not isinstance(item, Event)]
        return {"type": "ack", "uuids": uuids, "refused": refused, "notices": notices}

    def _handin(self, message: dict[str, Any]) -> dict[str, Any]:
        if self._shared:
            return _error(
                "Ici, le rendu se fait dans votre navigateur.", "Utilisez le bouton «\u00a0Rendre\u00a0» de la page."
            )
        from alliances.answers import exchange
        from alliances.answers.handin import hand_in

        reading = self._file.read()
        identifiant = check_identifier(message.get("identifiant"))
        receipt = hand_in(
            self._compiled, reading.events, self._folder, identifiant, consent=message.get("consent") is True
        )
        with suppress(CourseError):
            set_identifier(self._folder, identifiant)  # a convenience: the hand-in is made
        episode = self._compiled["episode"]
        return {
            "type": "receipt",
            "file": receipt.path.name,
            "folder": str(receipt.path.parent),
            "sha256": receipt.sha256,
            "time": receipt.created.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            "answered": receipt.package.answered,
            "unanswered": receipt.package.unanswered,
            "exchange": exchange.submit(receipt, episode, self._folder) if exchange.configured() else None,
            "previous": receipt.previous,
            "notices": reading.notices,
        }


_IN_BROWSER = (
    "Ici, vos réponses restent dans ce navigateur\u00a0: rien n’est enregistré sur l’ordinateur qui présente le cours."
)
_RELOAD = "Rechargez la page\u202f; vos réponses en attente sont gardées dans ce navigateur."
_VERBS = {"hello": Channel._hello, "append": Channel._append, "handin": Channel._handin}  # noqa: SLF001


def _error(message: str, remedy: str) -> dict[str, Any]:
    return {"type": "error", "message": message, "remedy": remedy}
