"""Blocks as HTML: the fragment a notebook shows, and the self-contained page of a report.

Every text goes through `chainkit.markup`, every picture through `report.svg`; there is no
script and no address of another host.  Imports chainkit.markup, chainkit.pictures.tokens
and its own package.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import count
from pathlib import Path

from markupsafe import Markup

from chainkit.markup import el, join
from chainkit.pictures import tokens
from chainkit.report.blocks import (
    Block,
    Bullets,
    Callout,
    ClaimCard,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Sources,
    Table,
)
from chainkit.report.letters import letters
from chainkit.report.outline import even_headings, titled
from chainkit.report.svg import proportion, still_svg
from chainkit.report.words import (
    DOUBTFUL,
    check_words,
    kind_words,
    marks_legend,
    runs,
    status_words,
)
from chainkit.words import ENGLISH, language, say

_HERE = Path(__file__).parent
_SECTION, _SOME = 2, 4
"""The level of headings that are listed beside a report, and how many are worth a list."""
_HIGH, _LETTERS = 44, 1.4
"""A picture is at most so many rem high on a screen, and its smallest letters so many rem."""
_SHORT, _LONG = 12, 60
"""Letters of a cell that is never broken, and of one that asks for a column's room."""


def html_fragment(blocks: Sequence[Block], *, styled: bool = True) -> str:
    """The blocks as one `<div>`.

    `styled`: with its own style sheet and theme, for a place that knows nothing of chainkit;
    otherwise it takes the style and theme of the page of ours that it stands in.
    Headings never skip a level.  Raises ReportError if a picture holds anything active.
    """
    if not styled:
        return str(_document(blocks, "ck-doc"))
    style = el("style", _css("document.css"))
    return str(join(style, _document(blocks, "ck-root ck-doc")))


def html_page(
    title: str, blocks: Sequence[Block], *, lang: str = "en", note: str = "", made_on: str = ""
) -> str:
    """A complete page that needs nothing else: readable on screen, on a phone and on A4.

    `title` names the page and becomes its first heading if the blocks have none of level 1;
    `note` (e.g. *Invented sample data*) and `made_on` stand in the footer.
    """
    footer = " · ".join(part for part in (title, note, made_on) if part)
    blocks = titled(title, blocks)
    main = _document(blocks, "ck-doc", sections=count(1))
    return page_around(title, main, lang=lang, footer=footer, sections=_sections(blocks))


def page_around(
    title: str,
    main: Markup,
    *,
    lang: str,
    footer: str,
    sheets: str = "",
    sections: Sequence[str] = (),
) -> str:
    """A page of ours with `main` as its content and the file `sheets` added to its style.

    `sections` are listed beside it, as links to the elements ``s1``, ``s2`` …, where there are
    some; on a narrow screen the list is folded above it.
    """
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("meta", name="referrer", content="no-referrer"),
        el("title", title),
        el("style", _css("document.css", "page.css", *filter(None, [sheets])), _dark_screens()),
    )
    body = el(
        "body",
        el("a", say("Skip to the report"), class_="ck-skip", href="#report"),
        el(
            "div",
            *_contents(sections if len(sections) >= _SOME else ()),
            el("main", main, id="report"),
            class_="ck-page",
        ),
        el("footer", el("p", footer, dir="auto"), class_="ck-footer"),
    )
    return "<!DOCTYPE html>\n" + str(el("html", head, body, lang=lang, class_="ck-root")) + "\n"


def _sections(blocks: Sequence[Block]) -> list[str]:
    """What stands under the title: the headings that have an address of their own."""
    return [b.text for b in even_headings(blocks) if isinstance(b, Heading) and b.level == _SECTION]


def _contents(sections: Sequence[str]) -> Iterator[Markup]:
    """The sections as links, beside the report and folded above it; a style shows one of them."""
    if not sections:
        return
    links = [
        el("li", el("a", words, href=f"#s{at}", dir="auto")) for at, words in enumerate(sections, 1)
    ]
    says = say("Contents")
    beside = (el("p", says, class_="ck-label"), el("ol", *links))
    yield el("nav", *beside, class_="ck-beside", aria_label=says)
    folded = el("details", el("summary", says), el("ol", *links))
    yield el("nav", folded, class_="ck-above", aria_label=says)


@cache
def _css(*names: str) -> Markup:
    sheets = [tokens.css(), *((_HERE / name).read_text("utf-8") for name in names)]
    return Markup("\n".join(sheets))  # noqa: S704 - our own style sheets


def _dark_screens() -> Markup:
    """A page of its own follows the reader's system; a fragment follows what it is in."""
    dark = tokens.declarations(tokens.DARK)
    query = "@media screen and (prefers-color-scheme:dark)"
    css = f"{query}{{html.ck-root{{{dark}color-scheme:dark}}}}"
    return Markup(css)  # noqa: S704 - our own tokens


def _document(
    blocks: Sequence[Block], classes: str, *, sections: Iterator[int] | None = None
) -> Markup:
    """`sections`: the numbers of headings that have an address, on a page of ours."""
    numbers = count(1)
    lang = language() if language() != ENGLISH else None
    shown = (_block(b, numbers, sections) for b in even_headings(blocks))
    return el("div", *shown, class_=classes, lang=lang)


