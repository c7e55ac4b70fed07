"""A text as anybody writes it → the words to look for.

Tweets, headlines and questions come with hashtags, addresses, mentions and figures in many forms;
what is looked for are words that carry meaning, each once, with every form in which the index may
hold them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimdesk.words import STOP

LONGEST = 2_000
"""Characters of a text that are read; what follows adds no new matter to a claim."""
MOST = 60
"""Words of a text that are looked for."""

_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+", re.IGNORECASE)
_MENTION = re.compile(r"(?<![\w.])@\w+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z]{2})(?=[A-Z][a-z]{2})|(?<=[a-z])(?=\d)")
_FIGURE = r"(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_TOKEN = re.compile(
    rf"(?<![^\W_]){_FIGURE}(?:(?P<gap>[ -]?)(?P<magnitude>thousand|million|billion|trillion|k|m|mn"
    r"|bn|tn)\b)?(?![^\W_])|(?P<word>[^\W_]+(?:['’][^\W_]+)*)",
    re.IGNORECASE,
)
_MAGNITUDES = {
    "k": "thousand", "m": "million", "mn": "million", "bn": "billion", "tn": "trillion",
}  # fmt: skip
_SHORT = {"thousand": ("k",), "million": ("m", "mn"), "billion": ("bn",), "trillion": ("tn",)}


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for: its forms, of which any will do; a form is one or more words."""

    forms: tuple[str, ...]


def plain(text: str) -> str:
    """A text without addresses and mentions, at most ``LONGEST`` characters."""
    return _MENTION.sub(" ", _ADDRESS.sub(" ", text[:LONGEST]))


def parted(text: str) -> str:
    """A text in which joined words such as ``#StayAtHome`` stand apart."""
    return _HUMP.sub(" ", text)


def terms(text: str) -> list[Term]:
    """What to look for in a text, in its order, each term once and at most ``MOST`` of them."""
    found: dict[str, Term] = {}
    for term in _terms(plain(text)):
        found.setdefault(term.forms[0], term)
    return list(found.values())[:MOST]


def _terms(text: str) -> Iterator[Term]:
    for token in _TOKEN.finditer(text):
        if token["figure"]:
            yield from _figure(token["figure"], (token["magnitude"] or "").lower())
            continue
        word = re.sub(r"['’]s$", "", token["word"].replace("’", "'"), flags=re.IGNORECASE)
        parts = _HUMP.split(word)
        for part in dict.fromkeys([*parts, word] if len(parts) > 1 else parts):
            folded = part.lower()
            if folded in STOP or (len(folded) == 1 and not folded.isdigit()):
                continue
            pieces = [piece for piece in re.split(r"[^\w]|_", folded) if piece]
            if pieces:
                yield Term((" ".join(pieces),))


def _figure(digits: str, magnitude: str) -> Iterator[Term]:
    """1,000 and 1000 are one figure; so are 3bn and 3 billion. An index cuts at each mark."""
    whole, _, part = digits.replace(",", "").partition(".")
    tail = f" {part}" if part else ""
    forms = [whole + tail]
    if len(whole) > 3 and not re.fullmatch(r"1[5-9]\d\d|20\d\d", digits):
        forms.append(f"{int(whole):,}".replace(",", " ") + tail)
    unit = _MAGNITUDES.get(magnitude, magnitude)
    joined = [form + short for form in forms for short in _SHORT.get(unit, ())]
    yield Term((*forms, *joined))
    if unit:
        yield Term((unit,))
