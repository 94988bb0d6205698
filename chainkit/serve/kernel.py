"""The process behind one dashboard page: an IPython kernel of our own interpreter.

`python -m chainkit.serve.kernel -f CONNECTION_FILE`.  Imports nothing of chainkit but `_startup`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from chainkit._startup import skip_slow_grammars

LAST_WORDS_S = 1.0
"""So long a kernel that was told to end may take to confirm it."""


def main() -> None:
    """Be a kernel, started from nothing."""
    skip_slow_grammars()
    forget_folder()
    run()


def run(modules: str | None = None) -> None:
    """Run the kernel until the server ends it.

    `modules`: those that are there, where somebody has listed them before.
    """
    from ipykernel.kernelapp import IPKernelApp

    app: Any = IPKernelApp.instance()
    with _listed(modules):
        app.initialize()
    if "ipywidgets" in sys.modules:  # imported before there was a kernel to tell of it
        sys.modules["ipywidgets"].register_comm_target()
    app.start()
    if getattr(app.kernel, "_shutdown_message", None):
        # Who was asked to end still says so, in the thread that was asked.  ipykernel takes from
        # it at once what it speaks through, and then waits for it for ten seconds.
        app.control_thread.join(LAST_WORDS_S)


def list_modules() -> str:
    """All modules with their files, for `run`."""
    found = tuple(sys.modules.items())
    return "\n".join(f"{name}\0{getattr(one, '__file__', None) or ''}" for name, one in found)


class _Listed:
    """A module as far as a list of modules tells of it."""

    __slots__ = ("__file__",)

    def __init__(self, file: str) -> None:
        self.__file__ = file


class _System:
    """The module `sys`, but with a list of its own of the modules."""

    def __init__(self, modules: str) -> None:
        lines = (line.partition("\0") for line in modules.split("\n"))
        self.modules = {name: _Listed(file) for name, _, file in lines}

    def __getattr__(self, name: str) -> Any:
        return getattr(sys, name)


@contextmanager
def _listed(modules: str | None) -> Iterator[None]:
    """A new kernel asks a list, and not each module, for the names and files it wants to know.

    To ask a module is to write to its memory, and to that of its name: Python counts who holds
    it.  In a forked kernel the system copies that page then, and there are over two thousand.
    """
    if modules is None:
        yield
        return
    known = [import_module(name) for name in ("ipykernel.ipkernel", "IPython.core.shellapp")]
    asking: list[Any] = [one for one in known if getattr(one, "sys", None) is sys]
    system = _System(modules)
    for each in asking:
        each.sys = system
    try:
        yield
    finally:
        for each in asking:
            each.sys = sys


def forget_folder() -> None:
    """Look for libraries elsewhere first: a file beside the notebook must not pass for one."""
    if not sys.flags.safe_path and sys.path[0] in {"", str(Path.cwd())}:
        del sys.path[0]


if __name__ == "__main__":
    main()
