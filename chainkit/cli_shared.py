"""What several commands share: two options, and a database opened for a command.

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

warm_option = click.option(
    "--warm/--no-warm",
    default=True,
    help="Fork kernels from one prepared process (default), or start each from nothing.",
)


@contextmanager
def open_database(database: str | None, *, create: bool = False) -> Iterator[Store]:
    """The database for one command; see `samples.open_with_samples`."""
    from chainkit.samples import open_with_samples

    with open_with_samples(database, create=create) as store:
        yield store
