"""Which addresses a fetch may reach: the public internet, and nothing behind it."""

import ipaddress
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.errors import FetchError, ForbiddenAddressError

__all__ = ["AddressPolicy", "Resolver", "resolve"]

Resolver = Callable[[str, int], Sequence[str]]
"""Turns (host, port) into IP addresses; raises OSError where it can't."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def resolve(host: str, port: int) -> list[str]:
    """The system's own resolver."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True)
class AddressPolicy:
    """Decides over each address that is about to be connected to.

    Attributes:
        allowed: pairs of (address, port) let through though they are not public;
            for an intranet on purpose, and for tests.
        resolver: finds a name's addresses. It is asked once a connection, and the
            connection goes to what it said, so that a name that changes its mind
            between check and use (DNS rebinding) gains nothing.
    """

    allowed: frozenset[tuple[str, int]] = frozenset()
    resolver: Resolver = resolve

    def address_of(self, host: str, port: int) -> str:
        """The address to connect to.

        Raises:
            ForbiddenAddressError: any of the name's addresses is not public.
            FetchError: the name has no address.
        """
        try:
            addresses = self.resolver(host, port)
        except (OSError, UnicodeError) as error:
            raise FetchError(f"There is no site named {host}; check the address.") from error
        if not addresses:
            raise FetchError(f"There is no site named {host}; check the address.")
        for address in addresses:
            if (address, port) not in self.allowed and not is_public(address):
                raise ForbiddenAddressError(
                    f"{host} leads to an address inside a private network; only public sites "
                    "can be added."
                )
        return addresses[0]


def is_public(address: str) -> bool:
    """Whether an IP address is on the public internet; embedded IPv4 addresses count too."""
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is None and ip.teredo is not None:
            inner = ip.teredo[1]
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast
