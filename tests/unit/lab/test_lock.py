"""`pyproject.toml`, the lock and the conda door name the same versions."""

from __future__ import annotations

import re
import tomllib

import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from alliances.cli import _verbs
from alliances.tools import lock_changes
from starting import ROOT

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GRADING = tomllib.loads((ROOT / "grading" / "pyproject.toml").read_text(encoding="utf-8"))


def locked() -> dict[str, list[Requirement]]:
    found: dict[str, list[Requirement]] = {}
    for line in LOCK.splitlines():
        if line[:1].isalnum():
            requirement = Requirement(line.rstrip("\\ "))
            found.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return found


def wanted() -> list[Requirement]:
    project = PROJECT["project"]
    groups = [
        project["dependencies"],
        *project["optional-dependencies"].values(),
        *PROJECT["dependency-groups"].values(),
    ]
    lines = [line for group in [*groups, GRADING["project"]["dependencies"]] for line in group]
    return [requirement for requirement in map(Requirement, lines) if requirement.name != "alliances"]


def test_each_requirement_is_locked_at_a_version_that_it_accepts():
    versions = locked()
    for requirement in wanted():
        pinned = versions[canonicalize_name(requirement.name)]
        assert all(requirement.specifier.contains(str(pin.specifier)[2:]) for pin in pinned), requirement


def test_each_locked_package_is_pinned_and_hashed():
    entries = re.split(r"\n(?=[a-z0-9])", LOCK.partition("\n#    make lock\n")[2])
    assert len(entries) > 100
    for entry in entries:
        assert re.match(r"[a-z0-9._-]+==\S+", entry), entry[:80]
        assert "--hash=sha256:" in entry, entry[:80]


def test_the_lock_names_no_index():
    assert not re.search(r"^\s*(-i|-f|--index-url|--extra-index-url|--find-links)|https?://|file:", LOCK, re.MULTILINE)


def test_conda_brings_python_and_the_lock_brings_the_rest():
    conda = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    python, pip, rest = conda["dependencies"]
    oldest = PROJECT["project"]["requires-python"].removeprefix(">=")
    assert tuple(map(int, python.removeprefix("python=").split("."))) >= tuple(map(int, oldest.split(".")))
    assert pip == "pip"
    assert rest == {"pip": ["--requirement requirements.lock"]}


def test_both_packages_ask_for_the_same_python():
    assert PROJECT["project"]["requires-python"] == GRADING["project"]["requires-python"]


def test_each_make_target_is_one_call_of_a_verb():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    calls = re.findall(r"^\t(.*)$", makefile, re.MULTILINE)
    verbs = {verb.NAME for verb in _verbs()}
    assert calls
    for call in calls:
        verb = re.fullmatch(r"@\$\(ALLIANCES\) (\S+)(?: --)? \$\(ARGS\)", call)
        assert verb, call
        assert verb[1] in verbs


def test_what_changes_between_two_locks_is_said_package_by_package():
    before, after = "a==1 \\\nb==2 ; x\nb==3 ; y\nc==1\n", "a==1 \\\nb==4\nd==1\n"
    assert lock_changes(before, after) == ["b\u00a0: 2 et 3 → 4", "c\u00a0: 1 → absent", "d\u00a0: absent → 1"]
