"""`/portfolio`: the clients beside one another, as a page and as files.

Turns a request into a portfolio; what is in it is in `chainkit.portfolio`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

import tornado.web
from tornado.ioloop import IOLoop

from chainkit import report
from chainkit.markup import Markup, el
from chainkit.portfolio.files import WRITERS
from chainkit.portfolio.model import Portfolio
from chainkit.portfolio.read import load_clients
from chainkit.portfolio.report import portfolio_blocks, title_of
from chainkit.report.blocks import Block
from chainkit.report.html import html_fragment
from chainkit.serve.look import page, score_css
from chainkit.serve.pages import OwnPages

MIMES: Final = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def portfolio_page(title: str, blocks: Sequence[Block], *, base_url: str, named: bool) -> str:
    """The page: the document itself, and the ways to its files and to the names."""
    names = {"names": "1"} if named else {}
    files = (
        el("li", el("a", f"As {name.upper()}", href=_address(base_url, f".{name}", names)))
        for name in WRITERS
        if name != "html"
    )
    other = _address(base_url, "", {} if named else {"names": "1"})
    return page(
        title,
        el("p", el("a", "All clients", href=base_url), class_="back"),
        el(
            "ul",
            el("li", el("a", "Hide the names" if named else "Show the names", href=other)),
            *files,
            class_="files",
        ),
        Markup(html_fragment(blocks, styled=False)),
        base_url=base_url,
        style=score_css() + (Path(report.__file__).parent / "document.css").read_text("utf-8"),
    )


def _address(base_url: str, end: str, query: dict[str, str]) -> str:
    return f"{base_url}portfolio{end}" + (f"?{urlencode(query)}" if query else "")


class PortfolioPage(OwnPages):
    """`/portfolio`, `/portfolio.pdf` …; with the names by `?names=1`."""

    @tornado.web.authenticated
    async def get(self, format_: str | None = None) -> None:
        """All own clients; read in a thread, so that others' pages do not wait for it."""
        if self.forget_token():
            return
        if format_ is not None and format_ not in WRITERS:
            raise tornado.web.HTTPError(404)
        named = bool(self.get_query_argument("names", ""))
        make: Callable[[], str | bytes] = partial(self._page, named)
        if format_:
            make = partial(self._file, format_, named)
        content = await IOLoop.current().run_in_executor(None, make)
        if format_:
            self.set_header("Content-Type", MIMES[format_])
            self.set_header("Content-Disposition", f'attachment; filename="portfolio.{format_}"')
        self.finish(content)

    def _load(self, named: bool) -> Portfolio:  # noqa: FBT001 - through `partial`
        return load_clients(self.store, with_names=named)

    def _page(self, named: bool) -> str:  # noqa: FBT001
        found = self._load(named)
        blocks = portfolio_blocks(found)
        return portfolio_page(title_of(found), blocks, base_url=self.base_url, named=named)

    def _file(self, format_: str, named: bool) -> bytes:  # noqa: FBT001
        today = date.today()  # noqa: DTZ011 - the calendar of the machine it runs on
        return WRITERS[format_](self._load(named), today)
