"""`alliances dossier`: nothing asked for is left out in silence, nothing made before is lost."""

from __future__ import annotations

import re

import pytest

import dossiers
from alliances.cli import main

READER = dossiers.spec()["readers"][0]["id"]


@pytest.fixture
def files(tmp_path):
    made = []
    for tag in "ABCDEFG":
        made.append(tmp_path / f"{tag}.json")
        made[-1].write_text(dossiers.dump(dossiers.passage(tag)), encoding="utf-8")
    return [str(path) for path in made]


@pytest.mark.parametrize(
    ("count", "options", "said"),
    [
        (0, [], "de un à six fichiers"),
        (7, [], "6 personnes au plus"),
        (2, ["--note", READER], "pour une personne"),
        (1, ["--note", READER, "--relecture"], "va avec le dossier"),
        (1, ["--exemple"], "sans fichier"),
        (0, ["--exemple", "--relecture"], "pas à relire"),
        (1, ["--qui", "Mairie"], "d’un groupe"),
        (0, ["--exemple", "--qui", "Mairie"], "d’un groupe"),
        (2, ["--qui", "Mairie", "Lycée", "Agence"], "plus de personnes"),
    ],
)
def test_what_can_not_be_done_is_told_and_nothing_is_written(files, tmp_path, capsys, count, options, said):
    folder = tmp_path / "ici"
    assert main(["dossier", *files[:count], "--vers", str(folder), *options]) == 1
    assert said in capsys.readouterr().err
    assert not folder.exists()


def test_the_names_are_those_of_the_group(files, tmp_path):
    folder = tmp_path / "ici"
    assert main(["dossier", *files[:2], "--vers", str(folder), "--qui", "Mairie"]) == 0
    text = dossiers.word_text(next(folder.glob("*.docx")))
    assert "Écrit à deux\u00a0: Mairie et B." in text


def test_a_groups_own_file_makes_a_group_dossier(files, tmp_path, monkeypatch):
    import json
    from pathlib import Path

    import alliances.dossier.pdf as paper

    monkeypatch.setattr(paper, "printer", lambda: None)
    people = [{"who": name, "events": json.loads(Path(name).read_text())["events"]} for name in files[:2]]
    group = tmp_path / "groupe.json"
    group.write_text(
        json.dumps({"schema": 1, "course": "alliances", "episode": "mon-alliance-groupe", "people": people}),
        encoding="utf-8",
    )
    folder = tmp_path / "ici"
    assert main(["dossier", str(group), "--vers", str(folder)]) == 0
    assert {path.name.rsplit("-", 1)[0] for path in folder.iterdir()} == {"dossier-de-groupe"}


def test_a_dossier_made_before_is_not_written_over(files, tmp_path, monkeypatch):
    import alliances.dossier.pdf as paper

    monkeypatch.setattr(paper, "printer", lambda: None)
    (tmp_path / "mon-alliance.docx").write_text("corrigé à la main", encoding="utf-8")
    assert main(["dossier", files[0], "--vers", str(tmp_path)]) == 0
    assert (tmp_path / "mon-alliance.docx").read_text(encoding="utf-8") == "corrigé à la main"
    made = {path.name for path in tmp_path.glob("mon-alliance-*")}
    assert {re.sub(r"\d{8}T\d{6}Z", "…", name) for name in made} == {"mon-alliance-….docx", "mon-alliance-….html"}


def test_the_day_is_the_one_of_this_place(files, tmp_path, monkeypatch):
    import time

    from alliances.dossier import Engine

    given = []

    def document(_self, _texts, _names, now, **_more):
        given.append(now)
        return {"blocks": []}

    monkeypatch.setattr(Engine, "document", document)
    monkeypatch.setattr("alliances.dossier.make_files", lambda *_: type("Made", (), {"paths": [], "notices": []}))
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert main(["dossier", files[0], "--vers", str(tmp_path)]) == 0
    monkeypatch.delenv("TZ")
    time.tzset()
    assert given[0][:10] != given[1][:10]
    assert all(re.fullmatch(r"[\d-]+T[\d:]+", one) for one in given)
