"""Which articles are of one outlet, however their pages spell its name. Pure.

The host tells: ``www.`` and other parts before a registered name are passed over, but where many
share a host, each has its own. An article without an address is of the outlet of its name.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

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


def outlets(published: Collection[Published]) -> dict[str, Outlet]:
    """Tell the outlet of each article, by id; articles of which nothing is known have none."""
    hosts = {one.article: host for one in published if (host := host_of(one.url))}
    spelled: dict[str, Counter[str]] = {host: Counter() for host in hosts.values()}
    unplaced: dict[str, Counter[str]] = {}
    for one in published:
        if one.site and one.article in hosts:
            spelled[hosts[one.article]][one.site] += 1
        elif one.site:
            unplaced.setdefault(normalise(one.site), Counter())[one.site] += 1
    known = {host: _of_host(host, names) for host, names in spelled.items()}
    named = {key: _of_name(key, names) for key, names in unplaced.items()}
    named |= _by_name(known.values(), spelled)
    found = {article: known[host] for article, host in hosts.items()}
    for one in published:
        if one.site and one.article not in hosts:
            found[one.article] = named[normalise(one.site)]
    return found


def host_of(url: str | None) -> str | None:
    """Find the host that tells an address's outlet; None where it has none."""
    host = site_of(url, None)
    if host is None or _SHARED.search(host):
        return host
    return _registered(host)


@lru_cache(maxsize=1 << 12)
def _registered(host: str) -> str:
    """The part of a host that somebody has registered."""
    return courlan.extract_domain(f"https://{host}", fast=True) or host


def _of_host(host: str, names: Mapping[str, int]) -> Outlet:
    """By the name that most pages give; an address is no name."""
    given = {name: times for name, times in names.items() if not _ADDRESS.match(name)}
    return Outlet(make_id("out", host), host, _most(given) if given else host)


def _of_name(key: str, names: Mapping[str, int]) -> Outlet:
    return Outlet(make_id("out", "", key), None, _most(names))


def _most(names: Mapping[str, int]) -> str:
    """The name that most pages give; of several, the shortest, then the first by alphabet."""
    return min(names, key=lambda name: (-names[name], len(name), name))


def _by_name(
    known: Iterable[Outlet], spelled: Mapping[str, Mapping[str, int]]
) -> dict[str, Outlet]:
    """Outlets by each name that no other one has."""
    found: dict[str, list[Outlet]] = {}
    for outlet in known:
        for name in {normalise(name) for name in spelled[outlet.host or ""]}:
            found.setdefault(name, []).append(outlet)
    return {name: those[0] for name, those in found.items() if len(those) == 1}
