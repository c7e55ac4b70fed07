"""Texts are as alike as the two windows of them that are most alike."""

from collections.abc import Sequence

import numpy as np

from claimdesk.match.windows import likeness, windows


class Letters:
    """Counts letters, in place of a network."""

    name = "letters"

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        rows = [[text.count(letter) for letter in "abcdefgh"] for text in texts]
        return np.array(rows, np.float32)


def test_windows_overlap_and_reach_the_end() -> None:
    assert windows("a b c") == ["a b c"]
    assert windows("1 2 3 4 5 6 7 8 9 10 11") == ["1 2 3 4 5 6 7 8", "5 6 7 8 9 10 11"]


def test_one_window_in_common_is_enough() -> None:
    texts = ["aa bb", "cc dd", "cc dd", "ee ff", "gg hh", "ae bf cg dh"]
    alike = likeness(texts, Letters())
    assert alike.shape == (6, 6)
    assert alike[1, 2] == 1.0
    assert alike[0, 3] < 1.0
    assert np.array_equal(alike, alike.T)
