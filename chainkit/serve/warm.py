"""Warm kernels: forked from a template that has imported everything, not started from nothing.

`warm_kernels()` makes every kernel of our own interpreter that this process starts a warm one,
through Jupyter's own extension point: a kernel provisioner, here `WarmProvisioner`.  Shutting
down, interrupting, restarting, culling and watching stay Jupyter's.  Its sockets are files in
the template's folder: a port that is free when it is chosen can be somebody else's when the
kernel takes it, and the kernel dies.  Where a kernel cannot be
warm (no safe fork, another interpreter, another way of starting) it is started as ever.
Of chainkit imports `warm_wire`, the list of exercises, and what the template is called.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import os
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any, ClassVar

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.localinterfaces import localhost
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from chainkit.exercises import EXERCISES
from chainkit.serve.warm_wire import ForkedKernel, Launch, Refused, TemplateGone, ask

log = logging.getLogger("chainkit.serve.warm")
NAME = "chainkit-warm"
TEMPLATE = "chainkit.serve.warm_template"
KERNELS = ("chainkit.serve.kernel", "ipykernel_launcher")
PATIENCE_S = 60.0
LONGEST_FOLDER = 70
"""Bytes; the path of a socket in it may have 104 on some systems."""
STARTUP = ("PYTHON", "LD_", "JPY_INTERRUPT")
"""Beginnings of variables that a process obeys while it starts, and never later."""


class Template:
    """The template process of this one; started when first needed and anew when it has died.

    Its kernels find imported what shows `exercises`; none named: all of them.
    """

    def __init__(self, exercises: Sequence[str] = ()) -> None:
        self._exercises = ",".join(exercises or [entry.name for entry in EXERCISES])
        usual = tempfile.gettempdir()
        place = usual if len(os.fsencode(usual)) <= LONGEST_FOLDER else "/tmp"  # noqa: S108 - a folder of our own in it
        self._folder = tempfile.TemporaryDirectory(
            prefix="chainkit-warm-", dir=place, ignore_cleanup_errors=True
        )
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._births = 0
        self._rooms = itertools.count(1)
        self._startup: dict[str, str] = {}
        self.given_up = False

    @property
    def address(self) -> Path:
        """Where the youngest template listens."""
        return Path(self._folder.name) / str(self._births)

    @property
    def pid(self) -> int | None:
        """The template's process, if one was started."""
        return self._process.pid if self._process else None

    def give_room(self, manager: Any) -> None:
        """Have a new kernel's sockets be files in our folder, unless `manager` wants others."""
        if manager.transport == "tcp" and manager.ip == localhost() and not manager.shell_port:
            manager.cache_ports = False  # there are none
            manager.transport = "ipc"
            manager.ip = f"{self._folder.name}/k{next(self._rooms)}"  # -1 to -5 is added

    def start(self) -> None:
        """Start the template unless it runs; it is ready some time later, and may be asked now."""
        with self._lock:
            if self.given_up:
                return
            if self._process is None or self._process.poll() is not None:
                self._let_go()
                self._births += 1
                self._process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        self._startup = startup_variables(os.environ)
        room = " " * 1024
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
            listener.bind(str(self.address))
            self.address.chmod(0o600)
            listener.listen(1024)
            with self._noise().open("wb") as noise:
                return subprocess.Popen(  # noqa: S603 - our own module
                    [sys.executable, "-m", TEMPLATE, str(listener.fileno()), self._exercises, room],
                    stdin=subprocess.PIPE,
                    stdout=noise,
                    stderr=noise,
                    cwd=self._folder.name,
                    pass_fds=[listener.fileno()],
                    start_new_session=True,  # Ctrl-C is the owner's business
                )

    def _noise(self) -> Path:
        return Path(self._folder.name) / "said"

    def fits(self, env: Mapping[str, str]) -> bool:
        """Whether a kernel with this environment may be forked from the template."""
        self.start()
        return startup_variables(env) == self._startup

    async def fork(self, launch: Launch, files: tuple[int, int]) -> ForkedKernel | None:
        """A kernel, or None if there is no template to be had, which is said once."""
        error: Exception = TemplateGone()
        for _ in range(2):
            if self.given_up:
                return None
            self.start()
            asked = self._process
            try:
                return await asyncio.wait_for(ask(self.address, launch, files), PATIENCE_S)
            except Refused as refused:
                log.info("A kernel is started the ordinary way: %s", refused)
                return None
            except OSError as failed:  # TimeoutError is one
                error = failed
                # One that is just dying would be taken for alive.  Others who noticed it
                # before us may have started the next: that one is left alone.
                _end(asked)
        if not self.given_up:
            self.given_up = True
            said = self._noise().read_text(errors="replace").strip().rpartition("\n")[2]
            log.warning("Kernels are started the ordinary way from now on: %s", said or error)
        return None

    def stop(self) -> None:
        """End the template; kernels that are left end with this process."""
        self.given_up = True
        with self._lock:
            self._let_go()
        self._folder.cleanup()

    def _let_go(self) -> None:
        if self._process is not None and self._process.stdin is not None:
            _end(self._process)  # whatever it is doing, there is nothing it could leave half done
            self._process.stdin.close()
            self.address.unlink(missing_ok=True)


