"""The house rules that reading can't keep: imports point down, kernels stay light, files stay small."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "widgets" / "alliances"
GRADING = ROOT / "grading" / "alliances_grading"

FLOOR = {
    "version": 0,
    "errors": 0,
    "french": 0,
    "paths": 1,
    "model": 2,
    "quick_imports": 1,
    "freshness": 2,
    "catalogue": 3,
    "simulations": 3,
    "scoring": 3,
    "answers": 4,
    "workspace": 5,
    "charts": 5,
    "activities": 5,
    "views": 5,
    "episode": 6,
    "workshop": 7,
    "server": 6,
    "build": 7,
    "pages": 8,
    "verify": 8,
    "cli": 10,
}
"""Height of each module: an import goes to the same part or to a lower one; others stand between, at 9."""
BUILD_ONLY = {"pandas", "pydantic", "yaml", "ruamel", "plotly", "nbformat", "jinja2", "jupytext", "markdown_it"}
SOURCES = sorted(p for p in (*PACKAGE.rglob("*.py"), *GRADING.rglob("*.py")))


def _part(path: Path) -> str:
    relative = path.relative_to(PACKAGE)
    return relative.parts[0].removesuffix(".py")


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def _upward(path: Path, imports: set[str]) -> list[str]:
    height = FLOOR.get(_part(path), 9)
    parts = {name.split(".")[1] for name in imports if name.startswith("alliances.") and name.count(".") >= 1}
    return sorted(
        part
        for part in parts
        if (PACKAGE / part).exists() or (PACKAGE / f"{part}.py").exists()
        if FLOOR.get(part, 9) > height
    )


@pytest.mark.parametrize(
    "path",
    [p for p in SOURCES if p.is_relative_to(PACKAGE) and p.parent != PACKAGE],
    ids=lambda p: str(p.relative_to(ROOT)),
)
def test_imports_point_down(path: Path) -> None:
    assert _upward(path, _imports(path)) == []


def test_an_arrow_that_points_up_is_seen() -> None:
    assert _upward(PACKAGE / "model" / "x.py", {"alliances.answers.store"}) == ["answers"]


@pytest.mark.parametrize(
    "path", [p for p in SOURCES if p.is_relative_to(GRADING)], ids=lambda p: str(p.relative_to(ROOT))
)
def test_grading_uses_no_view(path: Path) -> None:
    views = {name for name in _imports(path) if name.startswith(("alliances.views", "alliances.charts"))}
    assert views == set()


def test_a_learners_kernel_imports_nothing_of_the_build() -> None:
    code = (
        "import sys; before = set(sys.modules);"
        "import alliances, alliances.episode, alliances.answers.channel, alliances.scoring;"
        "import alliances.views.static; print(*sorted({m.split('.')[0] for m in set(sys.modules) - before}))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(run.stdout.split()) & (BUILD_ONLY | {"anywidget", "IPython"}) == set()


def test_a_workshop_opens_without_its_tables_library() -> None:
    code = "import sys, alliances.workshop; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(run.stdout.split()) & BUILD_ONLY == set()


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_stays_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_public_names_are_stated_and_exist(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    stated = next(
        (
            ast.literal_eval(n.value)
            for n in tree.body
            if isinstance(n, ast.Assign) and getattr(n.targets[0], "id", "") == "__all__"
        ),
        None,
    )
    if stated is None:
        return
    bound = {n.name for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef)}
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            bound |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            bound |= {name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)}
    assert set(stated) <= bound


ODD_SPACES = re.compile(r"(?:^|\w|\)) [;!?»](?:\s|$)|« \w|\u00a0[;!?]|\u202f[:%]|\w : ")
"""French typography: a narrow hard space before « ; ! ? », a hard one before « : % » and inside « »."""
TYPESET_LATER = {"catalogue", "model", "verify"}
"""What an author is told: written with plain spaces, set by `catalogue.typeset`."""


def _told(path: Path) -> list[str]:
    """The strings of a module, its docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    lone = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    strings = [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return [n.value for n in strings if id(n) not in lone]


@pytest.mark.parametrize(
    "path",
    [p for p in (*SOURCES, *(ROOT / "scripts").glob("*.py")) if not TYPESET_LATER & set(p.parts)],
    ids=lambda p: str(p.relative_to(ROOT)),
)
def test_what_is_said_has_french_spaces(path: Path) -> None:
    assert [text for text in _told(path) if ODD_SPACES.search(text)] == []


def test_no_two_tests_share_a_file_name() -> None:
    names = [path.name for path in (ROOT / "tests").rglob("*.py") if path.name not in {"conftest.py", "__init__.py"}]
    assert sorted(names) == sorted(set(names))
