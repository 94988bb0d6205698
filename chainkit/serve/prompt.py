"""Who talks to a new kernel, and loses no time over it.

Jupyter's own client calls again after a tenth of a second at a kernel that does not listen yet,
and listens for a fifth of a second more than a new one has anything to say: together longer
than a kernel of ours takes to be born.
"""

from __future__ import annotations

import time
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient

RETRY_MS = 5
"""How soon we call again at a kernel that does not listen yet; ZeroMQ's own is a tenth of a
second, in which most kernels of ours are born."""
ANSWER_S, TOLD_S = 1.0, 0.2
"""How long an answer may take, and then the news of it, before the kernel is asked again."""


class PromptClient(AsyncKernelClient):
    """Knows that a kernel is ready as soon as it is."""

    def _context_default(self) -> Any:
        context: Any = super()._context_default()
        context.reconnect_ivl = RETRY_MS
        return context

    async def wait_for_ready(self, timeout: float | None = None) -> None:  # noqa: ASYNC109 - the library's own signature
        """Ask until both channels have the answer.  Raises RuntimeError where that never comes.

        What the kernel publishes of this question ends with its being idle: nothing of it is
        left to be heard by whoever asks next.
        """
        end = None if timeout is None else time.monotonic() + timeout
        while not await self._answered(self.kernel_info()):
            if not await self._async_is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if end is not None and time.monotonic() > end:
                raise RuntimeError(f"Kernel didn't respond in {timeout} seconds")

    async def _answered(self, asked: str) -> bool:
        """Whether the reply came, and the news that the kernel is idle after it."""
        try:
            while True:
                reply = await self.shell_channel.get_msg(timeout=ANSWER_S)
                if reply["parent_header"].get("msg_id") == asked:
                    break
            while True:
                news = await self.iopub_channel.get_msg(timeout=TOLD_S)
                if news["parent_header"].get("msg_id") != asked:
                    continue
                if news["content"].get("execution_state") == "idle":
                    break
        except Empty:
            return False
        self._handle_kernel_info_reply(reply)
        return True
