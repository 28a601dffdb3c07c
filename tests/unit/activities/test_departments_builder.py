"""The départements compared: refusals, ranks with ties and gaps, classes, weights recomputed, the map's codes."""

from __future__ import annotations

import gzip
import json
import re
from copy import deepcopy
from typing import Any

import pytest
from pydantic import ValidationError

from alliances.activities import Setting, build_activity
from alliances.catalogue import Catalogue, read_catalogue
from alliances.catalogue.records import Origin
from alliances.errors import ContentError
from alliances.model.parse import parse_activity
from alliances.paths import STATIC, require_course_root

OVERSEAS = {"971", "972", "973", "974", "976"}
LARGEST_DATA = 30_000
LARGEST_MAP = 45_000
MEASURE: dict[str, Any] = {
    "id": "ages",
    "label": "Soixante ans et plus",
    "column": "part",
    "unit": "%",
    "scope": "France",
    "weight": "habitants",
    "doubtful": ["06"],
    "source": {"publisher": "Insee", "title": "Un tableau", "year": "2025", "standing": "primary"},
}
RECORD: dict[str, Any] = {
    "id": "e1-a-essai",
    "kind": "departments",
    "title": "Comparer",
    "opens_on": "Un département n’est pas un territoire.",
    "base": "Tous.",
    "measures": [MEASURE],
    "lesson": "Le rang ne dit rien.",
    "then": "Cherchez ailleurs.",
}
VALUES: dict[str, float | None] = {"01": 10.5, "02": 30, "03": 20, "04": 20, "05": None, "06": 90}


def rows(values: dict[str, float | None] = VALUES) -> list[dict[str, Any]]:
    return [
        {"code": code, "nom": f"L'un {code}", "population_2025": 1000, "emplois_salaries_2021": 400, "part": value}
        for code, value in values.items()
    ]


def built(values: dict[str, float | None] = VALUES, **changes: Any) -> Any:
    record = parse_activity({**deepcopy(RECORD), "measures": [{**MEASURE, **changes}]}).model_dump(mode="json")
    tables = {
        "departements": tuple(rows(values)),
        "reperes_nationaux": ({"champ": "France", "indicateur": "part", "valeur": 20},),
    }
    origins = {("activity", "e1-a-essai"): Origin("data/activities/essai.yaml", {(): 3})}
    return build_activity(
        record, Setting(Catalogue(require_course_root(), territories=tables, origins=origins), "x", {})
    )


@pytest.fixture(scope="module")
def course() -> Any:
    catalogue, _problems = read_catalogue(require_course_root())
    (record,) = [found for found in catalogue.all_activities.values() if found.kind == "departments"]
    return build_activity(record.model_dump(mode="json"), Setting(catalogue, "episode1", {}))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"weight": None}, "comment réunir"),
        ({"apart": "une médiane ne s’additionne pas."}, "comment réunir"),
        ({"column": "../part"}, "pattern"),
        ({"doubtful": ["2C"]}, "pattern"),
        ({"weight": "hectares"}, "habitants"),
    ],
    ids=["neither joined nor told", "joined and told", "bad column", "no such code", "unknown weight"],
)
def test_a_measure_with_a_fault_is_refused(changes, says):
    with pytest.raises(ValidationError, match=says):
        built(**changes)


@pytest.mark.parametrize("changes", [{"column": "absente"}, {"scope": "Europe"}], ids=["no column", "no reference"])
def test_a_measure_without_its_numbers_is_told_with_its_file(changes):
    with pytest.raises(ContentError) as raised:
        built(**changes)
    assert "data/activities/essai.yaml" in str(raised.value)


def test_ranks_know_ties_and_leave_out_what_is_absent_or_doubtful():
    (measure,) = built().data["measures"]
    assert measure["ranks"] == ["4e", "1er", "2e ex æquo", "2e ex æquo", "", ""]
    assert measure["count"] == 4
    assert measure["classes"][4:] == "-?"


def test_a_class_is_never_shared_out_between_equals():
    (measure,) = built().data["measures"]
    assert measure["classes"][2] == measure["classes"][3]
    assert [words for words in measure["legend"] if words] == ["10,5\u00a0%", "20,0\u00a0%", "30,0\u00a0%"]


