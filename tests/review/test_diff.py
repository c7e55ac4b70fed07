"""What an editor reads before they say yes."""

from dataclasses import replace

import pytest

from claimdesk.records import AnchorPoint, Source
from claimdesk.review.changes import Change, Plan
from claimdesk.review.claimreview import FactCheck
from claimdesk.review.diff import Difference, differences, lines, signature
from claimdesk.review.link_decisions import Decision
from tests.support.reviewing import OLD, planned, review_of

NEW_ROWS = (
    "claim_id,base_revision,verdict,rationale,source_url,source_quote\n"
    f"clm_trains,{OLD.id},unproven,,__clear__,\n"
    "clm_rent,,true,Looked up.,https://s.example/2,rents fell\n"
    "clm_planes,,,,,\n"
    "clm_gone,,true,,,\n"
    "clm_planes,,flase,,,\n"
)


def test_a_diff_shows_the_claim_and_every_field_that_changes() -> None:
    assert lines(planned(NEW_ROWS, OLD)) == [
        "row 2, clm_trains: changed (was by M. Okafor, 2026-11-22)",
        "  “By 2018, 17.5 million ticket purchases had been blocked.”",
        "    verdict          False → Unproven",
        "    source_url       https://s.example/1 → (nothing)",
        "    source_title     One → (nothing)",
        "    reviewer         M. Okafor, 2026-11-22",
        "row 3, clm_rent: new",
        "  “Rents did not rise.”",
        "    verdict          True",
        "    stage            initial",
        "    rationale        Looked up.",
        "    source_url       https://s.example/2",
        "    source_quote     rents fell",
        "    reviewer         M. Okafor, 2026-11-22",
    ]


def test_a_conflict_shows_both_wordings_side_by_side() -> None:
    theirs = review_of(
        verdict="true", label="True", reviewer="A. Silva", rationale="word " * 12,
        sources=OLD.sources, supersedes=OLD.id,
    )  # fmt: skip
    text = f"claim_id,base_revision,verdict\nclm_trains,{OLD.id},unproven\n"
    assert lines(planned(text, OLD, theirs)) == [
        "row 2, clm_trains: conflict",
        "  “By 2018, 17.5 million ticket purchases had been blocked.”",
        "                     theirs: A. Silva, 2026-11-22            yours: M. Okafor, 2026-11-22",
        "    verdict          True                                    Unproven",
        "    rationale        word word word word word word word      Old.",
        "                     word word word word word",
    ]


def test_a_diff_can_be_bounded_and_says_what_it_left_out() -> None:
    rows = lines(planned(NEW_ROWS, OLD), limit=1)
    assert rows[0].startswith("row 2, ")
    assert rows[-1] == "… and 1 more row."
    assert len(rows) == 7


def test_long_texts_are_shown_where_they_differ() -> None:
    base = review_of(rationale="same " * 200 + "old end")
    text = f"claim_id,base_revision,rationale\nclm_trains,{base.id},{'same ' * 200}new end\n"
    shown = " ".join(lines(planned(text, base)))
    assert "old end →" in shown
    assert "new end" in shown
    assert len(shown) < 500


def test_nothing_that_a_terminal_obeys_is_printed() -> None:
    text = "claim_id,verdict,rationale\nclm_trains,true,a\u001b[2Jb\u202ec\u0007\n"
    shown = "\n".join(lines(planned(text)))
    assert "a�[2Jb�c�" in shown
    assert not set(shown) & set("\u001b\u202e\u0007")


def test_a_page_gets_the_differences_as_they_are() -> None:
    after = review_of(
        verdict="true", label="True", rationale="Old.",
        sources=(*OLD.sources, Source("https://s.example/2", status="gone")),
    )  # fmt: skip
    assert differences(OLD, after) == [
        Difference("verdict", "False", "True"),
        Difference("source_url_2", None, "https://s.example/2"),
        Difference("source_status_2", None, "gone"),
    ]
    assert differences(OLD, OLD) == []


A, B = (AnchorPoint(f"clm_{name}", f"Claim {name}.", name) for name in "ab")
SAME = Decision(A, B, "same", "Ann", "2026-11-20", "Once.")
CHECK = FactCheck("It rose.", "False", "https://c.example/1", "Check", "2026-11-01", rating="1")


