"""A value that left the learner's kernel as data is judged as it would have been beside it."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest
import yaml

from alliances.workshop import shipping
from alliances.workshop.trial import attempt
from starting import ROOT

KEYS = [
    key
    for path in sorted((ROOT / "grading" / "keys" / "ateliers").glob("*.yaml"))
    for key in yaml.safe_load(path.read_text(encoding="utf-8"))
]
FUNCTIONS = {
    "nothing": lambda *_: None,
    "dots": lambda *_: ...,
    "text": lambda *_: "38 %",
    "number": lambda *_: 15,
    "numpy number": lambda *_: np.float64(25.5933),
    "not a number": lambda *_: float("nan"),
    "infinite": lambda *_: float("inf"),
    "truth": lambda *_: np.bool_(True),  # noqa: FBT003
    "list": lambda *_: [1, 2],
    "column": lambda table, *_: table[next(iter(table.columns))],
    "whole table": lambda table, *_: table,
    "first rows": lambda table, *_: table.head(2),
    "empty table": lambda *_: pd.DataFrame(),
    "table with holes": lambda table, *_: table.assign(nom=None),
    "fails": lambda *_: 1 / 0,
    "unknown column": lambda table, *_: table["habitant"],
    "leaves": lambda *_: (_ for _ in ()).throw(SystemExit(3)),
    "object": lambda *_: object(),
}


def _solution(key):
    made = {}
    exec(key["solution"], made)
    return next(value for name, value in made.items() if callable(value) and not name.startswith("__"))


def _shipped(function, check):
    (value,) = json.loads(json.dumps([shipping._called({"f": function}, "f", check["given"])]))
    return shipping.judge_shipped(value, check, "f")


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key["id"])
@pytest.mark.parametrize("name", FUNCTIONS)
def test_judged_the_same_on_both_sides(key, name):
    for check in key["tests"]:
        beside, far = attempt(FUNCTIONS[name], check), _shipped(FUNCTIONS[name], check)
        assert (far.right, far.sentence) == (beside.right, beside.sentence)


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key["id"])
def test_the_solution_is_right_from_afar(key):
    assert all(_shipped(_solution(key), check).right for check in key["tests"])


def test_a_missing_function_is_named():
    assert "`f`" in shipping.judge_shipped(shipping._called({}, "f", []), {"expect": 1, "message": ""}, "f").sentence


FORGED = [
    None,
    3,
    [],
    {},
    {"is": "table"},
    {"is": "table", "columns": 4},
    {"is": "table", "columns": [["a", 3]]},
    {"is": "value"},
    {"is": "value", "value": {"a": 1}},
    {"is": "stopped"},
    {"is": ["x"]},
    {"is": "value", "value": 1e308},
]


@pytest.mark.parametrize("value", FORGED, ids=repr)
def test_forged_values_earn_nothing_and_stop_nothing(value):
    for check in KEYS[0]["tests"]:
        assert not shipping.judge_shipped(value, check, "f").right
