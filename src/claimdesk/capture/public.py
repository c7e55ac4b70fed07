"""Which IP addresses are part of the public internet. Pure.

Stricter than ``ipaddress.is_global``, whose lists differ between versions of Python, and with the
IPv4 addresses unpacked that IPv6 addresses of several kinds carry.
"""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

_CLOSED_4 = {
    "0.0.0.0/8": "this network",
    "10.0.0.0/8": "private",
    "100.64.0.0/10": "shared by a provider",
    "127.0.0.0/8": "this machine",
    "168.63.129.16/32": "a cloud's own service",
    "169.254.0.0/16": "link-local",
    "172.16.0.0/12": "private",
    "192.0.0.0/24": "reserved",
    "192.0.2.0/24": "for examples",
    "192.31.196.0/24": "reserved",
    "192.52.193.0/24": "reserved",
    "192.88.99.0/24": "a relay",
    "192.168.0.0/16": "private",
    "192.175.48.0/24": "reserved",
    "198.18.0.0/15": "for measurements",
    "198.51.100.0/24": "for examples",
    "203.0.113.0/24": "for examples",
    "224.0.0.0/4": "multicast",
    "240.0.0.0/4": "reserved",
}
_CLOSED_6 = {
    "::1/128": "this machine",
    "::/128": "this machine",
    "64:ff9b:1::/48": "a local translation",
    "100::/64": "a sink",
    "100:0:0:1::/64": "reserved",
    "2001:2::/48": "for measurements",
    "2001:10::/28": "reserved",
    "2001:20::/28": "reserved",
    "2001:db8::/32": "for examples",
    "3fff::/20": "for examples",
    "5f00::/16": "reserved",
    "fc00::/7": "private",
    "fe80::/10": "link-local",
    "fec0::/10": "private",
    "ff00::/8": "multicast",
}
_NETS_4 = [(ip_network(net), why) for net, why in _CLOSED_4.items()]
_NETS_6 = [(ip_network(net), why) for net, why in _CLOSED_6.items()]
_NAT64 = ip_network("64:ff9b::/96")
_COMPATIBLE = ip_network("::/96")
_UNICAST = ip_network("2000::/3")
_ISATAP = (0x00005EFE, 0x02005EFE)


def closed(text: str) -> str | None:
    """Return why an address must not be fetched from; None where it is public."""
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return "not an IP address"
    if isinstance(address, IPv4Address):
        found = next((why for net, why in _NETS_4 if address in net), None)
        return found or (None if address.is_global else "reserved")
    found = next((why for net, why in _NETS_6 if address in net), None)
    if found:
        return found
    inside = _carried(address)
    for carried in inside:
        if why := closed(str(carried)):
            return f"{carried} inside, {why}"
    return None if inside or address in _UNICAST else "reserved"


def _carried(address: IPv6Address) -> list[IPv4Address]:
    """The IPv4 addresses that an IPv6 address stands for or leads to."""
    number = int(address)
    last = IPv4Address(number & 0xFFFFFFFF)
    if address.ipv4_mapped or address in _NAT64 or address in _COMPATIBLE:
        return [last]
    if address.sixtofour:
        return [address.sixtofour]
    if address.teredo:
        return list(address.teredo)
    return [last] if (number >> 32) & 0xFFFFFFFF in _ISATAP else []
