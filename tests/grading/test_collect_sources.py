"""A folder, an e-mail drop, a Moodle download, a file: each is recognised, each hand-in finds its learner."""

from __future__ import annotations

import json
import mailbox
import os
import unicodedata
from email.message import EmailMessage

import pytest
from damaged.faults import zipped
from damaged.sound import EPISODE, answers, as_bytes, released, written

from alliances.errors import CourseError
from alliances_grading.collect.choose import choose
from alliances_grading.collect.gather import _receive
from alliances_grading.collect.handin import read_handin
from alliances_grading.collect.participants import Participants, read_participants

GOOD = f"{EPISODE}__lea__20261121T090000Z"


def manifest(learner="lea", created="2026-11-20T08:00:00.000Z"):
    facts = {"schema": 1, "course": "alliances", "episode": EPISODE, "identifiant": learner, "created": created}
    return json.dumps(facts).encode()


def handed_in(learner="lea"):
    return zipped({"reponses.json": answers(), "manifeste.json": manifest(learner)})


def notebook():
    """Formless: the course that the tests run in has not built this episode."""
    made = written()
    del made.metadata.alliances["manifest"]
    return as_bytes(made)


@pytest.fixture
def received(tmp_path):
    folder = tmp_path / "reçus"
    folder.mkdir()
    return folder


@pytest.fixture
def collect(tmp_path):
    archive = tmp_path / "archive"
    archive.mkdir()
    release = released()
    del release.metadata.alliances["manifest"]

    def run(source, table=None):
        entries = _receive(source, archive, EPISODE, Participants(table or {}), release)
        kept = [read_handin(path, EPISODE, release) for path in sorted(archive.iterdir())]
        return {(item.learner, item.stamp): item for item in kept}, entries

    return run


