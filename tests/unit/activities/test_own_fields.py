"""Forms and radars over « Mon alliance », built from their records."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from alliances.activities import Setting, build_activity
from alliances.build.views import activity_view
from alliances.catalogue import Catalogue, load_catalogue
from alliances.errors import ContentError

ROOT = Path(__file__).resolve().parents[3]
COURSES = {"the course": ROOT, "the sample": ROOT / "tests" / "fixtures" / "verify" / "course"}
ASKING = {"form", "radar"}


def _asking() -> list[Any]:
    return [
        pytest.param(catalogue, episode, record, id=f"{name}: {record.id}")
        for name, root in COURSES.items()
        for catalogue in (load_catalogue(root),)
        for episode, records in catalogue.activities.items()
        for record in records.values()
        if record.kind in ASKING
    ]


each_asking = pytest.mark.parametrize(("catalogue", "episode", "record"), _asking())


def _keys(record: Any, catalogue: Catalogue) -> set[str]:
    """Keys of all that the activity asks for, from the description alone."""
    assert catalogue.alliance is not None
    fields = catalogue.alliance.fields
    if record.kind == "radar":
        return {key for axis in record.axes for key in (axis.field, axis.fact_field)}
    return {
        key
        for asked in record.fields
        for field in (fields[asked.field],)
        for key in field.keys
        if not asked.columns or key.endswith(tuple(f"-{column}" for column in asked.columns))
    }


@each_asking
def test_each_key_has_a_control_and_lines_on_paper(catalogue: Catalogue, episode: str, record: Any) -> None:
    made = record.model_dump(mode="json")
    html = activity_view(made, build_activity(made, Setting(catalogue, episode, {})), 4)["html"]
    for key in _keys(record, catalogue):
        assert f'data-key="{key}"' in html, key
        by_hand = (f'data-paper="{key}"', f'data-note="{key}"', f'type="radio" name="{record.id}-{key}"')
        assert any(mark in html for mark in by_hand), key


@each_asking
def test_a_field_that_is_not_described_is_refused(catalogue: Catalogue, episode: str, record: Any) -> None:
    bare = replace(catalogue, alliance=None)
    with pytest.raises(ContentError) as caught:
        build_activity(record.model_dump(mode="json"), Setting(bare, episode, {}))
    assert "n’existe pas" in str(caught.value.problems[0])
