"""The kernels of one course: never more than its machine bears, and none that sleeps for ever."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from jupyter_core.utils import ensure_async
from jupyter_server._tz import utcnow
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError
from traitlets import Integer

__all__ = ["CourseKernels"]

FULL = (
    "Trop de cahiers sont ouverts à la fois\u00a0: aucun noyau n’est libre.\n"
    "Fermez-en un autre (menu Noyau, «\u00a0Arrêter le noyau\u00a0»), puis {again}.\n"
    "Vous pouvez lire en attendant\u202f; vos réponses sont gardées."
)
NONE = "Ce cours est partagé\u00a0: aucun cahier ne s’y exécute. Lisez ses pages, elles n’en ont pas besoin."


class NoPlaceError(HTTPError):
    """No kernel may start now; JupyterLab shows the sentence as it is, the error page says `page_sentence`."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence.format(again="cliquez sur «\u00a0Reprendre\u00a0»")
        self.page_sentence = sentence.format(again="rechargez cette page")
        super().__init__(503, self.sentence)

    def __str__(self) -> str:
        return self.sentence


class CourseKernels(AsyncMappingKernelManager):
    """Jupyter's manager with a number of places, and a second delay before a kernel that is shown is culled."""

    max_kernels = Integer(12, config=True, help="Kernels at once.")
    cull_shown_timeout = Integer(0, config=True, help="Seconds of idleness of a connected kernel; 0: never culled.")
    _starting = 0

    async def _async_start_kernel(self, *, kernel_id: str | None = None, **kwargs: Any) -> str:
        if kernel_id is not None and kernel_id in self:
            return str(await super()._async_start_kernel(kernel_id=kernel_id, **kwargs))
        if len(self) + self._starting >= self.max_kernels:
            raise NoPlaceError(FULL if self.max_kernels else NONE)
        self._starting += 1
        try:
            return str(await super()._async_start_kernel(kernel_id=kernel_id, **kwargs))
        finally:
            self._starting -= 1

    start_kernel = _async_start_kernel  # type: ignore[assignment]  # as in Jupyter's own manager

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """Jupyter's rule for a kernel that nobody shows; ours, more patient, for the others."""
        kernel = self._kernels[kernel_id]
        since = getattr(kernel, "last_activity", None)
        shown = self._kernel_connections.get(kernel_id, 0) and not self.cull_connected
        if shown and self.cull_shown_timeout and since and kernel.execution_state != "busy":
            if utcnow() - since > timedelta(seconds=self.cull_shown_timeout):
                self.log.info("Kernel %s slept for too long, though a page still shows it.", kernel_id)
                await ensure_async(self.shutdown_kernel(kernel_id))  # type: ignore[no-untyped-call]
            return
        await super().cull_kernel_if_idle(kernel_id)  # type: ignore[no-untyped-call]
