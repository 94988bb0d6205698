"""The template process: imports once what every kernel needs, then forks kernels on request.

`python -m chainkit.serve.warm_template FD NAMES`: FD is a listening Unix socket that the owner
made, NAMES are the exercises that kernels will show, with commas between.
It has one thread and opens no connection to a database or a kernel's sockets, because neither
survives a fork; if an import should start a thread it refuses to serve.  It ends when its owner
does (its standard input closes).  See `warm_wire` for what is said on the socket.

Kernels share with one another only what was there before any of them: imported code, and the
seed by which Python scatters the keys of its dictionaries.
Of chainkit imports its own parts, `_startup`, the kernel, and the exercises by name.
"""

from __future__ import annotations

import gc
import os
import selectors
import shutil
import signal
import socket
import sys
import threading
from collections.abc import Collection
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from chainkit._startup import skip_slow_grammars
from chainkit.errors import ChainkitError
from chainkit.serve.kernel import forget_folder, list_modules, run
from chainkit.serve.warm_birth import Line, become, leave, show_as
from chainkit.serve.warm_wire import MOST_BYTES, Launch

NEEDED = (
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "ipykernel.zmqshell",
    "ipykernel.debugger",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "faulthandler",
    "psutil",
    "tornado.platform.asyncio",
    "ipywidgets",
    "anywidget",
    "sqlalchemy.dialects.sqlite",
    "zmq.utils.garbage",
    "chainkit.serve.kernel",
    "chainkit.ui.refusal",
    "chainkit.workshop.study",
)
"""What every kernel imports, now or while it starts; the exercises come on top."""
LATER = "chainkit.ui.chart"
"""What notebooks of somebody's own often show, and a batch of ours never: charts of Altair's."""
CALM = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",  # pandas imports pyarrow where it is
    "JPY_PARENT_PID": "1",
}
"""What is obeyed at import: numerical libraries start no threads, and ipykernel, which by this
number takes itself for somebody's child, neither greets a terminal nor watches its parent."""


QUIET_S = 1.0
"""So long nobody has asked for a kernel when the template finds time to rehearse."""


class Threads(RuntimeError):
    """Something has started a thread, and forking would leave its locks locked for ever."""


