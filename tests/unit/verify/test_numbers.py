"""Numbers read as French, English and words write them."""

from __future__ import annotations

import pytest

from alliances.verify.number_words import fractions_in_words, numbers_in_words
from alliances.verify.numbers import french, french_numbers, is_near, scale, sourced_numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("38\u00a0%", 38),
        ("4,5", 4.5),
        ("267\u202f000", 267_000),
        ("1\u00a0200\u00a0000", 1_200_000),
        ("1,2\u00a0million", 1_200_000),
        ("3,5\u00a0milliards", 3.5e9),
        ("3,5\u00a0Md€", 3.5e9),
        ("12\u00a0M€", 12e6),
        ("102 communes", 102),
    ],
)
def test_french_digits(text: str, value: float) -> None:
    (shown,) = french_numbers(text)
    assert shown.value == value


@pytest.mark.parametrize(
    ("text", "value", "near"),
    [
        ("1,2\u00a0million", 1_234_567, True),
        ("1,3\u00a0million", 1_234_567, False),
        ("25,5", 25.5, True),
        ("25,5", 25.46, True),
        ("26", 25.5, False),
        ("89\u202f000", 89_100, False),
    ],
)
def test_a_number_rounds_only_what_it_writes(text: str, value: float, near: bool) -> None:
    assert is_near(french_numbers(text)[0], value) is near


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("quinze mille personnes", 15_000),
        ("deux mille élèves", 2_000),
        ("treize communes", 13),
        ("quatre-vingt-dix-sept", 97),
        ("soixante et onze", 71),
        ("trois cent vingt", 320),
        ("deux millions", 2e6),
        ("mille", 1000),
        ("un million deux cent mille", 1.2e6),
    ],
)
def test_number_words(words: str, value: float) -> None:
    assert value in numbers_in_words(words)


@pytest.mark.parametrize(
    ("words", "percent"),
    [
        ("un sur cinq", 20),
        ("sept associations sur dix", 70),
        ("la moitié", 50),
        ("trois quarts", 75),
        ("deux tiers", 200 / 3),
    ],
)
def test_fractions_in_words(words: str, percent: float) -> None:
    assert fractions_in_words(words) == [pytest.approx(percent)]


@pytest.mark.parametrize(
    ("quote", "value"),
    [
        ("soit 57.000 habitants", 57_000),
        ("267,000 people", 267_000),
        ("1.2 million", 1.2e6),
        ("1,2 million", 1.2e6),
        ("(46% en 2009)", 46),
    ],
)
def test_a_source_may_write_either_way(quote: str, value: float) -> None:
    assert value in sourced_numbers(quote)


def test_units_and_formats() -> None:
    assert [scale(unit) for unit in ("Md€", "millions d’euros", "k€", "communes", "%", "mètres")] == [
        1e9,
        1e6,
        1e3,
        1,
        1,
        1,
    ]
    assert [french(number) for number in (267_000, 4.5, 38.0, 1_234_567.25)] == [
        "267\u202f000",
        "4,5",
        "38",
        "1\u202f234\u202f567,25",
    ]
