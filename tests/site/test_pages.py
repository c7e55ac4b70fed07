"""The pages through the real Datasette, on a small database with noise rows beside each fact."""

import json
import re
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from datasette.database import QueryInterrupted
from hypothesis import given
from hypothesis import strategies as st
from resiliparse.parse.html import HTMLTree
from sqlite_utils import Database

from claimdesk.errors import InputError, StoreError
from claimdesk.match.query import every_word
from claimdesk.site import page as pages
from claimdesk.site.pages.marking import Mark, Segment, paragraphs, read_spans
from claimdesk.site.pages.verdicts import look_of
from claimdesk.site.pages.words import after, before, count, day, figure, is_web_address
from claimdesk.site.serve import Settings, application, serve
from claimdesk.store import schema

TEXT = (
    "🚆🚆 A report says 17.5 million train ticket purchases were blocked, <script>alert(1)</script>"
    " & it is growing.\n\n"
    "The party hopes to finish by 2020, when loans could be refused and jobs denied.\n\n"
    "Weather was mild."
)
OLD = TEXT.replace("Weather was mild.", "Every pupil had a score.")
HOSTILE = "\"><script>alert('x')</script><b onmouseover=alert(1)>"
PAGES = ("/", "/search?q=report", "/read/art_a", "/read/art_b", "/claim/clm_train", "/claim/clm_x")


def spans(text: str, *words: str) -> list[list[int]]:
    return [[text.index(word), text.index(word) + len(word)] for word in words]


def article(db: Database, name: str, text: str = TEXT, old: str | None = None, **more: Any) -> None:
    row = {
        "id": f"art_{name}", "url": f"https://example.org/{name}", "title": f"Title {name}",
        "author": "Ann Author", "site": "Example", "published": "2019-03-02", "language": "en",
        "opinion": 1, "text_sha256": "0", "words": 30, "method": "test", "text": text,
    }  # fmt: skip
    db.table("articles").insert({**row, **more})
    for number, content in enumerate([old, text] if old else [text], 1):
        version = {"id": f"ver_{name}{number}", "article_id": f"art_{name}", "number": number}
        db.table("versions").insert({**version, "text": content, "text_sha256": "0"})


def claim(db: Database, name: str, gist: str, **more: Any) -> None:
    row = {
        "id": f"clm_{name}", "text": f"{gist}, in full.", "gist": gist, "kind": "event",
        "worth": 0.7, "standalone": 1, "negated": 0, "appearances": 1, "sites": 1,
        "first_seen": "2019-03-02",
    }  # fmt: skip
    db.table("claims").insert({**row, **more})


def appearance(
    db: Database, name: str, in_article: str, *words: str, text: str = TEXT, **more: Any
) -> None:
    places = spans(text, *words)
    start, end = places[0][0], places[-1][1]
    row = {
        "id": f"app_{name}{in_article}", "claim_id": f"clm_{name}",
        "article_id": f"art_{in_article}", "version_id": f"ver_{in_article}1", "sentence": 0,
        "spans": json.dumps(places), "start": start, "end": end, "quote": " … ".join(words),
        "prefix": text[max(0, start - 32) : start], "suffix": text[end : end + 32], "quoted": 0,
        "edited_out": 0, "anchor": "exact", "part": 0,
    }  # fmt: skip
    db.table("appearances").insert({**row, **more})


def review(db: Database, name: str, of: str, verdict: str, **more: Any) -> None:
    row = {
        "id": f"rev_{name}", "sequence": db.table("reviews").count, "claim_id": f"clm_{of}",
        "stage": "final", "verdict": verdict, "label": verdict, "reviewer": "Rae Reviewer",
        "reviewed_on": "2026-11-20", "import_id": "imp_a", "anchor": "exact",
        "anchor_claim_id": f"clm_{of}", "anchor_claim": "as it was", "anchor_quote": "old words",
    }  # fmt: skip
    db.table("reviews").insert({**row, **more})


