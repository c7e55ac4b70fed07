"""Pages a second and core of each step of a build on a cluster: the figures of docs/scale.md.

Usage: ``python benchmarks/cluster_rates.py FOLDER [--rounds 2]``. FOLDER holds saved pages. They
are put into a WARC of one gzip member a record, which is scanned, read and split in this process,
and loaded. Printed: pages a second of the processor's time (which a busy machine stretches less
than the clock's) for each step, the best of the rounds; bytes a page of the WARC and the shards.
"""

import argparse
import gzip
import io
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from claimdesk.articles.corpus import Corpus, Place, read_bytes
from claimdesk.articles.extract.document import extract
from claimdesk.cluster.given import Shards
from claimdesk.cluster.run import Order, run
from claimdesk.records import Article
from claimdesk.split import DEFAULT_MODEL
from claimdesk.split.pipeline import load, split_text
from claimdesk.store.database import Store


class Here(Executor):
    """Does everything at once."""

    def submit(self, function: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        """Do it now."""
        future: Future[Any] = Future()
        future.set_result(function(*args, **named))
        return future


def archive(pages: Path, target: Path) -> int:
    """Put saved pages into a WARC; returns how many there were."""
    count = 0
    with target.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for path in sorted(pages.rglob("*.htm*")):
            raw = path.read_bytes()
            body = gzip.decompress(raw) if path.suffix == ".gz" else raw
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], "HTTP/1.1")
            url = f"https://news.example/{count}"
            writer.write_record(
                writer.create_warc_record(url, "response", io.BytesIO(body), http_headers=headers)
            )
            count += 1
    return count


def seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of the processor, and what came of it."""
    start = time.process_time()
    found = work()
    return time.process_time() - start, found


def measure(corpus: Path) -> dict[str, tuple[int, float]]:
    """Things and seconds of each step."""
    nlp = load()
    with Corpus(corpus) as opened:
        scanned, found = seconds(lambda: list(opened))
        read, said = seconds(
            lambda: [extract(read_bytes(at), one) for one, at in found if isinstance(at, Place)]
        )
    articles = [one for one in said if isinstance(one, Article) and one.language == "en"]
    split, claims = seconds(lambda: [split_text(nlp, a.text, a.published) for a in articles])
    words = sum(len(one.text.split()) for one in articles)
    print(f"{len(articles)} English articles, {words / len(articles):.0f} words, "
          f"{sum(len(one.claims) for one in claims) / len(articles):.0f} claims each")  # fmt: skip
    return {
        "scan": (len(found), scanned), "read": (len(found), read), "split": (len(articles), split)
    }  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=2)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "corpus").mkdir()
        count = archive(asked.folder, folder / "corpus" / "pages.warc.gz")
        rounds = [measure(folder / "corpus") for _ in range(asked.rounds)]
        for step in rounds[0]:
            best = max(things / used for things, used in (one[step] for one in rounds))
            print(f"{step:6} {best:8.1f} pages/s")
        order = Order(str(folder / "corpus"), str(folder / "shards"), DEFAULT_MODEL)
        run(replace(order, most_failed=1.0), Here())
        with Store(folder / "claims.db") as store:
            given = Shards(order.shards)
            looked, _ = seconds(lambda: list(given))
            filled, _ = seconds(partial(given.fill, store))
            used = looked + filled
        print(f"{'fill':6} {count / used:8.1f} pages/s (shards into the caches of SQLite)")
        for what, place in (("WARC", folder / "corpus"), ("shards", folder / "shards")):
            size = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
            print(f"{what}: {size / count / 1000:.1f} kB a page")


if __name__ == "__main__":
    main()
