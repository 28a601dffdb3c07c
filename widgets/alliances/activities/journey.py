"""A test before and after: its questions in pairs, each with its objective and what judges it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from alliances.activities.course import episode_label
from alliances.activities.placement import judged
from alliances.activities.registry import BuiltActivity, Setting
from alliances.errors import ContentError, Problem

__all__ = ["KIND", "build"]

KIND = "journey"


def build(record: dict[str, Any], setting: Setting) -> BuiltActivity:
    """The tests compared; raises ContentError when one of them asks nothing again."""
    tests = [_test(one, record["id"], place, setting) for place, one in enumerate(record["tests"])]
    shown = [
        {**test, "pairs": [{**pair, "statement": _statement(pair, test, setting)} for pair in test["pairs"]]}
        for test in tests
    ]
    return BuiltActivity({"tests": shown}, {"episodes": tests})


def _test(one: dict[str, Any], activity: str, place: int, setting: Setting) -> dict[str, Any]:
    there = replace(setting, episode=one["episode"])
    known = setting.catalogue.activities.get(one["episode"], {})
    after = known.get(one["placement"])
    before = known.get(getattr(after, "compares", None) or "")
    if before is None:
        file, line = setting.catalogue.where("activity", activity, "tests", place, "placement")
        message = f"activité «\u00a0{activity}\u00a0»\u00a0: «\u00a0{one['placement']}\u00a0» ne refait aucun test."
        raise ContentError([Problem(file, line, message, "Nommez une activité «\u00a0placement\u00a0» qui compare.")])
    firsts = {line["question"]: line for line in judged(before, there)}
    questions = setting.catalogue.questions[one["episode"]]
    pairs = [
        {
            "before": firsts[questions[line["question"]].repeats],
            "after": line,
            "objective": questions[line["question"]].objective,
        }
        for line in judged(after, there)
        if questions[line["question"]].repeats in firsts
    ]
    return {
        "episode": one["episode"],
        "label": episode_label(one["episode"]),
        "title": one["title"],
        "again": one["again"],
        "pairs": pairs,
        "objectives": _objectives(pairs, setting),
    }


def _objectives(pairs: list[dict[str, Any]], setting: Setting) -> list[dict[str, str]]:
    """Those that the test works on, in the order of the programme."""
    tested = {pair["objective"] for pair in pairs}
    known = setting.catalogue.programme.objectives if setting.catalogue.programme else {}
    return [{"id": key, "text": objective.text} for key, objective in known.items() if key in tested]


def _statement(pair: dict[str, Any], test: dict[str, Any], setting: Setting) -> str:
    return str(setting.catalogue.questions[test["episode"]][pair["after"]["question"]].statement)
