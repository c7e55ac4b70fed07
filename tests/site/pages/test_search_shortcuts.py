"""What a reader types leads to the pages that answer it."""

import pytest

from claimdesk.site.pages.search_shortcuts import Named, names_in, subject, ways
from claimdesk.store.queries.totals import Grade

GRADES = [
    Grade("true", "True", 5, "", 3),
    Grade("false", "False", 1, "", 4),
    Grade("mostly_false", "Mostly false", 2, "", 1),
]
POST = Named("outlet", "The Post", "post.example")
ANN = Named("speaker", "Ann Reyes/Vale", "Ann Reyes/Vale")


@pytest.mark.parametrize(
    ("typed", "named", "paths"),
    [
        ("The Post", [POST], ["/outlet/post.example"]),
        ("false claims of The Post", [POST], ["/outlet/post.example?verdict=false"]),
        ("the post mostly false", [POST], ["/outlet/post.example?verdict=mostly_false"]),
        ("what Ann Reyes/Vale said", [ANN], ["/speaker/Ann+Reyes~2FVale"]),
        (
            "unreviewed claims about the clean-air zone",
            [],
            ["/search?q=clean-air+zone&verdict=none"],
        ),
        ("claims about water that nobody has checked", [], ["/search?q=water&verdict=none"]),
        ("claims nobody checked about water", [], ["/search?q=water&verdict=none"]),
        ("claims about water that haven’t been judged", [], ["/search?q=water&verdict=none"]),
        ("false claims about water", [], ["/search?q=water&verdict=false"]),
        ("is it true that water boils", [], []),
        ("Is what Ann Reyes/Vale said true?", [ANN], ["/speaker/Ann+Reyes~2FVale"]),
        ("predictions that are due", [], ["/predictions"]),
        ("changed figures", [], ["/changed"]),
        ("corrections", [], ["/verdicts"]),
        ("", [], []),
    ],
)
def test_the_pages_that_answer_what_was_typed(
    typed: str, named: list[Named], paths: list[str]
) -> None:
    assert [it.path for it in ways(typed, named, GRADES)] == paths


def test_outlets_of_one_name_are_told_apart() -> None:
    other = Named("outlet", "The Post", "the-post.example")
    assert [it.label for it in ways("the post", [POST, other], GRADES)] == [
        "Outlet: The Post (post.example)", "Outlet: The Post (the-post.example)",
    ]  # fmt: skip
    assert [it.label for it in ways("the post", [POST], GRADES)] == ["Outlet: The Post"]


@pytest.mark.parametrize(
    ("typed", "named", "about"),
    [
        ("unreviewed claims about the zone", [], "zone"),
        ("false claims of The Post", [POST], "Post"),
        ("the zone costs 4 million", [], "the zone costs 4 million"),
        ("false claims", [], "false claims"),
        ("inspectors never checked the brakes", [], "inspectors never checked the brakes"),
    ],
)
def test_words_that_ask_for_a_verdict_are_not_looked_for(
    typed: str, named: list[Named], about: str
) -> None:
    assert subject(typed, named, GRADES) == about


def test_names_are_runs_of_words_without_their_marks() -> None:
    assert names_in("“Ann Reyes” said?") == [
        "Ann",
        "Ann Reyes",
        "Ann Reyes” said",
        "Reyes",
        "Reyes” said",
        "said",
        "AnnReyes",
        "AnnReyes”said",
        "Reyes”said",
    ]
    assert len(names_in("word " * 1000)) < 200
