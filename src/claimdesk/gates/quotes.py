"""Whether a quote stands in the text that it is taken from.

Words are compared without case, quotation marks and punctuation at their ends. Exact: they all
stand there in a row; where the quote leaves words out (… or [...]), its pieces stand there in
order and what is left out does not negate. Fuzzy: a passage is very like it and no gate stands
between the two. A quote is never found inside a word, nor with another number.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from rapidfuzz import fuzz

from claimdesk.gates.differences import agree
from claimdesk.gates.wording import wording
from claimdesk.records import Span
from claimdesk.text import normalise

Result = Literal["exact", "fuzzy", "not_found"]
LIKE = 90.0
"""The least likeness (0–100) of a passage that a quote may have been taken from."""
FEWEST = 4
"""Words of a quote below which only the very words count."""
QUOTE_CAP = 2_000
"""Characters of a quote that is looked for by likeness; a longer one must stand there exactly."""
ATTEMPTS = 50
"""Places of the first piece from which the others are looked for."""
ELISION = 60
"""Left out words that still belong to the sentence; among these a negation must not be."""
PASSAGES = 3
"""Passages that are compared letter by letter, those that share the most words with the quote."""

_ELIDED = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|…|\.{3,}")
_SENTENCE = re.compile(r"[.!?][^\w\s]*\s")
_OPENING = "([{'\"“”„‘’‚«»‹›"
_CLOSING = ".,;:!?)]}'\"“”„‘’‚«»‹›"
_EDGE = " .,;:!?()[]{}'\"*_|/\\-"


@dataclass(frozen=True, slots=True)
class Found:
    """How a quote was found: likeness (0–100) and where, in code points of the text."""

    result: Result
    score: float = 0.0
    span: Span | None = None


class Words:
    """The words of a text, folded, and where they stand; made once for many quotes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self.spans: list[Span] = []
        for match in re.finditer(r"\S+", text):
            if word := _fold(match.group()):
                self.words.append(word)
                self.spans.append(_inner(match.group(), match.start()))

    @cached_property
    def line(self) -> str:
        """All words in a row, with a space before and after each."""
        return f" {' '.join(self.words)} "

    @cached_property
    def starts(self) -> list[int]:
        """Where in ``line`` each word begins."""
        starts, at = [], 1
        for word in self.words:
            starts.append(at)
            at += len(word) + 1
        return starts

    def find(self, words: Sequence[str], after: int) -> int | None:
        """The number of the word at which these stand in a row, from word ``after`` on."""
        if after >= len(self.words):
            return None
        at = self.line.find(f" {' '.join(words)} ", self.starts[after] - 1)
        return None if at < 0 else bisect_left(self.starts, at + 1)

    def between(self, first: int, last: int) -> Span:
        """The place of the words with these numbers, both included."""
        return self.spans[first][0], self.spans[last][1]


def check(quote: str, text: str | Words) -> Found:
    """Look for a quote in a text; a text of a million characters takes about a second."""
    pieces = [words for piece in _ELIDED.split(quote) if (words := Words(piece).words)]
    if not pieces:
        return Found("not_found")
    there = Words(text) if isinstance(text, str) else text
    if span := _exact(pieces, there):
        return Found("exact", 100.0, span)
    wanted = [word for words in pieces for word in words]
    if len(pieces) > 1 or len(wanted) < FEWEST or len(quote) > QUOTE_CAP:
        return Found("not_found")
    alike = [Found("not_found"), *_alike(wanted, quote, there)]
    return max(alike, key=lambda found: found.score)


@lru_cache(maxsize=1 << 16)
def _fold(word: str) -> str:
    """A word without case and without punctuation at its ends; a sign before a figure stays."""
    word = normalise(word)
    signed = re.match(r"[(\[]*-(?=[0-9])", word)
    word = word.strip(_EDGE)
    if not any(c == "%" or unicodedata.category(c)[0] in "LNS" for c in word):
        return ""
    return f"-{word}" if signed else word


