"""An ordinary kernel, with all the rights of this process: off Linux, or where no confinement was asked for."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jupyter_client.manager import AsyncKernelManager

from alliances_grading.confine.limits import Limits
from alliances_grading.warm.faults import KernelFault
from alliances_grading.warm.runner import Runner

__all__ = ["run_ordinary"]


async def run_ordinary(
    notebook: Any, files: Mapping[str, bytes], limits: Limits, environment: Mapping[str, str]
) -> list[str]:
    """Run the notebook in a temporary copy of `files`; what had to be stopped."""
    with tempfile.TemporaryDirectory(prefix="alliances-", ignore_cleanup_errors=True) as folder:
        _lay(files, Path(folder))
        manager = AsyncKernelManager(kernel_name="python3")
        client = None
        try:
            try:
                await manager.start_kernel(
                    cwd=folder,
                    env={**os.environ, "PYTHONHASHSEED": "0", **environment},
                    extra_arguments=["--HistoryManager.hist_file=:memory:"],
                )
                client = manager.client()
                client.start_channels()
                await client.wait_for_ready(timeout=60)
            except Exception as error:
                raise KernelFault(f"aucun noyau n’a démarré ({error})") from error
            client.allow_stdin = False
            runner = Runner(notebook, manager, client, limits)
            await runner.run()
            return runner.stopped
        finally:
            if client is not None:
                client.stop_channels()
            if await manager.is_alive():
                await manager.shutdown_kernel(now=True)
            await manager.cleanup_resources()


def _lay(files: Mapping[str, bytes], folder: Path) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
