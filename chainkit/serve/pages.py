"""The addresses people open: front door, dashboards, login, and what is not there.

Turns requests into calls and results into pages; what a page looks like is in `look` and
`home`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import tornado.web
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.auth.login import LoginFormHandler
from jupyter_server.base.handlers import JupyterHandler
from voila.tornado.handler import TornadoVoilaHandler

from chainkit.clients import add_client, read_client
from chainkit.errors import BadValue, ChainkitError
from chainkit.exercises import ExerciseEntry
from chainkit.markup import el
from chainkit.overview import overviews
from chainkit.serve.clients import Frontage
from chainkit.serve.home import Attempt, home_page, login_form
from chainkit.serve.look import message_page, page, script_hash
from chainkit.serve.settings import Settings
from chainkit.store.address import find_address

if TYPE_CHECKING:
    from chainkit.store import Store

SORRY = "Something went wrong on the server. Nothing that was saved is lost; the log says more."
POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'self'"
)
SENTENCES = {
    403: "The server did not take this. If it was a form, go back and send it again.",
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

    @property
    def store(self) -> Store:
        """The server's own connection to the clients' records."""
        found: Store = self.settings["chainkit_store"]
        return found

    @property
    def content_security_policy(self) -> str:
        """Our own script and nothing else; in no case anything from another host."""
        return f"{POLICY}; script-src {script_hash()}; connect-src 'none'"

    def set_default_headers(self) -> None:
        """No foreign host, no sniffing, and no address (it may hold a token) told to others."""
        super().set_default_headers()
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "same-origin")
        if self.request.method == "GET":  # Back shows how things stand, not how they stood
            self.set_header("Cache-Control", "no-store")

    def frontage(self, added: str = "") -> Frontage:
        """What every client's card has in common; `added`: the client that was just made."""
        return Frontage(
            exercises=self.chainkit.exercises,
            base_url=self.base_url,
            today=date.today(),  # noqa: DTZ011 - the calendar of the machine it runs on
            added=added,
        )

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
    """`/`: clients, exercises, and the form for a new client."""

    @tornado.web.authenticated
    def get(self) -> None:
        """The front door."""
        if not self.forget_token():
            self.show(added=self.get_query_argument("added", ""))

    def show(self, attempt: Attempt | None = None, added: str = "") -> None:
        """Write the page; `attempt` is what was typed into the form and refused."""
        names = [entry.name for entry in self.chainkit.exercises]
        self.finish(
            home_page(
                overviews(self.store, names),
                self.frontage(added),
                kept=f"{find_address(self.chainkit.database).place}. Every answer is saved there "
                "at once, and goes nowhere else.",
                xsrf=self.xsrf_token.decode(),
                attempt=attempt or Attempt(),
                archived=bool(self.get_query_argument("archived", "")),
            )
        )


class NewClient(FrontDoor):
    """`/clients`: where the form for a new client is sent."""

    @tornado.web.authenticated
    def get(self) -> None:
        """Nothing to read here; a reload after a refused form lands on the front door."""
        self.redirect(self.base_url)

    @tornado.web.authenticated
    def post(self) -> None:
        """Add the client, or show the form again with one sentence."""
        typed = Attempt(self.get_body_argument("title", ""), self.get_body_argument("slug", ""))
        try:
            client = add_client(self.store, read_client(typed.title, typed.slug))
        except BadValue as problem:
            self._refuse(typed, str(problem))
        else:
            query = urlencode({"added": client.client})
            self.redirect(f"{self.base_url}?{query}#client-{client.client}", status=303)

    def _refuse(self, typed: Attempt, problem: str) -> None:
        self.set_status(400)
        self.show(replace(typed, problem=problem))


class Login(OwnPages, LoginFormHandler):
    """`/login`: asks for the token."""

    def _render(self, message: dict[str, str] | None = None) -> None:
        problem = "That is not the token." if message else ""
        next_url = self.get_query_argument("next", self.base_url)
        form = login_form(self.base_url, self.xsrf_token.decode(), next_url, problem)
        intro = el("p", "The token stands in the terminal where chainkit was started.")
        whole = el("section", el("h1", "Who is there?"), intro, form, class_="message")
        self.finish(page("Log in", whole, base_url=self.base_url))


class Dashboard(TornadoVoilaHandler, OwnPages):  # type: ignore[misc]  # Voila has no types
    """One exercise, live: `/chain?client=demo` (or Voila's `/voila/render/chain.ipynb`)."""

    @property
    def content_security_policy(self) -> str:
        """What widgets need, from this server alone: nothing can send data elsewhere."""
        sockets = " ".join(f"{scheme}://{self.request.host}" for scheme in ("ws", "wss"))
        return (
            f"{POLICY}; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
            f"connect-src 'self' {sockets} blob: data:; worker-src 'self' blob:"
        )

    @tornado.web.authenticated
    async def get(self, path: str = "") -> None:
        """The exercise's page; it streams, so that the picture is there before the widget."""
        entry = self._entry(path)
        if self.forget_token():
            return
        # Sets the cookie without which a closing page may not end its kernel.
        self.xsrf_token  # noqa: B018
        await TornadoVoilaHandler.get(self, entry.notebook)

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
