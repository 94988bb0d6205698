"""The addresses people open: front door, dashboards, login, and what is not there.

Turns requests into calls and results into pages; what a page looks like is in `look` and
`home`.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import tornado.web
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.auth.login import LoginFormHandler
from jupyter_server.base.handlers import JupyterHandler
from voila.tornado.handler import TornadoVoilaHandler

from chainkit.errors import ChainkitError
from chainkit.exercises import ExerciseEntry
from chainkit.serve.look import message_page
from chainkit.serve.settings import Settings

SORRY = "Something went wrong on the server. Nothing that was saved is lost; the log says more."
SENTENCES = {
    403: "This page is not open to you.",
    404: "There is no such page here.",
    405: "That cannot be done here.",
}


class OwnPages(JupyterHandler):
    """What all our pages share: headers, and errors in one plain sentence without traceback."""

    @property
    def chainkit(self) -> Settings:
        """How the server was told to serve."""
        found: Settings = self.settings["chainkit"]
        return found

    def set_default_headers(self) -> None:
        """No foreign host, no sniffing, and no address (it may hold a token) told to others."""
        super().set_default_headers()
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "same-origin")

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Our own page for every error."""
        problem = (kwargs.get("exc_info") or (None, None))[1]
        sentence = SENTENCES.get(status_code, SORRY)
        if isinstance(problem, ChainkitError):
            sentence = str(problem)
        title = "Not found" if status_code == 404 else "That did not work"
        self.finish(message_page(title, sentence, base_url=self.base_url))

    def forget_token(self) -> bool:
        """Send a browser that came with a token on to the address without it.

        The login is in a cookie by now, and a token must not stand in the address bar of a
        projected screen, in a bookmark, or in a kernel's environment.
        """
        if "token" not in self.request.query_arguments:
            return False
        kept = [
            (name, value)
            for name, values in self.request.query_arguments.items()
            for value in values
            if name != "token"
        ]
        self.redirect(self.request.path + (f"?{urlencode(kept)}" if kept else ""))
        return True


class NotFound(OwnPages):
    """Every address that does not exist."""

    @allow_unauthenticated
    def prepare(self) -> None:  # type: ignore[override]
        """Whoever asks, however: it is not there."""
        raise tornado.web.HTTPError(404)


class FrontDoor(OwnPages):
    """`/`"""

    @tornado.web.authenticated
    def get(self) -> None:
        """The front door."""
        if not self.forget_token():
            self.finish("front door")


class NewClient(OwnPages):
    pass


class Login(OwnPages, LoginFormHandler):
    pass


class Dashboard(TornadoVoilaHandler, OwnPages):  # type: ignore[misc]  # Voila has no types
    """One exercise, live: `/chain?client=demo` (or Voila's `/voila/render/chain.ipynb`)."""

    @tornado.web.authenticated
    async def get(self, path: str = "") -> None:
        """The exercise's page; it streams, so that the picture is there before the widget."""
        entry = self._entry(path)
        if self.forget_token():
            return
        # Sets the cookie without which a closing page may not end its kernel.
        self.xsrf_token  # noqa: B018
        await super().get(entry.notebook)

    def should_use_rendered_notebook(
        self, notebook_data: dict[str, Any], pool_size: int, *_: Any
    ) -> bool:
        """A warm kernel whenever there is one; a query cannot choose template or theme."""
        return pool_size > 0 and bool(notebook_data)

    def _entry(self, path: str) -> ExerciseEntry:
        for entry in self.chainkit.exercises:
            if path in {entry.name, entry.notebook}:
                return entry
        raise tornado.web.HTTPError(404)
