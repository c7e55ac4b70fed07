"""The search of the static pages: an index in small scripts, which a page loads as it needs them.

Scripts and not JSON, so that a page that was opened from a disk may load them too.
"""

import json
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from claimdesk.site.pages.formats import day
from claimdesk.site.pages.verdicts import look_of
from claimdesk.store import searching
from claimdesk.store.searching import Doc

CHUNK = 100
"""Claims in one file."""
LETTERS = 2
"""Characters by which words are put into files."""


def write(connection: sqlite3.Connection, folder: Path) -> None:
    """Write the index below ``search/``."""
    searching.prepare(connection)
    for kind in ("words", "claims"):
        (folder / "search" / kind).mkdir(parents=True)
    names = []
    for start, held in groupby(_terms(connection), key=lambda it: it[0][:LETTERS]):
        name = _name(start)
        names.append(name)
        terms = dict(held)
        _put(folder / "search" / "words" / f"{name}.js", f"w-{name}", terms)
    _put(folder / "search" / "words.js", "words", names)
    for number, docs in groupby(searching.docs(connection), key=_chunk):
        shown = {str(doc.number): _shown(doc) for doc in docs}
        _put(folder / "search" / "claims" / f"{number}.js", f"c-{number}", shown)


def _terms(connection: sqlite3.Connection) -> Iterator[tuple[str, list[int]]]:
    """Words, then figures, with the numbers of what has them; a figure is written as #1000."""
    for term, held in groupby(searching.words(connection), key=lambda it: it[0]):
        yield term, [number for _, number in held]
    figures = sorted((figure(value), number) for value, number in searching.figures(connection))
    for term, numbers in groupby(figures, key=lambda it: it[0]):
        yield term, [number for _, number in numbers]


def figure(value: float) -> str:
    """A figure as a word, the same as the script writes it."""
    rounded = float(f"{value:.12g}")
    return f"#{int(rounded)}" if rounded.is_integer() else f"#{rounded!r}"


def _name(start: str) -> str:
    """A name that every file system takes: the characters by their numbers."""
    return "-".join(f"{ord(sign):x}" for sign in start)


def _chunk(doc: Doc) -> str:
    return f"{(doc.number - 1) // CHUNK}" if doc.number > 0 else f"a{(-doc.number - 1) // CHUNK}"


def _shown(doc: Doc) -> list[str | None]:
    """Its id, words, verdict with tone and sign, and where and when it was said."""
    verdict = look_of(doc.verdict, doc.label, doc.rating) if doc.verdict else None
    where = ", ".join(it for it in (doc.site, day(doc.said_on) if doc.said_on else None) if it)
    told = (verdict.label, verdict.tone, verdict.sign) if verdict else (None, None, None)
    return [doc.id, doc.text, *told, where]


def _put(path: Path, key: str, value: object) -> None:
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    path.write_text(f"claimdesk({json.dumps(key)},{text});\n", "ascii")