def fill(db: Database) -> None:
    article(db, "a", old=OLD, published="2019-03-02", site="Example Review")
    article(db, "b", title=HOSTILE, author=HOSTILE, site=HOSTILE, url="javascript:alert(1)",
            published="2018-01-01", near_duplicate_of="art_a")  # fmt: skip
    article(db, "noise", text="Nothing to see.", published=None)
    claim(db, "train", "17.5 million train ticket purchases blocked", kind="quantity", worth=0.9,
          hedge="estimated", appearances=2, sites=2)  # fmt: skip
    claim(db, "grow", "It is growing", worth=0.6)
    claim(db, "finish", "Party to finish by 2020", kind="prediction", due="2020-12-31")
    claim(db, "loans", "Loans refused by 2020")
    claim(db, "mild", "Weather was mild", worth=0.1)
    claim(db, "part", "Train ticket purchases blocked", worth=0.95, part=1, appearances=5)
    claim(db, "score", "Every pupil had a score")
    claim(db, "plane", "17.5 million plane ticket purchases blocked")
    claim(db, "noise", "An unrelated claim", appearances=9, sites=3)
    new = {"version_id": "ver_a2"}
    appearance(db, "train", "a", "17.5 million train ticket purchases were blocked", **new,
               speaker='a "report"', cue="says")  # fmt: skip
    appearance(db, "grow", "a", "blocked, <script>alert(1)</script> & it is growing", **new)
    appearance(db, "finish", "a", "The party hopes to finish by 2020", **new)
    appearance(db, "loans", "a", "by 2020", "loans could be refused", **new)
    appearance(db, "mild", "a", "Weather was mild", **new)
    appearance(db, "part", "a", "train ticket purchases were blocked", part=1, **new)
    appearance(db, "score", "a", "Every pupil had a score", text=OLD, edited_out=1,
               first_capture="2019-03-02", last_capture="2019-04-05")  # fmt: skip
    appearance(db, "train", "b", "17.5 million train ticket purchases were blocked")
    db.table("scale").insert_all(
        [
            {"id": "false", "label": "False", "rating": 1, "definition": "It is not so."},
            {"id": "mixed", "label": "Mixed", "rating": 3, "definition": "Half of it is so."},
            {"id": "true", "label": "True", "rating": 5, "definition": "It is so."},
        ]
    )
    db.table("imports").insert({"id": "imp_a", "file": "a.csv", "rows": 1})
    review(db, "first", "train", "mixed", stage="initial", rationale="Too kind.")
    review(db, "second", "train", "false", supersedes="rev_first", label="Wrong vehicle",
           rationale=f"It was planes. {HOSTILE}", context="The number travelled.")  # fmt: skip
    review(db, "gone", "loans", "true", stage="withdrawn")
    review(db, "noise", "plane", "true")
    review(db, "orphan", "lost", "true", claim_id=None, anchor="orphan")
    review(db, "moved", "older", "false", claim_id="clm_grow", anchor="fuzzy")
    for name, url in (("good", "https://example.com/ap?a=1&b=2"), ("bad", "javascript:alert(2)")):
        db.table("sources").insert({"id": f"src_{name}", "url": url, "title": f"Source {name}"})
    db.table("review_sources").insert_all(
        {"review_id": "rev_second", "source_id": source, "position": place, "stance": "refutes",
         "quote": "blocked from <b>planes</b>"}
        for place, source in enumerate(("src_good", "src_bad"), 1)
    )  # fmt: skip
    db.table("links").insert(
        {"claim_a": "clm_plane", "claim_b": "clm_train", "relation": "variant", "score": 0.9,
         "reasons": "trains or planes"}
    )  # fmt: skip
    db.table("quantities").insert(
        {"claim_id": "clm_train", "value": 17500000.0, "approximate": 1, "text": "17.5 million"}
    )
    for words, earliest, latest in (
        ("2018", None, "2018-12-31"),
        ("in May", "2018-05-01", "2018-05-31"),
    ):
        db.table("dates").insert(
            {"claim_id": "clm_train", "text": words, "earliest": earliest, "latest": latest}
        )
    db.table("runs").insert(
        {"id": 7, "started": "2026-11-22", "finished": "2026-11-22", "versions": "{}",
         "settings": "{}"}
    )  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "claims.db"
    db = Database(path)
    schema.create(db.conn)
    fill(db)
    db.close()
    return path


