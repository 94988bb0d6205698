"""`chainkit serve`: checks what can be checked, then starts the dashboards.

Whatever is wrong with the port or the database is said in one sentence before a kernel or
a browser starts.  The heavy parts (Voila, the store) are imported only when needed.
"""

from __future__ import annotations

import errno
import logging
import socket
import sys
from contextlib import ExitStack
from dataclasses import replace

from tornado.netutil import bind_sockets

from chainkit._startup import skip_slow_grammars
from chainkit.errors import ServeError
from chainkit.serve.settings import EVERYWHERE, Settings
from chainkit.serve.surroundings import own_surroundings

log = logging.getLogger("chainkit.serve")


def serve(
    *,
    host: str = "127.0.0.1",
    port: int = 8866,
    database: str | None = None,
    token: str | None = None,
    browser: bool = True,
    base_url: str = "/",
    preheat: int = 1,
) -> None:
    """Serve the front door and the dashboards until interrupted (Ctrl-C or SIGTERM).

    `database` is a path or URL; None takes ``CHAINKIT_DATABASE`` or the user's own file.
    `port` 0 takes any free port.  `token` is asked for at the door; one is made if `host`
    lets other machines connect and none is given.  `preheat` is the number of kernels
    kept ready for each exercise.

    Raises ServeError if the port cannot be had and StoreError if the database cannot.
    """
    run(
        Settings(
            host=host,
            port=port,
            database=database,
            token=token or "",
            browser=browser,
            base_url=base_url,
            preheat=preheat,
        )
    )


def run(settings: Settings) -> None:
    """Serve as `settings` say; see `serve`."""
    skip_slow_grammars()
    with ExitStack() as stack:
        sockets = open_port(settings.host, settings.port)
        for sock in sockets:
            stack.callback(sock.close)
        settings = replace(settings, port=sockets[0].getsockname()[1]).completed()

        from chainkit.samples import install_samples
        from chainkit.store import open_store

        store = stack.enter_context(open_store(settings.database, create=True))
        install_samples(store)
        stack.enter_context(own_surroundings(settings))
        _speak_up()

        from chainkit.serve.server import serve_until_stopped

        serve_until_stopped(settings, store, sockets)


def open_port(host: str, port: int) -> list[socket.socket]:
    """Listening sockets.  Raises ServeError with what to do if the port cannot be had."""
    try:
        return bind_sockets(port, address=None if host in EVERYWHERE else host)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise ServeError(
                f"Port {port} is already in use, perhaps by another chainkit: "
                f"stop that one, or choose another port with --port {port + 1}."
            ) from error
        if error.errno == errno.EACCES:
            raise ServeError(
                f"Port {port} may not be used by ordinary programs; choose one above 1024, "
                "such as --port 8866."
            ) from error
        raise ServeError(
            f"This machine cannot listen on “{host}”: use --host 127.0.0.1 for this machine "
            "alone or --host 0.0.0.0 for the network."
        ) from error
    except OverflowError as error:
        raise ServeError(f"{port} is not a port; it must be from 0 to 65535.") from error


def _speak_up() -> None:
    """Let the address reach the terminal, unless the caller has set up logging himself."""
    if not log.hasHandlers():
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(message)s"))
        log.addHandler(handler)
        log.setLevel(logging.INFO)
