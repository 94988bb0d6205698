"""The process behind one dashboard page: an IPython kernel of our own interpreter.

`python -m chainkit.serve.kernel -f CONNECTION_FILE`.  Imports nothing of chainkit but `_startup`.
"""

from __future__ import annotations

import sys

from chainkit._startup import skip_slow_grammars


def main() -> None:
    """Run the kernel until the server ends it."""
    skip_slow_grammars()
    if sys.path[0] == "":
        del sys.path[0]  # a file beside the notebook must not pass for a library
    from ipykernel.kernelapp import IPKernelApp

    IPKernelApp.launch_instance()


if __name__ == "__main__":
    main()
