"""`alliances-warm`: Jupyter's own kernels (Voilà, JupyterLab, nbclient), forked from the process that is warm already.

They have all the rights of whoever starts them: this is about time, not about confinement.
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from alliances_grading.confine.levels import Level
from alliances_grading.warm.faults import KernelFault

__all__ = ["WarmProvisioner"]

_LAUNCHER = ["-m", "ipykernel_launcher"]


class WarmProvisioner(LocalProvisioner):
    """Jupyter's local provisioner, whose process is a fork; where there is none, an ordinary process."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Fork the kernel that `cmd` describes; start it the ordinary way if it is another one, or if that fails."""
        arguments = _arguments(cmd)
        if arguments is None:
            return await super().launch_kernel(cmd, **kwargs)
        from alliances_grading.warm.process import WarmProcess

        folder = str(kwargs.get("cwd") or Path.cwd())
        environment = dict(kwargs.get("env") or os.environ)
        request = {"level": Level.NONE.value, "arguments": arguments, "folder": folder, "environment": environment}
        try:
            process: Any = await asyncio.to_thread(WarmProcess.started, request, kwargs)
        except (KernelFault, OSError) as error:
            self.log.warning("No warm kernel (%s): an ordinary one starts.", error)
            return await super().launch_kernel(cmd, **kwargs)
        self.process = process
        self.pid = self.pgid = process.pid
        self.cwd = folder
        return self.connection_info


def _arguments(command: list[str]) -> list[str] | None:
    """IPython's arguments in a kernel's command, if it is this Python's own kernel and can be forked."""
    if not sys.platform.startswith("linux") or command[1:3] != _LAUNCHER:
        return None
    same = os.path.realpath(command[0]) == os.path.realpath(sys.executable)
    return command[3:] if same else None
