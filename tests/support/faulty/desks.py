"""Desks on which commands are made to fail, and what must hold of them afterwards."""

import gzip
import io
import json
import multiprocessing
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.process import BaseProcess
from pathlib import Path

import scipy.sparse.csgraph  # noqa: F401 - a build loads it; its forks need not do so again
from fastwarc.warc import ArchiveIterator, WarcRecordType

from claimdesk import workers
from claimdesk.capture import run as _capture  # noqa: F401 - before the clock stands still
from claimdesk.cli import main as claimdesk
from claimdesk.desk import factchecks as _factchecks  # noqa: F401
from claimdesk.desk import splitting
from claimdesk.desk import undo as _undo  # noqa: F401
from claimdesk.store.database import Store
from claimdesk.store.digest import digest
from tests.support import warm as _warm  # noqa: F401 - forks begin with the pipeline loaded
from tests.support.faulty.points import Points
from tests.support.faulty.remembered import Remembered
from tests.support.newsroom import table

FORK = multiprocessing.get_context("fork")
PAGES = {
    "one.txt": "The harbour lost 14 million euros in 2022, the port authority said on Tuesday. "
    "The second crane cost 5 million euros, and it has stood still since 2019. Ines Vale, the "
    "auditor, said that 90 people work at the port. The council will sell the crane by 2028.",
    "two.txt": "The tram line to Leeds carried 4,000 passengers in 2021, the council reported. "
    "Fares rose by 12 per cent in March 2023. The mayor did not sign the contract. Rents in the "
    "old town fell by 3 per cent between 2018 and 2020, a survey by the university found.",
    "three.txt": "The harbour lost 15 million euros in 2022, a report says. The ferry to the "
    "island was cancelled on 40 days in 2023. About 300 pupils take it every morning.",
}
NEWS = "<!doctype html><title>{0}</title><article><h1>{0}</h1><p>{1}</p></article>"


class Frozen(datetime):
    """A clock that stands, so that two runs write the same."""

    minute = 0

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "Frozen":
        return cls(2026, 11, 2, 12, cls.minute, tzinfo=tz)


@dataclass(frozen=True)
class Run:
    """How a command ended: exit status, what it printed, the points that it came to."""

    status: int
    printed: str
    points: tuple[str, ...]


def run(
    desk: Path,
    words: Sequence[str],
    minute: int = 30,
    kind: str | None = None,
    at: int | None = None,
    killed_after: float | None = None,
) -> Run:
    """Run a command in a process of its own; the point ``at`` of it fails in a way of ``KINDS``.

    Or it is killed after so many seconds.
    """
    out, seen = desk.with_name(f"{desk.name}.out"), desk.with_name(f"{desk.name}.points")
    seen.write_text("")  # also where it is killed before it writes any
    out.write_text("")
    child: BaseProcess = FORK.Process(
        target=_run_here, args=(desk, list(words), minute, kind, at, out, seen)
    )
    child.start()
    child.join(killed_after)
    if killed_after is not None:
        child.kill()
        child.join()
    points = json.loads(seen.read_text() or "[]")  # nothing, of one that was killed
    return Run(child.exitcode or 0, out.read_text("utf-8"), tuple(points))


def _run_here(
    desk: Path,
    words: list[str],
    minute: int,
    kind: str | None,
    at: int | None,
    out: Path,
    seen: Path,
) -> None:
    os.chdir(desk)
    with out.open("w") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    sys.stdout, sys.stderr = (io.TextIOWrapper(os.fdopen(n, "wb", 0), "utf-8") for n in (1, 2))
    Frozen.minute = minute
    for module in [m for name, m in sys.modules.items() if name.startswith("claimdesk.")]:
        if getattr(module, "datetime", None) is datetime:
            module.datetime = Frozen  # type: ignore[attr-defined]
    vars(workers).update(way_to_begin=lambda _: FORK, begin_server=lambda _: None)
    Remembered.FOLDER = desk.with_name("remembered")
    Remembered.FOLDER.mkdir(exist_ok=True)
    for module in (workers, splitting):
        vars(module)["Crew"] = Remembered
    points = Points(desk, kind, at)
    keep = seen.open("w")
    points.install()
    try:
        claimdesk(words)
    finally:
        json.dump(points.seen, keep)
        keep.close()


# what there is to lose


