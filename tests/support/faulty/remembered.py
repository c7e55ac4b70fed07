"""What workers compute, computed once for all runs of a command: thousands of runs ask the same.

A worker has no part in what is kept, so that no fault point lies in one. Its answers are kept in a
folder apart from the desks, by the function and the item.
"""

import hashlib
import pickle
from collections.abc import Callable, Generator, Iterable
from pathlib import Path
from typing import Any

from claimdesk import workers


class Remembered(workers.Crew):
    """Workers whose answers of earlier runs are kept in a folder."""

    FOLDER: Path

    def run(
        self, function: Callable[[Any], Any], items: Iterable[Any], **settings: Any
    ) -> Generator[Any, None, None]:
        """Yield the answer for each item, in order; only what is new is given to a worker."""
        for item in items:
            known = self.FOLDER / _name(function, item)
            if known.exists():
                yield pickle.loads(known.read_bytes())
                continue
            (answer,) = super().run(function, [item], **settings)
            draft = known.with_suffix(".draft")
            draft.write_bytes(pickle.dumps(answer))
            draft.replace(known)
            yield answer

    def ask(self, function: Callable[[Any], Any], item: Any, **settings: Any) -> Callable[[], Any]:
        """Give the answer when it is asked for."""
        return lambda: next(self.run(function, [item], **settings))


def _name(function: Callable[[Any], Any], item: object) -> str:
    asked = pickle.dumps((function.__module__, function.__qualname__, item))
    return hashlib.sha256(asked).hexdigest()
