"""Which articles are of one outlet, however their pages spell its name. Pure.

The host tells: ``www.`` and other parts before a registered name are passed over, but where many
share a host, each has its own. An article without an address is of the outlet of its name.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import courlan

from claimdesk.addresses import site_of
from claimdesk.text import make_id, normalise

_SHARED = re.compile(
    r"(?:^|\.)(?:blogspot\.[a-z.]+|wordpress\.com|substack\.com|tumblr\.com|medium\.com|github\.io"
    r"|typepad\.com|wixsite\.com|weebly\.com|livejournal\.com|pages\.dev|netlify\.app)$"
)
"""Hosts that many share, each under a name of its own."""
_ADDRESS = re.compile(r"https?://|[\w-]+(?:\.[\w-]+)+/?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes articles; ``host`` is None where only the name is known."""

    id: str
    host: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Published:
    """Where an article was published, as its page says."""

    article: str
    url: str | None
    site: str | None


def outlets(published: Iterable[Published]) -> dict[str, Outlet]:
    """Tell the outlet of each article, by id; articles of which nothing is known have none."""
    spelled: dict[str, Counter[str]] = {}
    hosts: dict[str, str] = {}
    nameless: list[Published] = []
    for one in published:
        host = host_of(one.url)
        if host is None:
            nameless.append(one)
            continue
        hosts[one.article] = host
        spelled.setdefault(host, Counter()).update([one.site] if one.site else [])
    of_hosts = {host: _outlet(host, names) for host, names in spelled.items()}
    found = {article: of_hosts[host] for article, host in hosts.items()}
    by_name = _by_name(of_hosts.values(), spelled)
    for one in nameless:
        if one.site:
            key = normalise(one.site)
            found[one.article] = by_name.get(key) or Outlet(make_id("out", "", key), None, one.site)
    return found


def host_of(url: str | None) -> str | None:
    """Find the host that tells an address's outlet; None where it has none."""
    host = site_of(url, None)
    if host is None or _SHARED.search(host):
        return host
    return courlan.extract_domain(f"https://{host}", fast=True) or host


def _outlet(host: str, names: Mapping[str, int]) -> Outlet:
    """By the name that most pages give; an address is no name."""
    given = [name for name in names if not _ADDRESS.match(name)]
    name = min(given, key=lambda name: (-names[name], len(name), name), default=host)
    return Outlet(make_id("out", host), host, name)


def _by_name(
    known: Iterable[Outlet], spelled: Mapping[str, Mapping[str, int]]
) -> dict[str, Outlet]:
    """Outlets by each name that no other one has."""
    found: dict[str, list[Outlet]] = {}
    for outlet in known:
        for name in {normalise(name) for name in spelled[outlet.host or ""]}:
            found.setdefault(name, []).append(outlet)
    return {name: those[0] for name, those in found.items() if len(those) == 1}
