"""The dossier's model: every text, every gap, several people, a note on one page, files that nobody vouches for."""

from __future__ import annotations

import io
import json
import re

import docx
import pytest

import dossiers
from alliances.dossier import pdf as paper
from alliances.errors import CourseError

LONG, BOLD, PLAIN, PADDING = 16, 130, 115, 160
"""Letters of a word that is kept whole; twips of a letter of a cell in a wide face, and of a cell's margins."""


def words(document):
    return json.dumps(document["blocks"], ensure_ascii=False)


def gaps(document):
    return [block["text"] for block in document["blocks"] if block["type"] == "gap"]


def test_a_full_passage_has_all_its_texts_and_no_gap(document):
    file = dossiers.passage()
    made = document(file)
    assert gaps(made) == []
    assert [text for text in dossiers.said(file) if json.dumps(text, ensure_ascii=False)[1:-1] not in words(made)] == []


def test_the_same_in_word_text_by_text(engine, document):
    file = dossiers.passage()
    text = dossiers.word_text(io.BytesIO(engine.word(document(file), [])))
    assert [said for said in dossiers.said(file) if said not in text] == []


def test_what_is_empty_is_named_with_its_place(document):
    found = gaps(document(dossiers.passage(enjeu=None, pas=None)))
    assert [text.startswith("À compléter\u00a0: ") and "épisode 1, «\u00a0" in text for text in found] == [True, True]
    assert "l’enjeu" in found[0]


def test_each_field_is_named_when_nothing_is_written(document):
    found = " ".join(gaps(document(dossiers.answers({"territoire": "Ici"}))))
    names = [f["name"] for s in dossiers.spec()["sections"] for f in s["fields"] if f["id"] != "territoire"]
    assert [name for name in names if name not in found] == []


def test_the_drawings_say_what_they_show(document):
    figures = [block for block in document(dossiers.passage())["blocks"] if block["type"] == "figure"]
    assert len(figures) >= 3
    assert all(figure["alt"] and figure["svg"].startswith("<svg") for figure in figures)
    assert any("Ardennes" in figure["caption"] for figure in figures)


def test_the_finished_example_is_finished(engine):
    made = engine.example("2026-11-29T10:00:00Z")
    assert gaps(made) == []
    figures = [block["caption"] for block in made["blocks"] if block["type"] == "figure"]
    assert [
        next((c for c in figures if word in c), None) for word in ("enjeux", "besoins", "tient", "Cantal")
    ] == figures
    cells = [cell for block in made["blocks"] if block["type"] == "table" for row in block["rows"] for cell in row]
    # A gap in who brings what to which stake is « une question à poser », and stays one.
    assert cells.count("–") <= 8
    assert "À trouver" not in cells
    assert "inventés" in words(made)


def tight_words(file):
    return [
        word
        for table in docx.Document(file).tables
        for size in [_size(table)]
        for at, column in enumerate(table.columns)
        for line, cell in enumerate(column.cells)
        for word in re.split(r"[\s-]+", cell.text)
        if len(word) <= LONG and column.width.twips < size * (PLAIN if at and line else BOLD) * _letters(word) + PADDING
    ]


def _size(table):
    """Of its letters, for ten points: a table of many columns is written smaller."""
    return table.cell(0, 0).paragraphs[0].runs[0].font.size.pt / 10


def _letters(word):
    return len(word) + len(re.findall("[mw]", word.lower())) / 2


def test_no_word_of_a_table_is_broken(engine):
    made = engine.example("2026-11-29T10:00:00Z")
    assert tight_words(io.BytesIO(engine.word(made, []))) == []


@pytest.mark.parametrize("count", [2, 3, 4, 6])
def test_no_word_of_a_group_table_is_broken(engine, document, count):
    names = ["Communauté de communes", "Épicerie du Marché", "Centre social", "Lycée", "Garage", "Agence"][:count]
    some = "Un horaire supplémentaire, samedi et mercredi"
    files = [
        dossiers.answers({**{event["question"]: some for event in dossiers.passage(tag)["events"]}, **_marks(tag)})
        for tag in "ABCDEF"[:count]
    ]
    made = engine.word(document(*files, names=names), [])
    assert tight_words(io.BytesIO(made)) == []


