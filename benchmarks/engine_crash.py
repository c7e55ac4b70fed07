"""Kill builds, and their workers: each must end where a build that nobody killed does.

    python benchmarks/engine_crash.py [--engine local|dask] [--builds 20] [--workers 50]
                                      [--pages 24] [--seed 0]

Pages that nobody wrote (``news.py``) are built here once. Then they are built with two workers, by
the engine that was asked for (Dask on this machine, two pages a shard), over and over from nothing.
At first single processes below a build are killed while it goes on (a worker, of Dask too, or the
process below one that reads or splits), until so many were; then whole builds at random moments,
each followed by another one that goes on. Whenever a build is done, its digest is compared. Every
task notes when it begins and ends: told are the tasks that were begun twice because of a kill (of
Dask shards; here a page that is read, or a text that is split), and the most that one kill of a
build took. Needs Linux.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from claimdesk.cluster.engine import dask_executor
from claimdesk.cluster.given import Shards
from claimdesk.cluster.run import Order, run
from claimdesk.cluster.tasks import Done
from claimdesk.desk import page_reader, reading, splitting
from claimdesk.desk.build import Settings, build
from claimdesk.split import DEFAULT_MODEL
from claimdesk.store.database import Store
from claimdesk.store.digest import digest
from claimdesk.text import sha256
from news import pages

WORKERS = 2
NOTES = "CLAIMDESK_BENCHMARK_NOTES"


def note(path: str, line: str) -> None:
    """Append a line that no kill tears."""
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(handle, f"{line}\n".encode())
    os.close(handle)


def noted(path: str, task: Callable[..., Done], *args: Any) -> Done:
    """A task that notes when it begins, and when it is done with what it made."""
    name = f"{task.__name__} {args[1].name} {args[2:]}"
    note(path, f"begin {name}")
    done = task(*args)
    note(path, f"{'found' if done.before else 'made'} {name}")
    return done


def noted_read(item: page_reader.Readable) -> bytes:
    """A worker's task here, which notes that it begins."""
    note(os.environ[NOTES], f"begin read {item[0].id}")
    return page_reader.read_file(item)


def noted_split(task: splitting.SplitTask) -> list[splitting.SplitResult]:
    """The other one."""
    note(os.environ[NOTES], f"begin split {sha256(task.text)}")
    return splitting.split_version(task)


class Noting(Executor):
    """Hands tasks on, with their notes."""

    def __init__(self, inner: Executor, path: str) -> None:
        self._inner, self._path = inner, path

    def submit(self, function: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        """Begin one."""
        return self._inner.submit(noted, self._path, function, *args, **named)


def build_there(folder: Path, engine: str) -> None:
    """One build in a process of its own."""
    settings = Settings(folder / "corpus", folder / "claims", folder / "there.db", WORKERS)
    if engine == "local":
        os.environ |= {NOTES: str(folder / "notes")}
        with (
            patch.object(reading, "read_file", noted_read),
            patch.object(splitting, "split_version", noted_split),
        ):
            build(settings)
        return
    order = Order(str(folder / "corpus"), str(folder / "shards"), DEFAULT_MODEL, 2, 1.0)
    with dask_executor(None, WORKERS) as executor:
        run(order, Noting(executor, str(folder / "notes")))
    build(settings, given=Shards(str(folder / "shards")))


def digest_of(db: Path) -> str:
    """The digest of a database."""
    with Store(db) as store:
        return digest(store)


@dataclass(frozen=True, slots=True)
class Trial:
    """Where builds are killed, by chance, and what each must come to.

    ``seconds`` is what a build takes: one is killed after so many at most, and more often
    one of its workers.
    """

    folder: Path
    engine: str
    chance: random.Random
    expected: str
    seconds: float = 0.0

    def begun(self) -> "subprocess.Popen[bytes]":
        """A build that has begun, the first of its session."""
        command = [sys.executable, __file__, "--engine", self.engine, "--run", str(self.folder)]
        return subprocess.Popen(command, start_new_session=True)

    def is_wrong(self, status: int) -> bool:
        """Whether a build failed, or has made another database."""
        return status != 0 or digest_of(self.folder / "there.db") != self.expected

    def lost(self) -> int:
        """How many tasks were begun until now, of which nothing was kept."""
        notes = self.folder / "notes"
        lines = notes.read_text().splitlines() if notes.exists() else []
        count = Counter(line.split()[0] for line in lines)
        if self.engine == "local":
            return count["begin"] - kept_rows(self.folder / "there.db")
        return count["begin"] - count["made"] - count["found"]

    def forget(self) -> None:
        """Forget what was built."""
        subprocess.run(["rm", "-rf", *map(str, self.folder.glob("there.db*")),
                        str(self.folder / "shards"), str(self.folder / "notes")],
                       check=True)  # fmt: skip


def below(pid: int) -> list[int]:
    """The processes that Python started below a process, at any depth."""
    told = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True,
                          check=True).stdout  # fmt: skip
    rows = [line.split(None, 2) for line in told.splitlines()]
    found, left = [], [pid]
    while left:
        parent = left.pop()
        for child, of, words in rows:
            if int(of) == parent:
                left.append(int(child))
                if "spawn_main" in words or "forkserver" in words:
                    found.append(int(child))
    return found


