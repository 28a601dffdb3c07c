"""Reading someone else's answers file: nothing is written, nothing raises."""

from __future__ import annotations

from pathlib import Path

from alliances.answers.disk import read_bytes
from alliances.answers.document import MAX_BYTES, SCHEMA, parse
from alliances.answers.event import Event

__all__ = ["read_answers", "read_answers_bytes"]


def read_answers(path: Path | str, episode: str | None = None) -> tuple[list[Event], list[str]]:
    """The events of a submitted `reponses.json` (or of a page's export) and French notices on what is wrong.

    A missing, hostile or truncated file, a symbolic link, a folder: an empty list and a notice.
    """
    try:
        raw = read_bytes(Path(path), MAX_BYTES, follow=False)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or "chemin refusé"
        return [], [f"Le fichier de réponses ne peut pas être lu\u00a0: {reason}."]
    if raw is None:
        return [], ["Il n’y a pas de fichier de réponses."]
    return read_answers_bytes(raw, episode)


def read_answers_bytes(raw: bytes, episode: str | None = None) -> tuple[list[Event], list[str]]:
    """The same from bytes, for a file that stands in an archive."""
    document = parse(raw)
    notices = []
    if document.damage is not None:
        notices.append(
            f"Le fichier de réponses est abîmé\u00a0: {document.damage}. Réponses relues\u00a0: {len(document.events)}."
        )
    notices += [f"Réponse écartée\u00a0: {refusal.reason}." for refusal in document.refused[:20]]
    if document.schema > SCHEMA:
        notices.append("Le fichier de réponses vient d’une version plus récente du cours.")
    if episode is not None and document.episode not in (None, episode):
        notices.append(f"Le fichier de réponses est celui d’un autre épisode\u00a0: {document.episode}.")
    return document.events, notices
