"""The one widget that draws a screen: HTML made in Python, events sent back.

A screen has six fixed panes, the same in every exercise.  Pure functions make their HTML,
so a screen can be read and tested without a browser, and the static first picture that
the dashboard shows before the widget is awake is the very same string (`first_html`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Literal

import anywidget
import traitlets

from chainkit.markup import Markup, el, join
from chainkit.ui.style import css
from chainkit.words import language, say

Shell = Literal["work", "present"]
NOTHING = Markup("")


@dataclass(frozen=True)
class Panes:
    """The HTML of a screen's panes.  An empty pane takes no room."""

    header: Markup = NOTHING
    notice: Markup = NOTHING
    lead: Markup = NOTHING
    picture: Markup = NOTHING
    body: Markup = NOTHING
    side: Markup = NOTHING


def frame(shell: Shell, panes: Panes | None = None, *, theme: str = "light") -> Markup:
    """The skeleton of a screen, filled with `panes` if given."""
    html = panes or Panes()
    said = el("p", class_="ck-unseen", data_announce=True, aria_live="assertive")
    return el(
        "div",
        _pane("header", html.header, "header"),
        _pane("div", html.notice, "notice", role="status", aria_live="polite"),
        el(
            "div",
            el(
                "main",
                _pane("div", html.lead, "lead"),
                _pane("div", html.picture, "picture", data_pick="pick"),
                _pane("div", html.body, "body"),
            ),
            _pane("aside", html.side, "side", aria_label=say("About this")),
            class_="ck-grid",
        ),
        said,
        _lost(),
        class_="ck-root",
        data_shell=shell,
        data_ck_theme=theme,
        lang=language(),
    )


def _lost() -> Markup:
    """What the page says by itself where nobody answers; shown and filled in by scripts."""
    return el(
        "div",
        el(
            "span",
            say(
                "Connection lost. What was saved is safe; what you are typing is kept on this "
                "page – reload to go on."
            ),
        ),
        el("button", say("Reload"), type="button", class_="ck-button", data_reload=True),
        class_="ck-lost",
        role="alert",
        data_again=say("Connection lost. This picture comes back by itself."),
        data_asleep=say(
            "This page did not wake up: it shows how things stood when it was opened. Your work "
            "is saved."
        ),
        data_saving=say("saving …"),
    )


def first_html(shell: Shell, panes: Panes, *, theme: str = "light") -> str:
    """The screen as plain HTML with its style: what a page can show before any widget lives."""
    return str(join(el("style", Markup(css())), frame(shell, panes, theme=theme)))


def _pane(tag: str, html: Markup, name: str, **attributes: object) -> Markup:
    return el(tag, html, class_=f"ck-{name}", data_pane=name, **attributes)


@cache
def _script() -> str:
    """The parts first, each a function that screen.js calls for what it needs."""
    here = Path(__file__).parent
    files = (*sorted(here.glob("parts/*.js")), here / "screen.js")
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


class Screen(anywidget.AnyWidget):
    """The live screen; `on_msg` hears the events, `show` changes what is seen."""

    _esm = _script()
    _css = css()

    frame = traitlets.Unicode().tag(sync=True)
    shell = traitlets.Unicode("work").tag(sync=True)
    place = traitlets.Dict().tag(sync=True)
    heard = traitlets.Dict().tag(sync=True)
    """The last message that the panes know of: the view of the page, and its number there."""
    header = traitlets.Unicode().tag(sync=True)
    notice = traitlets.Unicode().tag(sync=True)
    lead = traitlets.Unicode().tag(sync=True)
    picture = traitlets.Unicode().tag(sync=True)
    body = traitlets.Unicode().tag(sync=True)
    side = traitlets.Unicode().tag(sync=True)

    @property
    def shown(self) -> Panes:
        """The panes as they are shown."""
        return Panes(**{each.name: Markup(getattr(self, each.name)) for each in fields(Panes)})

    def show(
        self,
        panes: Panes,
        place: Mapping[str, str] | None = None,
        *,
        keep: frozenset[str] = frozenset(),
        heard: Mapping[str, Any] | None = None,
    ) -> None:
        """Show `panes`; only those that differ travel to the browser, in one message.

        Panes named in `keep` stay as they are on the page: somebody is typing there.  `heard`
        names the message that they answer, so that a page knows what they cannot show yet.
        """
        with self.hold_sync():
            for field in fields(panes):
                if field.name not in keep:
                    setattr(self, field.name, str(getattr(panes, field.name)))
            if place is not None:
                self.place = dict(place)
            if heard is not None:
                self.heard = dict(heard)

    def put_text(self, texts: Mapping[str, str]) -> None:
        """Change single words (``data-text`` elements) without redrawing their pane."""
        self.send({"text": dict(texts)})

    def download(self, name: str, mime: str, content: bytes) -> None:
        """Hand a file to the browser; it needs no path on the server."""
        self.send({"download": {"name": name, "mime": mime}}, buffers=[content])
