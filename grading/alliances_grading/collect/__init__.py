"""Collecting: whatever a trainer receives becomes submissions that nbgrader grades."""

from alliances_grading.collect.gather import collect_from, collect_from_exchange

__all__ = ["collect_from", "collect_from_exchange"]
