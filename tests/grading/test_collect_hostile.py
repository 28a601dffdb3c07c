"""Hostile hand-ins: each is refused or made harmless, named in the report, in bounded time, and the rest goes on."""

from __future__ import annotations

import io
import json
import os
import resource
import struct
import subprocess
import sys
import textwrap
import time
import warnings
import zipfile
import zlib
from email.message import EmailMessage
from pathlib import Path

import pytest
from damaged.faults import zipped
from damaged.sound import EPISODE, answers, as_bytes, released, written

from alliances_grading.collect.choose import choose
from alliances_grading.collect.gather import _receive
from alliances_grading.collect.handin import read_handin
from alliances_grading.collect.participants import Participants
from sampling import sample

STAMP = "20261121T090000Z"
NAME = f"{EPISODE}__mal__{STAMP}"
SECONDS = 60
"""For one hostile hand-in and an honest one, on a busy machine."""
HOSTILE = {}


def _hostile(reason, collected=()):
    """A hand-in that is refused for `reason`; or, where it is made harmless, collected under these learners."""

    def add(made):
        HOSTILE[made.__name__] = (made, reason, collected)
        return made

    return add


def _raw_zip(entries, *, sizes=None):
    """A zip written by hand: (name, mode, content) each."""
    made = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, mode, content in entries:
                entry = zipfile.ZipInfo(name)
                entry.external_attr = mode << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, content)
    raw = bytearray(made.getvalue())
    for at in _all(raw, b"PK\1\2") if sizes is not None else ():
        raw[at + 24 : at + 28] = struct.pack("<I", sizes)
    return bytes(raw)


def _all(raw, mark):
    at = raw.find(mark)
    while at >= 0:
        yield at
        at = raw.find(mark, at + 1)


# archives


@_hostile("64 Mo")
def bomb():
    return {f"{NAME}.zip": _raw_zip([("reponses.json", 0o100644, b"0" * (90 << 20))])}


@_hostile("64 Mo|abîmé")
def bomb_that_lies_about_its_size():
    return {f"{NAME}.zip": _raw_zip([("reponses.json", 0o100644, b"0" * (90 << 20))], sizes=100)}


@_hostile("64 Mo|rien|ni réponses|abîmé")
def bomb_inside_a_zip():
    inner = _raw_zip([(f"{n}.json", 0o100644, b"0" * (30 << 20)) for n in range(4)])
    return {f"{NAME}.zip": _raw_zip([("a.zip", 0o100644, inner), ("b.zip", 0o100644, inner)])}


@_hostile("ni réponses|abîmé|rien")
def zip_that_holds_itself_over_and_over():
    raw = zipped({"reponses.json": b"x"})
    for _ in range(30):
        raw = zipped({"encore.zip": raw})
    return {f"{NAME}.zip": raw}


