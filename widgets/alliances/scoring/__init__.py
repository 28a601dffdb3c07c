"""Scoring rules, pure: what share of its points a value earns, and what a series of answers says.

The JavaScript twin is `widgets/frontend/src/scoring.js`; both are held by `tests/vectors/*.json`.
"""

from alliances.scoring.calibration import Level, calibrated, tendency
from alliances.scoring.keys import best_answer, key_fault, key_of
from alliances.scoring.leitner import Answer, Standing, sittings, standing
from alliances.scoring.numbers import number_of
from alliances.scoring.rules import KINDS, share
from alliances.scoring.words import fold

__all__ = [
    "KINDS",
    "Answer",
    "Level",
    "Standing",
    "best_answer",
    "calibrated",
    "fold",
    "key_fault",
    "key_of",
    "number_of",
    "share",
    "sittings",
    "standing",
    "tendency",
]
