"""Grading a cohort: prepare, execute, record, on nbgrader's own Autograde."""

from alliances_grading.grade.faults import MachineFault
from alliances_grading.grade.run import Options, correct

__all__ = ["MachineFault", "Options", "correct"]
