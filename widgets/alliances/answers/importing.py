"""Answers given elsewhere (a phone, a plain page, another machine) joined to those of a workspace."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from alliances.answers.channel import OWN_FILE, OWN_NAME
from alliances.answers.disk import read_bytes
from alliances.answers.document import MAX_BYTES, SCHEMA, Document, parse
from alliances.answers.handin import ANSWERS
from alliances.answers.store import AnswerFile
from alliances.errors import CourseError

__all__ = ["Imported", "import_answers"]

_OWN = "Votre fichier «\u00a0Mon alliance\u00a0»"
_READING = "mon-alliance-a-relire"
"""Somebody's « Mon alliance », given to a peer: its events must not join the peer's own."""


@dataclass(frozen=True)
class Imported:
    """What one file brought."""

    episode: str
    """The episode that it belongs to, or `mon-alliance`."""
    added: int
    """Events that were not there."""
    known: int
    """Events that were there already."""
    notices: list[str]
    """What the learner must be told of the file that was already there."""


def import_answers(path: Path, workspace: Path) -> Imported:
    """Join the events of an exported file, or of a hand-in, to the workspace's own; union by uuid.

    Raises CourseError with nothing changed: not an answers file, damaged, of a newer course, of an episode that is
    not there, or a disk that refuses.
    """
    document = _sound(path)
    target = _target(document.episode or "", path, workspace)
    before = {event.uuid for event in target.read().events}
    reading = target.append(document.events)
    added = sum(event.uuid not in before for event in document.events)
    return Imported(document.episode or "", added, len(document.events) - added, reading.notices)


def _sound(path: Path) -> Document:
    try:
        raw = read_bytes(path, MAX_BYTES)
    except OSError as error:
        raise _refused(path, f"il ne peut pas être lu ({error.strerror or error})", "Vérifiez ce chemin.") from error
    if raw is None:
        raise _refused(path, "il n’existe pas", "Vérifiez son nom et son dossier.")
    if raw.startswith(b"PK"):
        raw = _unpacked(raw, path)
    document = parse(raw)
    again = "Exportez-le de nouveau depuis l’appareil où vous avez répondu."
    if document.schema > SCHEMA:
        raise _refused(
            path, "il vient d’une version plus récente du cours", "Mettez le cours à jour, puis recommencez."
        )
    if document.damage is not None:
        raise _refused(path, document.damage, again)
    if document.episode is None:
        raise _refused(path, "il ne dit pas de quel épisode il vient", again)
    return document


def _unpacked(raw: bytes, path: Path) -> bytes:
    """The answers of a hand-in's archive."""
    remedy = "Donnez le fichier que «\u00a0Exporter mes réponses\u00a0» ou «\u00a0Rendre\u00a0» a créé."
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entry = archive.getinfo(ANSWERS)
            if entry.file_size > MAX_BYTES:
                raise _refused(path, "il est démesurément grand", remedy)
            return archive.read(entry)
    except (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise _refused(path, "cette archive ne contient pas de réponses lisibles", remedy) from error


def _target(episode: str, path: Path, workspace: Path) -> AnswerFile:
    if not (workspace / ".alliances").is_dir():
        raise CourseError(
            f"Le dossier «\u00a0{workspace}\u00a0» n’est pas un espace de travail du cours.",
            "Indiquez-le avec --espace, ou créez-le d’abord avec «\u00a0make start\u00a0».",
        )
    if episode == OWN_FILE:
        return AnswerFile(workspace, OWN_FILE, OWN_NAME, _OWN)
    if episode == _READING:
        raise _refused(
            path,
            "c’est le dossier d’une autre personne, à relire",
            "Ouvrez-le sur la page d’accueil du cours, avec «\u00a0Relire le dossier d’un pair\u00a0».",
        )
    folder = workspace / episode
    if not (folder / f"{episode}.ipynb").is_file():
        raise _refused(
            path,
            f"il contient des réponses à «\u00a0{episode}\u00a0», qui n’est pas dans cet espace de travail",
            "Choisissez le fichier d’un épisode que vous avez ici.",
        )
    return AnswerFile(folder, episode)


def _refused(path: Path, reason: str, remedy: str) -> CourseError:
    return CourseError(f"«\u00a0{path.name}\u00a0» n’a pas été importé\u00a0: {reason}. Rien n’a été changé.", remedy)
