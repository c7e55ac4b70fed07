"""Does a cluster cost more than this machine alone? The same pages by Dask, and by a local build.

Usage: ``python benchmarks/cluster_speed.py [--pages 2000] [--workers 2] [--shard-size 500]``. The
pages are made up (see ``news.py``). Both build the same corpus from nothing, one after the other,
each in a process of its own: ``claimdesk build``, and ``claimdesk build --engine dask`` with as
many workers on this machine, shards, loading and all that follows included. Printed are seconds by
the clock, their ratio, pages a second, and whether the digests are equal.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from claimdesk.store.database import Store
from claimdesk.store.digest import digest
from news import pages

WANTED = 1.3


def build(folder: Path, name: str, workers: int, *more: str) -> tuple[float, str]:
    """Seconds of one build, and the digest of its database."""
    command = [sys.executable, "-m", "claimdesk", "build", "--corpus", str(folder / "corpus"),
               "--claims", str(folder / "claims"), "--db", str(folder / f"{name}.db"),
               "--workers", str(workers), *more]  # fmt: skip
    start = time.perf_counter()
    subprocess.run(command, check=True)
    clock = time.perf_counter() - start
    with Store(folder / f"{name}.db") as store:
        return clock, digest(store)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--shard-size", type=int, default=500)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("corpus", "claims"):
            (folder / part).mkdir()
        for page in pages(asked.pages):
            (folder / "corpus" / page.name).write_text(page.html, "utf-8")
        local = build(folder, "local", asked.workers)
        by_dask = build(
            folder, "dask", asked.workers, "--engine", "dask", "--shard-size", str(asked.shard_size)
        )
    print(f"{asked.pages} pages, {asked.workers} workers   by the clock   pages/s")
    for what, (clock, _) in (("local", local), ("dask", by_dask)):
        print(f"{what:26} {clock:11.1f} s {asked.pages / clock:9.1f}")
    print(f"{'dask to local':26} {by_dask[0] / local[0]:13.2f}   wanted: {WANTED}")
    print("digests equal" if local[1] == by_dask[1] else "DIGESTS DIFFER")
    raise SystemExit(local[1] != by_dask[1])


if __name__ == "__main__":
    main()
