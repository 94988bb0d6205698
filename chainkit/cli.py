"""`chainkit …`: the command line, and the only file that prints.

Exit codes: 0 done, 1 an internal error (one sentence and where the log is), 2 something
the user can mend (one sentence).  Every command imports what it needs when it runs, so
that `chainkit --help` is quick.  May import everything of chainkit.
"""

from __future__ import annotations

from chainkit._startup import skip_slow_grammars

skip_slow_grammars()

import sys  # noqa: E402  (the line above must come before any heavy import)
from collections.abc import Sequence  # noqa: E402

import click  # noqa: E402

from chainkit import __version__  # noqa: E402


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="chainkit")
def cli() -> None:
    """The service-profit chain as a workbook people use."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    return int(cli.main(args=argv, standalone_mode=False) or 0)


if __name__ == "__main__":
    sys.exit(main())
