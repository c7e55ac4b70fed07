"""An editor's table becomes reviews, or problems that say what to mend."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.records import AnchorPoint, Review, Source, SourceStatus, Stage, Stance
from claimdesk.review import (
    Claims,
    Defaults,
    Journal,
    KnownClaim,
    Plan,
    current,
    in_order,
    journal_name,
    journal_rows,
    plan,
    read_journal,
    reanchor,
    rejects,
    with_id,
)
from claimdesk.tables.columns import JOURNAL
from claimdesk.tables.safe import cells_to_bytes, to_bytes
from claimdesk.tables.table import Table, read_table
from tests.support.reviewing import (
    CLAIMS,
    DEFAULTS,
    OLD,
    PLANES,
    RENT,
    SCALE_3,
    TRAINS,
    URL,
    on_file,
    only_problem,
    planned,
    review_of,
    table_of,
)


def test_a_filled_row_is_a_review() -> None:
    done = planned(
        "claim_id,verdict,rationale,context,source_url,source_stance,source_url_2,source_quote_2,"
        "source_published_2,stage,reviewer,reviewed_on\n"
        "clm_trains,FALSE,Wrong figure.,,https://s.example/1,Refutes,http://s.example/2,"
        '"line 1\nline 2",2019-02,cross,J.  Lindqvist,22.11.2026\n'
        "clm_rent,,,,,,,,,,,\n"
    )
    assert done == Plan(
        accepted=[
            review_of(
                rationale="Wrong figure.",
                stage="cross",
                reviewer="J. Lindqvist",
                sources=(
                    Source("https://s.example/1", stance="refutes"),
                    Source("http://s.example/2", quote="line 1\nline 2", published="2019-02"),
                ),
            )
        ],
        untouched=1,
    )
    assert done.accepted[0].anchor == AnchorPoint("clm_trains", TRAINS.text, TRAINS.quote, URL)


def test_the_defaults_sign_a_row_and_its_own_cells_go_first() -> None:
    done = planned("claim_id,verdict,reviewer\nclm_trains,false,\nclm_rent,true,A. Silva\n")
    assert [(r.reviewer, r.reviewed_on, r.stage) for r in done.accepted] == [
        ("M. Okafor", "2026-11-22", "initial"),
        ("A. Silva", "2026-11-22", "initial"),
    ]


def test_a_mapped_word_keeps_the_editors_label() -> None:
    done = planned("claim_id,verdict\nclm_trains,Pants on Fire!\n")
    assert (done.accepted[0].verdict, done.accepted[0].label) == ("false", "Pants on Fire!")


def test_names_and_dates_filled_down_judge_nothing() -> None:
    text = "claim_id,verdict,stage,reviewer,reviewed_on\nclm_trains,,initial,M,2026-11-22\n"
    assert planned(text) == Plan(untouched=1)


@pytest.mark.parametrize(
    ("columns", "cells", "problem"),
    [
        (
            "verdict",
            "flase",
            "column verdict: not on the scale ('flase'). Did you mean false? "
            "Write one of true, false, unproven.",
        ),
        (
            "rationale",
            "why",
            "column verdict: a review needs a verdict. Write one of true, false, unproven.",
        ),
        (
            "verdict,stage",
            "true,finl",
            "column stage: not a stage ('finl'). Did you mean final? "
            "Write one of initial, cross, final, withdrawn.",
        ),
        (
            "verdict,reviewed_on",
            "true,03/04/2026",
            "column reviewed_on: the date can mean two days ('03/04/2026'). "
            "Write 2026-03-04 or 2026-04-03, whichever is meant.",
        ),
        (
            "verdict,reviewed_on",
            "true,31.2.2026",
            "column reviewed_on: not a date ('31.2.2026'). "
            "Write it as YYYY-MM-DD, for example 2026-11-22.",
        ),
        (
            "verdict,source_url",
            "true,javascript:alert(1)",
            "column source_url: not a web address ('javascript:alert(1)'). "
            "Write a whole address that begins with https:// or http://.",
        ),
        (
            "verdict,source_url_2,source_title",
            "true,https://s.example,T",
            "column source_title: a source without source_url ('T'). "
            "Fill source_url, or empty this.",
        ),
        (
            "verdict,source_url,source_stance",
            "true,https://s.example,refute",
            "column source_stance: not a source stance ('refute'). Did you mean refutes? "
            "Write one of supports, refutes, context.",
        ),
        (
            "verdict,claim",
            "true,Cows can fly.",
            "column claim: this is not the text of clm_trains "
            "(“By 2018, 17.5 million ticket purchases had been blocked.”) ('Cows can fly.'). "
            "Take the row from a new worklist; was one column sorted without the rest?",
        ),
    ],
)
def test_a_row_with_a_fault_is_told(columns: str, cells: str, problem: str) -> None:
    text = f"claim_id,{columns}\nclm_trains,{cells}\n"
    assert only_problem(text) == f"mine.csv, row 2, {problem}"


def test_a_review_that_nobody_signs_is_told() -> None:
    done = planned("claim_id,verdict\nclm_trains,true\n", defaults=Defaults())
    assert [p.column for p in done.problems] == ["reviewer", "reviewed_on"]


@pytest.mark.parametrize(
    "cell", ["2026-11-22", "22.11.2026", "22. 11. 2026", "22/11/2026", "11/22/2026", "2026/11/22"]
)
def test_dates_as_people_write_them(cell: str) -> None:
    done = planned(f"claim_id,verdict,reviewed_on\nclm_trains,true,{cell}\n")
    assert [review.reviewed_on for review in done.accepted] == ["2026-11-22"]


# Rows over a base


def test_a_correction_supersedes_and_a_blank_cell_means_unchanged() -> None:
    done = planned(
        f"claim_id,base_revision,verdict,rationale\nclm_trains,{OLD.id},true,\n",
        OLD,
        defaults=Defaults("A. Silva", "2026-11-23"),
    )
    assert done.accepted == [
        with_id(
            replace(
                OLD,
                verdict="true",
                label="True",
                reviewer="A. Silva",
                reviewed_on="2026-11-23",
                supersedes=OLD.id,
            )
        )
    ]


def test_clear_takes_away_a_text_or_a_source() -> None:
    done = planned(
        "claim_id,base_revision,rationale,source_url,source_title\n"
        f"clm_trains,{OLD.id},__clear__,__clear__,One\n",
        OLD,
    )
    assert (done.accepted[0].rationale, done.accepted[0].sources) == (None, ())


def test_what_a_spreadsheet_rewrites_is_no_change() -> None:
    base = review_of(
        label="Pants on Fire",
        rationale="a\r\nb",
        reviewed_on="2026-03-04",
        sources=(Source("https://s.example/1", published="2026-03-04"),),
    )
    done = planned(
        "claim_id,base_revision,verdict,rationale,source_published,reviewed_on\n"
        f'clm_trains,{base.id},FALSE,"a\nb",3/4/2026,4/3/2026\n',
        base,
    )
    assert done == Plan(unchanged=1)


def test_a_stale_base_is_a_conflict_and_not_an_overwrite() -> None:
    newer = review_of(verdict="true", label="True", reviewer="A. Silva", supersedes=OLD.id)
    text = f"claim_id,base_revision,verdict\nclm_trains,{OLD.id},unproven\n"
    assert only_problem(text, OLD, newer) == (
        f"mine.csv, row 2, column base_revision: conflict: somebody reviewed this claim in between "
        f"(A. Silva, 2026-11-22: True, {newer.id}) ('{OLD.id}'). Read that review, "
        "write mine, theirs or both into the column decision of the rejects file, and import that "
        "file with --resolve."
    )


def test_a_review_that_came_beside_the_base_is_a_conflict_until_it_has_been_seen() -> None:
    beside = review_of(verdict="true", label="True", reviewer="A. Silva")
    text = "claim_id,base_revision,verdict\nclm_trains,{},unproven\n"
    assert "conflict: somebody reviewed" in only_problem(text.format(OLD.id), OLD, beside)
    seen = planned(text.format(f"{OLD.id} {beside.id}"), OLD, beside)
    assert [review.supersedes for review in seen.accepted] == [OLD.id]
    assert len(planned(text.format(OLD.id), beside, OLD).accepted) == 1


def test_a_review_without_base_stands_beside_that_of_somebody_else() -> None:
    text = "claim_id,verdict,reviewer,stage\nclm_trains,true,A. Silva,\nclm_trains,true,,cross\n"
    done = planned(text, OLD)
    assert [(r.reviewer, r.stage, r.supersedes) for r in done.accepted] == [
        ("A. Silva", "initial", None),
        ("M. Okafor", "cross", None),
    ]


def test_a_second_review_by_the_same_person_needs_a_base() -> None:
    text = "claim_id,verdict\nclm_trains,true\n"
    assert only_problem(text, OLD) == (
        f"mine.csv, row 2, column base_revision: conflict: the same reviewer has already reviewed "
        f"this claim (M. Okafor, 2026-11-22: False, {OLD.id}). Read that review, write mine or "
        "theirs into the column decision of the rejects file, and import that file with --resolve."
    )
    assert planned("claim_id,verdict\nclm_trains,false\n", OLD) == Plan(unchanged=1)


def test_two_rows_of_one_file_cannot_overwrite_each_other() -> None:
    text = "claim_id,verdict\nclm_trains,true\nclm_trains,true\nclm_trains,false\n"
    done = planned(text)
    assert (len(done.accepted), done.unchanged, len(done.problems)) == (1, 1, 1)
    assert "row 4, column base_revision: conflict: another row of this file" in str(
        done.problems[0]
    )


def test_a_base_that_is_unknown_or_of_another_claim_is_told() -> None:
    other = review_of(RENT)
    text = "claim_id,base_revision,verdict\nclm_trains,{},true\n"
    assert "no such review ('rev_x')" in only_problem(text.format("rev_x"))
    assert "that review is not of clm_trains" in only_problem(text.format(other.id), other)


def test_signing_a_row_without_a_change_is_not_agreement_but_is_mentioned() -> None:
    text = f"claim_id,base_revision,verdict,reviewer\nclm_trains,{OLD.id},false,A. Silva\n"
    done = planned(text, OLD)
    assert (done.unchanged, len(done.warnings)) == (1, 1)
    assert "signed by A. Silva, but nothing differs" in done.warnings[0]


def test_the_same_file_on_another_day_changes_nothing() -> None:
    text = (
        "claim_id,base_revision,verdict,rationale,source_url\n"
        f"clm_trains,{OLD.id},true,,\nclm_rent,,false,why,https://s.example\n"
    )
    first = planned(text, OLD)
    assert len(first.accepted) == 2
    later = Defaults("M. Okafor", "2026-12-24")
    assert planned(text, OLD, *first.accepted, defaults=later) == Plan(unchanged=2)
    correction = review_of(RENT, verdict="true", label="True", supersedes=first.accepted[1].id)
    again = planned(text, OLD, *first.accepted, correction, defaults=later)
    assert again == Plan(unchanged=2)


def test_a_withdrawn_review_no_longer_counts() -> None:
    done = planned(
        f"claim_id,base_revision,stage,rationale\nclm_trains,{OLD.id},withdrawn,Too early.\n",
        OLD,
        review_of(RENT),
    )
    withdrawn = done.accepted[0]
    assert (withdrawn.stage, withdrawn.verdict, withdrawn.supersedes) == (
        "withdrawn",
        "false",
        OLD.id,
    )
    assert current([OLD, withdrawn]) is None


def test_final_counts_before_cross_before_later() -> None:
    cross = review_of(stage="cross", reviewed_on="2026-01-01")
    final = review_of(stage="final", reviewed_on="2025-01-01")
    assert current([OLD, cross]) == cross
    assert current([final, OLD, cross]) == final


# Rows without an id that is known


@pytest.mark.parametrize(
    ("claim_id", "claim", "quote", "url", "found"),
    [
        ("", "by 2018, 17.5 million  ticket purchases had been blocked", "", "", "clm_trains"),
        ("clm_gone", RENT.text, "", "", "clm_rent"),
        ("", "", "17.5 million ticket purchases", URL, "clm_trains"),
        ("", "", "ticket purchases had been blocked", URL, None),
        ("", "", "17.5 million ticket purchases had been blocked,", URL, "clm_trains"),
        ("", "By 2018: 17.5 million.", "about 17.5 million ticket purchases had been blocked", URL,
         "clm_trains"),
        ("", "In 2018: 17.5 million.", "about 17.5 million ticket purchases had been blocked", URL,
         None),
        ("", "", "5.5 million ticket purchases had been blocked", URL, "clm_planes"),
        ("", "", "5 million ticket purchases had been blocked", URL, None),
        ("", "", "It is not true that 5.5 million ticket purchases had been blocked", URL, None),
        ("", "", "17.5 million ticket purchases had been blocked", "https://else.example", None),
    ],
)  # fmt: skip
def test_a_row_is_linked_by_what_it_echoes_or_not_at_all(
    claim_id: str, claim: str, quote: str, url: str, found: str | None
) -> None:
    row = (claim_id, claim, quote, url, "true")
    raw = cells_to_bytes([row], ["claim_id", "claim", "quote", "article_url", "verdict"])
    done = plan(table_of(raw), on_file(), CLAIMS, SCALE_3, DEFAULTS)
    assert [review.anchor.claim_id for review in done.accepted] == ([found] if found else [])


def test_a_row_that_fits_no_claim_comes_back_with_its_best_candidates() -> None:
    text = "claim,verdict\nRents did rise.,true\n"
    assert only_problem(text).startswith(
        "mine.csv, row 2, column claim: no claim fits this row ('Rents did rise.'). "
        "Put one of these into claim_id: clm_rent (“Rents did not rise.”)"
    )
    assert "no such claim" in only_problem("claim_id,verdict\nclm_gone,true\n")
    assert "does not say of which claim" in only_problem("claim_id,verdict\n,true\n")


def test_rejected_rows_come_back_as_they_were_and_can_be_imported_once_mended() -> None:
    text = (
        "Claim ID,Verdict,Mood,Rationale\n"
        "clm_trains,flase,sad,'=1\n"
        "clm_rent,true,x,y\n"
        "clm_planes,true,a,b,c\n"
    )
    table = table_of(text)
    done = plan(table, on_file(), CLAIMS, SCALE_3, DEFAULTS)
    header, rows = rejects(table, done)
    assert header == ("Claim ID", "Verdict", "Mood", "Rationale")
    assert rows == [
        ("clm_trains", "flase", "sad", "=1"),
        ("clm_planes", "true", "a", "b", "c"),
    ]
    mended = cells_to_bytes(rows, header).replace(b"flase", b"false").replace(b",c\r", b"\r")
    again = plan(table_of(mended), on_file(*done.accepted), CLAIMS, SCALE_3, DEFAULTS)
    assert [r.rationale for r in again.accepted] == ["=1", "b"]
    assert again.problems == []


HOSTILE = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12
) | st.sampled_from(
    ["", "clm_trains", "clm_rent", OLD.id, "false", "__clear__", "final", "https://[", "1/2/2026"]
)
COLUMNS = [
    "claim_id",
    "base_revision",
    "verdict",
    "rationale",
    "stage",
    "reviewed_on",
    "source_url",
    "source_published",
    "claim",
]


@given(st.lists(st.tuples(*[HOSTILE] * len(COLUMNS)), max_size=5))
def test_every_row_of_any_table_ends_somewhere(rows: list[tuple[str, ...]]) -> None:
    table = table_of(cells_to_bytes(rows, COLUMNS))
    done = plan(table, on_file(OLD), CLAIMS, SCALE_3, DEFAULTS)
    ends = len(done.accepted) + done.unchanged + done.untouched + len(done.rejected_rows)
    assert ends == len(table.rows)
    assert {row.number for row in done.rejected_rows} == {p.row for p in done.problems}
    assert back(done.accepted).reviews == tuple(done.accepted)
    again = plan(table, on_file(OLD, *done.accepted), CLAIMS, SCALE_3, DEFAULTS)
    assert again.accepted == []


def test_a_review_too_long_for_a_journal_is_told() -> None:
    lines = "x\n" * 6_000
    assert "more than 1,000,000 characters or 5,000 lines" in only_problem(
        f'claim_id,verdict,rationale\nclm_trains,true,"{lines}y"\n'
    )


# Journals


def back(reviews: list[Review], name: str = "reviews-1.csv") -> Journal:
    fieldnames, rows = journal_rows(reviews)
    table = read_table(to_bytes(rows, fieldnames), name, JOURNAL)
    assert isinstance(table, Table), table
    return read_journal(table, SCALE_3)


ANY = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20
) | st.sampled_from(["=1+1", "'-5", "a\r\nb\rc\n", '"', "😀", "__clear__", " "])
FILLED = ANY.filter(bool)
MAYBE = st.none() | FILLED
LINK = st.sampled_from(["https://s.example/ü?a=1,2", "http://s.example"])
SOURCES = st.builds(
    Source,
    url=LINK,
    archived_url=st.none() | LINK,
    title=MAYBE,
    publisher=MAYBE,
    published=MAYBE,
    stance=st.none() | st.sampled_from(get_args(Stance)),
    quote=MAYBE,
    locator=MAYBE,
    status=st.none() | st.sampled_from(get_args(SourceStatus)),
)
REVIEWS = st.builds(
    Review,
    id=st.just(""),
    anchor=st.builds(AnchorPoint, claim_id=FILLED, claim=ANY, quote=ANY, article_url=MAYBE),
    stage=st.sampled_from(get_args(Stage)),
    verdict=st.sampled_from(["true", "false", "unproven"]),
    label=FILLED,
    reviewer=FILLED,
    reviewed_on=FILLED,
    rationale=MAYBE,
    context=MAYBE,
    supersedes=MAYBE,
    sources=st.lists(SOURCES, max_size=3).map(tuple),
).map(with_id)


@given(st.lists(REVIEWS, max_size=4, unique_by=lambda review: review.id))
def test_a_journal_gives_back_exactly_the_same_reviews(reviews: list[Review]) -> None:
    assert back(reviews) == Journal("reviews-1.csv", tuple(reviews))


def test_a_journal_that_was_edited_by_hand_is_told_and_kept() -> None:
    edited = replace(OLD, rationale="Edited.")
    found = back([edited])
    assert found.reviews == (edited,)
    assert [problem.reason for problem in found.problems] == [
        "the row has been changed since it was imported; it is kept as it now stands"
    ]


def test_a_table_that_is_no_journal_is_told() -> None:
    found = read_journal(table_of("claim_id,verdict\nclm_trains,true\n"), SCALE_3)
    assert found.reviews == ()
    assert "not a journal: no column label, review_id" in str(found.problems[0])


def test_a_journal_with_a_script_for_a_source_or_a_lost_verdict_is_left_out() -> None:
    bad = review_of(sources=(Source("javascript:alert(1)"),))
    lost = review_of(verdict="gone")
    found = back([bad, lost, OLD])
    assert found.reviews == (OLD,)
    assert [(p.row, p.column) for p in found.problems] == [(2, "source_url"), (3, "verdict")]


def test_in_order_no_review_stands_before_the_one_that_it_supersedes() -> None:
    newer = review_of(supersedes=OLD.id)
    newest = review_of(supersedes=newer.id)
    stray = review_of(RENT, supersedes="rev_gone")
    found, problems = in_order(
        [
            Journal("reviews-3.csv", (OLD,)),
            Journal("reviews-1.csv", (newest, stray)),
            Journal("reviews-2.csv", (newer, newest)),
        ]
    )
    assert found == [
        ("reviews-3.csv", OLD),
        ("reviews-2.csv", newer),
        ("reviews-1.csv", newest),
        ("reviews-1.csv", replace(stray, supersedes=None)),
    ]
    assert [str(problem) for problem in problems] == [
        "reviews-1.csv, column supersedes: it supersedes a review that no file has ('rev_gone'). "
        "Bring back the file that had it."
    ]


def test_names_of_journals_sort_by_time_and_suit_every_file_system() -> None:
    when = datetime(2026, 11, 22, 12, 15, tzinfo=timezone(timedelta(hours=2)))
    assert journal_name(when, "M. Okafor") == "reviews-2026-11-22T101500Z-m-okafor.csv"
    assert journal_name(when, "../É:*?") == "reviews-2026-11-22T101500Z-e.csv"
    assert journal_name(when, "Иван") == "reviews-2026-11-22T101500Z-reviewer.csv"
    first = journal_name(when, "M")
    second = journal_name(when, "M", {first})
    assert second == "reviews-2026-11-22T101500Z-m_2.csv"
    assert first < second < journal_name(when.astimezone(UTC) + timedelta(seconds=1), "A")
    with pytest.raises(ValueError, match="time zone"):
        journal_name(datetime(2026, 1, 1), "M")


# Reviews find their claims again


def anchored(*known: KnownClaim) -> tuple[str | None, str]:
    return reanchor(AnchorPoint(TRAINS.id, TRAINS.text, TRAINS.quote, URL), known)


def test_a_review_follows_its_claim_by_id_then_by_quote() -> None:
    moved = replace(TRAINS, id="clm_new", text="17.5 million tickets were blocked by 2018.")
    fuzzy = replace(moved, quote="17.5 million ticket purchases have been blocked")
    assert anchored(PLANES, moved, TRAINS) == ("clm_trains", "exact")
    assert anchored(PLANES, moved) == ("clm_new", "moved")
    assert anchored(PLANES, fuzzy) == ("clm_new", "fuzzy")


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("17.6 million ticket purchases had been blocked", TRAINS.text),
        ("17.5 billion ticket purchases had been blocked", TRAINS.text),
        ("17.5 million ticket purchases had not been blocked", TRAINS.text),
        ("17.5 million ticket purchases could had been blocked", TRAINS.text),
        ("17.5 million ticket purchases had been unblocked", TRAINS.text),
        (TRAINS.quote, "By 2019, 17.5 million ticket purchases had been blocked."),
        (TRAINS.quote, "By 2018, 17.5 million ticket purchases had not been blocked."),
    ],
)
def test_a_review_never_follows_to_another_figure_or_negation(quote: str, text: str) -> None:
    other = KnownClaim("clm_other", text, quote, URL)
    assert anchored(PLANES, other) == (None, "look_again")


def test_a_review_goes_to_no_other_article_and_to_none_of_two_that_fit() -> None:
    assert anchored(replace(TRAINS, id="clm_a", article_url="https://b.example")) == (
        None,
        "orphan",
    )
    twins = (replace(TRAINS, id="clm_a"), replace(TRAINS, id="clm_b"))
    assert anchored(*twins) == (None, "look_again")
    assert anchored(twins[0], replace(twins[1], text="Blocked: 2018, 17.5 million, all told.")) == (
        "clm_a",
        "moved",
    )


@pytest.mark.parametrize("before", [(), (review_of(),)])
def test_a_doubted_verdict_is_refused(before: tuple[Review, ...]) -> None:
    base = before[0].id if before else ""
    text = f"claim_id,base_revision,verdict,context\nclm_trains,{base},False?,New.\n"
    assert only_problem(text, *before) == (
        "mine.csv, row 2, column verdict: a question mark is no verdict ('False?'). "
        "Write false if it is that, or else one of true, false, unproven."
    )


# What an editor is told, word by word


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("claim_id,verdict,decision,conflict_with\nclm_rent,true,theirs,rev_none\n",
         "column conflict_with: no such review ('rev_none'). Empty this row."),
        ("claim_id,verdict,base_revision\nclm_rent,true,rev_none\n",
         "column base_revision: no such review ('rev_none'). Take the row from a new worklist."),
        (f"claim_id,verdict,base_revision\nclm_rent,true,{OLD.id}\n",
         f"column base_revision: that review is not of clm_rent ('{OLD.id}'). "
         "Take the row from a new worklist; was one column sorted without the rest?"),
    ],
)  # fmt: skip
def test_a_row_that_names_no_review_of_its_claim_is_told(text: str, message: str) -> None:
    assert only_problem(text, OLD, resolve=True) == f"mine.csv, row 2, {message}"


def test_signing_without_a_change_is_told_how_to_agree() -> None:
    text = f"claim_id,base_revision,verdict,reviewer\nclm_trains,{OLD.id},false,{{}}\n"
    assert planned(text.format("A. Silva"), OLD).warnings == [
        "mine.csv, row 2: signed by A. Silva, but nothing differs from the review by M. Okafor, so "
        "nothing was added. To put on record that A. Silva agrees, empty base_revision or write "
        "cross into stage."
    ]
    assert planned(text.format("m. okafor"), OLD).warnings == []
    assert planned(text.format(""), OLD).warnings == []


def test_of_many_final_reviews_by_one_person_the_first_ten_rows_are_named() -> None:
    claims = [KnownClaim(f"clm_{n}", f"Claim {n}.", f"claim {n}", URL) for n in range(11)]
    rows = [f"clm_{n},true,final\n" for n in range(11)]

    def warnings(count: int) -> list[str]:
        table = table_of("claim_id,verdict,stage\n" + "".join(rows[:count]))
        return plan(table, on_file(), Claims(claims), SCALE_3, DEFAULTS).warnings

    told = "mine.csv: final without a second pair of eyes: nobody but the reviewer has looked at "
    named = "2, 3, 4, 5, 6, 7, 8, 9, 10, 11"
    assert warnings(10) == [f"{told}the claims of rows {named} (10 in all). They are accepted."]
    assert warnings(11) == [f"{told}the claims of rows {named} … (11 in all). They are accepted."]


@pytest.mark.parametrize(
    ("cells", "touched"),
    [
        ({"verdict": "true"}, True),
        ({"rationale": "R"}, True),
        ({"context": "C"}, True),
        ({"source_title": "T"}, True),
        ({"stage": "final"}, True),
        ({"stage": "Initial"}, False),
        ({"stage": "initial", "base_revision": "rev_x"}, True),
        ({"base_revision": "rev_x"}, False),
        ({"reviewer": "A", "reviewed_on": "2026-01-01", "claim": "C"}, False),
        ({"verdict": "  "}, False),
    ],
)
def test_which_rows_judge_anything(cells: dict[str, str], touched: bool) -> None:
    row = {"claim_id": "clm_rent", **cells}
    done = planned(f"{','.join(row)}\n{','.join(row.values())}\n")
    assert done.untouched == (not touched)


@pytest.mark.parametrize("gap", [" ", ",", ";", ", ", "; "])
def test_a_second_id_says_which_review_was_seen(gap: str) -> None:
    beside = review_of(reviewer="A. Silva", verdict="true", label="True")
    text = f'claim_id,base_revision,verdict\nclm_trains,"{OLD.id}{gap}{beside.id}",unproven\n'
    assert [one.supersedes for one in planned(text, OLD, beside).accepted] == [OLD.id]
    alone = f"claim_id,base_revision,verdict\nclm_trains,{OLD.id},unproven\n"
    assert planned(alone, OLD, beside).accepted == []


def test_what_was_imported_before_is_known_by_what_it_says_who_says_it_and_its_base() -> None:
    text = "claim_id,verdict,reviewer,reviewed_on\nclm_trains,false,{},{}\n"
    first = review_of(reviewer="A. Silva", reviewed_on="2026-11-20")
    assert planned(text.format("a. silva", ""), first).unchanged == 1
    assert planned(text.format("A. Silva", "2026-11-20"), first).unchanged == 1
    assert planned(text.format("A. Silva", "2026-11-19"), review_of(RENT), OLD).unchanged == 0
    over = f"claim_id,base_revision,verdict,reviewed_on\nclm_trains,{OLD.id},true,{{}}\n"
    dated = planned(over.format("2026-11-20"), OLD).accepted[0]
    assert planned(over.format("2026-11-20"), OLD, dated).unchanged == 1
    assert planned(over.format(""), OLD, dated).unchanged == 1
    assert planned(over.format("2026-11-19"), OLD, dated).unchanged == 0
    after = replace(first, supersedes=OLD.id)
    other = planned(text.format("B. Reyes", ""), OLD, with_id(after))
    assert [one.supersedes for one in other.accepted] == [None]
    over = f"claim_id,base_revision,verdict\nclm_trains,{OLD.id},true\n"
    corrected = planned(over, OLD).accepted[0]
    assert planned(over, OLD, corrected).unchanged == 1
    stray = with_id(replace(corrected, supersedes=None, reviewer="A. Silva"))
    assert planned(over, OLD, stray).unchanged == 0


def test_each_change_says_what_it_replaces() -> None:
    text = f"claim_id,base_revision,verdict\nclm_trains,{OLD.id},true\nclm_rent,,true\n"
    done = planned(text, OLD, review_of(RENT, reviewer="A. Silva"))
    assert [(c.row, c.claim_id, c.claim_text, c.status, c.before) for c in done.changes] == [
        (2, "clm_trains", TRAINS.text, "changed", OLD),
        (3, "clm_rent", RENT.text, "new", None),
    ]
    assert [change.after for change in done.changes] == done.accepted


def test_problems_and_rejected_rows_come_in_the_order_of_the_file() -> None:
    text = "claim_id,verdict\nclm_rent,flase\nclm_rent,true,x,y\nclm_trains,nope\n"
    done = planned(text)
    assert [problem.row for problem in done.problems] == [2, 3, 4]
    assert [row.number for row in done.rejected_rows] == [2, 3, 4]