def _marks(tag):
    fields = [field for section in dossiers.spec()["sections"] for field in section["fields"]]
    return {f["id"]: 2 for f in fields if f["kind"] == "number"} | {"territoire": f"Bassin {tag}"}


def test_each_table_says_what_its_rows_are(document):
    for files in (["A"], ["A", "B"]):
        tables = [b for b in document(*map(dossiers.passage, files))["blocks"] if b["type"] == "table"]
        heads = [cell for table in tables for cell in table["head"]]
        assert [head for head in heads if head in ("", "Ligne", "Qui", None)] == []
        assert "Étape" in heads


def test_missing_rows_are_told_apart(document):
    found = " ".join(gaps(document(dossiers.answers({"dix-questions-enjeu-reponse": "Du car"}))))
    assert "qui est là, et qui manque\u202f; qu’a-t-elle fait depuis un an\u202f; " in found
    assert "?," not in found


def test_a_grid_leaves_room_to_write(engine, document):
    made = document(dossiers.passage(), grid=True)
    table = docx.Document(io.BytesIO(engine.word(made, []))).tables[-1]
    asked, room = (column.width.twips for column in table.columns)
    assert room >= asked
    assert '<table class="write">' in engine.html(made)


def test_a_narrow_screen_names_each_cell(engine, document):
    html = engine.html(document(dossiers.passage()))
    assert '<td data-label="Ce qu’elle ferait">' in html.replace("&#39;", "'")


@pytest.mark.parametrize(
    ("words", "sum_"),
    [
        ("20 k€, 25 k€", "45"),
        ("20 k€,25 k€", "45"),
        ("12 000 €", "12"),
        ("12,5 k€", "12,5"),
        ("1,5 k€ puis 2 k€", "3,5"),
    ],
)
def test_amounts_are_drawn_only_when_all_can_be_read(document, words, sum_):
    rows = [
        row["id"] for s in dossiers.spec()["sections"] for f in s["fields"] if f["id"] == "plan" for row in f["rows"]
    ]
    plan = {f"plan-{row}-montant": words for row in rows[:3]}
    alt = next(b["alt"] for b in document(dossiers.answers(plan))["blocks"] if b["type"] == "figure")
    assert f"{sum_} milliers d’euros" in alt
    for unread in ("environ 20 k€", "10 k€ par an", "12 000", "12 00 €", "1" * 300, "€"):
        made = document(dossiers.answers({**plan, f"plan-{rows[2]}-montant": unread}))
        assert [b for b in made["blocks"] if b["type"] == "figure"] == []


def test_a_doubtful_number_is_written_and_not_drawn(document):
    measures = dossiers.spec()["departments"]["measures"]
    doubtful = [measure["label"] for measure in measures if "87" in measure["doubtful"]]
    blocks = document(dossiers.passage(**{"dossier-departement": "87"}))["blocks"]
    at = next(n for n, block in enumerate(blocks) if block["type"] == "table" and "et la France" in block["caption"])
    assert [row[0] for row in blocks[at]["rows"] if row[1].endswith(" (douteux)")] == doubtful != []
    drawn = blocks[at - 1]
    assert drawn["svg"].count("<circle") == len(measures) - len(doubtful)
    assert drawn["alt"].count("(douteux)") == len(doubtful)


def test_numbers_below_zero_have_a_true_minus(document):
    said = json.dumps([document(dossiers.passage(**{"dossier-departement": "08"}))["blocks"]], ensure_ascii=False)
    assert "\u2212" in said
    assert not re.search(r"[ «:]-\d", said)


def test_each_field_has_an_activity_that_asks_for_it():
    fields = [field for section in dossiers.spec()["sections"] for field in section["fields"]]
    assert [field["id"] for field in fields if "«" not in field["where"]] == []


def test_only_what_cites_is_a_source(document):
    values = {
        "chiffre": "Quatre logements vides en 2025, selon la mairie",
        "reperes-habitants-source": "Insee",
        "dix-questions-enjeu-source": "Leur site",
        "indicateurs-fait-source": "L’intercommunalité",
        "apports-relie-apporte": "Une matinée",
    }
    (cited,) = [block["items"] for block in document(dossiers.answers(values))["blocks"] if block["type"] == "list"]
    assert cited == [
        "Habitants\u00a0: Insee",
        "Un chiffre\u00a0: Quatre logements vides en 2025, selon la mairie",
    ]