def shut(datasette: Any) -> None:
    for database in datasette.databases.values():
        for connection in (database._read_connection, database._write_connection):
            if connection:
                connection.close()


@pytest.fixture
async def site(path: Path) -> AsyncIterator[Any]:
    datasette = Datasette([str(path)], settings={"num_sql_threads": 0})
    yield datasette
    shut(datasette)


class Node:
    """An element, or the whole page."""

    def __init__(self, node: Any, tree: Any) -> None:
        self.node, self.tree = node, tree

    @classmethod
    def parse(cls, html: str) -> "Node":
        tree = HTMLTree.parse(html)
        return cls(tree.document, tree)

    def all(self, selector: str) -> list["Node"]:
        return [Node(node, self.tree) for node in self.node.query_selector_all(selector)]

    def get(self, attribute: str) -> Any:
        return self.node.getattr(attribute)

    def drop(self) -> None:
        self.node.decompose()

    @property
    def text(self) -> str:
        return str(self.node.text)


async def get(site: Any, address: str, status: int = 200) -> Node:
    response = await site.client.get(address)
    assert response.status_code == status, response.text
    return Node.parse(response.text)


def marked(page: Node, look: str) -> list[str]:
    return [mark.text for mark in page.all(f"mark.{look}")]


def words_of(node: Node) -> str:
    return " ".join(node.text.split())


async def test_front_page_says_what_is_in_here(site: Any) -> None:
    page = await get(site, "/")
    counts = [dd.text for dd in page.all(".counts dd")]
    assert counts == ["3", "8", "3", "2"]
    assert words_of(page.all(".build")[0]) == "As of build 7, 22 November 2026"
    due = page.all("section[aria-labelledby=due] li")
    assert [words_of(li.all("h3")[0]) for li in due] == ["Party to finish by 2020"]
    repeated = page.all("section[aria-labelledby=repeated] h3")
    assert [words_of(heading) for heading in repeated] == ["An unrelated claim"]
    listed = page.all(".articles h3 a")
    assert [a.get("href") for a in listed] == ["/read/art_a", "/read/art_b", "/read/art_noise"]
    tallies = [words_of(tally) for tally in page.all(".tally")]
    assert tallies == ["5 claims, 2 reviewed", "1 claim, 1 reviewed", "0 claims"]


async def test_newest_verdicts_leave_out_what_was_superseded_or_withdrawn(site: Any) -> None:
    page = await get(site, "/")
    rows = page.all("section[aria-labelledby=verdicts] li")
    shown = {words_of(row.all("h3")[0]): words_of(row.all(".tag")[0]) for row in rows}
    assert shown == {
        "17.5 million train ticket purchases blocked": "✕ False",
        "17.5 million plane ticket purchases blocked": "✓ True",
        "It is growing": "✕ False",
    }


async def test_marks_cover_exactly_the_words_also_where_claims_overlap(site: Any) -> None:
    page = await get(site, "/read/art_a")
    assert marked(page, "bad") == [
        "17.5 million train ticket purchases were ",
        "blocked",
        ", <script>alert(1)</script> & it is growing",
    ]
    assert marked(page, "unchecked") == [
        "The party hopes to finish ",
        "by 2020",
        "loans could be refused",
    ]
    assert marked(page, "quiet") == ["Weather was mild"]
    shared = page.all("mark a")[1]
    assert shared.get("title").endswith("(and 1 other claim in these words)")


async def test_the_text_is_whole_between_marks_and_flags(site: Any) -> None:
    page = await get(site, "/read/art_a")
    for flag in page.all(".flag"):
        flag.drop()
    assert "\n\n".join(p.text for p in page.all(".body > p")) == TEXT


async def test_every_mark_leads_to_a_note_and_back(site: Any) -> None:
    page = await get(site, "/read/art_a")
    ids = [node.get("id") for node in page.all("[id]")]
    assert len(ids) == len(set(ids))
    inner = {a.get("href")[1:] for a in page.all("a[href^='#']")}
    assert inner <= set(ids)
    assert {"note-clm_train", "mark-app_traina", "note-clm_mild"} <= inner


