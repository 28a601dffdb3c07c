"""One hand-in, however it came: a zip, a notebook, a bare answers file, a folder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_notebook

from alliances.answers.handin import ANSWERS, MANIFEST
from alliances_grading.archive import BadArchive, read_archive
from alliances_grading.collect.names import STAMP, read_name
from alliances_grading.collect.parcel import Refused, read_bytes, read_folder
from alliances_grading.forms import foreign_form
from alliances_grading.plain_values import json_object
from alliances_grading.repair import Irreparable, Repaired, repair

__all__ = ["ANSWERS", "MANIFEST", "HandIn", "Refused", "misnamed", "open_handin", "read_handin"]

_SET_ASIDE = re.compile(r"[A-Za-z0-9-]+-abime(?:-\d+)?\.json")
_LATER = frozenset({"kernel", "cell-ids", "line-ends", "reordered", "nested-notebook", "heavy-outputs", "old-format"})
"""Repairs that grading makes, and tells, itself."""


@dataclass(frozen=True)
class HandIn:
    """A learner's work, read and checked, nothing written yet."""

    source: str
    """Name of the file or folder received."""
    learner: str
    """Identifier given by the trainer."""
    time: datetime
    """UTC, to the second, as the hand-in says."""
    files: dict[str, bytes] = field(repr=False)
    """Content by file name: answers, manifest, notebook, damaged originals."""
    notices: tuple[str, ...] = ()
    """What was found damaged, in French."""

    @property
    def stamp(self) -> str:
        """The time as file names write it."""
        return self.time.strftime(STAMP)


def misnamed(episode: str) -> str:
    """What is said of a name that says nothing, in French."""
    return f"ce nom n’est pas celui d’un travail rendu (attendu\u00a0: {episode}__identifiant__date.zip)"


def read_handin(path: Path, episode: str, released: NotebookNode | None = None) -> HandIn:
    """Read one file or folder that is named as a hand-in; raises Refused."""
    name = read_name(path.name)
    if name is None:
        raise Refused(misnamed(episode))
    if name.episode != episode:
        raise Refused(f"c’est un travail de «\u00a0{name.episode}\u00a0», pas de «\u00a0{episode}\u00a0»")
    if name.time is None:
        raise Refused(f"sa date «\u00a0{name.written}\u00a0» n’existe pas")
    if path.is_dir() and not path.is_symlink():
        if name.ext:
            raise Refused("c’est un dossier qui porte le nom d’un fichier")
        files = read_folder(path)
    else:
        files = opened(path.name, read_bytes(path), episode)
    return open_handin(files, name.learner, name.time, path.name, episode, released)


def opened(name: str, content: bytes, episode: str) -> dict[str, bytes]:
    """The files of one file received; raises Refused."""
    said = read_name(name)
    ext = said.ext if said else ""
    if ext == ".zip" or (not ext and content.startswith(b"PK\3\4")):
        try:
            return read_archive(content).files
        except BadArchive as reason:
            raise Refused(str(reason)) from reason
    if said and not ext:
        raise Refused("ce n’est ni un zip, ni un cahier, ni un fichier de réponses, ni un dossier")
    # under its own name, so that repair need not say that it was renamed
    return {{".json": ANSWERS, ".ipynb": f"{episode}.ipynb"}.get(ext, name): content}


def open_handin(
    files: Mapping[str, bytes],
    learner: str,
    time: datetime,
    source: str,
    episode: str,
    released: NotebookNode | None = None,
) -> HandIn:
    """Check and repair what a learner sent; raises Refused."""
    _same_learner(files, learner, episode)
    try:
        repaired = repair(files, released or new_notebook(), episode)
    except Irreparable as error:
        raise Refused(error.message[0].lower() + error.message[1:].rstrip(".")) from error
    _same_learner(repaired.files, learner, episode)
    kept, notices = _laid_down(repaired, episode)
    if reason := foreign_form(kept, episode):
        raise Refused(reason)
    return HandIn(source, learner, time, kept, tuple(notices))


def _laid_down(repaired: Repaired, episode: str) -> tuple[dict[str, bytes], list[str]]:
    """Answers and manifest made whole; the notebook as the learner left it, or repaired where nothing could read it.

    What stands in its cells is for grading to repair: here, only what would stop nbgrader.
    """
    # nbgrader drops what stands after a dot: another file of the learner's would come in the place of the answers
    files = {
        name: content
        for name, content in repaired.files.items()
        if name in (ANSWERS, MANIFEST) or _SET_ASIDE.fullmatch(name)
    }
    said = [item for item in repaired.repairs if item.code not in _LATER and not item.cell]
    found = any(item.code == "recovered-text" for item in said)
    sound = repaired.original is not None and isinstance(json_object(repaired.original).get("cells"), list)
    if sound and repaired.original is not None:
        files[f"{episode}.ipynb"] = repaired.original
    elif repaired.original is not None or found:
        files[f"{episode}.ipynb"] = nbformat.writes(repaired.notebook).encode()
    # that there was none at all is told with the decision
    untold = {"recovered-text"} if sound else set() if f"{episode}-abime.json" in files else {"no-notebook"}
    notices = [item.sentence.rstrip(".") for item in said if item.code not in untold]
    if ANSWERS not in files:
        notices.append("il n’y a pas de fichier de réponses")
    return files, [notice[0].lower() + notice[1:] for notice in notices]


def _same_learner(files: Mapping[str, bytes], learner: str, episode: str) -> None:
    for name in (MANIFEST, ANSWERS):
        said = json_object(files.get(name))
        other = said.get("identifiant")
        if isinstance(other, str) and other != learner:
            raise Refused(f"le nom du fichier dit «\u00a0{learner}\u00a0», son contenu dit «\u00a0{other[:64]}\u00a0»")
        of = said.get("episode")
        if isinstance(of, str) and of != episode:
            raise Refused(f"ses réponses sont celles de «\u00a0{of[:64]}\u00a0», pas de «\u00a0{episode}\u00a0»")
