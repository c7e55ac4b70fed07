"""The worklist goes out filled with what stands, and comes back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.records import AnchorPoint, Review, Source
from claimdesk.review import (
    Claims,
    Defaults,
    Eyes,
    KnownClaim,
    Listed,
    Plan,
    Reviews,
    Worklist,
    guide,
    journal_rows,
    plan,
    read_journal,
    with_id,
    worklist_rows,
)
from claimdesk.review.guide import MEANINGS
from claimdesk.review.scale import Scale, Verdict
from claimdesk.tables.columns import ECHO_COLUMNS, EDITOR_COLUMNS, JOURNAL
from claimdesk.tables.safe import to_bytes
from claimdesk.tables.table import Table, read_table

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
ON_FILE = Reviews([(TAXES.id, BASE)])


def echoes(claim: KnownClaim) -> dict[str, object]:
    """What the worklist shows of a claim and does not read again."""
    return {
        "claim": claim.text,
        "quote": claim.quote,
        "speaker": None,
        "article_title": "1984",
        "article_url": claim.article_url,
        "published": "2019-03-12",
        "worth": 0.75,
        "appearances": 2,
        "anchor": "exact",
    }


def review(reviewer: str, verdict: str, **changes: object) -> Review:
    """A review of the claim about taxes."""
    plain = replace(BASE, reviewer=reviewer, verdict=verdict, label=verdict, sources=())
    return with_id(replace(plain, **changes))  # type: ignore[arg-type]


def listed(*standing: Review, eyes: Eyes | None = None) -> Worklist:
    """A worklist of two claims: nobody has reviewed the rents."""
    return worklist_rows(
        [Listed(RENT.id, echoes(RENT)), Listed(TAXES.id, echoes(TAXES), standing)], eyes
    )


def taken(base: Review = BASE) -> tuple[list[str], list[dict[str, object]]]:
    table = listed(base, eyes=Eyes(show_verdicts=True))
    return table.columns, table.rows


def brought(
    columns: list[str],
    rows: list[dict[str, object]],
    on_file: Reviews = ON_FILE,
    reviewer: str = "M. Okafor",
) -> tuple[Plan[Review], Table]:
    table = read_table(to_bytes(rows, columns, bom=True, kept=columns), "worklist.csv")
    assert isinstance(table, Table), table
    return plan(table, on_file, CLAIMS, SCALE, Defaults(reviewer, "2026-11-22")), table


def filled(
    table: Worklist, by: str, verdict: str, *standing: Review
) -> tuple[list[Review], list[str]]:
    """What comes of it when somebody writes a verdict into the row about taxes."""
    rows = [*table.rows[:1], table.rows[1] | {"verdict": verdict}]
    on_file = Reviews([(TAXES.id, one) for one in standing])
    done, _ = brought(table.columns, rows, on_file, by)
    return done.accepted, [problem.reason for problem in done.problems]


def test_the_editors_columns_stand_before_the_echoes() -> None:
    columns, rows = taken()
    assert columns[:6] == [
        "claim_id", "base_revision", "verdict", "rationale", "context", "source_url",
    ]  # fmt: skip
    last = columns.index("source_stance_2")
    assert columns[last : last + 7] == [
        "source_stance_2", "stage", "reviewer", "reviewed_on", "claim", "quote", "speaker",
    ]  # fmt: skip
    assert rows[1]["source_title"] == "@One"
    assert rows[1]["source_published_2"] == "2019-02-22"
    assert rows[1]["base_revision"] == BASE.id
    assert rows[1]["reviewer"] is None


def test_a_worklist_that_nobody_edited_changes_nothing() -> None:
    assert brought(*taken())[0] == Plan(unchanged=1, untouched=1)


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
    assert worklist_rows([Listed(odd.id, echoes(odd))]).rows[0]["quote"] == "rents\ufffd fell"


SILVA = review("A. Silva", "false")
REYES = review("B. Reyes", "true", rationale="They did.", reviewed_on="2026-03-05")
FINAL = review("C. Chief", "false", stage="final", reviewed_on="2026-03-06")


@pytest.mark.parametrize("eyes", [Eyes(), Eyes("M. Okafor"), Eyes("B. Reyes")])
def test_in_a_first_pass_nobody_sees_what_others_say(eyes: Eyes) -> None:
    row = listed(SILVA, eyes=eyes).rows[1]
    shown = " ".join(str(cell) for cell in row.values())
    assert not any(word in shown for word in (SILVA.id, "Silva", SILVA.rationale or "?", "Lie"))
    assert not any(row.get(name) for name in ("verdict", "stage", "verdicts_so_far"))
    assert row["reviews_so_far"] == 1


def test_what_is_filled_into_a_blind_row_stands_beside_the_other_review() -> None:
    accepted, problems = filled(listed(SILVA), "B. Reyes", "true", SILVA)
    assert problems == []
    assert [(r.reviewer, r.stage, r.supersedes) for r in accepted] == [
        ("B. Reyes", "initial", None)
    ]


def test_a_blind_row_never_overwrites_a_review_of_ones_own_that_it_does_not_show() -> None:
    accepted, problems = filled(listed(SILVA), "A. Silva", "true", SILVA)
    assert accepted == []
    assert len(problems) == 1
    assert "the same reviewer has already reviewed this claim" in problems[0]


def test_a_reviewer_sees_their_own_review_and_corrects_it_beside_a_later_one() -> None:
    table = listed(SILVA, REYES, eyes=Eyes("a. silva"))
    row = table.rows[1]
    assert (row["verdict"], row["reviewer"], row["stage"]) == ("false", "a. silva", "initial")
    assert "They did." not in str(row)
    accepted, problems = filled(table, "A. Silva", "true", SILVA, REYES)
    assert problems == []
    assert [(r.verdict, r.supersedes) for r in accepted] == [("true", SILVA.id)]


def test_a_final_review_that_came_later_is_a_conflict_and_not_overwritten() -> None:
    table = listed(SILVA, eyes=Eyes("A. Silva"))
    accepted, problems = filled(table, "A. Silva", "true", SILVA, FINAL)
    assert accepted == []
    assert "somebody reviewed this claim in between" in problems[0]


def test_past_the_first_pass_the_current_review_stands_in_the_row() -> None:
    row = listed(SILVA, REYES, FINAL).rows[1]
    assert (row["base_revision"], row["verdict"], row["stage"]) == (FINAL.id, "false", "final")
    assert str(row["verdicts_so_far"]).startswith("false (A. Silva, initial, 2026-03-04); true (B.")
    named = listed(SILVA, REYES, FINAL, eyes=Eyes("M. Okafor")).rows[1]
    assert named["base_revision"] is None
    assert named["verdicts_so_far"] is None


def test_who_asks_for_the_verdicts_sees_them_all() -> None:
    row = listed(SILVA, REYES, eyes=Eyes("M. Okafor", show_verdicts=True)).rows[1]
    assert row["base_revision"] == REYES.id
    assert row["verdicts_so_far"] == (
        "false (A. Silva, initial, 2026-03-04); true (B. Reyes, initial, 2026-03-05)"
    )


STANDING = st.permutations([SILVA, REYES, FINAL]).flatmap(
    lambda reviews: st.integers(0, 3).map(lambda n: tuple(reviews[:n]))
)
EYES = st.builds(Eyes, st.sampled_from([None, "A. Silva", "M. Okafor"]), st.booleans())


@given(STANDING, EYES)
def test_whoever_looks_an_unedited_worklist_changes_nothing(
    standing: tuple[Review, ...], eyes: Eyes
) -> None:
    table = listed(*standing, eyes=eyes)
    on_file = Reviews([(TAXES.id, one) for one in standing])
    done, _ = brought(table.columns, table.rows, on_file)
    assert (done.accepted, done.problems) == ([], [])


@given(STANDING, EYES, st.sampled_from(["A. Silva", "M. Okafor"]))
def test_a_filled_in_row_never_replaces_a_review_that_it_did_not_show(
    standing: tuple[Review, ...], eyes: Eyes, by: str
) -> None:
    table = listed(*standing, eyes=eyes)
    shown = str(table.rows[1]["base_revision"] or "").split()[:1]
    accepted, _ = filled(table, by, "lie", *standing)
    assert all(one.supersedes is None or [one.supersedes] == shown for one in accepted)


def test_a_review_whose_claim_is_gone_comes_with_its_words_and_room_for_another_claim() -> None:
    old = {"claim": SILVA.anchor.claim, "quote": SILVA.anchor.quote, "anchor": "orphan"}
    row = worklist_rows([Listed(None, old, (), SILVA)]).rows[0]
    assert (row["claim_id"], row["base_revision"], row["verdict"]) == (None, SILVA.id, "false")
    assert (row["claim"], row["anchor"]) == (TAXES.text, "orphan")


def linked(claim_id: str, *before: Review) -> Plan[Review]:
    """An orphan's row with this claim filled in, where these reviews of the rents stand."""
    gone = replace(SILVA, anchor=AnchorPoint("clm_gone", "It rose.", "it rose", URL))
    orphan = with_id(gone)
    old = {"claim": "It rose.", "quote": "it rose", "article_url": URL, "anchor": "orphan"}
    table = worklist_rows([Listed(None, old, (), orphan)])
    on_file = Reviews([(None, orphan), *((RENT.id, one) for one in before)])
    return brought(table.columns, [table.rows[0] | {"claim_id": claim_id}], on_file)[0]


