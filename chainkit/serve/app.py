"""`chainkit serve`: checks what can be checked, then starts the dashboards.

Whatever is wrong with the port or the database is said in one sentence before a kernel or
a browser starts.  The heavy parts (Voila, the store) are imported only when needed.
"""

from __future__ import annotations

import errno
import logging
import socket
from contextlib import ExitStack
from dataclasses import replace

from chainkit._startup import skip_slow_grammars
from chainkit.errors import ServeError
from chainkit.serve.aloud import speak
from chainkit.serve.settings import Settings
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
    warm: bool = True,
) -> None:
    """Serve the front door and the dashboards until interrupted (Ctrl-C or SIGTERM).

    `database` is a path or URL; None takes ``CHAINKIT_DATABASE`` or the user's own file.
    `port` 0 takes any free port.  `token` is asked for at the door; one is made if `host`
    lets other machines connect and none is given.  `preheat` is the number of kernels
    kept ready for each exercise.  `warm`: whether kernels are forked from one process that has
    imported everything, where the system allows it.

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
            warm=warm,
        )
    )


def run(settings: Settings) -> None:
    """Serve as `settings` say; see `serve`."""
    skip_slow_grammars()
    with ExitStack() as stack:
        listening = stack.enter_context(open_port(settings.host, settings.port))
        settings = replace(settings, port=listening.getsockname()[1]).completed()

        from chainkit.samples import install_samples
        from chainkit.store import open_store

        store = stack.enter_context(open_store(settings.database, create=True))
        install_samples(store)
        stack.enter_context(own_surroundings(settings))
        _speak_up()

        from chainkit.serve.warm import warm_kernels

        stack.enter_context(warm_kernels(wanted=settings.warm))  # imports while we do

        from chainkit.serve.server import serve_until_stopped

        serve_until_stopped(settings, store, listening)


def open_port(host: str, port: int) -> socket.socket:
    """A listening socket.  Raises ServeError with what to do if the port cannot be had."""
    if not 0 <= port <= 65535:
        raise ServeError(f"{port} is not a port; it must be from 0 to 65535.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    both = host == "::" and socket.has_dualstack_ipv6()
    try:
        listening = socket.create_server(
            ("" if host == "*" else host, port), family=family, dualstack_ipv6=both, backlog=128
        )
    except OSError as error:
        raise ServeError(_why_not(host, port, error)) from error
    listening.setblocking(False)
    return listening


def _why_not(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is already in use, perhaps by another chainkit: stop that one, "
            f"or choose another port with --port {port + 1 if port < 65535 else port - 1}."
        )
    if error.errno == errno.EACCES:
        return (
            f"Port {port} may not be used by ordinary programs; choose one above 1024, "
            "such as --port 8866."
        )
    return (
        f"This machine cannot listen on “{host}”: use --host 127.0.0.1 for this machine "
        "alone or --host 0.0.0.0 for the network."
    )


def _speak_up() -> None:
    """Let the address reach the terminal.

    Where the caller has set up logging himself, only the token that we made up, which no log
    is given.
    """
    heard = log.hasHandlers()
    speak(log, secrets_only=heard)
    if not heard:
        log.setLevel(logging.INFO)
