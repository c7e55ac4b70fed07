"""Kill builds on a cluster, and its workers: each must end where a build on one machine does.

    python benchmarks/cluster_crash.py [--builds 20] [--workers 50] [--pages 24] [--seed 0]

Pages that nobody wrote (``news.py``) are built here once. Then they are built by Dask with two
workers on this machine, two pages a shard, over and over from nothing. At first single processes
below a build are killed while it goes on (a worker of Dask, or the process below one that reads or
splits), until so many were; then whole builds at random moments, each followed by another one that
goes on. Whenever a build is done, its digest is compared. Every task notes when it begins and ends:
told are the shards that were begun twice because a kill took them, and the most that one kill of a
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
from pathlib import Path
from typing import Any

from claimdesk.cluster.engine import dask_executor
from claimdesk.cluster.given import Shards
from claimdesk.cluster.run import Order, run
from claimdesk.cluster.tasks import Done
from claimdesk.desk.build import Settings, build
from claimdesk.split import DEFAULT_MODEL
from claimdesk.store.database import Store
from claimdesk.store.digest import digest
from news import pages

WORKERS = 2
LONGEST = 40.0
"""Seconds after which a build is killed, at most, and between two kills of workers."""


def note(path: str, line: str) -> None:
    """Append a line that no kill tears."""
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(handle, f"{line}\\n".encode())
    os.close(handle)


def noted(path: str, task: Callable[..., Done], *args: Any) -> Done:
    """A task that notes when it begins, and when it is done with what it made."""
    name = f"{task.__name__} {args[1].name} {args[2:]}"
    note(path, f"begin {name}")
    done = task(*args)
    note(path, f"{'found' if done.before else 'made'} {name}")
    return done


class Noting(Executor):
    """Hands tasks on, with their notes."""

    def __init__(self, inner: Executor, path: str) -> None:
        self._inner, self._path = inner, path

    def submit(self, function: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        """Begin one."""
        return self._inner.submit(noted, self._path, function, *args, **named)


def build_there(folder: Path) -> None:
    """One build on the cluster, in a process of its own."""
    order = Order(str(folder / "corpus"), str(folder / "shards"), DEFAULT_MODEL, 2, 1.0)
    with dask_executor(None, WORKERS) as executor:
        run(order, Noting(executor, str(folder / "notes")))
    settings = Settings(folder / "corpus", folder / "claims", folder / "there.db", WORKERS)
    build(settings, given=Shards(str(folder / "shards")))


def digest_of(db: Path) -> str:
    """The digest of a database."""
    with Store(db) as store:
        return digest(store)


def begun(folder: Path) -> "subprocess.Popen[bytes]":
    """A build that has begun, the first of its session."""
    command = [sys.executable, __file__, "--run", str(folder)]
    return subprocess.Popen(command, start_new_session=True)


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
                if "spawn_main" in words:
                    found.append(int(child))
    return found


def lost(folder: Path) -> int:
    """How many tasks were begun and not ended until now."""
    lines = (folder / "notes").read_text().splitlines() if (folder / "notes").exists() else []
    count = Counter(line.split()[0] for line in lines)
    return count["begin"] - count["made"] - count["found"]


def fresh(folder: Path) -> None:
    """Forget what was built."""
    subprocess.run(["rm", "-rf", *map(str, folder.glob("there.db*")), str(folder / "shards"),
                    str(folder / "notes")], check=True)  # fmt: skip


def kill_builds(folder: Path, count: int, chance: random.Random, expected: str) -> None:
    """Kill whole builds, each followed by another one."""
    killed = finished = wrong = twice = most = 0
    while killed < count:
        before = lost(folder)
        child = begun(folder)
        try:
            child.wait(chance.uniform(0, LONGEST))
        except subprocess.TimeoutExpired:
            os.kill(child.pid, signal.SIGKILL)  # the workers have to notice it by themselves
            child.wait()
            killed += 1
            time.sleep(2)
            gone = lost(folder) - before
            twice, most = twice + gone, max(most, gone)
            continue
        finished += 1
        wrong += child.returncode != 0 or digest_of(folder / "there.db") != expected
        fresh(folder)
    left = begun(folder).wait()
    wrong += left != 0 or digest_of(folder / "there.db") != expected
    print(
        f"{killed} builds killed, {finished + 1} done, {wrong} with another digest; "
        f"{twice} shards begun twice, at most {most} by one kill",
        flush=True,
    )


def kill_workers(folder: Path, count: int, chance: random.Random, expected: str) -> None:
    """Kill single processes below builds that go on."""
    killed = finished = wrong = twice = 0
    while killed < count:
        fresh(folder)
        child = begun(folder)
        while child.poll() is None:
            time.sleep(chance.uniform(0, LONGEST / 10))
            begun_any = (folder / "notes").exists()  # Dask gives up if a worker ends as it begins
            if begun_any and killed < count and (there := below(child.pid)):
                try:
                    os.kill(chance.choice(there), signal.SIGKILL)
                except ProcessLookupError:
                    continue
                killed += 1
        finished += 1
        twice += lost(folder)
        again = subprocess.run([sys.executable, __file__, "--run", str(folder)], check=False)
        wrong += again.returncode != 0 or digest_of(folder / "there.db") != expected
    print(
        f"{killed} workers killed, {finished} builds, {wrong} with another digest after the next; "
        f"{twice} shards begun twice",
        flush=True,
    )


def main() -> None:
    """Kill as asked, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--builds", type=int, default=20)
    parser.add_argument("--workers", type=int, default=50)
    parser.add_argument("--pages", type=int, default=24)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--run", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.run:
        build_there(asked.run)
        return
    chance = random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("corpus", "claims"):
            (folder / part).mkdir()
        for page in pages(asked.pages):
            (folder / "corpus" / page.name).write_text(page.html, "utf-8")
        build(Settings(folder / "corpus", folder / "claims", folder / "here.db", WORKERS))
        expected = digest_of(folder / "here.db")
        if asked.workers:
            kill_workers(folder, asked.workers, chance, expected)
        fresh(folder)
        if asked.builds:
            kill_builds(folder, asked.builds, chance, expected)


if __name__ == "__main__":
    main()
