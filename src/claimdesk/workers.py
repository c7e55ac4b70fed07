"""Run a pure function over many items in worker processes that may hang, die or eat memory.

In: a function that can be pickled and any number of items. Out: its results in the order of the
items, whatever finishes first. An item that fails costs its own result and nothing else: its
failure is a value (``Failed``). Uses pebble: ``multiprocessing.Pool`` waits for ever for a worker
that died, ``ProcessPoolExecutor`` loses every item in flight.

One worker runs in a process of its own too, as a limit on time cannot be kept from inside.
"""

import gc
import math
import multiprocessing
import os
import pickle
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as FutureTimeout
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing.util import Finalize
from typing import Any, Generic, NamedTuple, Self, TypeVar
from weakref import WeakSet

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
    timeout: float
    on_failure: Callable[[Item, Failed], Any]


Futures = deque["ProcessFuture[bytes]"]
"""What the workers have in hand."""


class _Begun(NamedTuple):
    start: bytes
    size: int
    pool: ProcessPool
    stop: Finalize


class Crew:
    """Worker processes that stay from one run to the next, for as long as the block lasts.

    They begin with the first run that needs them, as many as it has items at most, and anew where
    one needs more, or another ``initializer``. ``memory`` is in bytes of address space a worker
    (not on Windows); a worker is replaced after ``items_a_worker`` items, without losing any.
    """

    def __init__(
        self, workers: int, *, memory: int | None = None, items_a_worker: int = ITEMS_A_WORKER
    ) -> None:
        self.workers = max(1, workers)
        self._limits = memory, items_a_worker
        self._begun: _Begun | None = None
        self._given: WeakSet[ProcessFuture[bytes]] = WeakSet()
        self._opened = ExitStack()

    def __enter__(self) -> Self:
        self._opened.enter_context(_one_thread_each())
        return self

    def __exit__(self, *_: object) -> None:
        self._end()
        self._opened.close()

    def run(
        self,
        function: Callable[[Item], Result],
        items: Iterable[Item],
        *,
        timeout: float,
        on_failure: Callable[[Item, Failed], Other],
        initializer: Callable[..., object] | None = None,
        initargs: tuple[Any, ...] = (),
    ) -> Generator[Result | Other, None, None]:
        """Give ``function(item)`` for each item as :func:`run` does, and begin at once.

        Where the iterator is closed early, what the workers have in hand is given up. Of two runs
        at a time, the one that was begun first has its items done first.
        """
        job = _Job(function, timeout, on_failure)
        start = pickle.dumps((initializer, initargs)) if initializer else None
        left = iter(items)
        waiting: deque[Item] = deque(islice(left, self.workers))
        futures: Futures = deque()
        if waiting:
            with suppress(BrokenProcessPool):
                self._hand_out(job, start, waiting, left, futures)
        return self._results(job, start, waiting, left, futures)

    def ask(
        self,
        function: Callable[[Item], Result],
        item: Item,
        *,
        timeout: float,
        on_failure: Callable[[Item, Failed], Other],
    ) -> Callable[[], Result | Other]:
        """Have one item begun now; the answer, when called, waits for its result.

        A run that needs more workers than there are ends it: it fails then.
        """
        job = _Job(function, timeout, on_failure)
        there = self._begun.pool if self._begun else None
        future = None
        with suppress(BrokenProcessPool):
            future = self._give(there or self._pool(function, None, self.workers), job, item)
        return lambda: self._answer(job, item, future)

    def _hand_out(
        self,
        job: _Job[Item, Result],
        start: bytes | None,
        waiting: deque[Item],
        left: Iterator[Item],
        futures: Futures,
    ) -> None:
        """Let the workers have something in hand; ``waiting`` are the items of ``futures``."""
        pool = self._pool(job.function, start, len(waiting))
        waiting.extend(islice(left, self.workers * IN_FLIGHT - len(waiting)))
        while len(futures) < len(waiting):
            futures.append(self._give(pool, job, waiting[len(futures)]))

    def _results(
        self,
        job: _Job[Item, Result],
        start: bytes | None,
        waiting: deque[Item],
        left: Iterator[Item],
        futures: Futures,
    ) -> Generator[Any, None, None]:
        while waiting:
            yield from self._run(job, start, waiting, left, futures)
            if waiting:  # one alone, to tell which item it is that breaks pools
                yield self._one(job, start, waiting.popleft())

    def _run(
        self,
        job: _Job[Item, Result],
        start: bytes | None,
        waiting: deque[Item],
        left: Iterator[Item],
        futures: Futures,
    ) -> Iterator[Any]:
        """Results while the pool holds; ``waiting`` keeps the items that a broken one left."""
        try:
            while waiting:
                self._hand_out(job, start, waiting, left, futures)
                result = _result(futures[0], job.timeout, math.ceil(len(waiting) / self.workers))
                futures.popleft()
                item = waiting.popleft()
                yield job.on_failure(item, result) if isinstance(result, Failed) else result
        except BrokenProcessPool:
            self._end()
        finally:
            while futures:
                futures.popleft().cancel()  # type: ignore[no-untyped-call]

    def _one(self, job: _Job[Item, Result], start: bytes | None, item: Item) -> Any:
        future = None
        with suppress(BrokenProcessPool):
            future = self._give(self._pool(job.function, start, 1), job, item)
        return self._answer(job, item, future)

    def _answer(
        self, job: _Job[Item, Result], item: Item, future: "ProcessFuture[bytes] | None"
    ) -> Any:
        result: Any = Failed("worker_died", "the worker process ended before it gave a result")
        try:
            result = _result(future, job.timeout, 1) if future else result
        except BrokenProcessPool:
            self._end()
        return job.on_failure(item, result) if isinstance(result, Failed) else result

    def _give(
        self, pool: ProcessPool, job: _Job[Item, Result], item: Item
    ) -> "ProcessFuture[bytes]":
        try:
            future = pool.schedule(_call, args=(job.function, item), timeout=job.timeout)
        except RuntimeError as error:  # pebble's word for a pool that is no longer running
            raise BrokenProcessPool(str(error)) from error
        self._given.add(future)
        return future

    def _pool(
        self, function: Callable[..., object], start: bytes | None, items: int
    ) -> ProcessPool:
        """The pool that has begun as asked, and with workers enough for so many items."""
        size = min(self.workers, items)
        if self._begun and start in (None, self._begun.start) and size <= self._begun.size:
            return self._begun.pool
        self._end()
        start = start or pickle.dumps((None, ()))
        memory, items_a_worker = self._limits
        pool = ProcessPool(
            max_workers=size,
            max_tasks=items_a_worker,
            initializer=_start,
            initargs=(start, pickle.dumps(function), memory),
            context=multiprocessing.get_context(START),
        )
        # An error may leave the iterator of results open: Python would wait for workers for ever.
        stop = Finalize(None, _stop, args=(pool,), exitpriority=15)
        self._begun = _Begun(start, size, pool, stop)
        return pool

    def _end(self) -> None:
        """Stop the workers at once, without waiting for what they have in hand."""
        if self._begun:
            self._begun.stop()
            self._begun = None
            for future in list(self._given):  # a stopped pool leaves some without any answer
                future.cancel()  # type: ignore[no-untyped-call]
            self._given.clear()


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
    with Crew(workers, memory=memory, items_a_worker=items_a_worker) as crew:
        yield from crew.run(
            function,
            items,
            timeout=timeout,
            on_failure=on_failure,
            initializer=initializer,
            initargs=initargs,
        )


def _result(future: "ProcessFuture[bytes]", timeout: float, turns: int) -> Any:
    """The result or ``Failed``; raises BrokenProcessPool where the pool itself does not answer."""
    patience = _START_SECONDS + timeout * (1 + turns)
    try:
        result = pickle.loads(future.result(timeout=patience))  # noqa: S301 - from our own worker
    except FutureTimeout as error:
        if not future.done():
            raise BrokenProcessPool("no answer") from error
        return Failed("timed_out", f"took longer than {timeout:g} seconds")
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


def _start(initializer: bytes, work: bytes, memory: int | None) -> None:
    """Set up a worker: the limit first, then the caller's own preparation.

    What the work imports is imported here: later, a worker would keep the others waiting, as they
    take their items one after the other.
    """
    if memory is not None and resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        pickle.loads(work)  # noqa: S301 - from our own parent, as the next line
        function, arguments = pickle.loads(initializer)  # noqa: S301
        if function is not None:
            function(*arguments)
            gc.freeze()  # what has been loaded stays: looking through it for garbage takes time
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
