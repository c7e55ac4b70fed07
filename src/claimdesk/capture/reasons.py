"""Why a page could not be had: the codes, what they mean, and what to do. Pure."""

import re
from http import HTTPStatus

from claimdesk.tables.safe import clean

AGAIN = "Run the same command again later."

REASONS: dict[str, tuple[str, str]] = {
    "not_a_url": (
        "the address is not one of the web",
        "Write an address that begins with http:// or https://.",
    ),
    "credentials": (
        "the address holds a user name or password",
        "Take them out of the address; pages behind a log-in are not captured.",
    ),
    "private_address": (
        "the host is private, local or reserved",
        "If it is yours and meant, name it with --allow-host.",
    ),
    "dns": ("the name of the host has no address", "Look whether it is spelled right."),
    "connect": ("the host could not be connected to", AGAIN),
    "tls": (
        "no secure connection: the certificate does not fit, or the port speaks no TLS",
        "Open the address in a browser; its owner has to mend it.",
    ),
    "timeout": ("the host was silent for too long", AGAIN),
    "too_slow": ("the time that there is for one was not enough", AGAIN),
    "reset": ("the host ended the connection before it answered", AGAIN),
    "truncated": ("the answer broke off before its end", AGAIN),
    "not_http": ("the answer is not HTTP", "Look whether the port is right."),
    "too_large": (
        "the answer or its headers are larger than the limit",
        "Save the page in a browser and put it into the corpus.",
    ),
    "bomb": (
        "the answer unpacks to more than the limit",
        "Nothing; it is either a mistake or meant to do harm.",
    ),
    "robots": (
        "the site's robots.txt asks programs to stay away from this page",
        "Save the page in a browser and put it into the corpus.",
    ),
    "robots_unreachable": ("the site's robots.txt could not be had, which means no", AGAIN),
    "rate_limited": ("the host asks for more time between requests", AGAIN),
    "redirect_loop": ("the page leads back to itself", "Open the address in a browser."),
    "too_many_redirects": (
        "the page leads on more often than the limit",
        "Open the address in a browser and capture the address where it ends.",
    ),
    "not_a_feed": ("it is neither an RSS nor an Atom feed", "Look for the address of the feed."),
    "not_a_sitemap": ("it is no sitemap", "Look into the site's robots.txt for its sitemap."),
    "unreadable": ("the file cannot be read", "Look whether its name is spelled right."),
    "unexpected": (
        "claimdesk met something that it does not know",
        "Report it, with the address.",
    ),
}
"""Every reason but ``http_NNN``, which is the status of a complete answer that is no page."""

_GONE = "The page may have moved; look for it in a web archive."


def explain(reason: str) -> tuple[str, str]:
    """Explain a reason: what it means, and what to do."""
    if reason in REASONS:
        return REASONS[reason]
    number = reason.removeprefix("http_")
    try:
        name = HTTPStatus(int(number)).phrase
    except ValueError:
        name = "which has no name"
    meaning = f"the answer is HTTP {number}, {name}"
    if number in ("404", "410"):
        return meaning, _GONE
    if number in ("401", "402", "403", "451"):
        return meaning, "Save the page in a browser, if you may, and put it into the corpus."
    return meaning, AGAIN


def shown(text: str, limit: int = 120) -> str:
    """Make what a stranger wrote fit for one line of a terminal or log."""
    text = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", "\ufffd", text)
    text = clean(text)
    return text if len(text) <= limit else text[: limit - 1] + "…"
