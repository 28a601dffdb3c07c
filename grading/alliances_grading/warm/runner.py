"""The cells of one notebook, one after the other, as nbgrader's Execute runs them; and what stops them."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from alliances_grading.confine.limits import Limits
from alliances_grading.warm.faults import KernelFault
from alliances_grading.warm.outputs import is_output, weight

__all__ = ["Runner", "unrun"]

_TICK = 0.2
_GROWTH = 400 << 20
"""Bytes by which this process may grow in a run: what a kernel sends without end is held here."""
_FLUSH = 4
"""Seconds to wait for the last outputs of a cell that was interrupted, as nbclient does."""


_DEAD = ("DeadKernelError", "Kernel died", ["\x1b[0;31mDeadKernelError\x1b[0m: Kernel died"])


class _StopError(Exception):
    """The run ends here."""


class Runner(NotebookClient):
    """nbclient with nbgrader's settings, a limit on outputs, and no exception for what a learner did."""

    def __init__(
        self,
        nb: NotebookNode,
        manager: Any,
        client: AsyncKernelClient,
        limits: Limits,
        answered: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(
            nb,
            km=manager,
            timeout=limits.cell,
            interrupt_on_timeout=True,
            allow_errors=True,
            raise_on_iopub_timeout=True,
            iopub_timeout=30,
            error_on_timeout={
                "ename": "CellTimeoutError",
                "evalue": "",
                "traceback": ["\x1b[0;31mCellTimeoutError\x1b[0m: No reply from kernel before timeout"],
            },
        )
        self.kc = self._client = client
        self.limits = limits
        self.stopped: list[str] = []
        self._answered = answered
        self._index = 0
        self._written = 0
        self._executed: list[int] = []
        self._over = False
        self._begun = time.monotonic()

    async def run(self) -> None:
        """Run every code cell; nothing that the notebook does raises."""
        watching = asyncio.ensure_future(self._watch())
        try:
            reply = await self.async_wait_for_reply(self._client.kernel_info())
            if reply is None:
                raise KernelFault("le noyau ne répond pas")
            self._answered()
            self.nb.metadata["language_info"] = reply["content"]["language_info"]
            for index, cell in enumerate(self.nb.cells):
                self._index = index
                await self._one(cell)
            self.set_widgets_metadata()
        except _StopError:
            self._mark_the_rest()
        finally:
            # The kernel's end is no news any more.
            self._over = True
            watching.cancel()
        self._check_outputs()

    async def _one(self, cell: NotebookNode) -> None:
        if cell.cell_type == "code" and cell.source.strip():
            self._executed.append(self._index)
        try:
            await self.async_execute_cell(cell, self._index, store_history=True)
        except DeadKernelError as error:
            self._stop("dead-kernel", error)
        except CellTimeoutError as error:
            # The reply came without its outputs, or an interrupted cell went on.
            self._stop("timeout" if f"timeout:{self._index}" in self.stopped else "output-limit", error)
        except _StopError:
            raise
        except Exception as error:  # noqa: BLE001 - nbclient trusts what a kernel says; any fault here is the message's
            self._stop("forged-message", error)
        if any(_out_of_memory(output) for output in cell.get("outputs", [])):
            self._note("memory")

    def _note(self, code: str) -> None:
        stop = f"{code}:{self._index}"
        if stop not in self.stopped:
            self.stopped.append(stop)

    def _stop(self, code: str, error: BaseException) -> None:
        if not self._over:
            self._note(code)
        raise _StopError from error

    def cell_of(self, execution: int) -> int:
        """The index of the cell that the kernel ran as its `execution`-th; it counts, and may lie."""
        ran = self._executed or [0]
        return ran[min(max(execution, 1), len(ran)) - 1]

    def halt(self, code: str) -> None:
        """End the run now, for this reason."""
        if not self._over:
            self._note(code)
            self._over = True
        if self.task_poll_for_reply is not None:
            # As nbclient does when it finds the kernel dead.
            self.task_poll_for_reply.cancel()

    async def _watch(self) -> None:
        before = _resident()
        while True:
            await asyncio.sleep(_TICK)
            if time.monotonic() - self._begun > self.limits.wall:
                self.halt("wall-limit")
            elif _resident() - before > _GROWTH:
                self.halt("output-limit")

    def process_message(self, msg: dict[str, Any], cell: NotebookNode, cell_index: int) -> NotebookNode | None:
        """Count, then do as nbclient does."""
        self._written += weight(msg["content"], self.limits.output)
        if self._written > self.limits.output:
            self.halt("output-limit")
            return None
        output: NotebookNode | None = super().process_message(msg, cell, cell_index)
        return output

    async def _async_handle_timeout(self, timeout: int, cell: NotebookNode | None = None) -> dict[str, Any] | None:  # noqa: ASYNC109 - nbclient's own name
        self._note("timeout")
        self.iopub_timeout = _FLUSH
        reply: dict[str, Any] | None = await super()._async_handle_timeout(timeout, cell)
        return reply

    def on_cell_executed(self, cell: NotebookNode, execute_reply: dict[str, Any], **_ignored: object) -> None:
        """As in nbgrader: an error that a cell did not show is shown."""
        content = execute_reply["content"]
        if content["status"] != "error":
            return
        if not any(one.output_type == "error" and one.ename == content["ename"] for one in cell.outputs):
            trace = content["traceback"] or ["ERROR: An error occurred while showtraceback was disabled"]
            cell.outputs.append(_error(content["ename"], content["evalue"], trace))

    def _mark_the_rest(self) -> None:
        """A graded cell without outputs has all its points: one that did not run must say so."""
        for index, cell in enumerate(self.nb.cells):
            if cell.cell_type != "code" or index < self._index or not cell.source.strip():
                continue
            if index > self._index:
                cell.outputs, cell.execution_count = [], None
            cell.outputs.append(_error(*_DEAD))

    def _check_outputs(self) -> None:
        for index, cell in enumerate(self.nb.cells):
            self._index = index
            outputs = cell.get("outputs", [])
            kept = [output for output in outputs if is_output(output)]
            if len(kept) < len(outputs):
                self._note("forged-message")
                cell.outputs = [*kept, _error("ForgedMessageError", "", ["ForgedMessageError"])]


def unrun(notebook: NotebookNode) -> NotebookNode:
    """The notebook whose every cell says that it did not run."""
    for cell in notebook.cells:
        if cell.cell_type == "code" and cell.source.strip():
            cell.outputs, cell.execution_count = [_error(*_DEAD)], None
    return notebook


def _out_of_memory(output: NotebookNode) -> bool:
    # IPython's own threads can only write that they could not send what a cell printed.
    if output.output_type == "stream":
        return output.name == "stderr" and str(output.text).rstrip().endswith("MemoryError")
    return bool(output.output_type == "error" and output.ename == "MemoryError")


def _error(name: str, why: str, trace: list[str]) -> NotebookNode:
    return NotebookNode(output_type="error", ename=name, evalue=why, traceback=trace)


def _resident() -> int:
    """Bytes that this process holds; 0 where the system does not say."""
    with contextlib.suppress(OSError):
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096
    return 0
