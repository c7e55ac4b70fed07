"""Damage archives, sitemaps and feeds, and see that nothing is lost in silence.

``python benchmarks/damage.py --n 10000`` makes so many files of each form from a seed, damages each
in one to three places (cut, slice taken out or doubled, bytes changed or put in, a tag or line end
broken), reads it, and prints each file of which fewer entries are read than stand in it, and
nothing is told. An entry stands in a file where the mark that names it does: the element or header
with its address (of RSS, but for the channel's own); in a packed archive, its whole member. The
exit status is 1 where there is one.
"""

import argparse
import gzip
import logging
import random
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from claimdesk.articles.corpus import Corpus
from claimdesk.capture.feeds import read_feed
from claimdesk.capture.sitemaps import read_sitemap

SITE = "https://quay.example"


@dataclass(frozen=True, slots=True)
class Made:
    """A file, and by what each of its entries is known to stand in it, by its address."""

    raw: bytes
    marks: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Read:
    """The addresses that were read, and whether anything was told."""

    pages: frozenset[str]
    told: bool


def addresses(chance: random.Random) -> list[str]:
    """A few addresses, none of them within another."""
    return [f"{SITE}/p/{number:04d}-{chance.randrange(10**6):06d}.html"
            for number in range(chance.randint(1, 12))]  # fmt: skip


def put_together(head: str, parts: dict[str, str], tail: str, mark: str) -> Made:
    """A text file of entries; ``mark`` is how an address stands in one."""
    whole = head + "\n".join(parts.values()) + tail
    return Made(whole.encode(), {url: mark.format(url).encode() for url in parts})


def sitemap(chance: random.Random) -> Made:
    """A sitemap, with or without dates, spaces and prefixes."""
    p = chance.choice(("", "", "s:"))
    day = chance.choice(("", f"<{p}lastmod>2023-06-10</{p}lastmod>"))
    parts = {u: f"<{p}url><{p}loc>{u}</{p}loc>{day}</{p}url>" for u in addresses(chance)}
    return put_together(f'<?xml version="1.0"?><{p}urlset>', parts, f"</{p}urlset>", "loc>{}</")


def rss(chance: random.Random) -> Made:
    """An RSS feed."""
    parts = {u: f"<item><title>A dock &amp; a quay</title><link>{u}</link></item>"
             for u in addresses(chance)}  # fmt: skip
    head = '<?xml version="1.0"?><rss version="2.0"><channel><title>Q</title>'
    return put_together(head, parts, "</channel></rss>", "<link>{}</link>")


def atom(chance: random.Random) -> Made:
    """An Atom feed."""
    parts = {u: f'<entry><id>{u}#id</id><title>A dock</title><link href="{u}"/></entry>'
             for u in addresses(chance)}  # fmt: skip
    head = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Q</title>'
    return put_together(head, parts, "</feed>", '<link href="{}"/>')


def record(url: str, end: bytes) -> bytes:
    """A WARC record of a page; ``end`` ends the lines of its own headers."""
    body = f"<!doctype html><p>The page of {url} tells of a dock.</p>".encode()
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    lines = (
        "WARC/1.0", "WARC-Type: response", f"WARC-Target-URI: {url}",
        "WARC-Date: 2023-06-15T10:00:00Z", "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(block)}", "", "",
    )  # fmt: skip
    return end.join(line.encode() for line in lines) + block + end + end


def warc(chance: random.Random) -> Made:
    """A WARC, plain."""
    return archive(addresses(chance), b"\r\n")


def loose(chance: random.Random) -> Made:
    """A WARC whose lines end in LF."""
    return archive(addresses(chance), b"\n")


def archive(urls: list[str], end: bytes) -> Made:
    """A WARC of pages."""
    marks = {url: b"WARC-Target-URI: " + url.encode() + end for url in urls}
    return Made(b"".join(record(url, end) for url in urls), marks)


def packed(chance: random.Random) -> Made:
    """A WARC of gzip members."""
    parts = {url: gzip.compress(record(url, b"\r\n"), mtime=0) for url in addresses(chance)}
    return Made(b"".join(parts.values()), parts)


