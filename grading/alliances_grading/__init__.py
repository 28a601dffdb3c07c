"""Grading of the course with nbgrader: what a trainer installs beside the library."""

from alliances_grading.code_points import code_points
from alliances_grading.points import points

__all__ = ["code_points", "points"]