async def test_notes_say_verdict_rationale_speaker_and_sources(site: Any) -> None:
    page = await get(site, "/read/art_a")
    note = page.all("#note-clm_train")[0]
    assert words_of(note.all(".line")[0]).endswith("✕ False editor’s label: Wrong vehicle")
    assert words_of(note.all(".rationale")[0]) == f"It was planes. {HOSTILE}"
    assert 'Said by a "report"' in words_of(note)
    assert [a.get("href") for a in note.all(".sources a")] == ["https://example.com/ap?a=1&b=2"]
    assert "Source bad (javascript:alert(2))" in words_of(note.all(".sources")[0])
    brief = page.all("#note-clm_finish")[0]
    assert not brief.all(".tag")
    assert page.all("details #note-clm_mild")


async def test_a_part_of_a_fuller_claim_is_listed_and_not_marked(site: Any) -> None:
    page = await get(site, "/read/art_a")
    assert words_of(page.all("details #note-clm_part")[0]) == (
        "Train ticket purchases blocked not marked: part of a fuller claim"
    )
    assert not page.all("a[href='#note-clm_part']")


async def test_edited_out_claims_stand_below_with_their_time(site: Any) -> None:
    page = await get(site, "/read/art_a")
    gone = page.all("section[aria-labelledby=edited-out] li")
    assert [li.get("id") for li in gone] == ["note-clm_score"]
    assert gone[0].all("del")[0].text == "Every pupil had a score"
    assert "Seen from 2 March 2019 to 5 April 2019" in words_of(gone[0])
    assert len(page.all("section[aria-labelledby=versions] li")) == 2


async def test_reprints_name_each_other(site: Any) -> None:
    original = words_of((await get(site, "/read/art_a")).all(".notice")[0])
    reprint = words_of((await get(site, "/read/art_b")).all(".notice")[0])
    assert original.startswith("Reprinted as ")
    assert reprint == "Reprint of Title a (Example Review): the text is nearly the same."


async def test_claim_page_has_verdict_history_places_and_links(site: Any) -> None:
    page = await get(site, "/claim/clm_train")
    assert words_of(page.all(".judgement .tag")[0]) == "✕ False"
    states = [words_of(state) for state in page.all(".history .state")]
    assert states == ["current", "superseded"]
    places = [a.get("href") for a in page.all(".places h3 a")]
    assert places == ["/read/art_b#note-clm_train", "/read/art_a#note-clm_train"]
    assert words_of(page.all("blockquote")[1]) == (
        "🚆🚆 A report says 17.5 million train ticket purchases were blocked,"
        " <script>alert(1)</script> &…"
    )
    linked = page.all("section[aria-labelledby=links]")[0]
    assert linked.all("h3")[0].text == "Other figure or date"
    assert linked.all(".gist a")[0].get("href") == "/claim/clm_plane"
    assert "trains or planes" in words_of(linked)
    facts = words_of(page.all(".facts")[0])
    assert "17.5 million (about 17,500,000)" in facts
    assert "2018 (until 31 December 2018); in May (1 May 2018 to 31 May 2018)" in facts


async def test_a_withdrawn_review_is_history_and_no_verdict(site: Any) -> None:
    page = await get(site, "/claim/clm_loans")
    assert not page.all(".judgement .tag")
    assert [words_of(state) for state in page.all(".state")] == ["withdrawn"]


async def test_a_review_carried_over_says_of_what_it_was_made(site: Any) -> None:
    page = await get(site, "/claim/clm_grow")
    assert "Made of the wording “as it was”" in words_of(page.all(".history")[0])


