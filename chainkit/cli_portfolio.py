"""`chainkit portfolio`: clients, or the units of one, beside one another.

May import everything of chainkit; imports what it needs when it runs.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chainkit.cli_shared import database_option, open_database
from chainkit.errors import BadValue, UnknownChoice

if TYPE_CHECKING:
    from chainkit.portfolio.model import Portfolio
    from chainkit.store import Store


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.argument("clients", nargs=-1, metavar="[CLIENT...]")
@click.option("--units", is_flag=True, help="The units of one CLIENT, by what is measured.")
@click.option("--with-names", is_flag=True, help="With the names; else “Client A” and so on.")
@click.option("--link", default="", help="The link to rank by, such as ISQ; default: the lowest.")
@database_option
def portfolio(
    out: Path,
    clients: tuple[str, ...],
    units: bool,  # noqa: FBT001 - click passes options by name
    with_names: bool,  # noqa: FBT001
    link: str,
    database: str | None,
) -> None:
    """Write a comparison to OUT (.html, .pdf, .docx or .xlsx): heat maps and careful rankings.

    Without CLIENT: all own clients that are not archived.
    """
    from chainkit.portfolio.files import WRITERS
    from chainkit.report.files import write_whole

    name = out.suffix.removeprefix(".").lower()
    if name not in WRITERS:
        raise UnknownChoice("format", name, WRITERS)
    if units and len(clients) != 1:
        raise BadValue("--units", len(clients), "used with exactly one CLIENT")
    with open_database(database) as store:
        found = _load(store, clients, units=units, link=link, with_names=with_names)
    today = date.today()  # noqa: DTZ011 - the reader's own calendar
    write_whole(out.absolute(), WRITERS[name](found, today))
    click.echo(str(out.absolute()))


def _load(
    store: Store, clients: tuple[str, ...], *, units: bool, link: str, with_names: bool
) -> Portfolio:
    from chainkit.portfolio.read import load_clients
    from chainkit.portfolio.units import load_units

    if units:
        return load_units(store, clients[0], with_names=with_names)
    return load_clients(store, clients, link=link, with_names=with_names)
