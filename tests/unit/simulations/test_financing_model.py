"""The financing plan: its example by hand, each lack alone, its bounds, its vectors."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from alliances.errors import CourseError
from alliances.simulations.financing import INSTRUMENTS, KINDS, LARGEST, MOST_LINES, NEEDS, Line, Plan, plan

VECTORS = Path(__file__).resolve().parents[2] / "vectors" / "financing.json"
NOTHING: dict[str, tuple[int, ...]] = dict.fromkeys(NEEDS, (0, 0, 0))
WANTED = {**NOTHING, "animation": (40, 40, 40), "etude": (20, 0, 0), "investissement": (0, 60, 0)}
WANTED["fonctionnement"] = (0, 20, 40)
EXAMPLE = [
    Line("subvention", "animation", 30, 1, 2),
    Line("cotisations", "animation", 5, 1, 3),
    Line("fondation", "etude", 20, 1, 1),
    Line("leader", "investissement", 50, 2, 2),
    Line("pret", "investissement", 10, 2, 2),
    Line("ventes", "fonctionnement", 10, 2, 3),
]


def lacks(found: Plan) -> dict[str, dict[str, Any]]:
    return {one.id: dict(one.facts) for one in found.findings}


def test_the_example_by_hand() -> None:
    found = plan(EXAMPLE, WANTED)
    # 60 + 15 + 20 + 50 + 10 + 20 of 120 + 20 + 60 + 60.
    assert (found.lines, found.need, found.lacking) == (175, 260, 85)
    assert found.covered["animation"] == (35, 35, 5)
    assert found.missing["animation"] == (5, 5, 35)
    assert found.missing["fonctionnement"] == (0, 10, 30)
    # 15 of cotisations and 20 of ventes: 35 of 175.
    assert found.own == 20
    assert found.kinds == {"own": (5, 15, 15), "public": (30, 80, 0), "private": (20, 0, 0), "loan": (0, 10, 0)}
    assert found.verdict == "holes"
    gaps = [dict(one.facts) for one in found.findings if one.id == "gap"]
    assert gaps == [
        {"need": "animation", "amount": 45, "year": 1},
        {"need": "fonctionnement", "amount": 40, "year": 2},
    ]
    told = lacks(found)
    # 80 % of 60 is 48.
    assert told["share"] == {"instrument": "leader", "need": "investissement", "amount": 2, "share": 80}
    # 30 % of 30, and all of 50.
    assert told["advance"] == {"amount": 59, "year": 2}
    # 80 wanted the last year, 5 + 10 of one's own.
    assert told["after"] == {"amount": 65}
    assert not {"own", "single", "repay", "unfit"} & set(told)


def test_nothing_yet() -> None:
    found = plan([], WANTED)
    assert (found.verdict, found.lines, found.lacking, found.own) == ("empty", 0, 260, 0)
    assert [one.id for one in found.findings] == ["gap", "gap", "gap", "gap", "after"]


def test_money_of_one_need_does_not_pay_another() -> None:
    found = plan([Line("subvention", "etude", 100, 1, 3)], {**NOTHING, "etude": (20, 0, 0), "animation": (40, 0, 0)})
    assert found.lacking == 40


def test_a_plan_that_holds() -> None:
    wanted = {**NOTHING, "animation": (40, 40, 40)}
    several = [
        Line("cotisations", "animation", 10, 1, 3),
        Line("ventes", "animation", 10, 1, 3),
        Line("mecenat", "animation", 20, 1, 3),
    ]
    assert plan(several, wanted).verdict == "whole"
    assert plan(several, wanted).findings == ()


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([Line("pret", "animation", 10, 1, 1)], ("unfit", {"instrument": "pret", "need": "animation"})),
        ([Line("mecenat", "fonctionnement", 9, 1, 1)], ("unfit", {"instrument": "mecenat", "need": "fonctionnement"})),
        ([Line("mecenat", "animation", 10, 1, 1)], ("own", {})),
        ([Line("mecenat", "animation", 10, 1, 1)], ("single", {"instrument": "mecenat", "share": 100})),
        ([Line("pret", "investissement", 10, 1, 1)], ("repay", {"amount": 10})),
        ([Line("subvention", "animation", 5, 3, 3)], ("advance", {"amount": 2, "year": 3})),
    ],
)
def test_each_lack_alone(lines: list[Line], told: tuple[str, dict[str, Any]]) -> None:
    assert lacks(plan(lines, NOTHING))[told[0]] == told[1]


def test_half_of_the_plan_is_not_too_much_from_one_hand() -> None:
    two = [Line("ventes", "fonctionnement", 10, 1, 1), Line("subvention", "fonctionnement", 10, 1, 1)]
    assert "single" not in lacks(plan(two, NOTHING))


def test_a_sale_may_repay_a_loan() -> None:
    lines = [Line("pret", "investissement", 10, 1, 1), Line("ventes", "fonctionnement", 5, 3, 3)]
    assert "repay" not in lacks(plan(lines, NOTHING))


def test_two_lines_of_one_instrument_share_its_ceiling() -> None:
    wanted = {**NOTHING, "investissement": (100, 0, 0)}
    lines = [Line("leader", "investissement", 50, 1, 1), Line("leader", "investissement", 40, 1, 1)]
    assert lacks(plan(lines, wanted))["share"]["amount"] == 10


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_each_instrument_pays_something_within_bounds(name: str) -> None:
    one = INSTRUMENTS[name]
    assert one.kind in KINDS
    assert set(one.pays) <= set(NEEDS)
    assert one.pays
    assert 0 <= one.late <= 100
    assert 0 < one.most <= 100
    assert set(one.pays) < set(NEEDS), "the lesson says that no instrument pays the four"


@pytest.mark.parametrize(
    ("lines", "needs"),
    [
        ([Line("loterie", "animation", 1, 1, 1)], NOTHING),
        ([Line("ventes", "bonheur", 1, 1, 1)], NOTHING),
        ([Line("ventes", "animation", -1, 1, 1)], NOTHING),
        ([Line("ventes", "animation", LARGEST + 1, 1, 1)], NOTHING),
        ([Line("ventes", "animation", 1, 2, 1)], NOTHING),
        ([Line("ventes", "animation", 1, 0, 1)], NOTHING),
        ([Line("ventes", "animation", 1, 1, 4)], NOTHING),
        ([Line("ventes", "animation", 1, 1, 1)] * (MOST_LINES + 1), NOTHING),
        ([Line("ventes", "animation", 1.5, 1, 1)], NOTHING),  # type: ignore[arg-type]
        ([], {**NOTHING, "etude": (1, 2)}),
        ([], {"etude": (0, 0, 0)}),
    ],
)
def test_what_cannot_be_a_plan_is_refused(lines: list[Line], needs: dict[str, tuple[int, ...]]) -> None:
    with pytest.raises(CourseError, match="ne se lit pas"):
        plan(lines, needs)


@pytest.mark.parametrize("row", json.loads(VECTORS.read_text(encoding="utf-8")), ids=lambda row: row["name"])
def test_vectors(row: dict[str, Any]) -> None:
    found = plan([Line(**line) for line in row["lines"]], row["needs"])
    assert json.loads(json.dumps({**asdict(found), "verdict": found.verdict})) == row["plan"]
