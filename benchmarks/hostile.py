"""What hostile documents cost: ``python benchmarks/hostile.py [NAME …]``.

Each document of ``tests/hostile.py`` is read by the worker that a build uses, under the limits of a
build, in a process of its own. Printed: seconds (the start of the process apart), the worker's peak
resident memory, and what became of the document; last the worst of each.
"""

import multiprocessing
import shutil
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.support.hostile import DOCUMENTS, Document

from claimdesk import workers
from claimdesk.articles.corpus import Place, scan
from claimdesk.desk.page_reader import read_file
from claimdesk.desk.reading import READ_MEMORY, READ_SECONDS
from claimdesk.records import Article, Capture, Rejection
from claimdesk.store.packing import unpack_reading


@dataclass(frozen=True, slots=True)
class Cost:
    """What one document cost and gave."""

    name: str
    megabytes: float
    seconds: float
    resident: float
    outcome: str
    expected: str


class Watch(threading.Thread):
    """Notes the highest resident memory of the worker processes, in MB."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak = 0.0
        self.over = threading.Event()

    def run(self) -> None:
        """Look a hundred times a second until it is over."""
        while not self.over.wait(0.01):
            for process in multiprocessing.active_children():
                self.peak = max(self.peak, resident(process.pid or 0))


def resident(pid: int) -> float:
    """Peak resident memory of a process so far, in MB; 0 where it cannot be told."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii", "replace")
    except OSError:
        return 0.0
    lines = [line for line in status.splitlines() if line.startswith("VmHWM")]
    return int(lines[0].split()[1]) / 1024 if lines else 0.0


def timed(item: tuple[Capture, Place]) -> tuple[float, bytes]:
    """In the worker: seconds and the packed reading."""
    start = time.perf_counter()
    packed = read_file(item)
    return time.perf_counter() - start, packed


def failed(_item: tuple[Capture, Place], failure: workers.Failed) -> workers.Failed:
    return failure


def measure(document: Document, folder: Path) -> Cost:
    """Read one document as a build would."""
    alone = folder / Path(document.name).stem
    alone.mkdir()
    (alone / document.name).write_bytes(document.make())
    [(capture, place)] = scan(alone)
    if isinstance(place, Rejection):
        raise SystemExit(f"{document.name}: {place.detail}")
    watch, start = Watch(), time.perf_counter()
    watch.start()
    (result,) = workers.run(
        timed, [(capture, place)], workers=1, timeout=READ_SECONDS, on_failure=failed,
        memory=READ_MEMORY,
    )  # fmt: skip
    watch.over.set()
    seconds = time.perf_counter() - start
    if isinstance(result, workers.Failed):
        outcome = f"{result.reason} ({result.detail})"
    else:
        seconds, reading = result[0], unpack_reading(result[1])
        outcome = (
            f"article ({len(reading.text):,} characters, {reading.method})"
            if isinstance(reading, Article)
            else f"{reading.reason} ({reading.detail})"
        )
    return Cost(document.name, capture.bytes / 1e6, seconds, watch.peak, outcome, document.expected)


def main(names: list[str]) -> None:
    """Measure all documents, or those whose names begin like one of ``names``."""
    chosen = [d for d in DOCUMENTS if not names or d.name.startswith(tuple(names))]
    costs = []
    with tempfile.TemporaryDirectory() as folder:
        for document in chosen:
            cost = measure(document, Path(folder))
            shutil.rmtree(Path(folder) / Path(document.name).stem)
            costs.append(cost)
            mark = " " if cost.outcome.split()[0] == cost.expected else "!"
            print(
                f"{mark} {cost.name:32} {cost.megabytes:5.1f} MB {cost.seconds:6.1f} s "
                f"{cost.resident:6.0f} MB resident  {cost.outcome}",
                flush=True,
            )
    slowest = max(costs, key=lambda cost: cost.seconds)
    largest = max(costs, key=lambda cost: cost.resident)
    unlike = [cost.name for cost in costs if cost.outcome.split()[0] != cost.expected]
    print(f"{len(costs)} documents, unlike expected: {unlike or 'none'}")
    print(f"slowest: {slowest.name}, {slowest.seconds:.1f} s")
    print(f"largest: {largest.name}, {largest.resident:.0f} MB resident")


if __name__ == "__main__":
    main(sys.argv[1:])
