"""Pages while strangers attack: how long a reader waits, what memory is taken, what fails.

    python benchmarks/server_load.py [--seconds 60] [--clients 20] [--db claims.db]

Serves a copy of a database (of the sample, if none is named) on loopback, with an account to be
guessed at. Measures the front page, a reading view and a claim page at rest; then again while
``--clients`` clients, each with an address of its own (127.0.1.x), ask without a pause for endless
SQL, answers of 300 MB, 10,000 parameters, addresses that nobody has, and log-ins with wrong
passwords; then at rest again. Ends by itself. Exits with status 1 where a promise of
docs/security.md is not kept. Linux only: memory is read from /proc.
"""

import argparse
import asyncio
import json
import multiprocessing
import os
import re
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import httpx
from datasette_auth_passwords.utils import hash_password

from claimdesk.desk.build import Settings, build

ROOT = Path(__file__).parent.parent
FACTOR, FLOOR_MS, MEMORY_MB = 3, 300, 600
PROBES = 100
PAUSE = 0.05
SERVE = "from claimdesk.cli import main; main()"

ENDLESS = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
LARGE = (
    "select hex(zeroblob(150000000))",
    "select hex(zeroblob(1000000)) from claims a, claims b limit 300",
    "select group_concat(hex(zeroblob(1000000))) from claims a, claims b",
    "select " + ",".join(f"hex(randomblob({2_000_000 + n}))" for n in range(150)),
)

PARAMETERS = (10_000, 4_000)


@dataclass
class Measured:
    """Seconds a page took, by page, and the statuses of its answers."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    statuses: Counter[int] = field(default_factory=Counter)

    def p(self, page: str, percent: int) -> float:
        """A percentile in milliseconds."""
        return statistics.quantiles(self.seconds[page], n=100)[percent - 1] * 1000


# The clients


def flood(base: str, clients: int, until: float, told: Any) -> None:
    """Attack in a process of its own; puts a count of (kind, status) into the queue ``told``."""
    told.put(asyncio.run(_flood(base, clients, until)))


async def _flood(base: str, clients: int, until: float) -> dict[str, dict[str, int]]:
    kinds = [_sql, _large, _parameters, _wrong, _log_in]
    counts: dict[str, Counter[str]] = {kind.__name__.strip("_"): Counter() for kind in kinds}

    async def client(number: int) -> None:
        kind = kinds[number % len(kinds)]
        transport = httpx.AsyncHTTPTransport(local_address=f"127.0.1.{number + 1}")
        async with httpx.AsyncClient(base_url=base, transport=transport, timeout=120) as browser:
            for turn in range(10**9):
                if time.time() > until:
                    return
                try:
                    answer = await asyncio.wait_for(kind(browser, turn), until + 20 - time.time())
                    counts[kind.__name__.strip("_")][str(answer.status_code)] += 1
                except (httpx.HTTPError, TimeoutError) as error:
                    counts[kind.__name__.strip("_")][type(error).__name__] += 1

    await asyncio.gather(*(client(number) for number in range(clients)))
    return {kind: dict(found) for kind, found in counts.items()}


async def _sql(browser: httpx.AsyncClient, turn: int) -> httpx.Response:
    return await browser.get(f"/claims{('', '.json', '.csv')[turn % 3]}?sql={quote_plus(ENDLESS)}")


async def _large(browser: httpx.AsyncClient, turn: int) -> httpx.Response:
    sql = quote_plus(LARGE[turn % len(LARGE)])
    return await browser.get(f"/claims{('', '.json', '.csv')[turn % 3]}?sql={sql}")


async def _parameters(browser: httpx.AsyncClient, turn: int) -> httpx.Response:
    return await browser.get(_long(str(browser.base_url), PARAMETERS[turn % 2]))


@cache
def _long(base: str, count: int) -> httpx.URL:
    """Made once: the client would spend its time on it otherwise."""
    return httpx.URL(f"{base}/claims/claims?" + "&".join(str(n) for n in range(count)))


async def _wrong(browser: httpx.AsyncClient, turn: int) -> httpx.Response:
    path = (f"/nobody/{turn}/x", f"/claims/nothing-{turn}", f"/read/art_{turn}", f"/{turn}.php")
    return await browser.get(path[turn % 4])


async def _log_in(browser: httpx.AsyncClient, turn: int) -> httpx.Response:
    page = await browser.get("/-/login")
    token = re.search(r'name="csrftoken" value="([^"]*)"', page.text)
    fields = {"csrftoken": token[1] if token else "", "username": "ann", "password": str(turn)}
    return await browser.post("/-/login", data=fields)


# The server


@contextmanager
def served(folder: Path, db: Path) -> Iterator[tuple[str, int]]:
    """The address and the process id of a server, until the block ends."""
    metadata = folder / "metadata.json"
    account = {"ann_password_hash": hash_password("not guessed")}
    plugins = {"claimdesk": {"editors": ["ann"]}, "datasette-auth-passwords": account}
    metadata.write_text(json.dumps({"plugins": plugins}))
    command = [sys.executable, "-c", SERVE, "serve", "--db", str(db), "--metadata", str(metadata)]
    command += ["--claims", str(ROOT / "claims"), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            yield process.stdout.readline().split()[-1].rstrip("/"), process.pid
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)


def family(pid: int) -> list[int]:
    """A process and all that it has started."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    listed = [children, *Path(f"/proc/{pid}/task").glob("*/children")]
    found = {int(child) for file in listed if file.exists() for child in file.read_text().split()}
    return [pid, *(one for child in sorted(found) for one in family(child))]


