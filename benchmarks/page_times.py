"""Measure how long pages take: ``python benchmarks/page_times.py many.db``.

One client asks a served database over HTTP for claims, articles, every list with each of its
filters, and searches: one address after the other, none of them twice, with connections kept open.
Printed for each kind: requests, p50 and p95 in ms, what the server's processes took of the
processor on the average (which a busy machine changes least; Linux only), the slowest address; then
Datasette's own tables of the same rows, in the same run. The server has the descriptions of tables
that every desk has. ``--each`` says how many addresses of a
kind. Exits with status 1 where a limit is not kept. Make a database with ``many_claims.py``. Reads
only.
"""

import argparse
import html
import os
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote_plus, urlencode

import httpx
from datasette.utils import tilde_encode

from claimdesk.site.pages.listing import KIND_NAMES
from claimdesk.words import STOP

SERVE = (
    "import sys; from pathlib import Path; from claimdesk.site.serve import Settings, serve; "
    "serve(Settings(*map(Path, sys.argv[1:])), '127.0.0.1', 0)"
)
METADATA = Path(__file__).parents[1] / "datasette_metadata.yml"
"""The descriptions that every desk has: what Datasette does with them is part of a page's time."""
LIMITS = {"page": (20, 50), "list": (60, 150), "search": (80, 200)}
"""p50 and p95 in ms that must not be passed; what else is measured has none."""
NEXT = re.compile(r'rel="next" href="([^"]+)"')

Ask = Callable[[str], list[tuple[object, ...]]]


@dataclass(frozen=True, slots=True)
class Kind:
    """Addresses of one kind, and which limit they have."""

    limit: str
    name: str
    paths: list[str]


@dataclass(frozen=True, slots=True)
class Times:
    """How long the addresses of a kind took, and what of the processor on the average, in ms."""

    kind: Kind
    taken: list[tuple[float, str]]
    cpu: float

    def p(self, percent: int) -> float:
        """A percentile."""
        times = [ms for ms, _ in self.taken]
        return statistics.quantiles(times, n=100)[percent - 1] if len(times) > 1 else times[0]

    @property
    def kept(self) -> bool:
        """Whether the limits are kept."""
        limits = LIMITS.get(self.kind.limit)
        return not limits or (self.p(50) <= limits[0] and self.p(95) <= limits[1])

    def __str__(self) -> str:
        slowest, path = max(self.taken)
        told = "" if self.kept else "  PASSED"
        return (
            f"{self.kind.limit:9} {self.kind.name:34} {len(self.taken):4} {self.p(50):8.1f} "
            f"{self.p(95):8.1f} {self.cpu:8.1f} {slowest:8.1f}  {path[:70]}{told}"
        )