def kept_rows(db: Path) -> int:
    """How many readings and splits a database keeps."""
    if not db.exists():
        return 0
    with Store(db) as store:
        return sum(store.db.table(name).count for name in ("_readings", "_splits"))


def kill_builds(trial: Trial, count: int) -> None:
    """Kill whole builds, each followed by another one."""
    killed = finished = wrong = twice = most = 0
    while killed < count:
        before = trial.lost()
        child = trial.begun()
        try:
            child.wait(trial.chance.uniform(0, trial.seconds))
        except subprocess.TimeoutExpired:
            os.kill(child.pid, signal.SIGKILL)  # the workers have to notice it by themselves
            child.wait()
            killed += 1
            time.sleep(2)
            gone = trial.lost() - before
            twice, most = twice + gone, max(most, gone)
            continue
        finished += 1
        wrong += trial.is_wrong(child.returncode)
        trial.forget()
    wrong += trial.is_wrong(trial.begun().wait())
    print(
        f"{killed} builds killed, {finished + 1} done, {wrong} with another digest; "
        f"{twice} tasks begun twice, at most {most} by one kill",
        flush=True,
    )


def kill_workers(trial: Trial, count: int) -> None:
    """Kill single processes below builds that go on."""
    killed = finished = wrong = twice = 0
    while killed < count:
        trial.forget()
        child = trial.begun()
        while child.poll() is None:
            time.sleep(trial.chance.uniform(0, trial.seconds / 3))
            # Dask gives up if a worker ends as it begins.
            begun_any = (trial.folder / "notes").exists()
            if begun_any and killed < count and (there := below(child.pid)):
                try:
                    os.kill(trial.chance.choice(there), signal.SIGKILL)
                except ProcessLookupError:
                    continue
                killed += 1
        finished += 1
        twice += trial.lost()
        wrong += trial.is_wrong(trial.begun().wait())
    print(
        f"{killed} workers killed, {finished} builds, {wrong} with another digest after the next; "
        f"{twice} tasks begun twice",
        flush=True,
    )


def main() -> None:
    """Kill as asked, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=("local", "dask"), default="local")
    parser.add_argument("--builds", type=int, default=20)
    parser.add_argument("--workers", type=int, default=50)
    parser.add_argument("--pages", type=int, default=24)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--run", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.run:
        build_there(asked.run, asked.engine)
        return
    chance = random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("corpus", "claims"):
            (folder / part).mkdir()
        for page in pages(asked.pages):
            (folder / "corpus" / page.name).write_text(page.html, "utf-8")
        build(Settings(folder / "corpus", folder / "claims", folder / "here.db", WORKERS))
        trial = Trial(folder, asked.engine, chance, digest_of(folder / "here.db"))
        start = time.perf_counter()
        if trial.is_wrong(trial.begun().wait()):
            raise SystemExit("a build that nobody killed has another digest")
        trial = replace(trial, seconds=time.perf_counter() - start)
        trial.forget()
        if asked.workers:
            kill_workers(trial, asked.workers)
        trial.forget()
        if asked.builds:
            kill_builds(trial, asked.builds)


if __name__ == "__main__":
    main()
