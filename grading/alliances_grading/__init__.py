"""Grading of the course with nbgrader: what a trainer installs beside the library."""

from alliances_grading.points import points

__all__ = ["points"]
