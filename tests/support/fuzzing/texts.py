"""Addresses, days, ids, words to look for: seeds of each, and what must hold of their answers."""

import re
import sqlite3
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from claimdesk import addresses, days
from claimdesk.articles.corpus.record import origin
from claimdesk.capture import address as captured
from claimdesk.desk.import_lookups import StoredClaims, StoredReviews
from claimdesk.desk.worklist import Wanted, worklist
from claimdesk.errors import FetchError, InputError
from claimdesk.match import query as words
from claimdesk.review.claimreview.schema import clean_address, clean_day
from claimdesk.site.pages.typed_query import all_of, groups
from claimdesk.store import imports
from claimdesk.store.database import Store
from claimdesk.store.queries import articles, claims, history, search
from claimdesk.store.queries import found as wordings
from tests.support.fuzzing.mutation import of_texts
from tests.support.newsroom import bring, claim, furnish, row

ADDRESSES = of_texts(
    [
        "https://www.paper.example/news/2024/05/tram-to-leeds?page=2&utm_source=mail#top",
        "http://paper.example:8080/a%20b/c.html?id=1&id=2",
        "https://web.archive.org/web/20190304101500id_/http://paper.example/tram",
        "https://archive.ph/2019.03.04-101500/https://post.example/rents",
        "https://webarchive.nationalarchives.gov.uk/ukgwa/20200101000000/https://gov.example/x",
        "https://web.archive.org/web/2/https%3A%2F%2Fpaper.example%2Fa",
        "https://user:secret@paper.example/private",
        "//paper.example/x",
        "www.paper.example/x; https://post.example/y",
        "HTTP://[2001:db8::1]:443/x",
        "http://192.168.0.7/report.pdf",
        "https://münchen.example/straße?q=für",
        "https://xn--mnchen-3ya.example/",
        "mailto:desk@paper.example",
        "javascript:alert(1)",
    ],
    [
        "https://", "http://", "//", "/", ":", "@", "?", "#", "&", "=", "%", "%00", "%zz", "%E2%80",
        "..", "[", "]", "[::1]", ":99999", ":-1", "xn--", ".example", "localhost", "web/2020/",
        "20190304101500/", "99999999999999/", "https%3A%2F%2F", "access_token=x", "utm_medium=",
        "&amp;", "\\", " ", ";", ", ", "\n", "①", "。", "ｗ", "127.1", "0x7f.1", "::ffff:1.2.3.4",
    ],
)  # fmt: skip


def address(text: str) -> None:
    """Have an address read in every way that there is."""
    clean = addresses.clean_url(text)
    assert clean is None or re.match(r"https?://", clean, re.IGNORECASE), clean
    addresses.original_of(text)
    addresses.page_key(text)
    addresses.choose_url(text, "https://www.paper.example/x")
    addresses.told_by_headers("Mon, 04 Mar 2019 10:15:00 GMT", f'<{text}>; rel="original"')
    addresses.several(text)
    if addresses.url_fault(text) is None:
        addresses.private_fault(text)
        addresses.host(text)
    addresses.site_of(text, None)
    if whole := addresses.whole(text):
        assert addresses.url_fault(whole) is None, whole
    clean_address(text)
    origin(text, None)
    with suppress(FetchError):
        key = captured.key(text)
        assert captured.key(key) == key, (text, key)
        captured.host_of(captured.parse(text))
    with suppress(FetchError):
        captured.joined("https://www.paper.example/a/b", text)


DAYS = of_texts(
    [
        "2026-11-22", "22.11.2026", "22 November 2026", "11/22/2026", "3/4/2026", "46348",
        "46348,0",
        "Nov 22, 2026", "22-Nov-26", "2026-11", "2026", "2026-11-22T14:30:00+01:00",
        "2026-11-22 00:00:00", "20190304101500", "Mon, 04 Mar 2019 10:15:00 +0000",
        "Sat May 04 2024 10:15:00 GMT+0200 (CEST)", "4 March 2019 10:15:00 -0000", "1899-12-30",
    ],
    [
        "-", "/", ".", ":", "T", "Z", "+", " ", ",", "00", "0", "9", "99", "31", "13", "2026",
        "0000",
        "9999", "10000", "May", "Sept", "november", "GMT", "+9999", "-0000", "24:00", "(", "٣", "²",
        "e5", "'", "am", "Mon,", ".000000", "W01",
    ],
)  # fmt: skip


