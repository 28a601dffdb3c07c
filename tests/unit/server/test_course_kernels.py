"""Places are counted, and a kernel that sleeps gives its own back."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from types import SimpleNamespace

import pytest
from jupyter_server._tz import utcnow
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError

from alliances.server.kernels import CourseKernels
from looping import run


@pytest.fixture
def kernels(monkeypatch, tmp_path):
    """A manager whose kernels are names in a dictionary."""
    manager = CourseKernels(max_kernels=2, cull_idle_timeout=60, cull_shown_timeout=600, root_dir=str(tmp_path))
    known: dict[str, SimpleNamespace] = {}
    spec = SimpleNamespace(metadata={})

    async def start(self, *, kernel_id=None, **_options):
        await asyncio.sleep(0)
        kernel_id = kernel_id or f"k{len(known)}"
        known.setdefault(
            kernel_id,
            SimpleNamespace(execution_state="idle", last_activity=utcnow(), kernel_spec=spec, kernel_name="python3"),
        )
        return kernel_id

    async def shutdown(self, kernel_id, **_options):
        del known[kernel_id]

    monkeypatch.setattr(AsyncMappingKernelManager, "_async_start_kernel", start)
    monkeypatch.setattr(CourseKernels, "shutdown_kernel", shutdown)
    manager._kernels = known
    return manager


def asleep(kernels, kernel_id, seconds, *, shown, state="idle"):
    kernels._kernels[kernel_id].last_activity = utcnow() - timedelta(seconds=seconds)
    kernels._kernels[kernel_id].execution_state = state
    kernels._kernel_connections[kernel_id] = int(shown)


def test_the_last_place_is_given_and_the_next_refused_in_french(kernels):
    async def fill():
        return await asyncio.gather(*(kernels.start_kernel() for _ in range(2)))

    async def one_more():
        await fill()
        await kernels.start_kernel()

    with pytest.raises(HTTPError, match="aucun noyau n’est libre") as refused:
        run(one_more())
    assert refused.value.status_code == 503


def test_those_that_arrive_together_are_counted_together(kernels):
    async def rush():
        return await asyncio.gather(
            *(kernels.start_kernel(kernel_id=f"n{i}") for i in range(5)), return_exceptions=True
        )

    found = run(rush())
    assert sum(isinstance(one, str) for one in found) == 2


def test_a_kernel_that_runs_already_needs_no_place(kernels):
    async def again():
        for name in ("a", "b"):
            await kernels.start_kernel(kernel_id=name)
        return await kernels.start_kernel(kernel_id="a")

    assert run(again()) == "a"


def test_a_place_that_is_given_back_is_taken_again(kernels):
    async def turn():
        for name in ("a", "b"):
            await kernels.start_kernel(kernel_id=name)
        await kernels.shutdown_kernel("a")
        return await kernels.start_kernel(kernel_id="c")

    assert run(turn()) == "c"


def test_a_shared_course_says_why_it_runs_nothing(kernels):
    kernels.max_kernels = 0
    with pytest.raises(HTTPError, match="Ce cours est partagé"):
        run(kernels.start_kernel())


@pytest.mark.parametrize(
    ("seconds", "shown", "state", "lives"),
    [
        (30, False, "idle", True),
        (90, False, "idle", False),
        (90, True, "idle", True),
        (700, True, "idle", False),
        (700, True, "busy", True),
        (700, False, "busy", True),
    ],
)
def test_sleep_is_counted_longer_where_a_page_shows_the_kernel(kernels, seconds, shown, state, lives):
    async def cull():
        await kernels.start_kernel(kernel_id="a")
        asleep(kernels, "a", seconds, shown=shown, state=state)
        await kernels.cull_kernels()

    run(cull())
    assert ("a" in kernels) is lives


def test_a_kernel_that_is_shown_may_be_kept_for_ever(kernels):
    kernels.cull_shown_timeout = 0

    async def cull():
        await kernels.start_kernel(kernel_id="a")
        asleep(kernels, "a", 10**6, shown=True)
        await kernels.cull_kernels()

    run(cull())
    assert "a" in kernels
