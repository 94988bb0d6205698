"""The process behind one dashboard page: an IPython kernel of our own interpreter.

`python -m chainkit.serve.kernel -f CONNECTION_FILE`.  Imports nothing of chainkit but `_startup`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from chainkit._startup import skip_slow_grammars

LAST_WORDS_S = 1.0
"""So long a kernel that was told to end may take to confirm it."""


def main() -> None:
    """Be a kernel, started from nothing."""
    skip_slow_grammars()
    forget_folder()
    run()


def run(files: Sequence[str] | None = None) -> None:
    """Run the kernel until the server ends it.

    `files`: those of the modules that are there, where somebody has listed them before.
    """
    from ipykernel.kernelapp import IPKernelApp

    app: Any = IPKernelApp.instance()
    with _listed(files):
        app.initialize()
    if "ipywidgets" in sys.modules:  # imported before there was a kernel to tell of it
        sys.modules["ipywidgets"].register_comm_target()
    app.start()
    if getattr(app.kernel, "_shutdown_message", None):
        # Who was asked to end still says so, in the thread that was asked.  ipykernel takes from
        # it at once what it speaks through, and then waits for it for ten seconds.
        app.control_thread.join(LAST_WORDS_S)


def files_of_modules() -> list[str]:
    """The files of all modules, as ipykernel lists them for its debugger."""
    files = [getattr(module, "__file__", None) for module in tuple(sys.modules.values())]
    return [file for file in files if file]


@contextmanager
def _listed(files: Sequence[str] | None) -> Iterator[None]:
    """A new kernel asks `files`, and not each module, for what its debugger must know.

    To ask a module is to write to its memory (Python counts who holds it): in a forked kernel
    the system copies that page, and there are two thousand modules, 11 MB of such pages.
    """
    module: Any = import_module("ipykernel.ipkernel")
    if files is None or getattr(module, "sys", None) is not sys:  # not as we know it
        yield
        return
    modules = {file: SimpleNamespace(__file__=file) for file in files}
    module.sys = SimpleNamespace(**{**vars(sys), "modules": modules})
    try:
        yield
    finally:
        module.sys = sys


def forget_folder() -> None:
    """Look for libraries elsewhere first: a file beside the notebook must not pass for one."""
    if not sys.flags.safe_path and sys.path[0] in {"", str(Path.cwd())}:
        del sys.path[0]


if __name__ == "__main__":
    main()
