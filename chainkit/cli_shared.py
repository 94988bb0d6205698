"""What several commands share: the --database option, and a database opened for a command.

Imports the store and the samples when a database is opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from chainkit.store import Store

database_option = click.option(
    "--database",
    metavar="URL",
    help="A file path, sqlite:///… or postgresql://…; default: CHAINKIT_DATABASE, "
    "else a file in your data folder.",
)


@contextmanager
def open_database(database: str | None, *, create: bool = False) -> Iterator[Store]:
    """The database; the user's own file gets the samples, so that there is something to see."""
    from chainkit.samples import install_samples
    from chainkit.store import open_store
    from chainkit.store.address import find_address

    with open_store(database, create=create) as store:
        if not find_address(database).named:
            install_samples(store)
        yield store
