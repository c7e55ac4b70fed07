"""An index of texts in memory."""

from contextlib import closing

from claimdesk.store.text_index import TextIndex, marked


def places(index: TextIndex, query: str, most: int) -> list[int]:
    return [place for place, _ in index.best(query, most)]


def test_texts_are_found_by_their_places_the_best_first() -> None:
    with closing(TextIndex(["A train", "Nothing", "Trains, trains and trains", "\ud800"])) as index:
        assert places(index, '"train"', 9) == [2, 0]
        assert places(index, '"train"', 1) == [2]
        assert places(index, "", 9) == []
        assert (index.frequency('"train"'), index.frequency('"plane"')) == (2, 0)


def test_found_words_are_set_apart_in_the_order_of_the_best() -> None:
    texts = ["A train", "Nothing", "Trains, trains and trains", "\ud800"]
    assert marked(texts, '"train"', "[", "]") == [
        (2, "[Trains], [trains] and [trains]"),
        (0, "A [train]"),
    ]
