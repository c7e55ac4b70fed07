"""What a file brings is seen from its content, whatever it is called and however it was saved."""

import json
from pathlib import Path

import pytest

from claimdesk.desk import folder, incoming
from claimdesk.desk.incoming import Incoming, kind_of, read, read_bytes
from claimdesk.errors import InputError
from claimdesk.records import ImportKind
from claimdesk.tables.columns import ECHO_COLUMNS, EDITOR_COLUMNS, FACT_CHECK_COLUMNS
from tests.support.project import ROOT

NODE = {"@type": "ClaimReview", "claimReviewed": "Pigs fly.", "reviewRating": "False"}


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (",".join(EDITOR_COLUMNS), "reviews"),
        (",".join((*EDITOR_COLUMNS, *ECHO_COLUMNS)), "reviews"),
        ("claim_id,verdict", "reviews"),
        ("claim,verdict", "reviews"),
        ("claim,verdict,link", "reviews"),
        ("claim,rating,source,date", "reviews"),
        ("claim,verdict,reviewer,publisher", "reviews"),
        ("one,two", "reviews"),
        ("", "reviews"),
        ("claim_a,claim_b,relation", "link_decisions"),
        ("Relation;Claim A;Claim B;by", "link_decisions"),
        (",".join(FACT_CHECK_COLUMNS), "fact_checks"),
        ("claim,label", "fact_checks"),
        ("claim\tpublisher\turl\tverdict", "fact_checks"),
        ("claimReviewed,ratingValue,alternateName,url", "fact_checks"),
        ("sep=;\nclaim;claimant;verdict;date;fact_checker", "fact_checks"),
        ("label,publisher", "reviews"),
        ("Checks, week 12\n\nclaim;publisher;label", "fact_checks"),
        ("Links of May\nclaim_a,claim_b,relation", "link_decisions"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_header_tells_what_a_table_brings(header: str, kind: ImportKind, encoding: str) -> None:
    assert kind_of(f"{header}\ncafé,b,c\n".encode(encoding)) == kind


@pytest.mark.parametrize("raw", [json.dumps(NODE), json.dumps([NODE]), "  <!doctype html><p>"])
def test_pages_and_json_are_fact_checks(raw: str) -> None:
    assert kind_of(raw.encode()) == kind_of(f"\ufeff{raw}".encode()) == "fact_checks"
    assert kind_of(raw.encode("utf-16")) == "fact_checks"


@pytest.mark.parametrize("kind", ["reviews", "link_decisions", "fact_checks"])
def test_a_journal_of_another_desk_is_what_it_was(kind: ImportKind) -> None:
    for name in folder.listing(ROOT / "claims", kind):
        assert kind_of((ROOT / "claims" / name).read_bytes()) == kind


def test_what_is_no_file_of_ours_is_told() -> None:
    for raw in (b"", b"PK\x03\x04rest", b"\0\1\2", b"claim_id,verdict\n", b"claim,label\n"):
        found = read(raw, "mine.csv")
        assert not isinstance(found, Incoming)
        assert [problem.file for problem in found] == ["mine.csv"]


def test_who_knows_what_a_file_brings_can_say_so() -> None:
    raw = b"claim,verdict,link\nPigs fly.,False,https://check.example/1\n"
    found = read(raw, "mine.csv", "fact_checks")
    assert isinstance(found, Incoming)
    assert [check.label for check in found.reading.checks] == ["False"]


def test_a_table_may_be_so_large_and_a_feed_larger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incoming, "SIZE_CAP", 1_000_000)
    monkeypatch.setattr(incoming, "FEED_CAP", 2_000_000)
    table, feed = tmp_path / "a.csv", tmp_path / "feed.json"
    table.write_bytes(b"claim_id,verdict\n" + b"x" * 1_000_000)
    feed.write_bytes(b"[" + b" " * 1_500_000 + b"]")
    assert read_bytes(feed) == feed.read_bytes()
    with pytest.raises(InputError, match="larger than 1 MB"):
        read_bytes(table)
    feed.write_bytes(b"[" + b" " * 2_000_000 + b"]")
    with pytest.raises(InputError, match="larger than 2 MB"):
        read_bytes(feed)
    with pytest.raises(InputError, match="cannot be read"):
        read_bytes(tmp_path / "missing.csv")