def put(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def learners(kept):
    return sorted({learner for learner, _stamp in kept})


def message(*attachments, sender="Léa <lea@exemple.fr>", date="Sat, 21 Nov 2026 10:00:00 +0100", text="Bonjour"):
    made = EmailMessage()
    made["From"], made["To"], made["Date"], made["Subject"] = sender, "formateur@exemple.fr", date, "Mon travail"
    made.set_content(text)
    for name, content in attachments:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made


# one file


@pytest.mark.parametrize(
    ("name", "content"),
    {
        f"{GOOD}.zip": handed_in(),
        f"{GOOD} (2).zip": handed_in(),
        f"{GOOD}-1.zip": handed_in(),
        f"{GOOD}.json": answers(),
        f"{GOOD}.ipynb": notebook(),
        "devoir de Léa.zip": handed_in(),
        "réponses.json": answers(identifiant="lea"),
    }.items(),
)
def test_a_single_file_is_collected(received, collect, name, content):
    kept, entries = collect(put(received, name, content))
    assert learners(kept) == ["lea"]
    assert entries == []


def test_a_notebook_alone_comes_with_its_cells(received, collect):
    kept, _entries = collect(put(received, f"{GOOD}.ipynb", notebook()))
    (item,) = kept.values()
    assert item.files[f"{EPISODE}.ipynb"] == notebook()
    assert "il n’y a pas de fichier de réponses" in item.notices


def test_the_time_is_that_of_the_hand_in_itself(received, collect):
    put(received, "devoir.zip", handed_in())
    put(received, "nues.json", answers(identifiant="max"))
    kept, _entries = collect(received)
    assert sorted(kept) == [("lea", "20261120T080000Z"), ("max", "20261120T100300Z")]


def test_a_name_that_breaks_the_rules_is_not_passed_over(received, collect):
    """Its content says who, its name says someone else: nobody can tell."""
    kept, entries = collect(put(received, f"{EPISODE}__a..b__20261121T090000Z.json", answers(identifiant="lea")))
    assert kept == {}
    assert "ce nom" in entries[0].notices[-1]


# a folder


def test_a_folder_of_all_kinds_is_collected_and_each_refusal_names_its_file(received, collect):
    put(received, f"{GOOD}.zip", handed_in())
    put(received, f"{EPISODE}__max__20261121T090000Z/{EPISODE}/{EPISODE}.ipynb", notebook())
    put(received, "message.eml", message((f"{EPISODE}__zoe__20261121T090000Z.zip", handed_in("zoe"))).as_bytes())
    put(received, "vacances.jpg", b"\xff\xd8\xff")
    put(received, "travail.ipynb", notebook())
    put(received, ".DS_Store", b"x")
    (received / "lien.zip").symlink_to("/etc/passwd")
    kept, entries = collect(received)
    assert learners(kept) == ["lea", "max", "zoe"]
    assert {entry.source for entry in entries} == {"vacances.jpg", "travail.ipynb", "lien.zip"}
    assert {entry.outcome for entry in entries} == {"refused"}


def test_a_folder_is_collected_twice_without_a_second_copy(received, collect):
    put(received, "devoir.zip", handed_in())
    put(received, f"{EPISODE}__max__20261121T090000Z/reponses.json", answers())
    assert collect(received)[0].keys() == collect(received)[0].keys()


def test_a_newer_version_replaces_that_learner_only(received, collect):
    put(received, f"{GOOD}.zip", handed_in())
    put(received, f"{EPISODE}__max__20261121T090000Z.zip", handed_in("max"))
    kept, _entries = collect(received)
    had = {item.learner: item.time for item in kept.values()}
    put(received, f"{EPISODE}__lea__20261122T090000Z.zip", handed_in())
    kept, _entries = collect(received)
    chosen, decisions = choose(kept.values(), had, f"{EPISODE}.ipynb")
    assert [item.learner for item in chosen] == ["lea"]
    assert sorted(entry.outcome for entry in decisions) == ["collected", "kept", "older"]


# mail


def test_a_message_brings_its_hand_in(received, collect):
    put(received, "a.eml", message((f"{GOOD}.zip", handed_in())).as_bytes())
    kept, entries = collect(received / "a.eml")
    assert learners(kept) == ["lea"]
    assert entries == []


def test_two_hand_ins_in_one_message(received, collect):
    other = f"{EPISODE}__max__20261121T090000Z.zip"
    put(received, "a.eml", message((f"{GOOD}.zip", handed_in()), (other, handed_in("max"))).as_bytes())
    assert learners(collect(received)[0]) == ["lea", "max"]


def test_loose_pieces_of_one_message_are_one_hand_in(received, collect):
    pieces = ((f"{EPISODE}.ipynb", notebook()), ("reponses.json", answers()), ("manifeste.json", manifest()))
    put(received, "a.eml", message(*pieces).as_bytes())
    kept, _entries = collect(received)
    (item,) = kept.values()
    assert {f"{EPISODE}.ipynb", "reponses.json", "manifeste.json"} <= set(item.files)


def test_the_senders_address_is_no_identifier(received, collect):
    put(received, "a.eml", message(("reponses.json", answers()), sender="lea <lea@exemple.fr>").as_bytes())
    kept, entries = collect(received)
    assert kept == {}
    assert [(entry.source, entry.outcome) for entry in entries] == [("a.eml", "refused")]


def test_someone_elses_address_does_not_change_whose_work_it_is(received, collect):
    put(received, "a.eml", message((f"{GOOD}.zip", handed_in()), sender="max <max@exemple.fr>").as_bytes())
    assert learners(collect(received)[0]) == ["lea"]


def test_a_mailbox_is_read_message_by_message(received, collect):
    box = mailbox.mbox(received / "Boîte de réception")
    box.add(message((f"{GOOD}.zip", handed_in())))
    box.add(message(text="Je n’ai rien joint.\n\nFrom là-bas, tout va bien."))
    box.add(message((f"{EPISODE}__max__20261121T090000Z.zip", handed_in("max"))))
    box.flush()
    kept, entries = collect(received)
    assert learners(kept) == ["lea", "max"]
    assert [(entry.source, entry.outcome) for entry in entries] == [("Boîte de réception, message 2", "skipped")]


def test_a_line_that_begins_like_a_message_begins_none(received, collect):
    text = b"From x\n" + message((f"{GOOD}.zip", handed_in()), text="Bonjour,\nBonsoir").as_bytes()
    put(received, "INBOX", text.replace(b"Bonsoir", b"From Paris"))
    kept, entries = collect(received)
    assert learners(kept) == ["lea"]
    assert entries == []


def test_a_mail_programs_own_folder_is_read(received, collect):
    put(received, "cur/1733.M1.poste:2,S", message((f"{GOOD}.zip", handed_in())).as_bytes())
    assert learners(collect(received)[0]) == ["lea"]


def test_a_forwarded_message_is_opened(received, collect):
    outer = message(text="Je vous transfère.")
    outer.add_attachment(message((f"{GOOD}.zip", handed_in())))
    put(received, "a.eml", outer.as_bytes())
    assert learners(collect(received)[0]) == ["lea"]


def test_a_name_written_the_old_way_is_read(received, collect):
    raw = message((f"{GOOD}.zip", handed_in())).as_bytes()
    written_so = f'filename="=?utf-8?q?{GOOD.replace("_", "=5F")}=2Ezip?="'
    put(received, "a.eml", raw.replace(f'filename="{GOOD}.zip"'.encode(), written_so.encode()))
    assert learners(collect(received)[0]) == ["lea"]


# Moodle


def moodle(layout):
    """Two people of one name, one with a decomposed accent, one who only typed a text."""
    decomposed = unicodedata.normalize("NFD", "Zoé ÉTÉ")
    rows = [
        ("Léa MARTIN_123456", "file", f"{GOOD}.zip", handed_in()),
        ("Léa MARTIN_123457", "file", f"{EPISODE}.ipynb", notebook()),
        ("Léa MARTIN_123457", "file", "reponses.json", answers()),
        (f"{decomposed}_123458", "file", "reponses (1).json", answers()),
        ("Groupe B-Max_Le_Gall_123459", "file", "réponses.json", answers(identifiant="max")),
        ("Participant_123460", "file", "travail.zip", zipped({"reponses.json": answers()})),
        ("Ana DUPONT_123461", "onlinetext", "onlinetext.html", b"<p>Bonjour</p>"),
        ("Léa MARTIN_123456", "onlinetext", "onlinetext.html", b"<p>Bonjour</p>"),
    ]
    return {layout.format(who=who, plugin=plugin, name=name): content for who, plugin, name, content in rows}


LAYOUTS = {
    "a folder each": "{who}_assignsubmission_{plugin}_/{name}",
    "a folder each, without a last mark": "{who}_assignsubmission_{plugin}/{name}",
    "names only": "{who}_assignsubmission_{plugin}_{name}",
    "inside one more folder": "Cours-Devoir 1-4242/{who}_assignsubmission_{plugin}_/{name}",
}
TABLE = {"123457": "lea-2", "zoé été": "zoe", "123460": "ana"}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("unpacked", [False, True], ids=["zip", "unpacked"])
def test_a_moodle_download_is_collected(received, collect, layout, unpacked):
    files = moodle(LAYOUTS[layout])
    if unpacked:
        for name, content in files.items():
            put(received, name, content)
        source = received
    else:
        source = put(received, "Cours-Devoir-4242.zip", zipped(files))
    kept, entries = collect(source, TABLE)
    assert learners(kept) == ["ana", "lea", "lea-2", "max", "zoe"]
    assert [(entry.outcome, "123461" in entry.source) for entry in entries] == [("skipped", True)]
    second = next(item for item in kept.values() if item.learner == "lea-2")
    assert second.files[f"{EPISODE}.ipynb"] == notebook()


def test_moodle_files_without_an_identifier_are_refused_by_name(received, collect):
    kept, entries = collect(put(received, "d.zip", zipped(moodle(LAYOUTS["names only"]))))
    assert learners(kept) == ["lea", "max"]
    refused = [entry for entry in entries if entry.outcome == "refused"]
    assert sorted(entry.source.split("_")[-1] for entry in refused) == ["123457", "123458", "123460/travail.zip"]
    assert all("--participants" in entry.notices[-1] for entry in refused)


def test_a_name_that_two_people_bear_tells_nobody(received, collect):
    kept, entries = collect(put(received, "d.zip", zipped(moodle(LAYOUTS["names only"]))), {"léa martin": "lea-2"})
    assert "lea-2" not in learners(kept)
    assert any("123457" in entry.source for entry in entries)


def test_a_table_that_contradicts_the_work_refuses_it(received, collect):
    kept, entries = collect(put(received, "d.zip", zipped(moodle(LAYOUTS["names only"]))), {"123456": "max"})
    assert "lea" not in learners(kept)
    assert any("la table des participants dit" in entry.notices[-1] for entry in entries)


def test_one_entry_that_leaves_its_folder_costs_only_itself(received, collect):
    files = moodle(LAYOUTS["names only"]) | {"../../Mal_9_assignsubmission_file_x.zip": handed_in("mal")}
    kept, entries = collect(put(received, "d.zip", zipped(files)), TABLE)
    assert learners(kept) == ["ana", "lea", "lea-2", "max", "zoe"]
    assert any("hors de son dossier" in entry.notices[-1] for entry in entries)


# the table


def test_a_table_is_read_however_it_was_saved(tmp_path):
    rows = "Participant;Identifiant\nParticipant 123;lea\nZoé Été;zoe\n\n"
    for raw in (
        rows.encode("utf-8-sig"),
        rows.encode("cp1252"),
        rows.replace(";", ",").encode("utf-16"),
        unicodedata.normalize("NFD", rows).encode(),
    ):
        assert read_participants(put(tmp_path, "p.csv", raw)).learners == {"123": "lea", "zoé été": "zoe"}


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("nom;identifiant\nx;y\n", "ligne 1"),
        ("participant;identifiant\n1;lea\n2;été\n", "ligne 3"),
        ("participant;identifiant\n1;lea\n1;max\n", "ligne 3"),
        ("participant;identifiant\n1;../lea\n", "ligne 2"),
        ("", "ligne 1"),
    ],
)
def test_a_faulty_table_is_refused_with_its_line(tmp_path, rows, reason):
    with pytest.raises(CourseError, match=reason):
        read_participants(put(tmp_path, "p.csv", rows.encode()))


def test_a_missing_table_is_said(tmp_path):
    with pytest.raises(CourseError, match="ne peut pas être lue"):
        read_participants(tmp_path / "rien.csv")


def test_a_run_that_was_killed_leaves_no_half_of_a_hand_in(received, collect, tmp_path, monkeypatch):
    put(received, f"{GOOD}.zip", handed_in())
    monkeypatch.setattr("pathlib.Path.replace", lambda *_names: os._exit(9))
    child = os.fork()
    if not child:
        collect(received)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert [path for path in (tmp_path / "archive").iterdir() if not path.name.startswith(".")] == []
