"""How fast is an import? Measured against `sqlite-utils insert --csv` of the same file.

Both commands run as a user runs them, start-up included, in one go and on one machine. The
database is made here, row by row, with as many claims as the file has rows; the file is the
worklist of it, each row filled in with a verdict, a rationale and a source.

    python benchmarks/import_speed.py [ROWS] [--runs N]
"""

import argparse
import csv
import io
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from claimdesk.store.database import Store
from claimdesk.text import claim_id, make_id

PER_ARTICLE = 50
BAR = 0.3
PLACES = ("Harrowby", "Leeds", "Skerry", "Lowmoor", "Tarn Bank", "Fellside", "Northmoor")
VERDICTS = ("true", "mostly_true", "mixed", "mostly_false", "false", "unproven", "misleading")


def fill(store: Store, claims: int) -> None:
    """A database with so many claims, fifty to an article, each at one place."""
    numbers = range(claims)
    articles = range(-(-claims // PER_ARTICLE))
    texts = [_text(n) for n in numbers]
    with store.transaction():
        store.db.table("articles").insert_all(
            {
                "id": make_id("art", str(n)),
                "url": f"https://paper.example/{n}",
                "title": f"What the council of {PLACES[n % 7]} did next, part {n}",
                "site": "paper.example",
                "published": f"20{10 + n % 16}-0{1 + n % 9}-1{n % 9}",
                "language": "en",
                "text": "…",
                "text_sha256": "",
                "words": 1,
                "method": "synthetic",
            }
            for n in articles
        )
        store.db.table("versions").insert_all(
            {
                "id": make_id("ver", str(n)),
                "article_id": make_id("art", str(n)),
                "number": 1,
                "text": "…",
                "text_sha256": "",
            }
            for n in articles
        )
        store.db.table("claims").insert_all(
            {
                "id": claim_id(texts[n]),
                "text": texts[n],
                "gist": texts[n][:75],
                "kind": "quantity",
                "worth": (n % 1000) / 1000,
                "standalone": 1,
                "negated": 0,
                "appearances": 1,
                "sites": 1,
            }
            for n in numbers
        )
        store.db.table("appearances").insert_all(_appearance(n, texts[n]) for n in numbers)


def _text(n: int) -> str:
    place = PLACES[n % 7]
    return f"The tram line of {place} carried {n:,} passengers in its year {n // 7}, said the mayor"


def _appearance(n: int, text: str) -> dict[str, object]:
    article = str(n // PER_ARTICLE)
    return {
        "id": make_id("app", str(n)),
        "claim_id": claim_id(text),
        "article_id": make_id("art", article),
        "version_id": make_id("ver", article),
        "sentence": n % PER_ARTICLE,
        "spans": "[[0, 1]]",
        "start": n % PER_ARTICLE,
        "end": n % PER_ARTICLE + 1,
        "quote": text,
        "prefix": "",
        "suffix": "",
        "part": 0,
        "quoted": 0,
        "edited_out": 0,
        "anchor": "exact",
    }


def filled_in(worklist: bytes) -> bytes:
    """The worklist as an editor brings it back."""
    rows = list(csv.DictReader(io.StringIO(worklist.decode("utf-8-sig"), newline="")))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    for n, row in enumerate(rows):
        row |= {
            "verdict": VERDICTS[n % len(VERDICTS)],
            "rationale": f"The operator's own count, table {n}, gives another figure for the year.",
            "source_url": f"https://records.example/tables/{n}",
            "source_title": "Passengers by line and year",
            "source_quote": f"Passengers carried: {n}.",
            "source_stance": "refutes",
            "reviewer": "m.okafor",
            "reviewed_on": "2026-11-22",
        }
        writer.writerow(row)
    return out.getvalue().encode()


def timed(*command: str | Path) -> tuple[float, float, int]:
    """Seconds of wall clock, of the processor, and the most memory (MB) of any child so far."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([str(word) for word in command], check=True, stdout=sys.stderr)
    seconds, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, busy, after.ru_maxrss // 1024


def measure(folder: Path, rows: int) -> Iterator[tuple[str, float, float, int]]:
    """Name, seconds by the clock and of the processor, and memory of each command."""
    binaries = Path(sys.executable).parent
    db, file, claims = folder / "claims.db", folder / "filled.csv", folder / "claims"
    with Store(db) as store:
        fill(store, rows)
    worklist = [str(binaries / "claimdesk"), "worklist", "--db", str(db)]
    file.write_bytes(filled_in(subprocess.run(worklist, check=True, capture_output=True).stdout))
    print(f"{rows:,} rows, {file.stat().st_size / 1e6:.1f} MB")
    insert = ("insert", folder / "plain.db", "reviews", file, "--csv")
    yield ("sqlite-utils insert --csv", *timed(binaries / "sqlite-utils", *insert))
    desk = ("--db", db, "--claims", claims, "--yes")
    yield ("claimdesk import", *timed(binaries / "claimdesk", "import", file, *desk))
    yield ("claimdesk import, once more", *timed(binaries / "claimdesk", "import", file, *desk))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=int, nargs="?", default=100_000)
    parser.add_argument("--runs", type=int, default=1)
    options = parser.parse_args()
    ratios = []
    for _ in range(options.runs):
        with tempfile.TemporaryDirectory() as name:
            clock, busy = {}, {}
            for what, took, worked, peak in measure(Path(name), options.rows):
                clock[what], busy[what] = took, worked
                rate = f"{options.rows / took:10,.0f} rows/s"
                print(f"{what:30} {took:7.2f} s, processor {worked:7.2f} s {rate}  ≤ {peak} MB")
        theirs, ours = "sqlite-utils insert --csv", "claimdesk import"
        ratios.append(clock[theirs] / clock[ours])
        by_processor = busy[theirs] / busy[ours]
        print(f"ratio {ratios[-1]:.2f}, of processor time {by_processor:.2f} (the bar is {BAR})")
    raise SystemExit(min(ratios) < BAR)


if __name__ == "__main__":
    main()
