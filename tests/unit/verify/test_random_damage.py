"""Whatever is done to the course's files, the verifier answers with problems, never with a traceback."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from alliances.verify import verify

COURSE = Path(__file__).resolve().parents[2] / "fixtures" / "verify" / "course"
FILES = sorted(path.relative_to(COURSE) for path in COURSE.rglob("*") if path.is_file())
SNIPPETS = (
    "\t", "- ", ": ", '"', "'", "[", "]", "{", "}", "&a ", "*a", "!!x ", "|", ">", "#", "---\n", "```",
    "```{code-cell}\n",
    "\x01", "\ufeff", "💥", "[a](#src-x)", "[a](#g-)", "](", "<b", "%", "12", "null", ".nan", "- id: x\n", "9" * 40,
    "####### ", "+++", "(a)=", "\\", "![](", "[x](http://[::1)", "[x](https://a b)",
)  # fmt: skip
VALUES = ("3", ".inf", "null", "[]", "{}", "x", "[a, b]", "{a: b}", "true", "''")


def _insert(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(SNIPPETS) + text[at:]


def _cut(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + text[at + rng.randint(1, 40) :]


def _drop_line(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    del lines[rng.randrange(len(lines))]
    return "\n".join(lines)


def _copy_line(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    lines.insert(rng.randrange(len(lines)), rng.choice(lines))
    return "\n".join(lines)


def _change_value(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    lines[at] = f"{lines[at].split(':')[0]}: {rng.choice(VALUES)}"
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(25))
def test_damage_is_told_and_never_raises(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    root = Path(shutil.copytree(COURSE, tmp_path / "cours"))
    for _ in range(rng.randint(1, 3)):
        path = root / rng.choice(FILES)
        damage = rng.choice((_insert, _cut, _drop_line, _copy_line, _change_value))
        path.write_text(damage(path.read_text(encoding="utf-8"), rng), encoding="utf-8", newline="")
    for problem in verify(root).problems:
        assert problem.file
        assert problem.message
        assert problem.remedy
        assert problem.line is None or problem.line >= 1
