"""Near claims are found among many, the same ones whatever the order and the history."""

import random
from unittest.mock import patch

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from claimdesk.match import Matchable, candidates, links, relate
from claimdesk.match.candidates import Table, pairs, slack, table
from claimdesk.match.index import Index
from claimdesk.match.keys import Reader
from claimdesk.match.near import families

WORDS = "harbour ledger tram depot zone florist reservoir swimmer council bridge gala van".split()
TEXTS = st.lists(
    st.sampled_from([*WORDS, "closed", "opened", "not", "12", "13", "in 2019"]), max_size=9
)


def claims(texts: list[str]) -> list[Matchable]:
    return [Matchable(f"clm_{n:03}", text) for n, text in enumerate(texts)]


def corpus(seed: int) -> list[Matchable]:
    rng = random.Random(seed)
    return claims([" ".join(rng.choices([*WORDS, "12", "13", "not"], k=6)) for _ in range(120)])


def all_pairs(known: Table, fresh: NDArray[np.bool_] | None = None) -> list[tuple[int, int]]:
    return [(i, j) for portion in pairs(known, fresh) for i, j in portion.tolist()]


@given(st.lists(TEXTS, max_size=14))
def test_no_pair_that_shares_enough_words_is_overlooked(said: list[list[str]]) -> None:
    texts = [" ".join(words) for words in said]
    known = table(*Reader().read_all(texts))
    found = all_pairs(known)
    assert len(found) == len(set(found))
    sets = [set(Reader().read(text)) for text in texts]
    allowed = slack(known.sizes)
    assert set(found) == {
        (i, j)
        for i in range(len(texts))
        for j in range(i + 1, len(texts))
        if len(sets[i] & sets[j]) > (2 if sets[i] - sets[j] and sets[j] - sets[i] else 1)
        and len(sets[i] - sets[j]) <= allowed[i]
        and len(sets[j] - sets[i]) <= allowed[j]
        and min(len(sets[i] - sets[j]), len(sets[j] - sets[i]))
        <= (2 if len(sets[i] & sets[j]) > 3 else 1)
    }


@given(st.lists(TEXTS, max_size=14), st.lists(st.booleans(), min_size=14, max_size=14))
def test_little_memory_finds_the_same_pairs(said: list[list[str]], marks: list[bool]) -> None:
    known = table(*Reader().read_all(" ".join(words) for words in said))
    fresh = np.array(marks[: len(said)], bool)
    at_once = sorted(all_pairs(known)), sorted(all_pairs(known, fresh))
    with patch.multiple(candidates, KEYS_AT_ONCE=3, WORDS_AT_ONCE=5, LOOKED_AT=16):
        assert (sorted(all_pairs(known)), sorted(all_pairs(known, fresh))) == at_once


def test_claims_that_come_later_are_matched_as_if_all_had_come_at_once() -> None:
    everything = corpus(1)
    old, new = everything[:70], everything[70:]
    before = list(links(old))
    after = list(links(everything, {claim.id for claim in new}))
    assert sorted(before + after, key=repr) == sorted(links(everything), key=repr)
    assert before
    assert after


def test_the_order_of_claims_and_the_way_they_are_spread_change_nothing() -> None:
    everything = corpus(2)
    assert list(links(everything)) == list(links(everything[::-1]))
    assert list(links(everything, spread=lambda f, b: [f(x) for x in list(b)])) == list(
        links(everything)
    )


def test_a_new_claim_is_looked_up_among_those_that_are_there() -> None:
    everything = corpus(3)
    index = Index(everything)
    for claim in everything[:30]:
        found = {other.id for other, _ in index.near(claim.text) if other.id != claim.id}
        known = table(*Reader().read_all(c.text for c in everything))
        at = everything.index(claim)
        met = {int(j if i == at else i) for i, j in all_pairs(known) if at in (i, j)}
        assert found == {
            everything[n].id for n in met if relate(Matchable("", claim.text), everything[n])
        }


def test_nothing_is_found_where_there_is_nothing() -> None:
    assert list(links([])) == []
    assert list(links(claims(["", "the", "Tram"]))) == []
    assert Index([]).near("The council closed 12 schools") == []


def test_a_family_stands_around_its_first_claim_and_forms_no_chain() -> None:
    same = [("clm_a", "clm_b"), ("clm_b", "clm_c"), ("clm_c", "clm_d")]
    seen = [("clm_a", "2019"), ("clm_b", "2020"), ("clm_c", "2021"), ("clm_d", "2022")]
    assert families(same, seen) == {
        "clm_a": "clm_a",
        "clm_b": "clm_a",
        "clm_c": "clm_c",
        "clm_d": "clm_c",
    }
    assert families(same[::-1], seen[::-1]) == families(same, seen)
