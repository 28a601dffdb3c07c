"""Whatever a trainer receives is collected or refused in French, and the rest goes on."""

from __future__ import annotations

import io
import json
import shutil
import struct
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from grading_course import TRIAL

from alliances_grading.collect.choose import choose
from alliances_grading.collect.handin import HandIn, Refused, read_handin

EVENT = {
    "uuid": "00000000-0000-4000-8000-000000000001",
    "question": "essai-choix",
    "revision": "00000000",
    "value": "juste",
    "confidence": None,
    "time": "2026-11-20T10:00:00.000Z",
    "edition": "plain",
}
ANSWERS = json.dumps({"schema": 1, "course": "alliances", "episode": TRIAL, "events": [EVENT]})
EXPORT = json.dumps({**json.loads(ANSWERS), "identifiant": "lea", "consent": False})
GOOD = f"{TRIAL}__lea__20261121T090000Z"


def _zip(files, **options):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, text in files:
            archive.writestr(name, text)
    return made.getvalue()


def _manifest(**fields):
    return json.dumps({"schema": 1, "course": "alliances", "episode": TRIAL, "identifiant": "lea", **fields})


def _write(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_hand_in_zip_is_read(tmp_path):
    path = _write(tmp_path, f"{GOOD}.zip", _zip([("reponses.json", ANSWERS), ("manifeste.json", _manifest())]))
    handin = read_handin(path, TRIAL)
    assert (handin.learner, handin.stamp, handin.notices) == ("lea", "20261121T090000Z", ())
    assert sorted(handin.files) == ["manifeste.json", "reponses.json"]


@pytest.mark.parametrize(
    "name", [f"{GOOD}.json", f"{GOOD} (1).json", f"{GOOD}(12).json", f"{GOOD}.json.txt", f"{GOOD}.json (1).txt"]
)
def test_a_bare_answers_file_is_read(tmp_path, name):
    assert read_handin(_write(tmp_path, name, EXPORT), TRIAL).learner == "lea"


def test_a_zip_made_by_a_file_manager_is_read(tmp_path):
    files = [
        (f"{GOOD}/", ""),
        (f"{GOOD}/reponses.json", ANSWERS),
        ("__MACOSX/reponses.json", "x"),
        (f"{GOOD}/.DS_Store", "x"),
    ]
    assert sorted(read_handin(_write(tmp_path, f"{GOOD}.zip", _zip(files)), TRIAL).files) == ["reponses.json"]


def test_a_folder_is_read(tmp_path):
    folder = tmp_path / GOOD
    folder.mkdir()
    _write(folder, "reponses.json", ANSWERS)
    _write(folder, f"{TRIAL}.ipynb", '{"cells": []}')
    _write(folder, "photo.jpg", "x")
    assert sorted(read_handin(folder, TRIAL).files) == [f"{TRIAL}.ipynb", "reponses.json"]


def test_a_truncated_file_keeps_what_can_be_read(tmp_path):
    path = _write(tmp_path, f"{GOOD}.json", ANSWERS[:-1])
    assert "tronqué" in read_handin(path, TRIAL).notices[0]


def test_a_damaged_notebook_is_set_aside(tmp_path):
    path = _write(tmp_path, f"{GOOD}.zip", _zip([("reponses.json", ANSWERS), (f"{TRIAL}.ipynb", "{tronqué")]))
    handin = read_handin(path, TRIAL)
    assert f"{TRIAL}-abime.json" in handin.files
    assert any("cahier neuf" in notice for notice in handin.notices)


def _damaged_lzma():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("reponses.json", ANSWERS)
        start = archive.infolist()[0].header_offset + 30 + len("reponses.json")
    raw = bytearray(made.getvalue())
    raw[start + 9 : start + 60] = b"\xff" * 51
    return bytes(raw)


def _bomb():
    return _zip([("reponses.json", b"0" * (80 * 1024 * 1024))], compresslevel=9)


def _lying_bomb():
    raw = bytearray(_bomb())
    entry = raw.rindex(b"PK\x01\x02")
    raw[entry + 24 : entry + 28] = struct.pack("<I", 100)
    return bytes(raw)


def _linked():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        entry = zipfile.ZipInfo("reponses.json")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return made.getvalue()


def _encrypted():
    raw = bytearray(_zip([("reponses.json", ANSWERS)]))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + at] |= 1
    return bytes(raw)