def test_an_orphan_is_linked_by_filling_in_its_claim_and_by_nothing_else() -> None:
    left = linked("")
    assert (left.accepted, left.problems) == ([], [])
    done = linked(RENT.id)
    assert done.problems == []
    (review,) = done.accepted
    assert (review.anchor.claim_id, review.verdict, review.rationale) == (
        RENT.id, "false", SILVA.rationale,
    )  # fmt: skip
    assert review.supersedes
    again = linked(RENT.id, review)
    assert (again.accepted, again.problems) == ([], [])


def test_a_review_of_another_wording_shows_both() -> None:
    now = echoes(replace(TAXES, text="Taxes rose."))
    row = worklist_rows([Listed(TAXES.id, now, (FINAL,))]).rows[0]
    assert (row["claim"], row["reviewed_as"]) == ("Taxes rose.", TAXES.text)
    assert listed(FINAL).rows[1]["reviewed_as"] is None


def test_what_no_cell_of_a_spreadsheet_holds_is_left_blank_and_told() -> None:
    base = with_id(replace(BASE, rationale="x" * 32_768, context="🚆" * 16_383))
    table = listed(base, eyes=Eyes(show_verdicts=True))
    assert (table.rows[1]["rationale"], table.rows[1]["context"]) == ("", base.context)
    assert table.notes == [
        "row 3, column rationale: longer than a cell of a spreadsheet (32,767 characters), so it "
        "was left blank, which changes nothing."
    ]
    on_file = Reviews([(TAXES.id, base)])
    assert brought(table.columns, table.rows, on_file)[0].unchanged == 1


def test_text_that_a_spreadsheet_would_rewrite_is_kept_and_figures_can_be_sorted() -> None:
    table = listed(BASE, eyes=Eyes(show_verdicts=True))
    assert {"rationale", "source_published_2", "article_title", "verdict"} <= table.kept
    assert not {"worth", "appearances", "published", "due"} & table.kept


def test_every_column_is_explained_with_the_verdicts_that_may_stand_there() -> None:
    assert {*EDITOR_COLUMNS, *ECHO_COLUMNS} <= set(MEANINGS)
    lines = list(guide(SCALE))
    assert "  false: False. ." in lines
    assert sum(line.startswith("  verdict ") for line in lines) == 1


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@given(TEXT.filter(lambda text: bool(text.strip()) and text.strip().casefold() != "__clear__"))
def test_any_rationale_survives_the_trip_unchanged(rationale: str) -> None:
    base = with_id(replace(BASE, rationale=rationale))
    done, _ = brought(*taken(base), Reviews([(TAXES.id, base)]))
    assert done == Plan(unchanged=1, untouched=1)
