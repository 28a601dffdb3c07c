"""What goes from one person to another: a reading copy, a group, remarks; none is taken for one's own file."""

from __future__ import annotations

import json

import pytest

import dossiers
from alliances.errors import CourseError


@pytest.fixture
def js(engine):
    """What the bundle's function gives for these arguments, or {"error", "name"} of what it throws."""

    def call(name, *args):
        sent = ", ".join(f"new Date({json.dumps(a['now'])})" if _is_now(a) else json.dumps(a) for a in args)
        return engine._json(
            f"(() => {{ try {{ return {{ value: AlliancesDossier.{name}({sent}) }}; }}"
            f" catch ({{ name, message }}) {{ return {{ name, error: message }}; }} }})()"
        )

    return call


def _is_now(arg):
    return isinstance(arg, dict) and set(arg) == {"now"}


def content(engine, name, first):
    """A file that the bundle writes."""
    options = "{ version: '0', now: new Date('2026-11-29T10:00:00Z') }"
    return engine._json(f"AlliancesDossier.{name}({json.dumps(first)}, {options})")


def reading_copy(engine, file):
    return content(engine, "readingContent", file["events"])


def person(file, **more):
    return {"who": "A", "events": file["events"], **more}


def test_a_reading_copy_says_what_it_is_and_can_be_read(engine, document):
    copy = reading_copy(engine, dossiers.passage())
    assert copy["episode"] == "mon-alliance-a-relire"
    assert "A texte enjeu" in json.dumps(document(copy), ensure_ascii=False)


@pytest.mark.parametrize("written", ["readingContent", "groupContent"])
def test_what_peers_said_goes_to_nobody_else(engine, written):
    file = dossiers.passage(**{"relecture-ab12-qui": "Le lycée"})
    made = content(engine, written, file["events"] if written == "readingContent" else [person(file)])
    assert "enjeu" in json.dumps(made)
    assert "relecture-" not in json.dumps(made)


def test_drafts_go_to_nobody_else(engine):
    file = dossiers.passage()
    old = {**file["events"][3], "uuid": "0" * 8 + "-0000" * 3 + "-" + "0" * 12, "time": "2026-11-01T09:00:00.000Z"}
    copy = reading_copy(engine, {"events": [old, *file["events"]]})
    assert old["uuid"] not in json.dumps(copy)


def test_oneself_is_somebody_else_in_the_group_file(engine):
    made = content(engine, "groupContent", [person(dossiers.passage(), who="Moi", isMe=True)])
    assert made["people"][0]["who"] == ""


@pytest.mark.parametrize("again", ["the same file", "a copy of it", "a later one"])
def test_the_same_person_is_one_voice(engine, document, again):
    file = dossiers.passage()
    later = dossiers.passage(enjeu="Une autre idée.")
    second = {
        "the same file": file,
        "a copy of it": reading_copy(engine, file),
        "a later one": {**file, "events": [*file["events"], *later["events"]]},
    }[again]
    with pytest.raises(CourseError, match="déjà dans le groupe, sous le nom «\u00a0P1\u00a0»"):
        document(file, second)


def test_six_people_and_no_more(engine, document):
    files = [dossiers.passage(tag) for tag in "ABCDEFG"]
    assert "Écrit à six" in json.dumps(document(*files[:6]), ensure_ascii=False)
    with pytest.raises(CourseError, match="6 personnes au plus"):
        document(*files)
    groups = [content(engine, "groupContent", [person(file) for file in some]) for some in (files[:4], files[4:])]
    with pytest.raises(CourseError, match="6 personnes au plus"):
        document(*groups)
    seven = {**groups[0], "people": groups[0]["people"] + groups[1]["people"]}
    with pytest.raises(CourseError, match="6 personnes au plus"):
        document(seven)


def test_a_note_is_for_one_person(engine, document):
    group = content(engine, "groupContent", [person(dossiers.passage(tag)) for tag in "AB"])
    with pytest.raises(CourseError, match="une note se fait pour une personne"):
        document(group, reader=next(iter(engine.readers())))


def test_remarks_say_what_they_are_about(engine, js):
    sent = {"id": "ab12", "who": "Le lycée", "about": " Le \n bassin ", "remarks": {"l": "Oui."}, "version": "0"}
    written = engine._json(f"AlliancesDossier.peerContent({{ ...{json.dumps(sent)}, now: new Date(0) }})")
    read = js("remarksOf", json.dumps(written), [{"id": "l"}])["value"]
    assert (read["about"], read["lines"]) == ("Le bassin", [["l", "Oui."]])


@pytest.mark.parametrize("text", ["", "null", "[]", '{"course": "alliances"}'])
@pytest.mark.parametrize("name", ["peopleOf", "remarksOf"])
def test_what_is_thrown_is_our_own_sentence(js, name, text):
    thrown = js(name, text, [])
    assert thrown["name"] == "Refusal"
    assert thrown["error"].startswith("Ce ")


def test_one_persons_huge_cell_leaves_the_word_file_to_the_others(engine, document):
    table = next(f for s in dossiers.spec()["sections"] for f in s["fields"] if "rows" in f and len(f["rows"]) > 3)
    cells = [f"{table['id']}-{row['id']}-{column['id']}" for row in table["rows"] for column in table["columns"]]
    files = [dossiers.answers(dict.fromkeys(cells, f"{tag} " * 9000)) for tag in "abcdef"]
    assert engine.word(document(*files), []).startswith(b"PK")


def test_a_day_is_said_as_the_french_say_it(engine):
    made = engine.document([dossiers.dump(dossiers.passage())], ["A"], "2027-03-01T00:30:00")
    assert "le 1er mars 2027" in made["blocks"][0]["text"]


@pytest.mark.parametrize("name", ["constructor", "toString", "__proto__"])
def test_a_name_that_every_object_has_is_no_choice(document, name):
    made = document(dossiers.passage(projet=name))
    assert all(isinstance(block.get("text", ""), str) for block in made["blocks"])
    assert "native code" not in json.dumps(made)
