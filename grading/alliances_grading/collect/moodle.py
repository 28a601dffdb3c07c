"""A Moodle download: « Télécharger tous les travaux remis », zip or unpacked folder, with or without a folder each."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from alliances_grading.archive import BadArchive, Limits, OpenArchive, open_archive
from alliances_grading.collect.grouping import grouped
from alliances_grading.collect.journal import REFUSED, SKIPPED, Entry
from alliances_grading.collect.names import shown
from alliances_grading.collect.parcel import MAX_FILE, MAX_FILES, Parcel, Refused, read_bytes
from alliances_grading.repair.names import is_noise

__all__ = ["LIMITS", "from_folder", "from_zip", "is_moodle_name"]

LIMITS = Limits(entries=20_000, total=2 * 1024 * 1024 * 1024, file=MAX_FILE)
"""Of the download of a whole cohort."""
_PART = re.compile(r"(?P<who>.+?)_(?P<number>\d+)_assignsubmission_(?P<plugin>[a-z]+)(?:_(?P<rest>.*))?", re.DOTALL)
"""`Prénom NOM_123456_assignsubmission_file_`, then the file's own name, in a folder or right behind."""


@dataclass
class _Deposit:
    """What one participant handed in."""

    label: str
    who: str
    number: str
    files: dict[str, tuple[str, datetime | None]] = field(default_factory=dict)
    """Where each file is to be read, and its date, by its own name."""
    refused: list[str] = field(default_factory=list)
    shared: bool = False
    """Whether another participant bears the same name: only the number tells them apart."""
    online: bool = False
    """Whether a text was typed in Moodle's own page."""


def is_moodle_name(path: str) -> bool:
    """Whether a path is one of a Moodle download."""
    return _split(path) is not None


def from_zip(path: Path, source: str) -> Iterator[Parcel | Entry]:
    """The hand-ins of a downloaded zip; one bad entry costs its owner's hand-in only."""
    try:
        with open_archive(path, LIMITS) as archive:
            deposits = _sorted({name: _date(archive.time(name)) for name in archive.names})
            for name, fault in archive.faults.items():
                yield Entry(f"{source}/{shown(name)}", REFUSED, notices=(f"ce fichier {fault}",))
            for deposit in deposits:
                yield from _parcels(deposit, archive, source)
    except BadArchive as reason:
        yield Entry(source, REFUSED, notices=(str(reason),))


def from_folder(folder: Path, paths: Iterable[Path], source: str) -> Iterator[Parcel | Entry]:
    """The hand-ins of a download that was unpacked."""
    files: dict[str, datetime | None] = {}
    for top in paths:
        for path in sorted(top.rglob("*")) if top.is_dir() and not top.is_symlink() else [top]:
            if path.is_dir() and not path.is_symlink():
                continue
            name = path.relative_to(folder).as_posix()
            files[name] = datetime.fromtimestamp(path.lstat().st_mtime, UTC).replace(microsecond=0)
    for deposit in _sorted(files):
        yield from _parcels(deposit, folder, source)


def _split(path: str) -> dict[str, str] | None:
    """Who, number, plugin and own path of a file; None when the path is not Moodle's."""
    parts = unicodedata.normalize("NFC", path.replace("\\", "/")).split("/")
    for place, part in enumerate(parts[:3]):
        if match := _PART.fullmatch(part):
            own = "/".join(item for item in (match["rest"] or "", *parts[place + 1 :]) if item)
            return {**match.groupdict(""), "own": own, "label": part}
    return None


def _sorted(files: dict[str, datetime | None]) -> list[_Deposit]:
    deposits: dict[tuple[str, str], _Deposit] = {}
    for path, time in files.items():
        said = _split(path)
        if said is None or is_noise(path):
            continue
        deposit = deposits.setdefault(
            (said["who"], said["number"]), _Deposit(f"{said['who']}_{said['number']}", said["who"], said["number"])
        )
        if said["plugin"] != "file":
            deposit.online |= said["plugin"] == "onlinetext"
        elif said["own"]:
            deposit.files[said["own"]] = (path, time)
    names = Counter(deposit.who.casefold() for deposit in deposits.values())
    for deposit in deposits.values():
        deposit.shared = names[deposit.who.casefold()] > 1
    return list(deposits.values())


def _parcels(deposit: _Deposit, place: OpenArchive | Path, source: str) -> Iterator[Parcel | Entry]:
    label = f"{source}/{shown(deposit.label)}" if source else shown(deposit.label)
    files: dict[str, bytes] = {}
    times = [time for _path, time in deposit.files.values() if time]
    for name, (path, _time) in sorted(deposit.files.items())[:MAX_FILES]:
        try:
            files[name] = place.read(path) if isinstance(place, OpenArchive) else read_bytes(place / path)
        except (Refused, BadArchive) as reason:
            yield Entry(f"{label}/{shown(name)}", REFUSED, notices=(str(reason),))
        except OSError as error:
            yield Entry(f"{label}/{shown(name)}", REFUSED, notices=(f"lecture impossible\u00a0: {error.strerror}",))
    if not files:
        if deposit.online and not deposit.files:
            yield Entry(label, SKIPPED, notices=("il n’a déposé qu’un texte saisi dans Moodle, sans fichier",))
        return
    # A group's name may stand before the person's: « Groupe A-Prénom NOM ».
    names = (deposit.who, deposit.who.partition("-")[2].strip())
    person = (deposit.number, *(() if deposit.shared else (name for name in names if name)))
    for name, group in grouped(files):
        source = f"{label}/{shown(name)}" if name else label
        yield Parcel(source, group, name, max(times, default=None), person)


def _date(time: tuple[int, ...]) -> datetime | None:
    try:
        return datetime(*time[:6], tzinfo=UTC)  # type: ignore[misc,arg-type] # six numbers, as a zip writes them
    except ValueError:
        return None
