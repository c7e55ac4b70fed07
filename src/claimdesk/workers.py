"""Run a pure function over many items in worker processes that may hang, die or eat memory.

In: a function that can be pickled and any number of items. Out: its results in the order of the
items, whatever finishes first. An item that fails costs its own result and nothing else: its
failure is a value (``Failed``). Uses pebble: ``multiprocessing.Pool`` waits for ever for a worker
that died, ``ProcessPoolExecutor`` loses every item in flight.

One worker runs in a process of its own too, as a limit on time cannot be kept from inside.
"""

import math
import multiprocessing
import os
import pickle
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as FutureTimeout
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from multiprocessing.util import Finalize
from typing import Any, Generic, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

try:
    import resource
except ImportError:  # pragma: no cover - Windows has no such limits
    resource = None  # type: ignore[assignment]

Item = TypeVar("Item")
Result = TypeVar("Result")
Other = TypeVar("Other")

IN_FLIGHT = 8
"""Items handed out per worker; one slow item holds up at most so many results of each worker."""

ITEMS_A_WORKER = 500
"""A worker makes room for a new one after so many items: what libraries leak goes with it."""

START = "spawn"
"""How worker processes begin: not as forks of the parent, so that nothing of it leaks into them."""

_ONE_THREAD = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "BLIS_NUM_THREADS",
    "NUMEXPR_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
    "TOKENIZERS_PARALLELISM",
)
_START_SECONDS = 120.0
"""Allowance for starting a worker and for killing one, on top of the item's own time."""


@dataclass(frozen=True, slots=True)
class Failed:
    """Why an item has no result; ``reason`` is timed_out, worker_died or failed."""

    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class _Unready:
    """What the initializer raised; it concerns every item, and so the caller."""

    error: Exception


@dataclass(frozen=True, slots=True)
class _Job(Generic[Item, Result]):
    """What stays the same for all items of a run."""

    function: Callable[[Item], Result]
    workers: int
    timeout: float
    initializer: bytes
    memory: int | None
    items_a_worker: int


def run(  # noqa: PLR0913 - each is a limit that a caller has to choose
    function: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    workers: int,
    timeout: float,
    on_failure: Callable[[Item, Failed], Other],
    initializer: Callable[..., object] | None = None,
    initargs: tuple[Any, ...] = (),
    memory: int | None = None,
    items_a_worker: int = ITEMS_A_WORKER,
) -> Generator[Result | Other, None, None]:
    """Yield ``function(item)`` for each item, in order, or what ``on_failure`` makes of a failure.

    ``timeout`` is in seconds an item, ``memory`` in bytes of address space a worker (not on
    Windows). ``initializer`` runs once a worker, after the limits are set; what it raises is raised
    here. A worker is replaced after ``items_a_worker`` items, without losing any. Closing the
    iterator, or an interrupt, stops the workers at once.
    """
    start = pickle.dumps((initializer, initargs))
    job = _Job(function, max(1, workers), timeout, start, memory, items_a_worker)
    left = iter(items)
    waiting: deque[Item] = deque()
    with _one_thread_each():
        waiting.extend(islice(left, 1))
        while waiting:
            yield from _run_pool(job, waiting, left, on_failure)
            if waiting:
                yield _run_alone(job, waiting.popleft(), on_failure)


def _run_pool(
    job: _Job[Item, Result],
    waiting: deque[Item],
    left: Iterator[Item],
    on_failure: Callable[[Item, Failed], Other],
) -> Iterator[Result | Other]:
    """Results while the pool holds; ``waiting`` keeps the items that a broken pool left undone."""
    with _pool(job) as pool:
        futures: deque[ProcessFuture[bytes]] = deque()
        while True:
            waiting.extend(islice(left, job.workers * IN_FLIGHT - len(waiting)))
            if not waiting:
                return
            try:
                while len(futures) < len(waiting):
                    futures.append(_schedule(pool, job, waiting[len(futures)]))
                result = _result(futures[0], job, len(waiting))
            except BrokenProcessPool:
                return
            futures.popleft()
            item = waiting.popleft()
            yield on_failure(item, result) if isinstance(result, Failed) else result