def _block(block: Block, numbers: Iterator[int], sections: Iterator[int] | None) -> Markup:
    match block:
        case Heading(level=level):
            address = f"s{next(sections)}" if sections and level == _SECTION else None
            return el(f"h{level}", block.text, dir="auto", id=address)
        case Paragraph():
            return el("p", _strong(block.text), dir="auto", class_=block.small and "ck-small")
        case Bullets():
            items = (el("li", _strong(item), dir="auto") for item in block.items)
            return el("ol" if block.ordered else "ul", *items, class_="ck-list")
        case Table():
            return _table(block)
        case Figure():
            return _figure(block, next(numbers))
        case Callout():
            return _callout(block)
        case ClaimCard():
            return _claim(block)
        case Sources():
            return _sources(block)
        case PageBreak():
            return el("div", class_="ck-break")


def _strong(text: str) -> Markup:
    return join(*(el("strong", piece) if strong else piece for piece, strong in runs(text)))


def _figure(figure: Figure, number: int) -> Markup:
    wide = still_svg(figure.svg, f"f{number}-", figure.alt)
    narrow = figure.narrow_svg and still_svg(figure.narrow_svg, f"f{number}n-", figure.alt)
    return el(
        "figure",
        el(
            "div",
            wide,
            class_="ck-wide" if narrow else "ck-any",
            style=f"--ck-most:{_widest(figure.svg):.0f}rem",
        ),
        el("div", narrow, class_="ck-narrow") if narrow else None,
        el(
            "figcaption",
            el("span", say("Figure {number}.", number=number) + " ", class_="ck-label"),
            figure.caption,
        ),
        _twin(figure.table),
        class_="ck-figure ck-small-figure" if figure.small else "ck-figure",
    )


def _widest(svg: str) -> float:
    """How many rem wide a picture is at most on a page of ours: it neither is too high for a
    screen nor shouts.  Elsewhere the place says how large it is.
    """
    high, share = _HIGH * proportion(svg), letters(svg, 1.0)
    return min(high, max(_LETTERS / share, _HIGH)) if share else high


def _twin(table: Table | None) -> Markup | None:
    if table is None:
        return None
    return el("details", el("summary", say("The same as a table")), _table(table), class_="ck-twin")


def _table(table: Table) -> Markup:
    numeric = tuple(table.numeric)
    head = el("tr", *(_cell(c, "th", "col", i in numeric) for i, c in enumerate(table.columns)))
    rows = [_row(tuple(row), numeric) for row in table.rows]
    inner = el("table", el("caption", table.caption), el("thead", head), el("tbody", *rows))
    return el(
        "div",
        inner,
        class_="ck-scroll ck-together" if table.together else "ck-scroll",
        role="region",
        aria_label=table.caption,
        tabindex="0",
    )


# Kept: a table on the screen is drawn anew whenever one of its figures changes.
@lru_cache(maxsize=4096)
def _row(texts: tuple[str, ...], numeric: tuple[int, ...]) -> Markup:
    head, *others = texts
    cells = (_cell(text, "td", None, i in numeric) for i, text in enumerate(others, start=1))
    return el("tr", _cell(head, "th", "row", 0 in numeric), *cells)


def _cell(text: str, tag: str, scope: str | None, numeric: bool) -> Markup:  # noqa: FBT001 - how it is set
    direction = None if numeric else "auto"
    return el(tag, text, scope=scope, class_=_cell_class(text, numeric=numeric), dir=direction)


def _cell_class(text: str, *, numeric: bool) -> str:
    """A date or a short name is not cut in two; what is long has room for some words a line."""
    if numeric:
        return "ck-n"
    return "ck-s" if len(text) <= _SHORT else "ck-l" if len(text) > _LONG else "ck-m"


def _callout(callout: Callout) -> Markup:
    return el(
        "div",
        el("p", callout.title, class_="ck-callout-title", dir="auto") if callout.title else None,
        el("p", _strong(callout.text), dir="auto"),
        class_=f"ck-callout ck-{callout.kind}",
        role="note",
        aria_label=callout.title or kind_words(callout.kind),
    )


def _claim(card: ClaimCard) -> Markup:
    return el(
        "div",
        el("p", el("span", status_words(card.status), class_="ck-status"), class_="ck-claim-top"),
        el("p", say("“{claim}”", claim=card.text), class_="ck-claim-text", dir="auto"),
        el("p", el("strong", say("Better said:")), " ", card.better, dir="auto")
        if card.better
        else None,
        el("p", card.origin, " ", _mark(card.check), class_="ck-small", dir="auto"),
        class_="ck-claim ck-doubtful" if card.status in DOUBTFUL else "ck-claim",
        role="note",
        aria_label=say("Claim and what is known about it"),
    )


def _mark(check: str) -> Markup | None:
    if not check:
        return None
    return el("abbr", check, title=check_words(check), class_="ck-mark")


def _sources(sources: Sources) -> Markup:
    items = [el("li", text, " ", _mark(check), dir="auto") for text, check in sources.items]
    legend = marks_legend(check for _, check in sources.items)
    return join(
        el("ol", *items, class_="ck-sources"),
        el("p", legend, class_="ck-small") if legend else None,
    )
