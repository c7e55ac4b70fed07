"""Measure extraction on saved pages: ``python benchmarks/pages.py FOLDER``.

FOLDER holds ``gold.jsonl`` (one object a page: file, url, title, authors, date, body) and the pages
that it names, plain or gzipped. Printed side by side, from one run: claimdesk; trafilatura with
nothing set and told to be precise; resiliparse; newspaper4k and readability-lxml, which run in a
Python of their own (named by --peer or CLAIMDESK_PEER_PYTHON, else .venv/peers/bin/python; left out
where they are not there). Titles, days and author sets that agree, and the body over its 4-word
shingles as a bag: precision, recall and F1 as means over the pages, then as the article extraction
benchmark of Zyte takes them (F1 of mean precision and mean recall), then F1 of every other page and
of the rest. All in per cent. Nothing is fetched.
"""

import argparse
import gzip
import json
import os
import re
import subprocess
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import trafilatura
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import detect_encoding
from resiliparse.parse.html import HTMLTree

from claimdesk.articles.extract.document import extract
from claimdesk.records import Article, Capture, Rejection

ROOT = Path(__file__).resolve().parents[1]
PEERS = {"newspaper4k": "newspaper", "readability-lxml": "readability"}
"""Libraries, and the module by which each is known."""
PEER = os.environ.get("CLAIMDESK_PEER_PYTHON", str(ROOT / ".venv/peers/bin/python"))
COLUMNS = ("titles", "dates", "authors", "precision", "recall", "F1", "F1 Zyte", "half", "other")

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


def trafilaturas(raw: bytes, gold: Gold, *, precise: bool = False) -> Score:
    """The page as trafilatura reads it when nothing is set, or told to be precise."""
    found = trafilatura.bare_extraction(
        raw, url=gold.get("url"), with_metadata=True, favor_precision=precise
    )
    known = found.as_dict() if found is not None and not isinstance(found, dict) else {}
    if not known.get("text"):
        return score(gold, None, "nothing")
    article = reading(known["title"], known["text"], known["author"], known["date"])
    return score(gold, article, None)


def resiliparses(raw: bytes, gold: Gold) -> Score:
    """The page as resiliparse reads it: its main content and the title; it tells no more."""
    tree = HTMLTree.parse_from_bytes(raw, detect_encoding(raw) or "utf-8")
    text = extract_plain_text(tree, main_content=True)
    return score(gold, reading(tree.title, text, None, None), None)


def reading(title: str | None, text: str, author: str | None, day: str | None) -> Article:
    """Another system's reading."""
    return Article(title or "", text, "", author=author, published=day)


def peers(name: str, folder: Path, golds: list[Gold], python: str) -> list[Score]:
    """The pages as a library reads them in one process of its own Python."""
    sent = "".join(
        json.dumps({
            "url": gold.get("url") or "",
            "html": read_page(folder, gold).decode("utf-8", "replace"),
            "language": gold.get("language") or ("de" if gold["id"].startswith("de_") else "en"),
        }) + "\n"
        for gold in golds
    )  # fmt: skip
    program = str(Path(__file__).with_name("peer_pages.py"))
    done = subprocess.run(
        [python, "-W", "ignore", program, name],
        input=sent, capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return [
        score(gold, None, "nothing")
        if one is None
        else score(
            gold, reading(one["title"], one["text"], "; ".join(one["authors"]), one["date"]), None
        )
        for gold, one in zip(golds, found, strict=True)
    ]


def has(python: str, module: str) -> bool:
    """Whether a Python is there and has a module."""
    if not Path(python).is_file():
        return False
    asked = [python, "-c", f"import {module}"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def mean(values: Iterable[float]) -> float:
    """Mean in per cent."""
    listed = list(values)
    return 100 * sum(listed) / max(1, len(listed))


def figures(scores: list[Score]) -> dict[str, float]:
    """One system's figures."""
    precision = mean(one.body[0] for one in scores)
    recall = mean(one.body[1] for one in scores)
    return {
        "titles": mean(one.title for one in scores),
        "dates": mean(one.date for one in scores),
        "authors": mean(one.authors for one in scores),
        "precision": precision,
        "recall": recall,
        "F1": mean(one.body[2] for one in scores),
        "F1 Zyte": 2 * precision * recall / max(1e-9, precision + recall),
        "half": mean(one.body[2] for one in scores[::2]),
        "other": mean(one.body[2] for one in scores[1::2]),
    }


def measure(read: Callable[[bytes, Gold], Score], folder: Path, golds: list[Gold]) -> list[Score]:
    """Scores of all pages."""
    return [read(read_page(folder, gold), gold) for gold in golds]


def print_row(name: str, scores: list[Score], seconds: float) -> None:
    """A row of the table."""
    found = figures(scores)
    cells = "".join(f"{found[column]:>10.1f}" for column in COLUMNS)
    rejected = Counter(one.rejected for one in scores if one.rejected)
    print(f"{name:20}{cells}{1000 * seconds / max(1, len(scores)):>10.0f}  {dict(rejected) or '-'}")


def main(folder: Path, peer: str) -> None:
    """Measure all systems and print what each gives."""
    golds = [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]
    systems: dict[str, Callable[[], list[Score]]] = {
        "claimdesk": lambda: measure(ours, folder, golds),
        "trafilatura": lambda: measure(trafilaturas, folder, golds),
        "trafilatura precise": lambda: measure(partial(trafilaturas, precise=True), folder, golds),
        "resiliparse": lambda: measure(resiliparses, folder, golds),
    }
    for name, module in PEERS.items():
        if has(peer, module):
            systems[name] = partial(peers, name, folder, golds, peer)
        else:
            print(f"{name} left out: {peer} does not have it (--peer names its Python)")
    print(f"{len(golds):<3} pages           "
          + "".join(f"{name:>10}" for name in (*COLUMNS, "ms a page"))
          + "  rejected")  # fmt: skip
    results = {}
    for name, run in systems.items():
        start = time.perf_counter()
        results[name] = run()
        print_row(name, results[name], time.perf_counter() - start)
    print_worst(results)


def print_worst(results: dict[str, list[Score]]) -> None:
    """The pages whose text claimdesk gets least right, with what the others make of them."""
    print("lowest F1: " + ", ".join(results))
    for row in sorted(zip(*results.values(), strict=True), key=lambda one: one[0].body[2])[:8]:
        print(f"  {row[0].page:38}" + "".join(f"{one.body[2]:>7.2f}" for one in row))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measure extraction on saved pages.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--peer", default=PEER, help="the Python that has the other libraries")
    given = parser.parse_args()
    main(given.folder, given.peer)