def test_a_group_says_who_wrote_what(document):
    made = document(dossiers.passage("A"), dossiers.passage("B"), names=["Mairie", "Aide à domicile"])
    rows = [row for block in made["blocks"] if block["type"] == "table" for row in block["rows"]]
    assert ["Aide à domicile", "B texte enjeu, accents éàç & <b>."] in rows
    assert any(row[1] == "Mairie" and "A case acteurs-habitants-but" in row for row in rows)


@pytest.mark.parametrize("reader", [reader["id"] for reader in dossiers.spec()["readers"]])
@pytest.mark.parametrize("tag", ["", "Un mot répété bien des fois pour remplir la place donnée. " * 16])
def test_a_note_holds_on_one_page(engine, document, reader, tag):
    note = document(dossiers.passage(tag), reader=reader)
    assert paper.pages(engine.html(note, paper.fonts())) == 1
    assert any("Lundi matin" in block.get("text", "") for block in note["blocks"])


def test_remarks_stand_beside_their_section(document):
    line = dossiers.spec()["grid"][0]
    file = dossiers.passage(**{f"relecture-ab12-{line['id']}": "Allez voir.", "relecture-ab12-qui": "Le lycée"})
    blocks = document(file)["blocks"]
    at = next(n for n, block in enumerate(blocks) if block["type"] == "remark")
    section = next(
        block["text"] for block in reversed(blocks[:at]) if block["type"] == "heading" and block["level"] == 2
    )
    assert (blocks[at]["who"], blocks[at]["text"]) == ("Le lycée", "Allez voir.")
    assert section in [s["title"] for s in dossiers.spec()["sections"] if s["id"] in line["sections"]]


def test_remarks_downloaded_twice_are_said_once(document):
    line = dossiers.spec()["grid"][0]["id"]
    twice = {
        f"relecture-{id_}-{key}": said
        for id_ in ("ab12", "cd34")
        for key, said in ((line, "Allez voir."), ("qui", "Le lycée"))
    }
    blocks = document(dossiers.passage(**twice))["blocks"]
    assert [block["text"] for block in blocks if block["type"] == "remark"] == ["Allez voir."]


def test_the_finished_example_says_on_each_page_that_it_is_fictitious(engine):
    made = engine.example("2026-11-29T10:00:00Z")
    assert "Exemple fictif" in engine.html(made)
    parts = dossiers.parts(io.BytesIO(engine.word(made, [])))
    assert "Exemple fictif" in "".join(text for name, text in parts.items() if "header" in name)


HOSTILE = {
    "empty": "",
    "truncated": dossiers.dump(dossiers.passage())[:-300],
    "not-ours": '{"a": 1}',
    "a-list": "[]",
    "null": "null",
    "another-episode": dossiers.dump({**dossiers.passage(), "episode": "episode1"}),
    "newer": dossiers.dump({**dossiers.passage(), "schema": 9}),
    "no-event": dossiers.dump({**dossiers.passage(), "events": [1, None, {"uuid": "x"}]}),
    "events-no-list": dossiers.dump({**dossiers.passage(), "events": {"length": 3}}),
    "empty-group": json.dumps({"schema": 1, "course": "alliances", "episode": "mon-alliance-groupe", "people": [None]}),
    "nested": "[" * 200_000,
    "a-peers-remarks": json.dumps(
        {"schema": 1, "course": "alliances", "episode": "mon-alliance-relecture", "remarks": {}}
    ),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_file_that_is_none_gets_a_french_sentence(document, text):
    with pytest.raises(CourseError, match="Rien n’a été écrit"):
        document(text)


def test_what_a_text_holds_stays_text(engine, document):
    made = document(dossiers.passage(territoire=dossiers.HOSTILE, enjeu=dossiers.HOSTILE))
    html = engine.html(made)
    assert "<script" not in html
    assert "&#60;script&#62;window.hacked" in html
    text = dossiers.word_text(io.BytesIO(engine.word(made, [])))
    assert "<script>window.hacked=1</script> & ]]>  « l’essai »" in text.replace("\x1b", "")
