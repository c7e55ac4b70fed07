"""Ids and quotes on which everything else leans."""

import re

from hypothesis import given
from hypothesis import strategies as st

from claimdesk.text import claim_id, make_id, normalise, paragraphs, quote_of


def test_what_does_not_change_a_claim_does_not_change_its_id() -> None:
    assert claim_id("The  system “works”.") == claim_id('the system "works"')


def test_what_changes_a_claim_changes_its_id() -> None:
    texts = ("It cost 17.5 million", "It cost 1.75 million", "It did not cost 17.5 million")
    assert len({claim_id(text) for text in texts}) == len(texts)


def test_a_claim_that_does_not_stand_alone_belongs_to_its_article() -> None:
    assert claim_id("It fell", "art_a") != claim_id("It fell", "art_b")


@given(parts=st.lists(st.text(), max_size=3))
def test_ids_are_safe_in_a_spreadsheet(parts: list[str]) -> None:
    assert re.fullmatch(r"clm_[a-z2-7]{16}", make_id("clm", *parts))


@given(text=st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(text=st.text(max_size=200))
def test_paragraphs_cover_all_that_is_not_white_space(text: str) -> None:
    found = paragraphs(text)
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in found)
    left = list(text)
    for start, end in found:
        left[start:end] = " " * (end - start)
    assert "".join(left).strip() == ""


def test_a_quote_shows_the_gap() -> None:
    assert quote_of("the council raised and cancelled", ((0, 11), (23, 32))) == (
        "the council … cancelled"
    )
