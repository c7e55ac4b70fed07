"""Texts → capitals that open a sentence with no stop before it, and capitals that do not.

Some stops are taken away, so that the places are known.
"""

import json
import random
import re
from pathlib import Path

from spacy.language import Language

from claimdesk.split.joints import capitals, features, written_small
from claimdesk.split.parse import parse_of
from claimdesk.split.pipeline import pieces

STOP = re.compile(r"(?<=[a-z0-9)])\. (?=[A-Z][A-Za-z]*[ ,’'])")
TAKEN = 0.5
"""The share of stops that are taken away."""
SEED = 0

Joint = tuple[list[str], bool]


def texts(data: Path) -> list[str]:
    """Opinion pieces and news of which nothing but the words is read."""
    rows = (data / "opeds" / "train.jsonl").read_text("utf-8").splitlines()
    places = [*data.glob("links/texts/*.txt"), *data.glob("attribution/polnear_dev/**/*.txt")]
    return [json.loads(row)["text"] for row in rows] + [
        path.read_text("utf-8") for path in sorted(places)
    ]


def joint_examples(nlp: Language, data: Path) -> list[Joint]:
    """The features of each capital behind a word, and whether it opens a sentence."""
    rng = random.Random(SEED)
    found: list[Joint] = []
    for text in texts(data):
        small = written_small(text)
        plain = [(text[a:b], frozenset[int]()) for a, b in pieces(text)]
        for piece, places in [*plain, *(_joined(piece, rng) for piece, _ in plain)]:
            p = parse_of(nlp(piece))
            found += [(list(features(p, k, small)), p.starts[k] in places) for k in capitals(p)]
    return found


def _joined(piece: str, rng: random.Random) -> tuple[str, frozenset[int]]:
    """A piece without some of its stops, and where sentences begin there."""
    first, *rest = STOP.split(piece)
    places = set()
    for part in rest:
        taken = rng.random() < TAKEN
        first += " " if taken else ". "
        if taken:
            places.add(len(first))
        first += part
    return first, frozenset(places)
