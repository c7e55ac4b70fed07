"""Web addresses: cleaned, compared, judged, and taken out of those of web archives. Pure.

Only parameters that are known to track readers are taken out of an address. courlan's own list
goes by how a name begins: it also takes ``gallery=3``, ``source=``, ``cid=`` and addresses such as
``news.asp?1234``, and so makes one page of many.
"""

import ipaddress
import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, unquote_plus, urlsplit

import courlan

from claimdesk.text import clean_line

_LONGEST = 2_000
_HOST = re.compile(r"(?:[^\W_](?:[\w.-]*\w)?\.?|\[[0-9a-f:.]+\])(?::\d{1,5})?", re.IGNORECASE)
_PLAIN = re.compile(r"https?://([a-z0-9.-]+)(?=[/?#]|$)")
"""Nearly all addresses; their host is told ten times as fast."""
_INNER = re.compile(r"(?<=/)https?:/{1,2}(?=[^/])", re.IGNORECASE)
"""An address within an address, as web archives and proxies write them."""

TRACKERS = re.compile(
    r"(?:utm|mtm|matomo|piwik|hsa|itm|vero|oly|fb_action|guce)_\w+|"
    r"pk_(?:campaign|kwd|keyword|source|medium|content|cid|vid)|"
    r"at_(?:medium|campaign|creation|variant|format|send_date|ptr_\w+|custom\w+|link_\w+|bbc_\w+)|"
    r"ns_(?:mchannel|source|campaign|linkname|fee)|soc_(?:src|trk)|wt[_.]z?mc(?:_id)?|"
    r"fbclid|gclid|gclsrc|dclid|gbraid|wbraid|twclid|ttclid|yclid|ysclid|msclkid|igsh(?:id)?|"
    r"li_fat_id|epik|xtor|mc_[ce]id|mkt_tok|_ga|_gl|_hsenc|_hsmi|__twitter_impression|"
    r"_branch_match_id|guccounter|fb_(?:ref|source)|ref_(?:src|url)|referr?er|smid|smtyp|sr_share|"
    r"sref|trkinfo|cmpid|ncid|ocid|icid|s_cid",
    re.IGNORECASE,
)
"""Names of query parameters that tell who sent the reader, and nothing about the page."""


def clean_url(url: str | None) -> str | None:
    """Strip tracking, fragment and password off an http(s) address; None where it is none.

    What follows an address within the address (a web archive's) is left as it is.
    """
    url = clean_line(url or "")
    if not re.match(r"https?://[^/\s]", url, re.IGNORECASE) or len(url) > _LONGEST:
        return None
    url = re.sub(r"#.*$|(?<=://)[^/?@\s]*@", "", url)
    inner = _INNER.search(url, 9)
    try:
        if inner:
            whole = courlan.normalize_url(url[: inner.start()]) + _quote(url[inner.start() :])
        else:
            address, _, query = url.partition("?")
            query = _clean_query(query)
            whole = courlan.normalize_url(address)
            root = whole.rstrip("/").count("/") == 2
            whole = (whole.rstrip("/") + "/" * bool(query) if root else whole) + query
        host = urlsplit(whole).netloc
    except ValueError:
        return None
    return whole if _HOST.fullmatch(host) else None


def _clean_query(query: str) -> str:
    """What is left of a query without its tracking parameters, sorted, with "?" if there is any."""
    parts = query.replace("&amp;", "&").split("&")
    kept = [part for part in parts if part and not TRACKERS.fullmatch(_name(part))]
    return "?" + "&".join(map(_quote, sorted(kept))) if kept else ""


def _name(part: str) -> str:
    return unquote_plus(part.partition("=")[0])


def _quote(part: str) -> str:
    """Percent signs where an address may not hold a character; what is quoted stays so."""
    return quote(part, safe="/%?:@!$'()*+,;=&|[]~")


def choose_url(captured: str | None, canonical: str | None) -> str | None:
    """Choose an article's address: the page's own word, unless that means another page.

    A canonical address on the captured page's own site wins, so that two captures of one page
    agree. One on another site names the original of a reprint, which is an article of its own,
    and one that is a site's root is a mistake; then the captured address stands.
    """
    archived = original_of(canonical) if canonical else None
    captured, canonical = clean_url(captured), clean_url(archived[0] if archived else canonical)
    if not captured or not canonical:
        return captured or canonical
    root = re.fullmatch(r"https?://[^/]+/?", canonical)
    same_site = courlan.extract_domain(captured) == courlan.extract_domain(canonical)
    return canonical if same_site and not root else captured


