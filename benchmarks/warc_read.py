"""Reading an archive: claimdesk's scan beside fastwarc's own loop, in one run.

Usage: ``python benchmarks/warc_read.py [RECORDS] [RUNS]``. Makes a WARC of so many pages (20 to
150 KB of HTML, a third of the bodies gzipped, a request beside each answer) and reads it by turns:

- peer: ``for record in ArchiveIterator(path, parse_http=True)``, reading the body of each answer;
- claimdesk: ``Corpus`` to captures with hashes, media types, places and the look for duplicates,
  in one process, and in as many as there are cores.

Prints seconds, the ratio of speeds (1 is as fast as the peer; the median of pairs of runs), and how
far the resident memory of a fresh process grows while it reads a tenth of the archive and all of
it, in one process.
"""

import gzip
import io
import math
import multiprocessing
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecordType
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from claimdesk.articles.corpus import Corpus

PAGES = 60
"""Different bodies; each is made again unlike the others by a line of its own."""


def html(rng: random.Random, words: list[str], size: int) -> bytes:
    parts, length = ["<!doctype html><html><head><title>T</title></head><body>"], 0
    while length < size:
        sentence = " ".join(rng.choices(words, k=rng.randint(12, 60)))
        parts.append(f'<p class="{rng.choice(words)}">{sentence}.</p>\n')
        length += len(parts[-1])
    return "".join([*parts, "</body></html>"]).encode()


def write(path: Path, records: int, seed: int = 7) -> None:
    rng = random.Random(seed)
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["".join(rng.choices(letters, k=rng.randint(2, 11))) for _ in range(6000)]
    pages = [html(rng, words, rng.randint(20_000, 150_000)) for _ in range(PAGES)]
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz")
        for number in range(records):
            body = pages[number % PAGES] + b"<!-- %d -->" % number
            headers = [("Content-Type", "text/html; charset=utf-8"), ("Server", "desk")]
            if number % 3 == 0:
                body = gzip.compress(body, 6)
                headers.append(("Content-Encoding", "gzip"))
            url = f"https://paper{number % 97}.example/{number}"
            answer = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
            ask = StatusAndHeaders(
                f"GET /{number} HTTP/1.1", [("Host", "p.example")], is_http_request=True
            )
            writer.write_request_response_pair(
                writer.create_warc_record(url, "request", io.BytesIO(b""), http_headers=ask),
                writer.create_warc_record(url, "response", io.BytesIO(body), http_headers=answer),
            )


def peer(path: Path) -> int:
    count = 0
    for record in ArchiveIterator(str(path), parse_http=True):
        if record.record_type == WarcRecordType.response:
            count += len(record.reader.read()) > 0
    return count


def ours(path: Path, workers: int = 1) -> int:
    with Corpus(path.parent, workers) as corpus:
        return sum(1 for _ in corpus)


def everywhere(path: Path) -> int:
    return ours(path, os.cpu_count() or 1)


def high_water() -> float:
    """The most memory that this process had resident, in MB."""
    found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(found[1]) / 1024 if found else math.nan


def timed(read: Callable[[Path], int], path: Path, records: int) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    assert read(path) == records
    return time.perf_counter() - wall, time.process_time() - cpu


def grown(path: Path) -> None:
    """In a process of its own: by how many MB its peak rises while it scans."""
    before = high_water()
    records = ours(path)
    after = high_water()
    print(f"{records:7,} records: peak memory {after:.0f} MB, grown by {after - before:.1f} MB")


def compare(path: Path, records: int, runs: int) -> None:
    size = path.stat().st_size / 1e6
    timed(peer, path, records)
    found: dict[str, list[tuple[float, float]]] = {}
    many = f"claimdesk, {os.cpu_count()} processes"
    ways = {"fastwarc": peer, "claimdesk": ours, many: everywhere}
    for _ in range(runs):
        for name, way in ways.items():
            found.setdefault(name, []).append(timed(way, path, records))
    load = os.getloadavg()[0]
    print(f"{path.name}, {size:,.0f} MB, {records:,} pages, {runs} runs, load {load:.1f}")
    for name, runs_ in found.items():
        wall, cpu = (statistics.median(run[place] for run in runs_) for place in (0, 1))
        pairs = [p[0] / m[0] for p, m in zip(found["fastwarc"], runs_, strict=True)]
        print(
            f"  {name:25} wall {wall:6.2f} s, speed {statistics.median(pairs):.2f} of fastwarc's "
            f"({min(pairs):.2f}–{max(pairs):.2f}); CPU of this process {cpu:.2f} s",
            flush=True,
        )


def main(records: int, runs: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in ("a.warc.gz", "a.warc"):
            small, large = Path(folder, name, "small", name), Path(folder, name, "large", name)
            for path, count in ((small, records // 10), (large, records)):
                path.parent.mkdir(parents=True)
                write(path, count)
            compare(large, records, runs)
            for path in (small, large):
                process = multiprocessing.get_context("spawn").Process(target=grown, args=(path,))
                process.start()
                process.join()
            large.unlink()


if __name__ == "__main__":
    main(int((sys.argv[1:] or ["10000"])[0]), int((sys.argv[2:] or ["5"])[0]))
