"""Small inputs that once came in wrongly, each as the note beside it says it has to come in.

They lie beside the project, as they are not ours to ship; without them this is skipped. Their
notes (``expected.md``) are prose: what they ask for is spelled out here, case by case.
"""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from claimdesk.articles.corpus import Corpus, Place, read_bytes
from claimdesk.articles.extract.document import extract
from claimdesk.capture.feeds import read_feed
from claimdesk.capture.fetch import gunzip
from claimdesk.capture.sitemaps import read_sitemap
from claimdesk.desk.imports import import_bytes
from claimdesk.records import Article, Capture
from claimdesk.review.claimreview import FactCheck, read_source
from claimdesk.store.database import Store
from tests.support.project import ROOT

CASES = Path(os.environ.get("CLAIMDESK_SHARED", ROOT.parent / "shared")) / "data" / "cases"
HERE = "http://127.0.0.1:8765"

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the reported cases are not here")

VERDICTS = (
    "Write one of true, mostly_true, mixed, mostly_false, false, misleading, conflicting, "
    "unproven, outdated, not_checkable, pending_due, came_true, partly, late, did_not_happen."
)
LIST = (
    "The first crane cost 9 million euros.\n\nThe second crane cost 5 million euros.\n\n"
    "Neither crane has lifted a container since 2019."
)


def keeps(*parts: str, out: tuple[str, ...] = ()) -> Callable[[Article], bool]:
    """Whether a text has these parts and none of those."""
    return lambda a: all(p in a.text for p in parts) and not any(p in a.text for p in out)


def is_by(author: str, published: str | None = None) -> Callable[[Article], bool]:
    return lambda a: a.author == author and published in (None, a.published)


def first_day(article: Article) -> bool:
    return article.published == "2023-06-10" and "Updated" not in article.text


PAGES: dict[str, Callable[[Article], bool]] = {
    "ambiguous-time": lambda a: not a.published_certain,
    "author-junk": is_by("Abby Toby-Goodwin; Kasper Byrne"),
    "c1": is_by("Ana Lund"),
    "dict-date-list": is_by("Ana Lund", "2023-06-10"),
    "entities-double": lambda a: (
        (a.title, a.author) == ("Port’s cranes & losses", "Ana O'Lund")
        and keeps("14 million", "12 500 euros", "it was not — and", "90 % share")(a)
    ),
    "footnote-sup": keeps("14 million", "since 2021,", "90% of", "$11.99", "m²", "2 1/2 metres"),
    "hidden-text": keeps("14 million", out=("drowned",)),
    "pull-quote-blockquote": keeps(
        "“The second crane was bought from a firm that belongs to the chairman’s brother.” "
        "— Ines Vale, auditor",
        out=("12,000 fish",),
    ),
    "s-space": keeps("3,000 euros. The mayor knew it in 2019. The port lost nothing. The bank"),
    "struck-out": keeps("3,000 euros", "employs 90 people", out=("3 million", "900")),
    "sup-link": keeps("14 million euros since 2021. It has sold 90 of", "in 1962 by"),
    "updated-no-meta": first_day,
    "updated-vs-published": first_day,
    "yoast-author-ref": is_by("Ana Lund", "2023-06-10"),
}


def read(name: str) -> Article:
    raw = (CASES / "pages" / name / "page.html").read_bytes()
    found = extract(raw, Capture("cap_x", "page.html", "", "text/html", len(raw)))
    assert isinstance(found, Article)
    return found


@pytest.mark.parametrize("name", PAGES)
def test_pages(name: str) -> None:
    article = read(name)
    assert PAGES[name](article), article


LISTS = "ol-in-body ul-class-4 ul-class-7 ul-in-body ul-in-div ul-in-section".split()


@pytest.mark.parametrize("name", LISTS)
def test_pages_with_lists(name: str) -> None:
    article = read(name)
    assert LIST in article.text
    assert [block.kind for block in article.blocks].count("list_item") == 3


def test_no_page_is_left_out() -> None:
    assert sorted([*PAGES, *LISTS]) == sorted(p.name for p in (CASES / "pages").iterdir())


