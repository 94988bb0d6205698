"""Where a notebook runs, and what the page that opened it asked for.

A dashboard's kernel is usually started before anybody asks for a page, so the page's query
cannot be in its environment: the kernel asks the server, which answers when it hands the
kernel to a page.  Standard library only, because every notebook pays for this import.
Imports nothing of chainkit.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException
from typing import Final, Literal
from urllib.parse import parse_qs, urlsplit

KNOWN: Final = (
    "client",
    "view",
    "session",
    "round",
    "step",
    "part",
    "chain",
    "link",
    "feature",
    "at",
    "mode",
    "group",
    "who",
    "start",
    "item",
    "promise",
    "typed",
    "survey",
    "question",
    "unit",
    "only",
    "by",
    "every",
    "look",
    "picked",
    "points",
    "calls",
)
"""The query parameters that reach a notebook; all others, a login token above all, do not."""
SECRET_HEADER: Final = "X-Chainkit-Kernel"  # noqa: S105 - the header's name, not a secret
SERVER_VARIABLE: Final = "CHAINKIT_SERVER"
SECRET_VARIABLE: Final = "CHAINKIT_SERVER_SECRET"  # noqa: S105 - the variable's name

RunMode = Literal["voila", "lab", "batch", "script"]


def run_mode() -> RunMode:
    """Who runs this notebook: our dashboards, JupyterLab, a batch, or nobody (a script).

    ``CHAINKIT_MODE`` wins.  A batch is recognised before the rest, because a Papermill run
    started from a JupyterLab terminal inherits that terminal's variables.
    """
    match os.environ.get("CHAINKIT_MODE"):
        case "voila" | "lab" | "batch" as mode:
            return mode
    if any("hist_file=:memory:" in argument for argument in sys.argv):
        return "batch"  # how nbclient, and so Papermill, starts every kernel
    if "VOILA_BASE_URL" in os.environ:
        return "voila"
    if "JPY_SESSION_NAME" in os.environ:
        return "lab"
    return "script"


def preheated() -> bool:
    """Whether this kernel was started ahead of its page, so that nobody waits for it yet."""
    return os.environ.get("VOILA_PREHEAT") == "True"


def query() -> dict[str, str]:
    """The page's known query parameters (`KNOWN`); empty outside a dashboard.

    In a kernel that was started ahead of its page this waits for the page, so call it as
    late as possible: everything before it is ready when somebody comes.
    """
    if preheated():
        return known(_ask_server(os.environ))
    return known(os.environ.get("QUERY_STRING", ""))


def known(query_string: str) -> dict[str, str]:
    """The known parameters of `query_string`; of a repeated one the last.

    >>> known("client=demo&token=secret&view=present&view=")
    {'client': 'demo', 'view': ''}
    """
    try:
        given = parse_qs(query_string, keep_blank_values=True, max_num_fields=100)
    except ValueError:  # far more fields than any page of ours has
        return {}
    return {key: given[key][-1] for key in KNOWN if key in given}


def _ask_server(environment: Mapping[str, str]) -> str:
    """The query string of the page this kernel is handed to; waits until it is.

    An unanswered question (the server is going away) counts as an empty query.
    """
    server = urlsplit(environment[SERVER_VARIABLE])
    connection = HTTPConnection(server.hostname or "127.0.0.1", server.port)
    path = f"{server.path.rstrip('/')}/chainkit/query/{environment['VOILA_KERNEL_ID']}"
    try:
        connection.request("GET", path, headers={SECRET_HEADER: environment[SECRET_VARIABLE]})
        reply = connection.getresponse()
        body = reply.read()
    except (OSError, HTTPException):
        return ""
    finally:
        connection.close()
    return str(json.loads(body)["query"]) if reply.status == 200 else ""