def _inner(word: str, start: int) -> Span:
    """Where a word stands without the punctuation around it."""
    left = len(word) - len(word.lstrip(_OPENING))
    right = len(word.rstrip(_CLOSING))
    return (start + left, start + right) if left < right else (start, start + len(word))


def _exact(pieces: Sequence[Sequence[str]], there: Words) -> Span | None:
    """The first place where all pieces stand in order."""
    start = 0
    for _ in range(ATTEMPTS):
        first = there.find(pieces[0], start)
        if first is None:
            return None
        if (last := _rest(pieces, there, first)) is not None:
            return there.between(first, last)
        start = first + 1
    return None


def _rest(pieces: Sequence[Sequence[str]], there: Words, first: int) -> int | None:
    """The last word of the last piece, if the others follow the first without a twist."""
    end = first + len(pieces[0])
    for piece in pieces[1:]:
        at = there.find(piece, end)
        if at is None:
            return None
        gap = there.text[there.spans[end - 1][1] : there.spans[at][0]]
        if at - end <= ELISION and _twists(gap):
            return None
        end = at + len(piece)
    return end - 1


def _twists(left_out: str) -> bool:
    """Whether words that were left out of the sentences on both sides negate."""
    parts = _SENTENCE.split(left_out)
    return any(wording(part).negations["not"] for part in (parts[0], parts[-1]))


def _alike(wanted: Sequence[str], quote: str, there: Words) -> Iterator[Found]:
    """The passages that may be the quote's, each as it was found."""
    line = " ".join(wanted)
    for first, last in _passages(wanted, there.words):
        origin = there.starts[first]
        passage = there.line[origin : there.starts[last] + len(there.words[last])]
        found = fuzz.partial_ratio_alignment(line, passage, score_cutoff=LIKE)
        if not found or found.dest_end <= found.dest_start:
            continue
        head = bisect_right(there.starts, origin + found.dest_start) - 1
        tail = max(head, bisect_left(there.starts, origin + found.dest_end) - 1)
        around = there.words[max(0, head - 1) : tail + 2]
        head, tail, score = _trimmed(line, there.words, head, tail)
        span = there.between(head, tail)
        # A negation just outside of the passage may be the very word that the quote left out.
        if _negations(around) != _negations(wanted):
            continue
        if score >= LIKE and agree(quote, there.text[slice(*span)]):
            yield Found("fuzzy", round(score, 1), span)


def _negations(words: Sequence[str]) -> int:
    return wording(" ".join(words)).negations["not"]


def _trimmed(line: str, words: Sequence[str], head: int, tail: int) -> tuple[int, int, float]:
    """The words of a passage without those at its ends that make it less like the quote."""
    score = fuzz.ratio(line, " ".join(words[head : tail + 1]))
    while head < tail:
        shorter = [(head + 1, tail), (head, tail - 1)]
        better = max((fuzz.ratio(line, " ".join(words[a : b + 1])), a, b) for a, b in shorter)
        if better[0] <= score:
            break
        score, head, tail = better
    return head, tail, score


def _passages(wanted: Sequence[str], words: Sequence[str]) -> list[tuple[int, int]]:
    """First and last word of those stretches of a text that share the most words with a quote."""
    need = Counter(wanted)
    room = len(wanted) + max(2, len(wanted) // 5)
    have: Counter[str] = Counter()
    shared = 0
    ends: list[tuple[int, int]] = []
    for i, word in enumerate(words):
        have[word] += 1
        shared += have[word] <= need[word]
        if i >= room:
            gone = words[i - room]
            shared -= have[gone] <= need[gone]
            have[gone] -= 1
        if shared * 2 >= len(wanted):
            ends.append((shared, i))
    ends.sort(key=lambda end: (-end[0], end[1]))
    taken: list[int] = []
    for _, end in ends:
        if len(taken) == PASSAGES:
            break
        if all(abs(end - other) > room // 2 for other in taken):
            taken.append(end)
    last = len(words) - 1
    more = room // 2 + 1  # so that a passage that a stretch cuts in two is whole in it
    return [(max(0, end - room - more), min(last, end + more)) for end in taken]
