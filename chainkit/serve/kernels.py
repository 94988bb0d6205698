"""The kernels behind the pages: which interpreter runs, who was handed which, who is gone.

Of chainkit imports only `ui.where`.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpec, KernelSpecManager
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

from chainkit.ui.where import known

REFILL_AFTER_DEATH_S = 5.0
Warming = asyncio.Future[dict[str, Any]]
"""A kernel of the pool; its result names the kernel once that has started."""


class OwnInterpreter(KernelSpecManager):
    """Knows one kernel only: the interpreter that runs the server.

    A user may have a ``python3`` kernel of another Python installed; a dashboard on it
    would find no chainkit.
    """

    def find_kernel_specs(self) -> dict[str, str]:
        """The one name that notebooks use."""
        return {NATIVE_KERNEL_NAME: ""}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """The same interpreter, whatever `kernel_name` a notebook carries."""
        return KernelSpec(
            argv=[
                sys.executable,
                *("-m", "chainkit.serve.kernel", "-f", "{connection_file}"),
                *("--HistoryManager.enabled=False", "--IPKernelApp.log_level=ERROR"),
            ],
            display_name="Python (chainkit)",
            language="python",
            name=kernel_name,
        )


class Visits:
    """Which page each kernel serves: what the page asked for, and who wants to hear its end."""

    def __init__(self) -> None:
        self._queries: dict[str, asyncio.Future[str]] = {}
        self._mourners: dict[str, set[Callable[[], None]]] = {}

    async def query_of(self, kernel_id: str) -> str:
        """The query string of the page that gets the kernel; waits until a page comes."""
        return await asyncio.shield(self._query(kernel_id))

    def hand_over(self, kernel_id: str, query: str) -> None:
        """A page with this (cleaned) query string got the kernel."""
        future = self._query(kernel_id)
        if not future.done():
            future.set_result(query)

    def when_gone(self, kernel_id: str, call: Callable[[], None]) -> Callable[[], None]:
        """Call once when the kernel is gone; returns a function that takes this back."""
        mourners = self._mourners.setdefault(kernel_id, set())
        mourners.add(call)
        return lambda: mourners.discard(call)

    def is_watched(self, kernel_id: str) -> bool:
        """Whether a page of the kernel is open."""
        return bool(self._mourners.get(kernel_id))

    def gone(self, kernel_id: str) -> None:
        """The kernel is gone: nobody waits for it any longer."""
        query = self._queries.pop(kernel_id, None)
        if query is not None and not query.done():
            query.set_result("")
        for call in self._mourners.pop(kernel_id, set()):
            call()

    def _query(self, kernel_id: str) -> asyncio.Future[str]:
        if kernel_id not in self._queries:
            self._queries[kernel_id] = asyncio.get_running_loop().create_future()
        return self._queries[kernel_id]


class Kernels(AsyncMappingKernelManager):
    """Tells the server's `Visits` when a kernel is gone, and keeps dead ones out of the pool.

    Voila's own kernel manager, which keeps the pool, is made as a subclass of this one.
    """

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel that was shut down, culled or has died."""
        removed = super().remove_kernel(kernel_id)
        server: Any = self.parent
        server.visits.gone(kernel_id)
        return removed

    async def end_all(self) -> None:
        """End every kernel: one that serves a page politely, the others at once.

        Those that wait for a page have nothing to finish; asked politely, each would first
        have to be told that no page is coming.  Kernels that are just being started have to
        be up before they can be ended: given up half-way they would stay.
        """
        shutdown: Any = self.shutdown_kernel
        warming = [item for pool in self._waiting().values() for item in pool]
        await asyncio.gather(*warming, *self._pending_kernels.values(), return_exceptions=True)
        waiting = {_kernel_of(item) for item in warming}
        ends = (shutdown(each, now=each in waiting) for each in self.list_kernel_ids())
        await asyncio.gather(*ends)

    def _waiting(self) -> dict[str, list[Warming]]:
        pools: dict[str, list[Warming]] = getattr(self, "_pools", {})  # Voila's; none unpreheated
        return pools

    def _handle_kernel_died(self, kernel_id: str) -> None:
        super()._handle_kernel_died(kernel_id)  # type: ignore[no-untyped-call]
        with_pool: Any = self
        for notebook, pool in self._waiting().items():
            alive = [item for item in pool if _kernel_of(item) != kernel_id]
            if len(alive) < len(pool):
                pool[:] = alive
                with_pool.fill_if_needed(delay=REFILL_AFTER_DEATH_S, notebook_name=notebook)


def _kernel_of(item: Warming) -> str | None:
    """The kernel that is being warmed; None if it has not started or could not."""
    if not item.done() or item.cancelled() or item.exception() is not None:
        return None
    return str(item.result()["kernel_id"])


def note_hand_outs(kernels: Any, visits: Visits) -> None:
    """Have `kernels` (with a pool) report each warm kernel that it hands to a page.

    A kernel that waited in the pool longer than the idle limit would be culled before its
    page connects, so its idle time starts anew.  The address of the page is not passed on
    to the next kernel's environment, as Voila would: it may carry a login token.
    """
    hand_out = kernels.get_rendered_notebook

    async def handed_out(
        notebook_name: str, extra_kernel_env_variables: dict[str, str]
    ) -> tuple[Any, Any, str]:
        ready: tuple[Any, Any, str] = await hand_out(notebook_name=notebook_name)
        kernels.get_kernel(ready[2]).last_activity = datetime.now(UTC)
        asked = urlsplit(extra_kernel_env_variables["VOILA_REQUEST_URL"]).query
        visits.hand_over(ready[2], urlencode(known(asked)))
        return ready

    kernels.get_rendered_notebook = handed_out
