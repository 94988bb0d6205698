"""Members without their names: “Client A”, “Client B”, in an order that tells nothing.

The order follows from when each client was made, to the microsecond, which only the database
knows: it is the same every time, and nobody who has a report and a list of clients can find out
who is who.  Where a client is added or archived, letters change hands.  Imports the store.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from string import ascii_uppercase

from chainkit.store import Client, Store


def shuffled(keys: Mapping[str, str]) -> tuple[str, ...]:
    """The names of `keys` in an order that follows from their secrets alone."""
    return tuple(sorted(keys, key=lambda name: sha256(f"{keys[name]} {name}".encode()).digest()))


def secret_of(store: Store, client: str) -> str:
    """What only the database knows of a client."""
    versions = store.history(Client, client, client)
    return versions[0].saved_at.isoformat() if versions and versions[0].saved_at else ""


def letters(number: int) -> str:
    """A, B … Z, AA, AB …

    >>> letters(0), letters(25), letters(26), letters(27), letters(702)
    ('A', 'Z', 'AA', 'AB', 'AAA')
    """
    found = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        found = ascii_uppercase[rest] + found
    return found


def anonymous(keys: Iterable[str], word: str) -> dict[str, str]:
    """Key -> ``Client A``, in the order of `keys`."""
    return {key: f"{word} {letters(number)}" for number, key in enumerate(keys)}
