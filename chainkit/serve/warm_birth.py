"""How a process that was just forked from the template becomes a kernel like any other.

Of chainkit imports `warm_wire`.
"""

from __future__ import annotations

import atexit
import json
import os
import random
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from chainkit.serve.warm_wire import Launch


@dataclass
class Line:
    """One connection: a request that is coming in, then the kernel that came of it."""

    socket: socket.socket
    heard: bytes = b""
    files: list[int] = field(default_factory=list)
    pid: int = 0
    over: bool = False
    """Whether its kernel has ended and its caller was told."""

    def say(self, what: dict[str, object]) -> None:
        """Tell the caller, who may be gone."""
        with suppress(OSError):
            self.socket.send(json.dumps(what).encode("ascii") + b"\n")

    def close_files(self) -> None:
        """Let go of the files that came with the request."""
        while self.files:
            os.close(self.files.pop())


def become(launch: Launch, line: Line, made: Mapping[str, str]) -> None:
    """Make this new process what an ordinary start would have made it, and say that it stands.

    `made`: the variables that imports have set.  Whatever is wrong is told to the caller
    instead, and ends the process.
    """
    try:
        os.setsid()
        null = os.open(os.devnull, os.O_RDONLY)
        for number, file in enumerate((null, *line.files)):
            os.dup2(file, number)
        os.close(null)
        line.close_files()
        os.chdir(launch.cwd)
    except OSError as error:
        line.say({"error": str(error)})
        os._exit(1)
    os.environ.clear()
    os.environ.update({**made, **launch.env})
    time.tzset()
    tempfile.tempdir = None
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
    sys.argv = [str(sys.modules["chainkit.serve.kernel"].__file__), *launch.argv]
    line.socket.setblocking(True)
    line.say({"pid": os.getpid()})
    threading.Thread(target=_end_with, args=(line.socket,), daemon=True).start()


def _end_with(caller: socket.socket) -> None:
    """Wait for the caller's end of the line to close, and end: nobody is left to serve."""
    try:
        while caller.recv(1):
            pass
    except ConnectionError:
        pass  # killed before it had heard that we stand
    except OSError:
        return  # somebody's code has closed all files: then we outlive the caller
    os._exit(1)


def leave() -> NoReturn:
    """End as a program does, but for taking itself apart.

    That would write to every object that is shared with the template, so that the system would
    have to copy nearly all of its memory first: as long as the rest of a short kernel's life.
    """
    # What the interpreter itself calls first; `multiprocessing` ends its children so, too.
    threading._shutdown()  # type: ignore[attr-defined]  # noqa: SLF001
    atexit._run_exitfuncs()  # noqa: SLF001
    for stream in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()  # type: ignore[union-attr]
    os._exit(0)


def show_as(words: Sequence[str]) -> None:
    """Have lists of processes show `words` as our command line, where the system lets us.

    The template's own is followed by so much room that a kernel's fits in.
    """
    with suppress(OSError, ValueError, IndexError):
        fields = Path("/proc/self/stat").read_text().rpartition(")")[2].split()
        start, end = int(fields[45]), int(fields[46])  # fields 48 and 49 of proc(5)
        text = b"\0".join(os.fsencode(word) for word in words)[: end - start - 1]
        with Path("/proc/self/mem").open("r+b", buffering=0) as memory:
            memory.seek(start)
            memory.write(text.ljust(end - start, b"\0"))
