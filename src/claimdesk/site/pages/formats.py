"""How values are written on a page: days, counts, addresses, snippets. Pure."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from datasette.utils import tilde_encode

from claimdesk.store.queries.search import CLOSE, OPEN
from claimdesk.text import CONTEXT
from claimdesk.words import MONTHS

ABSENT = frozenset({"", "none", "no other", "no date", "no other figure"})
"""What stands in a link's reasons for what only the other side says."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a snippet, found or not."""

    text: str
    found: bool


def day(value: str | None) -> str:
    """An ISO date in words, as exact as it is; anything else as it stands."""
    found = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?=$|T| )", value or "", re.ASCII)
    if not found or not 0 < int(found[2] or 1) < 13:
        return value or ""
    year, month, date = found.groups()
    words = [str(int(date))] if date else []
    return " ".join(words + ([MONTHS[int(month) - 1].capitalize()] if month else []) + [year])


def moment(value: str | None) -> str:
    """An ISO time in words, to the minute and with its zone, as its page tells it."""
    found = re.search(r"[T ](\d\d:\d\d)(?::[\d.]+)?(Z|[+-]\d\d:?\d\d)?$", value or "", re.ASCII)
    if not found:
        return day(value)
    zone = {None: "", "Z": " UTC", "+00:00": " UTC", "+0000": " UTC"}.get(
        found[2], f" UTC{found[2]}"
    )
    return f"{day(value)}, {found[1]}{zone}"


def count(number: int | None, noun: str, plural: str | None = None) -> str:
    """A number with its noun: ``1 claim``, ``2,000 claims``."""
    number = number or 0
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def in_path(name: str) -> str:
    """A name as a part of an address; dots stay, so that a host reads as one."""
    encoded: str = tilde_encode(name)
    return encoded.replace("~2E", ".") if name.strip(".") else encoded


def heading(name: str) -> str:
    """A name as a heading, which begins with a capital."""
    return name[:1].upper() + name[1:]


def story_name(words: str) -> str:
    """The words that name a story, names first: ``China: ticket, system, train``."""
    every = words.split(", ")
    names = [word for word in every if word[:1].isupper()]
    rest = [word for word in every if word not in names]
    return f"{', '.join(names)}: {', '.join(rest)}" if names and rest else words


def exchanged(reasons: str) -> list[tuple[str, str]]:
    """The figures and dates of a link's reasons that both sides have, the earlier one's first."""
    parts = [part.partition(": ") for part in reasons.split("; ")]
    told = [rest.split(" / ") for what, _, rest in parts if what in ("figure", "quantity", "date")]
    return [(it[0], it[1]) for it in told if len(it) == 2 and ABSENT.isdisjoint(it)]


def changed(reasons: str, ordered: bool = True) -> str:
    """What changed from one wording to another; not ``ordered`` if nobody knows which was first."""
    way = "→" if ordered else "or"
    told = "; ".join(f"{one} {way} {other}" for one, other in exchanged(reasons))
    return told or reasons.replace(" / ", f" {way} ")


def numbered(number: int) -> str:
    """A small number as a word, a larger one in figures."""
    words = "no one two three four five six seven eight nine ten eleven twelve".split()
    return words[number] if 0 <= number < len(words) else f"{number:,}"


def figure(value: float) -> str:
    """A quantity as people write it."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"


def is_web_address(url: object) -> bool:
    """Whether an address may become a link: http or https with a host and nothing strange."""
    if not isinstance(url, str) or not re.fullmatch(r"https?://[^\s<>\"'\\]+", url, re.IGNORECASE):
        return False
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False


def ruling(rationale: str | None, most: int = 160) -> str:
    """What a rationale comes to: its first sentence, cut at a word where that is long."""
    text = " ".join((rationale or "").split())
    first = re.match(r".{12,}?[.!?](?=\s+[\"“‘(]?[A-Z0-9]|$)", text)
    said = first[0] if first else text
    return said if len(said) <= most else said[: most - 1].rpartition(" ")[0].rstrip(",;:") + " …"


def before(prefix: str) -> str:
    """What stands before a quote, from the first whole word on where the text goes on further."""
    if len(prefix) < CONTEXT:
        return prefix
    return "…" + (prefix.partition(" ")[2] if " " in prefix.strip() else prefix)


def after(suffix: str) -> str:
    """What stands after a quote, to the last whole word where the text goes on further."""
    if len(suffix) < CONTEXT:
        return suffix
    return (suffix.rpartition(" ")[0] if " " in suffix.strip() else suffix) + "…"


def pieces(snippet: str) -> list[Piece]:
    """A snippet cut at the found words."""
    result = []
    for number, part in enumerate(snippet.split(OPEN)):
        found, close, rest = part.partition(CLOSE)
        if number and close:
            result += [Piece(found, True), Piece(rest, False)]
        else:
            result.append(Piece(part.replace(CLOSE, ""), False))
    return [piece for piece in result if piece.text]
