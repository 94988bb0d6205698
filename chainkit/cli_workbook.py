"""`chainkit client export|template|import`: a client's records as a file, and back.

`register` puts the commands into the group `client`; there `import CLIENT FILE` stays what it
was for other people's tables.  Imports what it needs when it runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chainkit.cli_shared import database_option, open_database

if TYPE_CHECKING:
    from chainkit.workbook.giving_back import Tell
    from chainkit.workbook.opening import Meter
    from chainkit.workbook.preview import Preview

LISTED = 20
"""Changes that are told one by one."""
PROBLEMS = 500
"""Whoever mends a file needs all of them; more are no list to be read."""
_COLUMNS = ("new", "changed", "unchanged", "kept", "conflicts", "refused")
_HEADS = ("new", "changed", "unchanged", "kept", "conflict", "refused")
_TARGET = click.Path(path_type=Path)


def register(group: click.Group) -> None:
    """Add the commands to the group `client`."""
    group.add_command(export)
    group.add_command(template)
    group.add_command(_import(group.commands["import"]))


_replace_option = click.option("--replace", is_flag=True, help="Write over a file that is there.")


def _check_free(file: Path, *, replace: bool) -> None:
    """What somebody filled in and has not given back is not written over unasked."""
    there = any(file.iterdir()) if file.is_dir() else file.exists()
    if there and not replace:
        raise click.ClickException(
            f"{file} is there already, and may hold what was not given back yet. Choose another "
            "name, or write over it with --replace."
        )


@click.command()
@click.argument("name", metavar="CLIENT")
@click.argument("file", type=_TARGET)
@_replace_option
@database_option
def export(name: str, file: Path, replace: bool, database: str | None) -> None:  # noqa: FBT001 - click names it
    """Write all records of CLIENT to FILE: FILE.xlsx, a folder (CSV) or FILE.parquet (folder)."""
    from chainkit.workbook.export import export_client

    _check_free(file, replace=replace)
    with open_database(database) as store:
        count = export_client(store, name, file, today=date.today())  # noqa: DTZ011 - the reader's own
    click.echo(f"{file}: {_records(count)} of {name}.")


@click.command()
@click.argument("file", type=_TARGET)
@_replace_option
def template(file: Path, replace: bool) -> None:  # noqa: FBT001 - click names it
    """Write a blank workbook (FILE.xlsx) to fill in for a new client."""
    from chainkit.workbook.export import write_template

    _check_free(file, replace=replace)
    write_template(file)
    click.echo(f"{file}: blank; fill it in, then: chainkit client import {file}")


def _import(tables: click.Command) -> click.Command:
    """`import` for our own files as well as for tables of other people."""

    @click.argument("names", nargs=-1, metavar="[CLIENT]")
    @click.argument("file", type=click.Path(exists=True, path_type=Path))
    @click.option("--yes", is_flag=True, help="Save without asking.")
    @click.pass_context
    def both(context: click.Context, /, names: tuple[str, ...], file: Path, **options: Any) -> Any:
        if len(names) > 1:
            raise click.UsageError("Name one client and one file.")
        yes = options.pop("yes")
        if names and not _is_ours(file):
            return context.invoke(tables, name=names[0], file=file, **options)
        return give_back(
            file,
            names[0] if names else "",
            yes=yes,
            leave_out=options["skip_bad_rows"],
            dry_run=options["dry_run"],
            database=options["database"],
        )

    both.__doc__ = """Import FILE: a client's workbook, or with CLIENT answers and measures.

    A file that `client export` or `client template` made says itself whose it is; what it would
    change is shown first.  Tables of other people (CSV, XLSX or a folder) need CLIENT.
    """
    command = click.command("import")(both)
    command.params += [each for each in tables.params if isinstance(each, click.Option)]
    return command


def _is_ours(file: Path) -> bool:
    """Whether a file is one that `client export` or `client template` made."""
    from chainkit.errors import ImportRefused
    from chainkit.workbook.giving_back import is_ours
    from chainkit.workbook.opening import open_source

    try:
        return is_ours(open_source(file))
    except ImportRefused:
        return False  # whoever reads other people's files says what is wrong with it


def give_back(
    file: Path, client: str, *, yes: bool, leave_out: bool, dry_run: bool, database: str | None
) -> None:
    """Show what a file would change, ask, and save it."""
    from chainkit.workbook.giving_back import preview_source
    from chainkit.workbook.opening import Meter, open_source
    from chainkit.workbook.preview import apply_preview

    with open_database(database) as store:
        meter = Meter()
        source = open_source(file, meter)
        with _bar(meter) as tell:
            preview = preview_source(source, store, client, tell)
        _show(preview)
        _refuse(preview, leave_out=leave_out)
        if dry_run or not preview.records:
            click.echo("Nothing was saved." if dry_run else "There is nothing to save.")
            return
        if not yes:
            click.confirm(f"Save {_records(len(preview.records))}?", abort=True)
        count = apply_preview(store, preview, leave_out=leave_out)
    click.echo(f"Saved {_records(count)} of {preview.client}.")


def _records(count: int) -> str:
    return "1 record" if count == 1 else f"{count:,} records"


@contextmanager
def _bar(meter: Meter) -> Iterator[Tell]:
    """A progress bar while a file is read; nothing where nobody would see it move."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=meter.size or 1)

        def tell(sheet: str, rows: int) -> None:
            done = min(meter.done, meter.size)
            bar.update(task, completed=done, description=f"{sheet}: {rows:,} rows")

        yield tell


