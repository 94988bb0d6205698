"""Kernels as the server starts them, and somebody who talks to them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psutil
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager, KernelManager

from chainkit.serve.kernels import OwnInterpreter
from chainkit.serve.warm import Template

SPEC = OwnInterpreter().get_kernel_spec("python3")


class Own(KernelManager):
    """A kernel as the server starts it."""

    @property
    def kernel_spec(self) -> KernelSpec:
        return SPEC


class OwnAsync(AsyncKernelManager):
    """The same, several at a time."""

    @property
    def kernel_spec(self) -> KernelSpec:
        return SPEC


class Kernel:
    """A running kernel and somebody who talks to it."""

    def __init__(self, **launch: Any) -> None:
        self.manager = Own()
        self.manager.start_kernel(**launch)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)

    @property
    def process(self) -> Any:
        provisioner: Any = self.manager.provisioner
        return provisioner.process

    def says(self, code: str) -> str:
        """What `code` prints, or the name of its error."""
        said: list[str] = []

        def hear(message: dict[str, Any]) -> None:
            content = message["content"]
            said.append(content.get("text", content.get("ename", "")))

        self.client.execute_interactive(code, timeout=60, output_hook=hear)
        return "".join(said).strip()

    def end(self, *, now: bool = False) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=now)


@contextmanager
def kernel(**launch: Any) -> Iterator[Kernel]:
    found = Kernel(**launch)
    try:
        yield found
    finally:
        found.end()


def wait_until(true: Callable[[], object], seconds: float = 30) -> None:
    patience, end = threading.Event(), time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        patience.wait(0.02)


def children(template: Template) -> list[psutil.Process]:
    """The template's kernels, and what is left of ended ones."""
    assert template.pid is not None
    return psutil.Process(template.pid).children(recursive=True)
