"""Who contributes to which stake: the tables that its record names, and the controls that stand for each cell."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import real_course
from alliances.activities import Setting, build_activity
from alliances.build.views import activity_view
from alliances.errors import ContentError
from alliances.model.parse import parse_activity
from alliances.paths import require_course_root
from alliances.verify.checks.alliance import check

EPISODE = "episode2"


@pytest.fixture(scope="module")
def catalogue():
    return real_course.catalogue()


@pytest.fixture
def record(catalogue) -> dict[str, Any]:
    (found,) = [record for record in catalogue.all_activities.values() if record.kind == "network"]
    return found.model_dump(mode="json")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"field": "absent"}, "n’existe pas"),
        ({"brings": "absent"}, "n’existe pas"),
        ({"organisation": "nom"}, "n’a pas de colonne « nom »"),
        ({"brings": "reperes"}, "ses lignes ne sont pas celles des acteurs"),
        ({"brings": "acteurs"}, "n’est pas un des quatre enjeux"),
    ],
    ids=["no actors", "no contributions", "no column", "other rows", "no stakes"],
)
def test_a_network_that_names_what_is_not_there_is_told(catalogue, record, changes, says):
    given = {name: value for name, value in {**record, **changes}.items() if value is not None}
    altered = replace(catalogue, activities={EPISODE: {record["id"]: parse_activity(given)}})
    assert [problem for problem in check(altered, require_course_root()) if says in problem.message]


def test_the_course_s_network_names_what_is_there(catalogue):
    assert list(check(catalogue, require_course_root())) == []


def test_each_cell_has_a_control_and_lines_on_paper(catalogue, record):
    html = activity_view(record, build_activity(record, Setting(catalogue, EPISODE, {})), 4)["html"]
    for key in catalogue.alliance.fields[record["brings"]].keys:
        assert f'data-key="{key}"' in html
        assert f'data-paper="{key}"' in html


def test_without_its_tables_it_is_not_built(catalogue, record):
    with pytest.raises(ContentError, match="n’existe pas"):
        build_activity(record, Setting(replace(catalogue, alliance=None), EPISODE, {}))