class Addresses:
    """What to ask a database for, drawn from its rows."""

    def __init__(self, connection: sqlite3.Connection, each: int, name: str) -> None:
        self.connection, self.each, self.database = connection, each, name
        self.chance = random.Random(5)

    def column(self, sql: str, *bound: object) -> list[str]:
        """The first column of a query."""
        return [str(row[0]) for row in self.connection.execute(sql, bound)]

    def some(self, table: str) -> list[str]:
        """Ids of a table, drawn at random, by the places of their rows."""
        (last,) = self.column(f"SELECT max(rowid) FROM {table}")
        places = [self.chance.randint(1, int(last)) for _ in range(self.each)]
        sql = f"SELECT id FROM {table} WHERE rowid >= ? ORDER BY rowid LIMIT 1"
        return list(dict.fromkeys(self.column(sql, place)[0] for place in places))

    def across(self, sql: str) -> list[str]:
        """Of what a query orders, the first, the last, and some between: large and small."""
        found = self.column(sql)
        step = max(1, len(found) // self.each)
        return list(dict.fromkeys([*found[:5], *found[5::step], *found[-2:]]))

    def pages(self) -> Iterator[Kind]:
        """Claims and articles."""
        judged = self.column("SELECT claim_id FROM current_reviews ORDER BY id LIMIT ?", self.each)
        linked = self.column(
            "SELECT claim_a FROM links GROUP BY claim_a ORDER BY count(*) DESC LIMIT ?", self.each
        )
        yield Kind("page", "claim", [f"/claim/{it}" for it in self.some("claims")])
        yield Kind("page", "claim, judged", [f"/claim/{it}" for it in judged])
        yield Kind("page", "claim, most linked", [f"/claim/{it}" for it in linked])
        articles = self.some("articles")
        yield Kind("page", "article", [f"/read/{it}" for it in articles])
        yield Kind("page", "article, all claims", [f"/read/{it}?show=all" for it in articles])
        yield Kind("other", "front page", ["/", "/?again"])

    def lists(self) -> Iterator[Kind]:
        """Every list, with each of its filters."""
        verdicts = ["any", "none", *self.column("SELECT id FROM scale")]
        kinds = [kind for kind in KIND_NAMES if kind != "not_a_claim"]
        orders = ["", "told", "judged"]
        yield _asked("claims, one filter", "/claims", [
            *({"verdict": it} for it in verdicts), *({"kind": it} for it in kinds),
            *({"order": it} for it in orders),
        ])  # fmt: skip
        yield _asked("claims, two filters", "/claims", [
            *({"verdict": v, "kind": k} for v in verdicts for k in kinds),
            *({"verdict": v, "order": o} for v in verdicts for o in orders),
            *({"kind": k, "order": o} for k in kinds for o in orders),
        ])  # fmt: skip
        for name, found in (("outlet", self.outlets()), ("speaker", self.speakers())):
            shown = [f"/{name}/{tilde_encode(it)}" for it in found]
            yield Kind("list", f"{name}", shown)
            yield _asked(f"{name}, verdict", shown, [{"verdict": it} for it in verdicts])
            yield _asked(f"claims, {name}", "/claims", [{name: it} for it in found])
            yield _asked(f"claims, {name}, verdict", "/claims", [
                {name: it, "verdict": v} for it in found for v in self.chance.sample(verdicts, 3)
            ])  # fmt: skip
            yield _asked(f"claims, {name}, kind, order", "/claims", [
                {name: it, "kind": k, "order": o} for it in found
                for k in self.chance.sample(kinds, 2) for o in orders
            ])  # fmt: skip
        yield _asked("predictions", "/predictions", [{}, {"which": "coming"}, {"which": "judged"}])
        yield _asked("changed", "/changed", [{}, {"what": "edits"}])
        yield Kind("list", "stories, outlets, verdicts, about",
                   ["/stories", "/outlets", "/verdicts", "/about"])  # fmt: skip
        yield Kind("list", "story", [f"/story/{it}" for it in self.stories()])

    def outlets(self) -> list[str]:
        """Hosts of outlets, those with most articles first."""
        return self.across("""SELECT o.host FROM outlets o JOIN articles a ON a.outlet_id = o.id
            GROUP BY o.id ORDER BY count(a.id) DESC, o.id""")  # fmt: skip

    def speakers(self) -> list[str]:
        """Names of speakers, those quoted most first."""
        return self.across(
            """SELECT s.name FROM appearances a JOIN speakers s ON s.id = a.speaker_id
            WHERE s.article_id IS NULL GROUP BY s.id ORDER BY count(*) DESC, s.id"""
        )

    def stories(self) -> list[str]:
        """Stories, those with most articles first."""
        return self.across("""SELECT story_id FROM article_stories GROUP BY story_id
            ORDER BY count(article_id) DESC, story_id""")  # fmt: skip

    def searches(self) -> Iterator[Kind]:
        """Words as readers type them, out of claims and titles."""
        texts = [self.column("SELECT text FROM claims WHERE id = ?", it)[0]
                 for it in self.some("claims")]  # fmt: skip
        titles = [self.column("SELECT title FROM articles WHERE id = ?", it)[0]
                  for it in self.some("articles")]  # fmt: skip
        words = [_words(text) for text in texts]
        few = [" ".join(self.chance.sample(it, min(len(it), self.chance.randint(2, 4))))
               for it in words]  # fmt: skip
        yield _searched("a claim, word by word", [" ".join(it[:8]) for it in words])
        yield _searched("two to four words of a claim", few)
        yield _searched("one word", [self.chance.choice(it) for it in words])
        yield _searched("words of a title", titles)
        yield _searched("figures", [it for text in texts for it in re.findall(r"[£$€]?\d[\d,.]*\d"
            r"(?: million| billion)?", text)][: self.each])  # fmt: skip
        mixed = [f"{one[0]} {other[-1]} {third[0]} {third[-1]}" for one, other, third
                 in zip(words, words[1:], words[2:], strict=False)]  # fmt: skip
        yield _searched("words of three claims", mixed)
        outlets = self.outlets()
        yield _searched("few words, verdict or outlet", few, [
            {"verdict": "false"}, {"verdict": "none"}, {"verdict": "any"},
            *({"outlet": it} for it in outlets[:4]),
        ])  # fmt: skip

    def tables(self) -> Iterator[Kind]:
        """What Datasette itself shows of the same rows."""
        base = f"/{self.database}"
        claims = self.some("claims")[:20]
        yield Kind("datasette", "row of claims", [f"{base}/claims/{it}" for it in claims])
        yield Kind("datasette", "table claims", [
            f"{base}/claims", f"{base}/claims?_sort_desc=worth", f"{base}/claims?kind=event",
            f"{base}/claims?kind=rule&_sort_desc=worth", f"{base}/claims?_facet=kind",
            f"{base}/claims?part=0&_sort_desc=appearances",
        ])  # fmt: skip
        texts = (self.column("SELECT text FROM claims WHERE id = ?", it)[0] for it in claims)
        typed = [quote_plus(" ".join(_words(text)[:3])) for text in texts]
        yield Kind("datasette", "table claims, search", [
            f"{base}/claims?_search={it}" for it in typed
        ])  # fmt: skip
        yield Kind("datasette", "views", [f"{base}/board", f"{base}/drift", f"{base}/due"])


def _words(text: str) -> list[str]:
    """The words of a text that say something."""
    return [it for it in re.findall(r"[^\W_]+(?:[,.]\d+)*", text) if it.lower() not in STOP]


def _asked(name: str, paths: str | list[str], asked: Iterable[dict[str, str]]) -> Kind:
    given = [{k: v for k, v in it.items() if v} for it in asked]
    every = [paths] if isinstance(paths, str) else paths
    found = [path + (f"?{urlencode(it)}" if it else "") for path in every for it in given]
    return Kind("list", name, list(dict.fromkeys(found)))


def _searched(name: str, typed: Iterable[str], besides: list[dict[str, str]] | None = None) -> Kind:
    found = [
        f"/search?{urlencode({'q': it} | (besides[place % len(besides)] if besides else {}))}"
        for place, it in enumerate(typed)
    ]
    return Kind("search", name, list(dict.fromkeys(found)))


@contextmanager
def served(db: Path) -> Iterator[tuple[str, int]]:
    """The address of a server of the database, and its process."""
    command = [sys.executable, "-c", SERVE, str(db), str(METADATA)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        try:
            yield server.stdout.readline().split(" at ")[1].strip().rstrip("/"), server.pid
        finally:
            server.terminate()


def spent(process: int) -> float:
    """What a process and all that it has started took of the processor, in ms; 0 elsewhere."""
    found: dict[int, tuple[int, float]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            ticks = int(fields[11]) + int(fields[12])
            found[int(stat.parent.name)] = int(fields[1]), 1000 * ticks / os.sysconf("SC_CLK_TCK")
    family = {process}
    while more := {pid for pid, (parent, _) in found.items() if parent in family} - family:
        family |= more
    return sum(found[pid][1] for pid in family if pid in found)


def measure(
    client: httpx.Client, server: int, kind: Kind, most: int, chance: random.Random
) -> Times:
    """How long each address of a kind takes, and of lists the page behind the first."""
    paths = kind.paths if len(kind.paths) <= most else chance.sample(kind.paths, most)
    taken = []
    before = spent(server)
    for path in paths:
        ms, text = _timed(client, path)
        taken.append((ms, path))
        further = NEXT.search(text) if kind.limit == "list" else None
        if further:
            beyond = html.unescape(further[1])
            taken.append((_timed(client, beyond)[0], beyond))
    return Times(kind, taken, (spent(server) - before) / len(taken))


def _timed(client: httpx.Client, path: str) -> tuple[float, str]:
    begin = time.perf_counter()
    answer = client.get(path, follow_redirects=True)
    taken = 1000 * (time.perf_counter() - begin)
    if answer.status_code != 200:
        print(f"{path}: {answer.status_code}", file=sys.stderr)
    return taken, answer.text


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Measure how long pages take.")
    parser.add_argument("db", type=Path)
    parser.add_argument("--each", type=int, default=60, help="addresses of a kind, about")
    parser.add_argument("--only", default="", help="kinds whose names have this in them")
    given = parser.parse_args()
    chance = random.Random(7)
    with closing(sqlite3.connect(f"{given.db.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        held = connection.execute("SELECT count(*) FROM claims").fetchone()[0]
        drawn = Addresses(connection, given.each, given.db.stem)
        kinds = [*drawn.pages(), *drawn.lists(), *drawn.searches(), *drawn.tables()]
    print(
        f"{held:,} claims; ms for one client\n{'limit':9} {'':34} {'n':>4} {'p50':>8} {'p95':>8} "
        f"{'cpu':>8} {'slowest':>8}"
    )
    kept = True
    with (
        served(given.db) as (address, server),
        httpx.Client(base_url=address, timeout=120) as client,
    ):
        for path in ("/", "/claims", "/search?q=warm"):
            client.get(path)
        for kind in kinds:
            if given.only in f"{kind.limit} {kind.name}":
                times = measure(client, server, kind, given.each, chance)
                print(times, flush=True)
                kept = kept and times.kept
    sys.exit(not kept)


if __name__ == "__main__":
    main()
