"""Vectors packed into bytes, and the nearest of many."""

import numpy as np
import pytest

from claimdesk.match import meaning, vectors


@pytest.mark.parametrize("chunk", [1, 3, 1000])
def test_the_nearest_are_the_nearest_however_they_are_cut(
    chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "CHUNK", chunk)
    random = np.random.default_rng(7)
    rows = meaning.unit(random.normal(size=(50, 16)).astype(np.float32))
    packed = vectors.pack(rows)
    near = vectors.nearest(packed, rows[:5], 10)
    exact = np.argsort(-(rows[:5] @ meaning.unit(packed.astype(np.float32)).T), axis=1)[:, :10]
    assert near == exact.tolist()
    assert [places[0] for places in near] == [0, 1, 2, 3, 4]


def test_a_text_without_a_vector_is_like_nothing() -> None:
    kept = vectors.packed([b"\x01\x02", None, b"\x03\x04"])
    assert kept.tolist() == [[1, 2], [0, 0], [3, 4]]
    assert vectors.packed([None, None]).size == 0


def test_each_row_is_compared_with_one_vector() -> None:
    rows = vectors.pack(np.array([[1, 0], [1, 1], [0, 0]], np.float32))
    found = vectors.alike(rows, np.array([0, 1], np.float32))
    assert found.tolist() == [0, pytest.approx(0.5**0.5), 0]