def _show(preview: Preview) -> None:
    """The preview as a table by sheet, then row by row what would change."""
    if preview.new_client:
        click.echo(f"{preview.client} is a new client.")
    rows = [sheet for sheet in preview.sheets if any(_counts(sheet))]
    same = [sheet for sheet in rows if sum(_counts(sheet)) == sheet.unchanged]
    rows = [sheet for sheet in rows if sheet not in same]
    width = max([len(sheet.title) for sheet in rows] + [5])
    if rows:
        click.echo(f"{'Sheet':{width}}" + "".join(f"{head:>11}" for head in _HEADS))
    for sheet in rows:
        counts = "".join(f"{count:>11,}" for count in _counts(sheet))
        click.echo(f"{sheet.title:{width}}{counts}")
    if same:
        total = sum(sheet.unchanged for sheet in same)
        other = "other sheets" if rows else "sheets"
        click.echo(f"Unchanged: {len(same)} {other} with {total:,} rows.")
    changes = [(sheet.title, change) for sheet in rows for change in sheet.changes]
    for title, change in changes[:LISTED]:
        click.echo(f"- {title}, {change}")
    more = preview.count("new") + preview.count("changed") - len(changes[:LISTED])
    if more > 0:
        click.echo(f"- … and {more:,} more rows to save")
    if kept := preview.count("kept"):
        click.echo(f"Rows that others changed since the export, left as they are: {kept:,}.")
    if preview.absent:
        told = ", ".join(f"{count:,} in {title}" for title, count in preview.absent)
        click.echo(f"No longer in the file, left as they are: {told}. Importing deletes nothing.")
    for name in preview.left_out:
        click.echo(f"Left out: {name}.")


def _counts(sheet: Any) -> list[int]:
    return [getattr(sheet, column) for column in _COLUMNS]


def _refuse(preview: Preview, *, leave_out: bool) -> None:
    """Say what is wrong; raises if that stops the import."""
    from chainkit.intake.plan import tell_once

    wrong = tell_once([*preview.problems, *preview.conflicts])
    for problem in wrong[:PROBLEMS]:
        click.echo(f"- {problem}", err=True)
    if len(wrong) > PROBLEMS:
        click.echo(f"- … and {len(wrong) - PROBLEMS:,} more", err=True)
    noun = "one problem" if len(wrong) == 1 else f"{len(wrong):,} problems"
    if len(wrong) > PROBLEMS:
        noun += f", the first {PROBLEMS} of them"
    if wrong and not preview.has_client:
        raise click.ClickException(
            f"Nothing was saved: {noun}, listed above. Mend the row in the sheet Client first."
        )
    if wrong and not leave_out:
        raise click.ClickException(
            f"Nothing was saved: {noun}, listed above. Mend the rows, or leave them out with "
            "--skip-bad-rows."
        )
