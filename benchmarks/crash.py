"""Kill imports with `kill -9` at many moments; after each, the desk must be whole.

    python benchmarks/crash.py [KILLS] [--claims N] [--rows N] [--seed N]

A real `claimdesk import`, in a process of its own, is killed at a random moment between opening the
database and its end, as measured first; one that was done before is no kill and is followed by
another. `tests/faults.py` kills at each of the calls that count. The processes are forks of a
server that has imported claimdesk, as start-up, in which nothing can break, would be most of the
run. Needs Linux, whose /proc tells when the database is open.

After each kill the next command runs: `digest`, `import` of a file without reviews, `build`, or the
same import again. Then it is checked that
- all of the batch is there or nothing of it, in the journals and in the database,
- every review accepted before is there still, none twice,
- the database is what a new one made from the journals is (by `claimdesk digest`),
- no draft is left behind once somebody has imported again.
"""

import argparse
import csv
import io
import multiprocessing
import os
import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.process import BaseProcess
from pathlib import Path

from claimdesk.cli import main as claimdesk
from claimdesk.desk import editors_tables, folder
from claimdesk.store.database import Store
from claimdesk.store.digest import digest as digest_of
from import_speed import fill

FRESH_AFTER = 20
"""Kills after which the desk begins anew, so that checking it stays quick."""
MOST = 5
"""Imports for each kill that there are at most."""
NEXT = ("digest", "import other", "import again", "digest", "import other", "build")

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["claimdesk.cli", "claimdesk.desk.build", "claimdesk.desk.imports"])


class Desk:
    """A database, its claims folder, and what has been accepted so far."""

    def __init__(self, folder: Path, pristine: Path, rows: int) -> None:
        self.folder, self.pristine, self.rows = folder, pristine, rows
        self.db, self.claims = folder / "claims.db", folder / "claims"
        (folder / "corpus").mkdir(parents=True)
        self.claims.mkdir()
        shutil.copy(pristine, self.db)
        self.accepted: set[str] = set()
        with Store(self.db) as store:
            self.ids = [id_ for (id_,) in store.rows("SELECT id FROM claims ORDER BY id")]

    def file(self, number: int) -> Path:
        """A batch of first reviews by an editor of its own; without a verdict if number is 0."""
        chosen = random.Random(number).sample(self.ids, self.rows)
        path = self.folder / f"batch-{number}.csv"
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(("claim_id", "verdict", "rationale", "source_url", "reviewer"))
        for id_ in chosen:
            source = f"https://records.example/{id_}"
            said = ("false", "Not so.", source) if number else ("", "", "")
            writer.writerow((id_, *said, f"editor{number}"))
        path.write_text(out.getvalue(), "utf-8", newline="")
        return path

    def start(self, *words: str | Path) -> BaseProcess:
        """Start a command."""
        where: tuple[str | Path, ...] = ("--db", self.db)
        if words[0] != "digest":
            where += ("--claims", self.claims)
        if words[0] == "build":
            where += ("--corpus", self.folder / "corpus", "--workers", "1")
        given = ([*map(str, words), *map(str, where)], self.output)
        child = FORKS.Process(target=run_command, args=given)
        child.start()
        return child

    @property
    def output(self) -> Path:
        """Where commands print."""
        return self.folder / "output.txt"

    def run(self, *words: str | Path) -> str:
        """Run a command that must succeed; what it prints."""
        child = self.start(*words)
        child.join()
        printed = self.output.read_text("utf-8")
        if child.exitcode:
            raise AssertionError(f"{words}: {printed}")
        return printed

    def in_database(self) -> tuple[Counter[str], set[str]]:
        """Reviews by editor, and their ids."""
        with Store(self.db) as store:
            found = list(store.rows("SELECT reviewer, id FROM reviews"))
            sources = next(store.rows("SELECT count(*) FROM review_sources"))[0]
        assert sources == len(found), "a review without its source"
        return Counter(reviewer for reviewer, _ in found), {id_ for _, id_ in found}

    def in_journals(self) -> Counter[str]:
        """Reviews by editor in the files that count."""
        counts: Counter[str] = Counter()
        for path in self.claims.glob("reviews-*.csv"):
            with path.open(encoding="utf-8", newline="") as file:
                counts.update(row["reviewer"] for row in csv.DictReader(file))
        return counts

    def made_anew(self) -> str:
        """The digest of a database made from the journals alone."""
        copy = self.folder / "anew.db"
        shutil.copy(self.pristine, copy)
        with Store(copy) as store:
            with store.transaction():
                said = folder.read(self.claims)
                editors_tables.write(store, said)
            assert not said.problems, said.problems
            digest = digest_of(store)
        copy.unlink()
        return digest


