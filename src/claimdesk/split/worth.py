"""How much a claim deserves checking, 0 to 1.

A logistic score over a dozen features of the claim. The weights of this first version were
set by hand and are written below; they are an order of work for editors, not a probability.
"""

import math
from dataclasses import dataclass

from claimdesk.records import Kind

KIND_WEIGHT: dict[Kind, float] = {
    "quantity": 1.6, "comparison": 0.1, "causal": 0.8, "prediction": 0.7, "promise": 0.7,
    "rule": 0.7, "event": 0.3, "quote": -0.6, "opinion": -2.2, "not_a_claim": -4.0,
}  # fmt: skip
BIAS = -0.6


@dataclass(frozen=True, slots=True)
class Features:
    """What the score looks at."""

    kind: Kind
    figures: int
    dates: int
    names: int
    words: int
    first_person: bool
    standalone: bool
    phrase: bool


def worth(features: Features) -> float:
    """Score of a claim, rounded to three places so that it is the same on every machine."""
    score = BIAS + KIND_WEIGHT[features.kind]
    score += 0.5 * min(features.figures, 2) + 0.3 * min(features.dates, 1)
    score += 0.35 * min(features.names, 2)
    score -= 1.2 * features.first_person + 0.4 * (not features.standalone) + 0.9 * features.phrase
    score -= 0.8 * (features.words < 4)
    return round(1 / (1 + math.exp(-score)), 3)
