"""What JupyterLab and Notebook are asked to show: the course's notebooks, and altered or foreign ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from alliances.paths import BUILT

PROOF = "from pathlib import Path; Path('preuve.txt').write_text('lancée')"


def episodes() -> list[str]:
    """Every episode that has something to hand in."""
    return sorted(path.stem for path in BUILT.glob("*.json") if "handin" in kinds(path.stem).values())


def kinds(episode: str) -> dict[str, str]:
    """Kind of each view of an episode, by id."""
    compiled = json.loads((BUILT / f"{episode}.json").read_text(encoding="utf-8"))
    return {key: view["kind"] for key, view in compiled["views"].items()}


def read(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def write(path: Path, notebook: dict[str, Any]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


def code(source: str, **metadata: Any) -> dict[str, Any]:
    return {"cell_type": "code", "source": source, "metadata": metadata, "outputs": [], "execution_count": None}


def shown(notebook: dict[str, Any]) -> list[str]:
    """The views that a course notebook's cells ask for, in order."""
    meanings = [cell["metadata"].get("alliances", {}) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return [meaning["id"] for meaning in meanings if meaning.get("kind") != "setup"]


def with_strangers(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook with its second view's cell changed, and a cell of the learner's own at the end."""
    views = [
        cell for cell in notebook["cells"] if cell["metadata"].get("alliances", {}).get("kind") not in {None, "setup"}
    ]
    changed = next(cell for cell in views[1:] if cell["cell_type"] == "code")
    changed["source"] = "".join(changed["source"]) + f"\n{PROOF}"
    changed["metadata"].pop("editable", None)
    return {**notebook, "cells": [*notebook["cells"], code(PROOF.replace("preuve", "etrangere"))]}


def foreign() -> dict[str, Any]:
    """A notebook that has nothing to do with the course."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"cells": [code(PROOF)], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 4}
