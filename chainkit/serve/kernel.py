"""The process behind one dashboard page: an IPython kernel of our own interpreter.

`python -m chainkit.serve.kernel -f CONNECTION_FILE`.  Imports nothing of chainkit but `_startup`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from chainkit._startup import skip_slow_grammars


def main() -> None:
    """Be a kernel, started from nothing."""
    skip_slow_grammars()
    forget_folder()
    run()


def run() -> None:
    """Run the kernel until the server ends it."""
    from ipykernel.kernelapp import IPKernelApp

    app: Any = IPKernelApp.instance()
    app.initialize()
    if "ipywidgets" in sys.modules:  # imported before there was a kernel to tell of it
        sys.modules["ipywidgets"].register_comm_target()
    app.start()


def forget_folder() -> None:
    """Look for libraries elsewhere first: a file beside the notebook must not pass for one."""
    if not sys.flags.safe_path and sys.path[0] in {"", str(Path.cwd())}:
        del sys.path[0]


if __name__ == "__main__":
    main()
