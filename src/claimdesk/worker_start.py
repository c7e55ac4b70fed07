"""How worker processes begin: nothing of their parent leaks into them, and none loads for long.

A worker is a new process, or the fork of a server that has loaded what all workers need. Such a
server is a new process too; it does nothing but import a module and fork.
"""

import multiprocessing
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import BaseContext

START_METHOD = "spawn"
"""How workers begin for which nothing was loaded."""
_ALWAYS_LOADED = "claimdesk.worker"
"""A fork knows its server by it."""
_FORKS = sys.platform == "linux"
"""Elsewhere libraries have threads that no fork survives, or there are no forks."""

_ONE_THREAD = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "BLIS_NUM_THREADS",
    "NUMEXPR_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
    "TOKENIZERS_PARALLELISM",
)


def way_to_begin(loaded: str | None) -> BaseContext:
    """How a worker begins: as the fork of a server that has imported a module, or anew.

    A process has one server; where it has imported something else, workers load what they need.
    """
    forks = loaded is not None and begin_server(loaded)
    return multiprocessing.get_context("forkserver" if forks else START_METHOD)


def begin_server(loaded: str) -> bool:
    """Have a server import that module from now on; whether there can be one."""
    if not _FORKS:
        return False
    from multiprocessing import forkserver  # noqa: PLC0415 - Windows has none

    forkserver.set_forkserver_preload([_ALWAYS_LOADED, loaded])
    try:
        forkserver.ensure_running()
    except OSError:  # as where names of temporary files are too long for a socket
        return False
    return True


@contextmanager
def one_thread_each() -> Iterator[None]:
    """Let workers that begin meanwhile compute in one thread each.

    Numerical libraries read these variables when they are imported, hence before a worker starts.
    """
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    for name in _ONE_THREAD:
        os.environ[name] = "false" if name == "TOKENIZERS_PARALLELISM" else "1"
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
