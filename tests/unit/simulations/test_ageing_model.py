"""The wave of ageing: its first years by hand, its accounts, its directions, its bounds."""

from __future__ import annotations

from dataclasses import astuple
from itertools import pairwise, product

import pytest

from alliances.errors import CourseError
from alliances.simulations.ageing import ARRIVALS, DEPARTURES, HORIZON, START, State, Year, years

GRID = list(product(DEPARTURES.values, ARRIVALS.values))
each_setting = pytest.mark.parametrize(("departures", "arrivals"), GRID)


def after(departures: float, arrivals: float, horizon: int = 30) -> State:
    return years(departures, arrivals, horizon)[-1].after


def test_the_first_two_years_by_hand() -> None:
    first, second = years(2, 10, 5)[:2]
    # 500 young: 20 turn adult and 10 of them leave; 1,000 adults: 25 turn old, 20 births; 500 elders: 25 die.
    assert astuple(first.after) == (500, 985, 510)
    # 500 young: 20 and 10 again; 985 adults: 24.625 and 19.7 births; 510 elders: 25.5 die.
    assert astuple(second.after) == pytest.approx((499.7, 970.375, 519.125))


@each_setting
def test_who_comes_in_less_who_goes_out_is_the_change(departures: float, arrivals: float) -> None:
    for year in years(departures, arrivals, 30):
        change = year.births + year.arrivals - year.departures - year.deaths
        assert year.after.people == pytest.approx(year.before.people + change)
        assert year.arrivals == arrivals
        assert year.departures == pytest.approx(year.before.youth * departures / 100)


@each_setting
def test_each_year_starts_where_the_last_one_ended(departures: float, arrivals: float) -> None:
    found = years(departures, arrivals, 30)
    assert found[0].before == START
    assert all(one.after == two.before for one, two in pairwise(found))
    assert all(min(astuple(year.after)) > 0 for year in found)


@pytest.mark.parametrize("arrivals", ARRIVALS.values)
def test_more_departures_make_fewer_of_all_and_a_larger_share_of_elders(arrivals: float) -> None:
    for few, many in pairwise(after(rate, arrivals) for rate in DEPARTURES.values):
        assert all(less < more for less, more in zip(astuple(many), astuple(few), strict=True))
        assert many.share > few.share
        assert many.support < few.support


@pytest.mark.parametrize("departures", DEPARTURES.values)
def test_more_arrivals_make_more_elders_and_nobody_else(departures: float) -> None:
    for few, many in pairwise(after(departures, settled) for settled in ARRIVALS.values):
        assert many.elders > few.elders
        assert (many.youth, many.adults) == (few.youth, few.adults)
        assert many.share > few.share


def test_nobody_moves() -> None:
    still = years(0, 0, 30)
    assert {(year.arrivals, year.departures) for year in still} == {(0, 0)}
    # Two births for a hundred adults do not replace them: the bourg shrinks, slowly.
    assert 0.9 < still[-1].after.people / START.people < 1


def test_the_largest_wave() -> None:
    last = after(DEPARTURES.high, ARRIVALS.high)
    assert last.elders > last.adults > last.youth


@each_setting
def test_a_longer_look_begins_with_the_same_years(departures: float, arrivals: float) -> None:
    whole: tuple[Year, ...] = years(departures, arrivals, 30)
    assert all(years(departures, arrivals, horizon) == whole[:horizon] for horizon in HORIZON.values)


@pytest.mark.parametrize(
    ("given", "named", "told"),
    [
        ((-1, 0, 20), "Départs", "-1"),
        ((3.5, 0, 20), "Départs", "3,5"),
        ((1.2, 0, 20), "Départs", "1,2"),
        ((float("nan"), 0, 20), "Départs", "nan"),
        (("2", 0, 20), "Départs", "2"),
        ((True, 0, 20), "Départs", "True"),
        ((2, 40, 20), "Arrivées", "40"),
        ((2, float("inf"), 20), "Arrivées", "inf"),
        ((2, 10, 0), "Durée", "0"),
        ((2, 10, 35), "Durée", "35"),
        ((2, 10, None), "Durée", "None"),
    ],
)
def test_a_value_outside_its_bounds_is_refused_with_a_remedy(given, named, told) -> None:
    with pytest.raises(CourseError) as refusal:
        years(*given)
    assert refusal.value.message.startswith(f"«\u00a0{named}\u00a0» ne peut pas valoir")
    assert told in refusal.value.message.replace("\u2212", "-")
    assert "Choisissez un nombre de" in refusal.value.remedy
