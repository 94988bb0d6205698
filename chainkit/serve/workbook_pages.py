"""The addresses of workbooks: a client's to download, a blank one, and what is given back.

A file that is sent is kept until its preview was agreed to; then it is looked at once more, and
saved only if it would do what was shown.  What the pages look like is in `given_back`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

import tornado.web
from tornado.ioloop import IOLoop

from chainkit.errors import ChainkitError, Conflict
from chainkit.serve.client_pages import NAME, ClientPage
from chainkit.serve.given_back import (
    MEANWHILE,
    Sending,
    mark_of,
    preview_page,
    too_large,
    upload_page,
)
from chainkit.serve.pages import OwnPages
from chainkit.serve.portfolio_page import MIMES
from chainkit.serve.uploads import MOST_BYTES, Uploads
from chainkit.store import Client, Store
from chainkit.workbook.export import export_client, write_template
from chainkit.workbook.giving_back import preview_source
from chainkit.workbook.opening import open_source
from chainkit.workbook.preview import Preview, apply_preview
from chainkit.workshop.state import find_client

T = TypeVar("T")
GONE = "The file is not here any longer; choose it once more."


async def _apart(call: Callable[[], T]) -> T:
    """In a thread: others' pages are served while a large file is read or written."""
    return await IOLoop.current().run_in_executor(None, call)


def _written(write: Callable[[Path], object]) -> bytes:
    """The workbook that `write` writes to a path."""
    with tempfile.TemporaryDirectory(prefix="chainkit-workbook-") as folder:
        path = Path(folder) / "client.xlsx"
        write(path)
        return path.read_bytes()


class _Workbook(OwnPages):
    async def send(self, name: str, write: Callable[[Path], object]) -> None:
        """Answer with a workbook."""
        content = await _apart(partial(_written, write))
        self.set_header("Content-Type", MIMES["xlsx"])
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.finish(content)


class Template(_Workbook):
    """`/workbook/template.xlsx`: a blank one."""

    @tornado.web.authenticated
    async def get(self) -> None:
        """The file."""
        await self.send("new-client.xlsx", write_template)


class Download(ClientPage, _Workbook):
    """`/clients/demo/workbook.xlsx`: all that is kept of one client."""

    @tornado.web.authenticated
    async def get(self, name: str) -> None:
        """The file."""
        find_client(self.store, name)
        today = date.today()  # noqa: DTZ011 - the calendar of the machine it runs on
        await self.send(f"{name}.xlsx", partial(export_client, self.store, name, today=today))


class GiveBack(OwnPages):
    """`/workbook`: where a file is chosen and sent."""

    @property
    def uploads(self) -> Uploads:
        """The files that were sent and not saved yet."""
        found: Uploads = self.settings["chainkit_uploads"]
        return found

    def sending(self, client: str) -> Sending:
        """What the page's form holds."""
        return Sending(self.base_url, self.xsrf_token.decode(), client)

    @tornado.web.authenticated
    async def get(self) -> None:
        """The form."""
        if not self.forget_token():
            self.finish(upload_page(self.sending("")))

    @tornado.web.authenticated
    async def post(self) -> None:
        """Show what the file would change; nothing is written."""
        client = self.get_body_argument("client", "")
        sent = self.request.files.get("file", [])
        if not sent or not sent[0].filename:
            self.refuse(client, "Choose a file first.")
        elif len(sent[0].body) > MOST_BYTES:
            self.refuse(client, too_large())
        else:
            await self.show(self.uploads.keep(sent[0].filename, sent[0].body), client)

    def refuse(self, client: str, problem: str) -> None:
        """The form again, with one sentence."""
        self.set_status(400)
        self.finish(upload_page(self.sending(client), problem=problem))

    async def look(self, key: str, client: str) -> Preview | None:
        """What the file would do now; None where that was refused, and said."""
        path = self.uploads.path(key)
        if path is None:
            self.refuse(client, GONE)
            return None
        try:
            return await _apart(partial(_preview, path, self.store, client))
        except ChainkitError as error:
            self.uploads.drop(key)
            self.refuse(client, str(error))
            return None

    async def show(self, key: str, client: str, said: str = "") -> None:
        """The preview."""
        preview = await self.look(key, client)
        if preview is not None:
            known = self.store.get(Client, preview.client, preview.client)
            title = known.title if known else ""
            if said:
                self.set_status(409)
            sending = self.sending(client)
            make = partial(preview_page, preview, title, key, sending, said=said)
            self.finish(await _apart(make))


def _preview(path: Path, store: Store, client: str) -> Preview:
    return preview_source(open_source(path), store, client)


class Save(GiveBack):
    """`/workbook/save`: what was shown is agreed to."""

    @tornado.web.authenticated
    async def get(self) -> None:
        """Nothing to read here."""
        self.redirect(f"{self.base_url}workbook")

    @tornado.web.authenticated
    async def post(self) -> None:
        """Save it, and go to the client's page; or show it again where it is something else now."""
        key, client = self.get_body_argument("key", ""), self.get_body_argument("client", "")
        preview = await self.look(key, client)
        if preview is None:
            return
        if await _apart(partial(mark_of, preview)) != self.get_body_argument("mark", ""):
            await self.show(key, client, MEANWHILE)
            return
        leave_out = bool(self.get_body_argument("leave_out", ""))
        try:
            await _apart(partial(apply_preview, self.store, preview, leave_out=leave_out))
        except Conflict:
            await self.show(key, client, MEANWHILE)
        except ChainkitError as error:
            self.refuse(client, str(error))
        else:
            self.uploads.drop(key)
            self.redirect(f"{self.base_url}clients/{preview.client}?done=imported", status=303)


ADDRESSES = (
    ("/workbook", GiveBack),
    ("/workbook/save", Save),
    (r"/workbook/template\.xlsx", Template),
    (rf"/clients/{NAME}/workbook\.xlsx", Download),
)
"""What stands where, for the server's list of addresses."""
