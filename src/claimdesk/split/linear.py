"""Linear models over named features: weights from a text file → log-odds, chance, reasons. Pure.

``data/choice.tsv`` holds several models, a row each for a weight: model, feature, thousandths. A
feature without a name is the bias. ``tools/train_split.py`` learns them, ``data/choice.md`` is
their card. Weights are whole numbers, so that a sum does not depend on its order.

Never unpickles, never looks anything up outside the package.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import repeat
from struct import unpack

from claimdesk.errors import ModelError

FORMAT = "claimdesk-choice 1"
SCALE = 1000
REMEDY = "Install claimdesk again, or run tools/train_split.py."
BITS = 32
RAISED = 1 << 31
"""More than the weights of a model add up to, whatever a claim has."""
LIMIT = 30.0
"""Bound of the log-odds, beyond which ``exp`` tells nothing more."""


def chance(odds: float) -> float:
    """Chance between 0 and 1 from log-odds."""
    return 1 / (1 + math.exp(-max(-LIMIT, min(LIMIT, odds))))


@dataclass(frozen=True, slots=True)
class Linear:
    """The weights of one model and its bias."""

    weights: dict[str, int]
    bias: int

    def odds(self, features: Iterable[str]) -> float:
        """Log-odds of what has these features; each counts once."""
        return (self.bias + sum(map(self.weights.get, set(features), repeat(0)))) / SCALE

    def chance(self, features: Iterable[str]) -> float:
        """Chance between 0 and 1."""
        return chance(self.odds(features))

    def reasons(self, features: Iterable[str], top: int = 6) -> list[tuple[str, float]]:
        """The weightiest features with their log-odds, and what all else adds up to."""
        found = [(name, self.weights[name] / SCALE) for name in set(features) & set(self.weights)]
        found.sort(key=lambda pair: (-abs(pair[1]), pair[0]))
        rest = sum(value for _, value in found[top:]) + self.bias / SCALE
        return [*found[:top], ("everything else", rest)]


@dataclass(frozen=True, slots=True)
class Several:
    """Models over the same features, asked at once.

    The weights that the models give a feature are one whole number, of which each has ``BITS``;
    so one sum adds up all of them. ``start`` are the biases, raised so that no part is negative.
    """

    names: tuple[str, ...]
    rows: dict[str, int]
    start: int

    @staticmethod
    def of(models_: Mapping[str, Linear]) -> "Several":
        """The models side by side, under the same names."""
        known = sorted({feature for model in models_.values() for feature in model.weights})
        rows = {
            feature: _packed(model.weights.get(feature, 0) for model in models_.values())
            for feature in known
        }
        start = _packed(model.bias + RAISED for model in models_.values())
        return Several(tuple(models_), rows, start)

    def odds(self, features: Iterable[str]) -> dict[str, float]:
        """The log-odds that each model gives what has these features."""
        total = self.start + sum(map(self.rows.get, set(features), repeat(0)))
        count = len(self.names)
        parts = unpack(f"<{count}I", total.to_bytes(count * BITS // 8, "little"))
        return {name: (part - RAISED) / SCALE for name, part in zip(self.names, parts, strict=True)}


def _packed(weights: Iterable[int]) -> int:
    return sum(weight << BITS * n for n, weight in enumerate(weights))


def parse_models(text: str) -> dict[str, Linear]:
    """The models by name; raises ModelError where the text is none."""
    head, *rows = text.split("\n")
    models: dict[str, dict[str, int]] = {}
    try:
        if head != FORMAT:
            raise ValueError(f"the first line is {head[:80]!r}, not {FORMAT!r}")
        for row in rows[:-1]:
            name, feature, weight = row.split("\t")
            models.setdefault(name, {})[feature] = int(weight)
        return {name: Linear(table, table.pop("")) for name, table in models.items()}
    except (ValueError, KeyError) as error:
        raise ModelError(f"The weights of choice cannot be read ({error}). {REMEDY}") from None


@cache
def models() -> dict[str, Linear]:
    """The models that are shipped with the package, read once."""
    try:
        text = (files("claimdesk.split") / "data" / "choice.tsv").read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"The weights of choice cannot be read ({error}). {REMEDY}") from None
    return parse_models(text)
