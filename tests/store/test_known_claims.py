"""Claims that reviews may be about are found by id, by article, and by their words."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimdesk.review import KnownClaim
from claimdesk.store import known_claims
from claimdesk.store.database import Store

HERE, THERE = "https://p.example/here", "https://p.example/there"
TEXTS = {
    "tram": "The tram line to Leeds carried passengers",
    "trams": "The tram line to Leeds carried passengers and dogs in its third year",
    "noise": "Rents fell",
}


def appearance(name: str, article: str, **more: Any) -> dict[str, Any]:
    row = {
        "id": f"app_{name}{article}", "claim_id": f"clm_{name}", "article_id": f"art_{article}",
        "version_id": f"ver_{article}", "sentence": 0, "spans": "[]", "start": 0, "end": 1,
        "quote": f"{name} {article}", "prefix": "", "suffix": "", "part": 0, "quoted": 0,
        "edited_out": 0, "anchor": "exact",
    }  # fmt: skip
    return {**row, **more}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "claims.db") as opened, opened.transaction():
        for name, url, day in (
            ("here", HERE, "2020-02-01"), ("there", THERE, "2020-01-01"), ("bare", None, None),
        ):  # fmt: skip
            article = {"title": "", "text": "", "text_sha256": "", "words": 1, "method": ""}
            opened.insert(
                "articles", [{"id": f"art_{name}", "url": url, "published": day, **article}]
            )
            version = {"id": f"ver_{name}", "article_id": f"art_{name}", "number": 1}
            opened.insert("versions", [{**version, "text": "", "text_sha256": ""}])
        for name, text in TEXTS.items():
            says = {"id": f"clm_{name}", "text": text, "gist": "", "kind": "event", "worth": 0.5}
            opened.insert("claims", [{**says, "standalone": 1, "negated": 0}])
        capture = {"first_capture": "2020-03-01", "last_capture": "2020-04-01"}
        for row in (
            appearance("tram", "here"),
            appearance("tram", "there", edited_out=1, **capture),
            appearance("tram", "bare"),
            appearance("trams", "here", start=5),
            appearance("noise", "there"),
            appearance("noise", "bare"),
        ):
            opened.insert("appearances", [row])
        yield opened


TRAM = (
    KnownClaim("clm_tram", TEXTS["tram"], "tram here", HERE),
    KnownClaim("clm_tram", TEXTS["tram"], "tram bare", None),
    KnownClaim(
        "clm_tram", TEXTS["tram"], "tram there", THERE, True, "2020-03-01", "2020-04-01"
    ),
)  # fmt: skip
TRAMS = KnownClaim("clm_trams", TEXTS["trams"], "trams here", HERE)


def test_claims_come_with_what_articles_still_have_first(store: Store) -> None:
    assert known_claims.with_ids(store, ["clm_tram", "clm_none"]) == list(TRAM)
    assert known_claims.with_ids(store, []) == []


def test_all_claims_of_articles_are_found_by_the_address(store: Store) -> None:
    assert known_claims.in_articles(store, [HERE, "https://p.example/none"]) == [TRAM[0], TRAMS]
    assert [k.quote for k in known_claims.in_articles(store, [None])] == [
        "noise bare",
        "tram bare",
    ]
    assert [k.quote for k in known_claims.in_articles(store, [None, THERE])] == [
        "noise there",
        "tram there",
        "noise bare",
        "tram bare",
    ]
    assert known_claims.in_articles(store, []) == []


def test_claims_are_found_by_their_words(store: Store) -> None:
    short, long = (("clm_tram", TEXTS["tram"]), ("clm_trams", TEXTS["trams"]))
    assert known_claims.with_phrase(store, '"tram line"', 9) == [short, long]
    assert known_claims.with_phrase(store, '"tram line"', 1) == [short]
    assert known_claims.with_phrase(store, "", 9) == []
    assert known_claims.with_words(store, "dogs OR tram", 9) == [long, short]
    assert known_claims.with_words(store, "dogs OR tram", 1) == [long]
    assert known_claims.with_words(store, "", 9) == []