HOTEL = ("The Hôtel’s loss was €14 million", "False", None)
CHECKS: dict[str, list[tuple[str, str | None, str | None]]] = {
    "cr-cp1252-http": [HOTEL],
    "cr-nometa-utf8": [HOTEL],
    "url-encoded-latin": [HOTEL],
    "jsonl-csv": [("The harbour lost 14 million euros in 2022", "False", None)],
    "languages": [
        ("The harbour lost 10 million euros in 2022", "False", None),
        ("The harbour lost 11 million euros in 2022", "False", None),
        ("The harbour lost 12 million euros in 2022", "False", None),
        ("Der Hafen hat 14 Millionen Euro verloren", "Falsch", "de"),
        ("The harbour lost 14 million euros in 2022", "False", "en"),
    ],
}


@pytest.mark.parametrize("name", CHECKS)
def test_fact_checks(name: str) -> None:
    (file,) = (p for p in (CASES / "factchecks" / name).iterdir() if p.suffix != ".md")
    found = read_source(file.read_bytes(), file.name)
    assert found.problems == ()
    assert [(c.claim, c.label, c.language) for c in found.checks] == CHECKS[name]
    assert all(_is_whole(check) for check in found.checks)


def _is_whole(check: FactCheck) -> bool:
    said = (check.publisher, check.claimant, check.published, check.said_on)
    return said == ("Check Desk", "Ines Vale", "2023-06-10", "2023-06-01")


@pytest.mark.parametrize(
    ("name", "pages"),
    [("http-lf", ["news/106a"]), ("arc-space-in-url", ["news/110", "a%20b/c%20d"])],
)
def test_archives(tmp_path: Path, name: str, pages: list[str]) -> None:
    for file in (CASES / "archives" / name).glob("a.*"):
        shutil.copyfile(file, tmp_path / file.name)
    with Corpus(tmp_path) as corpus:
        found = [(capture.url, place) for capture, place in corpus]
        bodies = [read_bytes(place) for _, place in found if isinstance(place, Place)]
    assert [(url or "").split("/", 3)[3] for url, _ in found] == pages
    assert all(body.startswith(b"<!doctype html>") for body in bodies)
    assert (len(bodies), corpus.notes.problems) == (len(pages), [])


SITEMAPS: dict[str, tuple[list[str], int]] = {
    "amp.xml": (["s5.html?x=1&y=2", "s6.html"], 0),
    "ampok.xml": (["s6.html", "s5.html?x=1&y=2"], 0),
    "bom.xml": (["s5.html"], 0),
    "ent.xml": (["s5.html", "a%C2%A0b.html", "s6.html"], 0),
    "html.xml": ([], 1),
    "https.xml": (["s5.html"], 0),
    "idxrel.xml": (["leaf2.xml"], 0),
    "lastmod.xml": (["s5.html", "s6.html", "s7.html"], 0),
    "leaf.xml": (["s1.html?a=1&b=2", "s2.html", "s3.html"], 0),
    "leaf2.xml": (["s1.html?a=1&b=2", "s2.html", "s3.html"], 0),
    "loop1.xml": (["loop2.xml", "loop1.xml"], 0),
    "loop2.xml": (["loop1.xml", "leaf2.xml"], 0),
    "nested.xml": (["s5.html"], 0),
    "news.xml": (["s6.html", "s7.html"], 0),
    "nons.xml": (["s5.html?x=1&y=2"], 0),
    "nons1.xml": (["s5.html"], 0),
    "old.xml": (["s5.html"], 0),
    "plain.txt": (["s5.html", "s6.html"], 0),
    "rel.xml": (["s4.html"], 0),
    "trunc.xml": (["s9.html"], 1),
    "z.xml.gz": (["s8.html"], 0),
}
"""File → pages or sitemaps that it names, and whether something has to be told."""


@pytest.mark.parametrize("name", SITEMAPS)
def test_sitemaps(name: str) -> None:
    raw = gunzip((CASES / "sitemaps" / "sitemaps" / name).read_bytes(), 10_000_000)
    found = read_sitemap(raw, f"{HERE}/{name}", 100)
    named = [listed.url for listed in found.pages] + list(found.children)
    told = bool(found.problem or found.unread or found.torn)
    assert ([url.removeprefix(f"{HERE}/") for url in named], int(told)) == SITEMAPS[name]


def test_news_dates_count_for_since() -> None:
    raw = (CASES / "sitemaps" / "sitemaps" / "news.xml").read_bytes()
    days = [str(listed.day) for listed in read_sitemap(raw, HERE, 100).pages]
    assert days == ["2023-06-10", "2019-06-10"]


