"""One hand-in, however it came: a zip, a bare answers file, a folder with a notebook."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from alliances.answers import read_answers_bytes
from alliances.answers.handin import ANSWERS, MANIFEST
from alliances_grading.archive import BadArchive, read_archive
from alliances_grading.forms import foreign_form
from alliances_grading.plain_values import json_object

__all__ = ["ANSWERS", "MANIFEST", "HandIn", "Refused", "is_handin_name", "misnamed", "read_handin"]

MAX_FILE = 32 * 1024 * 1024
IS_LINK = "c’est un lien vers un autre fichier"
_NAME = re.compile(
    r"(?P<episode>[a-z0-9-]+)__(?P<learner>[A-Za-z0-9][A-Za-z0-9._-]{0,63})__(?P<time>\d{8}T\d{6}Z)"
    r"(?:[ _]?\(\d{1,3}\))?(?P<ext>\.zip|\.json(?:(?:[ _]?\(\d{1,3}\))?\.txt)?)?"
)


class Refused(Exception):  # noqa: N818 - a decision, reported with the others
    """This hand-in can't be collected; `str()` says why, in French."""


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
    """Content by file name: answers, manifest, notebook."""
    notices: tuple[str, ...] = ()
    """What was found damaged, in French."""

    @property
    def stamp(self) -> str:
        """The time as file names write it."""
        return self.time.strftime("%Y%m%dT%H%M%SZ")


def is_handin_name(name: str) -> bool:
    """Whether a file or folder is named as hand-ins are."""
    return _NAME.fullmatch(name) is not None


def misnamed(episode: str) -> str:
    """What is said of any other name, in French."""
    return f"ce nom n’est pas celui d’un travail rendu (attendu\u00a0: {episode}__identifiant__date.zip)"


def read_handin(path: Path, episode: str) -> HandIn:
    """Read one file or folder; raises Refused."""
    match = _NAME.fullmatch(path.name)
    if match is None or ".." in match["learner"] or "__" in match["learner"]:
        raise Refused(misnamed(episode))
    if match["episode"] != episode:
        raise Refused(f"c’est un travail de «\u00a0{match['episode']}\u00a0», pas de «\u00a0{episode}\u00a0»")
    try:
        time = datetime.strptime(match["time"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        raise Refused(f"sa date «\u00a0{match['time']}\u00a0» n’existe pas") from None
    files = _files(path, match["ext"], episode)
    learner = match["learner"]
    _same_learner(files, learner, episode)
    notices = _answers(files, episode)
    if reason := foreign_form(files, episode):
        raise Refused(reason)
    return HandIn(path.name, learner, time, files, tuple(notices))


def _files(path: Path, ext: str | None, episode: str) -> dict[str, bytes]:
    wanted = {ANSWERS, MANIFEST, f"{episode}.ipynb"}
    if path.is_symlink():
        raise Refused(IS_LINK)
    if path.is_dir():
        if ext:
            raise Refused("c’est un dossier qui porte le nom d’un fichier")
        return {
            name: _bytes(path / name) for name in sorted(wanted) if (path / name).exists() or (path / name).is_symlink()
        }
    if ext == ".zip":
        return _unzipped(path, wanted)
    if ext and ext.startswith(".json"):  # a phone shares it as plain text, under `.json.txt`
        return {ANSWERS: _bytes(path)}
    raise Refused("ce n’est ni un zip, ni un fichier de réponses, ni un dossier")


def _unzipped(path: Path, wanted: set[str]) -> dict[str, bytes]:
    try:
        archive = read_archive(path)
    except BadArchive as reason:
        raise Refused(str(reason)) from reason
    found: dict[str, bytes] = {}
    for name, content in archive.files.items():
        # A file manager that zips a folder puts the folder's name before the file's.
        last = name.rsplit("/", 1)[-1]
        if last in wanted and name.count("/") <= 1 and "__MACOSX" not in name:
            if last in found:
                raise Refused("ce zip contient deux fois le même fichier")
            found[last] = content
    return found


def _bytes(path: Path) -> bytes:
    if path.is_symlink() or not path.is_file():
        raise Refused(f"«\u00a0{path.name}\u00a0» n’est pas un fichier ordinaire")
    if path.stat().st_size > MAX_FILE:
        raise Refused(f"«\u00a0{path.name}\u00a0» dépasse 32 Mo")
    return path.read_bytes()


def _same_learner(files: dict[str, bytes], learner: str, episode: str) -> None:
    for name in (MANIFEST, ANSWERS):
        said = json_object(files.get(name))
        other = said.get("identifiant")
        if isinstance(other, str) and other != learner:
            raise Refused(f"le nom du fichier dit «\u00a0{learner}\u00a0», son contenu dit «\u00a0{other[:64]}\u00a0»")
        of = said.get("episode")
        if isinstance(of, str) and of != episode:
            raise Refused(f"ses réponses sont celles de «\u00a0{of[:64]}\u00a0», pas de «\u00a0{episode}\u00a0»")


def _answers(files: dict[str, bytes], episode: str) -> list[str]:
    notebook = files.get(f"{episode}.ipynb")
    if notebook is not None and not isinstance(json_object(notebook).get("cells"), list):
        files[f"{episode}.abime.json"] = files.pop(f"{episode}.ipynb")
        notices = ["le cahier joint est illisible\u00a0: un cahier neuf le remplace, les réponses sont gardées"]
    else:
        notices = []
    if ANSWERS not in files:
        if f"{episode}.ipynb" not in files:
            raise Refused("il ne contient ni réponses ni cahier")
        return [*notices, "il n’y a pas de fichier de réponses"]
    events, damage = read_answers_bytes(files[ANSWERS], episode)
    if damage and not events and f"{episode}.ipynb" not in files:
        raise Refused(damage[0][0].lower() + damage[0][1:].rstrip("."))
    return [*notices, *damage]
