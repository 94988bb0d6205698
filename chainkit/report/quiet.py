"""The kernels that reports run in: our own interpreter's, silent, and never waited for in vain.

Jupyter looks every tenth of a second whether a kernel that was asked to end has ended; in a
batch each client would pay for it.  And it would take Ctrl-C, and the request to end, for its
own while a notebook runs, and forget them afterwards: whoever ends us has to be obeyed at any
time, and nothing may be left of the kernel then.  Imports Jupyter, so import it late.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, ClassVar

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from traitlets import Type, default

from chainkit.serve.prompt import PromptClient

SPEC = KernelSpec(
    argv=[sys.executable, "-m", "chainkit.serve.kernel", "-f", "{connection_file}"],
    display_name="Python 3",
    language="python",
)
LOOK_S = 0.01
"""How often we look whether a kernel has ended."""


class QuietManager(AsyncKernelManager):
    """Starts a kernel without a voice, in an empty folder, with `environment` on top of ours."""

    client_factory: Type[Any, Any] = Type(default_value=PromptClient, klass=AsyncKernelClient)
    home: ClassVar[Path]
    environment: ClassVar[Mapping[str, str]]
    noise: ClassVar[IO[bytes]]
    signals: ClassVar[Mapping[int, Any]]
    made: ClassVar[list[QuietManager]]

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.made.append(self)

    @default("connection_file")
    def _at_home(self) -> str:
        return str(self.home / "kernel.json")

    @property
    def kernel_spec(self) -> KernelSpec:
        """The interpreter that we are, whatever a notebook says."""
        return SPEC

    async def _async_pre_start_kernel(self, **more: Any) -> tuple[list[str], dict[str, Any]]:
        self._keep_signals()
        env = {**os.environ, **self.environment}
        return await super()._async_pre_start_kernel(
            **{
                **more,
                "env": env,
                "stdout": self.noise,
                "stderr": self.noise,
                "cwd": str(self.home),
            }
        )

    def _keep_signals(self) -> None:
        """Take back what Jupyter's client has made its own just before."""
        loop = asyncio.get_running_loop()
        with suppress(NotImplementedError):  # on Windows it could not
            for number, handler in self.signals.items():
                if loop.remove_signal_handler(number):
                    signal.signal(number, handler)

    @classmethod
    def end_what_is_left(cls) -> None:
        """End at once whatever kernel still runs: nobody is left who would ask it to."""
        for manager in cls.made:
            process: Any = getattr(manager.provisioner, "process", None)
            if process is not None and process.poll() is None:
                process.kill()
                process.wait()

    async def _async_finish_shutdown(
        self,
        waittime: float | None = None,
        pollinterval: float = LOOK_S,
        restart: bool = False,  # noqa: FBT001, FBT002 - the library's own signature
    ) -> None:
        await super()._async_finish_shutdown(waittime, pollinterval, restart)


@contextmanager
def quiet_kernels(
    home: Path, environment: Mapping[str, str], noise: IO[bytes]
) -> Iterator[type[QuietManager]]:
    """A manager whose kernels live in `home`, with `environment`, and speak to `noise`.

    A class, because Papermill makes the manager itself.  No kernel outlives the block.
    """
    folders = {
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "IPYTHONDIR": str(home / "ipython"),
        "CHAINKIT_MODE": "batch",
    }
    own = {
        "home": home,
        "environment": {**folders, **environment},
        "noise": noise,
        "signals": {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)},
        "made": [],
    }
    manager: type[QuietManager] = type("QuietManager", (QuietManager,), own)
    try:
        yield manager
    finally:
        manager.end_what_is_left()
