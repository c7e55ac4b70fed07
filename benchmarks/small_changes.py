"""How long does a build take after one small change? Nothing, one page, one scale of verdicts.

Usage: ``python benchmarks/small_changes.py [--pages 10000] [--words 130] [--keep FOLDER]``. Needs
nothing but claimdesk and its pipeline. The pages are made up (see ``news.py``). They are built
once, which for 10,000 takes many minutes; with ``--keep`` folder and database stay, and are taken
as they are next time. Then each case is built three times, each in a process of its own: nothing
has changed; one page more than before; another word in ``claims/scale.csv``.

Printed are the medians, in seconds by the clock and of processors (those of workers included), and
the share of the first build, if that was timed here.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import news
import processors

SCALE = "id,label,rating,definition,maps_from\nfalse,Wrong {},1,.,\n"
MOST = {"nothing": 3.0, "one page": 4.0, "one scale": 4.0}
ROUNDS = 3


def run(home: Path, workers: int) -> None:
    """In a process of its own: build, and print the seconds as JSON."""
    start = time.perf_counter()
    from claimdesk.desk.build import Settings, build  # noqa: PLC0415 - importing counts

    build(Settings(home / "corpus", home / "claims", home / "claims.db", workers))
    clock = time.perf_counter() - start
    print(json.dumps([clock, processors.seconds()]))


def built(home: Path, workers: int) -> tuple[float, float]:
    """Build in another process; seconds by the clock and of processors."""
    command = [sys.executable, __file__, "--run", str(home), "--workers", str(workers)]
    env = {name: said for name, said in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=env)
    clock, used = json.loads(done.stdout)
    return clock, used


def furnish(home: Path, pages: int) -> tuple[float, float] | None:
    """Write the pages and build them once; None where that was done before."""
    if (home / "claims.db").exists():
        return None
    for name in ("corpus", "claims"):
        (home / name).mkdir(parents=True, exist_ok=True)
    for page in news.pages(pages):
        (home / "corpus" / page.name).write_text(page.html, "utf-8")
    return built(home, 2)


def nothing(home: Path, number: int) -> None:
    """Change nothing."""


def one_page(home: Path, number: int) -> None:
    """One page that was not there, as other people write."""
    pages = list(news.pages(ROUNDS, seed=2))
    (home / "corpus" / f"new-{pages[number].name}").write_text(pages[number].html, "utf-8")


def one_scale(home: Path, number: int) -> None:
    """Another word for a verdict."""
    (home / "claims" / "scale.csv").write_text(SCALE.format(number), "utf-8")


CASES: dict[str, Callable[[Path, int], None]] = {
    "nothing": nothing,
    "one page": one_page,
    "one scale": one_scale,
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=130)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--run", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.run:
        run(asked.run, asked.workers)
        return
    news.WORDS = asked.words
    with tempfile.TemporaryDirectory() as folder:
        home = asked.keep or Path(folder) / "desk"
        first = furnish(home, asked.pages)
        built(home, asked.workers)  # whatever another version left to do
        print(
            f"{asked.pages} pages        by the clock  of processors  of the first build   wanted"
        )
        if first:
            print(f"{'first build':16} {first[0]:12.1f} s {first[1]:12.1f} s")
        for name, change in CASES.items():
            report(name, home, Path(folder) / "copy", change, first, asked.workers)


def report(
    name: str,
    home: Path,
    copy: Path,
    change: Callable[[Path, int], None],
    first: tuple[float, float] | None,
    workers: int,
) -> None:
    """Measure one case on a copy, and print it."""
    shutil.copytree(home, copy)
    times = []
    for number in range(ROUNDS):
        change(copy, number)
        times.append(built(copy, workers))
    shutil.rmtree(copy)
    clock, used = (statistics.median(one[which] for one in times) for which in (0, 1))
    share = f"{100 * clock / first[0]:17.1f} %" if first else " " * 19
    print(f"{name:16} {clock:12.1f} s {used:12.1f} s {share} {MOST[name]:8.1f} s")


if __name__ == "__main__":
    main()
