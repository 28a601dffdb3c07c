"""Grading of the course with nbgrader."""
