"""How much of which text is shown, and what is left of a text of which only quotes are."""

import pytest

from claimdesk.errors import InputError
from claimdesk.release.rights import masked, shown_of

ARTICLES = [
    ("art_a", "www.post.example", "The Post", None),
    ("art_b", "wire.example", "Wire", None),
    ("art_c", None, "A leaflet", None),
    ("art_d", None, None, None),
]


def test_outlets_are_named_by_host_or_name_and_others_are_as_usual() -> None:
    asked = [("post.example", "none"), ("A LEAFLET", "full")]
    assert shown_of(ARTICLES, "quotes", asked) == {
        "art_a": "none",
        "art_b": "quotes",
        "art_c": "full",
        "art_d": "quotes",
    }


def test_a_reprint_shows_no_more_than_its_original() -> None:
    articles = [*ARTICLES, ("art_e", "blog.example", "Blog", "art_a")]
    shown = shown_of(articles, "full", [("post.example", "none"), ("wire.example", "quotes")])
    assert shown["art_e"] == "none"
    other = shown_of(articles, "full", [("blog.example", "none")])
    assert (other["art_a"], other["art_e"]) == ("full", "none")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("posst.example", "none"), "posst.example: there is no such outlet"),
        (("wire.example", "some"), "wire.example: texts may be full, quotes, none"),
    ],
)
def test_a_rule_that_fits_nothing_is_refused(row: tuple[str, str], told: str) -> None:
    with pytest.raises(InputError, match=told):
        shown_of(ARTICLES, "full", [row])


def test_what_no_span_covers_is_blanked_out_and_places_stay() -> None:
    text = "It rained. The ferry carried 9 people, he said.\n\nNobody knows — why."
    quote = "The ferry carried 9 people"
    start = text.index(quote)
    seen = masked(text, [[start, start + len(quote)]])
    assert seen == "…          The ferry carried 9 people…         \n\n…                  "
    assert len(seen) == len(text)
    assert seen[start : start + len(quote)] == quote


def test_spans_may_overlap_and_signs_between_them_stay() -> None:
    assert masked("one, two; three", [[0, 3], [0, 8], [10, 15]]) == "one, two; three"
    assert masked("", []) == ""
