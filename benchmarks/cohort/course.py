"""A copy of the course to grade in, and the two ways of grading a cohort there, each measured whole."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from cohort.generate import generate
from cohort.scores import digest, score_rows

__all__ = ["Cohort", "Measured", "Place"]

ROOT = Path(__file__).resolve().parents[2]
EPISODE = "episode1"
STOCK = "from nbgrader.apps.nbgraderapp import main; main()"
SPARED = f"import sys; sys.modules['rfc3987_syntax'] = None; {STOCK}"
OURS = "from alliances.cli import main; raise SystemExit(main())"


@dataclass(frozen=True)
class Measured:
    """One way of grading one cohort."""

    seconds: float
    """Wall time of the whole command, its start included."""
    processor: float
    """Processor seconds of the command and of all that it started."""
    memory: int
    """Highest proportional memory of all its processes together, in MB."""
    count: int
    digest: str
    """Of the score rows."""

    def __str__(self) -> str:
        each = self.processor / self.count
        return (
            f"{self.seconds:.1f} s, {self.processor:.1f} s of processor ({each:.2f} a submission), "
            f"{self.memory} MB at most, rows {self.digest}"
        )


class Place:
    """A copy of the course whose release is made."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "cours"
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for name in filter(None, listed.split("\0")):
            source, copy = ROOT / name, self.root / name
            if source.is_file():
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(source, copy)
        self.run(OURS, "generer", EPISODE)
        shutil.copy2(self.root / "grading" / "gradebook.db", folder / "gradebook.db")
        self.clean = folder / "gradebook.db"

    def cohort(self, name: str, count: int, own_code: float) -> Cohort:
        """A new generated cohort in place of the last one."""
        self._empty()
        generate(self.root, EPISODE, count, own_code=own_code, seed=len(name) * 1000 + count)
        return Cohort(self, count)

    def run(self, code: str, *arguments: str, watched: bool = True) -> None:
        """Run one command in `grading/`, its memory watched; raises RuntimeError with what it said."""
        env = {k: v for k, v in os.environ.items() if not k.startswith(("ALLIANCES_", "JUPYTER"))}
        home = str(self.root / ".jupyter")
        env |= {
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), env["PATH"]]),
            "PYTHONPATH": os.pathsep.join([str(self.root / "widgets"), str(self.root / "grading")]),
            "ALLIANCES_COURS": str(self.root),
            "JUPYTER_CONFIG_DIR": home,
            "JUPYTER_DATA_DIR": home,
            "IPYTHONDIR": home,
        }
        log = self.root / "commande.log"
        with log.open("w", encoding="utf-8") as said:
            process = subprocess.Popen(
                [sys.executable, "-c", code, *arguments],
                cwd=self.root / "grading",
                env=env,
                stdout=subprocess.DEVNULL,
                stderr=said,
            )
            if watched:
                self.highest = _watched(process)
            process.wait()
        if process.returncode:
            raise RuntimeError(f"{arguments} → {process.returncode}\n{log.read_text(encoding='utf-8')[-2000:]}")

    def _empty(self) -> None:
        for name in ("submitted", "autograded", ".correction"):
            shutil.rmtree(self.root / "grading" / name, ignore_errors=True)

    def fresh_gradebook(self) -> None:
        """Nothing graded yet."""
        for name in ("autograded", ".correction"):
            shutil.rmtree(self.root / "grading" / name, ignore_errors=True)
        # Written in place: to the course, another file would be another gradebook.
        (self.root / "grading" / "gradebook.db").write_bytes(self.clean.read_bytes())


@dataclass(frozen=True)
class Cohort:
    """Collected submissions, to be graded as often as one likes."""

    place: Place
    count: int

    def ours(self) -> Measured:
        """`alliances corriger`, everything included."""
        return self._measured(OURS, "corriger", EPISODE)

    def start(self, times: int) -> float:
        """Seconds of a run that finds everything graded: the least of `times`."""
        return min(self._started() for _ in range(times))

    def _started(self) -> float:
        began = time.perf_counter()
        self.place.run(OURS, "corriger", EPISODE, watched=False)
        return time.perf_counter() - began

    def stock(self, *, spared: bool = False) -> Measured:
        """`nbgrader autograde`; `spared` leaves out an import that compiles a grammar at each start."""
        return self._measured(SPARED if spared else STOCK, "autograde", EPISODE)

    def _measured(self, code: str, *arguments: str) -> Measured:
        self.place.fresh_gradebook()
        before, began = _children(), time.perf_counter()
        self.place.run(code, *arguments)
        seconds, processor = time.perf_counter() - began, _children() - before
        url = f"sqlite:///{self.place.root / 'grading' / 'gradebook.db'}"
        return Measured(seconds, processor, self.place.highest, self.count, digest(score_rows(url, EPISODE)))


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watched(process: subprocess.Popen[bytes]) -> int:
    """Wait for `process`; the highest sum of its own and its descendants' proportional memory, in MB."""
    highest, watched = 0.0, psutil.Process(process.pid)
    while process.poll() is None:
        total = 0.0
        try:
            for each in (watched, *watched.children(recursive=True)):
                total += getattr(each.memory_full_info(), "pss", each.memory_info().rss)
        except psutil.Error:
            pass
        highest = max(highest, total)
        time.sleep(0.5)
    return round(highest / 1e6)
