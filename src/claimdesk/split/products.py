"""The parse with numpy's matrix products in place of BLIS's.

Two thirds of a parse are products of matrices. spaCy has them done by the BLIS that it ships,
which falls back to slow code on processors that it does not know; numpy's OpenBLAS takes a third
of the time there. On more than one thread it would lose that again by waiting busily, and so it
gets one for as long as the parse lasts. Where numpy has another library than OpenBLAS, everything
stays as it is.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import product
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from spacy.language import Language
from thinc.api import Model, NumpyOps

_FOLDERS = ("../numpy.libs", ".libs", ".dylibs")
"""Where the wheels of numpy keep their libraries, seen from the package."""
_NAMES = tuple(product(("scipy_openblas_", "openblas_"), ("64_", "")))
"""How the functions of OpenBLAS begin and end in one build or another."""
_LOCK = Lock()


class _Threads(NamedTuple):
    """The two functions of OpenBLAS that tell and set its number of threads."""

    get: Any
    set: Any


@cache
def _threads() -> _Threads | None:
    """Those functions of the OpenBLAS that numpy has loaded; None where there is none."""
    here = Path(np.__file__).parent
    for path in sorted(p for folder in _FOLDERS for p in (here / folder).glob("*openblas*")):
        try:
            library = ctypes.CDLL(str(path))
        except OSError:  # pragma: no cover - a library that cannot be opened is not in use
            continue
        for start, end in _NAMES:
            get = getattr(library, f"{start}get_num_threads{end}", None)
            set_ = getattr(library, f"{start}set_num_threads{end}", None)
            if get is not None and set_ is not None:
                return _Threads(get, set_)
    return None


def _by_blis(layer: Model[Any, Any]) -> bool:
    """Whether BLIS multiplies for a layer; Apple's own library, a subclass, is best left to it."""
    ops = layer.ops
    return isinstance(ops, NumpyOps) and ops.name == "numpy" and ops.use_blis


@contextmanager
def quick_products(nlp: Language) -> Iterator[None]:
    """Within the block, the pipeline multiplies by numpy's OpenBLAS; afterwards as before."""
    threads = _threads()
    if threads is None:
        yield
        return
    models = [getattr(component, "model", None) for _, component in nlp.pipeline]
    with _LOCK:
        layers = [
            (layer, layer.ops)
            for model in models
            if isinstance(model, Model)
            for layer in model.walk()
            if _by_blis(layer)
        ]
        before = threads.get()
        ops = NumpyOps(use_blis=False)
        try:
            threads.set(1)
            for layer, _ in layers:
                layer.ops = ops
            yield
        finally:
            for layer, own in layers:
                layer.ops = own
            threads.set(before)
