"""How well the splitter does on ``sentences.jsonl``: rows and their claims → one score a measure.

Whole claims of a row are matched one to one with those that a person wrote down, by the words
they share (Jaccard). ``python -m tests.split.gold.score`` prints the table with every miss.
"""

import json
import math
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from claimdesk.records import Claim

SENTENCES = Path(__file__).parent / "sentences.jsonl"
THETA = 0.7
"""Least share of words that two claims have in common to be taken for the same."""
WORTHY = 0.5
"""Worth from which a claim is offered for checking; rhetoric should stay below."""
WORD = re.compile(r"\w+(?:[.,]\d+)*")
MEASURES = (
    "precision", "recall", "f1", "speaker", "kind", "hedge", "negation", "figures", "due",
    "checkable", "rhetoric", "never",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gold:
    """One claim as a person wrote it down; ``resolved`` are ways to say it without its pronouns."""

    text: str
    kind: str
    speaker: str | None
    hedge: str | None
    negated: bool
    values: tuple[float, ...]
    due: str | None
    checkable: bool
    resolved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One or two sentences, all that they claim, and what they must never be taken to claim."""

    id: str
    text: str
    claims: tuple[Gold, ...]
    rhetoric: bool
    never: tuple[str, ...] = ()


@dataclass
class Score:
    """Right and possible answers of every measure, and what went wrong in which row."""

    right: dict[str, float] = field(default_factory=lambda: dict.fromkeys(MEASURES, 0.0))
    of: dict[str, int] = field(default_factory=lambda: dict.fromkeys(MEASURES, 0))
    misses: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in MEASURES})

    def count(self, measure: str, row: Row, right: bool, miss: str) -> None:
        self.of[measure] += 1
        self.right[measure] += right
        if not right:
            self.misses[measure].append(f"{row.id}: {miss}")

    def value(self, measure: str) -> float:
        """The share of right answers; for f1, the harmonic mean of precision and recall."""
        if measure == "f1":
            p, r = self.value("precision"), self.value("recall")
            return 2 * p * r / (p + r) if p + r else 0.0
        return self.right[measure] / self.of[measure] if self.of[measure] else 0.0

    def told(self, measure: str) -> list[str]:
        """The misses of a measure, those of f1 from both sides."""
        if measure == "f1":
            return self.misses["precision"] + self.misses["recall"]
        return self.misses[measure]


def rows(path: Path = SENTENCES) -> list[Row]:
    """The gold set in its order."""
    return [_row(json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def _row(raw: dict[str, Any]) -> Row:
    claims = tuple(_gold(**claim) for claim in raw["claims"])
    return Row(raw["id"], raw["text"], claims, raw["rhetoric"], tuple(raw.get("never", ())))


def _gold(*, values: Sequence[float], resolved: Sequence[str] = (), **rest: Any) -> Gold:
    return Gold(values=tuple(values), resolved=tuple(resolved), **rest)


def words(text: str | None) -> set[str]:
    return set(WORD.findall((text or "").lower()))


def likeness(claim: Claim, gold: Gold) -> float:
    """Share of words in common, with the pronouns as they stand or replaced."""
    mine = words(claim.text)
    theirs = [words(text) for text in (gold.text, *gold.resolved)]
    return max(len(mine & other) / len(mine | other) for other in theirs)


def matched(claims: Sequence[Claim], gold: Sequence[Gold]) -> list[tuple[int, int]]:
    """Pairs of a claim and a gold claim, each used once, as many and as alike as can be."""
    if not claims or not gold:
        return []
    alike = np.array([[likeness(c, g) for g in gold] for c in claims])
    alike[alike < THETA] = 0
    places = zip(*linear_sum_assignment(-alike), strict=True)
    return [(int(a), int(b)) for a, b in places if alike[a, b]]


def _same_speaker(said: str | None, gold: str | None) -> bool:
    return bool(words(said) & words(gold)) if said and gold else said == gold


def _figures(claim: Claim) -> list[float]:
    found = [(quantity.value, quantity.high) for quantity in claim.quantities]
    return [value for pair in found for value in pair if value is not None]


def _compare(score: Score, row: Row, claim: Claim, gold: Gold) -> None:
    """What a matched claim says beside its words."""
    short = claim.text if len(claim.text) <= 60 else claim.text[:59] + "…"

    def told(wanted: object, got: object) -> str:
        return f"{short!r}: wanted {wanted!r}, got {got!r}"

    same = _same_speaker(claim.speaker, gold.speaker)
    score.count("speaker", row, same, told(gold.speaker, claim.speaker))
    score.count("kind", row, claim.kind == gold.kind, told(gold.kind, claim.kind))
    same = claim.negated == gold.negated
    score.count("negation", row, same, told(gold.negated, claim.negated))
    if gold.hedge:
        same = words(gold.hedge) <= words(claim.hedge)
        score.count("hedge", row, same, told(gold.hedge, claim.hedge))
    got = _figures(claim)
    for value in gold.values:
        same = any(math.isclose(value, other, rel_tol=0.01) for other in got)
        score.count("figures", row, same, told(value, got))
    if gold.due or claim.due:
        score.count("due", row, claim.due == gold.due, told(gold.due, claim.due))
    if gold.checkable:
        score.count("checkable", row, claim.worth >= WORTHY, told("worthy", claim.worth))


def measure(gold: Iterable[Row], split: Callable[[str], Sequence[Claim]]) -> Score:
    """Score of a splitter; rhetoric counts for its worth only, not for precision."""
    score = Score()
    for row in gold:
        every = split(row.text)
        claims = [claim for claim in every if not claim.part]
        said = [words(claim.text) for claim in every]
        for false in row.never:
            score.count("never", row, words(false) not in said, f"claimed: {false!r}")
        if row.rhetoric:
            best = max((claim.worth for claim in claims), default=0.0)
            score.count("rhetoric", row, best < WORTHY, f"worth {best} of {row.text!r}")
            continue
        pairs = matched(claims, row.claims)
        found, reached = {a for a, _ in pairs}, {b for _, b in pairs}
        for n, claim in enumerate(claims):
            score.count("precision", row, n in found, f"nobody claims {claim.text!r}")
        for n, wanted in enumerate(row.claims):
            score.count("recall", row, n in reached, f"not found: {wanted.text!r}")
        for a, b in pairs:
            _compare(score, row, claims[a], row.claims[b])
    return score


def table(score: Score) -> str:
    """All measures with their misses, for people."""
    lines = []
    for name in MEASURES:
        of = "" if name == "f1" else f" of {score.of[name]}"
        lines.append(f"{name:10} {score.value(name):.3f}{of}")
        lines += [f"    {miss}" for miss in ([] if name == "f1" else score.misses[name])]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    from claimdesk.split.pipeline import load, split_text

    sys.stdout.write(table(measure(rows(), lambda text: split_text(load(), text).claims)))
