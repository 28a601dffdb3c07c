"""The course « Les alliances qui changent les territoires »: what its notebooks import."""

from alliances.version import VERSION as __version__

__all__ = ["open_episode"]


def open_episode(name: str):  # noqa: ANN201 - the type lives in episode, imported late to keep start-up short
    """Open an episode and return `show`, which displays one of its views by id."""
    from alliances.episode import open_episode as opened

    return opened(name)
