"""“Has this been checked before?”: precision and speed beside plain FTS5, in one run.

Usage: ``python benchmarks/find.py FOLDER [--semantic]``. The folder holds ``factchecks.jsonl``
(``{"id", "text", "title"}``) and ``queries_dev.jsonl`` (``{"id", "text", "relevant"}``). Prints
MAP@5 and questions a second of the default, of the extra [semantic], and of the peer: FTS5 over
claim and title with porter stems, the same stop words dropped, ranked by BM25. Seconds are wall
time; CPU seconds stand beside them, as machines are shared.
"""

import json
import re
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from claimdesk.desk.collection import STEP, Collection
from claimdesk.match.meaning import load
from claimdesk.tables.lines import Document
from claimdesk.words import STOP

DEPTH = 5
Rank = Callable[[list[str]], list[list[Any]]]


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().split(b"\n") if line]


def precision(ranked: Iterable[list[Any]], queries: list[dict[str, Any]]) -> float:
    """MAP@5: the mean over questions of the precision at each hit, over at most five."""
    total = 0.0
    for ids, query in zip(ranked, queries, strict=True):
        hits, sum_ = 0, 0.0
        for place, id_ in enumerate(ids[:DEPTH], 1):
            if id_ in query["relevant"]:
                hits += 1
                sum_ += hits / place
        total += sum_ / min(DEPTH, len(query["relevant"]))
    return total / len(queries)


def peer(rows: list[dict[str, Any]]) -> Rank:
    """Plain FTS5."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE f USING fts5(text, title, tokenize=porter)")
    db.executemany("INSERT INTO f VALUES (:text, :title)", ({"title": "", **r} for r in rows))
    sql = "SELECT rowid FROM f WHERE f MATCH ? ORDER BY rank LIMIT 20"

    def rank(texts: list[str]) -> list[list[Any]]:
        found = []
        for text in texts:
            words = dict.fromkeys(w for w in re.findall(r"\w+", text.lower()) if w not in STOP)
            query = " OR ".join(f'"{word}"' for word in words)
            ids = [rows[n - 1]["id"] for (n,) in db.execute(sql, (query,))] if query else []
            found.append(ids)
        return found

    return rank


def measure(name: str, prepare: Callable[[], Rank], queries: list[dict[str, Any]]) -> None:
    start = time.perf_counter()
    rank = prepare()
    begun, cpu = time.perf_counter(), time.process_time()
    ranked: list[list[Any]] = []
    for first in range(0, len(queries), STEP):
        ranked += rank([query["text"] for query in queries[first : first + STEP]])
    wall, cpu = time.perf_counter() - begun, time.process_time() - cpu
    print(
        f"{name:22} MAP@5 {precision(ranked, queries):.4f}  {len(queries) / wall:6,.0f} questions/s"
        f"  ({len(queries) / cpu:,.0f} a CPU second)  indexed in {begun - start:.1f} s",
        flush=True,
    )


def main(folder: Path, *, semantic: bool) -> None:
    rows, queries = read(folder / "factchecks.jsonl"), read(folder / "queries_dev.jsonl")
    documents = [Document(row["id"], row["text"], row.get("title") or "") for row in rows]
    print(f"{len(queries):,} questions of {len(rows):,} documents")
    measure("peer: plain FTS5", lambda: peer(rows), queries)
    measure("claimdesk find", lambda: Collection(documents).rank, queries)
    if semantic:
        measure("… --semantic", lambda: Collection(documents, load()).rank, queries)


if __name__ == "__main__":
    main(Path(sys.argv[1]), semantic="--semantic" in sys.argv[2:])
