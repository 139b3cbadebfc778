"""The user's credentials for servers: headers, and the netrc file.

User and password in an address of the configuration have precedence. Credentials are
sent only to the origin of the address that the user wrote, and never to an address that
a feed or a server named.
"""

import netrc
import os
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from monitor.config.settings import FeedConfig
from monitor.fetch.http.addresses import Address, address_of


@dataclass(frozen=True, slots=True)
class Credentials:
    """The user's headers by feed address, and users with passwords by host."""

    headers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    by_host: Mapping[str, str] = field(default_factory=dict)
    """Values of the `Authorization` header."""

    def address_of(self, url: str) -> Address:
        """An address as the user wrote it, with the credentials for its origin.

        Raises:
            ValueError: it is no http(s) address.
        """
        address = address_of(url)
        own = tuple(self.headers.get(url, {}).items())
        named = any(name.lower() == "authorization" for name, _ in own)
        authorization = address.authorization or self.by_host.get(address.host, "")
        return replace(
            address, authorization="" if named else authorization, headers=own
        )

    def has_headers(self, url: str) -> bool:
        """Whether the user has set headers for this address."""
        return url in self.headers


def credentials_of(feeds: Iterable[FeedConfig]) -> Credentials:
    """Those of the configuration's feeds and of the netrc file."""
    return Credentials(
        {feed.url: feed.headers for feed in feeds if feed.headers}, hosts_in_netrc()
    )


def hosts_in_netrc(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """`Authorization` by host, from the file `$NETRC`, else `~/.netrc`.

    A file that is missing, invalid, or readable by other users is ignored.
    """
    named = environment.get("NETRC", "")
    path = Path(named).expanduser() if named else Path.home() / ".netrc"
    try:
        if path.stat().st_mode & 0o077 and os.name == "posix":
            return {}
        entries = netrc.netrc(path).hosts
    except (OSError, netrc.NetrcParseError, UnicodeDecodeError, RuntimeError):
        return {}
    return {
        host: _basic(user, password or "")
        for host, (user, _, password) in entries.items()
        if host != "default"
    }


def _basic(user: str, password: str) -> str:
    return "Basic " + b64encode(f"{user}:{password}".encode()).decode("ascii")