def memory_mb(pid: int) -> float:
    """What a server takes with its processes; what several share counts once."""
    total = 0
    for one in family(pid):
        try:
            text = Path(f"/proc/{one}/smaps_rollup").read_text()
        except OSError:  # it has just ended
            continue
        total += sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))
    return total / 1024


# The readers


def pages(db: Path) -> dict[str, str]:
    """A page of each kind; the article and the claim with the most to show."""
    with closing(sqlite3.connect(db)) as connection:
        one = "select {0} from appearances group by {0} order by count(*) desc, {0} limit 1"
        article, claim = (
            connection.execute(one.format(column)).fetchone()[0]
            for column in ("article_id", "claim_id")
        )
    return {"front page": "/", "reading view": f"/read/{article}", "claim page": f"/claim/{claim}"}


def read(base: str, wanted: dict[str, str], rounds: int, until: float) -> Measured:
    """Ask for each page in turn, ``rounds`` times or until the clock says so."""
    measured = Measured({page: [] for page in wanted})
    with httpx.Client(base_url=base, timeout=120) as browser:
        for _ in range(rounds):
            for page, path in wanted.items():
                begun = time.perf_counter()
                try:
                    measured.statuses[browser.get(path).status_code] += 1
                except httpx.HTTPError:
                    measured.statuses[599] += 1
                measured.seconds[page].append(time.perf_counter() - begun)
                time.sleep(PAUSE)
            if time.time() > until:
                break
    return measured


def attack(base: str, pid: int, wanted: dict[str, str], options: Any) -> tuple[Measured, float]:
    """What readers find while the clients attack, and the most memory that was taken."""
    context = multiprocessing.get_context("spawn")
    told, until = context.Queue(), time.time() + options.seconds + 2
    attacker = context.Process(target=flood, args=(base, options.clients, until, told))
    attacker.start()
    time.sleep(2)
    most = 0.0
    found = Measured({page: [] for page in wanted})
    while time.time() < until:
        part = read(base, wanted, 3, until)
        found.statuses += part.statuses
        for page, seconds in part.seconds.items():
            found.seconds[page] += seconds
        most = max(most, memory_mb(pid))
    for kind, statuses in told.get(timeout=60).items():
        print(f"  {kind:11}", ", ".join(f"{k}: {v:,}" for k, v in sorted(statuses.items())))
    attacker.join(30)
    return found, most


# The report


def report(rest: Measured, under: Measured, after: Measured, memory: Sequence[float]) -> bool:
    """Print the table; whether all promises were kept."""
    kept = True
    print(f"\n{'ms':14}{'at rest':>16}{'attacked':>16}{'afterwards':>16}{'limit':>8}")
    print(f"{'':14}" + "     p50     p95" * 3)
    for page in rest.seconds:
        limit = max(FACTOR * rest.p(page, 95), FLOOR_MS)
        row = [times.p(page, p) for times in (rest, under, after) for p in (50, 95)]
        ok = row[3] <= limit
        kept = kept and ok
        figures = "".join(f"{it:8.0f}" for it in row)
        print(f"{page:14}{figures}{limit:8.0f}  {'kept' if ok else 'NOT KEPT'}")
    failed = sum(count for status, count in under.statuses.items() if status >= 500)
    asked = under.statuses.total()
    calm = all(after.p(page, 50) <= 2 * rest.p(page, 50) + 20 for page in rest.seconds)
    checks = {
        f"5xx on pages: {failed} of {asked}": failed == 0,
        f"memory: {memory[0]:.0f} MB at rest, {memory[1]:.0f} attacked, {memory[2]:.0f} afterwards"
        f" (limit {MEMORY_MB})": memory[1] <= MEMORY_MB,
        "afterwards as before": calm and memory[2] <= memory[0] + 100,
    }
    for told, ok in checks.items():
        print(f"{told}: {'kept' if ok else 'NOT KEPT'}")
    return kept and all(checks.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--db", type=Path, help="a database with the journals of claims/")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        db = folder / "claims.db"
        if options.db:
            shutil.copyfile(options.db, db)
        else:
            build(Settings(ROOT / "corpus", ROOT / "claims", db, workers=os.cpu_count() or 1))
        wanted = pages(db)
        with served(folder, db) as (base, pid):
            load = os.getloadavg()[0]
            print(f"{options.clients} clients for {options.seconds:g} s; load before: {load:.1f}")
            read(base, wanted, 10, time.time() + 60)  # what is made once
            rest, first = read(base, wanted, PROBES, time.time() + 120), memory_mb(pid)
            under, most = attack(base, pid, wanted, options)
            time.sleep(10)
            after = read(base, wanted, PROBES, time.time() + 120)
            kept = report(rest, under, after, (first, most, memory_mb(pid)))
    sys.exit(0 if kept else 1)


if __name__ == "__main__":
    main()
