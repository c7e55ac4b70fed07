"""How much memory does a large first build need, from its beginning to its end?

Usage: ``python benchmarks/memory_curve.py TEXTS... [--pages 50000] [--words 150] [--workers 2]
[--keep FOLDER]``. ``TEXTS`` are plain texts, or folders of ``*.txt``, whose paragraphs are lines.
Each page is made of paragraphs drawn by chance until it has so many words. In each, numbers and
the names within sentences are others from page to page, so that few claims repeat another; of
paragraphs that are drawn for many pages, sentences without either are repeated word for word.

Told every minute while it is built, and at the end: seconds by the clock, which step it is at,
memory of the main process and of the largest worker (MB), size of the database (MB). At last, the
most memory of the main process, and the seconds a page. Needs Linux.
"""

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import TypeVar

from news import HTML, capital
from news_words import LISTS

T = TypeVar("T")
EVERY = 60.0
"""Seconds from one line to the next."""
LEAST = 80
"""Shorter lines are headings, bylines and the like."""
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")
_DIGIT = re.compile(r"(?<![\d.,])[1-9](?=\d)")
_RESIDENT = re.compile(r"VmRSS:\s+(\d+) kB")
_HIGHEST = re.compile(r"VmHWM:\s+(\d+) kB")


def paragraphs(paths: Iterable[Path]) -> list[str]:
    """The paragraphs of all texts."""
    files: list[Path] = []
    for path in paths:
        files.extend(sorted(path.rglob("*.txt")) if path.is_dir() else [path])
    lines = (line.strip() for file in files for line in file.read_text("utf-8").splitlines())
    return [line for line in lines if len(line) >= LEAST]


def renamed(paragraph: str, chance: random.Random) -> str:
    """The paragraph about others: names within sentences, and numbers, are drawn anew."""
    others: dict[str, str] = {}

    def name(found: re.Match[str]) -> str:
        kind = chance.choice(("last", "town"))
        return others.setdefault(found[0], chance.choice(LISTS[kind]).split()[0])

    return _DIGIT.sub(lambda _: str(chance.randint(1, 9)), _NAME.sub(name, paragraph))


def pages(told: list[str], count: int, words: int) -> Iterator[tuple[str, str]]:
    """The name and the HTML of each page."""
    chance = random.Random(1)
    for number in range(count):
        body: list[str] = []
        while sum(len(one.split()) for one in body) < words:
            body.append(renamed(chance.choice(told), chance))
        site = f"{chance.choice(LISTS['outlet'])} {chance.choice(LISTS['town'])}"
        name = f"{number:06}"
        host = re.sub("[^a-z]", "", site.lower())
        title = capital(" ".join(renamed(chance.choice(told), chance).split()[:8]))
        html = HTML.format(
            title=escape(title), site=escape(site), url=f"https://{host}.example/news/{name}",
            author=f"{chance.choice(LISTS['first'])} {chance.choice(LISTS['last'])}",
            day=f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}", data="{}",
            paragraphs="\n".join(f"<p>{escape(one)}</p>" for one in body),
        )  # fmt: skip
        yield f"{name}.html", html


def run(home: Path, workers: int) -> None:
    """In a process of its own: build, telling each step on a line."""
    from claimdesk.desk.build import Settings, build  # noqa: PLC0415 - importing takes memory too

    def progress(label: str, items: Iterable[T], total: int | None) -> Iterable[T]:
        print(label if total is None else f"{label}: {total}", flush=True)
        return items

    build(Settings(home / "corpus", home / "claims", home / "claims.db", workers), progress)


def megabytes(pid: int | str, pattern: re.Pattern[str]) -> int:
    """What the system says of a process; 0 where it has ended."""
    try:
        found = pattern.search(Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0
    return int(found[1]) // 1024 if found else 0


def below(pid: int) -> list[int]:
    """The processes below one, theirs included."""
    command = ["ps", "-e", "-o", "pid=,ppid="]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    pairs = (line.split() for line in done.stdout.splitlines())
    parents = {int(one): int(parent) for one, parent in pairs}
    found, grown = {pid}, True
    while grown:
        more = {one for one, parent in parents.items() if parent in found} - found
        found |= more
        grown = bool(more)
    return sorted(found - {pid})


def watch(home: Path, workers: int) -> tuple[float, int]:
    """Build and tell; seconds by the clock, and the most memory of the main process in MB."""
    steps = home / "steps.txt"
    command = [sys.executable, __file__, str(home), "--run", "--workers", str(workers)]
    start, told, most = time.monotonic(), 0.0, 0
    with steps.open("w") as file, subprocess.Popen(command, stdout=file) as child:
        while child.poll() is None:
            time.sleep(1)
            most = max(most, megabytes(child.pid, _HIGHEST))
            passed = time.monotonic() - start
            if passed - told >= EVERY:
                told = passed
                tell(home, passed, child.pid)
        if child.returncode:
            sys.exit(f"The build ended with status {child.returncode}.")
    return time.monotonic() - start, most


def tell(home: Path, passed: float, pid: int) -> None:
    """Print one line of the curve."""
    worker = max((megabytes(one, _RESIDENT) for one in below(pid)), default=0)
    size = sum(one.stat().st_size for one in home.glob("*.db*")) >> 20
    step = ((home / "steps.txt").read_text().splitlines() or ["…"])[-1]
    main = megabytes(pid, _RESIDENT)
    print(f"{passed:7.0f} s {main:6} MB {worker:6} MB {size:7} MB  {step}", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--pages", type=int, default=50_000)
    parser.add_argument("--words", type=int, default=150)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--run", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.run:
        run(asked.texts[0], asked.workers)
        return
    with tempfile.TemporaryDirectory() as folder:
        home = asked.keep or Path(folder)
        for name in ("corpus", "claims"):
            (home / name).mkdir(parents=True)
        for name, html in pages(paragraphs(asked.texts), asked.pages, asked.words):
            (home / "corpus" / name).write_text(html, "utf-8")
        print("  by the clock   main   worker database  step")
        passed, most = watch(home, asked.workers)
    a_page = 1000 * passed / asked.pages
    print(f"{asked.pages} pages: {passed:.0f} s, {a_page:.1f} ms a page")
    print(f"main process at most {most} MB")


if __name__ == "__main__":
    main()
