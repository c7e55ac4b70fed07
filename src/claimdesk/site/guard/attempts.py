"""How often a name and an address may be tried at the log-in; kept in memory, bounded.

Whoever has logged in from an address under a name is not held up there by what others try under
that name from elsewhere: a stranger cannot lock an editor out.
"""

import ipaddress
import math
import time
from collections import OrderedDict, deque

WINDOW = 900.0
"""Seconds in which tries are counted."""
PER_NAME = 10
PER_ADDRESS = 30
REMEMBERED = 10_000
"""Names and addresses that are counted at a time; the longest unused are forgotten."""


class Attempts:
    """Tries of the last ``WINDOW`` seconds, by name and by address."""

    def __init__(self) -> None:
        self._tries: OrderedDict[tuple[str, str], deque[float]] = OrderedDict()
        self._welcome: OrderedDict[tuple[str, str], None] = OrderedDict()

    def wait(self, name: str, address: str) -> int:
        """Count a try; the seconds that it has to wait, 0 if it may be made now."""
        now = self._now()
        limits = {("address", address): PER_ADDRESS, self._name(name, address): PER_NAME}
        longest = max(self._wait(key, limit, now) for key, limit in limits.items())
        if longest > 0:
            return math.ceil(longest)
        for key in limits:
            self._tries.setdefault(key, deque()).append(now)
            self._tries.move_to_end(key)
        while len(self._tries) > REMEMBERED:
            self._tries.popitem(last=False)
        return 0

    def succeeded(self, name: str, address: str) -> None:
        """Take back the try that was right, and remember who comes from where."""
        for key in (("address", address), self._name(name, address)):
            if self._tries.get(key):
                self._tries[key].pop()
        self._welcome[(name, address)] = None
        self._welcome.move_to_end((name, address))
        while len(self._welcome) > REMEMBERED:
            self._welcome.popitem(last=False)

    def _name(self, name: str, address: str) -> tuple[str, str]:
        return ("name", f"{name}\n{address}" if (name, address) in self._welcome else name)

    def _wait(self, key: tuple[str, str], limit: int, now: float) -> float:
        tries = self._tries.get(key)
        while tries and tries[0] <= now - WINDOW:
            tries.popleft()
        if not tries:
            self._tries.pop(key, None)
            return 0
        return tries[0] + WINDOW - now if len(tries) >= limit else 0

    def _now(self) -> float:
        return time.monotonic()


def neighbourhood(address: str) -> str:
    """What counts as one address: an IPv4 address, or the /64 that one customer of IPv6 has."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return address
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, 64), strict=False))
