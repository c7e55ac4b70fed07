"""What speaks for several texts becomes one order."""

from claimdesk.match.rank import order


def test_words_and_their_pieces_are_added_up() -> None:
    assert order([4.0, 8.0, 0.0], [10.0, 2.0, 1.0]) == [0, 1, 2]
    assert order([4.0, 8.0, 0.0], [2.0, 2.0, 1.0]) == [1, 0, 2]


def test_meaning_outweighs_words_that_nearly_agree() -> None:
    assert order([8.0, 7.0], [9.0, 9.0], [0.3, 0.6]) == [1, 0]
    assert order([8.0, 0.0], [9.0, 0.0], [0.3, 0.5]) == [0, 1]


def test_equal_texts_stay_in_the_order_in_which_they_came() -> None:
    assert order([1.0, 2.0, 2.0], [0.0, 0.0, 0.0], [0.5, 0.50000001, 0.50000002]) == [1, 2, 0]
    assert order([], []) == []