class Nursery:
    """Forks kernels for whoever asks on `listener`, until `owner` (a file) closes."""

    def __init__(self, listener: socket.socket, owner: int, exercises: Collection[str]) -> None:
        self._listener = listener
        self._owner = owner
        self._exercises = exercises
        self.modules = settle()
        """A list of those that kernels find imported."""
        self._lines: dict[int, Line] = {}
        self._orphans: set[int] = set()
        # Not epoll: its list would be shared with the children.
        self._selector = selectors.PollSelector()
        self._bell, ring = socket.socketpair()
        self._ring = ring
        for each in (self._bell, ring, listener):
            each.setblocking(False)

    def run(self) -> tuple[Launch, Line] | None:
        """In a new kernel's process: what it shall be.  In the template: None, at the end.

        In the first quiet moment it rehearses, so that the first kernels need not wait for it;
        in the next one it reads in what only some kernels want.
        """
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a kernel does so too, but later
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._ring.fileno(), warn_on_full_buffer=False)
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._selector.register(self._owner, selectors.EVENT_READ)
        self._selector.register(self._bell, selectors.EVENT_READ)
        spare = [self._rehearse, self._read_on]
        while True:
            ready = self._selector.select(QUIET_S if spare else None)
            if not ready:
                spare.pop(0)()
            for key, _ in ready:
                if key.fileobj is self._listener:
                    self._answer()
                elif key.fileobj is self._bell:
                    self._bell.recv(MOST_BYTES)
                    self._look_after()
                elif key.fileobj == self._owner:
                    return None
                elif key.fd in self._lines:
                    born = self._hear(self._lines[key.fd])
                    if born is not None:
                        return born

    def _rehearse(self) -> None:
        from chainkit.serve.warm_rehearsal import rehearse  # local: with it comes the store

        with suppress(ChainkitError, OSError):  # a full disk: then kernels do it for themselves
            rehearse(Path.cwd(), self._exercises)
        self.modules = settle()

    def _read_on(self) -> None:
        import_module(LATER).ready_charts()
        self.modules = settle()

    def _answer(self) -> None:
        with suppress(BlockingIOError, ConnectionError):
            connection, _ = self._listener.accept()
            connection.setblocking(False)
            self._lines[connection.fileno()] = Line(connection)
            self._selector.register(connection, selectors.EVENT_READ)

    def _hear(self, line: Line) -> tuple[Launch, Line] | None:
        """Take in what a caller says; the launch if we have just become its kernel."""
        try:
            data, files, _, _ = socket.recv_fds(line.socket, MOST_BYTES, 2)
        except BlockingIOError:
            return None
        except ConnectionError:
            data, files = b"", []
        line.files += files
        line.heard += data
        if not data:
            self._drop(line)
        elif not line.pid and line.heard.endswith(b"\n"):
            return self._fork(line)
        return None

    def _fork(self, line: Line) -> tuple[Launch, Line] | None:
        try:
            launch = Launch.read(line.heard)
            line.pid = os.fork()
        except (ValueError, KeyError, OSError) as error:
            line.say({"error": str(error)})
            self._drop(line)
            return None
        line.heard = b""
        if line.pid == 0:
            self._leave(line)
            return launch, line
        line.close_files()
        return None

    def _look_after(self) -> None:
        """Tell callers of kernels that have ended.

        As with an ordinary child, the number of an ended process stays taken until the caller
        has noticed (and closes the line): a signal of his can reach nobody else.
        """
        for line in [each for each in self._lines.values() if each.pid and not each.over]:
            ended = os.waitid(os.P_PID, line.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            if ended is not None:
                line.over = True
                killed = ended.si_code != os.CLD_EXITED
                line.say({"exit": -ended.si_status if killed else ended.si_status})
        for pid in tuple(self._orphans):
            self._bury(pid)

    def _drop(self, line: Line) -> None:
        """The caller is gone, or knows all: its kernel ends by itself if it has not."""
        self._selector.unregister(line.socket)
        del self._lines[line.socket.fileno()]
        line.socket.close()
        line.close_files()
        if line.pid:
            self._orphans.add(line.pid)
            self._bury(line.pid)

    def _bury(self, pid: int) -> None:
        if os.waitpid(pid, os.WNOHANG)[0]:
            self._orphans.discard(pid)

    def _leave(self, mine: Line) -> None:
        """In a child: let go of all that is the template's."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self._selector.close()
        for each in (self._listener, self._bell, self._ring):
            each.close()
        for line in self._lines.values():
            if line is not mine:
                line.socket.close()
                line.close_files()


def prepare(exercises: Collection[str]) -> None:
    """Import all that kernels need to show `exercises`."""
    skip_slow_grammars()
    parts = ("exercise", "study", "signpost")
    of_exercises = [f"chainkit.{name}.{part}" for name in exercises for part in parts]
    for name in (*NEEDED, *of_exercises):
        with suppress(ModuleNotFoundError):  # not every exercise, or version, has every part
            import_module(name)


def settle() -> str:
    """Keep what is there out of the garbage collector's hands, which would unshare it.

    A list of all modules.  Raises Threads if more than one runs.
    """
    tasks = Path("/proc/self/task")
    count = len(list(tasks.iterdir())) if tasks.exists() else threading.active_count()
    if count > 1:
        raise Threads(f"{count} threads run in the template")
    modules = list_modules()
    gc.collect()
    gc.freeze()
    return modules


def main() -> None:
    """Be the template; in the children, a kernel."""
    listener = socket.socket(fileno=int(sys.argv[1]))
    forget_folder()
    os.environ.update(CALM)
    before = dict(os.environ)
    exercises = sys.argv[2].split(",")
    prepare(exercises)
    made = {key: value for key, value in os.environ.items() if before.get(key) != value}
    folder = Path.cwd()
    nursery = Nursery(listener, 0, exercises)
    born = nursery.run()
    if born is None:
        shutil.rmtree(folder, ignore_errors=True)  # an owner that was killed could not
        return
    launch, line = born
    become(launch, line, made)
    show_as((sys.executable, "-m", "chainkit.serve.kernel", *launch.argv))
    run(nursery.modules)
    leave()


if __name__ == "__main__":
    main()
