"""The calculators: their worked numbers by hand, their directions, their bounds, their vectors."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import real_course
from alliances.errors import CourseError
from alliances.simulations.calculation import Unit, rounded
from alliances.simulations.calculators import CALCULATORS
from alliances.simulations.contract import CONTRACT
from alliances.simulations.control import CONTROL
from alliances.simulations.coordination import COORDINATION, PHASES
from alliances.simulations.scaling import SCALING, STRATEGIES, years
from alliances.simulations.sroi import CHANGES, CORRECTIONS, SROI, present_value

VECTORS = Path(__file__).resolve().parents[2] / "vectors" / "calculators.json"
SOCIAL = CORRECTIONS[1:]
each_calculator = pytest.mark.parametrize("name", sorted(CALCULATORS))


def forgetting(*names: str) -> dict[str, float]:
    return {f"count-{name}": 0 for name in names}


class TestSroi:
    """The example that is worked out in the sources, refound."""

    def test_whole(self) -> None:
        found = SROI.result({}).values
        assert found["sroi"] == pytest.approx(1.08, abs=0.005)
        assert [round(found[f"{key}-net"]) for key in CHANGES] == [64_800, 14_553, 17_010]
        assert [round(found[f"{key}-present"]) for key in CHANGES] == [98_904, 14_061, 16_435]
        assert found["present"] == pytest.approx(129_399, abs=1)
        assert found["net"] == pytest.approx(0.08, abs=0.005)

    def test_without_any_correction(self) -> None:
        assert SROI.result({}).values["bare"] == pytest.approx(2.22, abs=0.005)
        forgotten = SROI.result(forgetting(*SOCIAL))
        assert forgotten.values["sroi"] == SROI.result({}).values["bare"]
        assert forgotten.verdict == "forgotten"

    def test_range_of_prices_and_deadweight(self) -> None:
        found = SROI.result({}).values
        assert [found["price-low"], found["price-high"]] == pytest.approx([0.54, 1.62], abs=0.005)
        assert found["deadweight-low"] == pytest.approx(0.80, abs=0.005)
        assert (found["lowest"], found["highest"]) == (found["price-low"], found["price-high"])

    def test_discount_by_hand(self) -> None:
        # 108,000 € a year, twice, nothing taken but time: 108,000/1.035 + 108,000/1.071225.
        value = present_value(CHANGES["seniors"], 3.5, frozenset({"discount"}))
        assert value == pytest.approx(108_000 / 1.035 + 108_000 / 1.071225)

    @pytest.mark.parametrize("name", CORRECTIONS)
    def test_a_correction_forgotten_takes_nothing_and_the_ratio_grows(self, name: str) -> None:
        found = SROI.result(forgetting(name)).values
        assert found[f"taken-{name}"] == 0
        assert found["sroi"] > SROI.result({}).values["sroi"]

    def test_steps_lead_from_gross_to_what_is_left(self) -> None:
        found = SROI.result({}).values
        taken = sum(found[f"taken-{name}"] for name in CORRECTIONS)
        assert found["gross"] + taken == pytest.approx(found["present"])
        assert found["gross"] == 108_000 * 2 + 42_000 + 21_000

    @pytest.mark.parametrize("rate", ["deadweight", "displacement", "others", "dropoff"])
    def test_a_higher_rate_never_raises_the_ratio(self, rate: str) -> None:
        scale = next(one.scale for one in SROI.inputs if one.id == f"seniors-{rate}")
        for less, more in pairwise(SROI.result({f"seniors-{rate}": v}).values["sroi"] for v in scale.values):
            assert more < less

    @pytest.mark.parametrize(
        ("state", "verdict"),
        [({}, "astride"), ({"investment": 40_000}, "above"), ({"investment": 300_000}, "below")],
    )
    def test_situations(self, state: dict[str, float], verdict: str) -> None:
        assert SROI.result(state).verdict == verdict


class TestControl:
    def test_difference_by_hand(self) -> None:
        found = CONTROL(control_before=30, helped_before=30, control_after=45, helped_after=60, size=200)
        assert (found.values["announced"], found.values["without"], found.values["effect"]) == (30, 15, 15)
        assert found.values["people"] == 30
        # 1.96 × √(0.6×0.4/200 + 0.45×0.55/200)
        assert found.values["margin"] == pytest.approx(9.68, abs=0.005)
        assert found.verdict == "effect"

    @pytest.mark.parametrize(
        ("state", "verdict"),
        [
            ({"control-after": 60}, "chance"),
            ({"size": 40}, "chance"),
            ({"helped-before": 45}, "unlike"),
            ({"control-after": 80}, "harm"),
        ],
    )
    def test_situations(self, state: dict[str, float], verdict: str) -> None:
        assert CONTROL.result(state).verdict == verdict

    def test_groups_that_start_apart_are_compared_by_their_progress(self) -> None:
        found = CONTROL.result({"helped-before": 45}).values
        assert (found["effect"], found["twice"]) == (15, 0)

    def test_a_larger_group_leaves_less_to_chance(self) -> None:
        scale = next(one.scale for one in CONTROL.inputs if one.id == "size")
        margins = [CONTROL.result({"size": size}).values["margin"] for size in scale.values]
        assert margins == sorted(margins, reverse=True)


class TestContract:
    def test_worked_example(self) -> None:
        # 500,000 × (70 - 60)/(80 - 60); the bonus of 25,000 comes at 80.
        assert CONTRACT.result({}).values["paid"] == 250_000
        assert CONTRACT.result({"result": 60}).values["paid"] == 0
        assert CONTRACT.result({"result": 80}).values["paid"] == 525_000
        assert CONTRACT.result({"result": 100}).values["paid"] == 525_000

    def test_payment_is_capped_and_never_falls(self) -> None:
        (owed,) = CONTRACT.result({}).series.values()
        assert list(owed) == sorted(owed)
        assert (owed[0], owed[-1]) == (0, 525_000)
        assert CONTRACT.result({}).values["most"] == 565_000

    def test_what_the_investor_loses_the_payer_keeps(self) -> None:
        for result in range(0, 105, 5):
            found = CONTRACT.result({"result": result}).values
            assert found["won"] - found["lost"] == found["balance"]
            assert found["public"] == 500_000 - found["lost"] + found["won"] + 40_000
            assert found["won"] == 0 or found["lost"] == 0

    @pytest.mark.parametrize(
        ("state", "verdict"),
        [
            ({}, "partial"),
            ({"target": 50, "threshold": 30}, "free"),
            ({"without": 70}, "leak"),
            ({"target": 100, "threshold": 80}, "none"),
            ({"result": 90}, "full"),
            ({"threshold": 80}, "none"),
            ({"threshold": 80, "result": 80}, "full"),
            ({"threshold": 90, "target": 20, "result": 85}, "none"),
            ({"threshold": 90, "target": 20, "result": 90}, "full"),
        ],
    )
    def test_situations(self, state: dict[str, float], verdict: str) -> None:
        assert CONTRACT.result(state).verdict == verdict


class TestCoordination:
    def test_first_state_by_hand(self) -> None:
        # Twelve and a half meetings, six a year that yield 0.7 each: 12.5 × 12/4.2, and five months of delays.
        found = COORDINATION.result({}).values
        assert found["months"] == pytest.approx(12.5 * 12 / 4.2 + 5)
        assert found["takes-know"] == pytest.approx((6 * 0.5 + 2 * 0.5) * 12 / 4.2)
        # 24 % a year wear out, all three years, for nothing is shown before; the election then stops four in ten.
        assert found["left"] == pytest.approx(100 * 0.76**3)
        assert found["alive"] == pytest.approx(100 * 0.76**3 * 0.6)

    @pytest.mark.parametrize(
        ("actors", "meetings", "figure"), [(5, 10, "charenton-mois"), (4, 12, "yaka-mois")], ids=["Charenton", "Yaka"]
    )
    def test_the_known_delays_are_found(self, actors: int, meetings: int, figure: str) -> None:
        known = float(real_course.catalogue().figures[figure].value)
        found = COORDINATION(actors=actors, worlds=3, animation=1, meetings=meetings).values
        assert rounded(found["months"], 0) == known
        assert found["months-low"] < known < found["months-high"]

    def test_phases_follow_each_other_up_to_the_first_action(self) -> None:
        found = COORDINATION.result({}).values
        for one, after in pairwise(PHASES):
            assert found[f"to-{one}"] == found[f"from-{after}"]
        assert (found["from-know"], found["to-launch"]) == (0, found["months"])

    @pytest.mark.parametrize(
        ("name", "grows"), [("actors", True), ("worlds", True), ("animation", False), ("meetings", False)]
    )
    def test_months_follow_each_hypothesis(self, name: str, grows: bool) -> None:
        scale = next(one.scale for one in COORDINATION.inputs if one.id == name)
        for less, more in pairwise(COORDINATION.result({name: v}).values["months"] for v in scale.values):
            assert (less <= more) if grows else (less >= more)

    def test_what_the_bet_and_the_tries_say_is_so(self) -> None:
        first = COORDINATION.result({})
        often, paid, fewer = (COORDINATION(**one).values for one in ({"meetings": 12}, {"animation": 2}, {"actors": 4}))
        assert often["months"] == first.values["months"]
        assert often["meeting-days"] == 2 * first.values["meeting-days"]
        assert paid["months"] < fewer["months"] < first.values["months"]
        both = COORDINATION(meetings=12, animation=1).values
        assert both["months"] < first.values["months"] / 2
        assert both["alive"] > first.values["alive"]
        ready = COORDINATION(prepared=1).values
        assert ready["months"] == first.values["months"]
        assert ready["alive"] == pytest.approx(1.5 * first.values["alive"])

    def test_losses_lead_from_a_hundred_to_those_that_are_left(self) -> None:
        for state in ({}, {"prepared": 1}, {"election": 0}):
            found = COORDINATION.result(state).values
            assert 100 + found["worn"] + found["lost"] + found["saved"] == pytest.approx(found["alive"])
            assert found["alive-low"] <= found["alive"] <= found["alive-high"]

    def test_without_an_election_preparing_saves_nothing(self) -> None:
        found = COORDINATION(election=0, prepared=1).values
        assert (found["lost"], found["saved"]) == (0, 0)

    def test_there_are_no_more_worlds_than_actors(self) -> None:
        assert COORDINATION(actors=2, worlds=5).values == COORDINATION(actors=2, worlds=2).values

    @pytest.mark.parametrize(
        ("state", "verdict"),
        [
            ({}, "exposed"),
            ({"meetings": 12}, "idle"),
            ({"prepared": 1}, "long"),
            ({"election": 0}, "long"),
            ({"animation": 2, "meetings": 12, "prepared": 1}, "steady"),
        ],
    )
    def test_situations(self, state: dict[str, float], verdict: str) -> None:
        assert COORDINATION.result(state).verdict == verdict


class TestScaling:
    def test_three_years_by_hand(self) -> None:
        # Two sites a year from the second year on, 5 % give up: 0, then 2, then 1.9 + 2.
        course = years(STRATEGIES["duplication"], 100, 3)
        assert [year.sites for year in course] == pytest.approx([0, 2, 3.9])
        assert [year.effect for year in course] == pytest.approx([0, 160, 312])
        assert [year.cost for year in course] == pytest.approx([0, 100_000 + 20_000, 100_000 + 39_000])

    def test_a_merger_brings_its_sites_once(self) -> None:
        course = years(STRATEGIES["fusion"], 100, 5)
        assert [year.sites for year in course] == pytest.approx([0, 0, 12, 11.4, 10.83])

    def test_more_sites_are_not_more_effect(self) -> None:
        found = SCALING.result({})
        assert (found.names["most-sites"], found.names["most-effect"]) == ("fertilisation", "duplication")
        assert found.verdict == "apart"

    def test_what_the_tries_say_is_so(self) -> None:
        half = SCALING.result({"duplication-transfer": 40}).values
        assert half["effect-duplication"] == SCALING.result({}).values["effect-duplication"] / 2
        assert half["effect-fertilisation"] > half["effect-duplication"]
        assert half["each-fertilisation"] < half["each-duplication"] / 2
        followed = SCALING.result({"fertilisation-leaving": 10, "fertilisation-support": 3000}).values
        assert followed["effect-fertilisation"] / followed["effect-duplication"] > 0.9
        soon = SCALING.result({"horizon": 3})
        assert soon.names["most-effect"] == "fertilisation"

    @pytest.mark.parametrize("key", STRATEGIES)
    def test_the_effect_follows_the_transfer(self, key: str) -> None:
        for less, more in pairwise(
            SCALING.result({f"{key}-transfer": t}).values[f"effect-{key}"] for t in (0, 50, 100)
        ):
            assert less < more

    def test_no_site_is_no_effect_and_no_cost_for_each(self) -> None:
        found = SCALING.result({"fusion-pace": 0}).values
        assert (found["effect-fusion"], found["each-fusion"]) == (0, 0)


@each_calculator
def test_every_end_of_every_scale_is_computed_and_told(name: str) -> None:
    model = CALCULATORS[name]
    for one in model.inputs:
        for value in (one.scale.low, one.scale.high):
            found = model.result({one.id: value})
            assert set(found.values) >= set(model.units) - set(model.names)
            assert found.verdict in model.verdicts
            assert set(found.series) == set(model.curves)
            assert set(found.names) == set(model.names)
            for output, unit in model.units.items():
                assert "nan" not in unit.say(found.values[output]).lower()


@each_calculator
def test_inputs_start_on_their_scale(name: str) -> None:
    for one in CALCULATORS[name].inputs:
        one.scale.check(one.scale.default)


@each_calculator
@pytest.mark.parametrize("value", [-1e9, 1e9, float("nan"), "2", True, None])
def test_a_value_outside_its_bounds_is_refused(name: str, value: Any) -> None:
    model = CALCULATORS[name]
    with pytest.raises(CourseError, match="ne peut pas valoir"):
        model.result({model.inputs[0].id: value})


@each_calculator
def test_an_unknown_hypothesis_is_refused(name: str) -> None:
    with pytest.raises(CourseError, match="n’a pas d’hypothèse"):
        CALCULATORS[name].result({"bonheur": 1})


@pytest.mark.parametrize(
    "row", json.loads(VECTORS.read_text(encoding="utf-8")), ids=lambda row: f"{row['computes']}-{row['name']}"
)
def test_vectors(row: dict[str, Any]) -> None:
    found = CALCULATORS[row["computes"]].result(row["changed"])
    assert found.verdict == row["verdict"]
    assert {name: found.values[name] for name in row["values"]} == pytest.approx(row["values"], rel=1e-6)
    assert {name: found.names[name] for name in row.get("names", {})} == row.get("names", {})


def test_each_calculator_has_vectors_and_its_whole_first_state() -> None:
    rows = json.loads(VECTORS.read_text(encoding="utf-8"))
    assert {row["computes"] for row in rows} == set(CALCULATORS)
    assert {row["computes"] for row in rows if not row["changed"]} == set(CALCULATORS)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (1.0783, Unit(2, "€", "€"), "1,08\u00a0€"),
        (129_399.2, Unit(0, "€", "€"), "129\u202f399\u00a0€"),
        (-12_963.4, Unit(0, "€", "€", signed=True), "\u221212\u202f963\u00a0€"),
        (15, Unit(0, "point", "points", signed=True), "+15\u00a0points"),
        (0, Unit(0, "point", "points", signed=True), "0\u00a0point"),
        (-0.2, Unit(0, "point", "points", signed=True), "0\u00a0point"),
        (1.5, Unit(0, "site", "sites"), "2\u00a0sites"),
        (1.4, Unit(0, "site", "sites"), "1\u00a0site"),
    ],
)
def test_a_number_is_told(value: float, unit: Unit, said: str) -> None:
    assert unit.say(value) == said


def test_the_half_goes_away_from_zero() -> None:
    assert [rounded(value, 0) for value in (0.5, 1.5, 2.5, -2.5)] == [1, 2, 3, -3]
    assert rounded(1.005, 2) == 1.01
