"""`chainkit client rename|archive|delete`: what changes a client as a whole.

May import everything of chainkit; each command imports what it needs when it runs.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chainkit.cli_shared import database_option, open_database
from chainkit.errors import ChainkitError

if TYPE_CHECKING:
    from chainkit.clients import Deleted
    from chainkit.store import Store


@click.command("rename")
@click.argument("name", metavar="CLIENT")
@click.argument("title")
@database_option
def rename(name: str, title: str, database: str | None) -> None:
    """Give CLIENT another TITLE; its short name stays.

    Addresses, bookmarks, folders of reports and everything that was saved go by the short name.
    """
    from chainkit.clients import rename_client

    with open_database(database) as store:
        client = rename_client(store, name, title)
    click.echo(f"{client.id} is called {client.title}.")


@click.command("archive")
@click.argument("name", metavar="CLIENT")
@click.option("--undo", is_flag=True, help="Bring it back into the lists.")
@database_option
def archive(name: str, undo: bool, database: str | None) -> None:  # noqa: FBT001 - click passes options by name
    """Take CLIENT out of lists, batches and comparisons; everything of it is kept."""
    from chainkit.clients import archive_client, restore_client

    today = date.today()  # noqa: DTZ011 - the reader's own calendar
    with open_database(database) as store:
        if undo:
            restore_client(store, name)
            click.echo(f"{name} is back in the lists.")
            return
        client = archive_client(store, name, today)
    click.echo(
        f"{name} is archived since {client.archived_on}; everything of it is kept. "
        f"Bring it back with: chainkit client archive {name} --undo"
    )


@click.command("delete")
@click.argument("name", metavar="CLIENT")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option(
    "--export",
    "file",
    type=click.Path(path_type=Path),
    help="Where to write everything before; default: a new file beside the database.",
)
@database_option
def delete(name: str, yes: bool, file: Path | None, database: str | None) -> None:  # noqa: FBT001 - as above
    """Delete CLIENT for good, history and all, after writing everything to a file."""
    from chainkit.clients import delete_client, export_file
    from chainkit.store.address import find_address

    with open_database(database) as store:
        if not yes:
            _ask(store, name)
        here = find_address(database)
        target = file or export_file(here, name, datetime.now().astimezone())
        _tell(delete_client(store, name, target.absolute()))


def _ask(store: Store, name: str) -> None:
    """Raises ChainkitError unless the client's name is typed."""
    from chainkit.clients import holdings_of, is_name_of
    from chainkit.workshop.state import find_client

    client = find_client(store, name)
    click.echo(f"{client.title} has:", err=True)
    for words, number in holdings_of(store, name) or (("records", 0),):
        click.echo(f"  {number:>7,}  {words}", err=True)
    typed = click.prompt(
        f"All of it is written to a file and then deleted for good. Type {client.id} to go on",
        err=True,
        default="",
        show_default=False,
    )
    if not is_name_of(typed, client):
        raise ChainkitError(f"Nothing was deleted: what you typed is not {client.id}.")


def _tell(done: Deleted) -> None:
    click.echo(f"Deleted {done.client.id} ({done.client.title}): {done.total:,} records.")
    for words, number in done.counts:
        click.echo(f"  {number:>7,}  {words}")
    click.echo(f"Everything is in {done.file}")
    click.echo(f"To bring it back: {done.way_back}")
