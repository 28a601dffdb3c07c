"""Events: what is read, what is refused, how sets of them merge."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliances.answers import Event, Refusal, latest, read_event
from alliances.answers.event import is_empty, union

events = st.builds(
    Event,
    uuid=st.integers(0, 5).map(lambda n: f"00000000-0000-4000-8000-{n:012d}"),
    question=st.sampled_from(["e1-a", "e1-b"]),
    revision=st.just("0a1b2c3d"),
    value=st.none()
    | st.text(max_size=3)
    | st.integers(0, 3)
    | st.dictionaries(st.sampled_from("ab"), st.sampled_from("xy")),
    confidence=st.none() | st.integers(0, 2),
    time=st.integers(0, 5).map(lambda n: f"2026-11-23T09:30:0{n}.000Z"),
    edition=st.sampled_from(["lab", "voila"]),
)
groups = st.lists(events, max_size=8)


@given(groups, groups)
def test_union_is_commutative(one, other):
    assert union(one, other) == union(other, one)


@given(groups, groups, groups)
def test_union_is_associative(one, two, three):
    assert union(union(one, two), three) == union(one, union(two, three)) == union(one, two, three)


@given(groups)
def test_union_is_idempotent(group):
    assert union(group, group) == union(union(group)) == union(group)


@given(groups, groups)
def test_union_loses_no_uuid_and_doubles_none(one, other):
    uuids = [event.uuid for event in union(one, other)]
    assert sorted(uuids) == sorted({event.uuid for event in [*one, *other]})


@given(groups, st.randoms())
def test_latest_does_not_depend_on_order(group, chance):
    shuffled = union(group)
    chance.shuffle(shuffled)
    assert latest(shuffled) == latest(union(group))


def test_latest_is_by_time_then_uuid(event):
    early, late, tie = (
        event(9, question="e1-a"),
        event(10, question="e1-a"),
        event(11, question="e1-a", time=event(10).time),
    )
    assert latest([tie, late, early]) == {"e1-a": tie}


def test_times_of_another_precision_are_put_in_one_form(data):
    # as texts, "09:30:00Z" would come after "09:30:00.500Z"
    whole = read_event(data(1, question="e1-a", time="2026-11-23T09:30:00Z"))
    half = read_event(data(2, question="e1-a", time="2026-11-23T09:30:00.500Z"))
    assert whole.time == "2026-11-23T09:30:00.000Z"
    assert latest([whole, half])["e1-a"] is half


@pytest.mark.parametrize(
    "value", ["a", "", 3, 2.5, -1, {"a": "x"}, {"a": None}, {}, ["a", "b"], [], None, "été\n\t« ’ » 🙂", "x" * 20_000]
)
def test_a_value_comes_back_as_given(data, value):
    assert read_event(data(1, value=value)).value == value
    json.dumps(read_event(data(1, value=value)).as_dict())


@pytest.mark.parametrize(
    "fault",
    [
        {"uuid": None},
        {"uuid": "x"},
        {"uuid": 5},
        {"uuid": "0" * 36},
        {"uuid": "00000000-0000-4000-8000-00000000000A"},
        {"question": ""},
        {"question": "E1"},
        {"question": "a/b"},
        {"question": "a" * 81},
        {"question": ["a"]},
        {"question": "a\n"},
        {"revision": ""},
        {"revision": None},
        {"revision": "../x"},
        {"edition": ""},
        {"edition": "<script>"},
        {"edition": None},
        {"time": None},
        {"time": 0},
        {"time": "2026-11-23"},
        {"time": "2026-13-01T00:00:00.000Z"},
        {"time": "2026-11-23T09:30:00.000+02:00"},
        {"time": "٢٠٢٦-11-23T09:30:00.000Z"},
        {"time": "2026-11-23T09:30:00.000Z\n"},
        {"value": True},
        {"value": float("nan")},
        {"value": float("inf")},
        {"value": 10**400},
        {"value": 1e16},
        {"value": "x" * 20_001},
        {"value": b"a"},
        {"value": [1]},
        {"value": [["a"]]},
        {"value": {"a": 1}},
        {"value": {"a": {"b": "c"}}},
        {"value": {1: "a"}},
        {"value": ["a"] * 101},
        {"value": {str(n): "x" for n in range(101)}},
        {"value": {"a": "x" * 81}},
        {"value": ...},
    ],
    ids=str,
)
def test_a_malformed_event_is_refused_in_french(data, fault):
    refusal = read_event(data(1, **fault))
    assert isinstance(refusal, Refusal)
    assert " " in refusal.reason
    assert refusal.uuid == (
        None if "uuid" in fault and not isinstance(fault["uuid"], str) else data(1, **fault)["uuid"]
    )


@pytest.mark.parametrize("missing", ["uuid", "question", "revision", "time", "edition"])
def test_a_missing_field_is_refused(data, missing):
    given_data = data(1)
    del given_data[missing]
    assert isinstance(read_event(given_data), Refusal)


@pytest.mark.parametrize("confidence", [True, "80", 101, -1, 2.5, [], float("nan")])
def test_a_doubtful_confidence_never_costs_the_answer(data, confidence):
    assert read_event(data(1, confidence=confidence)).confidence is None


def test_half_an_emoji_does_not_cost_the_text(data):
    assert read_event(data(1, value="oui \ud83d")).value == "oui \ufffd"


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.binary(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["uuid", "question", "value", "time", "x"]), inner, max_size=5)
    ),
    max_leaves=10,
)


@given(json_like)
def test_no_data_raises(given_data):
    assert isinstance(read_event(given_data), (Event, Refusal))


@given(json_like)
def test_an_event_read_can_always_be_written(value):
    data = {
        "uuid": "00000000-0000-4000-8000-000000000001",
        "question": "e1-a",
        "revision": "0",
        "time": "2026-11-23T09:30:00Z",
        "edition": "lab",
    }
    found = read_event({**data, "value": value, "confidence": value})
    if isinstance(found, Event):
        json.dumps(found.as_dict(), allow_nan=False, ensure_ascii=False).encode()
        assert read_event(found.as_dict()) == found


@pytest.mark.parametrize(
    ("value", "empty"),
    [
        (None, True),
        ("", True),
        (" \n", True),
        ({}, True),
        ({"a": None}, True),
        ([], True),
        (0, False),
        ("a", False),
        ({"a": "x", "b": None}, False),
    ],
)
def test_what_counts_as_no_answer(value, empty):
    assert is_empty(value) is empty


@pytest.mark.parametrize("year", ["0001", "0999", "2026", "9999"])
def test_a_time_once_read_can_be_read_again(data, year):
    event = read_event(data(1, time=f"{year}-11-23T09:30:00.5Z"))
    assert event.time == f"{year}-11-23T09:30:00.500Z"
    assert read_event(event.as_dict()) == event
