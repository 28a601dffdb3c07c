"""Repair before grading: whatever a learner's files went through, the graded cells stand once each, no text is lost."""

from alliances_grading.repair.mend import repair
from alliances_grading.repair.model import Irreparable, Repair, Repaired

__all__ = ["Irreparable", "Repair", "Repaired", "repair"]
