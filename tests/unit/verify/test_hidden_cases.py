"""One switch hides a case: no fault, nothing that leads nowhere, every point still there, and what names it is told."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import real_course
from alliances.build.hidden import left_out, without_hidden
from alliances.build.outline import outline
from alliances.build.settings import shown_records
from alliances.build.text import read_text
from alliances.catalogue import Catalogue
from alliances.cli import main
from alliances.verify import verify
from alliances.verify.checks import cases
from alliances.verify.hidden import hidden

ROOT = Path(__file__).resolve().parents[3]
CATALOGUE = real_course.catalogue()
TEXTS = {name: read_text(path) for name, path in CATALOGUE.texts.items()}
LEAVES, STAYS = re.compile("« (.+?) » n’est plus montré"), re.compile("« (.+?) » travaille encore")
EPISODES = [name for name in TEXTS if name.startswith("episode")]


def _hiding(*keys: str) -> Catalogue:
    changed = {key: case.model_copy(update={"shown": key not in keys}) for key, case in CATALOGUE.cases.items()}
    return replace(CATALOGUE, cases=changed)


@pytest.mark.parametrize("key", CATALOGUE.cases)
def test_a_hidden_case_is_no_fault(key: str) -> None:
    assert list(cases.check(_hiding(key), ROOT)) == []


def test_each_hidden_case_is_told_with_what_leaves_and_what_stays() -> None:
    catalogue = _hiding(*CATALOGUE.cases)
    told = list(hidden(catalogue))
    assert [one.file for one in told[: len(CATALOGUE.cases)]] == ["data/cases.yaml"] * len(CATALOGUE.cases)
    gone = {name: left_out(text, catalogue) for name, text in TEXTS.items()}
    for name, left in gone.items():
        there = {match[1] for one in told if one.file.endswith(f"/{name}.md") and (match := LEAVES.match(one.message))}
        assert there == left
    working = {one.id for one in CATALOGUE.all_questions.values() if one.cases} - set().union(*gone.values())
    assert working
    staying = {match[1] for one in told if (match := STAYS.match(one.message))}
    assert working <= staying


@pytest.mark.parametrize("key", CATALOGUE.cases)
@pytest.mark.parametrize("name", EPISODES)
def test_what_is_left_holds_together(name: str, key: str) -> None:
    catalogue, text = _hiding(key), without_hidden(TEXTS[name], _hiding(key))
    shown = {cell.view for cell in text.cells}
    records = shown_records(text, catalogue)
    assert key not in shown
    assert sum(record.points for record in records.values() if record.graded) == 20
    for step in outline(text):
        assert step.number is None or set(step.essential) & set(records), f"{step.slug}: nothing says when it is done"
    tests = [one for one in catalogue.activities[name].values() if one.kind == "placement"]
    assert {question.id for test in tests for question in test.questions} <= shown
    first = {getattr(record, "repeats", None) for record in records.values()} - {None}
    assert first <= shown


def test_what_rests_on_it_alone_goes_and_the_rest_stays() -> None:
    gone = left_out(TEXTS["episode2"], _hiding("cas-yaka"))
    assert {"cas-yaka", "e2-yaka-sait-on"} <= gone
    assert "e2-cas-limites" not in gone
    assert "e1-gouverneur-partenaire" not in left_out(TEXTS["episode1"], _hiding("cas-loos"))
    assert "e1-gouverneur-partenaire" in left_out(TEXTS["episode1"], _hiding("cas-loos", "cas-beligneux"))


def test_an_etape_keeps_its_questions_when_it_has_no_others() -> None:
    silver = left_out(TEXTS["episode1"], _hiding("cas-silver-geek"))
    assert silver == {"cas-silver-geek"}


def test_the_course_with_all_its_cases_loses_nothing() -> None:
    assert list(hidden(CATALOGUE)) == []
    assert all(without_hidden(text, CATALOGUE) is text for text in TEXTS.values())


def test_the_switch_is_one_line_and_the_command_says_what_to_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for part in ("data", "notebooks/textes", "grading/keys", "docs"):
        shutil.copytree(ROOT / part, tmp_path / part)
    path = tmp_path / "data" / "cases.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("- id: cas-jura\n", "- id: cas-jura\n  shown: false\n"), encoding="utf-8")
    verdict = verify(tmp_path)
    assert verdict.problems == ()
    assert verdict.warnings
    monkeypatch.setattr("alliances.verify.verify", lambda _root: verdict)
    monkeypatch.setenv("ALLIANCES_COURS", str(tmp_path))
    assert main(["verifier"]) == 0
    out = capsys.readouterr().out
    assert f"Cas cachés, à relire\u00a0: {len(verdict.warnings)}." in out
    assert re.search(r"data/cases.yaml:\d+\u00a0: «\u00a0cas-jura\u00a0» est caché", out)
    assert re.search(r"episode3.md:\d+\u00a0: «\u00a0e3-jura-chiffres\u00a0» n’est plus montré", out)
    assert "«\u00a0e3-a-consigne\u00a0» travaille encore" in out
    assert "le cas caché «\u00a0cas-jura\u00a0» y est encore nommé" in out
