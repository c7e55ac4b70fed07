"""One wording may say what another says and go on: the part that goes on, taken off."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from claimdesk.gates.synonyms import alike, stem
from claimdesk.gates.wording import Wording, wording

LONGEST = 8
"""Words that a claim may go on for, or begin with, and still be the same assertion."""
_OPENER = re.compile(
    r"\W*(?:according|as|in|on|at|by|for|from|with|without|despite|after|before|during|since|under|"
    r"amid|through|throughout|across|because|while|when|where|which|who|and|but|near|to|over|"
    r"last|this|next|yesterday|today|tonight|now|again|too|already|reportedly|overall|"
    r"[\w' -]{1,60}?\b(?:said|says|reported|reports|added|claimed|claims|show|shows|found|told|"
    r"warned|announced|confirmed|noted))\b",
    re.IGNORECASE,
)
_TURNING = re.compile(
    r"\b(?:false|untrue|myth|hoax|wrong|fake|debunked|denied|denies|deny|baseless|incorrect|"
    r"unless|if|allegedly)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*|[%$€£¥]")


@dataclass(frozen=True, slots=True)
class Trimmed:
    """Two wordings of which one has lost what it said beyond the other, and those words.

    ``said`` is empty where they carry no meaning.
    """

    a: Wording
    b: Wording
    said: str


def trim(a: Wording, b: Wording) -> Trimmed | None:
    """Take off what only one of two wordings begins or ends with; None where there is nothing."""
    if len(a.stems) == len(b.stems):
        return None
    swapped = len(a.stems) > len(b.stems)
    short, long_ = (b, a) if swapped else (a, b)
    words_a, words_b = _words(short.text), _words(long_.text)
    if not words_a or not 1 <= len(words_b) - len(words_a) <= LONGEST:
        return None
    found = _end(words_a, words_b, long_.text) or _start(words_a, words_b, long_.text)
    if not found:
        return None
    kept, said = found
    if not wording(said).sequence:
        said = ""  # nothing but small words
    rest = wording(kept)
    if not rest.content:
        return None
    return Trimmed(rest, short, said) if swapped else Trimmed(short, rest, said)


@lru_cache(maxsize=20_000)
def _words(text: str) -> Sequence[re.Match[str]]:
    return tuple(_WORD.finditer(text))


def _end(
    words_a: Sequence[re.Match[str]], words_b: Sequence[re.Match[str]], long_: str
) -> tuple[str, str] | None:
    last = words_b[len(words_a) - 1]
    if not _like(words_a[-1].group(), last.group()):
        return None
    tail = long_[last.end() :]
    if not _OPENER.match(tail) and not tail.lstrip().startswith((",", ";", "–", "—", "-", "(")):
        return None
    return None if _TURNING.search(tail) else (long_[: last.end()], tail.strip(" ,;.–—-"))


def _start(
    words_a: Sequence[re.Match[str]], words_b: Sequence[re.Match[str]], long_: str
) -> tuple[str, str] | None:
    first = words_b[len(words_b) - len(words_a)]
    if not _like(words_a[0].group(), first.group()):
        return None
    head = long_[: first.start()]
    if not head.rstrip().endswith((",", ":", "that")) and not _OPENER.match(head):
        return None
    return None if _TURNING.search(head) else (long_[first.start() :], head.strip(" ,;:"))


def _like(a: str, b: str) -> bool:
    x, y = a.casefold(), b.casefold()
    return x == y or alike(stem(x), stem(y)) or (len(x) > 4 and x[:3] == y[:3])
