"""Records as rows: every field in the column of its name."""

from dataclasses import replace

from claimdesk.articles.appearances import Appearance
from claimdesk.articles.editions import Edition, Version
from claimdesk.records import (
    Article,
    Block,
    Capture,
    Claim,
    DateRange,
    Entity,
    Quantity,
    Rejection,
    Resolution,
)
from claimdesk.store import rows

OLD = Version("ver_1", 1, "Old text.", "sha_1", "2020-01-01", "2020-01-02", ("cap_1",))
NEW = Version(
    "ver_2", 2, "Three words now.", "sha_2", "2020-01-03", "2020-01-04", ("cap_2",),
    (Block("heading", 0, 5, 2), Block("paragraph", 7, 9, at="2020-01-03T10:00")),
)  # fmt: skip
ARTICLE = Article(
    title="T", text="x", method="m", url="https://a.example", author="A; B", site="S",
    section="News", published="2020-01-01", published_certain=False, language="en", opinion=True,
    paywalled=True, confidence=0.5, authors=("A", "B"), published_at="2020-01-01T10:00",
    published_basis="shown", modified="2020-01-05", incomplete="page 1 of 2",
)  # fmt: skip
EDITION = Edition("art_1", ARTICLE, (OLD, NEW))
CLAIM = Claim(
    text="It rose.", gist="rose", spans=((1, 3), (5, 9)), kind="event", worth=0.25, sentence=4,
    part=True, negated=True, hedge="may", speaker="Ann", cue="said", quoted=True, standalone=False,
    due="2030-01-01", quantities=(Quantity(1.5, "1.5 m", 2.5, "m", True), Quantity(7.0, "7")),
    dates=(DateRange("in May", "2020-05-01", "2020-05-31"),), entities=(Entity("Ann", "PERSON"),),
)  # fmt: skip


def test_an_article_is_read_as_its_newest_version_reads() -> None:
    assert rows.article(EDITION) == {
        "id": "art_1", "url": "https://a.example", "title": "T", "author": "A; B", "site": "S",
        "section": "News", "published": "2020-01-01", "published_certain": False,
        "language": "en", "opinion": True, "paywalled": True, "confidence": 0.5,
        "published_at": "2020-01-01T10:00", "published_basis": "shown", "modified": "2020-01-05",
        "incomplete": "page 1 of 2", "text": "Three words now.", "text_sha256": "sha_2",
        "words": 3, "method": "m", "captured_first": "2020-01-01", "captured_last": "2020-01-04",
    }  # fmt: skip


def test_authors_are_numbered_and_paragraphs_named() -> None:
    assert list(rows.authors(EDITION)) == [
        {"article_id": "art_1", "position": 1, "name": "A"},
        {"article_id": "art_1", "position": 2, "name": "B"},
    ]
    assert list(rows.blocks(NEW)) == [
        {"version_id": "ver_2", "kind": "heading", "start": 0, "end": 5, "level": 2, "at": None},
        {
            "version_id": "ver_2", "kind": "paragraph", "start": 7, "end": 9, "level": 0,
            "at": "2020-01-03T10:00",
        },
    ]  # fmt: skip
    assert list(rows.blocks(OLD)) == []


def test_a_version_is_a_row_with_its_article() -> None:
    assert rows.version("art_1", OLD) == {
        "id": "ver_1", "article_id": "art_1", "number": 1, "text": "Old text.",
        "text_sha256": "sha_1", "captured_first": "2020-01-01", "captured_last": "2020-01-02",
    }  # fmt: skip


def test_a_capture_says_what_became_of_it() -> None:
    capture = Capture(
        "cap_1", "p.warc", "sha", "text/html", 9, "https://a.example", "2020-01-01", 200, 5,
        "utf-8", "https://web.example/a",
    )  # fmt: skip
    plain = {
        "id": "cap_1", "sha256": "sha", "url": "https://a.example", "captured_at": "2020-01-01",
        "status": 200, "media_type": "text/html", "bytes": 9, "path": "p.warc", "offset": 5,
        "charset": "utf-8", "archived_url": "https://web.example/a", "article_id": None,
        "version_id": None, "problem": None, "detail": None,
    }  # fmt: skip
    assert rows.capture(capture, None, None) == plain
    read = rows.capture(capture, None, ("art_1", "ver_2"))
    assert read == plain | {"article_id": "art_1", "version_id": "ver_2"}
    refused = rows.capture(capture, Rejection("wall", "A wall."), None)
    assert refused == plain | {"problem": "wall", "detail": "A wall."}


