"""Run a pure function over many items in worker processes that may hang, die or eat memory.

In: a function that can be pickled and any number of items. Out: its results in the order of the
items, whatever finishes first. An item that fails costs its own result and nothing else: its
failure is a value (``Failed``). Uses pebble: ``multiprocessing.Pool`` waits for ever for a worker
that died, ``ProcessPoolExecutor`` loses every item in flight.

One worker runs in a process of its own too: a process that hangs cannot end itself in time. How
long an item may take is said by the stage that has the work done (``READ_SECONDS`` and the like).
"""

import math
import pickle
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as FutureTimeout
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from itertools import chain, islice
from multiprocessing.util import Finalize
from threading import Thread, current_thread
from typing import Any, Generic, NamedTuple, Self, TypeVar
from weakref import WeakSet

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from claimdesk.worker import Failed, InitializerFailed, run_item, set_up
from claimdesk.worker_start import begin_server, one_thread_each, way_to_begin

__all__ = ["Crew", "Failed", "run"]

Item = TypeVar("Item")
Result = TypeVar("Result")
Other = TypeVar("Other")

IN_FLIGHT = 8
"""Items handed out per worker; one slow item holds up at most so many results of each worker."""

ITEMS_A_WORKER = 500
"""A worker makes room for a new one after so many items: what libraries leak goes with it."""

_SET_UP_SECONDS = 120.0
"""Allowance for starting a worker and for killing one, on top of the item's own time."""


@dataclass(slots=True)
class _Run(Generic[Item, Result]):
    """The items of a run, what is done with each, and how its workers begin.

    ``left`` are items that nobody has looked at; ``waiting`` those that have no result yet, of
    which the workers have the first ones in hand as ``futures``.
    """

    function: Callable[[Item], Result]
    timeout: float
    on_failure: Callable[[Item, Failed], Any]
    initializer: bytes | None
    left: Iterator[Item]
    waiting: deque[Item] = field(default_factory=deque)
    futures: deque["ProcessFuture[bytes]"] = field(default_factory=deque)

    def take(self, number: int) -> None:
        """Have so many items waiting, if there are as many."""
        self.waiting.extend(islice(self.left, max(0, number - len(self.waiting))))

    def give_up(self) -> None:
        """Cancel what the workers have in hand; the items stay."""
        while self.futures:
            self.futures.popleft().cancel()  # type: ignore[no-untyped-call]


class _PoolState(NamedTuple):
    initializer: bytes
    size: int
    pool: ProcessPool
    stop: Finalize