# addresses in web archives (Memento, RFC 7089)


_LONGEST_ARCHIVED = 8_000


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


def original_of(url: str) -> tuple[str, str | None] | None:
    """Find the original in an archive's address, and the time of the copy; None for others.

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
    """Find the same in ``Memento-Datetime`` and ``Link: <…>; rel="original"`` (RFC 7089)."""
    original = _ORIGINAL.search(link[:_LONGEST_ARCHIVED])
    if not original or not _SCHEME.match(original[1]):
        return None
    try:
        return original[1], parsedate_to_datetime(when[:100]).isoformat()
    except ValueError:
        return None


def _open(url: str) -> tuple[str, str | None] | None:
    """One layer of an archive's address."""
    if len(url) > _LONGEST_ARCHIVED:
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


# addresses that people give as sources


URL_CAP = 2048


_SECRETS = frozenset(
    """password passwd pwd passphrase secret client_secret api_key apikey access_token
    auth_token refresh_token session sessionid session_id phpsessid jsessionid
    x-amz-signature x-goog-signature""".split()
)


_ANOTHER = re.compile(r"(?<=[\s,;|])(?:https?://|www\.)", re.IGNORECASE)


def several(text: str) -> bool:
    """Return whether a cell holds more than one address, parted as people part them.

    Which of them the cells beside it speak of nobody can see, so that they are not taken apart.
    """
    return _ANOTHER.search(text.strip()) is not None


def url_fault(url: str) -> str | None:
    """Return why an address cannot be a source; None if it can."""
    if len(url) > URL_CAP:
        return f"the address is longer than {URL_CAP:,} characters"
    if re.search(r"[\s\x00-\x1f\x7f<>\"\\]", url):
        return "white space, quotation marks, < > or \\ stand in the address"
    try:
        parts = urlsplit(url)
        sound = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
        _ = parts.port
    except ValueError:
        sound = False
    return None if sound else "not a web address"


def private_fault(url: str) -> tuple[str, str] | None:
    """Return why a sound address must not be published, and what to do; None if it may.

    Reviews are public and their files never change, so a password must not get in.
    """
    parts = urlsplit(url)
    if parts.username is not None or parts.password is not None:
        return "a name or password stands in the address", "Take out what stands before the @."
    asked = f"{parts.query}&{parts.fragment}"
    for name, _ in parse_qsl(asked) if "=" in asked else ():
        if name.casefold() in _SECRETS:
            return f"the address carries a secret ({name})", "Give one that opens without it."
    if _inside(parts.hostname or ""):
        remedy = "Give an address that everybody can open, or the one of an archived copy."
        return "the address only works inside a private network", remedy
    return None


def whole(url: str) -> str | None:
    """Complete an address that was written without https://; None where it is no address."""
    if re.match(r"[a-z][a-z0-9+.-]*:(?![0-9])", url, re.IGNORECASE):
        return None
    guess = f"https://{url.lstrip('/')}"
    host = guess[8:].split("/", 1)[0]
    named = re.fullmatch(r"(?:[^\W_][\w-]*\.)+[^\W\d_]{2,}(?::[0-9]{1,5})?", host)
    return guess if named and not url_fault(guess) else None


def _inside(host: str) -> bool:
    if re.fullmatch(r"[0-9.]+|.*:.*", host):
        try:
            return not ipaddress.ip_address(host).is_global
        except ValueError:
            return True
    return "." not in host.rstrip(".") or host.endswith((".local", ".internal", ".localhost"))


_SITE = re.compile(r"https?://(?:[^/?#@]*@)?(?:www\.)?([^/?#:]+)", re.IGNORECASE)


def page_key(url: str) -> str | None:
    """Return what the addresses of one page share: no scheme, www, tracking or final slash."""
    cleaned = clean_url(url)
    return re.sub(r"^https?://(www\.)?|/$", "", cleaned) if cleaned else None


def _host(url: str | None) -> str:
    found = _SITE.match(url or "")
    return found[1].casefold() if found else ""


def host(url: str) -> str:
    """Return the site that an address leads to, for people."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


@lru_cache(maxsize=1 << 8)  # of a page, which asks again and again
def site_of(url: str | None, outlet: str | None) -> str | None:
    """Return the host of an article's address without ``www``, else the name of its outlet."""
    plain = _PLAIN.match(url or "")
    try:
        host = plain[1] if plain else urlsplit(url or "").hostname
    except ValueError:
        host = None
    return host.removeprefix("www.") if host else outlet