def test_decisions_on_links_are_shown_with_both_claims() -> None:
    later = replace(SAME, relation="different", by="Bob", on="2026-11-21", note=None)
    done: Plan[Decision] = Plan()
    done.take(Change(3, "clm_a", "Claim a.", "changed", SAME, later, "clm_b", "Claim b."))
    done.take(Change(2, "clm_a", "Claim a.", "unchanged", SAME, SAME, "clm_b", "Claim b."))
    assert lines(done) == [
        "row 3, clm_a: changed (was by Ann, 2026-11-20)",
        "  “Claim a.”",
        "  “Claim b.”",
        "    relation         same → different",
        "    note             Once. → (nothing)",
        "    by               Bob, 2026-11-21",
    ]


def test_fact_checks_are_shown_with_their_publisher() -> None:
    done: Plan[FactCheck] = Plan()
    done.take(Change(None, None, "It rose.", "new", None, CHECK))
    gone = replace(CHECK, withdrawn=True, note="Wrong.")
    done.take(Change(4, None, "It rose.", "withdrawn", CHECK, gone))
    assert lines(done) == [
        "new",
        "  “It rose.”",
        "    label            False",
        "    rating           1",
        "    url              https://c.example/1",
        "    published        2026-11-01",
        "    publisher        Check, 2026-11-01",
        "row 4: withdrawn (was by Check, 2026-11-01)",
        "  “It rose.”",
        "    withdrawn        (nothing) → yes",
        "    note             (nothing) → Wrong.",
        "    publisher        Check, 2026-11-01",
    ]


def test_who_says_it_and_when() -> None:
    assert signature(OLD) == "M. Okafor, 2026-11-22"
    assert signature(SAME) == "Ann, 2026-11-20"
    assert signature(CHECK) == "Check, 2026-11-01"
    assert signature(FactCheck("It rose.", publisher="Check")) == "Check"
    assert signature(FactCheck("It rose.")) == ""


def test_what_an_entry_says_alone_is_all_new() -> None:
    assert differences(None, SAME) == [
        Difference("relation", None, "same"),
        Difference("note", None, "Once."),
    ]
    shorter = replace(SAME, note=None)
    assert differences(SAME, shorter) == [Difference("note", "Once.", None)]


def test_a_bound_counts_rows_and_none_left_out_are_not_told() -> None:
    done: Plan[Decision] = Plan()
    for row in range(4):
        done.take(Change(row, "clm_a", "Claim a.", "new", None, SAME))
    assert lines(done, limit=4) == lines(done)
    assert lines(done, limit=1)[-1] == "… and 3 more rows."
    assert lines(done, limit=0) == ["… and 4 more rows."]


def shown(before: str | None, after: str | None) -> str:
    done: Plan[Decision] = Plan()
    old, new = replace(SAME, note=before), replace(SAME, note=after)
    done.take(Change(1, "clm_a", "Claim a.", "changed", old, new))
    told = [line.strip() for line in lines(done)[2:-1]]
    return " ".join(told).removeprefix("note").strip()


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("a" * 300, "b", f"{'a' * 300} → b"),
        ("a" * 301, "b", f"{'a' * 300}… → b"),
        ("a" * 310, None, f"{'a' * 300}… → (nothing)"),
        ("a" * 301 + "x", "a" * 301, f"…{'a' * 40}x → …{'a' * 40}"),
        ("a" * 50 + "x" * 300, "a" * 50 + "y",
         f"…{'a' * 40}{'x' * 260}… → …{'a' * 40}y"),
        ("a" * 40 + "x" * 300, "a" * 40 + "y", f"{'a' * 40}{'x' * 260}… → {'a' * 40}y"),
        ("two\nlines", "one", "two ⏎ lines → one"),
    ],
)  # fmt: skip
def test_long_texts_are_cut_around_the_difference(
    before: str | None, after: str | None, expected: str
) -> None:
    assert shown(before, after).replace(" ", "") == expected.replace(" ", "")


def test_a_long_claim_is_cut() -> None:
    done: Plan[Decision] = Plan()
    done.take(Change(1, "clm_a", "a" * 90, "new", None, SAME))
    done.take(Change(2, "clm_a", "a" * 91, "new", None, SAME))
    assert [line for line in lines(done) if "“" in line] == [
        f"  “{'a' * 90}”",
        f"  “{'a' * 89}…”",
    ]