@pytest.mark.parametrize("address", PAGES)
async def test_nothing_on_a_page_can_run(site: Any, address: str) -> None:
    response = await site.client.get(address)
    assert response.headers["content-security-policy"] == (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
    assert response.headers["referrer-policy"] == "no-referrer"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "<script" not in response.text
    page = Node.parse(response.text)
    assert not page.all("script, style, iframe, object, embed, base, [style]")
    names = {name for node in page.all("*") for name in node.node.attrs}
    assert not [name for name in names if name.startswith("on")]
    for a in page.all("a"):
        assert re.match(r"/|#|https?://", a.get("href")), a.get("href")
        if a.get("href").startswith("http"):
            assert a.get("rel") == "nofollow noopener noreferrer"


@pytest.mark.parametrize("address", PAGES)
async def test_pages_have_language_landmarks_and_headings_in_order(site: Any, address: str) -> None:
    page = Node.parse((await site.client.get(address)).text)
    assert page.all("html")[0].get("lang") == "en"
    assert [len(page.all(name)) for name in ("main", "h1", "header.masthead")] == [1, 1, 1]
    assert page.all("a.skip")[0].get("href") == "#main"
    levels = [int(node.node.tag[1]) for node in page.all("main h1, main h2, main h3")]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


@pytest.mark.parametrize("address", ["/read/art_nope", "/claim/clm_nope", "/claim/%22%3E%3Cb%3E"])
async def test_unknown_ids_are_told_in_the_same_design(site: Any, address: str) -> None:
    page = await get(site, address, 404)
    assert page.all("h1")[0].text.startswith("There is no such ")


async def test_a_claim_that_is_gone_shows_what_became_of_its_reviews(site: Any) -> None:
    moved = await get(site, "/claim/clm_older", 404)
    assert moved.all("main p a")[0].get("href") == "/claim/clm_grow"
    lost = await get(site, "/claim/clm_lost", 404)
    assert lost.all("blockquote")[0].text == "old words"


ODD = ['"', '""', "*", "a*", "NEAR", "NEAR(a b)", "a AND", "OR", "NOT x", "text:x", "^x", "-x",
       "(", "a + b", "{x", "'; drop table claims", "\x00", "a\x00b", "%", "🚆", "_", "²", "\u0301",
       "x" * 5000, HOSTILE, "\\", "ﷺ", "17.5", "a:b:c"]  # fmt: skip


@pytest.mark.parametrize("words", ODD, ids=range(len(ODD)))
async def test_odd_searches_do_not_fail(site: Any, words: str) -> None:
    response = await site.client.get("/search", params={"q": words})
    assert response.status_code == 200
    assert "<script" not in response.text


@given(st.text(max_size=60))
def test_a_search_is_quoted_whatever_is_typed(words: str) -> None:
    assert re.fullmatch(r'(?:"[^"\x00]+"\*?(?: |$))*', every_word(words))


async def test_search_finds_claims_and_articles_and_sets_the_words_apart(site: Any) -> None:
    page = await get(site, "/search?q=train+purch")
    claims = page.all("section[aria-labelledby=claims] li")
    assert [li.all("a")[0].get("href") for li in claims] == ["/claim/clm_train"]
    assert [b.text for b in claims[0].all("b.hit")] == ["train", "purchases"]
    articles = page.all("section[aria-labelledby=articles] h3 a")
    assert {a.get("href") for a in articles} == {"/read/art_a", "/read/art_b"}


async def test_search_keeps_quoted_words_together(site: Any) -> None:
    found = await get(site, "/search?q=%22ticket+purchases%22")
    assert len(found.all("section[aria-labelledby=claims] li")) == 2
    nothing = await get(site, "/search?q=%22purchases+ticket%22")
    assert "Nothing has all of" in words_of(nothing.all("main")[0])


async def test_tables_facets_and_sql_stay_reachable(site: Any) -> None:
    tables = ("/claims", "/claims/board", "/claims/claims/clm_train", "/claims?sql=select+1")
    for address in (*tables, "/claims/claims?_facet=kind", "/claims/claims.json", "/.json"):
        assert (await site.client.get(address)).status_code == 200, address


async def test_style_sheets_are_there(site: Any) -> None:
    for address in ("/", "/claims/board"):
        for sheet in (await get(site, address)).all("link[rel=stylesheet]"):
            assert (await site.client.get(sheet.get("href"))).status_code == 200


async def test_cells_link_to_the_pages_and_to_the_rows(site: Any) -> None:
    board = await get(site, "/claims/board")
    assert {"/claim/clm_train", "/claims/claims/clm_train"} <= links(board)
    claims = await get(site, "/claims/claims")
    assert {"/claim/clm_train", "/claims/claims/clm_train"} <= links(claims)
    appearances = await get(site, "/claims/appearances")
    assert {
        "/read/art_a#note-clm_train",
        "/read/art_a",
        "/claims/articles/art_a",
        "/claims/appearances/app_traina",
    } <= links(appearances)
    query = await get(site, "/claims?sql=select+'clm_train'+as+x,'clm_<b>'+as+y")
    assert "/claim/clm_train" in links(query)


def links(page: Node) -> set[str]:
    return {a.get("href") for a in page.all("a[href]")}


async def test_a_base_url_stands_before_every_address(path: Path) -> None:
    datasette = Datasette([str(path)], settings={"num_sql_threads": 0, "base_url": "/desk/"})
    for address in ("/", "/read/art_a", "/claim/clm_train", "/search?q=train", "/claims/board"):
        page = await get(datasette, address)
        inner = {href for href in links(page) if href.startswith("/")}
        assert [href for href in inner if not href.startswith("/desk/")] == []
        sheet = page.all("link[rel=stylesheet]")[0].get("href")
        assert sheet.startswith("/desk/-/static")
    shut(datasette)


async def test_who_may_not_see_the_tables_may_not_see_the_pages(path: Path) -> None:
    metadata = {"databases": {"claims": {"tables": {"reviews": {"allow": False}}}}}
    datasette = Datasette([str(path)], metadata=metadata, settings={"num_sql_threads": 0})
    for address in ("/", "/read/art_a", "/claim/clm_train", "/search?q=train"):
        assert (await datasette.client.get(address)).status_code == 403
    shut(datasette)


async def test_without_a_claims_database_the_pages_say_so(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    db = Database(other)
    db.table("claims").insert({"id": 1})
    db.close()
    datasette = Datasette([str(other)], settings={"num_sql_threads": 0})
    page = await get(datasette, "/", 404)
    assert page.all("h1")[0].text == "No claims here yet"
    assert (await datasette.client.get("/read/art_a")).status_code == 404
    shut(datasette)


async def test_a_database_of_another_name_is_found(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "desk.db"
    copy.write_bytes(path.read_bytes())
    datasette = Datasette([str(copy)], settings={"num_sql_threads": 0})
    page = await get(datasette, "/claim/clm_train")
    assert "/desk/claims/clm_train" in links(page)
    shut(datasette)


async def test_a_slow_database_is_told_to_the_reader(
    site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def slow(*_: object) -> None:
        raise QueryInterrupted(None, None, None)

    monkeypatch.setattr(pages, "find_database", slow)
    page = await get(site, "/", 503)
    assert page.all("h1")[0].text == "That took too long"


# Marking


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(alphabet="ab \n🚆é\t", max_size=60))
    places = st.tuples(st.integers(-3, 65), st.integers(-3, 65))
    several = draw(st.lists(st.lists(places, max_size=4), max_size=5))
    return text, [Mark(f"m{number}", tuple(spans)) for number, spans in enumerate(several)]


def all_segments(text: str, marks: list[Mark]) -> Iterator[Segment]:
    for paragraph in paragraphs(text, marks):
        yield from paragraph.segments


@given(marked_texts())
def test_segments_and_gaps_are_the_text_again(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    parts = [
        "".join(segment.text for segment in paragraph.segments) + paragraph.gap
        for paragraph in paragraphs(text, marks)
    ]
    assert "".join(parts) == text


@given(marked_texts())
def test_a_segment_bears_a_mark_exactly_where_a_span_covers_it(
    case: tuple[str, list[Mark]],
) -> None:
    text, marks = case
    for segment in all_segments(text, marks):
        for place in range(segment.start, segment.start + len(segment.text)):
            covering = [mark.id for mark in marks if any(a <= place < b for a, b in mark.spans)]
            assert list(segment.marks) == covering


@given(marked_texts())
def test_every_shown_mark_opens_once_and_closes_once(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    segments = list(all_segments(text, marks))
    shown = sorted({mark for segment in segments for mark in segment.marks})
    assert sorted(mark for segment in segments for mark in segment.opens) == shown
    assert sorted(mark for segment in segments for mark in segment.closes) == shown


def test_offsets_are_code_points() -> None:
    found = list(all_segments("🚆🚆 né 🚆", [Mark("m", ((3, 5),))]))
    assert [segment.text for segment in found] == ["🚆🚆 ", "né", " 🚆"]


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ("[[0, 3], [5, 9]]", ((0, 3), (5, 9))),
        ("[]", ()),
        ("", ()),
        ("{}", ()),
        ('[[1, "2"], [1], 3, [true, 2], [4, 5]]', ((4, 5),)),
    ],
)
def test_spans_are_read_and_what_is_none_is_left_out(
    stored: str, expected: tuple[tuple[int, int], ...]
) -> None:
    assert read_spans(stored) == expected


# Words and looks


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2019-03-02", "2 March 2019"),
        ("2019-03-02T10:00:00Z", "2 March 2019"),
        ("2019-03", "March 2019"),
        ("2019", "2019"),
        ("2019-13-01", "2019-13-01"),
        ("spring", "spring"),
        (None, ""),
    ],
)
def test_days_in_words(value: str | None, expected: str) -> None:
    assert day(value) == expected


def test_counts_and_figures() -> None:
    assert [count(1, "claim"), count(2000, "claim")] == ["1 claim", "2,000 claims"]
    assert [figure(17500000.0), figure(2.5)] == ["17,500,000", "2.5"]


def test_context_is_cut_at_words() -> None:
    assert before("cent report coming out of this, ") == "…report coming out of this, "
    assert after(" in a recent report coming out o") == " in a recent report coming out…"
    assert [before("At the start, "), after(", at the end.")] == ["At the start, ", ", at the end."]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a?b=1#c", True),
        ("HTTP://EXAMPLE.ORG", True),
        ("javascript:alert(1)", False),
        ("https:///no-host", False),
        ("https://exa mple.org", False),
        ('https://example.org/"onmouseover=', False),
        ("https://[::1", False),
        ("//example.org", False),
        ("data:text/html,x", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, expected: bool) -> None:
    assert is_web_address(url) is expected


def test_a_verdict_that_editors_added_goes_by_its_rating() -> None:
    assert [look_of("x", None, rating).tone for rating in (5, 3, 1, None)] == [
        "good", "mixed", "bad", "plain"
    ]  # fmt: skip
    assert look_of("false", "False", 1, "FALSE").own is None
    assert look_of("false", "False", 1, "Pants on fire").own == "Pants on fire"


# Serving


def test_a_port_that_is_taken_is_one_clear_line(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(SystemExit) as stopped:
            serve(Settings(path), "127.0.0.1", port)
    assert stopped.value.code == 1
    assert capsys.readouterr().err == (
        f"Cannot serve at 127.0.0.1, port {port}: Address already in use. "
        f"Try another, with --port {port + 1}.\n"
    )


def test_what_is_no_claimdesk_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is not there"):
        application(Settings(tmp_path / "none.db"))
    (tmp_path / "text.db").write_text("no database " * 100)
    with pytest.raises(StoreError, match="cannot be read"):
        application(Settings(tmp_path / "text.db"))
    db = Database(tmp_path / "other.db")
    db.table("other").insert({"id": 1})
    db.close()
    with pytest.raises(StoreError, match="not a claimdesk database"):
        application(Settings(tmp_path / "other.db"))


def test_metadata_that_cannot_be_read_is_refused(path: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.yml").write_text("a: [")
    with pytest.raises(InputError, match="neither JSON nor YAML"):
        application(Settings(path, tmp_path / "bad.yml"))
    (tmp_path / "list.yml").write_text("- a")
    with pytest.raises(InputError, match="keys and values"):
        application(Settings(path, tmp_path / "list.yml"))