def test_a_share_has_one_decimal_and_two_that_read_the_same_have_one_rank():
    values = dict(zip(VALUES, (10.52, 30.07, 19.97, 20.04, None, 90.31), strict=True))
    made = built(values=values)
    (measure,) = made.data["measures"]
    assert [row["cells"][1] for row in made.shown["rows"]][:4] == [
        "10,5\u00a0%",
        "30,1\u00a0%",
        "20,0\u00a0%",
        "20,0\u00a0%",
    ]
    assert measure["ranks"][2:4] == ["2e ex æquo", "2e ex æquo"]
    assert measure["sides"] == "-+==??"
    assert made.data["departements"][0][4] == 10.52


def test_an_empty_cell_is_said_and_is_never_a_zero():
    cells = {row["code"]: row["cells"][1] for row in built().shown["rows"]}
    assert cells == {
        "01": "10,5\u00a0%",
        "02": "30,0\u00a0%",
        "03": "20,0\u00a0%",
        "04": "20,0\u00a0%",
        "05": "non diffusé",
        "06": "90,0\u00a0% (douteux)",
    }
    assert built().data["departements"][4][4] is None


def test_names_have_typographic_apostrophes():
    assert built().shown["rows"][0]["name"] == "L’un 01"


def test_the_course_s_data_is_light(course):
    text = json.dumps(course.data, ensure_ascii=False, separators=(",", ":"))
    assert len(text.encode()) <= LARGEST_DATA


def test_the_course_says_mayotte_as_not_published(course):
    last = dict(zip(course.shown["columns"], course.shown["rows"][-1]["cells"][1:], strict=True))
    assert course.shown["rows"][-1]["name"] == "Mayotte"
    assert [label for label, cell in last.items() if cell != "non diffusé"] == ["Soixante ans et plus"]


def test_a_pair_weighted_by_its_people_is_the_share_of_its_people(course):
    rows = {row[0]: row for row in course.data["departements"]}
    (ain, isere) = rows["01"], rows["38"]
    # 688 626 people, 25.5 %, and 1 308 807 people, 26.2 %, as departements.csv has them.
    assert (ain[2], ain[4], isere[2], isere[4]) == (688626, 25.5, 1308807, 26.2)
    joined = (ain[2] * ain[4] + isere[2] * isere[4]) / (ain[2] + isere[2])
    assert joined == pytest.approx(25.9587, abs=1e-4)


def test_all_together_give_france_back(course):
    rows = course.data["departements"]
    for at, measure in enumerate(course.data["measures"]):
        if measure["weight"]:
            weight = {"habitants": 2, "salariés": 3}[measure["weight"]]
            held = [row for row in rows if row[4 + at] is not None]
            mean = sum(row[4 + at] * row[weight] for row in held) / sum(row[weight] for row in held)
            assert mean == pytest.approx(measure["national"], abs=0.05), measure["id"]


@pytest.fixture(scope="module")
def contours() -> dict[str, Any]:
    text = (STATIC / "carte-departements.js").read_text(encoding="utf-8")
    return json.loads(text[text.index("{") : text.rindex("}") + 1])


def test_the_map_and_the_table_know_the_same_departements(course, contours):
    codes = {row[0] for row in course.data["departements"]}
    assert set(contours["paths"]) | OVERSEAS == codes
    assert not set(contours["paths"]) & OVERSEAS
    assert set(contours["close"]["codes"]) <= set(contours["paths"])


def test_each_contour_is_closed_and_inside_the_picture(contours):
    left, top, width, height = map(float, contours["viewBox"].split())
    for code, path in contours["paths"].items():
        assert re.fullmatch(r"(M\d+ \d+l[-\d ]+z)+", path), code
        starts = [tuple(map(float, found)) for found in re.findall(r"M(\d+) (\d+)", path)]
        assert all(left <= x <= left + width and top <= y <= top + height for x, y in starts), code


def test_the_map_is_light_and_names_its_licence():
    script = (STATIC / "carte-departements.js").read_bytes()
    assert len(gzip.compress(script, 9)) <= LARGEST_MAP
    assert b"CC BY 4.0" in script[:400]
