"""Which web addresses can stand as a source: sound ones, which everybody may see. Pure."""

import ipaddress
import re
from urllib.parse import parse_qsl, urlsplit

URL_CAP = 2048
_SECRETS = frozenset(
    """password passwd pwd passphrase secret client_secret api_key apikey access_token
    auth_token refresh_token session sessionid session_id phpsessid jsessionid
    x-amz-signature x-goog-signature""".split()
)


def url_fault(url: str) -> str | None:
    """Why an address cannot be a source; None if it can."""
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
    """Why a sound address must not be published, and what to do; None if it may.

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
    """The address that somebody meant who left out https://; None where that is no address."""
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
