"""A corpus → shards: the tasks are handed out, counted, and what failed is told.

The list of a run's shards (``manifest.json``) is written at the end. A run that was broken off goes
on: each task looks first whether its shard is there.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import asdict, dataclass, field
from queue import SimpleQueue
from typing import Any

from claimdesk import __version__
from claimdesk.cluster import tasks
from claimdesk.cluster.captured import problem_row
from claimdesk.cluster.plan import Input, Planned, plan
from claimdesk.cluster.storage import Folder
from claimdesk.cluster.tasks import Done, Setting
from claimdesk.desk import fingerprint
from claimdesk.desk.report import Progress, silent
from claimdesk.errors import ClaimdeskError, ClusterError

MANIFEST = "manifest.json"
EARLY = 1_000
"""Pages after which a run with too many failures ends before the others are tried."""
TOLD = 20
"""Failures and broken shards that are told in words."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to read, where to put it, and how much may fail; both are paths or URLs for fsspec.

    ``pages`` is how many captures a shard has, ``most_failed`` the share of pages that may fail.
    """

    corpus: str
    shards: str
    model: str
    pages: int = 500
    most_failed: float = 0.05


@dataclass(slots=True)
class Outcome:
    """What a run did: shards made, and there before; pages tried, texts split, pages failed."""

    made: int = 0
    before: int = 0
    tried: int = 0
    split: int = 0
    failed: int = 0
    failures: list[str] = field(default_factory=list)
    results: dict[str, list[str]] = field(default_factory=dict)

    def count(self, done: Done) -> None:
        """Count a task that is done."""
        self.made += not done.before
        self.before += done.before
        self.tried += done.about.tried
        self.split += done.about.split
        self.failed += done.about.failed
        self.failures += done.about.failures[: max(0, TOLD - len(self.failures))]

    def check(self, most: float, *, at_least: int = 0) -> None:
        """Raise ClusterError where a larger share of pages failed than may."""
        if self.failed > most * self.tried and self.tried >= at_least:
            some = "\n".join(self.failures)
            raise ClusterError(
                f"{self.failed:,} of {self.tried:,} pages failed ({self.failed / self.tried:.1%}), "
                f"more than the {most:.1%} that may (--max-failed). The first of them:\n{some}\n"
                "The shards are kept; nothing was loaded."
            )


def run(order: Order, executor: Executor, progress: Progress = silent) -> Outcome:
    """Make all shards of a corpus.

    Raises InputError where there is no corpus, ClusterError where shards cannot be made or more
    pages failed than may.
    """
    corpus, shards = Folder(order.corpus), Folder(order.shards)
    planned = plan(corpus, order.pages)
    shards.sweep()
    setting = _setting(order, planned)
    outcome, todo = Outcome(), _Todo(executor, setting)
    try:
        _count(outcome, todo, planned, order, progress)
    except BaseException:
        executor.shutdown(wait=False)  # what is still to be done would be waited for
        raise
    if todo.broken:
        told = "\n".join(todo.broken[:TOLD])
        raise ClusterError(
            f"{len(todo.broken)} shards could not be made:\n{told}\nMend this and run it again."
        )
    outcome.check(order.most_failed)
    shards.put_json(MANIFEST, _manifest(setting, planned, outcome))
    return outcome


def _count(
    outcome: Outcome, todo: "_Todo", planned: Planned, order: Order, progress: Progress
) -> None:
    """Count tasks as they are done; raises ClusterError as soon as too many pages failed."""
    done = todo.done(planned.inputs)
    for part, task in progress("Reading and splitting on the cluster", done, None):
        outcome.count(task)
        results = outcome.results.setdefault(part, [])
        if task.shard.startswith(tasks.RESULTS):
            results.append(task.shard)
        outcome.check(order.most_failed, at_least=EARLY)


def _setting(order: Order, planned: Planned) -> Setting:
    return Setting(
        order.corpus,
        order.shards,
        order.model,
        order.pages,
        planned.known,
        fingerprint.reading(),
        fingerprint.splitting(order.model),
    )


def _manifest(setting: Setting, planned: Planned, outcome: Outcome) -> dict[str, Any]:
    return {
        "claimdesk": __version__,
        **asdict(setting),
        "left_alone": dict(planned.notes.left_alone),
        "problems": [problem_row(one) for one in planned.notes.problems],
        "captures": [f"{tasks.CAPTURES}/{one.name}.parquet" for one in planned.inputs],
        "results": [name for one in planned.inputs for name in sorted(outcome.results[one.name])],
        "tried": outcome.tried,
        "failed": outcome.failed,
    }


class _Todo:
    """Tasks that are under way; what is found by one leads to others."""

    def __init__(self, executor: Executor, setting: Setting) -> None:
        self._executor, self._setting = executor, setting
        self._ready: SimpleQueue[tuple[Input, bool, Future[Done]]] = SimpleQueue()
        self._left = 0
        self.broken: list[str] = []

    def done(self, inputs: Sequence[Input]) -> Iterator[tuple[str, Done]]:
        """Have all parts scanned and read; each task as it is done, with the name of its part."""
        for given in inputs:
            self._begin(tasks.scan, given)
        while self._left:
            given, scanned, future = self._ready.get()
            self._left -= 1
            done = self._result(given, future)
            if done is None:
                continue
            if scanned:
                for number in range(-(-done.about.rows // self._setting.pages)):
                    self._begin(tasks.read, given, number)
            yield given.name, done

    def _begin(self, task: Callable[..., Done], given: Input, *more: int) -> None:
        self._left += 1
        future = self._executor.submit(task, self._setting, given, *more)
        scanned = task is tasks.scan
        future.add_done_callback(lambda it: self._ready.put((given, scanned, it)))

    def _result(self, given: Input, future: "Future[Done]") -> Done | None:
        error = future.exception()
        if isinstance(error, ClaimdeskError):
            raise error
        if error is not None:
            first = given.entries[0].name
            self.broken.append(f"{first}: {type(error).__name__}: {str(error)[:300]}")
            return None
        return future.result()
