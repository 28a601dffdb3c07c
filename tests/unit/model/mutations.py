"""Ways to break a question record, each broken by construction: a mutation never leaves a valid record."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from alliances.model import TYPES
from sampling import sample

Record = dict[str, Any]
Mutation = Callable[[Record, random.Random], Any]

ROOT = Path(__file__).resolve().parents[3]
FILES = [
    *sorted((ROOT / "data" / "questions").glob("*.yaml")),
    ROOT / "tests" / "fixtures" / "types" / "questions.yaml",
]
RECORDS: list[Record] = [
    record for file in FILES for record in yaml.safe_load(file.read_text("utf-8")) if "repeats" not in record
]
"""The course's own records, raw, and one of each type that it may not use: what exists is the parametrisation."""
SHAPES = [case.values[0] for case in sample(RECORDS, lambda record: {(record["type"], field) for field in record})]
"""Those with a field that no record of their type before them had; in the campaign, all."""

GARBAGE: tuple[Any, ...] = (
    7, 2.5, True, "texte", [], {}, [[]], [{}], [None], [{"id": {"id": ["a"]}}], {"a": {"b": [{"c": 1}]}}, [1, "a", None]
)  # fmt: skip
BAD_IDS = (
    "avec espace",
    "Majuscule",
    "accentué",
    "a/b",
    "../a",
    "-a",
    "a-",
    "a--b",
    "a_b",
    "",
    "x" * 65,
    "a\nb",
    "é",
    "<b>",
    "a;b",
    "’",
)
BAD_NUMBERS = (float("nan"), float("inf"), float("-inf"), 1e300, 10**40, "3", True, [], {}, None)
UNKNOWN_FIELDS = ("reponse", "Correct", "feedbak", "score", "__class__", "model_config", "self", "x" * 200, "é", "0")
GIVEAWAYS = (
    "correct",
    "feedback",
    "explanation",
    "hints",
    "target",
    "tolerance",
    "figure",
    "reveal",
    "shares",
    "pairs",
    "value",
    "order",
    "accept",
)
BLANKS = ("", " ", "\n\n", "\u00a0", "\t")
LISTS = ("choices", "items", "targets", "gaps")


def fields_of(record: Record) -> dict[str, Any]:
    """The model's fields for this record."""
    module = TYPES[record["type"]]
    return (module.GradedQuestion if record.get("graded") else module.PracticeQuestion).model_fields


def entries(record: Record) -> Iterator[Record]:
    """The choices, items, targets and gaps of a record."""
    yield from (entry for name in LISTS for entry in record.get(name, ()))


def texts(record: Record) -> list[tuple[Record, str]]:
    """Where a learner reads words: the statement, a text with gaps, the words of each entry."""
    own = [(record, name) for name in ("statement", "text") if name in record]
    return own + [(entry, "text") for entry in entries(record) if "text" in entry]


def drop_required(record: Record, rng: random.Random) -> Record:
    required = [name for name, field in fields_of(record).items() if field.is_required()]
    spots = [(record, name) for name in required] + [
        (entry, name) for entry in entries(record) for name in ("id", "text", "accept") if name in entry
    ]
    holder, name = rng.choice(spots)
    del holder[name]
    return record


def wrong_type(record: Record, rng: random.Random) -> Record:
    spots = [(record, name) for name in record] + [(entry, name) for entry in entries(record) for name in entry]
    holder, name = rng.choice(spots)
    kind = type(holder[name])
    numeric = kind in (int, float)
    empties_allowed = holder is record and name in ("hints", "figures", "criteria")
    wrong = [
        value
        for value in GARBAGE
        if type(value) is not kind
        and not (numeric and type(value) in (int, float))
        and not (empties_allowed and value == [])
    ]
    holder[name] = deepcopy(rng.choice(wrong))
    return record


def list_of_garbage(record: Record, rng: random.Random) -> Record:
    lists = [name for name, value in record.items() if isinstance(value, list) and value]
    texts = [name for name in ("statement", "objective", "id", "type") if name not in lists]
    name = rng.choice(lists or texts)
    wrong = [value for value in GARBAGE if not isinstance(value, str)]
    record[name] = [*record[name], deepcopy(rng.choice(wrong))] if name in lists else deepcopy(rng.choice(wrong))
    return record


def duplicate_entry(record: Record, rng: random.Random) -> Record:
    lists = [name for name in LISTS if record.get(name)]
    if not lists:
        return unknown_field(record, rng)
    name = rng.choice(lists)
    record[name].append(deepcopy(rng.choice(record[name])))
    return record


def unknown_field(record: Record, rng: random.Random) -> Record:
    rng.choice([record, *entries(record)])[rng.choice(UNKNOWN_FIELDS)] = rng.choice(("oui", 1, ["a"], {"a": 1}))
    return record


def giveaway(record: Record, rng: random.Random) -> Record:
    record["graded"], record["points"] = True, record.get("points", 1)
    record[rng.choice(GIVEAWAYS)] = rng.choice(("texte", 3, ["indice"], {"a": 1}, True))
    return record


def blank_text(record: Record, rng: random.Random) -> Record:
    spots = texts(record)
    spots += [(record, "explanation")] if "explanation" in record else []
    holder, name = rng.choice(spots)
    holder[name] = rng.choice(BLANKS)
    return record


def huge_text(record: Record, rng: random.Random) -> Record:
    holder, name = rng.choice(texts(record))
    holder[name] = rng.choice(("mot ", "é", "😀", "[38\u00a0%](#src-x) ")) * rng.randint(4001, 20_000)
    return record


