"""Whatever the value or the key, a share is a plain float in [0, 1]."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliances.scoring import KINDS, key_fault, key_of, number_of, share

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.binary(max_size=4)
    | st.just(10**400)
)
names = st.sampled_from(
    [
        "shares",
        "pairs",
        "value",
        "full",
        "half",
        "a",
        "b",
        "choices",
        "correct",
        "answer",
        "tolerance",
        "order",
        "gaps",
        "accept",
        "penalty",
    ]
)
anything = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=4), max_leaves=12
)


@given(st.sampled_from([*KINDS, "freetext", ""]), anything, anything)
def test_a_share_is_always_a_share(kind: str, value: object, key: object) -> None:
    earned = share(kind, value, key)
    assert type(earned) is float
    assert math.isfinite(earned)
    assert 0 <= earned <= 1


@given(anything)
def test_keys_and_numbers_never_raise(data: object) -> None:
    number = number_of(data)
    assert number is None or math.isfinite(number)
    key_of(data)
    for kind in KINDS:
        key_fault(kind, data)


class _Raising(str):
    """A value that answers every question with an exception."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        raise RuntimeError

    def __hash__(self) -> int:
        raise RuntimeError


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "value",
    [_Raising("a"), {1, 2}, object(), b"a", ..., lambda: 1, {"a": _Raising("x")}],
    ids=lambda v: type(v).__name__,
)
def test_objects_earn_nothing(kind: str, value: object) -> None:
    key = {
        "shares": {"a": 1},
        "pairs": {"a": "x"},
        "value": 1,
        "full": 0,
        "correct": ["a"],
        "order": ["a"],
        "gaps": {"a": ["x"]},
    }
    assert share(kind, value, key) == 0


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("single", {"shares": {}}),
        ("single", {"shares": {"a": 0.5}}),
        ("single", {"shares": {"a": 1, "b": 2}}),
        ("single", {"shares": {"a": True}}),
        ("matching", {"pairs": {}}),
        ("matching", {"pairs": {"a": 1}}),
        ("estimate", {"value": 38}),
        ("estimate", {"value": 38, "full": -1}),
        ("estimate", {"value": 38, "full": 3, "half": 2}),
        ("estimate", {"value": "38", "full": 3}),
        ("freetext", {"points": 4}),
        ("multiple", {"correct": []}),
        ("multiple", {"correct": "a", "penalty": 0.34}),
        ("multiple", {"correct": ["a"], "penalty": 0}),
        ("multiple", {"correct": ["a"], "penalty": 2}),
        ("truefalse", {"value": "yes"}),
        ("truefalse", {}),
        ("ordering", {"order": []}),
        ("ordering", {"order": ["a", "a"]}),
        ("ordering", {"order": ["a", 1]}),
        ("classification", {"pairs": {}}),
        ("cloze", {"gaps": {}}),
        ("cloze", {"gaps": {"g": []}}),
        ("cloze", {"gaps": {"g": "part"}}),
        ("cloze", {"gaps": {"g": [""]}}),
        ("single", None),
    ],
)
def test_a_malformed_key_is_named(kind: str, key: object) -> None:
    assert key_fault(kind, key)


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("single", {"shares": {"a": 1, "b": 0.5}}),
        ("matching", {"pairs": {"a": "x"}}),
        ("estimate", {"value": 38, "full": 2, "half": 5}),
        ("estimate", {"value": 38, "full": 0}),
        ("multiple", {"correct": ["a"], "penalty": 0.34}),
        ("multiple", {"correct": ["a", "b"], "penalty": 0.5}),
        ("truefalse", {"value": False}),
        ("ordering", {"order": ["b", "a"]}),
        ("classification", {"pairs": {"a": "x"}}),
        ("cloze", {"gaps": {"g": ["part", "proportion"]}}),
    ],
)
def test_a_sound_key_is_accepted(kind: str, key: object) -> None:
    assert key_fault(kind, key) is None
