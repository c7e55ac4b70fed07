"""The worklist goes out filled with what stands, and comes back."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from claimdesk.export.safe_csv import to_bytes
from claimdesk.records import AnchorPoint, Review, Source
from claimdesk.review import (
    Claims,
    Defaults,
    KnownClaim,
    Plan,
    Reviews,
    journal_rows,
    plan,
    read_journal,
    with_id,
    worklist_rows,
)
from claimdesk.review.scale import Scale, Verdict
from claimdesk.spreadsheet.columns import JOURNAL
from claimdesk.spreadsheet.table import Table, read_table

SCALE = Scale.of([Verdict("true", "True", 5, "."), Verdict("false", "False", 1, ".", ("lie",))])
URL = "https://paper.example/1"
TAXES = KnownClaim("clm_taxes", "=Taxes rose by -5 %.", "-5 %", URL)
RENT = KnownClaim("clm_rent", "Rents fell.", "rents fell", URL)
CLAIMS = Claims([TAXES, RENT])
BASE = with_id(
    Review(
        id="",
        anchor=AnchorPoint(TAXES.id, TAXES.text, TAXES.quote, URL),
        stage="initial",
        verdict="false",
        label="Lie",
        reviewer="A. Silva",
        reviewed_on="2026-03-04",
        rationale="-5 was\n+5",
        sources=(
            Source("https://s.example/1", title="@One", stance="refutes"),
            Source("https://s.example/2", published="2019-02-22", quote="“5 %”"),
        ),
    )
)
LEDGER = Reviews([(TAXES.id, BASE)])


def view_row(claim: KnownClaim, review: Review | None) -> dict[str, object]:
    """A row as the view ``worklist`` gives it."""
    return {
        "claim_id": claim.id,
        "base_revision": review and review.id,
        "verdict": review and review.verdict,
        "rationale": review and review.rationale,
        "context": review and review.context,
        "stage": review and review.stage,
        "reviewer": review and review.reviewer,
        "reviewed_on": review and review.reviewed_on,
        "claim": claim.text,
        "quote": claim.quote,
        "speaker": None,
        "article_title": "A title",
        "article_url": claim.article_url,
        "published": "2019-03-12",
        "worth": 0.75,
        "appearances": 2,
        "anchor": "exact",
    }


def taken(base: Review = BASE) -> tuple[list[str], list[dict[str, object]]]:
    rows = [view_row(RENT, None), view_row(TAXES, base)]
    return worklist_rows(rows, {base.id: base.sources})


def brought(
    columns: list[str], rows: list[dict[str, object]], ledger: Reviews = LEDGER
) -> tuple[Plan, Table]:
    table = read_table(to_bytes(rows, columns, bom=True), "worklist.csv")
    assert isinstance(table, Table), table
    return plan(table, ledger, CLAIMS, SCALE, Defaults("M. Okafor", "2026-11-22")), table


def test_the_editors_columns_stand_before_the_echoes() -> None:
    columns, rows = taken()
    assert columns[:7] == [
        "claim_id",
        "base_revision",
        "verdict",
        "rationale",
        "context",
        "source_url",
        "source_archived_url",
    ]
    assert columns[22:29] == [
        "source_stance_2",
        "stage",
        "reviewer",
        "reviewed_on",
        "claim",
        "quote",
        "speaker",
    ]
    assert rows[1]["source_title"] == "@One"
    assert rows[1]["source_published_2"] == "2019-02-22"
    assert rows[1]["base_revision"] == BASE.id
    assert "reviewer" not in rows[1]


def test_a_worklist_that_nobody_edited_changes_nothing() -> None:
    assert brought(*taken())[0] == Plan(unchanged=1, untouched=1)


def test_so_does_a_download_of_the_view_itself() -> None:
    row = view_row(TAXES, BASE)
    assert brought(list(row), [row])[0] == Plan(unchanged=1)


def test_what_an_editor_fills_in_becomes_reviews_and_a_journal_and_then_stands() -> None:
    columns, rows = taken()
    rows[0] = {**rows[0], "verdict": "Lie", "source_url": "https://s.example/3"}
    rows[1] = {**rows[1], "rationale": "=Both", "source_url": "__clear__"}
    done, _ = brought(columns, rows)
    assert done.problems == []
    assert [(r.anchor.claim_id, r.label, r.rationale, r.supersedes) for r in done.accepted] == [
        ("clm_rent", "Lie", None, None),
        ("clm_taxes", "Lie", "=Both", BASE.id),
    ]
    assert done.accepted[1].sources == BASE.sources[1:]
    fieldnames, kept = journal_rows(done.accepted)
    table = read_table(to_bytes(kept, fieldnames), "reviews-1.csv", JOURNAL)
    assert isinstance(table, Table)
    assert list(read_journal(table, SCALE).reviews) == done.accepted
    after = Reviews([(r.anchor.claim_id, r) for r in (BASE, *done.accepted)])
    assert brought(columns, rows, after)[0] == Plan(unchanged=2)


def test_one_column_sorted_without_the_rest_is_noticed() -> None:
    columns, rows = taken()
    rows = [
        {**row, "verdict": "true", "claim": other["claim"]}
        for row, other in zip(rows, rows[::-1], strict=True)
    ]
    done, _ = brought(columns, rows)
    assert done.accepted == []
    assert [problem.column for problem in done.problems] == ["claim", "claim"]


def test_a_text_of_the_corpus_that_csv_cannot_carry_does_not_stop_the_worklist() -> None:
    odd = replace(RENT, quote="rents\0 fell")
    _, rows = worklist_rows([view_row(odd, None)], {})
    assert rows[0]["quote"] == "rents\ufffd fell"


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@given(TEXT.filter(lambda text: bool(text.strip()) and text.strip().casefold() != "__clear__"))
def test_any_rationale_survives_the_trip_unchanged(rationale: str) -> None:
    base = with_id(replace(BASE, rationale=rationale))
    done, _ = brought(*taken(base), Reviews([(TAXES.id, base)]))
    assert done == Plan(unchanged=1, untouched=1)
