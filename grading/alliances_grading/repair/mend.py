"""The whole repair: from the files received to the notebook and the answers that are graded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode

from alliances.answers.channel import OWN_FILE
from alliances.answers.handin import ANSWERS, MANIFEST
from alliances_grading.plain_values import json_object
from alliances_grading.repair.answers import Answers, read_answers_file, together
from alliances_grading.repair.decode import plain
from alliances_grading.repair.kinds import Sorted, sort_files
from alliances_grading.repair.model import Irreparable, Repair, Repaired
from alliances_grading.repair.names import base_name, harmless, safe_name
from alliances_grading.repair.notebook import Read, read_notebook
from alliances_grading.repair.place import found_cells, place
from alliances_grading.repair.said import told
from alliances_grading.repair.slots import Release, copied
from alliances_grading.repair.unpack import unpack

__all__ = ["repair"]

_WHOLE = frozenset({"bom", "old-format", "heavy-outputs", "nan"})
"""Faults after which nothing more is in the original than in what was read."""
_CLAIMS = (("nbgrader", "grade_id"), ("alliances", "id"))
"""Where a cell says which question it is about."""
_ASK = "Demandez à l’apprenant de rendre de nouveau, avec le bouton «\u00a0Rendre\u00a0» du cours."


def repair(files: Mapping[str, bytes], released: NotebookNode, episode: str, slots: Release | None = None) -> Repaired:
    """The hand-in ready for grading: pure, nothing is read or written elsewhere; the same input gives the same result.

    `files` is content by name, paths and zips allowed; `released` is the notebook of `grading/release`, `slots` what
    it is made of where the caller has found it before.
    Raises Irreparable, with its reason and remedy in French, and nothing else.
    """
    unpacked = unpack(files)
    kinds = sort_files(unpacked.files)
    mending = _Mending(released, slots or Release(released), episode, kinds, list(unpacked.repairs))
    mending.read_answers()
    mending.read_notebooks()
    mending.check(files)
    return mending.result()


@dataclass
class _Mending:
    released: NotebookNode
    release: Release
    episode: str
    kinds: Sorted
    repairs: list[Repair]
    files: dict[str, bytes] = field(default_factory=dict)
    answers: Answers | None = None
    foreign: list[str] = field(default_factory=list)
    """Other episodes that answers say to belong to."""
    notebook: Read | None = None
    original: bytes | None = None
    strays: list[str] = field(default_factory=list)

    @property
    def canonical(self) -> str:
        return f"{self.episode}.ipynb"

    def read_answers(self) -> None:
        read: dict[str, Answers] = {}
        for path, content in self.kinds.answers.items():
            answers = read_answers_file(path, content, self.episode, self.release.questions)
            if answers.episode in (None, self.episode):
                read[path] = answers
            elif answers.episode != OWN_FILE:
                self.foreign.append(str(answers.episode))
                self.repairs.append(told("other-episode", _shown(path)))
        spare = {path for path in read if "sauvegarde" in base_name(path) or "abime" in base_name(path)}
        if any(not item.repairs for path, item in read.items() if path not in spare):
            # older copies, that a sound file makes useless
            read = {path: item for path, item in read.items() if path not in spare}
        self.answers = together(read, self.episode)
        if self.answers is None:
            return
        self.repairs += self.answers.repairs
        self.strays += self.answers.lost
        self.files[ANSWERS] = self.answers.content
        paths = sorted(read, key=lambda path: (path != ANSWERS, path))
        if ANSWERS not in read:
            self.repairs.append(told("renamed", _shown(paths[0]), ANSWERS))
        for path in paths:
            if self.kinds.answers[path] != self.answers.content:
                self._set_aside(path, self.kinds.answers[path], "reponses-abime")

    def read_notebooks(self) -> None:
        reads = {path: read_notebook(raw) for path, raw in {**self.kinds.notebooks, **self.kinds.pages}.items()}
        usable = [path for path, read in reads.items() if read.is_notebook and self._is_ours(read)]
        if len(usable) > 1:
            usable.sort(key=lambda path: self._rank(path, reads[path]))
        for path, read in reads.items():
            if read.is_notebook and path not in usable:
                self.foreign.append(_episode(read.metadata) or "?")
                self.repairs.append(told("other-episode", _shown(path)))
            elif path not in usable[:1]:
                self._take_texts(path, read)
        if usable:
            self.notebook = reads[usable[0]]
            self.original = {**self.kinds.notebooks, **self.kinds.pages}[usable[0]]
            self._say_faults(usable[0], self.notebook)
            if _episode(self.notebook.metadata) not in (None, self.episode):
                self.repairs.append(told("episode-name", _shown(usable[0])))
            if usable[0] != self.canonical:
                self.repairs.append(told("renamed", _shown(usable[0]), self.canonical))
            self.strays += self.notebook.strays

    def check(self, received: Mapping[str, bytes]) -> None:
        """Raise Irreparable unless there is something to grade, of this episode and form."""
        if self.answers is None and self.foreign:
            other = harmless(self.foreign[0][:80])
            raise Irreparable(
                f"Ces réponses sont celles de «\u00a0{other}\u00a0», pas de «\u00a0{self.episode}\u00a0».",
                "Demandez à l’apprenant le travail de cet épisode.",
            )
        nothing = self.answers is None or self.answers.is_ruin
        if nothing and self.notebook is None and not self._own(self.strays):
            raise Irreparable(self._why_nothing(received), _ASK)
        form = _at(self.released.metadata, "alliances", "manifest").get("form")
        said = self._form()
        if form and said and form != said:
            raise Irreparable(
                f"Cette remise vient de la forme {said}\u202f; la session est en forme {form}.",
                "Demandez à l’apprenant de répondre dans le cahier de sa session, ou changez la forme de la session.",
            )

    def result(self) -> Repaired:
        read = self.notebook
        if read is None:
            self.repairs.append(told("no-notebook"))
            cells = [copied(cell) for cell in self.released.cells]
            found: list[str] = []
        else:
            placed = place(self.release, read.cells)
            cells, found = placed.cells, placed.found
            self.repairs += placed.repairs
            self._check_kernel(read)
        found += self._own(self.strays, cells)
        if found:
            cells += found_cells("\n\n".join(dict.fromkeys(found)))
            self.repairs.append(told("recovered-text"))
        self._manifests()
        self._others()
        notebook: NotebookNode = copied(NotebookNode({**self.released, "cells": []}))
        notebook.cells = cells
        if read is not None and (said := _manifest(read.metadata, self.episode)):
            notebook.metadata.setdefault("alliances", NotebookNode())["manifest"] = said
        return Repaired(notebook, self.files, tuple(dict.fromkeys(self.repairs)), self.original)

    def _rank(self, path: str, read: Read) -> tuple[bool, int, int, str]:
        matched = sum(self.release.slot_of(cell) is not None for cell in read.cells)
        return base_name(path) != self.canonical, -matched, path.count("/"), path

    def _is_ours(self, read: Read) -> bool:
        if _episode(read.metadata) in (None, self.episode):
            return True
        claims = (_at(cell.metadata, owner).get(name) for cell in read.cells for owner, name in _CLAIMS)
        return any(isinstance(claim, str) and claim in self.release.questions for claim in claims)

    def _say_faults(self, path: str, read: Read) -> None:
        faults = list(dict.fromkeys(read.faults))
        self.repairs += [told(code, safe_name(path)) for code in faults]
        if set(faults) - _WHOLE:
            self._set_aside(path, {**self.kinds.notebooks, **self.kinds.pages}[path], f"{self.episode}-abime")

    def _take_texts(self, path: str, read: Read) -> None:
        """From a notebook that is not the one graded: the texts that only it has."""
        self._say_faults(path, read)
        texts = [*(cell.source for cell in read.cells), *read.strays]
        if read.is_notebook:
            self.repairs.append(told("second-notebook", _shown(path)))
        self.strays += texts

    def _own(self, texts: Iterable[str], cells: Iterable[NotebookNode] = ()) -> list[str]:
        """What of these texts is a learner's, and not already in a cell."""
        there = "\n".join(plain(cell.source) for cell in cells)
        left = [self.release.words_of_others(text) for text in texts]
        return [text for text in dict.fromkeys(left) if text and plain(text) not in there]

    def _form(self) -> str | None:
        facts: list[Mapping[str, Any]] = [json_object(content) for content in self.kinds.manifests.values()]
        facts.append(json_object(self.files.get(ANSWERS)))
        facts.append(_at(self.notebook.metadata if self.notebook else {}, "alliances", "manifest"))
        return next((str(fact["form"]) for fact in facts if fact.get("form") in ("A", "B")), None)

    def _check_kernel(self, read: Read) -> None:
        name = _at(read.metadata, "kernelspec").get("name")
        if name is not None and name != _at(self.released.metadata, "kernelspec").get("name"):
            self.repairs.append(told("kernel", safe_name(str(name))[:40]))

    def _manifests(self) -> None:
        for path, content in sorted(self.kinds.manifests.items(), key=lambda item: (item[0] != MANIFEST, item[0])):
            if MANIFEST not in self.files and json_object(content):
                self.files[MANIFEST] = content
                if path != MANIFEST:
                    self.repairs.append(told("renamed", _shown(path), MANIFEST))
            elif content != self.files.get(MANIFEST):
                if not json_object(content):
                    self.repairs.append(told("manifest"))
                self._set_aside(path, content, "manifeste-abime")

    def _others(self) -> None:
        """What else was sent stays, under a name that can do no harm."""
        self.repairs += [told("huge", safe_name(path)) for path in sorted(self.kinds.huge)]
        for path, content in sorted({**self.kinds.others, **self.kinds.huge}.items()):
            name = safe_name(path)
            if name != base_name(path):
                self.repairs.append(told("bad-name", name, name))
            stem, dot, ext = name.rpartition(".")
            number = 1
            taken = {known.casefold() for known in (*self.files, self.canonical, ANSWERS, MANIFEST)}
            while name.casefold() in taken:
                number += 1
                name = f"{stem or ext}-{number}{dot if stem else ''}{ext if stem else ''}"
            self.files[name] = content

    def _set_aside(self, path: str, content: bytes, stem: str) -> None:
        # no dot in the stem: nbgrader would take `reponses.abime.json` for `reponses.json`, and put it in its place
        number = 1
        while (name := f"{stem}{'' if number == 1 else f'-{number}'}.json") in {**self.files, **self.kinds.others}:
            number += 1
        self.files[name] = content
        self.repairs.append(told("set-aside", _shown(path), name))

    def _why_nothing(self, received: Mapping[str, bytes]) -> str:
        unopened = next((item.sentence for item in self.repairs if item.code == "unopened"), "")
        if not any(content.strip(b"\0 \r\n\t") for content in received.values()):
            return "Ce qui a été reçu est vide."
        if unopened:
            return unopened
        if self.kinds.pages:
            return "C’est une page web enregistrée\u00a0: elle ne contient pas les réponses."
        if self.kinds.notebooks or self.kinds.answers or self.kinds.huge:
            return "Le fichier reçu est abîmé au point que rien n’y est lisible."
        return "La remise ne contient ni réponses ni cahier."


def _shown(path: str) -> str:
    return "/".join(safe_name(part) for part in path.replace("\\", "/").split("/")[-3:] if part)


def _at(data: Mapping[str, Any], *names: str) -> Mapping[str, Any]:
    for name in names:
        inner = data.get(name)
        data = inner if isinstance(inner, dict) else {}
    return data


def _episode(metadata: Mapping[str, Any]) -> str | None:
    said = _at(metadata, "alliances").get("episode")
    return said if isinstance(said, str) else None


def _manifest(metadata: Mapping[str, Any], episode: str) -> NotebookNode | None:
    """What the learner's notebook says of its version, when it is about this episode."""
    said = _at(metadata, "alliances", "manifest")
    if said.get("episode", episode) != episode or not isinstance(said.get("revisions"), dict):
        return None
    made: NotebookNode = copied(NotebookNode(said))
    return made
