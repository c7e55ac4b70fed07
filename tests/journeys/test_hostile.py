"""Whatever lies in the corpus, a build ends, and every file is an article or says why not."""

import os
import re
import sqlite3
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from claimdesk import addresses
from claimdesk.addresses import clean_url
from claimdesk.articles.extract import dates, jsonld, names, plain, shape
from claimdesk.articles.extract.archive import without_inserts
from claimdesk.articles.extract.boilerplate import closes, is_furniture
from claimdesk.articles.extract.document import extract
from claimdesk.desk import reading as stages
from claimdesk.desk.build import Settings, build
from claimdesk.encoding import decode
from claimdesk.records import Capture
from tests.support.hostile import DOCUMENTS, prose, sentence

PLAIN = Capture("cap_x", "x.txt", "", "text/plain", 0)
LIGHT = [document for document in DOCUMENTS if not document.heavy]
MARKUP = re.compile(r"</?[a-zA-Z!]|javascript:|onerror=|&lt;|alert\(", re.IGNORECASE)
FIELDS = "url title author site section published language"


@pytest.fixture(scope="module")
def built(
    cold_workers: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[sqlite3.Connection]:
    """The database of a folder with all the documents, built by two workers.

    They have a build's limit on memory, but five times its time, as a busy machine is slow.
    """
    folder = tmp_path_factory.mktemp("hostile")
    corpus, claims = folder / "corpus", folder / "claims"
    corpus.mkdir()
    claims.mkdir()
    for document in LIGHT:
        (corpus / document.name).write_bytes(document.make())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stages, "READ_SECONDS", 5 * stages.READ_SECONDS)
        build(Settings(corpus, claims, folder / "claims.db", workers=min(2, os.cpu_count() or 1)))
    with closing(sqlite3.connect(folder / "claims.db")) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def test_there_are_many_ways_to_hurt() -> None:
    assert len(LIGHT) >= 60
    assert len({document.name for document in DOCUMENTS}) == len(DOCUMENTS)


def test_every_document_is_an_article_or_has_its_reason(built: sqlite3.Connection) -> None:
    rows = built.execute("SELECT path, article_id, problem FROM captures")
    found = {
        row["path"]: "article" if row["article_id"] else row["problem"].split(":")[0]
        for row in rows
    }
    assert found == {document.name: document.expected for document in LIGHT}


def test_no_field_of_an_article_holds_markup_or_what_cannot_be_seen(
    built: sqlite3.Connection,
) -> None:
    rows = list(built.execute(f"SELECT {', '.join(FIELDS.split())}, text FROM articles"))
    assert rows
    for row in rows:
        for name in row.keys():  # noqa: SIM118 - a row iterates over its values
            value = row[name] or ""
            hidden = [c for c in value if unicodedata.category(c) in ("Cc", "Cs", "Co", "Cf")]
            assert set(hidden) <= {"\n"}, (row["title"], name)
            assert not MARKUP.search(value), (row["title"], name, MARKUP.search(value))


def test_no_field_is_boundless(built: sqlite3.Connection) -> None:
    longest = built.execute(
        "SELECT max(length(title)), max(length(author)), max(length(site)), max(length(url)) "
        "FROM articles"
    ).fetchone()
    assert all(length <= 2_000 for length in longest if length)


def test_the_words_among_the_towers_are_kept(built: sqlite3.Connection) -> None:
    texts = dict(built.execute(
        "SELECT path, text FROM captures JOIN articles ON articles.id = article_id"
    ))  # fmt: skip
    for name in ("tags-nested-100000", "attributes-200000", "fonts-never-closed", "nul-bytes"):
        assert sentence(7) in texts[f"{name}.html"], name


def test_a_date_in_the_future_is_no_date(built: sqlite3.Connection) -> None:
    days = built.execute("SELECT published FROM articles WHERE published > '2100'")
    assert list(days) == []


def test_pages_that_cost_nothing_are_left_as_they_are() -> None:
    page = f"<p class='a' data-x=\"{'word ' * 900}\">{prose()}</p><script>if (a<b) 'x'</script>"
    assert shape.bare(page) == page


UNITS = [
    " ", "<", "<a ", "</", "a", "-", "\n ", "\t\n", "sign up for ", "read more: ", "“", "|", "'",
    '"', '<p a="', "<p a='", "<!--", "<!-- -- ", "<script", "<style>", "</script", "<select>", "=",
    "='\"", ". ", "…", "&amp;", "Ã©", "â€", "\u200c", "\u202e", "http://", "://", "@", "<svg><",
    "click here to ", "page not found ", "<meta charset=", "<?xml ", "\r", "\x00", "#", "?", "a=",
    ";", "/a", '{"', "[",
]  # fmt: skip
READERS: list[Callable[[str], object]] = [
    plain.clean_words, plain.split_paragraphs, plain.is_data, plain.split_long, plain.count_words,
    plain.tell_language, is_furniture, closes, shape.bare, shape.flatten, shape.light,
    without_inserts, clean_url, addresses.original_of, names.split_names, dates.day, jsonld.line,
    lambda text: decode(text.encode("utf-8", "surrogatepass")),
    lambda text: decode(text.encode("utf-8", "surrogatepass") + b"\xff\xfe\xfd"),
    lambda text: plain.is_binary(text.encode("utf-8", "surrogatepass")),
    lambda text: extract(text.encode("utf-8", "surrogatepass"), PLAIN),
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_no_pattern_takes_longer_than_in_proportion_to_its_text(unit: str) -> None:
    text = "x" + unit * (100_000 // len(unit)) + "x"
    for number, reader in enumerate(READERS):
        start = time.process_time()
        reader(text)
        assert time.process_time() - start < 10, (unit, number)  # of the processor
