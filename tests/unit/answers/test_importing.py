"""Answers from elsewhere: joined by uuid, or refused in French with nothing changed."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from test_damaged_files import FIXTURES, SOUND

from alliances.answers import AnswerFile, read_answers
from alliances.answers.document import serialise
from alliances.answers.importing import import_answers
from alliances.cli import main
from alliances.errors import CourseError

EXPORTED = FIXTURES / "sound.json"
EPISODE = read_answers(EXPORTED)[0] and json.loads(EXPORTED.read_text(encoding="utf-8"))["episode"]
REFUSED = sorted(path.stem for path in FIXTURES.glob("*.json") if path.stem not in SOUND)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    root = tmp_path / "espace d’été"
    (root / ".alliances").mkdir(parents=True)
    for episode in {EPISODE, "episode1"}:
        (root / episode).mkdir()
        (root / episode / f"{episode}.ipynb").write_text("{}", encoding="utf-8")
    return root


def answers(workspace, episode=EPISODE):
    return {event.uuid for event in AnswerFile(workspace / episode, episode).read().events}


def zipped(*files):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files:
            archive.writestr(name, content)
    return made.getvalue()


def test_what_was_answered_elsewhere_joins_what_is_here(workspace, event):
    AnswerFile(workspace / EPISODE, EPISODE).append([event(40)])
    done = import_answers(EXPORTED, workspace)
    assert (done.episode, done.added, done.known) == (EPISODE, 3, 0)
    assert answers(workspace) == {event(40).uuid} | {e.uuid for e in read_answers(EXPORTED)[0]}
    again = import_answers(EXPORTED, workspace)
    assert (again.added, again.known) == (0, 3)


def test_a_hand_in_is_read_as_well(workspace, tmp_path):
    path = tmp_path / f"{EPISODE}__lea__20261121T090000Z.zip"
    path.write_bytes(zipped(("reponses.json", EXPORTED.read_bytes()), ("manifeste.json", "{}")))
    assert import_answers(path, workspace).added == 3


def test_the_learners_own_file_goes_to_the_root(workspace, tmp_path, event):
    path = tmp_path / "mon-alliance.json"
    path.write_bytes(serialise("mon-alliance", [event(1)]))
    assert import_answers(path, workspace).episode == "mon-alliance"
    assert "mon-alliance" in (workspace / "mon_alliance.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("fault", REFUSED)
def test_a_faulty_file_is_refused_and_nothing_changes(workspace, fault):
    with pytest.raises(CourseError) as refused:
        import_answers(FIXTURES / f"{fault}.json", workspace)
    assert "Rien n’a été changé" in refused.value.message
    assert refused.value.remedy
    assert not list(workspace.rglob("*reponses*.json"))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("absent.json", None, "n’existe pas"),
        ("autre.zip", zipped(("x.txt", "x")), "ne contient pas de réponses"),
        ("coupe.zip", zipped(("reponses.json", "x" * 99))[:60], "ne contient pas de réponses"),
        ("ailleurs.json", serialise("episode9", []), "« episode9 », qui n’est pas"),
        ("pair.json", serialise("mon-alliance-a-relire", []), "dossier d’une autre personne"),
        ("detour.json", serialise("..", []), "de quel épisode"),
    ],
    # a zip's bytes hold the second it was made in: as a test's name they differ between workers
    ids=["absent", "autre", "coupe", "ailleurs", "pair", "detour"],
)
def test_what_can_not_be_joined_is_told(workspace, tmp_path, name, content, said):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(CourseError) as refused:
        import_answers(tmp_path / name, workspace)
    assert said in refused.value.message.replace("\u00a0", " ")


def test_the_command_says_what_came_in_and_where_it_can_not(workspace, tmp_path, capsys):
    assert main(["importer", str(EXPORTED), "--espace", str(workspace)]) == 0
    assert f"{EPISODE}\u00a0: réponses ajoutées, 3" in capsys.readouterr().out
    assert main(["importer", str(EXPORTED), "--espace", str(tmp_path)]) == 1
    assert "n’est pas un espace de travail" in capsys.readouterr().err
