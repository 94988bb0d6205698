"""How a process asks the template for a kernel, and what it holds of the kernel it gets.

One connection over a Unix socket for each kernel.  The caller sends one line of JSON (command,
environment, folder) and two open files (standard output and error).  The kernel answers with
its process number when it stands, and the template with the exit code when it has ended.  The
connection lives as long as the kernel: the kernel ends when its caller is gone, and a caller
whose template is gone still learns of the kernel's end, because the kernel holds the other end.
Standard library only.
"""

from __future__ import annotations

import asyncio
import json
import os
import select
import signal
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

MOST_BYTES = 65536


class TemplateGone(OSError):
    """The template has ended before the kernel that it was asked for stood."""


class Refused(OSError):
    """The template lives, but this kernel could not be made."""


@dataclass(frozen=True)
class Launch:
    """A kernel that is wanted: what an ordinary start would give to the new process."""

    argv: tuple[str, ...]
    env: Mapping[str, str] = field(repr=False)
    cwd: str

    def line(self) -> bytes:
        """As it travels."""
        return json.dumps(asdict(self)).encode("ascii") + b"\n"

    @classmethod
    def read(cls, line: bytes) -> Launch:
        """The launch that `line` describes."""
        given = json.loads(line)
        return cls(tuple(given["argv"]), dict(given["env"]), str(given["cwd"]))


class ForkedKernel:
    """The process of a kernel that the template forked, with the parts of Popen that matter.

    It is not our own child, so its end is heard of, not waited for.
    """

    stdin = stdout = stderr = None

    def __init__(self, pid: int, line: socket.socket, heard: bytes) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._line = line
        self._heard = heard

    def poll(self) -> int | None:
        """The exit code; None while the kernel lives.  Never waits."""
        if self.returncode is None and self._ended():
            said = self._heard.partition(b"\n")[0]
            # Nobody could say how it ended if the template has gone before it.
            self.returncode = json.loads(said)["exit"] if said else -signal.SIGKILL
            self._line.close()
        return self.returncode

    def _ended(self) -> bool:
        while b"\n" not in self._heard:
            try:
                more = self._line.recv(MOST_BYTES)
            except BlockingIOError:
                return False
            except ConnectionError:
                return True
            if not more:
                return True
            self._heard += more
        return True

    def wait(self, timeout: float | None = None) -> int:
        """The exit code, once there is one.  Raises TimeoutExpired after `timeout` seconds."""
        end = None if timeout is None else time.monotonic() + timeout
        while (code := self.poll()) is None:
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                raise subprocess.TimeoutExpired(f"kernel {self.pid}", timeout or 0)
            waiting = select.poll()
            waiting.register(self._line, select.POLLIN)
            waiting.poll(None if left is None else left * 1000)
        return code

    def send_signal(self, number: int) -> None:
        """Send a signal, unless the kernel is known to have ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


async def ask(address: Path, launch: Launch, files: Sequence[int]) -> ForkedKernel:
    """A kernel forked by the template that listens at `address`; `files`: its stdout, stderr.

    Raises Refused if just this one cannot be had, another OSError if there is no template.
    """
    loop = asyncio.get_running_loop()
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        line.setblocking(False)
        await loop.sock_connect(line, str(address))
        sent = launch.line()
        socket.send_fds(line, [sent[:1]], files)
        await loop.sock_sendall(line, sent[1:])
        heard = b""
        while b"\n" not in heard and (more := await loop.sock_recv(line, MOST_BYTES)):
            heard += more
    except BaseException:
        line.close()  # a kernel that is half-way sees it, and ends
        raise
    said, _, rest = heard.partition(b"\n")
    answer = json.loads(said or "{}")
    if "pid" not in answer:
        line.close()
        raise Refused(answer["error"]) if "error" in answer else TemplateGone
    return ForkedKernel(answer["pid"], line, rest)