def damage(raw: bytes, chance: random.Random) -> bytes:
    """The file with one to three faults."""
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(raw) + 1)
        size = min(len(raw) - at, chance.choice((1, 2, 7, 40, 300)))
        piece = raw[at : at + size]
        noise = bytes(chance.randrange(256) for _ in range(size))
        raw = chance.choice((
            raw[:at],
            raw[:at] + raw[at + size :],
            raw[:at] + noise + raw[at + size :],
            raw[:at] + noise + raw[at:],
            raw[:at] + piece + raw[at:],
            raw[:at] + chance.choice((b"<", b">", b"&", b"\n", b"\0", b"<!--")) + raw[at:],
            raw[:at] + raw[at:].replace(b"\r\n", b"\n", 1),
        ))  # fmt: skip
    return raw


def read_archive(raw: bytes, folder: Path, name: str) -> Read:
    """What a corpus makes of an archive."""
    (folder / name).write_bytes(raw)
    with Corpus(folder) as corpus:
        pages = frozenset(str(capture.url) for capture, _ in corpus)
        return Read(pages, bool(corpus.notes.problems or corpus.notes.passed_over))


def read_listing(read: Callable[..., object], raw: bytes) -> Read:
    """What a reader of sitemaps or feeds makes of a file."""
    found = read(raw, f"{SITE}/map.xml", 1_000)
    pages = frozenset(listed.url for listed in found.pages)  # type: ignore[attr-defined]
    told = found.problem or found.unread or found.torn  # type: ignore[attr-defined]
    return Read(pages, bool(told) or not pages)  # naming no page is told as well


FORMS: dict[str, Callable[[random.Random], Made]] = {
    "warc": warc, "loose warc": loose, "warc.gz": packed,
    "sitemap": sitemap, "rss": rss, "atom": atom,
}  # fmt: skip


def read(form: str, raw: bytes, folder: Path) -> Read:
    """What is read of a file of a form."""
    if "warc" in form:
        return read_archive(raw, folder, "a.warc.gz" if form == "warc.gz" else "a.warc")
    return read_listing(read_sitemap if form == "sitemap" else read_feed, raw)


def without_channel(raw: bytes) -> bytes:
    """An RSS feed without its channel's own title and link, where these are whole.

    Damage can make them out of the first item's: what is left is a sound feed with one item less.
    """
    first = re.search(rb"</?item[\s>]", raw)
    head = raw[: first.start()] if first and not first[0].startswith(b"</") else b""
    whole = head.count(b"<title>") == head.count(b"</title>") == 1
    return raw[len(head) :] if whole else raw


def lost(form: str, number: int, seed: int, folder: Path) -> tuple[bytes, list[str]]:
    """A damaged file, and the entries that stand in it, are not read, and not told of."""
    chance = random.Random(f"{form} {number} {seed}")
    made = FORMS[form](chance)
    raw = damage(made.raw, chance)
    found = read(form, raw, folder)
    entries = without_channel(raw) if form == "rss" else raw
    stand = [url for url, mark in made.marks.items() if mark in entries]
    if found.told or len(found.pages) >= len(stand):
        return raw, []
    return raw, [url for url in stand if url not in found.pages]


def sweep(form: str, count: int, seed: int) -> Iterator[tuple[int, bytes, list[str]]]:
    """The files of a form in which something is lost in silence."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            raw, gone = lost(form, number, seed, Path(folder))
            if gone:
                yield number, raw, gone


def main(count: int, seed: int, forms: list[str]) -> int:
    """Sweep over the forms and print what is lost."""
    logging.disable()
    silent = 0
    for form in forms:
        found = list(sweep(form, count, seed))
        silent += len(found)
        print(f"{form:12}{count:>8} damaged files, {len(found)} with entries lost in silence")
        for number, raw, gone in found[:3]:
            place = min((raw.find(url.encode()) for url in gone), default=0)
            around = re.sub(rb"\s+", b" ", raw[max(0, place - 200) : place + 80])
            print(f"  no. {number}: {gone[0]} … {around!r}")
    return 1 if silent else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Damage what is read, and see what is told.")
    parser.add_argument("--n", type=int, default=500, help="damaged files of each form")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--form", choices=FORMS, action="append", help="only this one")
    given = parser.parse_args()
    sys.exit(main(given.n, given.seed, given.form or list(FORMS)))
