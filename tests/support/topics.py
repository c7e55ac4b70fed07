"""An encoder that knows three topics, for tests of search by meaning."""

from collections.abc import Sequence

import numpy as np

from claimdesk.match import meaning

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
