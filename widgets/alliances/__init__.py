"""The course « Les alliances qui changent les territoires »: what its notebooks import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alliances import version

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["open_episode"]

__version__ = version.VERSION


def open_episode(name: str) -> Callable[[str], object]:
    """Open an episode and return `show`, which displays one of its views by id."""
    from alliances.episode import open_episode as opened

    return opened(name)
