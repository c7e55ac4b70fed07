"""Which captures are copies of one page, though their addresses differ.

Captures of one address are copies of one page. Another address is only a hint: AMP and print
editions, ``www``, trailing slashes, tracking parameters, and the page's own word for its canonical
address make a pair worth comparing, and the texts decide. So a site that declares its front page
as the canonical address of everything does not make one article of all of it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations
from sys import intern
from urllib.parse import parse_qsl, urlencode, urlsplit

from claimdesk.addresses import TRACKERS, clean_url
from claimdesk.articles.shingles import Shingles, alike, shingles
from claimdesk.records import Article, Capture
from claimdesk.text import sha256

Read = Callable[[str], Article]
"""Gives the article that a capture holds, by the id of the capture."""

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
class Copy:
    """A capture and what has to be known of its article at once; the text is read as it is wanted.

    ``url`` is the page's own word for its address.
    """

    capture: Capture
    url: str | None
    site: str | None
    language: str | None
    published: str | None
    text_sha256: str
    made_from: str = ""
    """What the article was, whole, when it was last told in brief."""

    @staticmethod
    def of(capture: Capture, article: Article) -> "Copy":
        """A copy of what a capture holds."""
        return Copy.told(
            *(capture, article.url, article.site, article.language, article.published),
            sha256(article.text),
        )

    @staticmethod
    def told(
        capture: Capture, url: str | None, site: str | None, language: str | None,
        published: str | None, text_sha256: str, made_from: str = "",
    ) -> "Copy":  # fmt: skip
        """A copy of what is known of a capture; what many have in common is held once."""
        own = capture.url if url == capture.url else url
        said = (_once(site), _once(language), _once(published))
        return Copy(capture, own, *said, text_sha256, made_from)


def _once(text: str | None) -> str | None:
    """The same text, kept once however many articles have it."""
    return None if text is None else intern(text)


@dataclass(frozen=True, slots=True)
class Page:
    """All copies of one page; ``url`` is None where no capture has an address."""

    url: str | None
    copies: tuple[Copy, ...]


def pages(copies: Iterable[Copy], read: Read) -> list[Page]:
    """Group the copies by page, whatever their order."""
    held: dict[str, list[Copy]] = {}
    for copy in sorted(copies, key=_first):
        held.setdefault(address(copy.capture), []).append(copy)
    groups = _joined(held, read)
    named = _names(groups, held)
    return [
        Page(url, tuple(one for name in group for one in held[name]))
        for url, group in zip(named, groups, strict=True)
    ]


def addresses(copy: Copy) -> frozenset[int]:
    """All by which a copy can meet others, as numbers of 63 bits.

    Copies that have none in common, nor lead to each other by those of other copies, are of
    different pages, and which pages the ones are does not depend on the others.
    """
    urls = {url for url in (copy.capture.url, copy.url) if url}
    names = {address(copy.capture), *urls, *map(hint, urls), clean_url(copy.capture.url) or ""}
    return frozenset(map(_number, names - {""}))


def _number(name: str) -> int:
    digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 1


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


@lru_cache(maxsize=1 << 8)
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


def _first(copy: Copy) -> tuple[str, str, int]:
    """The order in which copies were captured."""
    return copy.capture.captured_at or "", copy.capture.path, copy.capture.offset


def _joined(held: Mapping[str, Sequence[Copy]], read: Read) -> list[list[str]]:
    """The addresses in groups of one page each, both in order."""
    hinted: dict[str, str | set[str]] = {}
    for name, copies in held.items():
        for url in {url for copy in copies for url in (copy.capture.url, copy.url) if url}:
            known = hinted.setdefault(hint(url), name)  # of nearly all hints there is but one name
            if known != name:
                hinted[hint(url)] = {*known, name} if isinstance(known, set) else {known, name}
    shared = [sorted(names) for names in hinted.values() if isinstance(names, set)]
    pairs = {pair for names in shared for pair in _alike(names, held, read)}
    return _connected(sorted(held), sorted(pairs))


def _connected(names: Sequence[str], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Names in groups, those together that pairs lead to; both in the order of the names."""
    leads: dict[str, str] = {}  # towards the first name of a group, which leads nowhere

    def first_of(name: str) -> str:
        while name in leads:
            name = leads[name]
        return name

    for pair in pairs:
        first, other = sorted(map(first_of, pair))
        if first != other:
            leads[other] = first
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(first_of(name), []).append(name)
    return list(groups.values())


def _alike(
    names: Sequence[str], held: Mapping[str, Sequence[Copy]], read: Read
) -> Iterator[tuple[str, str]]:
    """Pairs of addresses whose texts, first or last, have enough in common."""
    if len(names) > _MOST_COMPARED:
        by_text: dict[str, str] = {}
        for name in names:
            first = by_text.setdefault(held[name][-1].text_sha256, name)
            if first != name:
                yield first, name
        return
    texts = {name: _texts(held[name], read) for name in names}
    for a, b in combinations(names, 2):
        if max(alike(x, y) for x in texts[a] for y in texts[b]) >= LEAST:
            yield a, b


def _texts(copies: Sequence[Copy], read: Read) -> list[Shingles]:
    chosen = {copy.text_sha256: copy.capture.id for copy in (copies[0], copies[-1])}
    return [shingles(read(capture).text) for capture in chosen.values()]


def _names(groups: Sequence[Sequence[str]], held: Mapping[str, Sequence[Copy]]) -> list[str | None]:
    """An address for each group, and for no two the same.

    The pages' own word goes first, then the address captured; what another group was captured at,
    or what several claim that none was captured at, is nobody's.
    """
    copies = [sorted((c for name in group for c in held[name]), key=_first) for group in groups]
    claims = [Counter(copy.url for copy in some if copy.url) for some in copies]
    places = [list(dict.fromkeys(_places(some))) for some in copies]
    claimed = Counter(url for claim in claims for url in claim)
    captured = Counter(url for urls in places for url in urls)
    named: list[str | None] = []
    for group, claim, urls in zip(groups, claims, places, strict=True):
        own = [url for url in claim if captured[url] == (url in urls) <= 1]
        free = [url for url in own if url in urls or claimed[url] == 1]
        wanted = free if len(free) < 2 else _ranked(free, claim, urls)
        spare = [url for url in urls if captured[url] == 1]
        raw = [name for name in sorted(group) if not name.startswith("file:")]
        named.append(next(iter([*wanted, *spare, *raw]), None))
    return named


def _ranked(free: Sequence[str], claim: Mapping[str, int], urls: Sequence[str]) -> list[str]:
    """The addresses that a page may have, the likeliest first."""
    rank = {url: (_is_edition(url), url not in urls, -claim[url]) for url in free}
    return sorted(free, key=lambda url: (*rank[url], urls.index(url) if url in urls else 0))


def _places(copies: Iterable[Copy]) -> Iterator[str]:
    """The addresses at which a page was captured."""
    urls = (copy.capture.url for copy in copies)
    return (clean_url(url) or url for url in urls if url)


def _is_edition(url: str) -> bool:
    """Whether an address is that of an AMP, mobile, print or unencrypted edition, say."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return True
    host, path = parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/")
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    return parts.scheme != "https" or f"{host}{path}?{query}" != hint(url)