def day(text: str) -> None:
    """Have a day or time read in every way that there is; what is taken for one is one."""
    found = days.readings(text)
    for iso in [*found, *filter(None, [days.day_number(text)])]:
        assert days.readings(iso) == {iso}, (text, iso)
    for partial in days.readings(text, partial=True):
        assert days.readings(partial, partial=True) == {partial}
    days.fault(text, found)
    days.mail_time(text)
    days.iso_time(text)
    days.script_time(text)
    days.time_said(text)
    days.utc_time(text)
    if said := days.day_said(text):
        assert days.is_day(said), (text, said)
    if days.is_day(text):
        days.iso_day(text)
    with suppress(InputError):
        days.iso_day(text)
    if cleaned := clean_day(text):
        assert days.readings(cleaned) == {cleaned}


IDS = of_texts(
    [
        claim(1), claim(2).upper(), f"{claim(1)} {claim(2)}", "art_1", "ver_0",
        "imp_aaaaaaaaaaaaaaaa",
        "rev_aaaaaaaaaaaaaaaa", "reviews-2026-11-22T101500Z-m-okafor.csv", "claims/reviews-2026",
        "https://paper.example/1",
    ],
    [
        "clm_", "art_", "imp_", "rev_", "reviews-", "/", "..", "%", "_", "*", "'", '"', ";", "--",
        " ", "NULL", "nan", "[1]", "{}", "\\", "2", "7", "z",
    ],
)  # fmt: skip


@cache
def desk() -> Store:
    """A database with claims and reviews, for this process."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        with Store(furnish(folder / "claims.db")) as store:
            bring(store, folder / "claims", *(row(n, "false") for n in range(5)))
            memory = Store(Path(":memory:"))
            store.db.conn.backup(memory.db.conn)
    return memory


def id_(text: str) -> None:
    """Ask for what an id may name, wherever one is asked for."""
    text = text.encode("utf-8", "replace").decode()  # as addresses of pages are read
    store = desk()
    connection: sqlite3.Connection = store.db.conn
    found = claims.one(connection, text)
    assert found is None or found.id == text
    articles.one(connection, text)
    history.moved_to(connection, text)
    history.left_behind(connection, text)
    known = StoredClaims(store, [text]).by_id(text)
    assert known is None or known.id == text
    StoredReviews(store, [text]).of_claim(text)
    StoredReviews(store).by_id(text)
    StoredReviews(store).candidate(text)
    for ask in (_import, _article):
        with suppress(InputError):
            ask(store, text)


def _import(store: Store, text: str) -> None:
    imports.find(store, text)


def _article(store: Store, text: str) -> None:
    worklist(store.db.conn, Wanted(article=text))


QUERIES = of_texts(
    [
        "tram passengers", '"tram line" leed', "The tram line to Leeds carried 1,003 passengers",
        "passengers AND NOT leeds", "year* OR (tram)", "text : tram", "NEAR(tram leeds, 3)",
        "^tram + line", "“tram line” carried", "co-op's £1.003m", "in its year 12?", "a",
        "the of and",
    ],
    [
        '"', "'", "*", "(", ")", "^", "+", "-", ":", ",", "{", "}", "AND", "OR", "NOT", "NEAR",
        "NEAR(",
        "text", "rowid", '""', " ", "…", "“", "”", "tram", "1,003", "\\", ";", "--", "/*", "_", "ß",
        "co-", "'s", "%", "½", "①",
    ],
)  # fmt: skip


def query(text: str) -> None:
    """Look for words in the index in every way that there is."""
    store = desk()
    connection: sqlite3.Connection = store.db.conn
    wanted = words.asked(text)
    for found in (
        words.every_word(text),
        words.phrase(text),
        words.telling_words(text, 8),
        words.any_term(wanted[:50]),
    ):
        search.frequency(connection, "claims", found)
        search.best(connection, "claims", words.within("text", found), 3)
    typed = words.every_word(text)
    if things := groups(text):
        wordings.claims(connection, all_of(things), 3, wordings.Narrowed())
    search.article_hits(connection, typed, search.articles(connection, typed, 3))
    search.fact_check_hits(connection, typed, 3)