def test_a_claim_and_what_is_in_it() -> None:
    assert rows.claim("clm_1", CLAIM) == {
        "id": "clm_1", "text": "It rose.", "gist": "rose", "kind": "event", "worth": 0.25,
        "standalone": False, "bound": False, "negated": True, "hedge": "may",
        "modal": None, "due": "2030-01-01",
    }  # fmt: skip
    assert list(rows.quantities("clm_1", CLAIM)) == [
        {
            "claim_id": "clm_1", "position": 1, "low": 1.5, "high": 2.5, "unit": "m",
            "counted": None, "approximate": True, "text": "1.5 m", "value": 1.5, "unit_text": "m",
        },
        {
            "claim_id": "clm_1", "position": 2, "low": 7.0, "high": 7.0, "unit": None,
            "counted": None, "approximate": False, "text": "7", "value": 7.0, "unit_text": None,
        },
    ]  # fmt: skip
    assert list(rows.dates("clm_1", CLAIM)) == [
        {
            "claim_id": "clm_1", "position": 1, "earliest": "2020-05-01", "latest": "2020-05-31",
            "text": "in May",
        }
    ]  # fmt: skip
    assert list(rows.entities("clm_1", CLAIM)) == [
        {"claim_id": "clm_1", "name": "Ann", "label": "PERSON"}
    ]


def test_an_appearance_is_anchored_in_its_version() -> None:
    place = Appearance(
        "app_1", "clm_1", NEW, CLAIM, "q", "p", "s", "2020-01-01", "2020-01-04", True
    )
    assert rows.appearance(EDITION, place) == {
        "id": "app_1", "claim_id": "clm_1", "article_id": "art_1", "version_id": "ver_2",
        "sentence": 4, "spans": "[[1, 3], [5, 9]]", "start": 1, "end": 9, "part": True,
        "quote": "q", "prefix": "p", "suffix": "s", "speaker": "Ann", "cue": "said",
        "quoted": True, "first_capture": "2020-01-01", "last_capture": "2020-01-04",
        "edited_out": True, "anchor": "exact", "said_on": "2020-01-01", "said_at": None,
        "said_basis": "published",
    }  # fmt: skip


def test_a_resolution_may_have_no_source() -> None:
    found = Resolution("pronoun", "he", (1, 3), "Ann", (7, 10))
    row = {
        "appearance_id": "app_1", "position": 1, "kind": "pronoun", "said": "he",
        "said_start": 1, "said_end": 3, "meant": "Ann", "meant_start": 7, "meant_end": 10,
    }  # fmt: skip
    assert rows.resolution("app_1", 1, found) == row
    assert rows.resolution("app_1", 1, replace(found, source=None)) == row | {
        "meant_start": None,
        "meant_end": None,
    }


def test_what_the_first_version_says_was_said_when_it_was_published() -> None:
    clock = replace(ARTICLE, published_at="2020-01-01T10:00:00+02:00")
    place = Appearance("app_1", "clm_1", NEW, CLAIM, "q", "p", "s", "2020-01-01", None, False)
    edition = Edition("art_1", clock, (OLD, NEW))
    assert rows.said(edition, place) == ("2020-01-01", "2020-01-01T08:00:00Z", "published")
    undated = Edition("art_1", replace(ARTICLE, published=None, published_at=None), (OLD, NEW))
    assert rows.said(undated, place) == ("2020-01-01", None, "captured")


def test_what_an_edit_added_was_said_when_that_was_captured() -> None:
    added = Appearance(
        "app_1", "clm_1", NEW, CLAIM, "q", "p", "s", "2020-01-03T09:00:00Z", None, False
    )
    assert rows.said(EDITION, added) == ("2020-01-03", "2020-01-03T09:00:00Z", "captured")
    file = Edition("art_1", replace(ARTICLE, published=None), (replace(OLD, captured_first=None),))
    nowhere = replace(added, first_capture=None)
    assert rows.said(file, nowhere) == (None, None, None)
