"""Web addresses: clean ones, and which of two is the article's. Pure.

Only parameters that are known to track readers are taken out of an address. courlan's own list
goes by how a name begins: it also takes ``gallery=3``, ``source=``, ``cid=`` and addresses such as
``news.asp?1234``, and so makes one page of many.
"""

import re
from urllib.parse import quote, unquote_plus, urlsplit

import courlan

from claimdesk import memento
from claimdesk.extract.plain import clean_line

_LONGEST = 2_000
_HOST = re.compile(r"(?:[^\W_](?:[\w.-]*\w)?\.?|\[[0-9a-f:.]+\])(?::\d{1,5})?", re.IGNORECASE)
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
    """An http(s) address without tracking parameters, fragment or password; else None.

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
    """The address of the article: the page's own word for it, unless that means another page.

    A canonical address on the captured page's own site wins, so that two captures of one page
    agree. One on another site names the original of a reprint, which is an article of its own,
    and one that is a site's root is a mistake; then the captured address stands.
    """
    archived = memento.split(canonical) if canonical else None
    captured, canonical = clean_url(captured), clean_url(archived[0] if archived else canonical)
    if not captured or not canonical:
        return captured or canonical
    root = re.fullmatch(r"https?://[^/]+/?", canonical)
    same_site = courlan.extract_domain(captured) == courlan.extract_domain(canonical)
    return canonical if same_site and not root else captured
