"""Addresses in web archives → the address and the time of the page that was archived. Pure.

Wayback machines put both into the address of a copy:
``https://web.archive.org/web/20190304123456id_/https://paper.example/a``. Known archives are
believed however short the time is; anybody else's address has to show all 14 digits, or digits
and a mode such as ``mp_``. A scheme may be missing only behind ``/web/``.
The original is handed on as it stands, never cleaned: its query and fragment are its own.
"""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import unquote

_LONGEST = 8_000
_DEEPEST = 8
"""Copies of copies that are opened; hardly anybody archives an archive twice."""

_KNOWN = re.compile(
    r"https?://(?:[\w-]+\.)*(?:"
    r"archive\.org|archive-it\.org|arquivo\.pt|webarchive\.org\.uk|nationalarchives\.gov\.uk|"
    r"webarchive\.loc\.gov|vefsafn\.is|perma-archives\.org|"
    r"archive\.(?:today|is|ph|li|vn|md|fo))(?::\d+)?/",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"(?:[\w.~-]{1,40}/){0,4}?"  # a collection, a language, "wayback"
    r"(?P<time>\d{4,14}|\d{4}\.\d{2}\.\d{2}-\d{6})(?P<mode>[a-z]{2}_)?/"
    r"(?P<rest>(?:https?(?::|%3A)|[\w-]{1,63}\.).+)",
    re.DOTALL | re.IGNORECASE,
)
_LATEST = re.compile(r"web/(?:\d{1,3}/)?(?P<rest>https?:.+)", re.IGNORECASE | re.DOTALL)
_ANYBODY = re.compile(r"https?://[^/?#\s]+/", re.IGNORECASE)
_SCHEME = re.compile(r"(https?):/{1,3}(?=[^/\s])", re.IGNORECASE)
_PACKED_SCHEME = re.compile(r"https?%3A(?:%2F){2}", re.IGNORECASE)
_BARE = re.compile(r"(?:[\w-]{1,63}\.){1,10}[^\W\d_][\w-]{1,62}(?::\d{1,5})?(?:[/?#]|$)")
_ORIGINAL = re.compile(r"<([^<>\s]{1,2000})>\s*;[^<]{0,200}?\brel=\"?(?:[\w ]* )?original\b")
_STEPS = ((14, "%Y%m%d%H%M%S"), (12, "%Y%m%d%H%M"), (8, "%Y%m%d"), (6, "%Y%m"), (4, "%Y"))


def split(url: str) -> tuple[str, str | None] | None:
    """The original address and the time of the copy at an archive's address; None for others.

    The time is ISO 8601, as precise as the address is ("2019", "2019-03-04", with hours in UTC),
    or None where it asks for the latest copy. Of a copy of a copy: the innermost original, and
    the time of the copy that is nearest to it.
    """
    found = None
    for _ in range(_DEEPEST):
        opened = _open(url)
        if opened is None:
            break
        url = opened[0]
        found = opened
    return found


def told_by_headers(when: str, link: str) -> tuple[str, str] | None:
    """The same from ``Memento-Datetime`` and ``Link: <…>; rel="original"`` (RFC 7089)."""
    original = _ORIGINAL.search(link[:_LONGEST])
    if not original or not _SCHEME.match(original[1]):
        return None
    try:
        return original[1], parsedate_to_datetime(when[:100]).isoformat()
    except ValueError:
        return None


def _open(url: str) -> tuple[str, str | None] | None:
    """One layer of an archive's address."""
    if len(url) > _LONGEST:
        return None
    known = _KNOWN.match(url)
    if known is None and "/http" not in url[8:].lower():
        return None
    host = known or _ANYBODY.match(url)
    if host is None:
        return None
    stamp = _STAMP.match(url, host.end())
    if stamp is None:
        latest = _LATEST.match(url, host.end()) if known else None
        original = _original(latest["rest"], bare=False) if latest else None
        return (original, None) if original else None
    if not known and not (stamp["mode"] or len(stamp["time"]) == 14):
        return None
    bare = bool(known) and url.startswith("web/", host.end())  # elsewhere it may be a file's name
    original, time = _original(stamp["rest"], bare=bare), _time(stamp["time"])
    return (original, time) if original and time else None


def _original(rest: str, *, bare: bool) -> str | None:
    """The original with its scheme; servers fold the ``//`` behind it, and people leave it out."""
    if _PACKED_SCHEME.match(rest):
        rest = unquote(rest)
    if scheme := _SCHEME.match(rest):
        return f"{scheme[1].lower()}://{rest[scheme.end() :]}"
    return f"http://{rest}" if bare and _BARE.match(rest) else None


def _time(digits: str) -> str | None:
    digits = re.sub(r"\D", "", digits)
    length, form = next(step for step in _STEPS if step[0] <= len(digits))
    try:
        when = datetime.strptime(digits[:length] + "+0000", form + "%z")
    except ValueError:
        return None
    if length >= 12:
        return when.isoformat(timespec="seconds" if length == 14 else "minutes")
    return when.date().isoformat()[: {8: 10, 6: 7, 4: 4}[length]]
