"""The parse with numpy's matrix products in place of BLIS's.

Two thirds of a parse are products of matrices. spaCy has them done by the BLIS that it ships,
which falls back to slow code on processors that it does not know; numpy's OpenBLAS takes a third
of the time there. On more than one thread it would lose that again by waiting busily, and so it
gets one for as long as the parse lasts. Where numpy has another library than OpenBLAS, everything
stays as it is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import Any

from spacy.language import Language
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController

_LOCK = Lock()


@cache
def _openblas() -> ThreadpoolController | None:
    """The OpenBLAS that numpy has loaded; None where it has another library."""
    found = ThreadpoolController().select(internal_api="openblas")
    return found if found.lib_controllers else None


def _by_blis(layer: Model[Any, Any]) -> bool:
    """Whether BLIS multiplies for a layer; Apple's own library, a subclass, is best left to it."""
    ops = layer.ops
    return isinstance(ops, NumpyOps) and ops.name == "numpy" and ops.use_blis


@contextmanager
def quick_products(nlp: Language) -> Iterator[None]:
    """Within the block, the pipeline multiplies by numpy's OpenBLAS; afterwards as before."""
    openblas = _openblas()
    if openblas is None:
        yield
        return
    models = [getattr(component, "model", None) for _, component in nlp.pipeline]
    with _LOCK, openblas.limit(limits=1):
        layers = [
            (layer, layer.ops)
            for model in models
            if isinstance(model, Model)
            for layer in model.walk()
            if _by_blis(layer)
        ]
        ops = NumpyOps(use_blis=False)
        try:
            for layer, _ in layers:
                layer.ops = ops
            yield
        finally:
            for layer, own in layers:
                layer.ops = own
