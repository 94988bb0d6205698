"""`chainkit report`: packs and reports, of one client or of all.

Prints, like the other commands.  Imports what it needs when it runs.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chainkit.cli_shared import database_option, open_database, warm_option
from chainkit.errors import BadValue, ChainkitError, ReportError, UnknownChoice
from chainkit.exercises import EXERCISES

if TYPE_CHECKING:
    from chainkit.batch.run import Outcome
    from chainkit.pack.order import Order, Wish
    from chainkit.store import Store

log = logging.getLogger("chainkit")
OK, USER = 0, 2
_SECONDS = 900


@click.command()
@click.argument("clients", nargs=-1, metavar="[CLIENT]...")
@click.option("--all", "everyone", is_flag=True, help="All clients of the database.")
@click.option(
    "--exercise",
    "exercises",
    multiple=True,
    metavar="NAME",
    help=f"Which exercise; several with commas. {', '.join(entry.name for entry in EXERCISES)}; "
    "default: those in which the client holds something.",
)
@click.option(
    "--format",
    "formats",
    metavar="LIST",
    help="Only the reports, as html, pdf, docx or ipynb; several with commas. "
    "Default: the whole pack.",
)
@click.option(
    "--out",
    default="reports",
    show_default=True,
    type=click.Path(path_type=Path),
    help="Folder for the files; each client gets one in it.",
)
@click.option(
    "-p",
    "--parameter",
    "given",
    multiple=True,
    metavar="NAME=VALUE",
    help="A further parameter of the notebook.",
)
@click.option(
    "--with-comments", is_flag=True, help="With names of people, and what they wrote as remarks."
)
@click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A .pptx whose master the deck takes.",
)
@click.option(
    "--jobs",
    default=1,
    show_default=True,
    type=click.IntRange(1, 64),
    help="How many clients at once, each in a process of its own.",
)
@click.option("--dask", metavar="ADDRESS", help="Run on the Dask cluster at tcp://HOST:PORT.")
@click.option(
    "--timeout",
    default=_SECONDS,
    show_default=True,
    type=click.IntRange(1),
    metavar="SECONDS",
    help="How long one client may take.",
)
@click.option("--resume", is_flag=True, help="Only packs that are missing or not up to date.")
@click.option(
    "--check", "only_check", is_flag=True, help="Check everything; run and write nothing."
)
@warm_option
@database_option
def report(
    clients: tuple[str, ...],
    everyone: bool,  # noqa: FBT001 - click passes options by name
    exercises: tuple[str, ...],
    formats: str | None,
    out: Path,
    given: tuple[str, ...],
    with_comments: bool,  # noqa: FBT001
    template: Path | None,
    jobs: int,
    dask: str | None,
    timeout: int,
    resume: bool,  # noqa: FBT001
    only_check: bool,  # noqa: FBT001
    warm: bool,  # noqa: FBT001
    database: str | None,
) -> int:
    """Write the pack of each CLIENT: reports, deck, papers, data and notebooks in one folder."""
    from chainkit.pack.order import Wish, several

    if everyone == bool(clients):
        raise click.UsageError("Name at least one CLIENT, or give --all, not both.")
    if exercises and not several(exercises):
        raise UnknownChoice("exercise", exercises[0], [entry.name for entry in EXERCISES])
    wish = Wish(
        out=out.absolute(),
        made_on=date.today(),  # noqa: DTZ011 - the reader's own calendar
        exercises=several(exercises),
        formats=_formats(formats, resume=resume, template=template),
        given=_pairs(given),
        comments=with_comments,
        template=template.absolute() if template else None,
        seconds=timeout,
    )
    orders, outcomes = _plan(clients, wish, database, everyone=everyone, resume=resume)
    if only_check:
        return _tell_check(orders, outcomes, wish.out, dask)
    outcomes += _run(orders, len(outcomes), jobs=jobs, dask=dask, seconds=timeout, warm=warm)
    return _close(outcomes, wish)


def _formats(given: str | None, *, resume: bool, template: Path | None) -> tuple[str, ...]:
    """What stands after --format; none for the whole pack."""
    from chainkit.pack.order import several
    from chainkit.report.run import WRITERS

    if given is None:
        return ()
    if resume:
        raise click.UsageError("--resume knows whole packs only: leave out --format.")
    if template:
        raise click.UsageError("--template is for the deck of whole packs: leave out --format.")
    found = several((given,))
    if not found:
        raise UnknownChoice("format", given, WRITERS)
    return found


def _pairs(given: tuple[str, ...]) -> dict[str, str]:
    pairs = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals:
            raise BadValue("--parameter", text, "NAME=VALUE")
        pairs[name.strip()] = value
    return pairs


def _plan(
    clients: Sequence[str], wish: Wish, database: str | None, *, everyone: bool, resume: bool
) -> tuple[list[Order], list[Outcome]]:
    """What is to be run, and the outcomes that are known already.

    A mistake in the command is raised before anything is run; of all clients one that cannot
    have a report stops no other.
    """
    from chainkit.batch.run import Outcome
    from chainkit.pack.order import check_wish, plan_order
    from chainkit.store.address import find_address

    check_wish(wish)
    orders: list[Order] = []
    outcomes: list[Outcome] = []
    url = find_address(database).url.render_as_string(hide_password=False)
    with open_database(database) as store:
        names = [one.id for one in store.clients()] if everyone else dict.fromkeys(clients)
        for name in names:
            try:
                order = plan_order(store, name, wish, url)
            except ChainkitError as error:
                if not everyone:
                    raise
                empty = isinstance(error, ReportError)
                outcomes.append(Outcome(name, "nothing" if empty else "failed", str(error)))
                continue
            if resume and _is_whole(order, store):
                outcomes.append(Outcome(name, "unchanged"))
            else:
                orders.append(order)
    return orders, outcomes


def _is_whole(order: Order, store: Store) -> bool:
    from chainkit.pack.manifest import whole
    from chainkit.pack.order import mark_of

    return whole(order.folder, mark_of(order, store))


def _run(
    orders: Sequence[Order],
    known: int,
    *,
    jobs: int,
    dask: str | None,
    seconds: int,
    warm: bool,
) -> list[Outcome]:
    """Run all orders and show how it goes; an outcome for each."""
    from chainkit.batch.executors import executor_for
    from chainkit.batch.run import run_batch
    from chainkit.cli_progress import board
    from chainkit.report.files import ensure_folder

    if not orders:
        return []
    ensure_folder(orders[0].folder.parent)
    outcomes = []
    with (
        board(len(orders) + known, known) as shown,
        executor_for(orders, shown.told, jobs, seconds, dask=dask, warm=warm) as pool,
    ):
        for outcome in run_batch(orders, pool):
            shown.ended(outcome)
            outcomes.append(outcome)
    return outcomes


def _tell_check(
    orders: Sequence[Order], outcomes: Sequence[Outcome], out: Path, dask: str | None
) -> int:
    """What would be run, and what would not; raises BadValue where nothing could be."""
    import os

    if dask:
        from chainkit.batch.dask import on_cluster

        with on_cluster(dask, lambda _: None):
            pass
    above = next(path for path in (out, *out.parents) if path.exists())
    if not above.is_dir() or not os.access(above, os.W_OK):
        raise BadValue("--out", str(out), "a folder that can be written")
    for order in orders:
        if order.folder.exists() and not order.folder.is_dir():
            raise BadValue("--out", str(out), f"where {order.client} is no file, but a folder")
        names = ", ".join(job.exercise for job in order.jobs)
        click.echo(f"would write  {order.client}: {names} -> {order.folder}")
    for outcome in outcomes:
        click.echo(f"{outcome.status:<11}  {outcome.client}: {outcome.says or 'up to date'}")
    return USER if any(outcome.status == "failed" for outcome in outcomes) else OK


def _close(outcomes: Sequence[Outcome], wish: Wish) -> int:
    """Say where the files are and what went wrong; the exit code."""
    from chainkit.cli_progress import summary

    if not outcomes:
        click.echo("There is no client yet: `chainkit client new` makes one.")
    for outcome in outcomes:
        if outcome.status == "failed":
            click.echo(f"{outcome.client}: {outcome.says}", err=True)
        elif outcome.status == "nothing" and len(outcomes) == 1:
            click.echo(outcome.says)
        elif outcome.status == "unchanged" and len(outcomes) == 1:
            click.echo(f"{outcome.client} is up to date.")
        elif wish.formats:
            for file in outcome.files:
                click.echo(file)
        elif outcome.status == "written":
            click.echo(str(next(f for f in outcome.files if f.endswith("index.html"))))
    if len(outcomes) > 1:
        summary(sorted(outcomes, key=lambda outcome: outcome.client))
    return USER if any(outcome.status == "failed" for outcome in outcomes) else OK
