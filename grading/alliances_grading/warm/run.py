"""One notebook, one kernel, one result."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from types import MappingProxyType
from typing import Any, TypeVar

from alliances.quick_imports import spare_slow_imports
from alliances_grading.confine.levels import Level
from alliances_grading.confine.limits import Limits
from alliances_grading.warm.executed import Executed
from alliances_grading.warm.faults import KernelFault
from alliances_grading.warm.wire import pack_files

__all__ = ["run_notebook"]

_NOTHING: Mapping[str, str] = MappingProxyType({})
_PART = 1 << 20
"""Bytes of a message beyond its outputs."""
_REFUSALS = {
    "BlockingIOError: [Errno 11]": "processes",
    "MemoryError": "memory",
    "OSError: [Errno 27]": "folder-limit",
    "OSError: [Errno 28]": "folder-limit",
    "RuntimeError: can't start new thread": "processes",
}
"""How the error starts that Python raises when a limit refuses, and what refused."""
_Result = TypeVar("_Result")


def run_notebook(
    notebook: bytes,
    files: Mapping[str, bytes],
    *,
    limits: Limits,
    level: Level,
    environment: Mapping[str, str] = _NOTHING,
) -> Executed:
    """Run the code cells of `notebook` in one fresh kernel, in a private copy of `files`, confined at `level`.

    Errors, endless loops and lost kernels are results, as nbgrader's Execute has them. Works in any thread, a
    notebook's own included.

    Args:
        notebook: JSON, any version of the format 4.
        files: by name in the submission's folder, with `/`.
        limits: what the run may take.
        level: Level.NONE runs an ordinary kernel with all the rights of this process.
        environment: variables beside the usual ones.

    Raises:
        KernelFault: the machine failed, not the learner; never a result.
        ValueError: a name in `files` leaves the folder.
    """
    spare_slow_imports()
    import nbformat.reader

    parsed = nbformat.convert(nbformat.reader.reads(notebook.decode("utf-8")), 4)
    begun = time.monotonic()
    if sum(map(len, files.values())) > limits.folder:
        # It can't be copied: not one cell runs, and each says so.
        from alliances_grading.warm.runner import unrun

        return Executed(_written(unrun(parsed)), ("folder-limit:0",), 0.0, level)
    attempts: list[str] = []
    if level is Level.NONE or not sys.platform.startswith("linux"):
        from alliances_grading.warm.ordinary import run_ordinary

        stopped, cpu = _finished(run_ordinary(parsed, files, limits, environment)), 0.0
        level = Level.NONE
    else:
        stopped, attempts, cpu = _finished(_confined(parsed, files, limits, level, environment))
    seconds = round(time.monotonic() - begun, 3)
    return Executed(_written(parsed), tuple(stopped), seconds, level, tuple(attempts), cpu)


def _finished(work: Coroutine[Any, Any, _Result]) -> _Result:
    """What `work` returns, from a loop of its own."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    # A notebook's cell, or a browser driven from Python: the loop of this thread is taken.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


async def _confined(
    notebook: Any, files: Mapping[str, bytes], limits: Limits, level: Level, environment: Mapping[str, str]
) -> tuple[list[str], list[str], float]:
    from alliances_grading.warm.manager import ConfinedManager
    from alliances_grading.warm.runner import Runner
    from alliances_grading.warm.start import Start

    manager = ConfinedManager()
    packed = pack_files(files)
    told: dict[str, Any] = {}
    runner = None
    with Start(level) as start:
        try:
            await manager.launch(
                start.connection,
                start.sockets,
                level=level,
                limits=limits,
                place=start.place,
                environment={**start.environment, **environment},
                files=packed,
                log=start.log,
            )
            client = await manager.connected(limits.output + _PART)
            runner = Runner(notebook, manager, client, limits, manager.remove_names)
            manager.at_the_end(lambda: runner.halt("dead-kernel"))
            try:
                await runner.run()
            finally:
                client.stop_channels()
                client.context.destroy(linger=0)
        finally:
            os.close(packed)
            told = await manager.end()
    if runner is None or manager.line is None:
        raise KernelFault("aucune cellule n’a pu commencer")
    attempts = [f"{code}:{runner.cell_of(number)}" for code, number in manager.line.attempts]
    stopped = _named(runner.stopped, told, limits)
    return stopped, [*attempts, *_refused(notebook, {*stopped, *attempts})], told.get("cpu", 0.0)


def _named(stopped: list[str], told: Mapping[str, Any], limits: Limits) -> list[str]:
    """A kernel that died has a cause, which its keeper knows."""
    cause = told.get("cause") or ("cpu-limit" if told.get("cpu", 0) >= limits.cpu else "")
    return [stop.replace("dead-kernel:", f"{cause}:") if cause else stop for stop in stopped]


def _refused(notebook: Any, named: set[str]) -> list[str]:
    """What a limit refused to a cell, as its error says; `named` is known already."""
    found: dict[str, None] = {}
    for index, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", ()):
            said = f"{output.get('ename', '')}: {output.get('evalue', '')}"
            code = next((code for start, code in _REFUSALS.items() if said.startswith(start)), "")
            if code and f"{code}:{index}" not in named:
                found[f"{code}:{index}"] = None
    return list(found)


def _written(notebook: Any) -> bytes:
    import nbformat

    # Half a character, which Python can hold and UTF-8 can't, becomes « ? ».
    text: str = nbformat.versions[4].writes_json(notebook)
    return text.encode("utf-8", "replace")
