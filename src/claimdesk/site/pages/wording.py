"""In what two sentences differ, and why they are linked, in words; brackets in one. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from claimdesk.site.pages.formats import ABSENT

MOST_CHANGES = 2
MOST_WORDS = 10
"""Words of all changes, on both sides; what differs more is not “the same but for …”."""
MOVED = 3
"""Words that stand together in both sentences, though not in the same place, from which on they
are taken for moved."""
ENDS = ".,;:!?()“”\"'‘’"
_NAMED = {"figure": "figure", "date": "date", "of whom": "of", "of whom or what": "of"}
_BACKED = "third articles say something alike"


Change = tuple[list[str], list[str]]
"""Words that one sentence has where the other has those."""


@dataclass(frozen=True, slots=True)
class Bit:
    """A stretch of a sentence; ``resolved`` where the article has other words for it."""

    text: str
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class Why:
    """What a link's reasons come to: the words that both have, and what only one has.

    ``backed``: other articles say something like both.
    """

    shared: str
    differs: tuple[str, ...]
    backed: bool = False


def why(reasons: str) -> Why:
    """The reasons of a link as readers are told them."""
    shared, differs, backed = "", [], False
    for part in filter(None, reasons.split("; ")):
        what, colon, said = part.partition(": ")
        if part == _BACKED:
            backed = True
        elif colon and what == "shared":
            shared = said
        else:
            differs.append(_difference(what, said) if colon else part)
    return Why(shared, tuple(dict.fromkeys(differs)), backed)


def _difference(what: str, said: str) -> str:
    """``figure: 41 / 38`` as ``figure “41” or “38”``."""
    if what not in ("more", "rebuttal", "wording", *_NAMED) and " / " not in said:
        return f"{what}: {said}"
    sides = [f"“{side}”" for it in said.split(" / ") if (side := it.strip()) not in ABSENT]
    told = " or ".join(sides) if len(sides) > 1 else f"{''.join(sides)} in one only"
    name = _NAMED.get(what)
    return f"{name} {told}" if name else told


def rebuttal(reasons: str, answer: str) -> str:
    """What an answer says instead: ``“plane”, not “train”``."""
    sides = reasons.partition("rebuttal: ")[2].split(" / ")
    said = answer.casefold()
    if len(sides) == 2 and (sides[0].casefold() in said) != (sides[1].casefold() in said):
        own, other = sides if sides[0].casefold() in said else reversed(sides)
        return f"“{own}”, not “{other}”"
    return "; ".join(why(reasons).differs)


def but_for(own: str, other: str) -> str | None:
    """How another sentence differs from one's own: ``without “in China”``; None if widely."""
    ours, theirs = own.split(), other.split()
    matcher = SequenceMatcher(None, _folded(ours), _folded(theirs), autojunk=False)
    changes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    if not changes or len(changes) > MOST_CHANGES:
        return None
    said: list[str] = []
    words = 0
    for gone, come in _without_moved([(ours[a:b], theirs[c:d]) for _, a, b, c, d in changes]):
        lost, gained = _quoted(gone), _quoted(come)
        words += len(gone) + len(come)
        if words > MOST_WORDS:
            return None
        if lost and gained:
            said.append(f"with {gained} instead of {lost}")
        elif lost or gained:
            said.append(f"without {lost}" if lost else f"with {gained}")
    return " and ".join(said) or None


def _without_moved(changes: list[Change]) -> list[Change]:
    """The changes without words that only stand elsewhere in the other sentence."""
    kept = [(list(gone), list(come)) for gone, come in changes]
    for gone, _ in kept:
        for _, come in kept:
            if min(len(gone), len(come)) < MOVED:
                continue
            ours, theirs = _folded(gone), _folded(come)
            run = SequenceMatcher(None, ours, theirs, autojunk=False).find_longest_match()
            if run.size >= MOVED:
                del gone[run.a : run.a + run.size], come[run.b : run.b + run.size]
    return kept


def bracketed(text: str, meant: Iterable[str]) -> list[Bit]:
    """A sentence in bits, each word that stands for another in the article set apart, once."""
    places: list[tuple[int, int]] = []
    for words in meant:
        start = text.find(words) if words else -1
        if start >= 0 and all(start + len(words) <= a or b <= start for a, b in places):
            places.append((start, start + len(words)))
    bits: list[Bit] = []
    at = 0
    for start, end in sorted(places):
        bits += [Bit(text[at:start]), Bit(text[start:end], resolved=True)]
        at = end
    return [bit for bit in [*bits, Bit(text[at:])] if bit.text]


def _folded(words: Iterable[str]) -> list[str]:
    return [word.strip(ENDS).casefold() for word in words]


def _quoted(words: Iterable[str]) -> str:
    text = " ".join(words).strip(ENDS)
    return f"“{text}”" if text else ""
