"""Where learners' code runs: on this machine by default, on others by their scheduler's address."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager

from alliances.errors import CourseError

__all__ = ["LOCAL", "executor_at"]

LOCAL, DASK = "local", "dask://"


@contextmanager
def executor_at(address: str, jobs: int) -> Iterator[Executor]:
    """An executor of `concurrent.futures` for `local` or `dask://host:port`; raises CourseError at any other.

    Locally, threads are enough: each only drives a kernel, which is a process of its own.
    """
    if address == LOCAL:
        threads = ThreadPoolExecutor(jobs, thread_name_prefix="correction")
        try:
            yield threads
        finally:
            # Interrupted, the trainer does not wait for notebooks that have not begun.
            threads.shutdown(cancel_futures=True)
    elif address.startswith(DASK):
        yield from _dask(address)
    else:
        raise CourseError(
            f"«\u00a0{address}\u00a0» n’est pas un endroit où corriger.",
            "Écrivez «\u00a0local\u00a0», ou l’adresse d’un ordonnanceur Dask\u00a0: dask://hôte:port.",
        )


def _dask(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client
    except ImportError as error:
        raise CourseError(
            "La bibliothèque Dask n’est pas installée ici.", "Installez-la\u00a0: pip install distributed."
        ) from error
    try:
        client = Client(address.removeprefix(DASK), timeout=10, set_as_default=False)
    except (OSError, ValueError) as error:
        raise CourseError(
            f"L’ordonnanceur Dask {address} ne répond pas.", "Vérifiez son adresse, et qu’il est lancé."
        ) from error
    try:
        if not client.scheduler_info()["workers"]:
            raise CourseError(
                f"L’ordonnanceur {address} n’a aucun ouvrier.",
                "Lancez au moins un «\u00a0dask worker\u00a0» dans l’environnement du cours.",
            )
        # Equal submissions are already run once; here each call is a new one.
        yield client.get_executor(pure=False, retries=1)
    finally:
        client.close()
