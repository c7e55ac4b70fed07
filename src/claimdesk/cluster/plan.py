"""A corpus, wherever it lies → the parts of it that are read together, each with a name.

Small files that lie next to each other are read together, a large archive alone. Where one part
ends depends on the names of its files only, so that a new file changes one part and no other.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from claimdesk.articles.corpus import lists
from claimdesk.articles.corpus.files import LIST_NAME, Entry, describes, entry_of
from claimdesk.articles.corpus.folder import Listing, listing
from claimdesk.articles.corpus.lists import KNOWN_NAME, Listed
from claimdesk.articles.corpus.notes import Notes
from claimdesk.cluster.storage import Folder, hash_told
from claimdesk.errors import InputError
from claimdesk.text import sha256

SMALL = 4 << 20
"""Bytes up to which archives and lists of lines are read together with their neighbours."""
_TIMES = 4
"""A part has so many times the usual number of files at most."""


@dataclass(frozen=True, slots=True)
class Input:
    """Files of the corpus that one task reads, in order.

    ``listed`` is what ``captures.csv`` says of them, ``hashes`` what their store does, by name.
    """

    name: str
    entries: tuple[Entry, ...]
    listed: Mapping[str, Listed]
    hashes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Planned:
    """What is to be read; ``known`` tells apart what is known of addresses (``known.csv``)."""

    inputs: list[Input]
    known: str
    notes: Notes


def plan(corpus: Folder, pages: int) -> Planned:
    """Look through a corpus; ``pages`` is how many files a part has, about.

    Raises InputError where there is no such folder.
    """
    if not corpus.has():
        raise InputError(f"{corpus.url}: there is no such folder. Name it with --corpus.")
    notes, sizes, hashes = Notes(), dict[str, int](), dict[str, str]()
    if corpus.local:
        found = listing(corpus.local, notes)
        sizes = {e.name: e.path.stat().st_size for e in found.entries if e.form != "page"}
    else:
        found = _far(corpus, notes, sizes, hashes)
    large = {name for name, size in sizes.items() if size > SMALL}
    inputs = [
        Input(
            _name(some),
            some,
            {e.name: found.listed[e.name] for e in some if e.name in found.listed},
            {e.name: hashes[e.name] for e in some if e.name in hashes},
        )
        for some in _together(found.entries, large, pages)
    ]
    return Planned(inputs, sha256(repr(sorted(found.known.items()))), notes)


def known_of(corpus: Folder) -> Listing:
    """What people wrote down of addresses, as a listing without files."""
    with TemporaryDirectory(prefix="claimdesk-") as scratch:
        folder = corpus.local or Path(scratch)
        if corpus.local is None and corpus.has(KNOWN_NAME):
            corpus.fetch(KNOWN_NAME, folder / KNOWN_NAME)
        return Listing((), {}, lists.read_known(folder, Notes()))


def _far(corpus: Folder, notes: Notes, sizes: dict[str, int], hashes: dict[str, str]) -> Listing:
    """Look through a folder that is not on this machine, as one that is."""
    found = []
    for name, info in sorted(corpus.files().items()):
        if any(part.startswith(".") for part in name.split("/")[:-1]):
            continue
        entry = entry_of(name, Path())
        if entry:
            found.append(entry)
            sizes[name] = 0 if entry.form == "page" else int(info.get("size") or 0)
            if told := hash_told(info):
                hashes[name] = told
        elif not describes(name):
            notes.left_alone[f"{Path(name).suffix.lower()[:20] or 'nameless'} file"] += 1
    with TemporaryDirectory(prefix="claimdesk-") as scratch:
        for name in (LIST_NAME, KNOWN_NAME):
            if corpus.has(name):
                corpus.fetch(name, Path(scratch, name))
        names = {entry.name for entry in found if entry.form == "page"}
        listed = lists.read_list(Path(scratch), names, notes)
        return Listing(found, listed, lists.read_known(Path(scratch), notes))


def _together(entries: Iterable[Entry], large: set[str], pages: int) -> Iterator[tuple[Entry, ...]]:
    held: list[Entry] = []
    for entry in entries:
        if entry.name in large:
            if held:
                yield tuple(held)
            yield (entry,)
            held = []
            continue
        held.append(entry)
        if len(held) >= _TIMES * pages or _number(entry.name) % pages == 0:
            yield tuple(held)
            held = []
    if held:
        yield tuple(held)


def _number(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest())


def _name(entries: tuple[Entry, ...]) -> str:
    """The name of a part: readable, and one that no other has."""
    first = "".join(c if c.isascii() and c.isalnum() else "-" for c in entries[0].name)
    names = "\n".join(entry.name for entry in entries)
    return f"{first[-40:].strip('-')}-{sha256(names)[:16]}"