def holdings(desk: Path) -> dict[str, bytes]:
    """Every file of the desk that is not computed, by its name."""
    return {
        str(path.relative_to(desk)): path.read_bytes()
        for folder in ("claims", "corpus")
        for path in sorted((desk / folder).rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def reviews(desk: Path) -> set[str]:
    """The reviews in the database, which must be sound."""
    if not (desk / "claims.db").exists():
        return set()
    with closing(sqlite3.connect(desk / "claims.db")) as connection:
        (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
        assert sound == "ok", sound
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'reviews'").fetchone():
            return set()
        return {id_ for (id_,) in connection.execute("SELECT id FROM reviews")}


def kept(before: dict[str, bytes], desk: Path) -> None:
    """Hold a desk to what it had: journals as they were, archives and logs at most longer."""
    now = holdings(desk)
    for name, raw in before.items():
        assert name in now, f"{name} is gone"
        grows = "captures/" in name
        assert now[name].startswith(raw) if grows else now[name] == raw, f"{name} has changed"


# what a desk says


def said(desk: Path) -> object:
    """What the database and the folder say, for two desks to be compared."""
    assert not list((desk / "claims").glob(".*")), "a draft was left"
    with Store(desk / "claims.db", create=False) as store:
        claims = {k: v for k, v in holdings(desk).items() if k.startswith("claims")}
        rejects = sorted(desk.glob("*.rejects*"), key=lambda path: path.stat().st_mtime_ns)
        return digest(store), claims, [path.read_bytes() for path in rejects[-1:]]


def captured(desk: Path) -> object:
    """The pages in the archives, each read and verified, and those that the log knows."""
    found = []
    for path in sorted((desk / "corpus" / "captures").glob("*.warc.gz")):
        with gzip.open(path) as whole:
            while whole.read(1 << 20):
                pass
        with path.open("rb") as file:
            for record in ArchiveIterator(file, record_types=WarcRecordType.response):
                assert record.verify_payload_digest(), "a digest does not fit"
                if url := record.headers.get("Claimdesk-Requested"):
                    found.append((url, record.reader.read()))
    log = (desk / "corpus" / "captures" / "log.jsonl").read_bytes().splitlines()
    rows = [json.loads(line) for line in log if line.startswith(b"{") and line.endswith(b"}")]
    known = (desk / "corpus" / "captures" / "known.csv").read_text("utf-8")
    return sorted(found), sorted({row["url"] for row in rows if row.get("url")}), known


@dataclass(frozen=True)
class Command:
    """A command on a desk: its words, what is done to the desk before, what the desk says then."""

    words: tuple[str, ...]
    prepare: Callable[[Path], object] = Path.exists
    says: Callable[[Path], object] = said


BUILD = ("build", "--workers", "1")


def commands(port: int) -> dict[str, Command]:
    """The commands that are made to fail; pages are fetched from the server at a port."""
    host = f"127.0.0.1:{port}"
    pages = ("capture", "--list", "pages.csv", "--delay", "0", "--tries", "1")
    return {
        "build": Command(BUILD, partial(_add, ("three.txt",))),
        "first build": Command(BUILD, _without_database),
        "build of another version": Command(BUILD, _of_another_version),
        "import": Command(("import", "worklist.csv", "--reviewer", "Ann")),
        "undo": Command(("undo", "reviews-2026-11-02T121000Z", "--reviewer", "Bea")),
        "factchecks": Command(("factchecks", "checks.csv")),
        "capture": Command((*pages, "--allow-host", host), says=captured),
    }


def _add(names: Sequence[str], desk: Path) -> None:
    for name in names:
        (desk / "corpus" / name).write_text(PAGES[name], "utf-8")


def _without_database(desk: Path) -> None:
    for path in desk.glob("claims.db*"):
        path.unlink()


def _of_another_version(desk: Path) -> None:
    with closing(sqlite3.connect(desk / "claims.db")) as connection:
        connection.execute("PRAGMA user_version = 1")


# desks


@contextmanager
def served() -> Iterator[int]:
    """The port of a server with a few pages, in a process of its own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    child = FORK.Process(target=server.serve_forever, args=(0.02,), daemon=True)
    child.start()
    port = server.server_port
    server.server_close()
    try:
        yield port
    finally:
        child.terminate()
        child.join()


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        known = self.path.startswith("/page/")
        body = NEWS.format(self.path, PAGES["one.txt"]).encode()
        self.send_response(200 if known else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


def furnished(desk: Path, port: int) -> Path:
    """Make a desk that has been worked on: pages, two imports, fact-checks, a captured page."""
    (desk / "corpus").mkdir(parents=True)
    (desk / "claims").mkdir()
    _add(("one.txt", "two.txt"), desk)
    _sound(run(desk, BUILD, 0))
    with Store(desk / "claims.db") as store:
        ids = [id_ for (id_,) in store.rows("SELECT id FROM claims WHERE NOT part ORDER BY id")]
    _write_files(desk, ids, port)
    _sound(run(desk, ("import", "first.csv", "--reviewer", "Ann"), 10))
    _sound(run(desk, ("import", "second.csv", "--reviewer", "Bea"), 15))
    _sound(run(desk, ("factchecks", "old-checks.csv"), 20))
    capture = ("capture", f"http://127.0.0.1:{port}/page/0", "--delay", "0", "--allow-host")
    _sound(run(desk, (*capture, f"127.0.0.1:{port}"), 25))
    _sound(run(desk, BUILD, 26))
    return desk


def _sound(done: Run) -> None:
    assert done.status == 0, done.printed


def _write_files(desk: Path, ids: Sequence[str], port: int) -> None:
    """What people bring to the commands."""
    source = {"source_url": "https://records.example/1", "source_quote": "No such words."}

    def judged(id_: str, verdict: str) -> dict[str, str]:
        return {"claim_id": id_, "verdict": verdict, "rationale": "By the register.", **source}

    (desk / "first.csv").write_bytes(table([judged(id_, "false") for id_ in ids[:3]]))
    (desk / "second.csv").write_bytes(table([judged(id_, "true") for id_ in ids[3:5]]))
    new = [judged(ids[5], "mixed"), judged(ids[6], "true"), judged(ids[0], "maybe")]
    (desk / "worklist.csv").write_bytes(table(new))
    checks = [
        {"claim": PAGES[name].split(".")[0], "label": "False", "url": f"https://c.example/{name}"}
        for name in PAGES
    ]
    (desk / "old-checks.csv").write_bytes(table(checks[:1]))
    (desk / "checks.csv").write_bytes(table(checks[1:]))
    pages = [
        {"url": f"http://127.0.0.1:{port}/page/{n}", "title": f"Page {n}"} for n in range(1, 4)
    ]
    (desk / "pages.csv").write_bytes(table(pages))


def copied(pristine: Path, desk: Path, command: Command) -> Path:
    """A copy of a desk, ready for a command."""
    if desk.exists():
        shutil.rmtree(desk)
    shutil.copytree(pristine, desk)
    command.prepare(desk)
    return desk
