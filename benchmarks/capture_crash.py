"""Kill captures with `kill -9` at many moments; after each, nothing may be lost or fetched twice.

    python benchmarks/capture_crash.py [KILLS] [--pages N] [--seed N]

A real `claimdesk capture` fetches some hundred pages from four servers on loopback addresses and is
killed, as often as KILLS says: two times in three at a random moment between its first request and
its end, as measured first; else at one of the calls that count (half a record written, a record
whole but not yet on disk, on disk but not in the log, half a line of the log), by wrappers that
this benchmark puts around Python's own functions in the child. Needs Linux, whose whole
127.0.0.0/8 is loopback.

After each kill the same command runs to its end. Then it is checked that
- every page that the log called captured before is in the archive,
- every archive is read to its end by gzip and by fastwarc, with valid digests,
- every page is there once, with the bytes that its server sent,
- the second run asked for exactly those pages whose record was not whole after the kill.
"""

import argparse
import gzip
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecordType

HOSTS = ("127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.4")
POINTS = ("half a record", "before fsync of the archive", "before the log", "half a line")

WRAPPERS = '''
"""Put on the child's path: ends it where CRASH_AT says, when it comes there so many times."""
import io, os, pathlib, signal

POINT, WHEN = os.environ["CRASH_AT"].rsplit(":", 1)
left = {"write": int(WHEN), "fsync": int(WHEN), "log": int(WHEN)}
opened, fsync = pathlib.Path.open, os.fsync

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def now(what):
    left[what] -= 1
    return left[what] == 0

class Torn(io.BufferedWriter):
    def __init__(self, path, what, half):
        super().__init__(io.FileIO(path, "ab"))
        self.what, self.half = what, half

    def write(self, data):
        if now(self.what):
            if self.half:
                super().write(data[: len(data) // 2])
                self.flush()
            die()
        return super().write(data)

def crashing_open(path, mode="r", *rest, **more):
    if mode == "ab" and path.name.endswith(".warc.gz") and POINT == "half a record":
        return Torn(path, "write", True)
    if mode == "ab" and path.name == "log.jsonl" and POINT in ("before the log", "half a line"):
        return Torn(path, "log", POINT == "half a line")
    return opened(path, mode, *rest, **more)

def crashing_fsync(handle):
    name = os.readlink(f"/proc/self/fd/{handle}")
    if POINT == "before fsync of the archive" and name.endswith(".warc.gz") and now("fsync"):
        die()
    fsync(handle)

pathlib.Path.open, os.fsync = crashing_open, crashing_fsync
'''


class Site:
    """Pages on several hosts, and how often each was asked for."""

    def __init__(self, pages: int) -> None:
        chance = random.Random(pages)
        self.asked: Counter[str] = Counter()
        self.bodies: dict[str, bytes] = {}
        self.ports: dict[str, int] = {}
        self._pages = pages
        self._words = [chance.randbytes(3).hex() for _ in range(2_000)]
        self._chance = chance

    @contextmanager
    def served(self) -> Iterator[list[str]]:
        """The addresses of the pages, while they can be fetched."""
        with ExitStack() as stack:
            for host in HOSTS:
                server = ThreadingHTTPServer((host, 0), self._handler(host))
                stack.callback(server.server_close)
                stack.callback(server.shutdown)
                threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
                self.ports[host] = server.server_port
            for number in range(self._pages):
                host = HOSTS[number % len(HOSTS)]
                url = f"http://{host}:{self.ports[host]}/page/{number}"
                words = self._chance.choices(self._words, k=self._chance.randrange(500, 6_000))
                self.bodies[url] = f"<title>{number}</title><p>{' '.join(words)}".encode()
            yield list(self.bodies)

    def _handler(self, host: str) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                url = f"http://{host}:{site.ports[host]}{self.path}"
                site.asked[url] += 1
                body = site.bodies.get(url)
                self.send_response(404 if body is None else 200)
                self.send_header("Content-Length", str(len(body or b"")))
                self.end_headers()
                self.wfile.write(body or b"")

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        return Handler


def command(corpus: Path, urls: Path, site: Site) -> list[str]:
    """The capture as a user runs it."""
    binary = str(Path(sys.executable).with_name("claimdesk"))
    words = [binary, "capture", "--list", str(urls), "--corpus", str(corpus), "--delay", "0"]
    for host, port in site.ports.items():
        words += ["--allow-host", f"{host}:{port}"]
    return words


def logged(corpus: Path) -> set[str]:
    """The pages that the log calls captured."""
    path = corpus / "captures" / "log.jsonl"
    found = set()
    for line in path.read_bytes().splitlines() if path.exists() else ():
        try:
            row = json.loads(line)
        except ValueError:
            continue
        if row.get("outcome") == "captured":
            found.add(row["url"])
    return found