@_hostile("même place")
def overlapping_entries():
    """One compressed block that many names share."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packed.compress(b"0" * (1 << 20)) + packed.flush()
    crc = zlib.crc32(b"0" * (1 << 20))
    local = struct.pack("<4sHHHHHLLLHH", b"PK\3\4", 20, 0, 8, 0, 33, crc, len(body), 1 << 20, 5, 0) + b"a.txt" + body
    central = b"".join(
        struct.pack("<4sHHHHHHLLLHHHHHLL", b"PK\1\2", 20, 20, 0, 8, 0, 33, crc, len(body), 1 << 20, 5, 0, 0, 0, 0, 0, 0)
        + f"{n:03}.t".encode()
        for n in range(50)
    )
    end = struct.pack("<4sHHHHLLH", b"PK\5\6", 0, 0, 50, 50, len(central), len(local), 0)
    return {f"{NAME}.zip": local + central + end}


@_hostile("100000 fichiers")
def hundred_thousand_entries():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(100_000):
            archive.writestr(f"{number}", b"")
    return {f"{NAME}.zip": made.getvalue()}


@_hostile("abîmé|fichiers")
def table_of_contents_that_claims_the_whole_memory():
    return {f"{NAME}.zip": b"x" * 100 + struct.pack("<4sHHHHLLH", b"PK\5\6", 0, 0, 1, 1, 0xFFFFFF00, 0, 0)}


@_hostile("lien")
def link_to_a_file_of_the_trainers():
    return {f"{NAME}.zip": _raw_zip([("reponses.json", 0o120777, "/etc/passwd")])}


@_hostile("fichier spécial")
def device_in_a_zip():
    return {f"{NAME}.zip": _raw_zip([("reponses.json", 0o020666, "")])}


@_hostile("hors de son dossier")
def path_above():
    return {f"{NAME}.zip": _raw_zip([("../../../reponses.json", 0o100644, answers())])}


@_hostile("hors de son dossier")
def absolute_path():
    return {f"{NAME}.zip": _raw_zip([("/etc/cron.d/reponses.json", 0o100644, answers())])}


@_hostile("hors de son dossier")
def path_of_another_system():
    return {f"{NAME}.zip": _raw_zip([("..\\..\\C:reponses.json", 0o100644, answers())])}


@_hostile("deux fois")
def one_name_twice():
    return {f"{NAME}.zip": _raw_zip([("reponses.json", 0o100644, answers()), ("reponses.json", 0o100644, b"{}")])}


@_hostile("mot de passe")
def encrypted():
    raw = bytearray(zipped({"reponses.json": answers()}))
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        raw[raw.index(mark) + at] |= 1
    return {f"{NAME}.zip": bytes(raw)}


@_hostile("démesuré")
def name_of_three_hundred_letters():
    return {f"{NAME}.zip": _raw_zip([("x" * 300 + ".json", 0o100644, answers())])}


@_hostile("abîmé")
def compression_that_asks_for_gigabytes():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("reponses.json", answers())
    return {f"{NAME}.zip": made.getvalue()}


@_hostile("abîmé")
def archive_of_another_kind():
    return {f"{NAME}.zip": b"7z\xbc\xaf\x27\x1c" + bytes(200)}


# names


@_hostile("ce nom")
def learner_above():
    return {f"{EPISODE}__..__{STAMP}.json": answers()}


@_hostile("lien vers")
def link_in_the_folder():
    return {f"{NAME}.json": "/etc/passwd"}


@_hostile("ce nom")
def learner_that_is_a_device():
    return {f"{EPISODE}__con__{STAMP}.json": answers()}


@_hostile("identifiant")
def identifier_above():
    return {"devoir.json": answers(identifiant="../../../etc")}


@_hostile("identifiant")
def identifier_with_a_direction_mark():
    return {"devoir.json": answers(identifiant="lea\u202egpj")}


@_hostile("majuscules")
def homonyms_by_case():
    return {f"{EPISODE}__Mal__{STAMP}.json": answers(), f"{EPISODE}__mal__{STAMP}.json": answers()}


@_hostile("ce nom")
def name_with_control_and_direction_marks():
    return {f"{EPISODE}__\u202elam__\x1b[31m{STAMP}.json": answers()}


@_hostile("à savoir|cachait", ("mal",))
def attachment_whose_name_climbs():
    made = EmailMessage()
    made["From"], made["To"] = "mal@exemple.fr", "formateur@exemple.fr"
    made.set_content("Bonjour")
    made.add_attachment(answers(), maintype="application", subtype="json", filename=f"../../../tmp/{NAME}.json")
    return {"a.eml": made.as_bytes()}


@_hostile("illisible|joint")
def message_of_a_thousand_boxes():
    head = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number) for number in range(3000)
    )
    return {"a.eml": head}


@_hostile("64 Mo")
def message_without_end():
    return {"a.mbox": b"From x\n\n" + b"a" * 60 + b"\n" + (b"A" * 76 + b"\n") * 900_000}


# contents


@_hostile("abîmé|ni réponses")
def json_without_bottom():
    return {f"{NAME}.json": b"[" * 2_000_000}


@_hostile("abîmé|tronqué", ("mal",))
def notebook_without_bottom():
    return {f"{NAME}.ipynb": b'{"cells": ' + b'[{"cell_type": ' * 1_000_000}


@_hostile("abîmé|ni réponses")
def json_of_ten_million_lists():
    return {f"{NAME}.json": b'{"schema":1,"course":"alliances","events":[' + b"[]," * 10_000_000 + b"[]]}"}


@_hostile("", ("mal",))
def notebook_of_a_million_cells():
    return {
        f"{NAME}.ipynb": b'{"nbformat": 4, "cells": [' + b'{"cell_type": "raw", "source": "a"},' * 800_000 + b"{}]}"
    }


@_hostile("abîmé|nombre")
def number_that_is_none():
    bad = answers().replace(b'"juste"', b"NaN").replace(b'"public"', b"1e999")
    return {f"{NAME}.json": bad.replace(b"Saisi", b"\\ud800").replace(b'"value": "', b'"value": Infinity, "v": "')}


@_hostile("", ("mal",))
def fields_that_stand_twice():
    return {f"{NAME}.json": answers().replace(b'"uuid"', b'"uuid": "x", "uuid"')}


@_hostile("", ("mal",))
def notebook_that_pretends_to_be_graded():
    notebook = written()
    del notebook.metadata.alliances["manifest"]
    for cell in notebook.cells:
        cell.metadata["nbgrader"] = {"grade": True, "grade_id": "../../x", "points": 1e9, "locked": False}
    return {f"{NAME}.ipynb": as_bytes(notebook)}


@_hostile("", ("mal",))
def page_with_script_instead_of_a_notebook():
    page = b"<!DOCTYPE html>" + b"<div>" * 300_000 + b"<script>alert(1)</script>"
    return {f"{NAME}/{EPISODE}.ipynb": page, f"{NAME}/reponses.json": answers()}


# the collection


@pytest.fixture
def place(tmp_path):
    (tmp_path / "reçus").mkdir()
    (tmp_path / "archive").mkdir()
    return tmp_path


def _release():
    made = released()
    del made.metadata.alliances["manifest"]
    return made


def _tree(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


@pytest.mark.parametrize("attack", HOSTILE)
def test_it_is_contained_and_named_and_the_rest_goes_on(place, attack):
    make, reason, collected = HOSTILE[attack]
    received, archive = place / "reçus", place / "archive"
    for name, content in make().items():
        path = received / name
        path.parent.mkdir(exist_ok=True)
        if isinstance(content, str):
            path.symlink_to(content)
        else:
            path.write_bytes(content)
    honest = f"{EPISODE}__honnete__{STAMP}.json"
    (received / honest).write_bytes(answers())
    before, start = _tree(place), time.monotonic()
    entries = _receive(received, archive, EPISODE, Participants(), _release())
    handins = [read_handin(path, EPISODE, _release()) for path in sorted(archive.iterdir())]
    chosen, decisions = choose(handins, {}, f"{EPISODE}.ipynb")
    assert time.monotonic() - start < SECONDS
    assert sorted(item.learner for item in chosen) == sorted(["honnete", *collected])
    told = [entry for entry in (*entries, *decisions) if entry.learner != "honnete"]
    assert told
    sentences = " ".join(entry.sentence for entry in told)
    assert any(word in sentences for word in reason.split("|")), sentences
    assert sentences.isprintable() or all(letter.isprintable() or letter in "\u00a0\u202f" for letter in sentences)
    assert _tree(place) - before == {f"archive/{path.name}" for path in archive.iterdir()}
    assert all("/" not in name and not name.startswith(".") for item in handins for name in item.files)


def test_there_are_enough_of_them():
    assert len(HOSTILE) >= 15


LIMITED = """
    import resource, sys
    from pathlib import Path
    sys.path.insert(0, sys.argv[1])
    import nbformat, test_collect_hostile as t
    from alliances_grading.collect.gather import _receive
    from alliances_grading.collect.participants import Participants
    place = Path(sys.argv[2])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    _receive(place / "reçus", place / "archive", t.EPISODE, Participants(), t._release())
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.parametrize(
    "attack",
    sample(
        ["notebook_of_a_million_cells", "bomb_inside_a_zip", "json_of_ten_million_lists", "notebook_without_bottom"],
        lambda attack: {attack.split("_")[0] in {"bomb", "json"}},
    ),
)
def test_memory_stays_bounded(place, attack):
    """In its own process, whose largest size the system keeps."""
    for name, content in HOSTILE[attack][0]().items():
        (place / "reçus" / name).write_bytes(content)
    here = Path(__file__).parent
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(LIMITED), str(here), str(place)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(map(str, [here.parents[1] / "grading", here.parent, here]))},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30)),
    )
    assert int(done.stdout) < 500_000, f"{int(done.stdout) // 1000} Mo"


def test_the_journal_can_always_be_read_back(place):
    from alliances_grading.collect.journal import append, read_run

    (place / "reçus" / "x\udcff\x1b[2J\u202e.json").write_bytes(answers())
    entries = _receive(place / "reçus", place / "archive", EPISODE, Participants(), _release())
    append(place / "journal.jsonl", EPISODE, "un", entries)
    assert [entry.outcome for entry in read_run(place / "journal.jsonl", "un")] == ["refused"]
    assert json.loads((place / "journal.jsonl").read_text(encoding="utf-8"))["source"].isprintable()
