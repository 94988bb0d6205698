"""Where a page takes the script that draws charts, once; its browser keeps it.

Of chainkit imports the script's maker and how pages of ours answer.
"""

from __future__ import annotations

import re

import tornado.web
from tornado.ioloop import IOLoop

from chainkit.pictures.vega import runtime_file, runtime_name
from chainkit.serve.pages import OwnPages

FOLDER = "chainkit/charts/"
ADDRESS = f"/{FOLDER}{re.escape(runtime_name())}"
KEPT_S = 365 * 24 * 3600
"""Another version has another name."""


class ChartScript(OwnPages):
    """The script; made when the first chart of this machine appears."""

    @tornado.web.authenticated
    async def get(self) -> None:
        """The script, as an ES module."""
        file = await IOLoop.current().run_in_executor(None, runtime_file)
        script = await IOLoop.current().run_in_executor(None, file.read_bytes)
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.set_header("Cache-Control", f"private, max-age={KEPT_S}, immutable")
        self.finish(script)
