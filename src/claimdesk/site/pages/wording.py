"""In what two sentences differ, said in words; a sentence with brackets. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_CHANGES = 3
MOST_WORDS = 9
"""Words of one change; whoever differs more is not “the same but for …”."""
ENDS = ".,;:!?()“”\"'‘’"


@dataclass(frozen=True, slots=True)
class Bit:
    """A stretch of a sentence; ``resolved`` where the article has other words for it."""

    text: str
    resolved: bool = False


def but_for(own: str, other: str) -> str | None:
    """How another sentence differs from one's own: ``without “in China”``; None if widely."""
    ours, theirs = own.split(), other.split()
    matcher = SequenceMatcher(None, _folded(ours), _folded(theirs), autojunk=False)
    changes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    if not changes or len(changes) > MOST_CHANGES:
        return None
    said = []
    for _, start, end, there, till in changes:
        lost, gained = _quoted(ours[start:end]), _quoted(theirs[there:till])
        if max(end - start, till - there) > MOST_WORDS:
            return None
        if lost and gained:
            said.append(f"with {gained} instead of {lost}")
        elif lost or gained:
            said.append(f"without {lost}" if lost else f"with {gained}")
    return " and ".join(said) or None


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