def _end(process: subprocess.Popen[bytes] | None) -> None:
    if process is not None:
        process.kill()
        process.wait()


def startup_variables(env: Mapping[str, str]) -> dict[str, str]:
    """Those of `env` that a process obeys while it starts."""
    return {key: value for key, value in env.items() if key.startswith(STARTUP)}


class WarmProvisioner(LocalProvisioner):
    """Forks the kernel from the template where it can be, else starts it as ever."""

    template: ClassVar[Template | None] = None

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Prepare the kernel's start; see LocalProvisioner."""
        template = type(self).template
        if template is not None and self.parent is not None:
            template.give_room(self.parent)
        return await super().pre_launch(**kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start the kernel; see LocalProvisioner."""
        template = type(self).template
        wanted = template and self._plan(template, cmd, **kwargs)
        forked = await template.fork(*wanted) if template and wanted else None
        if forked is None:
            return await super().launch_kernel(cmd, **kwargs)
        process: Any = forked
        self.process = process
        # The kernel is the leader of its session: asking would be a race with its birth.
        self.pid = self.pgid = forked.pid
        self.cwd = kwargs.get("cwd") or Path.cwd()
        return self.connection_info

    async def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel and what it has started, unless it has ended."""
        if await self.poll() is None:
            await super().send_signal(signum)

    @staticmethod
    def _plan(
        template: Template,
        cmd: list[str],
        *,
        env: Mapping[str, str] | None = None,
        cwd: str | os.PathLike[str] | None = None,
        stdout: Any = None,
        stderr: Any = None,
        **other: Any,
    ) -> tuple[Launch, tuple[int, int]] | None:
        """What to ask the template for; None where only an ordinary start will do."""
        given = dict(os.environ if env is None else env)
        folder = Path(cwd or ".").absolute()
        files = (_number(stdout, 1), _number(stderr, 2))
        only_popen = min(files) < 0 or other.keys() - {"kernel_id"} or not folder.is_dir()
        if only_popen or not own_kernel(cmd) or not template.fits(given):
            return None
        given["JPY_PARENT_PID"] = str(os.getpid())
        return Launch(tuple(cmd[3:]), given, str(folder)), files


def own_kernel(cmd: list[str]) -> bool:
    """Is `cmd` a plain start of our own interpreter's IPython kernel?"""
    return cmd[:2] == [sys.executable, "-m"] and cmd[2:3] != [] and cmd[2] in KERNELS


def _number(given: Any, usual: int) -> int:
    """The number of the file that Popen would use; negative for what only Popen can do."""
    if given is None:
        return usual
    return given if isinstance(given, int) else int(given.fileno())


def why_not() -> str:
    """Why kernels cannot be forked here; "" if they can."""
    if not (hasattr(os, "fork") and hasattr(socket, "send_fds") and hasattr(os, "waitid")):
        return "this system has no fork"
    if sys.platform == "darwin":
        return "on macOS a forked process may not use the system's libraries"
    return ""


@contextmanager
def warm_kernels(*, wanted: bool = True, exercises: Sequence[str] = ()) -> Iterator[None]:
    """Kernels that this process starts are warm ones, until the block ends.

    `exercises`: what they will show, by name; none named: all.
    Kernels have to be shut down before.  Where there can be no warm kernels that is logged,
    and all is as without.
    """
    obstacle = why_not()
    if wanted and obstacle:
        log.info("Kernels are started the ordinary way: %s.", obstacle)
    if not wanted or obstacle:
        yield
        return
    factory = KernelProvisionerFactory.instance()
    # As the entry point says; an older installation of chainkit may not have it yet.
    entry = EntryPoint(NAME, f"{__name__}:WarmProvisioner", factory.GROUP_NAME)
    factory.provisioners.setdefault(NAME, entry)
    before, outer = factory.default_provisioner_name, WarmProvisioner.template
    template = Template(exercises)
    try:
        template.start()
        WarmProvisioner.template = template
        factory.default_provisioner_name = NAME
        yield
    finally:
        factory.default_provisioner_name = before
        WarmProvisioner.template = outer
        template.stop()
