"""The forms in which a release speaks to other programs, held to their specifications."""

import json
import re
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from datasette.utils import parse_metadata

from tests.support.peers import having
from tests.support.published import BASE, DAY

PEERS = having("frictionless")
asks_peers = pytest.mark.skipif(PEERS is None, reason="needs frictionless: make .venv/.peers")
UTC_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


def read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def rows(release: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(release / "claims.db")) as connection:
        return connection.execute(sql).fetchall()


def ask(folder: Path, command: str, *words: str) -> str:
    assert PEERS
    done = subprocess.run(
        [str(PEERS / command), *words], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


# W3C Web Annotation Data Model


def annotations(release: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted((release / "read").glob("*.annotations.json")):
        yield path.name.partition(".")[0], read(path)


def test_annotations_are_collections_of_the_model(sample_release: Path) -> None:
    count = 0
    for article, told in annotations(sample_release):
        assert told["@context"] == "http://www.w3.org/ns/anno.jsonld"
        assert told["type"] == "AnnotationCollection"
        assert told["id"] == f"{BASE}read/{article}.annotations.json"
        page = told["first"]
        assert (page["type"], page["partOf"]) == ("AnnotationPage", told["id"])
        assert told["total"] == len(page["items"])
        assert len({item["id"] for item in page["items"]}) == told["total"]
        for item in page["items"]:
            assert item["type"] == "Annotation"
            assert item["id"].startswith(BASE)
            assert item["motivation"] in ("assessing", "identifying")  # of the model's own list
            assert {body["type"] for body in item["body"]} == {"TextualBody", "SpecificResource"}
            count += 1
    (held,) = rows(sample_release, "select count(*) from appearances where not part")
    assert count == held[0]


def test_each_stretch_of_words_has_a_selector_with_the_words_of_the_article(
    sample_release: Path,
) -> None:
    sql = "select p.id, p.spans, v.text from appearances p join versions v on v.id = p.version_id"
    known = {id_: (json.loads(spans), text) for id_, spans, text in rows(sample_release, sql)}
    several = 0
    for _, told in annotations(sample_release):
        for item in told["first"]["items"]:
            spans, text = known[item["id"].rpartition("#place-")[2]]
            targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
            several += len(targets) > 1
            for (start, end), target in zip(spans, targets, strict=True):
                assert target["type"] == "SpecificResource"
                assert target["source"].startswith("https://")
                assert target["state"]["type"] == "TimeState"
                assert UTC_TIME.fullmatch(target["state"]["sourceDate"])
                selector = target["selector"]
                assert selector["type"] == "TextQuoteSelector"
                around = selector.get("prefix", "") + selector["exact"] + selector.get("suffix", "")
                assert around == text[max(0, start - 32) : end + 32]
                assert selector["exact"] == text[start:end]
    assert several


# schema.org, and what Google asks of ClaimReview

PROPERTIES = {
    "ClaimReview": {"url", "claimReviewed", "datePublished", "author", "reviewRating",
                    "itemReviewed", "reviewBody"},
    "Rating": {"alternateName", "ratingValue", "bestRating", "worstRating"},
    "Claim": {"text", "author", "datePublished", "appearance", "firstAppearance"},
    "Organization": {"name", "url"},
    "Person": {"name"},
    "CreativeWork": {"url"},
    "DataFeed": {"name", "description", "url", "dateModified", "dataFeedElement"},
    "DataFeedItem": {"dateCreated", "url", "item"},
}  # fmt: skip
"""Of each type, the properties that schema.org gives it and we use."""


def strange(node: Any) -> list[str]:
    """Properties that a node's type does not have."""
    if isinstance(node, list):
        return [name for one in node for name in strange(one)]
    if not isinstance(node, dict):
        return []
    own = set(node) - {"@type", "@context"} - PROPERTIES[node["@type"]]
    return [f"{node['@type']}.{name}" for name in sorted(own)] + strange(list(node.values()))


def test_the_feed_of_verdicts_has_what_schema_org_knows(sample_release: Path) -> None:
    told = read(sample_release / "claimreview.json")
    assert (told["@context"], told["@type"]) == ("https://schema.org", "DataFeed")
    assert strange(told) == []
    assert told["dateModified"] == DAY


def test_each_claim_review_has_what_google_asks_for(sample_release: Path) -> None:
    items = [it["item"] for it in read(sample_release / "claimreview.json")["dataFeedElement"]]
    assert items
    for item in items:
        assert 0 < len(item["claimReviewed"]) <= 160
        assert item["reviewRating"]["alternateName"]
        assert item["url"].startswith(BASE)
        assert (sample_release / item["url"].removeprefix(BASE)).is_file()
        assert item["author"]["name"]
        assert date.fromisoformat(item["datePublished"])
        rating = item["reviewRating"]
        if "ratingValue" in rating:
            assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
        claim = item["itemReviewed"]
        assert claim["author"]["@type"] in ("Person", "Organization")
        assert all(place["url"].startswith("https://") for place in claim["appearance"])


def test_a_page_carries_the_same_claim_review_as_the_feed(sample_release: Path) -> None:
    for entry in read(sample_release / "claimreview.json")["dataFeedElement"]:
        page = sample_release / entry["url"].removeprefix(BASE)
        (found,) = re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', page.read_text("utf-8")
        )
        own = json.loads(found)
        assert own.pop("@context") == "https://schema.org"
        assert own == entry["item"]


def test_judged_claims_are_in_the_feed_or_it_is_said_why_not(sample_release: Path) -> None:
    items = read(sample_release / "claimreview.json")["dataFeedElement"]
    in_feed = {item["url"].rpartition("/")[2].removesuffix(".html") for item in items}
    sql = "select distinct claim_id from claimreview_lacks"
    lacking = {claim for (claim,) in rows(sample_release, sql)}
    judged = {claim for (claim,) in rows(sample_release, "select claim_id from current_reviews")}
    assert in_feed | (judged & lacking) == judged
    assert in_feed & lacking == set()


# Citation File Format 1.2.0

CFF = {
    "cff-version", "message", "type", "title", "abstract", "version", "date-released", "url",
    "license", "license-url", "authors",
}  # fmt: skip


def test_the_citation_has_what_its_format_asks_for(sample_release: Path) -> None:
    told = parse_metadata((sample_release / "CITATION.cff").read_text("utf-8"))
    assert set(told) <= CFF
    assert {"cff-version", "message", "title", "authors"} <= set(told)
    assert (told["cff-version"], told["type"]) == ("1.2.0", "dataset")
    assert (told["url"], str(told["date-released"])) == (BASE, DAY)
    assert [set(author) for author in told["authors"]] == [{"name"}]


# What other programs say


@asks_peers
def test_frictionless_has_no_complaint(sample_release: Path) -> None:
    told = ask(sample_release, "frictionless", "validate", "datapackage.json", "--json")
    report = json.loads(told[told.index("{") : told.rindex("}") + 1])
    assert (report["valid"], report["stats"]["errors"]) == (True, 0)


@asks_peers
def test_mlcroissant_has_no_complaint(sample_release: Path) -> None:
    told = ask(sample_release, "mlcroissant", "validate", "--jsonld", "croissant.json")
    assert "error" not in told.lower()
    assert "warning" not in told.lower()
    loaded = ask(sample_release, "mlcroissant", "load", "--jsonld", "croissant.json",
                 "--record_set", "quantities", "--num_records", "1")  # fmt: skip
    assert "quantities/low" in loaded
