"""`chainkit …`: the command line; only it and the commands in `cli_*` print.

Exit codes: 0 done, 1 an internal error (one sentence and where the log is), 2 something
the user can mend (one sentence).  Every command imports what it needs when it runs, so
that `chainkit --help` is quick.  May import everything of chainkit.
"""

from __future__ import annotations

from chainkit._startup import skip_slow_grammars

skip_slow_grammars()  # before any import that leads to jsonschema

import logging  # noqa: E402
import sys  # noqa: E402
from collections.abc import Sequence  # noqa: E402

import click  # noqa: E402

from chainkit import __version__  # noqa: E402
from chainkit.cli_client import client  # noqa: E402
from chainkit.cli_manage import archive, delete, rename  # noqa: E402
from chainkit.cli_paper import cards, poster, sheets  # noqa: E402
from chainkit.cli_portfolio import portfolio  # noqa: E402
from chainkit.cli_report import report  # noqa: E402
from chainkit.cli_shared import database_option, open_database, warm_option  # noqa: E402
from chainkit.cli_workbook import register as register_workbook  # noqa: E402
from chainkit.errors import ChainkitError  # noqa: E402

log = logging.getLogger("chainkit")
OK, INTERNAL, USER = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code.  A user never sees a traceback."""
    from chainkit.cli_log import start_log, stop_log

    handler = start_log()
    try:
        return int(cli.main(args=argv, prog_name="chainkit", standalone_mode=False) or OK)
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        return 130
    except click.ClickException as error:
        return _refused(error.format_message())
    except ChainkitError as error:
        log.info("refused", exc_info=True)
        return _refused(str(error))
    except Exception:
        log.exception("internal error")
        click.echo(f"Something went wrong inside chainkit; {handler.whereabouts()}.", err=True)
        return INTERNAL
    finally:
        stop_log(handler)


def _refused(sentence: str) -> int:
    click.echo(" ".join(sentence.split()), err=True)
    return USER


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="chainkit")
def cli() -> None:
    """Workbooks people use: the service-profit chain, service levels, customer charter,
    practices continuum, customer care, failure log, loyalty economics.
    """


register_workbook(client)
for command in (client, report, poster, cards, sheets, portfolio):
    cli.add_command(command)
for command in (rename, archive, delete):
    client.add_command(command)


@cli.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--port", default=8866, show_default=True, type=click.IntRange(0, 65535))
@database_option
@click.option("--token", help="What visitors must know; made up if others can connect.")
@click.option("--browser/--no-browser", default=True, help="Open the front door in a browser.")
@warm_option
def serve(  # as `lab` and `report`: click passes options by name
    host: str,
    port: int,
    database: str | None,
    token: str | None,
    browser: bool,  # noqa: FBT001
    warm: bool,  # noqa: FBT001
) -> None:
    """Serve the dashboards behind their front door."""
    from chainkit.cli_log import speak
    from chainkit.serve.app import serve as start

    speak("chainkit.serve")
    start(host=host, port=port, database=database, token=token, browser=browser, warm=warm)


@cli.command()
@click.option("--port", default=8888, show_default=True, type=click.IntRange(0, 65535))
@database_option
@click.option("--browser/--no-browser", default=True, help="Open JupyterLab in a browser.")
def lab(port: int, database: str | None, browser: bool) -> None:  # noqa: FBT001 - as above
    """Open the same notebooks in JupyterLab."""
    from chainkit.cli_lab import start_lab

    with open_database(database, create=True):
        pass  # a database that cannot be used is said here, not in a notebook
    start_lab(port=port, database=database, browser=browser)


@cli.command()
@database_option
def check(database: str | None) -> int:
    """Check content, database and environment: what is wrong and how to mend it."""
    from chainkit.cli_check import findings

    bad = 0
    for finding in findings(database):
        bad += not finding.good
        click.echo(f"{finding.mark}  {finding.what}: {finding.words}")
    return USER if bad else OK


if __name__ == "__main__":
    sys.exit(main())
