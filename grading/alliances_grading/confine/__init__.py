"""What a learner's code can reach, and what it may take."""

from alliances_grading.confine.levels import Level
from alliances_grading.confine.limits import Limits, limits_here
from alliances_grading.confine.probe import explain, probe

__all__ = ["Level", "Limits", "explain", "limits_here", "probe"]
