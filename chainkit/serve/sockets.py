"""What a page and its kernel ask the server beside pages: which kernel, for whom, still there?

Of chainkit imports only `ui.where`.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable
from typing import Any

import tornado.web
from jupyter_core.utils import ensure_async
from jupyter_server.auth.decorator import ws_authenticated
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.services.kernels.handlers import KernelHandler
from tornado.ioloop import IOLoop
from tornado.web import HTTPError, RequestHandler
from tornado.websocket import WebSocketHandler
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from chainkit.ui.where import SECRET_HEADER, SECRET_VARIABLE

GONE = 4404
"""Close code of a watch: the kernel is gone, and waiting will not bring it back."""

PING_S = 20.0
"""How often a silent socket is asked for a sign of life, so that a lost network is noticed."""

PROTOCOL = "v1.kernel.websocket.jupyter.org"
"""How pages and kernels talk: the one way that Voila reads without counting for ages."""

UNREADABLE = 1002
"""Close code for a message that nobody who means well sends."""

FEWEST, MOST = 6, 64
"""Places in a message: where its channel and its four parts begin and end; then buffers."""


class Channels(VoilaKernelWebsocketHandler):  # type: ignore[misc]  # Voila has no types
    """The widgets' socket, in one protocol alone, for messages that are what they say.

    Of each message the first bytes tell how many parts follow, and the server counts to that
    number before it looks at the rest.  In the older protocol these bytes mean something else,
    and from a hostile page they mean whatever it likes: the server would stand still for all.
    """

    @ws_authenticated
    async def get(self, kernel_id: str) -> None:
        """Open the socket for who speaks our protocol."""
        spoken = self.request.headers.get("Sec-WebSocket-Protocol", "").split(",")
        if PROTOCOL not in (each.strip() for each in spoken):
            raise HTTPError(400)
        await super().get(kernel_id)

    async def open(self, *args: Any, **kwargs: Any) -> None:
        """Send what there is to say at once.

        A kernel says that it is busy, then what has changed.  Left to itself the network keeps
        the second back until the browser has confirmed the first: 40 ms at every move.
        """
        self.set_nodelay(True)
        await super().open(*args, **kwargs)

    def on_message(self, ws_message: str | bytes) -> None:
        """Hand a message to the kernel; one that is broken ends the socket."""
        if is_message(ws_message):
            super().on_message(ws_message)
        else:
            self.close(UNREADABLE)


def is_message(said: str | bytes) -> bool:
    """Whether this is a message: parts in their order within it, and a header that says what."""
    if isinstance(said, str) or not FEWEST <= (number := _number(said, 0)) <= MOST:
        return False
    places = [_number(said, index) for index in range(1, number + 1)]
    inside = [8 * (number + 1), *places, len(said)]
    if inside != sorted(inside) or places[-1] != len(said):
        return False
    try:
        said[places[0] : places[1]].decode()
        header = json.loads(said[places[1] : places[2]])
    except (ValueError, RecursionError):
        return False
    return isinstance(header, dict) and isinstance(header.get("msg_type"), str)


def _number(said: bytes, index: int) -> int:
    return int.from_bytes(said[8 * index : 8 * (index + 1)], "little")


class KernelModel(KernelHandler):
    """What a page may know of its kernel.  To end it there is the shutdown address alone."""

    SUPPORTED_METHODS = ("GET", "HEAD", "OPTIONS")


class EndOfKernel(VoilaShutdownKernelHandler):  # type: ignore[misc]  # Voila has no types
    """Where a closing page says that its kernel is no longer needed."""

    @tornado.web.authenticated
    async def post(self, kernel_id: str) -> None:
        """End the kernel; one that is gone already is no error."""
        if kernel_id in self.kernel_manager:
            await super().post(kernel_id)
        else:
            self.set_status(204)


class Query(RequestHandler):
    """Tells a warm kernel what its page asked for; waits until there is a page.

    For the server's own kernels only: they know the server's secret.
    """

    async def get(self, kernel_id: str) -> None:
        """The page's query string, as JSON."""
        secret = self.request.headers.get(SECRET_HEADER, "")
        if not secrets.compare_digest(secret.encode(), os.environ[SECRET_VARIABLE].encode()):
            raise HTTPError(403)
        query = await self.settings["chainkit_visits"].query_of(kernel_id)
        self.finish(json.dumps({"query": query}))


class Watch(WebSocketHandler, JupyterHandler):  # type: ignore[misc]  # both check the origin
    """A socket that says nothing and ends with its kernel (code `GONE`) or with the server."""

    ping_interval = PING_S
    _forget: Callable[[], None] | None = None

    @ws_authenticated
    async def get(self, *args: Any, **kwargs: Any) -> None:
        """Open the socket."""
        await super().get(*args, **kwargs)

    def open(self, *_: str, **kwargs: str) -> None:
        """Stay open as long as the kernel lives."""
        self.kernel_id = kwargs["kernel_id"]
        if self.kernel_id not in self.kernel_manager:
            self.close(GONE)
            return
        visits = self.settings["chainkit_visits"]
        self._forget = visits.when_gone(self.kernel_id, lambda: self.close(GONE))

    def on_close(self) -> None:
        """The page has gone.  One that closes says so itself; one that crashed cannot."""
        if self._forget is not None:
            self._forget()
            grace = self.settings["chainkit"].grace_s
            IOLoop.current().call_later(grace, self._end_if_alone)

    async def _end_if_alone(self) -> None:
        """End the kernel unless a page of it is open again."""
        watched = self.settings["chainkit_visits"].is_watched(self.kernel_id)
        if not watched and self.kernel_id in self.kernel_manager:
            shutdown: Any = self.kernel_manager.shutdown_kernel
            await ensure_async(shutdown(self.kernel_id))

    def on_message(self, message: str | bytes) -> None:
        """A page has nothing to say here."""
