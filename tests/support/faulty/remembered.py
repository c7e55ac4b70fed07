"""What workers compute, computed once for all runs of a command: thousands of runs ask the same.

A worker has no part in what is kept, so that no fault point lies in one. Its answers are kept in a
folder apart from the desks, by the function and the item.
"""

import hashlib
import pickle
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from claimdesk import workers

_run = workers.run


class Remembered:
    """Stands for :func:`claimdesk.workers.run`, with answers of earlier runs from a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(exist_ok=True)

    def run(
        self, function: Callable[[Any], Any], items: Iterable[Any], **settings: Any
    ) -> Iterator[Any]:
        """Yield the answer for each item, in order; only what is new is given to a worker."""
        for item in items:
            known = self._folder / _name(function, item)
            if known.exists():
                yield pickle.loads(known.read_bytes())
                continue
            (answer,) = _run(function, [item], **settings)
            draft = known.with_suffix(".draft")
            draft.write_bytes(pickle.dumps(answer))
            draft.replace(known)
            yield answer


def _name(function: Callable[[Any], Any], item: object) -> str:
    asked = pickle.dumps((function.__module__, function.__qualname__, item))
    return hashlib.sha256(asked).hexdigest()
