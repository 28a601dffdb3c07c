"""A small catalogue and records that a test may break."""

from dataclasses import dataclass, field

import pytest


@dataclass
class Small:
    """What a builder reads of the catalogue."""

    figures: dict = field(default_factory=dict)
    territories: dict = field(default_factory=dict)

    def where(self, kind, key):
        return f"data/{kind}s/essai.yaml", 7


@pytest.fixture
def small() -> Small:
    def figure(value, unit="%"):
        return {
            "label": "Part des essais",
            "value": value,
            "unit": unit,
            "year": "2015",
            "publisher": "Un éditeur",
            "title": "Une étude",
            "standing": "fictitious",
            "url": None,
        }

    def place(code, name, kind, value):
        return {"code": code, "nom": name, "type_departement": kind, "part": value}

    return Small(
        figures={"a": figure(38), "b": figure(4.5), "c": figure(12, "€")},
        territories={
            "departements": (
                place("01", "Ain", "rural", 25.5),
                place("02", "Val-d'Oise", "urbain", 9.0),
                place("03", "Allier", "rural", None),
                place("04", "Var", "intermédiaire", 25.5),
            ),
            "reperes_nationaux": ({"champ": "France", "indicateur": "part", "valeur": 12.0},),
        },
    )


@pytest.fixture
def bars() -> dict:
    return {
        "id": "e1-g-essai",
        "kind": "bars",
        "title": "Un titre",
        "axis": "Part, en %",
        "groups": [{"label": "Associations", "role": "associations", "figures": ["a", "b"]}],
    }


@pytest.fixture
def years(small) -> dict:
    small.figures["before"] = dict(small.figures["a"], value=4, year="2005")
    return {
        "id": "e1-g-essai",
        "kind": "years",
        "title": "Un titre",
        "axis": "Part",
        "groups": [
            {"label": "Associations", "role": "associations", "figures": ["a", "before"]},
            {"label": "Autres", "role": "reference", "figures": ["b"]},
        ],
    }


@pytest.fixture
def strip() -> dict:
    return {
        "id": "e1-g-essai",
        "kind": "strip",
        "title": "Un titre",
        "axis": "Part",
        "column": "part",
        "unit": "%",
        "reads": "d’essais",
        "source": {"publisher": "Un éditeur", "title": "Une table", "year": 2025},
    }
