"""Two claims → how one relates to the other, with the reasons in words.

- *same*: every gate is passed, and no word that carries meaning is without its like.
- *variant*: the same assertion with another figure or date (drift), a hedge gained or lost, or in
  words of which no rule knows that they mean the same; the reason says which of these.
- *contradicts*: one says what the other denies.
- *answers*: one tells that somebody denies what the other says, or asks whether it is so.
- nothing: another thing is counted, somebody else acts, or too little is shared.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

from claimdesk.gates.differences import Comparison, Facts, contradict, held, surely_differ
from claimdesk.gates.likeness import of_words
from claimdesk.gates.pairing import Pairing, pair
from claimdesk.gates.speech import Speech, speech
from claimdesk.gates.spelling import respelt
from claimdesk.gates.tails import Trimmed, trim
from claimdesk.gates.wording import LONGEST, Wording, wording
from claimdesk.match.candidates import REPLACED
from claimdesk.records import Relation as Name

SHARED = 0.6
"""The least share of their words of meaning that two claims have in common, if any differ."""
LEAST = 2
"""Words, figures and dates that two claims of which something differs must share at least."""
SPARE = 2
"""Words of meaning that one claim may have beyond the other; more where it is long."""


@dataclass(frozen=True, slots=True)
class Relation:
    """How two claims relate; ``score`` is the likeness of the words, 0–100, ``reasons`` say why.

    ``answer`` tells which of the two, 0 or 1, answers the other one.
    """

    name: Name
    score: float
    reasons: str
    answer: int | None = None


def relation(a: str, b: str, facts: tuple[Facts, Facts] | None = None) -> Relation | None:
    """How two texts relate, ``a`` being the earlier one; None where they do not."""
    formed = _in_forms(a[:LONGEST], b[:LONGEST], facts)
    if formed and formed.name in ("same", "answers"):
        return formed
    return _plainly(a, b, facts) or formed


def _in_forms(a: str, b: str, facts: tuple[Facts, Facts] | None) -> Relation | None:
    """How an assertion relates to what somebody says, denies or asks.

    Two speakers are not looked behind: what each of them says is what is claimed. One who says the
    same twice has said it once, unless both are told with a day or a place, and not the same.
    """
    first, second = speech(a), speech(b)
    if first and second:
        found = _plainly(first.what, second.what, facts) if _of_one(first, second) else None
        return _said(found, first) if found and found.name == "same" else None
    form = first or second
    if form is None:
        return None
    side = 0 if first else 1
    found = _plainly(form.what if first else a, form.what if second else b, facts)
    if found is None:
        return None
    if form.manner == "said":
        return _said(found, form)
    if found.name != "same" and not found.reasons.startswith(("more:", "order:")):
        return None
    told = f"denial: {form.who}" if form.manner == "denied" else f"question: {form.who or 'asked'}"
    return Relation("answers", found.score, told, side)


def _of_one(first: Speech, second: Speech) -> bool:
    """Whether somebody says both, and not on two days, in two places or to two numbers of people.

    To whom it is said does not matter: one may tell two newspapers the same.
    """
    if not first.manner == second.manner == "said" or first.who.lower() != second.who.lower():
        return False
    a, b = wording(first.how), wording(second.how)
    pairs = (a.dates, b.dates), (a.figures, b.figures), (_places(a), _places(b))
    return all(one == other or not one or not other for one, other in pairs)


def _places(how: Wording) -> set[str]:
    return {word for role, word in how.sequence if role in ("in", "at", "on")}


def _said(found: Relation, form: Speech) -> Relation:
    """The same with its speaker; what differs besides is told first."""
    if found.name == "same":
        return replace(found, reasons=f"only the form of speech differs: {form.who}")
    return replace(found, reasons=f"{found.reasons}; said by: {form.who}")


def _plainly(a: str, b: str, facts: tuple[Facts, Facts] | None) -> Relation | None:
    first, second = map(wording, respelt(a[:LONGEST], b[:LONGEST]))
    if not first.content or not second.content:
        return None
    if tail := trim(first, second):
        core = _about_one(tail.a, tail.b, facts, trimmed=True)
        if core and (found := _judge(core)):
            return _with_tail(found, held(first, second, facts), tail)
    whole = _about_one(first, second, facts, trimmed=False)
    return _judge(whole) if whole else None


def _about_one(
    a: Wording, b: Wording, facts: tuple[Facts, Facts] | None, *, trimmed: bool
) -> Comparison | None:
    """Two wordings held against each other if they share enough words to be about one thing.

    Most that are looked at do not, and the gates need not be asked.
    """
    shared = _shared(a, b, pair(a, b))
    if not _enough(shared, surely_differ(a, b, facts), trimmed=trimmed):
        return None
    found = held(a, b, facts, pairing=shared.pairing)
    # The words that may be another subject are counted as words, and order is one of words.
    differ = len(replace(found.gates, subject="", order="").reasons())
    return found if _enough(shared, differ, trimmed=trimmed) else None


def _with_tail(found: Relation, whole: Comparison, tail: Trimmed) -> Relation:
    """How two texts relate of which one goes on: it says more, and perhaps something else."""
    if found.name == "same" and not tail.said and not whole.gates.reasons():
        return found
    told = [] if found.name == "same" else [found.reasons]
    told += [f"more: {tail.said}"] if tail.said else []
    told += [reason for reason in whole.gates.reasons() if reason not in found.reasons]
    return Relation("variant" if found.name == "same" else found.name, found.score, "; ".join(told))


class _Shared(NamedTuple):
    """How two wordings' words pair; how many marks they share, and how many words they do not."""

    pairing: Pairing
    evidence: int
    alone: int
    both: int