def _twice():
    with pytest.warns(UserWarning, match="Duplicate name"):
        return _zip([("reponses.json", ANSWERS), ("reponses.json", ANSWERS)])


REFUSED = {
    "lzma-abime": (f"{GOOD}.zip", _damaged_lzma(), "abîmé"),
    "abime": (f"{GOOD}.zip", b"PK\x03\x04 pas un zip", "abîmé"),
    "coupe": (f"{GOOD}.zip", _zip([("reponses.json", ANSWERS)])[:-30], "abîmé"),
    "vide": (f"{GOOD}.zip", b"", "abîmé"),
    "bombe": (f"{GOOD}.zip", _bomb(), "64 Mo"),
    "bombe-qui-ment": (f"{GOOD}.zip", _lying_bomb(), "abîmé|64 Mo"),
    "trop-de-fichiers": (f"{GOOD}.zip", _zip([(f"f{n}", "") for n in range(300)]), "300 fichiers"),
    "sort-du-dossier": (f"{GOOD}.zip", _zip([("../../reponses.json", ANSWERS)]), "hors de son dossier"),
    "chemin-absolu": (f"{GOOD}.zip", _zip([("/etc/reponses.json", ANSWERS)]), "hors de son dossier"),
    "chemin-windows": (
        f"{GOOD}.zip",
        _zip([("..\\..\\reponses.json", ANSWERS), ("C:reponses.json", "x")]),
        "hors de son dossier",
    ),
    "lien": (f"{GOOD}.zip", _linked(), "lien"),
    "mot-de-passe": (f"{GOOD}.zip", _encrypted(), "mot de passe"),
    "sans-reponses": (f"{GOOD}.zip", _zip([("photo.jpg", "x")]), "ni réponses ni cahier"),
    "autre-identifiant": (
        f"{GOOD}.zip",
        _zip([("reponses.json", ANSWERS), ("manifeste.json", _manifest(identifiant="max"))]),
        "dit « max »",
    ),
    "autre-identifiant-nu": (f"{TRIAL}__max__20261121T090000Z.json", EXPORT, "dit « lea »"),
    "autre-episode": ("episode9__lea__20261121T090000Z.json", EXPORT, "episode9"),
    "autre-episode-dedans": (f"{GOOD}.json", EXPORT.replace(TRIAL, "autre"), "« autre »"),
    "date-impossible": (f"{TRIAL}__lea__20261341T990000Z.json", EXPORT, "n’existe pas"),
    "identifiant-a-points": (f"{TRIAL}__a..b__20261121T090000Z.json", EXPORT, "nom"),
    "identifiant-cache": (f"{TRIAL}__.lea__20261121T090000Z.json", EXPORT, "nom"),
    "nom-quelconque": ("devoir de Léa.zip", _zip([("reponses.json", ANSWERS)]), "nom"),
    "nom-a-moitie": (f"{TRIAL}__lea.zip", _zip([("reponses.json", ANSWERS)]), "nom"),
    "reponses-illisibles": (f"{GOOD}.json", "pas du JSON", "abîmé|pas celui"),
    "deux-fois": (f"{GOOD}.zip", _twice(), "deux fois"),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_a_faulty_hand_in_is_refused_in_french(tmp_path, fault):
    name, content, sentence = REFUSED[fault]
    with pytest.raises(Refused, match=sentence.replace("« ", "«\u00a0").replace(" »", "\u00a0»")):
        read_handin(_write(tmp_path, name, content), TRIAL)


def test_a_link_is_refused(tmp_path):
    (tmp_path / f"{GOOD}.json").symlink_to("/etc/passwd")
    with pytest.raises(Refused, match="lien"):
        read_handin(tmp_path / f"{GOOD}.json", TRIAL)


def _handin(learner, day):
    return HandIn(f"{learner}-{day}", learner, datetime(2026, 11, day, tzinfo=UTC), {"reponses.json": b"{}"})


def _outcomes(entries):
    return {entry.source: entry.outcome for entry in entries}


def test_the_latest_of_each_learner_counts():
    chosen, entries = choose([_handin("lea", 3), _handin("lea", 21), _handin("max", 2)], {}, "n.ipynb")
    assert [h.source for h in chosen] == ["lea-21", "max-2"]
    assert _outcomes(entries) == {"lea-3": "older", "lea-21": "collected", "max-2": "collected"}
    assert all(entry.fresh_notebook for entry in entries if entry.outcome == "collected")


def test_what_is_already_collected_is_not_collected_again():
    had = {"lea": datetime(2026, 11, 21, tzinfo=UTC), "max": datetime(2026, 11, 25, tzinfo=UTC), "zoe": None}
    chosen, entries = choose([_handin("lea", 21), _handin("max", 24), _handin("zoe", 1)], had, "n.ipynb")
    assert [h.learner for h in chosen] == ["zoe"]
    assert _outcomes(entries) == {"lea-21": "kept", "max-24": "older", "zoe-1": "collected"}


def test_homonyms_by_case_are_refused_and_the_rest_goes_on():
    chosen, entries = choose([_handin("Lea", 3), _handin("lea", 4), _handin("max", 2)], {}, "n.ipynb")
    assert [h.learner for h in chosen] == ["max"]
    assert _outcomes(entries) == {"Lea-3": "refused", "lea-4": "refused", "max-2": "collected"}


def test_a_learner_already_known_is_not_blocked_by_a_homonym():
    chosen, entries = choose(
        [_handin("Lea", 3), _handin("lea", 4)], {"lea": datetime(2026, 11, 1, tzinfo=UTC)}, "n.ipynb"
    )
    assert [h.learner for h in chosen] == ["lea"]
    assert _outcomes(entries) == {"Lea-3": "refused", "lea-4": "collected"}


@pytest.fixture(scope="module")
def collected(course, tmp_path_factory):
    """Two collections from a folder of received files, all faults among them; then graded by the stock command."""
    received = tmp_path_factory.mktemp("reçus")
    full = course.answers(TRIAL, {"essai-choix": "juste", "essai-texte": "Saisi sur la page simple."})
    early, late = course.answers(TRIAL, {"essai-choix": "large"}), course.answers(TRIAL, {"essai-choix": "proche"})
    _write(
        received,
        f"{TRIAL}__recu-zip-lea__20261121T090000Z.zip",
        _zip([("reponses.json", full), ("manifeste.json", _manifest(identifiant="recu-zip-lea"))]),
    )
    _write(received, f"{TRIAL}__recu-nu-max__20261121T090000Z.json", full)
    _write(received, f"{TRIAL}__recu-nu-max__20261122T090000Z.json", late)
    _write(received, f"{TRIAL}__recu-nu-max__20261120T090000Z.json", early)
    folder = received / f"{TRIAL}__recu-dossier-zoe__20261121T090000Z"
    folder.mkdir()
    _write(folder, "reponses.json", full)
    shutil.copy(course.grading / "release" / TRIAL / f"{TRIAL}.ipynb", folder)
    for number, (name, content, _sentence) in enumerate(REFUSED.values()):
        _write(received, name.replace("__lea__", f"__faute-{number}__"), content)
    first = course.run("alliances", "collecter", TRIAL, "--depuis", str(received), code=1)
    _write(received, f"{TRIAL}__recu-zip-lea__20261123T090000Z.zip", _zip([("reponses.json", late)]))
    second = course.run("alliances", "collecter", TRIAL, "--depuis", str(received), code=1)
    _collect_from_elsewhere(course, tmp_path_factory.mktemp("ailleurs"), full, late)
    course.run("nbgrader", "autograde", TRIAL, "--student=recu-*")
    return course, first.stdout, second.stdout


def _collect_from_elsewhere(course, folder, full, late):
    """A Moodle download with its table, then a message whose notebook is cut short."""
    _write(
        folder,
        "Devoir-42.zip",
        _zip(
            [("Léa ÉTÉ_123_assignsubmission_file_/reponses.json", full), ("Max_124_assignsubmission_file_x.json", late)]
        ),
    )
    _write(folder, "table.csv", "participant;identifiant\n123;recu-moodle-lea\nmax;recu-moodle-max\n")
    course.run(
        "alliances", "collecter", TRIAL, "--depuis", f"{folder}/Devoir-42.zip", "--participants", f"{folder}/table.csv"
    )
    message = EmailMessage()
    message.set_content("Bonjour")
    notebook = (course.grading / "release" / TRIAL / f"{TRIAL}.ipynb").read_bytes()
    for name, content in (("reponses.json", full.encode()), (f"{TRIAL} (1).ipynb", notebook[:-200])):
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    facts = _manifest(identifiant="recu-mail-zoe").encode()
    message.add_attachment(facts, maintype="application", subtype="json", filename="manifeste.json")
    course.run("alliances", "collecter", TRIAL, "--depuis", str(_write(folder, "a.eml", message.as_bytes())))


def test_each_thing_received_is_told(collected):
    _course, first, second = collected
    assert "Collectés\u00a0: 3." in first
    assert f"Refusés\u00a0: {len(REFUSED)}." in first
    assert "Collectés\u00a0: 1. Déjà là\u00a0: 2. Plus anciens\u00a0: 3." in second
    assert "Traceback" not in first + second


def test_collected_work_is_graded(collected):
    scores = collected[0].scores(TRIAL)
    assert {
        learner: scores[learner]["essai-choix"][0] for learner in ("recu-zip-lea", "recu-nu-max", "recu-dossier-zoe")
    } == {
        "recu-zip-lea": 2,
        "recu-nu-max": 2,
        "recu-dossier-zoe": 4,
    }
    assert scores["recu-dossier-zoe"]["essai-texte"] == (None, True)


def test_work_from_moodle_and_from_mail_is_graded(collected):
    scores = collected[0].scores(TRIAL)
    points = {who: scores[f"recu-{who}"]["essai-choix"][0] for who in ("moodle-lea", "moodle-max", "mail-zoe")}
    assert points == {"moodle-lea": 4, "moodle-max": 2, "mail-zoe": 4}
    kept = collected[0].grading / "submitted" / "recu-mail-zoe" / TRIAL
    assert sorted(path.name for path in kept.glob("*.ipynb")) == [f"{TRIAL}.ipynb"]
    assert (kept / f"{TRIAL}-abime.json").is_file()


def test_older_hand_ins_are_kept(collected):
    archive = collected[0].grading / "downloaded" / TRIAL / "archive"
    assert len(list(archive.glob("*__recu-nu-max__*"))) == 3
    assert len(list(archive.glob("*__recu-zip-lea__*"))) == 2


def test_a_fresh_notebook_is_logged(collected):
    lines = (collected[0].grading / "journal-collecte.jsonl").read_text(encoding="utf-8").splitlines()
    entries = [json.loads(line) for line in lines]
    assert {e["learner"] for e in entries if e["fresh_notebook"]} == {
        "recu-zip-lea",
        "recu-nu-max",
        "recu-moodle-lea",
        "recu-moodle-max",
    }
    assert all(e["notices"] for e in entries if e["outcome"] == "refused")


def test_nothing_was_written_elsewhere(collected):
    grading = collected[0].grading
    assert not list(grading.glob("submitted/faute*"))
    assert not [p for p in (grading / "submitted").rglob("*") if p.is_symlink()]


def test_the_timestamp_is_the_hand_ins(collected):
    stamp = collected[0].grading / "submitted" / "recu-zip-lea" / TRIAL / "timestamp.txt"
    assert stamp.read_text() == "2026-11-23 09:00:00"


def test_a_missing_folder_is_said(course):
    assert "n’existe pas" in course.run("alliances", "collecter", TRIAL, "--depuis", "/nulle/part", code=1).stderr
