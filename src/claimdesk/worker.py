"""What runs inside a worker process: limits and preparation, then one item after the other.

An item's failure is a value (``Failed``), as not every error can be sent to another process.
"""

import ctypes
import gc
import multiprocessing
import os
import pickle
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

try:
    import resource
except ImportError:  # pragma: no cover - Windows has no such limits
    resource = None  # type: ignore[assignment]

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Failed:
    """Why an item has no result; ``reason`` is timed_out, worker_died or failed."""

    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class InitializerFailed:
    """What the initializer raised; it concerns every item, and so the caller."""

    error: Exception


_failed: list[Exception] = []
"""In a worker: what its initializer raised, if anything."""


def set_up(initializer: bytes, work: bytes, memory: int | None) -> None:
    """Set up a worker: its limit of memory, the imports of its ``work``, then the initializer."""
    _end_with_server()
    if memory is not None and resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        _import(work)
        function, arguments = pickle.loads(initializer)  # noqa: S301 - from our own parent
        if function is not None:
            function(*arguments)
            gc.freeze()  # what has been loaded stays: looking through it for garbage takes time
    except Exception as error:  # whatever it is, the caller gets to see it
        _failed.append(_picklable(error))


_IMPORTED_IN = os.getpid()
"""The process that imported this: the server, in a fork of it."""
_PR_SET_PDEATHSIG = 1


def _end_with_server() -> None:
    """End when the server does that forked this process, as the program then takes it for dead."""
    program = multiprocessing.parent_process()
    by_the_program = program is not None and program.pid in (_IMPORTED_IN, os.getppid())
    if sys.platform == "linux" and os.getpid() != _IMPORTED_IN and not by_the_program:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != _IMPORTED_IN:  # it had ended before there was anything to tell it
            os.kill(os.getpid(), signal.SIGKILL)


def _import(work: bytes) -> None:
    """Import the module of a pickled function, and so all that the function needs.

    A worker that did so with its first item would hold the queue of items, and keep others waiting.
    """
    pickle.loads(work)  # noqa: S301 - from our own parent


def _picklable(error: Exception) -> Exception:
    """The error itself if it survives pickling, else one that says the same."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - made on the same line
    except Exception:  # pickling runs code of the error's own class
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def run_item(function: Callable[[Item], Result], item: Item) -> bytes:
    """In a worker: the pickled result, or the error as a value, since not every error pickles."""
    if _failed:
        return pickle.dumps(InitializerFailed(_failed[0]))
    try:
        return pickle.dumps(function(item))
    except MemoryError:
        return pickle.dumps(Failed("failed", "out of memory"))
    except Exception as error:  # one item's trouble, whatever it is
        return pickle.dumps(Failed("failed", f"{type(error).__name__}: {error}"[:500]))