def bad_id(record: Record, rng: random.Random) -> Record:
    rng.choice([record, *entries(record)])["id"] = rng.choice(BAD_IDS)
    return record


def bad_number(record: Record, rng: random.Random) -> Record:
    names = [name for name in ("points", "min", "max", "step", "tolerance", "max_words") if name in record]
    if not names:
        return unknown_field(record, rng)
    name = rng.choice(names)
    signed = (*BAD_NUMBERS, 0, -1) if name in ("points", "step", "tolerance", "max_words") else BAD_NUMBERS
    record[name] = rng.choice(signed)
    return record


def impossible_scale(record: Record, rng: random.Random) -> Record:
    if record["type"] == "estimate":
        record.update(
            rng.choice(({"min": record["max"]}, {"max": record["min"] - 1}, {"step": record["max"] * 10 + 1}))
        )
    elif record["type"] == "freetext":
        record["min_words"] = record["max_words"] + 1
    elif record["type"] == "truefalse":
        record["scale"] = [0, 1]
    else:
        name = rng.choice([name for name in LISTS if name in record])
        record[name] = rng.choice((record[name][:1], [], record[name] * 13))
    return record


def wrong_answer(record: Record, rng: random.Random) -> Record:
    if record["type"] == "single" and not record.get("graded"):
        every = rng.random() < 0.5
        for choice in record["choices"]:
            choice["correct"] = every
    elif record["type"] in ("matching", "classification") and not record.get("graded"):
        rng.choice(record["items"])["target"] = "cible-absente"
    elif record["type"] == "multiple" and not record.get("graded"):
        for choice in record["choices"]:
            choice["correct"] = False
    elif record["type"] == "truefalse" and not record.get("graded"):
        record["correct"] = rng.choice(("yes", "vrai", 1, None))
    elif record["type"] == "ordering" and not record.get("graded"):
        shown, right = [item["id"] for item in record["items"]], record["order"]
        record["order"] = rng.choice(
            (shown, right[1:], [*right, right[0]], [*right, "absent"], ["absent", *right[1:]], [])
        )
    elif record["type"] == "cloze":
        gap, text = rng.choice(record["gaps"]), record["text"]
        mark = f"{{{gap['id']}}}"
        record["text"] = rng.choice((text.replace(mark, "mot"), text + mark, text + "{absent}", text + "{", "}" + text))
        if "accept" in gap and rng.random() < 0.5:
            record["text"], gap["accept"] = text, rng.choice(([], [""], [" "], ["…"], ["a" * 81], [["a"]]))
    else:
        return giveaway(record, rng)
    return record


def unknown_type(record: Record, rng: random.Random) -> Record:
    record["type"] = rng.choice(("inconnu", "Single", "single/graded", "", None, 3, ["single"], {"a": 1}, "__init__"))
    return record


def control_character(record: Record, rng: random.Random) -> Record:
    record["statement"] = f"a{rng.choice(chr(1) + chr(7) + chr(27) + chr(127) + chr(0x2028))}b"
    return record


def no_record(record: Record, rng: random.Random) -> Any:
    return deepcopy(rng.choice((None, "texte", 3, 2.5, True, [], {}, [record], {"record": record}, float("nan"))))


STRUCTURAL: tuple[Mutation, ...] = (
    drop_required, wrong_type, list_of_garbage, duplicate_entry, unknown_field, giveaway, blank_text, huge_text, bad_id,
    bad_number, impossible_scale, wrong_answer, unknown_type, control_character, no_record,
)  # fmt: skip


def as_yaml(records: list[Any]) -> bytes:
    return yaml.safe_dump(records, allow_unicode=True, sort_keys=False, width=1000).encode("utf-8", "surrogatepass")


def _after_first_field(raw: bytes, line: bytes) -> bytes:
    first, rest = raw.split(b"\n", 1)
    return first + b"\n" + line + b"\n" + rest


TEXTUAL: tuple[Callable[[bytes], bytes], ...] = (
    lambda raw: b"\xef\xbb\xbf" + raw,
    lambda raw: raw.decode().encode("utf-16"),
    lambda raw: _after_first_field(raw, "  note: é".encode("latin-1")),
    lambda raw: _after_first_field(raw, b"\ttype: single"),
    lambda raw: _after_first_field(raw, raw.split(b"\n", 1)[0].replace(b"- ", b"  ", 1)),
    lambda raw: _after_first_field(raw, b'  note: "jamais fermee'),
    lambda raw: _after_first_field(raw, b"  note: a: b"),
    lambda raw: _after_first_field(raw, b"  note: @a"),
    lambda raw: _after_first_field(raw, b"  note: *a"),
    lambda raw: _after_first_field(raw, b"  note: &a b"),
    lambda raw: _after_first_field(raw, b"  note: !!python/object:os.system x"),
    lambda raw: _after_first_field(raw, b"  note: [a, b"),
    lambda raw: _after_first_field(raw, b" note: a"),
    lambda raw: _after_first_field(raw, b"  ? [a]\n  : b"),
    lambda raw: raw + b"\0",
    lambda raw: raw + b"---\n- id: b\n",
    lambda raw: b"racine:\n" + raw,
    lambda raw: raw + b"  suite: " + b"[" * 5000 + b"]" * 5000,
    lambda raw: raw + raw,
    lambda raw: b"",
    lambda raw: b"# rien\n",
)
