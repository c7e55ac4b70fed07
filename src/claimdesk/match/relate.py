"""Two claims → how one relates to the other, with the reasons in words. Pure.

- *same*: every gate is passed, and no word that carries meaning is without its like.
- *variant*: the same assertion with another figure or date (drift), a hedge gained or lost, or in
  words of which no rule knows that they mean the same; the reason says which of these.
- *contradicts*: one says what the other denies.
- nothing: another thing is counted, somebody else acts, or too little is shared.
"""

from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from claimdesk.gates.differences import LONGEST, Facts, Gates, Pairing, differences, pair, read
from claimdesk.gates.order import moved
from claimdesk.gates.spelling import respelt
from claimdesk.gates.tails import Trimmed, trim
from claimdesk.gates.wording import Wording
from claimdesk.records import Relation as Name
from claimdesk.text import normalise

SHARED = 0.6
"""The least share of their words of meaning that two claims have in common, if any differ."""
REPLACED = 2
"""The most words of meaning that can stand for other ones in a variant; more where it is long."""
LEAST = 2
"""Words, figures and dates that two claims of which something differs must share at least."""
SPARE = 2
"""Words of meaning that one claim may have beyond the other; more where it is long."""


@dataclass(frozen=True, slots=True)
class Relation:
    """How two claims relate; ``score`` is the likeness of the words, 0–100, ``reasons`` say why."""

    name: Name
    score: float
    reasons: str


def relation(a: str, b: str, facts: tuple[Facts, Facts] | None = None) -> Relation | None:
    """How two texts relate, ``a`` being the earlier one; None where they do not."""
    mended = respelt(a[:LONGEST], b[:LONGEST])
    wa, wb = read(mended[0]), read(mended[1])
    if not wa.content or not wb.content:
        return None
    trimmed = trim(wa, wb)
    if trimmed:
        wa, wb = trimmed.a, trimmed.b
    pairing = pair(wa, wb)
    score = likeness(wa, wb, pairing)
    found = differences(wa, wb, facts, pairing)
    found = _mended(found, wa, wb, pairing)
    differ = len(found.reasons())
    if not _enough(wa, wb, pairing, differ, trimmed is not None):
        return None
    return _judge(found, wa, wb, pairing, trimmed, score)


def likeness(a: Wording, b: Wording, pairing: Pairing) -> float:
    """How alike the words of two texts are, 0–100; order, endings and synonyms do not count."""
    words_b = (pairing.meant.get(word, word) for word in b.content)
    return round(fuzz.ratio(" ".join(sorted(a.content)), " ".join(sorted(words_b))), 1)


def _evidence(a: Wording, b: Wording, pairing: Pairing) -> int:
    """How many words of meaning, figures and dates two wordings share."""
    shared = min(len(a.content) - len(pairing.only_a), len(b.content) - len(pairing.only_b))
    facts = (a.figures & b.figures).total() + (a.dates & b.dates).total()
    return shared + facts


def _enough(a: Wording, b: Wording, pairing: Pairing, differ: int, trimmed: bool) -> bool:
    """Whether two wordings share enough to be about one thing, for all in which they differ.

    ``differ`` is in how many kinds of facts; each asks for more words in common.
    """
    evidence = _evidence(a, b, pairing)
    alone = max(len(pairing.only_a), len(pairing.only_b))
    both = min(len(pairing.only_a), len(pairing.only_b))
    if both > max(1, min(REPLACED, evidence // 4)) or alone > max(SPARE, evidence // 3):
        return False
    if evidence < SHARED * (evidence + alone):
        return False
    if not alone and not trimmed:
        return evidence >= (LEAST + differ - 1 if differ else 1)
    return evidence >= LEAST + differ + (2 if alone and differ else 0) + (alone > 1)


def _mended(found: Gates, a: Wording, b: Wording, pairing: Pairing) -> Gates:
    """Without a difference of names that may be a slip of the pen; that is told as spelling."""
    if not found.actor.startswith("names:"):
        return found
    slips_a, slips_b = {x for x, _ in pairing.spelled}, {y for _, y in pairing.spelled}
    left_a = [w for w in pairing.only_a if a.said.get(w, w).lower() in a.names]
    left_b = [w for w in pairing.only_b if b.said.get(w, w).lower() in b.names]
    if (slips_a or slips_b) and not left_a and not left_b:
        return replace(found, actor="")
    return found


def _judge(
    found: Gates, a: Wording, b: Wording, pairing: Pairing, trimmed: Trimmed | None, score: float
) -> Relation | None:
    words = _words(a, b, pairing, trimmed)
    reasons = "; ".join([*found.reasons(), *words])
    if found.actor or found.unit:
        alone = not (found.unit or found.quantity or found.date or found.negation)
        one_sided = found.actor.startswith("names:") and "no other" in found.actor
        if one_sided and alone and not (pairing.only_a and pairing.only_b):
            return Relation("variant", score, reasons)
        return None
    if found.negation:
        if found.quantity or found.date or pairing.only_a or pairing.only_b:
            return None
        return Relation("contradicts", score, reasons)
    if found.quantity and sum(a.figures.values()) != sum(b.figures.values()):
        return None
    if found.reasons():
        return Relation("variant", score, reasons)
    if words:
        return Relation("variant", score, reasons)
    if order := moved(a, b, pairing.meant):
        return Relation("variant", score, order)
    return Relation("same", score, "only the wording differs")


def _words(a: Wording, b: Wording, pairing: Pairing, trimmed: Trimmed | None) -> list[str]:
    """What differs in the words themselves, told."""
    found = []
    if pairing.spelled:
        pairs = ", ".join(f"{a.said.get(x, x)} / {b.said.get(y, y)}" for x, y in pairing.spelled)
        found.append(f"spelling: {pairs}")
    said_a = " ".join(a.said.get(word, word) for word in pairing.only_a)
    said_b = " ".join(b.said.get(word, word) for word in pairing.only_b)
    if said_a and said_b:
        found.append(f"wording: {said_a} / {said_b}")
    elif said_a or said_b:
        found.append(f"more: {said_a or said_b}")
    if trimmed and trimmed.said:
        found.append(f"more: {trimmed.said}")
    return found


def same_text(a: str, b: str) -> bool:
    """Whether two texts are the same but for case, white space and punctuation at the end."""
    return normalise(a) == normalise(b)


def key(text: str) -> str:
    """What is compared as a string: words of meaning in alphabetical order, figures left out."""
    return " ".join(sorted(read(text).content))


def content(text: str) -> frozenset[str]:
    """The words that carry meaning, stemmed."""
    return frozenset(read(text).content)
