"""Web addresses: clean ones, and which of two is the article's. Pure."""

import re

import courlan

from claimdesk.extract.plain import clean_line

_LONGEST = 2_000


def clean_url(url: str | None) -> str | None:
    """An http(s) address without tracking parameters, fragment or password; else None."""
    url = (url or "").strip()
    if not re.match(r"https?://[^/\s]", url, re.IGNORECASE) or len(url) > _LONGEST:
        return None
    try:
        cleaned = courlan.clean_url(re.sub(r"#.*$|(?<=://)[^/@\s]*@", "", url, flags=re.DOTALL))
    except ValueError:
        return None
    return clean_line(cleaned or "") or None


def choose_url(captured: str | None, canonical: str | None) -> str | None:
    """The address of the article: the page's own word for it, unless that means another page.

    A canonical address on the captured page's own site wins, so that two captures of one page
    agree. One on another site names the original of a reprint, which is an article of its own,
    and one that is a site's root is a mistake; then the captured address stands.
    """
    captured, canonical = clean_url(captured), clean_url(canonical)
    if not captured or not canonical:
        return captured or canonical
    root = re.fullmatch(r"https?://[^/]+/?", canonical)
    same_site = courlan.extract_domain(captured) == courlan.extract_domain(canonical)
    return canonical if same_site and not root else captured
