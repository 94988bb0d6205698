"""`chainkit client …`: list, show, new, import; what changes a client is in `cli_manage`.

May import everything of chainkit; each command imports what it needs when it runs.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chainkit.cli_shared import database_option, open_database
from chainkit.errors import UnknownChoice

if TYPE_CHECKING:
    from chainkit.intake import ImportPlan
    from chainkit.overview import Holding, Overview
    from chainkit.store import Store

_HIDDEN = (
    "Rating is open, so results are hidden; reveal them on the dashboard's Rate step, or import "
    "a rounds file (session, round, revealed) with revealed = yes"
)
_KINDS = {"own": "own data", "invented": "invented sample", "real": "real sample"}


@click.group()
def client() -> None:
    """Clients: new, list, show, template, import, export, rename, archive, delete."""


@client.command("list")
@click.option("--archived", is_flag=True, help="Those that were archived, with since when.")
@database_option
def list_clients(archived: bool, database: str | None) -> None:  # noqa: FBT001 - by name
    """All clients, one a line: name, title, what kind of data."""
    with open_database(database) as store:
        for one in store.clients(archived=archived):
            if not archived:
                click.echo(f"{one.id}\t{one.title}\t{_KINDS[one.origin]}")
            elif one.archived_on:
                click.echo(f"{one.id}\t{one.title}\tarchived on {one.archived_on}")


@client.command("show")
@click.argument("name", metavar="CLIENT")
@database_option
def show_client(name: str, database: str | None) -> None:
    """One client: its sessions in every exercise, what the chain says, open actions."""
    from chainkit.chain.state import load_state
    from chainkit.exercises import EXERCISES
    from chainkit.overview import overviews

    with open_database(database) as store:
        state = load_state(store, name)  # refuses a client that is not there
        (seen,) = overviews(store, [entry.name for entry in EXERCISES], name)
    click.echo(f"{state.client.title} ({_KINDS[state.client.origin]})")
    if state.client.archived_on:
        click.echo(f"Archived on {state.client.archived_on}.")
    if state.client.credit:
        click.echo(f"Credit: {state.client.credit}")
    today = date.today()  # noqa: DTZ011 - the reader's own calendar
    for entry in EXERCISES:
        _tell_holding(entry.title, seen.holdings[entry.name], today)
        if entry.name == "chain":
            click.echo(f"  Hard measures: {len(state.metrics)} metrics")
            click.echo(f"  {state.result.headline if state.revealed else _HIDDEN}")
    _tell_actions(seen, today)


def _tell_holding(title: str, holding: Holding, today: date) -> None:
    words = " · ".join(holding.words(today)) or "nothing yet"
    click.echo(f"{title}: {words}")
    for session in holding.sessions:
        click.echo(f"  {session.id}: {session.title}, {session.held_on}")


def _tell_actions(seen: Overview, today: date) -> None:
    """The one list of open actions, the most pressing first."""
    from chainkit.actions import due_words
    from chainkit.workshop.signpost import inside

    late = seen.overdue(today)
    click.echo(f"Open actions: {len(seen.open)}" + (f", {late} overdue" if late else ""))
    for action in seen.open:
        topic = seen.topic(action)
        facts = (action.owner or "no owner yet", topic, inside(action.exercise))
        words = "; ".join(fact for fact in facts if fact)
        click.echo(f"  {due_words(action.due, today)}: {action.what} ({words})")
    if seen.closed:
        click.echo(f"Done or dropped: {len(seen.closed)}")


@client.command("new")
@click.argument("name", metavar="CLIENT")
@click.option("--title", help="The name to print; default: the client's short name.")
@click.option(
    "--from",
    "source",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file that deleting a client has left: brings back what was in it.",
)
@database_option
def new_client(name: str, title: str | None, source: Path | None, database: str | None) -> None:
    """Add a client; CLIENT is its short name, such as demo-hotel."""
    from chainkit.client_file import read_export
    from chainkit.clients import add_client, read_client

    record = read_client(name if title is None else title, name)
    with open_database(database) as store:
        kept = read_export(source, name) if source else ()
        saved = add_client(store, record, kept, title=title)
    back = f" as it stood last: {len(kept) - 1:,} records" if kept else ""
    click.echo(f"Added {saved.id}{back}.")


@client.command("import")
@click.argument("name", metavar="CLIENT")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--session", default="", help="The session that answers belong to.")
@click.option("--round", "number", default=0, type=click.IntRange(0), help="The round in it.")
@click.option(
    "--group",
    default="",
    metavar="GROUP",
    help="The role group of everybody in an export that does not say it, such as front_line.",
)
@click.option("--skip-bad-rows", is_flag=True, help="Import the others, leave bad rows out.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@database_option
def import_file(
    name: str,
    file: Path,
    session: str,
    number: int,
    group: str,
    skip_bad_rows: bool,  # noqa: FBT001 - click passes options by name
    dry_run: bool,  # noqa: FBT001
    database: str | None,
) -> None:
    """Import answers or measures for CLIENT from FILE (CSV, XLSX or a folder)."""
    from chainkit.imports import apply_import, plan_import
    from chainkit.workshop.records import ROLE_GROUPS

    if group and group not in ROLE_GROUPS:
        raise UnknownChoice("role group", group, ROLE_GROUPS)
    with open_database(database) as store:
        _known_client(store, name)
        plan = plan_import(
            file, file.name, store, name, session=session, round=number, everybody=group
        )
        _tell_plan(plan, skip=skip_bad_rows)
        if not dry_run:
            apply_import(store, plan, skip_bad_rows=skip_bad_rows)
            click.echo(plan.done)


def _tell_plan(plan: ImportPlan, *, skip: bool) -> None:
    """Say what would be done and what is wrong; raises if that stops the import."""
    count = len(plan.problems)
    for note in plan.notes:
        click.echo(note)
    if plan.blocked and count == 1:
        raise click.ClickException(plan.summary)  # which says it all
    if not plan.blocked:
        click.echo(plan.without_bad_rows if plan.problems and skip else plan.summary)
    for problem in plan.problems:
        click.echo(f"- {problem}", err=True)
    if plan.blocked or (plan.problems and not skip):
        noun = "one problem" if count == 1 else f"{count} problems"
        leave = "" if plan.blocked else " Mend the rows, or leave them out with --skip-bad-rows."
        raise click.ClickException(f"Nothing was imported: {noun}, listed above.{leave}")


def _known_client(store: Store, name: str) -> None:
    names = [one.id for one in store.clients(archived=True)]
    if name not in names:
        raise UnknownChoice("client", name, names)
