"""A copy of the course with a small episode of its own, and the commands that a trainer types in it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import yaml

from alliances.scoring import best_answer
from sampling import WHOLE

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
TRIAL = "essai"
REVISION = "@@"
# nbgrader loads jsonschema, which compiles a grammar of addresses at each start: see alliances.quick_imports.
QUICK = (
    "import runpy, sys; sys.modules['rfc3987_syntax'] = None; "
    "runpy.run_module(sys.argv.pop(1), run_name='__main__', alter_sys=True)"
)
COHORT: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "cohort.yaml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Course:
    """One copy; its commands run its own code, not the checkout's."""

    root: Path
    said: dict[str, Any] = field(default_factory=dict, compare=False)
    """What a fixture keeps of its commands, by a name of its own."""

    @property
    def grading(self) -> Path:
        return self.root / "grading"

    @property
    def env(self) -> dict[str, str]:
        own = os.pathsep.join([str(self.root / "widgets"), str(self.grading)])
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("ALLIANCES_", "JUPYTER"))}
        # The copy's own Jupyter folders: neither the tester's settings nor their exchange.
        home = str(self.root / ".jupyter")
        return kept | {
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
            "PYTHONPATH": own,
            "ALLIANCES_COURS": str(self.root),
            "ALLIANCES_DEBUG": "1",
            "JUPYTER_CONFIG_DIR": home,
            "JUPYTER_DATA_DIR": home,
            "IPYTHONDIR": home,
        }

    def run(
        self, *command: str, cwd: Path | None = None, code: int | None = 0, **extra: str
    ) -> subprocess.CompletedProcess[str]:
        """Run `python -m <command>`, spared a slow import, from grading/; hold its exit code."""
        done = subprocess.run(
            [sys.executable, "-c", QUICK, *command],
            cwd=cwd or self.grading,
            env=self.env | extra,
            capture_output=True,
            text=True,
            # The stock command takes minutes for the hundred of a campaign.
            timeout=3600 if WHOLE else 300,
            check=False,
        )
        if code is not None and done.returncode != code:
            raise AssertionError(f"{' '.join(command)} → {done.returncode}\n{done.stdout}\n{done.stderr}")
        return done

    def compiled(self, episode: str) -> dict[str, Any]:
        return json.loads(
            (self.root / "widgets" / "alliances" / "built" / f"{episode}.json").read_text(encoding="utf-8")
        )

    def graded(self, episode: str) -> dict[str, dict[str, Any]]:
        return {key: view for key, view in self.compiled(episode)["views"].items() if view.get("graded")}

    def keys(self, episode: str) -> dict[str, dict[str, Any]]:
        text = (self.grading / "keys" / f"{episode}.yaml").read_text(encoding="utf-8")
        return {key["id"]: key for key in yaml.safe_load(text)}

    def right(self, episode: str) -> dict[str, Any]:
        """The best answer to each question that a machine scores."""
        keys = self.keys(episode)
        return {
            question: best_answer(keys[question])
            for question, view in self.graded(episode).items()
            if view["type"] != "freetext"
        }

    def released(self, episode: str) -> nbformat.NotebookNode:
        return nbformat.read(self.grading / "release" / episode / f"{episode}.ipynb", as_version=4)

    def answers(self, episode: str, values: Mapping[str, Any]) -> str:
        """The text of an answers file, one event a line as the course writes it."""
        views = self.compiled(episode)["views"]
        events = [
            {
                "uuid": str(uuid.uuid4()),
                "question": question,
                "revision": views[question]["revision"],
                "value": value,
                "confidence": None,
                "time": f"2026-11-20T10:{minute:02d}:00.000Z",
                "edition": "lab",
            }
            for minute, (question, value) in enumerate(values.items())
        ]
        lines = ",\n".join(json.dumps(event, ensure_ascii=False) for event in events)
        return f'{{"schema":1,"course":"alliances","episode":"{episode}","events":[\n{lines}\n]}}\n'

    def submit(
        self,
        learner: str,
        episode: str,
        notebook: nbformat.NotebookNode,
        answers: str | None,
        time: str = "2026-11-21 09:00:00",
    ) -> Path:
        """Put a submission where nbgrader's collectors put theirs."""
        folder = self.grading / "submitted" / learner / episode
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / f"{episode}.ipynb")
        (folder / "timestamp.txt").write_text(time)
        if answers is not None:
            (folder / "reponses.json").write_text(answers, encoding="utf-8")
        return folder

    def scores(self, episode: str) -> dict[str, dict[str, tuple[float | None, bool]]]:
        """Machine score and « a person is asked » by learner and question, as the gradebook has them."""
        from nbgrader.api import Gradebook

        with Gradebook(f"sqlite:///{self.grading / 'gradebook.db'}") as gradebook:
            return {
                submission.student.id: {
                    grade.name: (grade.auto_score, grade.needs_manual_grade)
                    for notebook in submission.notebooks
                    for grade in notebook.grades
                }
                for submission in gradebook.assignment_submissions(episode)
            }


def copy_course(target: Path) -> Course:
    """Copy what git keeps, add the trial episode; `alliances generer` builds it."""
    for name in _tracked():
        source, copy = CHECKOUT / name, target / name
        if source.is_file():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, copy)
    course = Course(target)
    _add_trial(course)
    return course


def _tracked() -> Iterable[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    return (name for name in listed.stdout.split("\0") if name)


def _add_trial(course: Course) -> None:
    from alliances.model import revision

    own, root = HERE / "course", course.root
    shutil.copyfile(own / f"{TRIAL}.md", root / "notebooks" / "textes" / f"{TRIAL}.md")
    shutil.copyfile(own / "questions.yaml", root / "data" / "questions" / f"{TRIAL}.yaml")
    programme = root / "data" / "programme.yaml"
    whole = yaml.safe_load(programme.read_text(encoding="utf-8"))
    whole["episodes"].append(yaml.safe_load((own / "programme.yaml").read_text(encoding="utf-8")))
    programme.write_text(yaml.safe_dump(whole, allow_unicode=True), encoding="utf-8")
    records = {record["id"]: record for record in yaml.safe_load((own / "questions.yaml").read_text(encoding="utf-8"))}
    keys = yaml.safe_load((own / "keys.yaml").read_text(encoding="utf-8"))
    written = [key | {"revision": revision(records[key["id"]])} for key in keys]
    (root / "grading" / "keys" / f"{TRIAL}.yaml").write_text(
        yaml.safe_dump(written, allow_unicode=True), encoding="utf-8"
    )


def answered(episode: str, question: str, **facts: Any) -> dict[str, Any]:
    """What an answers file holds that answers one question; `facts` are those of a bare hand-in."""
    event = {
        "uuid": "00000000-0000-4000-8000-000000000001",
        "question": question,
        "revision": "00000000",
        "value": None,
        "confidence": None,
        "time": "2026-11-20T10:00:00.000Z",
        "edition": "plain",
    }
    return {"schema": 1, "course": "alliances", "episode": episode, "events": [event], **facts}


def feedback_of(course: Course, learner: str) -> str:
    """The feedback page of a learner of the cohort."""
    return Path(course.grading / "feedback" / learner / TRIAL / f"{TRIAL}.html").read_text(encoding="utf-8")
