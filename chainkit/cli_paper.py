"""`chainkit poster|cards|sheets`: what is printed for the room.

Prints, like the other commands.  Imports what it needs when it runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chainkit.cli_shared import database_option, open_database
from chainkit.errors import BadValue

if TYPE_CHECKING:
    from chainkit.chain.state import ChainState

session_option = click.option(
    "--session", default="", help="Which session; by default the latest one."
)


def _out(example: str) -> Callable[[Any], Any]:
    return click.option(
        "--out",
        required=True,
        type=click.Path(path_type=Path, dir_okay=False),
        help=f"The file to write: {example}.",
    )


@click.command()
@click.argument("client")
@_out("it ends in .pdf, .svg or .png")
@click.option("--size", default="A3", show_default=True, help="A2, A3 or A4.")
@click.option("--blank", is_flag=True, help="Without scores, for a room that fills them in.")
@session_option
@database_option
def poster(
    client: str,
    out: Path,
    size: str,
    blank: bool,  # noqa: FBT001 - click passes options by name
    session: str,
    database: str | None,
) -> None:
    """Write the poster of CLIENT's chain for the wall."""
    from chainkit.chain.report_paper import MIME, poster_file
    from chainkit.report.paper import check_size

    kind = _ending(out, tuple(MIME))
    sheet = check_size(size)
    with _state(client, session, database) as state:
        _write(out, poster_file(state, kind, sheet, blank=blank))


@click.command()
@click.argument("client")
@_out("it ends in .pdf")
@session_option
@database_option
def cards(client: str, out: Path, session: str, database: str | None) -> None:
    """Write the ten cards to order, A6, in CLIENT's wording."""
    from chainkit.chain.report_paper import cards_file

    _ending(out, ("pdf",))
    with _state(client, session, database) as state:
        _write(out, cards_file(state.content))


@click.command()
@click.argument("client")
@_out("it ends in .pdf")
@click.option("--copies", default=1, show_default=True, help="How many numbered sheets.")
@session_option
@database_option
def sheets(client: str, out: Path, copies: int, session: str, database: str | None) -> None:
    """Write rating sheets for CLIENT's session, to fill in by hand."""
    from chainkit.chain.report_paper import sheets_file

    _ending(out, ("pdf",))
    with _state(client, session, database) as state:
        _write(out, sheets_file(state, copies=copies))


def _ending(out: Path, kinds: tuple[str, ...]) -> str:
    """The kind of file that `out` names.  Raises BadValue."""
    kind = out.suffix.lower().removeprefix(".")
    if kind not in kinds:
        raise BadValue("--out", out.name, f"a file that ends in .{', .'.join(kinds)}")
    return kind


@contextmanager
def _state(client: str, session: str, database: str | None) -> Iterator[ChainState]:
    """The chain of `client`, and its session's language spoken."""
    from chainkit.chain.state import load_state
    from chainkit.words import speaking

    with open_database(database) as store:
        state = load_state(store, client, session)
        with speaking(state.session.language if state.session else ""):
            yield state


def _write(out: Path, content: bytes) -> None:
    from chainkit.report.files import ensure_folder, write_whole

    path = out.absolute()
    ensure_folder(path.parent)
    write_whole(path, content)
    click.echo(str(out))
