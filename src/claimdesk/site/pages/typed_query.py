"""What a reader types → what to look for; figures are read both ways. Pure.

``17500000``, ``17,500,000``, ``17.5 million``, ``17,5 million`` and ``17.5m`` are one figure; an
index holds each as it was written, cut at every mark.
"""

import re
from collections.abc import Iterable, Sequence

from claimdesk.match.query import TYPED
from claimdesk.words import STOP

MOST = 24
"""Things that are looked for."""
_MAGNITUDES = {
    "thousand": 3, "k": 3, "million": 6, "m": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12,
    "tn": 12,
}  # fmt: skip
_NAMES = {3: "thousand", 6: "million", 9: "billion", 12: "trillion"}
_SHORT = {3: ("k",), 6: ("m", "mn"), 9: ("bn",), 12: ("tn",)}
_ASKED = re.compile(
    r'"(?P<quoted>[^"]*)"|(?P<figure>\d{1,3}(?:[,.\u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)'
    r"(?:[\s-]?(?P<magnitude>thousand|million|billion|trillion|mn|bn|tn|k|m)\b)?(?![\w])"
    r"|(?P<word>[^\W_]+(?:['’.-][^\W_]+)*)",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"\d{1,3}([,.\u00a0\u202f]\d{3})+(?:[.,]\d+)?")
_WHOLE = re.compile(r"(?:ed|s|ing|ly|y|e|ion|er)$|^.{1,3}$")
"""Words that the index shortens: "died" would begin what "directly" begins."""
_PIECE = re.compile(r"[^\W_]+")

Group = tuple[str, ...]
"""The forms of one thing to look for, each one or more words; any of them will do."""


def groups(typed: str) -> list[Group]:
    """What to look for, in its order; words that every text has only where nothing else is left."""
    found: dict[Group, None] = {}
    common: dict[Group, None] = {}
    for token in _ASKED.finditer(typed[:TYPED].replace("“", '"').replace("”", '"')):
        if token["figure"]:
            found[figure(token["figure"], (token["magnitude"] or "").lower())] = None
            continue
        pieces = _PIECE.findall((token["quoted"] or token["word"] or "").lower())
        if pieces:
            stop = token["quoted"] is None and pieces[0] in STOP and len(pieces) == 1
            (common if stop else found)[(" ".join(pieces),)] = None
    return list(found or common)[:MOST]


def figure(digits: str, magnitude: str = "") -> Group:
    """The ways in which a figure may be written, as an index cuts them, the reader's own first."""
    whole, part = _read(digits)
    power = _MAGNITUDES.get(magnitude, 0)
    shifted = (part + "0" * power)[:power]
    full = (whole + shifted).lstrip("0") or "0"
    rest = part[power:].rstrip("0")
    forms = [_written(whole, part, power)] if power else []
    forms += [full + (f" {rest}" if rest else "")]
    if len(full) > 3 and not (not power and re.fullmatch(r"1[5-9]\d\d|20\d\d", digits)):
        forms.append(f"{int(full):,}".replace(",", " ") + (f" {rest}" if rest else ""))
        forms += [it for it in _named(full) if not rest]
    return tuple(dict.fromkeys(form for form in forms if form))


def _named(full: str) -> Iterable[str]:
    """A whole number in millions, billions … and with their letters."""
    for power, name in _NAMES.items():
        if len(full) <= power or power == 3:
            continue
        whole, part = full[:-power], full[-power:].rstrip("0")
        if len(part) > 3:
            continue
        head = whole + (f" {part}" if part else "")
        yield f"{head} {name}"
        yield from (head + short for short in _SHORT[power])


def _written(whole: str, part: str, power: int) -> str:
    return f"{whole} {part} {_NAMES[power]}" if part.strip("0") else f"{whole} {_NAMES[power]}"


def _read(digits: str) -> tuple[str, str]:
    """The digits before and behind the mark; a comma before one or two digits is such a mark."""
    if _THOUSANDS.fullmatch(digits):
        marks = re.findall(r"[^\d]", digits)
        if len(marks) > 1 and marks[-1] != marks[0]:
            head, _, tail = digits.rpartition(marks[-1])
            return re.sub(r"\D", "", head), tail
        return re.sub(r"\D", "", digits), ""
    whole, _, part = digits.replace(",", ".").partition(".")
    return whole, part


def all_of(asked: Sequence[Group]) -> str:
    """A query for what has every thing; the last may be the beginning of a word."""
    parts = [_any(group, beginning=number == len(asked)) for number, group in enumerate(asked, 1)]
    return " AND ".join(parts)


def any_of(asked: Sequence[Group]) -> str:
    """A query for what has any of them."""
    return " OR ".join(_any(group) for group in asked)


def _any(group: Group, *, beginning: bool = False) -> str:
    """Forms hold letters and digits only, so that none can end a string of the query language."""
    strings = [f'"{form}"' for form in group]
    if beginning and len(group) == 1 and " " not in group[0] and not _WHOLE.search(group[0]):
        strings[0] += "*"
    return f"({' OR '.join(strings)})"
