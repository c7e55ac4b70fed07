"""How much of which article's text is shown, and a text with only that. Pure."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal, get_args

from claimdesk.errors import InputError

Shown = Literal["full", "quotes", "none"]
"""The whole text; only the words of its claims; or nothing of it."""
SHOWN: tuple[Shown, ...] = get_args(Shown)
HIDDEN = "…"
"""What stands where words are left out."""

Articles = Iterable[tuple[str, str | None, str | None, str | None]]
"""Ids, each with the host and the name of its outlet, and the article that it reprints."""


def shown_of(
    articles: Articles, usual: Shown, by_outlet: Sequence[tuple[str, str]]
) -> dict[str, Shown]:
    """Say of each article how much of its text is shown.

    ``by_outlet`` names outlets by host or name. Of a reprint no more is shown than of the original.
    Raises InputError for an outlet that nothing is of, and for a word that says nothing.
    """
    asked: dict[str, Shown] = {}
    for outlet, texts in by_outlet:
        known = next((it for it in SHOWN if it == texts), None)
        if known is None:
            raise InputError(f"{outlet}: texts may be {', '.join(SHOWN)}, and not {texts!r}.")
        asked[_key(outlet)] = known
    found: dict[str, Shown] = {}
    used = set()
    reprints = {}
    for id_, host, name, origin in articles:
        keys = [_key(it) for it in (host, name) if it]
        used.update(keys)
        found[id_] = next((asked[key] for key in keys if key in asked), usual)
        if origin:
            reprints[id_] = origin
    for outlet, _ in by_outlet:
        if _key(outlet) not in used:
            raise InputError(f"{outlet}: there is no such outlet. Name it by its host.")
    least = {
        id_: max(found[id_], found[origin], key=SHOWN.index)
        for id_, origin in reprints.items()
        if origin in found
    }
    return found | least


def _key(outlet: str) -> str:
    return outlet.strip().casefold().removeprefix("www.")


def masked(text: str, spans: Iterable[Any]) -> str:
    """Blank out what no span covers, so that every place in the text stays what it was.

    In place of words that are left out stands one ellipsis, and spaces up to their length.
    """
    seen = bytearray(len(text))
    for start, end in spans:
        seen[start:end] = b"\x01" * (end - start)
    return "\n".join(_line(text, seen, start, end) for start, end in _lines(text))


def _lines(text: str) -> Iterable[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _line(text: str, seen: bytearray, start: int, end: int) -> str:
    pieces, at = [], start
    while at < end:
        shown = seen[at]
        stop = at
        while stop < end and seen[stop] == shown:
            stop += 1
        piece = text[at:stop]
        wordless = not any(map(str.isalnum, piece))
        pieces.append(piece if shown or wordless else HIDDEN.ljust(stop - at))
        at = stop
    return "".join(pieces)
