"""Many questions asked of one collection of texts, in memory: ``claimdesk find --jsonl``."""

import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TextIO

import numpy as np
from numpy.typing import NDArray

from claimdesk.desk.find import MANY
from claimdesk.errors import InputError
from claimdesk.match.meaning import Encoder, Vectors, as_read
from claimdesk.match.pieces import Pieces, spaced
from claimdesk.match.query import affordable, any_term
from claimdesk.match.rank import DEPTH, order
from claimdesk.match.terms import Term, parted, terms
from claimdesk.match.vectors import Progress, alike, encoded, nearest, unseen
from claimdesk.records import Problem
from claimdesk.store.text_index import TextIndex
from claimdesk.tables.lines import Document, Id, documents

LIMIT = 20
"""Documents ranked for each question."""
COUNTED = 20_000
"""So many documents are looked at to know how rare pieces of words are."""
STEP = 64
"""Questions that are encoded together."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What was done: questions, documents, and the seconds that each took."""

    questions: int
    documents: int
    indexing: float
    asking: float
    problems: list[Problem]


class Collection:
    """An index over documents; texts and titles count alike. A context manager."""

    def __init__(
        self,
        rows: Iterable[Document],
        encoder: Encoder | None = None,
        progress: Progress = unseen,
    ) -> None:
        """Index the rows, which takes about a second for 10,000, and a hundred with an encoder."""
        self._encoder = encoder
        self.ids: list[Id] = []
        whole: list[str] = []
        for row in rows:
            self.ids.append(row.id)
            whole.append(f"{row.title}. {row.text}" if row.title else row.text)
        self._index = TextIndex(map(parted, whole))
        self._pieces = Pieces(whole[:: 1 + len(whole) // COUNTED])
        self._read = [spaced(text) for text in whole]
        self._vectors = _vectors(encoder, whole, progress) if encoder and whole else None
        self._frequency: Callable[[Term], int] = cache(
            lambda term: self._index.frequency(any_term([term]))
        )

    def __enter__(self) -> "Collection":
        return self

    def __exit__(self, *_: object) -> None:
        self._index.close()

    def rank(self, texts: Sequence[str], limit: int = LIMIT) -> list[list[Id]]:
        """For each text the ids of the documents most like it, best first."""
        asked = [terms(text) for text in texts]
        if self._encoder is None or self._vectors is None or not texts:
            return [self._ranked(wanted, limit) for wanted in asked]
        meant = self._encoder.encode(texts)
        near = nearest(self._vectors, meant, DEPTH)
        return [
            self._ranked(wanted, limit, vector, places) if text.strip() else []
            for text, wanted, vector, places in zip(texts, asked, meant, near, strict=True)
        ]

    def _ranked(
        self,
        wanted: list[Term],
        limit: int,
        vector: Vectors | None = None,
        near: Sequence[int] = (),
    ) -> list[Id]:
        """The best of what shares words and of what is ``near`` in meaning."""
        found = dict.fromkeys(sorted(near), 0.0) | dict(self._by_words(wanted, max(limit, DEPTH)))
        places = sorted(found)
        alike_ = None
        if vector is not None and self._vectors is not None:
            alike_ = alike(self._vectors[places], vector)
        pieces = self._pieces.scores(wanted, [self._read[place] for place in places])
        best = order([found[place] for place in places], pieces, alike_)
        return [self.ids[places[n]] for n in best[:limit]]

    def _by_words(self, wanted: list[Term], limit: int) -> list[tuple[int, float]]:
        if len(self.ids) > MANY:
            wanted = affordable(wanted, self._frequency)
        return self._index.best(any_term(wanted), limit)


def _vectors(encoder: Encoder, texts: Sequence[str], progress: Progress) -> NDArray[np.int8]:
    """A row a text; equal ones are read once, as company changes the last digits of a vector."""
    read = [as_read(text) for text in texts]
    rows = {text: n for n, text in enumerate(dict.fromkeys(read))}
    parts = [part for _, part in encoded(encoder, list(rows), progress)]
    return np.vstack(parts)[[rows[text] for text in read]]


def ask_all(
    questions: Path,
    collection: Path,
    out: TextIO,
    limit: int,
    encoder: Encoder | None = None,
    progress: Progress = unseen,
) -> Batch:
    """Rank the collection for each question and write a row ``{"id", "ranked"}`` each.

    Rows that are none are left out and reported. Raises InputError where a file cannot be read.
    """
    problems: list[Problem] = []
    start = time.perf_counter()
    with Collection(_rows(collection, problems, once=True), encoder, progress) as index:
        begun = time.perf_counter()
        rows = list(_rows(questions, problems))
        for first in range(0, len(rows), STEP):
            some = rows[first : first + STEP]
            ranked = index.rank([row.text for row in some], limit)
            for row, ids in zip(some, ranked, strict=True):
                out.write(json.dumps({"id": row.id, "ranked": ids}, ensure_ascii=False) + "\n")
        end = time.perf_counter()
        return Batch(len(rows), len(index.ids), begun - start, end - begun, problems)


def _rows(path: Path, problems: list[Problem], *, once: bool = False) -> Iterable[Document]:
    try:
        with path.open("rb") as file:
            yield from documents(file, path.name, problems, once=once)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from None
