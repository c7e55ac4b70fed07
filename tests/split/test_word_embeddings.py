"""Words are embedded once, and nobody can tell: not by the vectors, whatever was read before."""

import random

import numpy as np
import pytest
from spacy.language import Language

from claimdesk.split import word_embeddings
from claimdesk.split.pipeline import load
from claimdesk.split.word_embeddings import remembered_embeddings

TEXTS = [
    "The minister said that taxes rose by 5 % in 2016.",
    "Taxes rose, she said. THE taxes rose again!",
    "",
    "In Oslo 17.5 million tickets were blocked; the ministry’s figures say so.",
]


def _embedding(nlp: Language) -> object:
    return nlp.get_pipe("tok2vec").model.layers[0]  # type: ignore[attr-defined]


def _vectors(nlp: Language, texts: list[str]) -> list[bytes]:
    return [np.asarray(doc.tensor).tobytes() for doc in nlp.pipe(texts)]


@pytest.fixture
def nlp(monkeypatch: pytest.MonkeyPatch) -> Language:
    """A pipeline that has read nothing yet."""
    monkeypatch.setattr(word_embeddings, "_KNOWN", type(word_embeddings._KNOWN)())
    return load()


def test_the_vectors_are_those_of_the_pipeline_alone(nlp: Language) -> None:
    plain = [np.asarray(doc.tensor) for doc in nlp.pipe(TEXTS)]
    with remembered_embeddings(nlp):
        for found, expected in zip(nlp.pipe(TEXTS), plain, strict=True):
            np.testing.assert_allclose(found.tensor, expected, atol=1e-5)


def test_what_was_read_before_changes_no_bit(nlp: Language) -> None:
    with remembered_embeddings(nlp):
        first = _vectors(nlp, TEXTS)
    word_embeddings._KNOWN.clear()
    words = sorted({word for text in TEXTS for word in text.split()})
    random.Random(5).shuffle(words)
    with remembered_embeddings(nlp):
        for word in words:
            _vectors(nlp, [f"Of {word}", f"many {word}s"])
        assert _vectors(nlp, TEXTS) == first


def test_more_words_than_are_remembered_change_no_bit(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    with remembered_embeddings(nlp):
        first = _vectors(nlp, TEXTS)
        monkeypatch.setattr(word_embeddings, "MOST_WORDS", 3)
        assert [_vectors(nlp, [text])[0] for text in TEXTS] == [
            _vectors(nlp, [text])[0] for text in TEXTS
        ]
        assert _vectors(nlp, TEXTS) == first


def test_the_pipeline_is_as_before_afterwards_even_after_a_failure(nlp: Language) -> None:
    before = _embedding(nlp)

    def fail() -> None:
        with remembered_embeddings(nlp):
            assert _embedding(nlp) is not before
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert _embedding(nlp) is before


def test_a_pipeline_of_another_build_is_left_alone(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_embeddings, "_LAYERS", ("static_vectors",))
    before = _embedding(nlp)
    with remembered_embeddings(nlp):
        assert _embedding(nlp) is before
