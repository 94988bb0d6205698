"""The server: Voila with a pool of warm kernels, our own pages, and everything else shut.

A small subclass of `voila.app.Voila`, not a Jupyter Server extension: only the stand-alone
server keeps warm kernels and refuses code from pages, and it has no contents, terminals or
list of kernels to offer.  Imports Voila, so import this module late.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_server.auth.identity import PasswordIdentityProvider
from jupyter_server.base.handlers import FileFindHandler
from jupyter_server.utils import url_path_join
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.web import RequestHandler
from traitlets import Any as AnyTrait
from traitlets.config import Config
from voila.app import Voila
from voila.static_file_handler import MultiStaticFileHandler

from chainkit.serve import charts, client_pages, pages, portfolio_page, sockets, workbook_pages
from chainkit.serve.kernels import Kernels, OwnInterpreter, Visits, note_hand_outs
from chainkit.serve.look import template_resources
from chainkit.serve.prompt import PromptClient
from chainkit.serve.settings import Settings
from chainkit.serve.uploads import Uploads

if TYPE_CHECKING:
    from chainkit.store import Store

log = logging.getLogger("chainkit.serve")
UPLOAD_BYTES = 64 * 1024 * 1024
POLITE_S = 2.0
"""A kernel that is asked to end and does not is ended after so many seconds."""
KERNEL_ID = r"(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)"
# Of Voila's own handlers only these: what its front end loads.  Files, the tree, contents and
# the open query socket stay out.
KEPT = (FileFindHandler, MultiStaticFileHandler)


class Server(Voila):  # type: ignore[misc]  # Voila has no types
    """Voila as chainkit serves it; `settings` and `store` are given once, before it starts."""

    chainkit = AnyTrait()
    store = AnyTrait()
    listening = AnyTrait()

    def init_settings(self) -> dict[str, Any]:
        """Settings of the web application; called once, when the server starts."""
        self.visits, self.uploads = Visits(), Uploads()
        settings: dict[str, Any] = super().init_settings()
        if self.chainkit.preheat:
            note_hand_outs(self.kernel_manager, self.visits)
        settings.update(
            chainkit=self.chainkit,
            chainkit_store=self.store,
            chainkit_visits=self.visits,
            chainkit_uploads=self.uploads,
            default_handler_class=pages.NotFound,
            log_function=_log_request,
            # With a token the door is guarded; without, only this machine's own names count,
            # so that a foreign page cannot reach us by pointing its name at this machine.
            allow_remote_access=bool(self.chainkit.token),
            websocket_max_message_size=UPLOAD_BYTES,
        )
        return settings

    def init_handlers(self) -> list[tuple[Any, ...]]:
        """The addresses that exist; all others are our own *not found* page."""
        kept = [handler for handler in super().init_handlers() if handler[1] in KEPT]
        rendering = {
            "voila_configuration": self.voila_configuration,
            "template_paths": self.template_paths,
            "config": self.config,
        }
        forms = (*client_pages.ADDRESSES, *workbook_pages.ADDRESSES)
        own: list[tuple[str, type[RequestHandler], dict[str, Any]]] = [
            ("/", pages.FrontDoor, {}),
            ("/clients", pages.NewClient, {}),
            ("/login", pages.Login, {}),
            *((path, handler, {}) for path, handler in forms),
            (r"/portfolio(?:\.([a-z]+))?", portfolio_page.PortfolioPage, {}),
            (r"/voila/render/(.*)", pages.Dashboard, rendering),
            (rf"/voila/api/shutdown/{KERNEL_ID}", sockets.EndOfKernel, {}),
            (rf"/api/kernels/{KERNEL_ID}", sockets.KernelModel, {}),
            (rf"/api/kernels/{KERNEL_ID}/channels", sockets.Channels, {}),
            (rf"/chainkit/watch/{KERNEL_ID}", sockets.Watch, {}),
            (rf"/chainkit/query/{KERNEL_ID}", sockets.Query, {}),
            (charts.ADDRESS, charts.ChartScript, {}),
            (r"/([a-z0-9-]+)", pages.Dashboard, rendering),
        ]
        first = 4 + len(forms)
        return [(self._at(path), handler, options) for path, handler, options in own[:first]] + [
            *kept,
            *((self._at(path), handler, options) for path, handler, options in own[first:]),
        ]

    def _at(self, path: str) -> str:
        base: str = self.base_url
        return base if path == "/" else url_path_join(base, path)

    def listen(self) -> None:
        """Answer on the socket that was opened before anything else, until stopped."""
        self.http = HTTPServer(self.app)
        self.http.add_socket(self.listening)
        self.ioloop = IOLoop.current()
        for name in ("SIGTERM", "SIGHUP"):  # a closed terminal is a stop like any other
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._handle_signal_stop)
        address = self.chainkit.address(token=self.chainkit.token_made)
        said = "chainkit is running at %s"
        aloud = {"aloud": said % address} if self.chainkit.token_made else {}
        log.info(said, self.chainkit.address(), extra=aloud)
        log.info("Stop it with Ctrl-C.")
        if self.chainkit.browser and has_screen():
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        try:
            self.ioloop.start()
        except KeyboardInterrupt:
            log.info("Stopping …")
        finally:
            self.http.stop()
            self.stop()

    def stop(self) -> None:
        """Let go of the pages, end all kernels, and clear up; on the loop they live on."""
        self.ioloop.run_sync(self.http.close_all_connections)
        self.ioloop.run_sync(self.kernel_manager.end_all)
        self.uploads.clear()
        super().stop()
        self.kernel_manager.context.destroy(linger=0)  # or the process waits for it at its end


def serve_until_stopped(settings: Settings, store: Store, listening: socket.socket) -> None:
    """Run the server on an open socket until SIGINT, SIGTERM or SIGHUP."""
    server = Server(
        config=voila_config(settings),
        chainkit=settings,
        store=store,
        listening=listening,
        config_file_paths=[],
        log_level=logging.WARNING,
    )
    for logger in (server.log, logging.getLogger("tornado.general")):
        logger.addFilter(_NotNews())
    server.initialize(argv=[])
    server.start()


def has_screen() -> bool:
    """Can a browser window open?  On a machine without a screen a browser would take over
    the terminal.
    """
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def voila_config(settings: Settings) -> Config:
    """Everything Voila is told; no configuration file and no argument can change it."""
    ready = {entry.notebook: {"pool_size": settings.preheat} for entry in settings.exercises}
    return Config(
        {
            "Voila": {
                "ip": settings.host,
                "port": settings.port,
                "port_retries": 0,
                "base_url": settings.base_url,
                "root_dir": str(Path(settings.notebooks).resolve()),
                "open_browser": False,
                "token": settings.token,
                "identity_provider_class": PasswordIdentityProvider,
            },
            "VoilaConfiguration": {
                "template": "chainkit",
                "theme": "light",
                "allow_template_override": "NO",
                "allow_theme_override": "NO",
                "strip_sources": True,
                "show_tracebacks": False,
                "file_allowlist": [],
                "preheat_kernel": settings.preheat > 0,
                "default_pool_size": 0,
                "multi_kernel_manager_class": Kernels,
                "kernel_spec_manager_class": OwnInterpreter,
                "resources": {"chainkit": template_resources(settings.exercises)},
                "extension_denylist": ["jupyterlab_pygments"],
            },
            "VoilaKernelManager": {"kernel_pools_config": {"default": {"pool_size": 0}, **ready}},
            "MappingKernelManager": {
                "cull_idle_timeout": settings.idle_s,
                "cull_interval": settings.cull_every_s,
                "cull_connected": False,
            },
            "KernelManager": {"shutdown_wait_time": POLITE_S, "client_factory": PromptClient},
            # A kernel that died is gone: started anew it would be empty, and look alive.
            "KernelRestarter": {"restart_limit": 0},
        }
    )


class _NotNews(logging.Filter):
    """Drops warnings about our own notebooks and sockets that no user can do anything about."""

    PARTS = ("is not trusted", "websocket_ping_timeout")

    def filter(self, record: logging.LogRecord) -> bool:
        return not any(part in record.getMessage() for part in self.PARTS)


def _log_request(handler: RequestHandler) -> None:
    """Log failures, without the query: it may carry the token."""
    if handler.get_status() >= 500:
        log.error("%s %s %s", handler.get_status(), handler.request.method, handler.request.path)