def _shared(a: Wording, b: Wording, pairing: Pairing) -> _Shared:
    only_a, only_b = len(pairing.only_a), len(pairing.only_b)
    evidence = min(len(a.content) - only_a, len(b.content) - only_b)
    for one, other in ((a.figures, b.figures), (a.units, b.units), (a.dates, b.dates)):
        if one and other:
            evidence += (one & other).total()
    return _Shared(pairing, evidence, max(only_a, only_b), min(only_a, only_b))


def _enough(shared: _Shared, differ: int, *, trimmed: bool) -> bool:
    """Whether two wordings share enough to be about one thing, for all in which they differ.

    ``differ`` is in how many kinds of facts; each asks for more words in common.
    """
    _, evidence, alone, both = shared
    if both and evidence <= LEAST:
        return False
    if both > max(1, min(REPLACED, evidence // 4)) or alone > max(SPARE, evidence // 3):
        return False
    if evidence < SHARED * (evidence + alone):
        return False
    if not alone and not trimmed:
        return evidence >= (LEAST + differ - 1 if differ else 1)
    return evidence >= LEAST + differ + (2 if alone and differ else 0) + (alone > 1)


def _judge(held_: Comparison) -> Relation | None:
    found, words, pairing = held_.gates, held_.words, held_.pairing
    score = of_words(held_.a, held_.b, pairing)
    reasons = "; ".join([*found.reasons(), *words])
    if found.unit or (found.actor and not _may_be_one(held_)):
        return None
    if contradict(held_):
        if found.quantity or found.date or pairing.only_a or pairing.only_b:
            return None
        return Relation("contradicts", score, reasons)
    if found.quantity and held_.a.figures.total() != held_.b.figures.total():
        return None
    if held_.same:
        return Relation("same", score, "only the wording differs")
    return Relation("variant", score, reasons)


def _may_be_one(held_: Comparison) -> bool:
    """Whether another actor may be the same one: named in one text only, or misspelt."""
    found, pairing = held_.gates, held_.pairing
    if not found.actor.startswith("names:"):
        return False
    if "no other" in found.actor:
        heavier = found.quantity or found.date or found.negation
        return not heavier and not (pairing.only_a and pairing.only_b)
    slips_a, slips_b = {x for x, _ in pairing.spelled}, {y for _, y in pairing.spelled}
    named_a = any(held_.a.said.get(w, w).casefold() in held_.a.names for w in pairing.only_a)
    named_b = any(held_.b.said.get(w, w).casefold() in held_.b.names for w in pairing.only_b)
    return bool(slips_a or slips_b) and not named_a and not named_b


def key(text: str) -> str:
    """What is compared as a string: words of meaning in alphabetical order, figures left out."""
    return " ".join(sorted(wording(text).content))


def content(text: str) -> frozenset[str]:
    """The words that carry meaning, stemmed."""
    return frozenset(wording(text).content)
