"""How the server's own pages look: one shell, the tokens' colours, no foreign link.

Pure functions from values to HTML.  Imports the colours and the markup.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import quote

from chainkit.exercises import ExerciseEntry
from chainkit.markup import Child, Markup, el, join
from chainkit.pictures.tokens import DARK, LIGHT, declarations
from chainkit.pictures.vega import runtime_name

HERE: Final = Path(__file__).parent
PRODUCT: Final = "chainkit"
ICON: Final = "data:image/svg+xml," + quote(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<g fill="none" stroke="#0b5c7a" stroke-width="4">'
    '<rect x="3" y="10" width="15" height="12" rx="6"/>'
    '<rect x="14" y="10" width="15" height="12" rx="6"/></g></svg>'
)


@cache
def theme_css() -> str:
    """The tokens on a page's body, light or dark by `data-ck-theme`; paper is light."""
    light = declarations(_without_scores(LIGHT)) + "color-scheme:light;"
    dark = declarations(_without_scores(DARK)) + "color-scheme:dark;"
    return (
        f".ck-page{{{light}}}"
        f"@media(prefers-color-scheme:dark){{.ck-page:not([data-ck-theme]){{{dark}}}}}"
        f'.ck-page[data-ck-theme="dark"]{{{dark}}}'
        f"@media print{{body.ck-page.ck-page{{{light}}}}}"
    )


def _without_scores(tokens: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in tokens.items() if not name[1:].isdigit()}


def template_resources(exercises: Iterable[ExerciseEntry]) -> dict[str, object]:
    """What the Voila template needs to know; see `index.html.j2`."""
    return {
        "titles": {entry.name: entry.title for entry in exercises},
        "style": theme_css(),
        "icon": ICON,
        "chart_script": runtime_name(),
    }


@cache
def score_css() -> str:
    """The colours of scores, for a page that has pictures: `theme_css` leaves them out."""
    light, dark = (declarations(_scores_only(tokens)) for tokens in (LIGHT, DARK))
    return (
        f".ck-page{{{light}}}"
        f"@media(prefers-color-scheme:dark){{.ck-page:not([data-ck-theme]){{{dark}}}}}"
        f'.ck-page[data-ck-theme="dark"]{{{dark}}}'
        f"@media print{{body.ck-page.ck-page{{{light}}}}}"
    )


def _scores_only(tokens: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in tokens.items() if name[1:].isdigit()}


def page(title: str, *children: Child, base_url: str, style: str = "") -> str:
    """A whole page in our look; `style`: further rules of its own."""
    heading = title if title == PRODUCT else f"{title} · {PRODUCT}"
    rules = Markup(theme_css() + _read("page.css") + style)
    return Markup("<!DOCTYPE html>") + el(
        "html",
        el(
            "head",
            el("meta", charset="utf-8"),
            el("meta", name="viewport", content="width=device-width, initial-scale=1"),
            el("title", heading),
            el("link", rel="icon", href=ICON),
            el("style", rules),
        ),
        el(
            "body",
            el("script", Markup(_read("page.js"))),
            el(
                "header",
                el("a", PRODUCT, href=base_url, class_="brand"),
                el("button", "Dark", type="button", id="look", hidden=True),
            ),
            el("main", join(*children)),
            class_="ck-page",
        ),
        lang="en",
    )


@cache
def script_hash() -> str:
    """The one script of these pages, as a Content-Security-Policy names it."""
    digest = hashlib.sha256(_read("page.js").encode()).digest()
    return f"'sha256-{b64encode(digest).decode()}'"


def message_page(title: str, sentence: str, *, base_url: str) -> str:
    """A page that says one thing and leads back to the front door."""
    back = el("p", el("a", "To the front door", href=base_url))
    message = el("section", el("h1", title), el("p", sentence), back, class_="message")
    return page(title, message, base_url=base_url)


def _read(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")
