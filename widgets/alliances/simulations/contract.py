"""« Contrat à impact »: who pays, who wins and who loses, by the result that an evaluator measures (fictif).

With a threshold, a target, a result, all in percent, and amounts in euros:

    share repaid = (result - threshold) / (target - threshold), kept between 0 and 1
    paid         = investment × share repaid + bonus when the target is reached
    balance      = paid - investment                   what the investor wins or loses
    public       = paid + fees                         what the public payer spends in all

A target no higher than the threshold is all or nothing. What would have come without the programme is never in the
contract: it says whether the payer buys a result or pays for what was coming anyway.
"""

from __future__ import annotations

from collections.abc import Mapping

from alliances.simulations.calculation import Calculator, Input, Result, Unit
from alliances.simulations.scale import Scale

__all__ = ["CONTRACT", "RESULTS", "paid"]

RESULTS = {"a": 50, "b": 60, "c": 70, "d": 80, "e": 90}
"""Percent: the results that the table tells, by the letter that ends their outputs."""
_CURVE = tuple(range(101))
"""Percent: every result of the curve."""


def paid(result: float, *, investment: float, threshold: float, target: float, bonus: float) -> float:
    """Euros that the public payer owes the investor for a result in percent."""
    goal = max(target, threshold)
    if result >= goal:
        return investment + bonus
    if result <= threshold:
        return 0
    return investment * ((result - threshold) / (goal - threshold))


def _find(state: Mapping[str, float]) -> Result:
    terms = {name: state[name] for name in ("investment", "threshold", "target", "bonus")}
    investment, fees, result = state["investment"], state["fees"], state["result"]
    due = paid(result, **terms)
    anyway = paid(state["without"], **terms)
    values = {
        "paid": due,
        "balance": due - investment,
        "lost": max(0, investment - due),
        "won": max(0, due - investment),
        "public": due + fees,
        "most": investment + state["bonus"] + fees,
        "anyway": anyway,
        "added": result - state["without"],
    }
    for letter, tried in RESULTS.items():
        owed = paid(tried, **terms)
        values |= {f"result-{letter}": tried, f"paid-{letter}": owed}
        values |= {f"balance-{letter}": owed - investment, f"public-{letter}": owed + fees}
    if anyway >= investment:
        verdict = "free"
    elif anyway > 0:
        verdict = "leak"
    elif due <= 0:
        verdict = "none"
    else:
        verdict = "full" if due >= investment else "partial"
    return Result(values, verdict, {"owed": tuple(paid(tried, **terms) for tried in _CURVE)})


_EUROS = Unit(0, "€", "€")
_BALANCE = Unit(0, "€", "€", signed=True)
_PERCENT = Unit(0, "%", "%")


def _share(label: str, default: float, low: float = 0) -> Scale:
    return Scale(label, "pour cent", low=low, high=100, step=5, default=default)


CONTRACT = Calculator(
    inputs=(
        Input("result", _share("Résultat mesuré", 70), _PERCENT),
        Input("target", _share("Objectif", 80, low=5), _PERCENT),
        Input("threshold", Scale("Seuil", "pour cent", low=0, high=90, step=5, default=60), _PERCENT),
        Input("without", _share("Résultat sans le programme", 50), _PERCENT),
        Input("bonus", Scale("Prime", "euros", low=0, high=100_000, step=5_000, default=25_000), _EUROS),
        Input(
            "fees", Scale("Montage et évaluation", "euros", low=0, high=150_000, step=10_000, default=40_000), _EUROS
        ),
        Input(
            "investment",
            Scale("Somme avancée", "euros", low=100_000, high=1_000_000, step=50_000, default=500_000),
            _EUROS,
        ),
    ),
    units={
        **dict.fromkeys(("paid", "lost", "won", "public", "most", "anyway"), _EUROS),
        "balance": _BALANCE,
        "added": Unit(0, "point", "points", signed=True),
        **{f"result-{letter}": _PERCENT for letter in RESULTS},
        **{f"{what}-{letter}": _EUROS for what in ("paid", "public") for letter in RESULTS},
        **{f"balance-{letter}": _BALANCE for letter in RESULTS},
    },
    verdicts=("free", "leak", "none", "full", "partial"),
    find=_find,
    curves=("owed",),
)
"""The simulator of a payment by results."""