def _run_alone(
    job: _Job[Item, Result], item: Item, on_failure: Callable[[Item, Failed], Other]
) -> Result | Other:
    """One item in a pool of its own, to tell which item it is that breaks pools."""
    with _pool(job) as pool:
        try:
            result = _result(_schedule(pool, job, item), job, 1)
        except BrokenProcessPool:
            result = Failed("worker_died", "the worker process ended before it gave a result")
    return on_failure(item, result) if isinstance(result, Failed) else result


def _schedule(pool: ProcessPool, job: _Job[Item, Result], item: Item) -> "ProcessFuture[bytes]":
    try:
        return pool.schedule(_call, args=(job.function, item), timeout=job.timeout)
    except RuntimeError as error:  # pebble's word for a pool that is no longer running
        raise BrokenProcessPool(str(error)) from error


def _result(future: "ProcessFuture[bytes]", job: _Job[Item, Result], ahead: int) -> Any:
    """The result or ``Failed``; raises BrokenProcessPool where the pool itself does not answer."""
    patience = _START_SECONDS + job.timeout * (1 + math.ceil(ahead / job.workers))
    try:
        result = pickle.loads(future.result(timeout=patience))  # noqa: S301 - from our own worker
    except FutureTimeout as error:
        if not future.done():
            raise BrokenProcessPool("no answer") from error
        return Failed("timed_out", f"took longer than {job.timeout:g} seconds")
    except ProcessExpired as error:
        return Failed("worker_died", f"the worker process ended with code {error.exitcode}")
    except CancelledError as error:
        raise BrokenProcessPool("cancelled") from error
    except BrokenProcessPool:
        raise
    except Exception as error:  # an item or a result that cannot be pickled
        return Failed("failed", f"{type(error).__name__}: {error}")
    if isinstance(result, _Unready):
        raise result.error
    return result


@contextmanager
def _pool(job: _Job[Item, Result]) -> Iterator[ProcessPool]:
    """A pool that ends with the block; at once, and without waiting for items, if by an error."""
    pool = ProcessPool(
        max_workers=job.workers,
        max_tasks=job.items_a_worker,
        initializer=_start,
        initargs=(job.initializer, job.memory),
        context=multiprocessing.get_context(START),
    )
    # An error may leave the iterator of results open: Python would then wait for workers for ever.
    stop = Finalize(None, _stop, args=(pool,), exitpriority=15)
    try:
        yield pool
    finally:
        stop()


def _stop(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Numerical libraries read these when they are imported, hence before a worker starts."""
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


_unready: list[Exception] = []
"""In a worker: what its initializer raised."""


def _start(initializer: bytes, memory: int | None) -> None:
    """Set up a worker: the limit first, then the caller's own preparation."""
    if memory is not None and resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        function, arguments = pickle.loads(initializer)  # noqa: S301 - from our own parent
        if function is not None:
            function(*arguments)
    except Exception as error:  # whatever it is, the caller gets to see it
        _unready.append(_portable(error))


def _portable(error: Exception) -> Exception:
    """The error itself if it survives pickling, else one that says the same."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - made on the same line
    except Exception:  # pickling runs code of the error's own class
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _call(function: Callable[[Item], Result], item: Item) -> bytes:
    """In a worker: the pickled result, or the error as a value, since not every error pickles."""
    if _unready:
        return pickle.dumps(_Unready(_unready[0]))
    try:
        return pickle.dumps(function(item))
    except MemoryError:
        return pickle.dumps(Failed("failed", "out of memory"))
    except Exception as error:  # one item's trouble, whatever it is
        return pickle.dumps(Failed("failed", f"{type(error).__name__}: {error}"[:500]))
