"""The browser computes as the models in Python do: the same vectors, then every end of every scale."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from trial_activities import write_trial

from alliances.simulations.calculators import CALCULATORS

VECTORS = Path(__file__).parents[1] / "vectors" / "calculators.json"
RUN = """([name, states]) => states.map((state) => {
  const { values, verdict, series, names } = alliances.calculators[name](state);
  return { values, verdict, series, names };
})"""


@pytest.fixture(scope="module")
def page(tmp_path_factory, shared_guard):
    return shared_guard.open(write_trial(tmp_path_factory.mktemp("calculs"), ["e3-a-temoin"]).as_uri())


def test_vectors(page):
    for row in json.loads(VECTORS.read_text(encoding="utf-8")):
        state = {**CALCULATORS[row["computes"]].first, **row["changed"]}
        (found,) = page.evaluate(RUN, [row["computes"], [state]])
        assert found["verdict"] == row["verdict"], row["name"]
        assert {name: found["values"][name] for name in row["values"]} == pytest.approx(row["values"], rel=1e-6)


@pytest.mark.parametrize("name", sorted(CALCULATORS))
def test_every_end_of_every_scale(page, name):
    model = CALCULATORS[name]
    changes = [{one.id: value} for one in model.inputs for value in (one.scale.low, one.scale.high)]
    # Two inputs at once too: each with the one after it, at opposite ends.
    changes += [{a.id: a.scale.high, b.id: b.scale.low} for a, b in zip(model.inputs, model.inputs[1:], strict=False)]
    found = page.evaluate(RUN, [name, [{**model.first, **change} for change in changes]])
    for change, twin in zip(changes, found, strict=True):
        wanted = model.result(change)
        assert twin["verdict"] == wanted.verdict, change
        assert twin["names"] == dict(wanted.names), change
        assert twin["values"] == pytest.approx(dict(wanted.values), rel=1e-12, abs=1e-9), change
        assert set(twin["series"]) == set(wanted.series)
        for curve, points in wanted.series.items():
            assert twin["series"][curve] == pytest.approx(list(points), rel=1e-12), change


@pytest.mark.parametrize("name", sorted(CALCULATORS))
def test_a_number_is_told_in_the_same_words(page, name):
    model = CALCULATORS[name]
    values = model.result({}).values
    told = [
        (values.get(output, 0) * by, unit)
        for output, unit in model.units.items()
        for by in (1, -1, 0, 0.001, 1.5, 1234567.5)
    ]
    asked = [[value, [unit.decimals, unit.one, unit.many, unit.signed]] for value, unit in told]
    found = page.evaluate("(asked) => asked.map(([value, unit]) => alliances.tell(value, unit))", asked)
    assert found == [unit.say(value) for value, unit in told]
