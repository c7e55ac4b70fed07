"""Where tasks are done: by Dask, on this machine or on a cluster, as an executor of Python's.

Workers have no daemons as processes, because each has a process below it that reads and splits.
"""

import os
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager

import dask
from distributed import Client, LocalCluster

from claimdesk.errors import ClusterError

DEATHS = 10
"""So many workers may die over a task before it is given up."""
CONNECT_SECONDS = 30
SETTINGS = {
    "distributed.worker.daemon": False,
    "distributed.scheduler.allowed-failures": DEATHS,
    "distributed.admin.system-monitor.gil.enabled": False,
}


@contextmanager
def dask_executor(scheduler: str | None, workers: int) -> Iterator[Executor]:
    """Dask's own scheduler where an address is given, else so many workers on this machine.

    Raises ClusterError where nobody answers at the address, or workers here cannot be started.
    """
    with ExitStack() as held:
        held.enter_context(dask.config.set(SETTINGS))
        try:
            address = scheduler or held.enter_context(local_cluster(workers))
        except RuntimeError as error:  # Dask's word for a worker that ended while it began
            raise ClusterError(f"The workers could not be started ({error}). Try again.") from None
        try:
            client = held.enter_context(Client(address, timeout=CONNECT_SECONDS))
        except (OSError, TimeoutError, ValueError) as error:
            told = str(error).splitlines()[0][:200]
            raise ClusterError(f"{scheduler}: no scheduler of Dask answers ({told}).") from None
        yield held.enter_context(client.get_executor(pure=False, retries=2))


def local_cluster(workers: int, *, processes: bool = True) -> LocalCluster:
    """A cluster on this machine, which nobody else can reach."""
    return LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        processes=processes,
        protocol="tcp://",
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        memory_limit=None,
        silence_logs="ERROR",
        local_directory=os.environ.get("TMPDIR"),
    )
