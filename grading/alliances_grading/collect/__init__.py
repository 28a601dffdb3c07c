"""Collecting: whatever a trainer receives becomes submissions that nbgrader grades."""

from alliances_grading.collect.gather import collect_folder, collect_from_exchange

__all__ = ["collect_folder", "collect_from_exchange"]