def run_command(words: list[str], output: Path) -> None:
    """In a process of its own: run a command as its script does, printing into a file."""
    with output.open("w") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    claimdesk(words)


def kill_at_moment(desk: Desk, file: Path, seconds: float) -> int | None:
    """Kill an import so long after it has opened the database; its exit status."""
    child = desk.start("import", file)
    _wait_for_work(child, desk.db)
    child.join(seconds)
    child.kill()
    child.join()
    return child.exitcode


def _wait_for_work(child: BaseProcess, db: Path) -> None:
    handles, opened = Path(f"/proc/{child.pid}/fd"), str(db.resolve())
    while child.exitcode is None:
        with suppress(OSError):
            if any(str(handle.readlink()) == opened for handle in handles.iterdir()):
                return
        time.sleep(0.001)


def check(desk: Desk, number: int, status: int | None, following: str) -> str:
    """Hold a desk to its promises after a kill; "everything" or "nothing"."""
    editor = f"editor{number}"
    in_files = desk.in_journals()[editor]
    assert in_files in (0, desk.rows), f"{in_files} of {desk.rows} rows in the journals"
    counts, _ = desk.in_database()
    assert counts[editor] in (0, in_files), f"{counts[editor]} rows in the database"
    assert status or counts[editor], "it said that it was done, and was not"
    printed = desk.run(*_words(desk, number, following))
    whole = in_files or (desk.rows if following == "import again" else 0)
    counts, ids = desk.in_database()
    if following == "digest":
        with Store(desk.db) as store:
            assert printed.strip() == digest_of(store)
        assert counts[editor] in (0, whole), f"{counts[editor]} rows after digest"
        desk.run("import", desk.file(0))
        counts, ids = desk.in_database()
    assert counts[editor] == whole, f"{counts[editor]} of {whole} rows after {following}"
    assert set(counts.values()) <= {desk.rows}, "a row doubled or lost"
    assert desk.accepted <= ids, "an accepted review was lost"
    if following != "build":
        assert not list(desk.claims.glob(".*.part")), "a draft was left"
    with Store(desk.db) as store:
        assert digest_of(store) == desk.made_anew(), "journals and database differ"
    desk.accepted = ids
    return "everything" if in_files else "nothing"


def _words(desk: Desk, number: int, following: str) -> Sequence[str | Path]:
    if following.startswith("import"):
        return ("import", desk.file(number if following == "import again" else 0))
    return (following,)


def measured(desk: Desk) -> float:
    """Seconds from opening the database to the end: the middle one of five imports."""
    times = []
    for number in range(1, 6):
        child = desk.start("import", desk.file(number))
        _wait_for_work(child, desk.db)
        begin = time.perf_counter()
        child.join()
        times.append(time.perf_counter() - begin)
    return sorted(times)[2]


def _killed(outcomes: Counter[str]) -> int:
    return sum(count for outcome, count in outcomes.items() if outcome.startswith("killed"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kills", type=int, nargs="?", default=200)
    parser.add_argument("--claims", type=int, default=600, help="in the database")
    parser.add_argument("--rows", type=int, default=200, help="of each file")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Store(folder / "pristine.db") as store:
            fill(store, options.claims)
        Desk(folder / "built", folder / "pristine.db", options.rows).run("build")
        shutil.copy(folder / "built" / "claims.db", folder / "pristine.db")
        span = measured(Desk(folder / "measured", folder / "pristine.db", options.rows))
        print(f"an import of {options.rows} rows takes {span:.2f} s after start-up", flush=True)
        number = 0
        while _killed(outcomes) < options.kills and number < MOST * options.kills:
            number += 1
            if number % FRESH_AFTER == 1:
                desk = Desk(folder / f"desk-{number}", folder / "pristine.db", options.rows)
            status = kill_at_moment(desk, desk.file(number), chance.uniform(0, span))
            following = NEXT[number % len(NEXT)]
            try:
                left = check(desk, number, status, following)
            except AssertionError as error:
                print(f"kill {number}, then {following}: {error}", flush=True)
                left = "broken"
            died = "killed" if status else "done before the kill"
            outcomes[f"{died}: {left}"] += 1
    for outcome, count in sorted(outcomes.items()):
        print(f"{count:5}  {outcome}")
    broken = sum(count for outcome, count in outcomes.items() if outcome.endswith("broken"))
    print(f"{number} imports, {_killed(outcomes)} of them killed, {broken} desks broken")
    raise SystemExit(broken > 0)


if __name__ == "__main__":
    main()
