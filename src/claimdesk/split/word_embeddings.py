"""The embedding of a word, computed once instead of at each of its places.

Before it looks at neighbours, spaCy's tok2vec turns each word into a vector, from how the word is
written alone (its norm, its first and last letters, its shape): a third of its time. Most words of
a text were there before. A vector must not depend on which words are computed with it, or a text
would be parsed otherwise, if ever so seldom, by a worker that has read others. So they are
computed in blocks of one size, for which a library of matrix products takes one way.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Any, cast
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

Vectors = npt.NDArray[np.float32]

MOST_WORDS = 2**15
"""How many words are remembered, in 20 MB; then all are forgotten."""
BLOCK = 64
_LAYERS = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
"""What spaCy's ``MultiHashEmbed`` consists of, where it has no table of vectors besides."""
_LOCK = Lock()


class _Embedding:
    """An embedding layer with the vectors it has given, by the attributes of the words."""

    def __init__(self, layer: Model[Any, Any]) -> None:
        self.layer = layer
        self._places: dict[bytes, int] = {}
        self._vectors: Vectors = np.empty((0, layer.get_dim("nO")), np.float32)

    def __call__(self, docs: Sequence[Doc]) -> list[Vectors]:
        """The vectors of the words of each text, ``(words, width)``."""
        attributes = [np.ascontiguousarray(rows) for rows in self.layer.layers[0].predict(docs)]
        words = [_as_bytes(rows) for rows in attributes]
        if len(self._places) > MOST_WORDS:
            self._places.clear()
        new = {word: None for text in words for word in text if word not in self._places}
        if new:
            self._add(list(new), attributes[0])
        places = self._places
        return [self._vectors[[places[word] for word in text]] for text in words]

    def _add(self, words: list[bytes], like: npt.NDArray[Any]) -> None:
        rows = np.frombuffer(b"".join(words), like.dtype).reshape(len(words), like.shape[1])
        rows = np.concatenate([rows, np.zeros((-len(rows) % BLOCK, rows.shape[1]), rows.dtype)])
        blocks = [self._embed(rows[i : i + BLOCK]) for i in range(0, len(rows), BLOCK)]
        first = len(self._places)
        end = first + len(words)
        if end > len(self._vectors):
            room = np.empty((max(end, 2 * first), blocks[0].shape[1]), np.float32)
            room[:first] = self._vectors[:first]
            self._vectors = room
        self._vectors[first:end] = np.concatenate(blocks)[: len(words)]
        self._places.update(zip(words, range(first, end), strict=True))

    def _embed(self, rows: npt.NDArray[Any]) -> Vectors:
        given: Any = [rows]
        for layer in self.layer.layers[1:]:
            given = layer.predict(given)
        found: Vectors = given[0]
        return found


_KNOWN: "WeakKeyDictionary[Language, _Embedding]" = WeakKeyDictionary()


def _as_bytes(rows: npt.NDArray[Any]) -> list[bytes]:
    whole = np.dtype((np.void, rows.shape[1] * rows.dtype.itemsize))
    return cast("list[bytes]", rows.view(whole).ravel().tolist())


def _embeds(model: object) -> bool:
    """Whether a model begins with an embedding that depends on each word alone, on this machine."""
    if not isinstance(model, Model) or not model.layers:
        return False
    first = model.layers[0]
    names = tuple(layer.name.partition("(")[0] for layer in first.layers)
    return names == _LAYERS and isinstance(first.ops, NumpyOps)


def _forward(
    model: Model[Any, Any],
    docs: Sequence[Doc],
    is_train: bool,  # noqa: ARG001 - every layer is called with it
) -> tuple[list[Vectors], None]:
    return model.attrs["embedding"](docs), None


@contextmanager
def remembered_embeddings(nlp: Language) -> Iterator[None]:
    """Within the block, the pipeline embeds each word once; other kinds of pipelines as ever.

    The weights of the pipeline must not change from one block to the next.
    """
    models = [getattr(component, "model", None) for _, component in nlp.pipeline]
    found = next((model for model in models if _embeds(model)), None)
    if found is None:
        yield
        return
    with _LOCK:
        layer = found.layers[0]
        embedding = _KNOWN.setdefault(nlp, _Embedding(layer))
        found.layers[0] = Model(layer.name, _forward, attrs={"embedding": embedding})
        try:
            yield
        finally:
            found.layers[0] = layer
