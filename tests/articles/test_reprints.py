"""Which articles reprint another one."""

import random
from collections.abc import Iterable
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdesk.articles.reprints import Sketches, sketch
from claimdesk.articles.reprints import reprints as reprints_among
from claimdesk.articles.shingles import alike, share, shingles

WORDS = [f"word{n}" for n in range(5000)]


def prose(seed: int, words: int = 600) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=words))


class Text(NamedTuple):
    id: str
    text: str
    seen: str | None = None


def reprints(texts: Iterable[Text]) -> dict[str, str]:
    some, sketches = list(texts), Sketches()
    held = {one.id: one.text for one in some}
    for one in some:
        sketches.add(*one)
    return reprints_among(sketches, held.__getitem__)


NOISE = [Text(f"noise{n}", prose(1000 + n), f"2019-01-{n + 1:02}") for n in range(20)]


def test_a_later_article_with_the_same_words_is_a_reprint_of_the_earlier() -> None:
    texts = [Text("b", prose(1), "2020-02-01"), Text("a", prose(1), "2020-01-01"), *NOISE]
    assert reprints(texts) == {"b": "a"}


def test_most_of_a_reprint_stands_in_its_original_however_much_longer_that_is() -> None:
    long = prose(1, 2000)
    short = " ".join(long.split()[500:800])
    quoting = prose(2) + " " + " ".join(long.split()[:100])
    texts = [Text("long", long, "1"), Text("short", short, "2"), Text("quoting", quoting, "3")]
    assert reprints([*texts, *NOISE]) == {"short": "long"}


def test_an_article_that_adds_as_much_again_is_no_reprint() -> None:
    texts = [Text("brief", prose(1, 200), "1"), Text("story", f"{prose(1, 200)} {prose(2)}", "2")]
    assert reprints([*texts, *NOISE]) == {}


def test_of_many_copies_each_reprints_the_first() -> None:
    copies = [Text(f"copy{n:03}", prose(1), f"2020-{n}") for n in range(100, 200)]
    assert reprints([*reversed(copies), *NOISE]) == {
        copy.id: "copy100" for copy in copies if copy.id != "copy100"
    }


def test_one_changed_figure_does_not_hide_a_reprint() -> None:
    text = prose(1).split()
    other = " ".join([*text[:300], "20", *text[301:]])
    assert reprints([Text("a", prose(1), "1"), Text("b", other, "2")]) == {"b": "a"}


def test_stock_phrases_make_no_reprint() -> None:
    notice = "This column is written by a reader and does not give the opinion of the paper at all."
    assert reprints([Text("a", notice, "1"), Text("b", notice, "2")]) == {}


def test_texts_without_dates_and_without_words_do_no_harm() -> None:
    assert reprints([]) == {}
    assert reprints([Text("a", ""), Text("b", "…"), Text("c", prose(1)), Text("d", prose(1))]) == {
        "d": "c"
    }


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from([None, "1", "2"])), max_size=8),
    st.randoms(use_true_random=False),
)
def test_the_order_of_articles_changes_nothing(
    made: list[tuple[int, str | None]], chance: random.Random
) -> None:
    texts = [Text(f"art{n}", prose(seed, 450), seen) for n, (seed, seen) in enumerate(made)]
    found = reprints(texts)
    chance.shuffle(texts)
    assert reprints(texts) == found
    assert all(found.get(original) is None for original in found.values())


def test_shares_count_runs_of_five_words() -> None:
    a, b = shingles("one two three four five six"), shingles("One two, three four FIVE!")
    assert (len(a), len(b)) == (2, 1)
    assert (share(a, b), share(b, a), alike(a, b)) == (0.5, 1.0, 1.0)
    assert len(shingles("")) == 0
    assert alike(shingles(""), a) == 0.0


def test_scripts_without_spaces_are_compared_by_character() -> None:
    a = shingles("市议会周一表示三月份有百分之十二的公交车晚点")
    b = shingles("市议会周二表示三月份有百分之十二的公交车晚点")
    assert 0.6 < alike(a, b) < 0.9


@pytest.mark.parametrize("seed", range(12))
def test_after_a_change_only_the_likes_of_what_changed_are_compared_again(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimdesk.articles.reprints._EARLIEST", 3)
    chance = random.Random(seed)

    def texts(ids: Iterable[str]) -> dict[str, Text]:
        days = [None, "2020-01-01", "2020-01-02", "2020-01-03"]
        parts = [
            [prose(chance.randint(1, 4), 45) for _ in range(chance.randint(1, 3))] for _ in "ab"
        ]
        return {id_: Text(id_, " ".join(chance.choice(parts)), chance.choice(days)) for id_ in ids}

    noise = {one.id: one for one in NOISE[:3]}
    before = {**noise, **texts(f"a{n}" for n in range(12))}
    after = {**before, **texts(["a0", "a1", "new"])}
    for id_ in ("a2", "a3"):
        del after[id_]
    sketches = Sketches()
    for one in after.values():
        sketches.add(*one)
    changed = {id_ for id_, one in after.items() if before.get(id_) != one}
    old_texts = [one.text for one in before.values() if after.get(one.id) != one]
    gone = [(sample.tobytes(), size) for sample, size in map(sketch, old_texts)]
    some = sketches.touched(changed, gone)
    assert not some & noise.keys()
    old, new = reprints(before.values()), reprints(after.values())
    kept = {id_: origin for id_, origin in old.items() if id_ in after and id_ not in some}
    assert kept | reprints_among(sketches, lambda id_: after[id_].text, some) == new
