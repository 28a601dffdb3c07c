"""The activities, built once from their records; the page brings their HTML to life."""

from alliances.activities.registry import BuiltActivity, Setting, build_activity

__all__ = ["BuiltActivity", "Setting", "build_activity"]
