"""Exercises of code tried with their solutions, their starting code and what learners really write."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml

from alliances.build.text import read_text
from alliances.workshop import trial
from alliances.workshop.explain import explain
from alliances.workshop.report import checked, error_view
from alliances.workshop.trial import attempt
from alliances_grading import code_points, records

ROOT = Path(__file__).resolve().parents[3]
KEYS = {
    (path.stem, key["id"]): key
    for path in sorted((ROOT / "grading" / "keys" / "ateliers").glob("*.yaml"))
    for key in yaml.safe_load(path.read_text(encoding="utf-8"))
}
RECORDS = {
    (path.stem, record["id"]): record
    for path in sorted((ROOT / "data" / "exercises").glob("*.yaml"))
    for record in yaml.safe_load(path.read_text(encoding="utf-8"))
}
COLUMNS = ["nom", "habitants", "part_60_plus", "type"]
TWICE = {"given": (2,), "expect": 4, "message": "Doublez.", "traps": ({"result": 2, "message": "C’est l’entrée."},)}


def _solution(workshop: str, exercise: str) -> str:
    """From the key of a graded exercise, from the record of another."""
    key = KEYS.get((workshop, exercise))
    return str(RECORDS[workshop, exercise]["solution"] if key is None else key["solution"])


def _hidden(workshop: str, exercise: str) -> list[dict[str, Any]]:
    key = KEYS.get((workshop, exercise))
    return [] if key is None else key["tests"]


def _defined(source: str) -> dict[str, Any]:
    namespace: dict[str, Any] = {}
    exec(source, namespace)
    return namespace


def _starter(workshop: str, exercise: str) -> str:
    cells = read_text(ROOT / "notebooks" / "textes" / f"{workshop}.md").cells
    source = next(cell.source for cell in cells if (cell.kind, cell.id) == ("exercise", exercise))
    return source.rsplit("\n\n", 1)[0]


each = pytest.mark.parametrize(("workshop", "exercise"), RECORDS)


@each
def test_the_solution_passes_every_check_and_every_hidden_test(workshop: str, exercise: str) -> None:
    record, defined = RECORDS[workshop, exercise], _defined(_solution(workshop, exercise))
    tried = [attempt(defined[record["function"]], one) for one in (*record["checks"], *_hidden(workshop, exercise))]
    assert [outcome.sentence for outcome in tried if not outcome.right] == []
    assert "C’est juste" in repr(checked(record, defined, COLUMNS))


@each
def test_the_starting_code_runs_and_earns_nothing(workshop: str, exercise: str) -> None:
    record = RECORDS[workshop, exercise]
    function = _defined(_starter(workshop, exercise))[record["function"]]
    assert not any(attempt(function, test).right for test in _hidden(workshop, exercise))
    outcomes = [attempt(function, check, COLUMNS) for check in record["checks"]]
    assert not all(outcome.right for outcome in outcomes)
    assert not any(outcome.original for outcome in outcomes)


@each
def test_no_hint_nor_check_holds_a_line_of_the_solution(workshop: str, exercise: str) -> None:
    told = {name: words for name, words in RECORDS[workshop, exercise].items() if name != "solution"}
    shown = json.dumps(told, ensure_ascii=False)
    starting = _starter(workshop, exercise)
    for line in _solution(workshop, exercise).splitlines():
        assert line in starting or line.strip() not in shown


@each
def test_every_known_mistake_gets_its_own_words(workshop: str, exercise: str) -> None:
    for check in RECORDS[workshop, exercise]["checks"]:
        for trap in check["traps"]:
            result = pd.DataFrame(trap["result"]) if isinstance(trap["result"], dict) else trap["result"]
            outcome = attempt(lambda *_, result=result: result, check)
            assert (outcome.right, outcome.sentence) == (False, trap["message"])


LINES = {
    "e2-x-de-l-annee": {
        'garde = tableau[tableau["annee"] == 2015]': "L’année est un texte",
        'garde = tableau[tableau["annee"] == "2015"]': "garde toujours la même année",
        'garde = tableau[tableau["unite"] == "%"]': "Changez aussi le nom de la colonne",
    },
    "e2-x-part-des-mondes": {
        'retenus = tableau[tableau["mondes"] > combien]': "comprend trois, et davantage",
        'retenus = tableau[tableau["mondes"] >= 3]': "cherche toujours trois mondes",
    },
    "e2-x-combien-de-fois": {"return petit / grand": "à l’envers", "return grand * petit": "Vous multipliez"},
    "e3-x-valeur-brute": {
        'brute = tableau["nombre"] * tableau["duree"]': "C’est la durée",
        'brute = tableau["nombre"].sum() * tableau[["prix_de_substitution"]].sum()': "deux totaux",
    },
    "e3-x-valeur-nette": {
        'reste = brute * (1 - tableau["poids_mort"] / 100)': "Il manque la part des autres",
        'reste = brute * (1 - (tableau["poids_mort"] + tableau["part_des_autres"]) / 100)': "Vous additionnez",
        'reste = brute * tableau["poids_mort"] / 100 * tableau["part_des_autres"] / 100': "ce que l’on retire",
    },
    "e3-x-ratio": {
        'prix = tableau["prix_de_substitution"] / facteur': "Vous divisez",
        'prix = tableau["prix_de_substitution"] * 0.5': "prend toujours un demi",
    },
    "e4-x-pour-le-besoin": {
        'retenus = tableau[tableau["besoin"] == besoin]': "la case entière",
        'retenus = tableau[tableau["payeur"].str.contains("habitants")]': "Vous cherchez encore dans `payeur`",
        'retenus = tableau[tableau["besoin"].str.contains("animation")]': "cherche toujours l’animation",
        'retenus = tableau[tableau["besoin"].str.contains("besoin")]': "Aucune ligne n’est gardée",
    },
    "e4-x-sans-rendre": {
        'retenus = tableau[tableau["besoin"].str.contains(besoin) & tableau["retour"].str.contains("rembourse")]': (
            "Il manque le signe `~`"
        ),
        'retenus = tableau[~tableau["retour"].str.contains("rembourse")]': "Le besoin n’est plus vérifié",
    },
    "e4-x-a-verifier": {
        'anciens = tableau[tableau["vu_en"] <= annee]': "ne comprend pas l’année elle-même",
        'anciens = tableau[tableau["vu_en"] > annee]': "les plus récentes",
        'anciens = tableau[tableau["vu_en"] < 2020]': "prend toujours la même année",
    },
}


@pytest.mark.parametrize(
    ("exercise", "line", "said"), [(one, line, said) for one, lines in LINES.items() for line, said in lines.items()]
)
def test_what_a_learner_really_writes_is_told_apart(exercise: str, line: str, said: str) -> None:
    workshop = next(name for name, key in RECORDS if key == exercise)
    start = line.split(" ", maxsplit=1)[0]
    written = [
        f"    {line}" if own.strip().split(" ")[0] == start else own
        for own in _starter(workshop, exercise).splitlines()
    ]
    shown = repr(checked(RECORDS[workshop, exercise], _defined("\n".join(written)), COLUMNS))
    assert said in shown
    assert "C’est juste" not in shown


def test_an_ungraded_exercise_unfolds_a_solution_and_a_graded_one_never() -> None:
    for record in RECORDS.values():
        shown = checked(record, {}, COLUMNS)._repr_html_()
        tried = checked(record, {record["function"]: lambda *_: None}, COLUMNS)._repr_html_()
        assert "Une solution" not in shown
        assert ("Une solution" in tried) is ("points" not in record)


RESULTS = {
    "nothing": (lambda n: None, "ne renvoie rien"),
    "dots": (lambda n: ..., "renvoie encore"),
    "text": (lambda n: "4", "renvoie un texte, alors que l’exercice attend un nombre"),
    "truth": (lambda n: True, "renvoie vrai ou faux"),
    "list": (lambda n: [4], "renvoie une liste"),
    "trap": (lambda n: n, "C’est l’entrée"),
    "other": (lambda n: 5, "Doublez"),
    "not-a-number": (lambda n: math.nan, "Doublez"),
    "infinite": (lambda n: math.inf, "Doublez"),
    "error": (lambda n: n / 0, "Vous divisez par zéro"),
    "exit": (sys.exit, "s’arrête en route"),
    "arguments": (lambda: 4, "s’arrête en route"),
    "interrupt": (lambda n: (_ for _ in ()).throw(KeyboardInterrupt), "a été arrêté"),
}


@pytest.mark.parametrize("case", RESULTS)
def test_what_a_function_returns_is_told(case: str) -> None:
    function, said = RESULTS[case]
    outcome = attempt(function, TWICE)
    assert not outcome.right
    assert said in outcome.sentence


def test_what_is_no_function_is_told() -> None:
    assert "ne désigne pas une fonction" in attempt(28, TWICE).sentence


def test_a_function_that_does_not_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "SECONDS", 0.2)

    def endless(_: int) -> None:
        while True:
            try:
                while True:
                    pass
            except Exception:  # noqa: BLE001 - what it must not be able to catch
                pass

    assert "sans finir" in attempt(endless, TWICE).sentence


def test_what_it_prints_or_warns_stays_inside(capfd: pytest.CaptureFixture[str]) -> None:
    import warnings

    def loud(number: int) -> int:
        print("bruit")
        print("bruit", file=sys.stderr)
        warnings.warn("bruit", stacklevel=1)
        return number * 2

    assert attempt(loud, TWICE).right
    assert capfd.readouterr() == ("", "")


def test_a_function_that_was_not_run_is_asked_for() -> None:
    assert "lancez d’abord" in repr(checked(next(iter(RECORDS.values())), {}, COLUMNS))


def test_what_a_learner_writes_is_escaped() -> None:
    outcome = checked(
        {"title": "T", "function": "f", "hints": ["Un `x`."], "success": "", "checks": [TWICE | {"label": "L"}]},
        {"f": lambda _: "<script>"},
        (),
    )
    assert "<script>" not in outcome._repr_html_()
    assert "<code>x</code>" in outcome._repr_html_()


ERRORS = {
    'tableau["part_60"]': "`part_60_plus`",
    'tableau["xyz"]': "Choisissez parmi",
    "habitants": '`tableau["habitants"]`',
    "tablau": "`tableau`",
    "tout_autre_chose": "Lancez d’abord la cellule",
    "None.head": "n’a rien donné",
    '"a".uper()': "`.upper`",
    '1 + "a"': "entre guillemets",
    "1 / 0": "par zéro",
    "[1][3]": "ligne qui n’existe pas",
    "int('a')": "forme attendue",
    "raise RuntimeError": "mot à mot",
    "f(1": "refermez-le",
    "f)": "retirez-le",
    "(1]": "se ferme par",
    "'abc": "guillemet de fin",
    "def f()": "deux points",
    "return 3": "décalée de quatre espaces",
    "def f():\nreturn 3": "quatre espaces",
    "if x = 3: pass": "deux signes égal",
    "x = «a»": "guillemets droits",
    "import module_qui_manque": "make start",
}


@pytest.mark.parametrize("source", ERRORS)
def test_an_error_says_what_to_try_in_french(source: str) -> None:
    with pytest.raises(Exception) as caught:  # noqa: PT011 - any error is the point
        exec(compile(source, "<string>", "exec"), {"tableau": dict.fromkeys(COLUMNS)})
    told = explain(caught.value, COLUMNS, ["tableau"])
    assert ERRORS[source] in f"{told.what} {told.remedy}"
    assert told.original
    assert told.original.splitlines()[-1] not in told.what
    assert "Message de Python" in error_view(told)._repr_html_()


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    record = {"id": "x-deux", "title": "Deux", "function": "deux", "points": 3}
    (tmp_path / "essai.json").write_text(json.dumps({"views": {}, "exercises": {"x-deux": record}}))
    tests = [{"label": "L", "given": [n], "expect": 2 * n, "share": s, "message": "M"} for n, s in ((1, 0.1), (2, 0.9))]
    (tmp_path / "cles" / "ateliers").mkdir(parents=True)
    (tmp_path / "cles" / "ateliers" / "essai.yaml").write_text(
        yaml.safe_dump([{"id": "x-deux", "solution": "x", "tests": tests}])
    )
    monkeypatch.setattr(records, "BUILT", tmp_path)
    monkeypatch.setenv("ALLIANCES_CLES", str(tmp_path / "cles"))
    return tmp_path


@pytest.mark.parametrize(
    ("function", "earned"),
    [(lambda n: n * 2, 3.0), (lambda n: 2, 0.3), (lambda n: 4, 2.7), (lambda n: None, 0.0), (None, 0.0), (3, 0.0)],
)
def test_points_are_a_plain_float(built: Path, function: object, earned: float) -> None:
    given = code_points("x-deux", {} if function is None else {"deux": function})
    assert (type(given), given) == (float, earned)


@pytest.mark.parametrize("broken", ["- {id: x-deux}", "- {id: x-deux, tests: [3]}", "- {id: autre, tests: []}"])
def test_a_key_without_tests_is_loud(built: Path, broken: str) -> None:
    from alliances_grading.keys import KeyFault

    (built / "cles" / "ateliers" / "essai.yaml").write_text(f"{broken}\n#")
    with pytest.raises(KeyFault):
        code_points("x-deux", {})
