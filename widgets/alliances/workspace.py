"""A learner's workspace: the released notebooks, the answers beside them, and `.alliances` for everything else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from alliances.answers.disk import replace_bytes
from alliances.answers.profile import read_profile
from alliances.errors import CourseError

__all__ = ["HOME", "Workspace", "fingerprint", "prepare_workspace", "unwritable"]

HOME = "accueil/accueil.ipynb"


@dataclass(frozen=True)
class Workspace:
    """Where things lie in one learner's folder."""

    root: Path
    """The folder that the learner sees; it may be moved as a whole."""

    @property
    def private(self) -> Path:
        """What is ours and not the learner's: settings, profile, logs."""
        return self.root / ".alliances"

    @property
    def profile(self) -> Path:
        """The learner's identifier and the workspace's own id."""
        return self.private / "profil.json"

    @property
    def deliveries(self) -> Path:
        """The hash of each notebook as it was last delivered."""
        return self.private / "livraison.json"

    @property
    def jupyter(self) -> Path:
        """Jupyter's settings, data and run-time files: never the user's own."""
        return self.private / "jupyter"


def prepare_workspace(root: Path, released: Mapping[str, Path]) -> list[str]:
    """Bring the released notebooks into `root`, without ever overwriting a learner's work.

    Args:
        root: the workspace, made if it is missing.
        released: released file by its path in the workspace, such as `episode1/episode1.ipynb`.

    Returns:
        What the learner should know, in French; empty when there is nothing to say.

    Raises:
        CourseError: the folder can't be written.
    """
    workspace = Workspace(root)
    try:
        workspace.private.mkdir(parents=True, exist_ok=True)
        read_profile(root)  # drawn here, so that the first page finds it
        return _deliver(workspace, released)
    except OSError as error:
        raise unwritable(root, error) from error


def unwritable(root: Path, error: OSError) -> CourseError:
    """What a learner reads when the system refuses to write in the workspace."""
    return CourseError(
        f"Le dossier de travail {root} ne peut pas être écrit ({error.strerror or error}).",
        "Vérifiez les droits et la place libre, ou choisissez un autre dossier avec --espace.",
    )


def _deliver(workspace: Workspace, released: Mapping[str, Path]) -> list[str]:
    delivered = _read_json(workspace.deliveries)
    notices: list[str] = []
    for relative, source in sorted(released.items()):
        if Path(relative).suffix != ".ipynb":
            continue
        new = fingerprint(source)
        target = workspace.root / relative
        # A hand-in through an exchange sends this one, whatever became of the learner's.
        _copy(source, workspace.private / "originaux" / Path(relative).name)
        found = fingerprint(target)
        if not target.exists():
            _copy(source, target)
        elif not found or (delivered.get(relative) != new and found != new):
            notices += _replace(source, target, untouched=found == delivered.get(relative))
        delivered[relative] = new
    replace_bytes(workspace.deliveries, (json.dumps(delivered, indent=1, sort_keys=True) + "\n").encode())
    return notices


def _replace(source: Path, target: Path, *, untouched: bool) -> list[str]:
    notices = []
    if not untouched:
        kept = _dated(target)
        target.replace(kept)
        notices.append(
            f"Vous aviez modifié «\u00a0{target.name}\u00a0», et le cours a changé ou ne peut plus le lire\u00a0: "
            f"votre version est gardée sous le nom «\u00a0{kept.name}\u00a0». Vos réponses ne changent pas."
        )
    _copy(source, target)
    return notices


def _dated(target: Path) -> Path:
    stem = f"{target.stem}-votre-version-{datetime.now().astimezone():%Y-%m-%d}"
    names = (target.with_name(f"{stem}{suffix}.ipynb") for suffix in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(name for name in names if not name.exists())


def fingerprint(notebook: Path) -> str:
    """Hash of a notebook's cells: kinds and sources, neither outputs nor metadata. "" where it can't be read."""
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        content = [[cell["cell_type"], _text(cell["source"])] for cell in cells]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def _text(source: str | list[str]) -> str:
    return source if isinstance(source, str) else "".join(source)


def _read_json(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    replace_bytes(target, source.read_bytes())
