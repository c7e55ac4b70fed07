"""What Windows-1252 cannot hold is recognised, and never taken for an edit."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.records import AnchorPoint, Review
from claimdesk.review import Claims, Defaults, KnownClaim, Plan, Reviews, plan, with_id
from claimdesk.review.scale import Scale, Verdict
from claimdesk.tables.lost_characters import is_remainder, lost
from claimdesk.tables.safe import to_bytes
from claimdesk.tables.table import Table, read_table

RENT = KnownClaim("clm_rent", "Rents fell.", "rents fell", "https://paper.example/1")
SCALE = Scale.of([Verdict("true", "True", 5, "."), Verdict("false", "False", 1, ".")])
PLAIN = Review(
    id="",
    anchor=AnchorPoint(RENT.id, RENT.text, RENT.quote, RENT.article_url),
    stage="initial",
    verdict="false",
    label="False",
    reviewer="M. Okafor",
    reviewed_on="2026-03-04",
)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("café ? ok", "café 😀 ok"),
        ("café ?? ok", "café 😀 ok"),
        ("? = 5", "Ł ≥ 5"),
        ("L = 5", "Ł ≥ 5"),
        ("a\nb", "a\u2028b"),
        ("????", "שלום"),
    ],
)
def test_what_is_left_of_a_text_is_recognised(cell: str, text: str) -> None:
    assert is_remainder(cell, text)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("cafe ? ok", "café 😀 ok"),
        ("café ? OK", "café 😀 ok"),
        ("café ??? ok", "café 😀 ok"),
        ("café ok", "café 😀 ok"),
        ("why?", "why!"),
        ("é = 5", "Ł ≥ 5"),
    ],
)
def test_an_edit_is_not_taken_for_a_loss(cell: str, text: str) -> None:
    assert not is_remainder(cell, text)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_whatever_python_itself_leaves_is_recognised(text: str) -> None:
    left = text.encode("cp1252", "replace").decode("cp1252")
    assert left == text or is_remainder(left, text) or set(lost(text)) & {"\u2028", "\u2029"}


def brought(was: str, cell: str, encoding: str) -> Plan[Review]:
    """What an import makes of a cell where a review says something else."""
    base = with_id(replace(PLAIN, rationale=was, context="é"))
    row: dict[str, object] = {
        "claim_id": RENT.id,
        "base_revision": base.id,
        "rationale": cell,
        "context": "é",
    }
    table = read_table(to_bytes([row], list(row)).decode().encode(encoding), "mine.csv")
    assert isinstance(table, Table)
    on_file = Reviews([(RENT.id, base)])
    return plan(table, on_file, Claims([RENT]), SCALE, Defaults("M. Okafor", "2026-11-22"))


def test_a_text_that_lost_characters_stays_as_it_was_and_that_is_told() -> None:
    done = brought("Good 😀", "Good ?", "cp1252")
    assert (done.accepted, done.unchanged, done.problems) == ([], 1, [])
    told = "mine.csv, row 2, column rationale: the file has lost 😀; the text stays as it was."
    assert told in done.warnings


def test_a_text_that_was_edited_after_it_lost_characters_is_refused() -> None:
    done = brought("Good 😀", "Very good ?", "cp1252")
    assert done.accepted == []
    assert [(p.row, p.column, p.value) for p in done.problems] == [(2, "rationale", "Very good ?")]
    assert "Save the file as “CSV UTF-8”" in done.problems[0].remedy


def test_a_text_that_was_written_anew_is_taken() -> None:
    assert [r.rationale for r in brought("Good 😀", "Fine", "cp1252").accepted] == ["Fine"]


def test_in_utf_8_a_question_mark_is_a_question_mark() -> None:
    assert [r.rationale for r in brought("Good 😀", "Good ?", "utf-8").accepted] == ["Good ?"]


def test_nobody_signs_with_half_a_name() -> None:
    raw = "claim_id,verdict,reviewer\nclm_rent,true,?ukasz Né\n"
    table = read_table(raw.encode("cp1252"), "mine.csv")
    assert isinstance(table, Table)
    done = plan(table, Reviews(), Claims([RENT]), SCALE, Defaults(None, "2026-11-22"))
    assert done.accepted == []
    assert [p.reason for p in done.problems] == ["letters of the name were lost"]