def whole(corpus: Path) -> set[str]:
    """The pages whose record is whole in an archive that may be torn."""
    found = set()
    for path in (corpus / "captures").glob("*.warc.gz"):
        rest = path.read_bytes()
        while rest:
            unpack = zlib.decompressobj(wbits=31)
            record = unpack.decompress(rest)
            if not unpack.eof:
                break
            rest = unpack.unused_data
            head = record.split(b"\r\n\r\n", 1)[0].split(b"\r\n")
            found |= {h.split(b": ")[1].decode() for h in head if h.startswith(b"Claimdesk-Req")}
    return found


def check(corpus: Path, site: Site, before: set[str], expected: set[str]) -> None:
    """Hold a corpus to its promises after the second run."""
    pages = {url for url in site.asked if "/page/" in url}
    assert pages == set(site.bodies) - expected, "other pages were asked for than were missing"
    assert all(site.asked[url] == 1 for url in pages), "a page was asked for twice"
    found: Counter[str] = Counter()
    for path in (corpus / "captures").glob("*.warc.gz"):
        with gzip.open(path) as file:
            while file.read(1 << 20):
                pass
        with path.open("rb") as file:
            kinds = WarcRecordType.any_type
            for record in ArchiveIterator(file, record_types=kinds, parse_http=False):
                assert record.verify_block_digest(), "a digest does not fit"
        with path.open("rb") as file:
            for record in ArchiveIterator(file, record_types=WarcRecordType.response):
                if url := record.headers.get("Claimdesk-Requested"):
                    assert record.reader.read() == site.bodies[url], "other bytes"
                    found[url] += 1
    assert before <= found.keys(), "a page that the log called captured is missing"
    assert found == Counter(dict.fromkeys(site.bodies, 1)), "a page is missing or there twice"
    assert logged(corpus) == set(site.bodies), "the log does not name all pages"


def kill_at_moment(words: list[str], site: Site, seconds: float) -> int:
    """Kill a capture so long after its first request; its exit status."""
    with subprocess.Popen(words, stdout=subprocess.DEVNULL) as child:
        while not site.asked and child.poll() is None:
            time.sleep(0.001)
        try:
            return child.wait(seconds)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
            return child.wait()


def kill_at_point(words: list[str], point: str, wrappers: Path) -> int:
    """Let a capture end itself; its exit status."""
    path = os.pathsep.join([str(wrappers), os.environ.get("PYTHONPATH", "")])
    env = {**os.environ, "PYTHONPATH": path, "CRASH_AT": point}
    return subprocess.run(words, env=env, stdout=subprocess.DEVNULL, check=False).returncode


def measured(words: list[str], site: Site) -> float:
    """Seconds from the first request to the end."""
    with subprocess.Popen(words, stdout=subprocess.DEVNULL) as child:
        while not site.asked and child.poll() is None:
            time.sleep(0.001)
        begin = time.perf_counter()
        child.wait()
    return time.perf_counter() - begin


def one_kill(
    folder: Path, site: Site, urls: Path, number: int, chance: random.Random, span: float
) -> str:
    """Kill, run again, check; how it ended."""
    corpus = folder / f"corpus-{number}"
    words = command(corpus, urls, site)
    site.asked.clear()
    if number % 3:
        where = "a random moment"
        status = kill_at_moment(words, site, chance.uniform(0, span))
    else:
        where = POINTS[number // 3 % len(POINTS)]
        when = chance.randrange(3, len(site.bodies))
        status = kill_at_point(words, f"{where}:{when}", folder / "wrappers")
    before, expected = logged(corpus), whole(corpus)
    site.asked.clear()
    again = subprocess.run(words, capture_output=True, text=True, check=False)
    died = "killed" if status == -signal.SIGKILL else "done before the kill"
    try:
        assert before <= expected, "the log calls captured what is not in the archive"
        assert again.returncode == 0, again.stdout + again.stderr
        check(corpus, site, before, expected)
    except AssertionError as error:
        print(f"kill {number} at {where}: {error}", flush=True)
        return f"{died} at {where}: broken"
    return f"{died} at {where}: whole"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kills", type=int, nargs="?", default=100)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    chance, site = random.Random(options.seed), Site(options.pages)
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name, site.served() as pages:
        folder = Path(name)
        (folder / "wrappers").mkdir()
        (folder / "wrappers" / "sitecustomize.py").write_text(WRAPPERS, "utf-8")
        urls = folder / "urls.txt"
        urls.write_text("\n".join(pages), "utf-8")
        span = measured(command(folder / "measured", urls, site), site)
        print(f"a capture of {options.pages} pages takes {span:.2f} s after start-up", flush=True)
        number = 0
        while sum(outcomes[how] for how in outcomes if how.startswith("killed")) < options.kills:
            number += 1
            outcomes[one_kill(folder, site, urls, number, chance, span)] += 1
    for outcome, count in sorted(outcomes.items()):
        print(f"{count:5}  {outcome}")
    broken = sum(count for outcome, count in outcomes.items() if outcome.endswith("broken"))
    killed = sum(count for outcome, count in outcomes.items() if outcome.startswith("killed"))
    print(f"{number} captures, {killed} of them killed, {broken} corpora broken")
    raise SystemExit(broken > 0)


if __name__ == "__main__":
    main()
