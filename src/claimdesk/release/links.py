"""Addresses of the live pages → files of the static ones, and the links between them. Pure.

A page lies at the path that it has on the server (``/claim/clm_x`` in ``claim/clm_x.html``). Lists
keep one filter; what only a server can answer leads to the page that tells of the files.
"""

import re
from dataclasses import dataclass
from hashlib import sha256
from html import escape, unescape
from posixpath import dirname, relpath
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

ORIGIN = "http://release.invalid"
"""Where the pages are asked for, and where they say to be unless a release says otherwise."""
DATA = "data.html"
LISTS = ("/claims", "/stories", "/predictions", "/changed", "/outlets")
SINGLE = ("/", "/verdicts", "/about", "/search")
FEEDS = tuple(f"/feeds/{name}.atom" for name in ("verdicts", "corrections", "changed", "due"))
STATIC = "/-/static-plugins/claimdesk/"
_OF_LISTS = re.compile(r"/(outlet|speaker)/[^/]+")
_OF_THINGS = re.compile(
    r"/(claim|read|story)/([a-z]{3}_[a-z0-9]+)(\.json|\.annotations\.json|\.png)?"
)
_PAGING = ("after", "id")
_PLAIN = re.compile(r"[a-z0-9._-]{1,80}")
_ATTRIBUTE = re.compile(r'\b(href|src|action)="([^"]*)"')
_WHOLE = re.compile(
    re.escape(ORIGIN) + r"((?:[\w~%/-]|\.(?=\w))*)(\?(?:[\w=~%+.*-]|&amp;(?=\w)|&(?=\w))*)?"
)


@dataclass(frozen=True, slots=True)
class Address:
    """A path of the server with what stands behind its question mark."""

    path: str
    query: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """As it is asked for."""
        return self.path + (f"?{urlencode(self.query)}" if self.query else "")


def address(text: str) -> Address:
    """Take an address apart; what it says twice counts once."""
    parts = urlsplit(text)
    return Address(parts.path or "/", tuple(sorted(dict(parse_qsl(parts.query)).items())))


def file_of(asked: Address) -> str | None:
    """Name the file of a page; None for what no file has."""
    path, query = asked.path, dict(asked.query)
    if path in FEEDS:
        return path[1:]
    if path.startswith(STATIC):
        return "static/" + path.removeprefix(STATIC)
    if path == "/data":
        return DATA
    if path in SINGLE:
        return "index.html" if path == "/" else f"{path[1:]}.html"
    if found := _OF_THINGS.fullmatch(path):
        if found[3]:
            return path[1:]
        level = query.get("show") if found[1] == "read" else None
        return f"{path[1:]}{_suffix((('show', level),) if level else ())}.html"
    if path in LISTS or _OF_LISTS.fullmatch(path):
        kept = tuple(item for item in asked.query if item[0] not in _PAGING)
        if len(kept) > 1:
            return None
        name = "/".join(map(_name, path[1:].split("/")))
        return f"{name}/{_suffix(asked.query)[2:]}.html" if asked.query else f"{name}.html"
    return None


def _suffix(query: tuple[tuple[str, str], ...]) -> str:
    return "".join(f"--{_name(f'{key}-{value}')}" for key, value in query)


def _name(text: str) -> str:
    """A part of a file's name that every system keeps apart from others."""
    if _PLAIN.fullmatch(text) and not text.startswith(".") and not text.endswith("."):
        return text
    plain = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:40]
    return f"{plain or 'x'}-{sha256(text.encode()).hexdigest()[:10]}"


def followed(asked: Address, at: Address) -> Address:
    """Where a link leads that is on a page: a list keeps only the filter that the link changes."""
    if file_of(asked) is not None or not (asked.path in LISTS or _OF_LISTS.fullmatch(asked.path)):
        return asked
    here = dict(at.query) if at.path == asked.path else {}
    new = [it for it in asked.query if here.get(it[0]) != it[1] and it[0] not in _PAGING]
    gone = [it for it in asked.query if it[0] not in _PAGING]
    return Address(asked.path, tuple((new or gone)[:1]))


def links(html: str, at: Address) -> list[Address]:
    """The pages of the site to which a page leads, each once."""
    found = (unescape(value) for name, value in _ATTRIBUTE.findall(html) if name == "href")
    pages = (followed(address(it), at) for it in found if it.startswith("/") and it[1:2] != "/")
    return [it for it in dict.fromkeys(pages) if file_of(it)]


def rewritten(html: str, at: Address, base: str) -> str:
    """A page with links to files: relative ones to go on, whole ones to tell where it lies.

    ``base`` is the address at which the release will be, with a slash at its end.
    """
    here = file_of(at) or ""

    def relative(match: re.Match[str]) -> str:
        name, value = match[1], unescape(match[2])
        if not value.startswith("/") or value[1:2] == "/":
            return match[0]
        return f'{name}="{escape(target(value, here, at))}"'

    return _ATTRIBUTE.sub(relative, whole(html, base))


def target(value: str, here: str, at: Address) -> str:
    """The relative link from a file to what stands at an address of the server."""
    parts = urlsplit(value)
    asked = followed(address(value), at)
    file = file_of(asked) or DATA
    link = quote(relpath(file, dirname(here) or "."), safe="/._-~")
    kept = {}
    if asked.path in ("/search",) or asked.path.startswith("/read/"):
        kept = {key: text for key, text in asked.query if key in ("q", "claim")}
    query = f"?{urlencode(kept)}" if kept else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return link + query + (fragment if file != DATA else "")


def whole(text: str, base: str) -> str:
    """A text with the whole addresses of pages turned into those of their files."""

    def moved(match: re.Match[str]) -> str:
        path, query = match[1] or "/", unescape(match[2] or "")
        file = file_of(address(path + query)) or file_of(address(path)) or ""
        return base + ("" if file == "index.html" else quote(file, safe="/._-~"))

    return _WHOLE.sub(moved, text)
