"""A full passage through the course, as the file that a learner exports; what a Word file says."""

from __future__ import annotations

import json
import zipfile
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from alliances.episode import load_compiled

HOSTILE = "<script>window.hacked=1</script> & ]]> \x00\x1b « l’essai »"


def spec() -> dict[str, Any]:
    views = load_compiled("accueil")["views"].values()
    return next(view["data"] for view in views if view.get("type") == "dossier")


def passage(tag: str = "A", **more: Any) -> dict[str, Any]:
    """Every field of every section filled; `more`: key (`_` for `-`) → value that replaces it."""
    values: dict[str, Any] = {"dossier-departement": "08"}
    for section in spec()["sections"]:
        for field in section["fields"]:
            if "rows" in field:
                for row in field["rows"]:
                    for column in field["columns"]:
                        key = f"{field['id']}-{row['id']}-{column['id']}"
                        values[key] = "20 k€, 25 k€" if column["id"] == "montant" else f"{tag} case {key}"
            elif "choices" in field:
                values[field["id"]] = next(iter(field["choices"]))
            elif field["kind"] == "number":
                values[field["id"]] = field["max"] - 1
            else:
                values[field["id"]] = f"{tag} texte {field['id']}, accents éàç & <b>."
    values |= {key.replace("_", "-"): value for key, value in more.items()}
    return answers({key: value for key, value in values.items() if value is not None})


def answers(values: dict[str, Any]) -> dict[str, Any]:
    events = [
        {
            "uuid": str(uuid5(NAMESPACE_URL, f"{key}{value}")),
            "question": key,
            "revision": "1",
            "value": value,
            "confidence": None,
            "time": "2026-11-02T09:00:00.000Z",
            "edition": "plain",
        }
        for key, value in values.items()
    ]
    return {"schema": 1, "course": "alliances", "episode": "mon-alliance", "version": "0.1.0", "events": events}


def said(file: dict[str, Any]) -> list[str]:
    """The texts that the file holds, as a document shows them."""
    kept = [event["value"] for event in file["events"] if event["question"] != "dossier-departement"]
    labels = {
        key: label for s in spec()["sections"] for f in s["fields"] for key, label in f.get("choices", {}).items()
    }
    return [labels.get(value, value) for value in kept if isinstance(value, str)]


def word_text(path: Any) -> str:
    """All that a Word file says, tables included, one paragraph a line."""
    import docx

    document = docx.Document(path)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def parts(path: Any) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {n: archive.read(n).decode() for n in archive.namelist() if n.endswith((".xml", ".rels"))}


def dump(file: dict[str, Any]) -> str:
    return json.dumps(file, ensure_ascii=False)
