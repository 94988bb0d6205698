"""`python -m chainkit.serve`: the dashboards without the rest of the command line.

Does what `chainkit serve` does, for a machine where the command is not on the path.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from chainkit.errors import ChainkitError
from chainkit.serve.app import serve


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until stopped; returns 0, or 2 after one sentence on what the user can mend."""
    parser = argparse.ArgumentParser(prog="python -m chainkit.serve", description=serve.__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8866)
    parser.add_argument("--database", default=None)
    parser.add_argument("--token", default=None)
    parser.add_argument("--base-url", default="/")
    parser.add_argument("--preheat", type=int, default=1)
    parser.add_argument("--no-warm", dest="warm", action="store_false")
    parser.add_argument("--no-browser", dest="browser", action="store_false")
    try:
        serve(**vars(parser.parse_args(argv)))
    except ChainkitError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
