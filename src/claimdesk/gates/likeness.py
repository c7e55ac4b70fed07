"""How alike two wordings are, 0–100, and whether one says something besides.

Likeness is looked at after the gates only: a figure more or less hardly changes it.
"""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from claimdesk.gates import vocabulary as words
from claimdesk.gates.pairing import Pairing, left_over, pair
from claimdesk.gates.wording import Wording
from claimdesk.text import normalise

TAIL = 0.34
"""The largest share of a claim's words by which it may have grown or shrunk; two always may."""
CONTAINED = 91.0
"""The likeness of a claim and the same claim with a few words more."""
SHORTEST = 3
"""Words that carry meaning which two claims must share before one can contain the other."""


def of_words(a: Wording, b: Wording, pairing: Pairing) -> float:
    """How alike the words that carry meaning are; order, endings and synonyms do not count."""
    words_b = (pairing.meant.get(word, word) for word in b.content)
    return round(fuzz.ratio(" ".join(sorted(a.content)), " ".join(sorted(words_b))), 1)


def likeness(a: Wording, b: Wording, pairing: Pairing | None = None) -> float:
    """How alike two wordings are; order, endings and synonyms count for little."""
    if b.text < a.text:  # the same whichever comes first
        a, b, pairing = b, a, pairing and pairing.other_way()
    meant = (pairing or pair(a, b)).meant
    stems_a, stems_b = a.stems, [meant.get(word, word) for word in b.stems]
    weighty_a, weighty_b = (
        sorted(word for word in stems if word not in words.SOFT) for stems in (stems_a, stems_b)
    )
    return max(
        fuzz.ratio(normalise(a.text), normalise(b.text)),
        fuzz.ratio(" ".join(stems_a), " ".join(stems_b)),
        fuzz.ratio(" ".join(sorted(stems_a)), " ".join(sorted(stems_b))),
        fuzz.ratio(" ".join(weighty_a), " ".join(weighty_b)),
    )


def contains(a: Wording, b: Wording, pairing: Pairing) -> bool:
    """Whether one says what the other does with a few words more."""
    if pairing.only_a and pairing.only_b:
        return False
    shared = min(len(a.content), len(b.content))
    extra = len(pairing.only_a) + len(pairing.only_b)
    return shared >= SHORTEST and extra <= max(2, TAIL * (shared + extra))


def joined(a: Wording, b: Wording, pairing: Pairing) -> bool:
    """Whether the one with more words joins a second assertion to what the other says.

    It has a word that joins, or a subject of its own, or begins with something else.
    """
    only_a, only_b = pairing.only_a, pairing.only_b
    more, less, extra = (a, b, only_a) if len(only_a) > len(only_b) else (b, a, only_b)
    modified = (more.head, less.head) in zip(more.stems, more.stems[1:], strict=False)
    modified = modified and less.first not in more.names  # else a sentence begins there
    before = more.head in extra and more.head not in more.names and not modified
    before = before and less.lower[0] not in words.PRONOUNS
    return before or (bool(extra) and bool(more.joiners - less.joiners))


def swallowed(a: Wording, b: Wording, others: Iterable[Wording]) -> bool:
    """Whether what ``b`` says beyond ``a`` is what another claim said: two became one."""
    missing, extra = left_over(a.content, b.content)
    return bool(extra) and any(
        (not missing and set(extra) <= set(other.content))
        or (len(other.content) >= 2 and _covered(other.content, extra) >= 0.7)
        for other in others
    )


def _covered(what: Sequence[str], by: Sequence[str]) -> float:
    missing, _ = left_over(what, by)
    return 1 - len(missing) / len(what)
