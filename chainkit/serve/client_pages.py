"""The addresses of single clients: their page, and where its forms are sent.

Every form is a POST with the token that tornado checks (a page of another site cannot know
it), and ends in a redirect, so that a reload sends nothing twice; a form that is not taken is
shown again with one sentence.  What the pages look like is in `manage`.
"""

from __future__ import annotations

from datetime import date, datetime
from urllib.parse import urlencode

import tornado.web
from tornado.ioloop import IOLoop

from chainkit.clients import (
    archive_client,
    delete_client,
    export_file,
    holdings_of,
    is_name_of,
    rename_client,
    restore_client,
)
from chainkit.errors import BadValue, ClientDeleted, Conflict, UnknownChoice
from chainkit.overview import overviews
from chainkit.serve.look import message_page
from chainkit.serve.manage import NO_REFUSAL, Refusal, client_page, deleted_page
from chainkit.serve.pages import OwnPages
from chainkit.store.address import find_address
from chainkit.workshop.state import find_client


class ClientPage(OwnPages):
    """`/clients/demo`: one client."""

    def write_error(self, status_code: int, **kwargs: object) -> None:
        """A client that is not there, or no more, is no fault of the server."""
        problem = (kwargs.get("exc_info") or (None, None))[1]  # type: ignore[index]
        if isinstance(problem, UnknownChoice | ClientDeleted):
            status, title, sentence = 410, "Deleted", str(problem)
            if isinstance(problem, UnknownChoice):
                status, title, sentence = 404, "Not found", f"There is no client “{problem.got}”."
            self.set_status(status)
            self.finish(message_page(title, sentence, base_url=self.base_url))
            return
        super().write_error(status_code, **kwargs)

    @tornado.web.authenticated
    def get(self, name: str) -> None:
        """The client's page."""
        if not self.forget_token():
            self.show(name, done=self.get_query_argument("done", ""))

    def show(self, name: str, *, done: str = "", refusal: Refusal = NO_REFUSAL) -> None:
        """Write the page; raises UnknownChoice, ClientDeleted."""
        find_client(self.store, name)
        (seen,) = overviews(self.store, [e.name for e in self.chainkit.exercises], name)
        address = find_address(self.chainkit.database)
        self.finish(
            client_page(
                seen,
                self.frontage(),
                xsrf=self.xsrf_token.decode(),
                holdings=holdings_of(self.store, name),
                folder=str(export_file(address, name, datetime.now().astimezone()).parent),
                done=done,
                refusal=refusal,
            )
        )

    def refuse(self, name: str, refusal: Refusal) -> None:
        """Show the page again, with one sentence at the form that was not taken."""
        self.set_status(400)
        self.show(name, refusal=refusal)

    def back(self, name: str, done: str) -> None:
        """To the client's page, which says what was done."""
        self.redirect(f"{self.base_url}clients/{name}?{urlencode({'done': done})}", status=303)


class _Form(ClientPage):
    """Where a form is sent: reading there leads to the client's page."""

    @tornado.web.authenticated
    def get(self, name: str) -> None:
        """Nothing to read here."""
        self.redirect(f"{self.base_url}clients/{name}")


class Rename(_Form):
    """`/clients/demo/rename`."""

    @tornado.web.authenticated
    def post(self, name: str) -> None:
        """Give the client another title."""
        typed = self.get_body_argument("title", "")
        try:
            rename_client(self.store, name, typed, seen=self.get_body_argument("seen", None))
        except BadValue as problem:
            self.refuse(name, Refusal("rename", str(problem), typed))
        except Conflict as conflict:
            theirs = conflict.theirs.title if conflict.theirs else name
            sentence = f"Somebody else called it “{theirs}” meanwhile; nothing was changed."
            self.refuse(name, Refusal("rename", sentence, typed))
        else:
            self.back(name, "renamed")


class Archive(_Form):
    """`/clients/demo/archive`."""

    @tornado.web.authenticated
    def post(self, name: str) -> None:
        """Take the client out of the lists."""
        today = date.today()  # noqa: DTZ011 - the calendar of the machine it runs on
        archive_client(self.store, name, today)
        self.back(name, "archived")


class Restore(_Form):
    """`/clients/demo/restore`."""

    @tornado.web.authenticated
    def post(self, name: str) -> None:
        """Bring the client back into the lists."""
        restore_client(self.store, name)
        self.back(name, "restored")


class Delete(_Form):
    """`/clients/demo/delete`."""

    @tornado.web.authenticated
    async def post(self, name: str) -> None:
        """Delete the client where its name was typed; shows what was done at once.

        No redirect here: nothing of the client is left that another page could say it from, and
        sending the form once more finds no client.
        """
        typed = self.get_body_argument("name", "")
        client = find_client(self.store, name)
        if not is_name_of(typed, client):
            sentence = f"Nothing was deleted: what you typed is not {client.id}."
            self.refuse(name, Refusal("delete", sentence, typed))
            return
        address = find_address(self.chainkit.database)
        file = export_file(address, name, datetime.now().astimezone())
        # In a thread: others' pages are served while a large client is written out.
        loop = IOLoop.current()
        done = await loop.run_in_executor(None, delete_client, self.store, name, file)
        self.finish(deleted_page(done, base_url=self.base_url))


NAME = r"([a-z0-9-]{1,64})"
ADDRESSES = (
    (rf"/clients/{NAME}", ClientPage),
    (rf"/clients/{NAME}/rename", Rename),
    (rf"/clients/{NAME}/archive", Archive),
    (rf"/clients/{NAME}/restore", Restore),
    (rf"/clients/{NAME}/delete", Delete),
)
"""What stands where, for the server's list of addresses."""
