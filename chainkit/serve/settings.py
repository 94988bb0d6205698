"""What a server is told before it starts, and the few rules about it.

Imports only the list of exercises and the folders, so that a wrong setting is refused
before anything heavy is loaded.
"""

from __future__ import annotations

import ipaddress
import secrets
from dataclasses import dataclass, field, replace
from pathlib import Path

from chainkit.exercises import EXERCISES, ExerciseEntry
from chainkit.places import notebooks_dir

EVERYWHERE = frozenset({"", "*", "0.0.0.0", "::"})  # noqa: S104 - named, not bound


@dataclass(frozen=True)
class Settings:
    """How to serve.  `token` is "" where none is needed; `idle_s` is in seconds."""

    host: str = "127.0.0.1"
    port: int = 8866
    database: str | None = field(default=None, repr=False)
    """A path or URL; None is ``CHAINKIT_DATABASE`` or the user's own file."""
    token: str = field(default="", repr=False)
    token_made: bool = False
    """Whether we made the token up, so that only we can tell it."""
    browser: bool = False
    base_url: str = "/"
    preheat: int = 1
    """Kernels kept ready for each exercise."""
    warm: bool = True
    """Whether kernels are forked from one prepared process, where the system allows it."""
    notebooks: Path = field(default_factory=notebooks_dir)
    exercises: tuple[ExerciseEntry, ...] = EXERCISES
    grace_s: float = 60
    """A kernel whose page has gone is ended if the page is not back after so many seconds."""
    idle_s: int = 10 * 60
    """A kernel that nobody came for is ended after so many seconds."""
    cull_every_s: int = 60

    def completed(self) -> Settings:
        """With a clean base address, and a token if others than this machine can connect."""
        base = "/" + self.base_url.strip("/")
        clean = replace(self, base_url=base if base == "/" else base + "/")
        if self.token or is_loopback(self.host):
            return clean
        return replace(clean, token=secrets.token_urlsafe(18), token_made=True)

    def address(self, *, token: bool = False) -> str:
        """Where to find the front door from this machine."""
        query = f"?token={self.token}" if token and self.token else ""
        return f"http://{near_host(self.host)}:{self.port}{self.base_url}{query}"


def is_loopback(host: str) -> bool:
    """Does `host` let only this machine connect?

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def near_host(host: str) -> str:
    """The host part of an address by which this machine reaches a server listening on `host`.

    >>> near_host("0.0.0.0"), near_host("::1")
    ('127.0.0.1', '[::1]')
    """
    if host in EVERYWHERE:
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
