"""Measure extraction on saved pages: ``python benchmarks/pages.py FOLDER``.

FOLDER holds ``gold.jsonl`` (one object a page: file, url, title, authors, date, body) and the pages
that it names, plain or gzipped. Printed for claimdesk and, in the same run, for trafilatura's
defaults: articles and rejections, titles, days and author sets that agree, and the body's
precision, recall and F1 over its 4-word shingles as a bag (mean over the pages).
"""

import gzip
import json
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import trafilatura

from claimdesk.extract import extract
from claimdesk.records import Article, Capture, Rejection

Gold = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """How one page was read; ``body`` is precision, recall and F1."""

    page: str
    rejected: str | None
    title: bool
    date: bool
    authors: bool
    body: tuple[float, float, float]


def fold(text: str | None) -> str:
    """Letters and digits only, in lower case, single spaces."""
    folded = unicodedata.normalize("NFKC", text or "").casefold()
    return re.sub(r"[\W_]+", " ", folded).strip()


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Bag of 4-word shingles; a shorter text is one shingle."""
    words = re.findall(r"\w+", text.casefold())
    if len(words) < 4:
        return Counter([tuple(words)])
    return Counter(zip(words, words[1:], words[2:], words[3:], strict=False))


def overlap(found: str, gold: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of a text against the gold text."""
    ours, theirs = shingles(found), shingles(gold)
    both = sum((ours & theirs).values())
    precision, recall = both / max(1, sum(ours.values())), both / max(1, sum(theirs.values()))
    return precision, recall, 2 * precision * recall / (precision + recall) if both else 0.0


def same_title(found: str | None, gold: str) -> bool:
    """Equal when folded, or one holding the other."""
    ours, theirs = fold(found), fold(gold)
    return bool(ours) and (ours in theirs or theirs in ours)


def score(gold: Gold, article: Article | None, rejected: str | None) -> Score:
    """Compare one page with its gold."""
    authors = {fold(name) for name in gold["authors"] or []}
    found = {fold(name) for name in re.split(";", (article and article.author) or "") if fold(name)}
    return Score(
        gold["id"],
        rejected,
        bool(article and same_title(article.title, gold["title"])),
        bool(article and article.published == gold["date"]),
        bool(article) and found == authors,
        overlap(article.text if article else "", gold["body"]),
    )


def read_page(folder: Path, gold: Gold) -> bytes:
    """The bytes of a page."""
    raw = (folder / gold["file"]).read_bytes()
    return gzip.decompress(raw) if gold["file"].endswith(".gz") else raw


def ours(raw: bytes, gold: Gold) -> Score:
    """The page as claimdesk reads it."""
    capture = Capture("cap", gold["file"], "", "text/html", len(raw), gold.get("url"))
    result = extract(raw, capture)
    if isinstance(result, Rejection):
        return score(gold, None, result.reason)
    return score(gold, result, None)


def defaults(raw: bytes, gold: Gold) -> Score:
    """The page as trafilatura reads it when nothing is set."""
    text = trafilatura.extract(raw)
    meta = trafilatura.extract_metadata(raw)
    if not text:
        return score(gold, None, "nothing")
    return score(
        gold,
        Article(meta.title or "", text, "trafilatura", None, meta.author, None, meta.date),
        None,
    )


def mean(values: Iterable[float]) -> float:
    """Mean in per cent."""
    listed = list(values)
    return 100 * sum(listed) / max(1, len(listed))


def report(name: str, scores: list[Score], seconds: float) -> dict[str, float]:
    """Print one system's figures and return them."""
    rejected = Counter(one.rejected for one in scores if one.rejected)
    figures = {
        "titles": mean(one.title for one in scores),
        "dates": mean(one.date for one in scores),
        "authors": mean(one.authors for one in scores),
        "precision": mean(one.body[0] for one in scores),
        "recall": mean(one.body[1] for one in scores),
        "F1": mean(one.body[2] for one in scores),
    }
    print(
        f"{name}: {len(scores) - rejected.total()} articles, rejected: {dict(rejected) or 'none'}"
    )
    print("  " + ", ".join(f"{key} {value:.1f}" for key, value in figures.items()))
    print(f"  {1000 * seconds / max(1, len(scores)):.0f} ms a page")
    return figures


def measure(read: Callable[[bytes, Gold], Score], folder: Path, golds: list[Gold]) -> list[Score]:
    """Scores of all pages."""
    return [read(read_page(folder, gold), gold) for gold in golds]


def main(folder: Path) -> None:
    """Measure both systems and print their difference."""
    golds = [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]
    figures, by_page = [], []
    for name, read in (("claimdesk", ours), ("trafilatura's defaults", defaults)):
        start = time.perf_counter()
        scores = measure(read, folder, golds)
        figures.append(report(name, scores, time.perf_counter() - start))
        by_page.append(scores)
    print(
        "difference: "
        + ", ".join(f"{key} {figures[0][key] - figures[1][key]:+.1f}" for key in figures[0])
    )
    worst = sorted(zip(*by_page, strict=True), key=lambda pair: pair[0].body[2])[:10]
    print("lowest F1 (claimdesk, defaults):")
    for one, other in worst:
        print(f"  {one.page}: {one.body[2]:.2f}, {other.body[2]:.2f}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