class Crew:
    """Worker processes that stay from one run to the next, for as long as the block lasts.

    They begin with the first run that needs them, as many as it has items at most, and anew where
    one needs more, or another ``initializer``. ``memory`` is in bytes of address space a worker
    (not on Windows); a worker is replaced after ``items_a_worker`` items, without losing any.
    ``loaded`` is a module whose import does most of what initializers do (see
    :func:`claimdesk.worker_start.way_to_begin`); with ``soon``, it is imported from the start.
    """

    def __init__(
        self,
        workers: int,
        *,
        memory: int | None = None,
        items_a_worker: int = ITEMS_A_WORKER,
        loaded: str | None = None,
        soon: bool = False,
    ) -> None:
        self.workers = max(1, workers)
        self._limits = memory, items_a_worker
        self._loaded, self._soon = loaded, soon
        self._pool_state: _PoolState | None = None
        self._beginning: Thread | None = None
        self._scheduled: WeakSet[ProcessFuture[bytes]] = WeakSet()
        self._opened = ExitStack()

    def __enter__(self) -> Self:
        self._opened.enter_context(one_thread_each())
        if self._loaded and self._soon:
            begin_server(self._loaded)
        return self

    def __exit__(self, *_: object) -> None:
        self.end()
        self._opened.close()

    def begin(
        self,
        function: Callable[..., object],
        items: int,
        initializer: Callable[..., object],
        initargs: tuple[Any, ...] = (),
    ) -> None:
        """Have workers begin now for a run of about so many items that is to come.

        A server that forks them answers when it has loaded its module, which is not waited for.
        """
        packed = pickle.dumps((initializer, initargs))
        if self._beginning and self._beginning.is_alive():
            return  # those that begin are enough for a start; the run gets what it needs
        if items and self._loaded:
            self._beginning = Thread(target=self._begin, args=(function, packed, items))
            self._beginning.start()
        elif items:
            self._begin(function, packed, items)

    def _begin(self, function: Callable[..., object], initializer: bytes, items: int) -> None:
        with suppress(BrokenProcessPool, OSError):  # the run that is to come tells it
            _ = self._pool(function, initializer, items).active  # a pool begins when it is asked

    def _settle(self) -> None:
        """Wait until workers that are beginning have begun."""
        if self._beginning and self._beginning is not current_thread():
            self._beginning.join()
            self._beginning = None

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
        packed = pickle.dumps((initializer, initargs)) if initializer else None
        run = _Run(function, timeout, on_failure, packed, iter(items))
        run.take(self.workers)
        if run.waiting:
            with suppress(BrokenProcessPool):
                self._hand_out(run)
        return self._results(run)

    def ask(
        self,
        function: Callable[[Item], Result],
        item: Item,
        *,
        timeout: float,
        on_failure: Callable[[Item, Failed], Other],
    ) -> Callable[[], Result | Other]:
        """Have one item begun now; the answer, when called, waits for its result.

        If a later run needs more workers, the pool is replaced and this item fails.
        """
        run: _Run[Item, Result] = _Run(function, timeout, on_failure, None, iter(()))
        there = self._pool_state.pool if self._pool_state else None
        future = None
        with suppress(BrokenProcessPool):
            future = self._schedule(there or self._pool(function, None, self.workers), run, item)
        return lambda: self._answer(run, item, future)

    def map(
        self, function: Callable[[Item], Result], batches: Iterable[Item], *, timeout: float
    ) -> Iterable[Result]:
        """Like the built-in one; in several processes where there is more than one batch.

        A batch that fails there is done here, where its error is raised.
        """
        left = iter(batches)
        first = list(islice(left, 2))
        if self.workers < 2 or len(first) < 2:
            return map(function, chain(first, left))
        return self.run(
            function,
            chain(first, left),
            timeout=timeout,
            on_failure=lambda batch, _: function(batch),
        )

    def _hand_out(self, run: _Run[Item, Result]) -> None:
        """Let the workers have something in hand."""
        pool = self._pool(run.function, run.initializer, len(run.waiting))
        run.take(self.workers * IN_FLIGHT)
        while len(run.futures) < len(run.waiting):
            run.futures.append(self._schedule(pool, run, run.waiting[len(run.futures)]))

    def _results(self, run: _Run[Item, Result]) -> Generator[Any, None, None]:
        while run.waiting:
            yield from self._until_pool_breaks(run)
            if run.waiting:  # one alone, to tell which item it is that breaks pools
                yield self._run_alone(run, run.waiting.popleft())

    def _until_pool_breaks(self, run: _Run[Item, Result]) -> Iterator[Any]:
        """Results while the pool holds; a broken one leaves its items waiting."""
        try:
            while run.waiting:
                self._hand_out(run)
                turns = math.ceil(len(run.waiting) / self.workers)
                result = _result(run.futures[0], run.timeout, turns)
                run.futures.popleft()
                item = run.waiting.popleft()
                yield run.on_failure(item, result) if isinstance(result, Failed) else result
        except BrokenProcessPool:
            self.end()
        finally:
            run.give_up()

    def _run_alone(self, run: _Run[Item, Result], item: Item) -> Any:
        future = None
        with suppress(BrokenProcessPool):
            future = self._schedule(self._pool(run.function, run.initializer, 1), run, item)
        return self._answer(run, item, future)

    def _answer(
        self, run: _Run[Item, Result], item: Item, future: "ProcessFuture[bytes] | None"
    ) -> Any:
        result: Any = Failed("worker_died", "the worker process ended before it gave a result")
        try:
            result = _result(future, run.timeout, 1) if future else result
        except BrokenProcessPool:
            self.end()
        return run.on_failure(item, result) if isinstance(result, Failed) else result

    def _schedule(
        self, pool: ProcessPool, run: _Run[Item, Result], item: Item
    ) -> "ProcessFuture[bytes]":
        try:
            future = pool.schedule(run_item, args=(run.function, item), timeout=run.timeout)
        except RuntimeError as error:  # pebble's word for a pool that is no longer running
            raise BrokenProcessPool(str(error)) from error
        self._scheduled.add(future)
        return future

    def _pool(
        self, function: Callable[..., object], initializer: bytes | None, items: int
    ) -> ProcessPool:
        """The pool that has begun as asked, and with workers enough for so many items."""
        self._settle()
        size = min(self.workers, items)
        there = self._pool_state
        if there and initializer in (None, there.initializer) and size <= there.size:
            return there.pool
        self.end()
        way = way_to_begin(self._loaded if initializer else None)
        initializer = initializer or pickle.dumps((None, ()))
        memory, items_a_worker = self._limits
        pool = ProcessPool(
            max_workers=size,
            max_tasks=items_a_worker,
            initializer=set_up,
            initargs=(initializer, pickle.dumps(function), memory),
            context=way,
        )
        # An error may leave the iterator of results open: Python would wait for workers for ever.
        stop = Finalize(None, _stop, args=(pool,), exitpriority=15)
        self._pool_state = _PoolState(initializer, size, pool, stop)
        return pool

    def end(self) -> None:
        """Stop the workers at once, without waiting for what they have in hand."""
        self._settle()
        if self._pool_state:
            self._pool_state.stop()
            self._pool_state = None
            for future in list(self._scheduled):  # a stopped pool leaves some without any answer
                future.cancel()  # type: ignore[no-untyped-call]
            self._scheduled.clear()


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
    patience = _SET_UP_SECONDS + timeout * (1 + turns)
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
    if isinstance(result, InitializerFailed):
        raise result.error
    return result


def _stop(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()
