"""The optional data workshops: a table, exercises of code, checks and errors that teach."""

from alliances.workshop.opening import open_workshop

__all__ = ["open_workshop"]
