"""What an editor reads before they say yes."""

from claimdesk.records import Source
from claimdesk.review.diff import Difference, differences, lines
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
