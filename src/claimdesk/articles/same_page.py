"""Which captures are copies of one page, though their addresses differ.

Captures of one address are copies of one page. Another address is only a hint: AMP and print
editions, ``www``, trailing slashes, tracking parameters, and the page's own word for its canonical
address make a pair worth comparing, and the texts decide. So a site that declares its front page
as the canonical address of everything does not make one article of all of it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from urllib.parse import parse_qsl, urlencode, urlsplit

import numpy as np

from claimdesk.addresses import TRACKERS, clean_url
from claimdesk.articles.shingles import Shingles, alike, shingles
from claimdesk.records import Article, Capture

Reading = tuple[Capture, Article]

LEAST = 0.5
"""Share of the shorter text that has to stand in the longer one."""
_MOST_COMPARED = 200
"""Addresses; where more share a hint, as on a site of careless templates, only equal texts join."""

_PREFIXES = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_CACHE = re.compile(
    r"^(?:www\.)?google\.[a-z.]{2,6}/amp/(?:s/)?|^[^/]+\.cdn\.ampproject\.org/[a-z]/(?:s/)?"
)
_EDITION = re.compile(
    r"^/(?:amp|print)(?=/)|/(?:amp|print|index\.\w{3,5})$|\.(?:amp|print)(?=\.html?$|$)"
)
_EDITION_KEYS = set("amp outputtype print printable view output mode m mobile".split())
_EDITION_VALUES = {"", "1", "true", "yes", "amp", "print", "printable", "mobile"}
_REFERRERS = set("ref src source cmp ito share via partner feature from rss feed".split())
"""Parameters that mostly tell who sent the reader, but may choose a page on some site."""


@dataclass(frozen=True, slots=True)
class Page:
    """All readings of one page; ``url`` is None where no capture has an address."""

    url: str | None
    readings: tuple[Reading, ...]


def pages(readings: Iterable[Reading]) -> list[Page]:
    """Group the readings by page, whatever their order."""
    held: dict[str, list[Reading]] = {}
    for capture, article in sorted(readings, key=lambda one: _time(one[0])):
        held.setdefault(address(capture), []).append((capture, article))
    groups = _joined(held)
    named = _names(groups, held)
    return [
        Page(url, tuple(one for name in group for one in held[name]))
        for url, group in zip(named, groups, strict=True)
    ]


def address(capture: Capture) -> str:
    """Return the address by which captures are one page without a doubt; else the file's name."""
    if not capture.url:
        return f"file:{capture.path}:{capture.offset}"
    try:
        parts = urlsplit(capture.url)
    except ValueError:
        return capture.url
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}{parts.path or '/'}{query}"


@lru_cache(maxsize=1 << 16)
def hint(url: str) -> str:
    """Strip from an address what tells editions of a page apart; equal hints prove nothing."""
    try:
        parts = urlsplit(url)
        fields = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return url
    host, path = parts.netloc.lower().rsplit("@", 1)[-1], parts.path
    if cached := _CACHE.match(host + path):
        return hint(f"https://{(host + path)[cached.end() :]}?{parts.query}")
    shorter = ""
    while shorter != path:
        shorter, path = path, _EDITION.sub("", re.sub(r"/{2,}", "/", path)).rstrip("/")
    host = _PREFIXES.sub("", host.removesuffix(":80").removesuffix(":443"))
    return f"{host}{path}?{urlencode(sorted(pair for pair in fields if _tells(*pair)))}"


def _tells(key: str, value: str) -> bool:
    """Whether a parameter may choose the page, rather than its edition or who led to it."""
    key, value = key.lower(), value.lower()
    edition = key in _EDITION_KEYS and value in _EDITION_VALUES
    return not (edition or key in _REFERRERS or TRACKERS.fullmatch(key))


def _time(capture: Capture) -> tuple[str, str, int]:
    return capture.captured_at or "", capture.path, capture.offset


def _joined(held: Mapping[str, Sequence[Reading]]) -> list[list[str]]:
    """The addresses in groups of one page each, both in order."""
    from scipy.sparse import coo_array  # noqa: PLC0415  slow to import, and only builds need it
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    hinted: dict[str, set[str]] = {}
    for name, readings in held.items():
        for url in {url for capture, article in readings for url in (capture.url, article.url)}:
            if url:
                hinted.setdefault(hint(url), set()).add(name)
    names = sorted(held)
    number = {name: place for place, name in enumerate(names)}
    pairs = {pair for group in hinted.values() for pair in _alike(sorted(group), held)}
    ends = np.array([[number[a], number[b]] for a, b in sorted(pairs)], dtype=int).reshape(-1, 2).T
    graph = coo_array((np.ones(ends.shape[1]), (ends[0], ends[1])), shape=(len(names),) * 2)
    groups: dict[int, list[str]] = {}
    for name, label in zip(names, connected_components(graph)[1].tolist(), strict=True):
        groups.setdefault(label, []).append(name)
    return list(groups.values())


def _alike(
    names: Sequence[str], held: Mapping[str, Sequence[Reading]]
) -> Iterator[tuple[str, str]]:
    """Pairs of addresses whose texts, first or last, have enough in common."""
    if len(names) > _MOST_COMPARED:
        by_text: dict[str, str] = {}
        for name in names:
            first = by_text.setdefault(held[name][-1][1].text, name)
            if first != name:
                yield first, name
        return
    texts = {name: _texts(held[name]) for name in names} if len(names) > 1 else {}
    for a, b in combinations(names, 2):
        if max(alike(x, y) for x in texts[a] for y in texts[b]) >= LEAST:
            yield a, b


def _texts(readings: Sequence[Reading]) -> list[Shingles]:
    return [shingles(text) for text in {readings[0][1].text, readings[-1][1].text}]


def _names(
    groups: Sequence[Sequence[str]], held: Mapping[str, Sequence[Reading]]
) -> list[str | None]:
    """An address for each group, and for no two the same.

    The pages' own word goes first, then the address captured; what another group was captured at,
    or what several claim that none was captured at, is nobody's.
    """
    read = [sorted((r for name in group for r in held[name]), key=_first) for group in groups]
    claims = [Counter(article.url for _, article in one if article.url) for one in read]
    places = [
        list(dict.fromkeys(clean_url(c.url) or c.url for c, _ in one if c.url)) for one in read
    ]
    claimed = Counter(url for claim in claims for url in claim)
    captured = Counter(url for urls in places for url in urls)
    named: list[str | None] = []
    for group, claim, urls in zip(groups, claims, places, strict=True):
        own = [url for url in claim if captured[url] == (url in urls) <= 1]
        free = [url for url in own if url in urls or claimed[url] == 1]
        rank = {url: (_is_edition(url), url not in urls, -claim[url]) for url in free}
        wanted = sorted(free, key=lambda url: (*rank[url], urls.index(url) if url in urls else 0))
        spare = [url for url in urls if captured[url] == 1]
        raw = [name for name in sorted(group) if not name.startswith("file:")]
        named.append(next(iter([*wanted, *spare, *raw]), None))
    return named


def _first(reading: Reading) -> tuple[str, str, int]:
    return _time(reading[0])


def _is_edition(url: str) -> bool:
    """Whether an address is that of an AMP, mobile, print or unencrypted edition, say."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return True
    host, path = parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/")
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    return parts.scheme != "https" or f"{host}{path}?{query}" != hint(url)