FEEDS: dict[str, tuple[list[str], int]] = {
    "atom.xml": (["d/s8.html", "d/s9.html", "s11.html"], 0),
    "b.xml": (["d/s9.html"], 0),
    "feed.json": (["d/s11.html"], 0),
    "lead.xml": (["d/s10.html"], 0),
    "rdf.xml": (["d/s10.html"], 0),
    "rss.xml": (
        ["d/s1.html", "d/s2.html", "d/s3.html?utm_source=rss&utm_medium=feed", "d/s4.html",
         "d/s6.html", "d/s7.html"], 1,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FEEDS)
@pytest.mark.parametrize("base", [f"{HERE}/d/feed.xml", None])
def test_feeds(name: str, base: str | None) -> None:
    found = read_feed((CASES / "feeds" / "feeds" / name).read_bytes(), base, 100)
    told = bool(found.problem or found.unread or found.torn)
    named = [listed.url.removeprefix(f"{HERE}/") for listed in found.pages]
    assert (named, int(told)) == FEEDS[name]


def _unmeant(row: int, column: str, cell: str) -> str:
    what = (
        "an error of the spreadsheet, not what was written ({!r}). Write the cell anew, with an "
        "apostrophe in front if it begins with = or -."
        if cell.startswith("#")
        else "a program's word for a blank cell ({!r}). Empty the cell, or say it in other words."
    )
    return f"worklist.csv, row {row}, column {column}: {what.format(cell)}"


ROWS: dict[str, tuple[list[str], list[str]]] = {
    "bom-in-middle-dup-header": (
        ["True", "False", "True", "False"],
        ["worklist.csv: the header stands there again and was left out: row 4."],
    ),
    "merged-header-two-rows": (
        ["True", "False", "True"],
        [
            "worklist.csv: row 1 stands above the header, which is row 2, and was not read "
            "('Claim, Your review')."
        ],
    ),
    "nan-null": (
        [],
        [
            _unmeant(row, column, cell)
            for row, said in enumerate(("nan", "NULL", "None", "#N/A", "NaN"), start=2)
            for column, cell in (("rationale", said), ("context", "nan"), ("source_title", "nan"))
        ],
    ),
    "sheet-errors": (
        [],
        [
            _unmeant(row, "rationale", cell)
            for row, cell in enumerate(("#NAME?", "#REF!", "#ERROR!", "#VALUE!"), start=2)
        ],
    ),
    "verdict-case-synonyms": (
        ["Half-True", "Pants on Fire!", "Mostly true", "Mostly false"],
        [
            f"worklist.csv, row 6, column verdict: not on the scale ('Verdict: false'). {VERDICTS}",
            "worklist.csv, row 7, column verdict: not on the scale ('[\"False\"]'). "
            f"Did you mean false? {VERDICTS}",
            "worklist.csv, row 8, column verdict: a question mark is no verdict ('False?'). "
            f"Write false if it is that, or else o{VERDICTS[7:]}",
        ],
    ),
}
"""File → the labels of the reviews that come in, and all that is told."""


def test_no_table_is_left_out() -> None:
    assert sorted(ROWS) == sorted(p.name for p in (CASES / "tables").iterdir())


@pytest.mark.parametrize("name", ROWS)
def test_tables(name: str, sample_db: Path, tmp_path: Path) -> None:
    shutil.copy(sample_db, tmp_path / "claims.db")
    shutil.copytree(ROOT / "claims", tmp_path / "claims")
    raw = (CASES / "tables" / name / "worklist.csv").read_bytes()
    with Store(tmp_path / "claims.db") as store:
        known = {id_ for (id_,) in store.rows("SELECT id FROM claims")}
        outcome = import_bytes(
            store, "worklist.csv", raw, tmp_path / "claims", reviewer="A. Nyberg"
        )
    assert outcome.planned
    labels = [review.label for review in outcome.planned.accepted]
    expected, told = ROWS[name]
    gone = _rows_of_gone_claims(raw, known)
    assert len(gone) <= 2, "the cases are of another sample"
    assert labels == expected
    assert _but(gone, outcome.messages) == _but(gone, told)


def _rows_of_gone_claims(raw: bytes, known: set[str]) -> set[int]:
    """The rows of claims that the sample had when the cases were made, and has not any more."""
    lines = enumerate(raw.decode().splitlines(), 1)
    ids = {n: found[0] for n, line in lines if (found := re.match(r"clm_[a-z2-7]+", line))}
    return {n for n, id_ in ids.items() if id_ not in known}


def _but(rows: set[int], messages: list[str]) -> list[str]:
    return [told for told in messages if not any(re.search(rf"row {n}\b", told) for n in rows)]
