"""The dossier « Mon alliance »: each field with the place that asks for it, the départements, the record's words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from alliances.activities import departments
from alliances.activities.registry import BuiltActivity, Setting
from alliances.errors import ContentError, Problem
from alliances.french import typographic
from alliances.model.alliance import DEPARTMENT
from alliances.version import VERSION

__all__ = ["KIND", "build"]

KIND = "dossier"
COURSE = "Les alliances qui changent les territoires"
_KEPT = ("id", "label", "name", "kind", "min", "max", "unit", "stake", "row_head")


def build(record: dict[str, Any], setting: Setting) -> BuiltActivity:
    """What makes the dossier in a browser; raises ContentError when the record names what `alliance.yaml` has not."""
    alliance = setting.catalogue.alliance
    sections = alliance.sections if alliance else ()
    fields = {field.id: field for section in sections for field in section.fields}
    _names_exist(record, {section.id for section in sections}, fields, setting)
    places = _places(setting, fields)
    data = {
        "course": COURSE,
        "version": VERSION,
        "sections": [
            {
                "id": section.id,
                "title": section.title,
                "fields": [
                    _field(field, places.get((section.episode, field.id)) or _episode(section.episode))
                    for field in section.fields
                ],
            }
            for section in sections
        ],
        **{name: record[name] for name in ("readers", "acts", "bars", "grid")},
        **_departments(setting),
    }
    example = (
        setting.catalogue.activities.get(setting.episode, {}).get(record["example"]) if record["example"] else None
    )
    if example is not None:
        own = {DEPARTMENT: example.department} if example.department else {}
        data["example"] = {"fictitious": example.fictitious, "values": {**example.answers, **example.marks, **own}}
    return BuiltActivity({"readers": record["readers"], "grid": record["grid"]}, data)


def _field(field: Any, where: str) -> dict[str, Any]:
    made = field.model_dump(mode="json")
    told: dict[str, Any] = {name: made[name] for name in _KEPT if made[name] is not None} | {"where": where}
    if made["cites"]:
        told["cites"] = True
    labels = {project: said["label"] for project, said in made["by_project"].items() if said["label"]}
    if labels:
        told["by_project"] = labels
    if made["choices"]:
        told["choices"] = {option["id"]: option["label"] for option in made["choices"]}
    if made["rows"]:
        told["rows"] = [{"id": row["id"], "label": row["label"]} for row in made["rows"]]
        told["columns"] = [_column(column) for column in made["columns"]]
    return told


def _column(column: dict[str, Any]) -> dict[str, Any]:
    return {"id": column["id"], "label": column["label"]} | ({"cites": True} if column["cites"] else {})


def _places(setting: Setting, fields: Collection[str]) -> dict[tuple[str, str], str]:
    """Episode and field → « épisode 4, « Le chemin » », from the first activity of the episode that asks for it."""
    found: dict[tuple[str, str], str] = {}
    for episode, activities in setting.catalogue.activities.items():
        for activity in activities.values():
            if activity.kind == KIND:
                continue
            for name in _asked(activity.model_dump(mode="json")):
                if name in fields:
                    found.setdefault((episode, name), f"{_episode(episode)}, {_quoted(activity.title)}")
    return found


_ASKING = {"field", "fact_field", "brings", "work", "table", "missing"}
"""Names under which records name a field of the learner's own file; some also hold words, which are no field."""


def _asked(value: Any, key: str = "") -> Iterator[str]:
    """Every field of the learner's own file that a record names."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _asked(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _asked(inner, key)
    elif isinstance(value, str) and key in _ASKING:
        yield value


def _episode(name: str) -> str:
    number = name.removeprefix("episode")
    return f"épisode {number}" if number.isdigit() else name


def _quoted(title: str) -> str:
    """Between French quotation marks; those that it holds become the inner ones."""
    inner = re.sub(r"«\s*([^»]*?)\s*»", "“\\1”", title)
    return f"«\u00a0{inner}\u00a0»"


def _departments(setting: Setting) -> dict[str, Any]:
    """The explorer's measures, when the course has one."""
    for episode, activities in setting.catalogue.activities.items():
        for activity in activities.values():
            if activity.kind != departments.KIND:
                continue
            record = activity.model_dump(mode="json")
            built = departments.build(record, setting).data
            told = [
                {name: measure[name] for name in ("label", "unit", "decimals", "scope", "national")}
                | {"note": asked["note"], "doubtful": asked["doubtful"], "source": _source(asked["source"])}
                for measure, asked in zip(built["measures"], record["measures"], strict=True)
            ]
            rows = [[code, name, *values] for code, name, _people, _jobs, *values in built["departements"]]
            where = f"{_episode(episode)}, {_quoted(activity.title)}"
            return {"departments": {"measures": told, "rows": rows}, "where_department": where}
    return {"departments": None, "where_department": ""}


def _source(source: dict[str, Any]) -> str:
    said = ", ".join(str(source[name]) for name in ("publisher", "title", "year") if source.get(name))
    return typographic(f"{said}. {source['url']}" if source.get("url") else said)


def _names_exist(record: dict[str, Any], sections: set[str], fields: dict[str, Any], setting: Setting) -> None:
    asked = [("fields", name) for reader in record["readers"] for part in reader["parts"] for name in part["fields"]]
    asked += [("acts", record["acts"]), *(("bars", bar["field"]) for bar in record["bars"])]
    missing = [(where, name) for where, name in asked if name not in fields]
    missing += [("grid", name) for line in record["grid"] for name in line["sections"] if name not in sections]
    if record["acts"] in fields and not fields[record["acts"]].rows:
        missing.append(("acts", record["acts"]))
    if not missing:
        return
    file, line = setting.catalogue.where("activity", record["id"])
    raise ContentError(
        [
            Problem(
                file,
                line,
                f"«\u00a0Mon alliance\u00a0» n’a rien qui s’appelle «\u00a0{name}\u00a0» "
                f"(champ «\u00a0{where}\u00a0»).",
                "Recopiez un identifiant de data/alliance.yaml.",
            )
            for where, name in missing
        ]
    )
