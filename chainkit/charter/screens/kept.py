"""Kept or missed: how often each promise was kept, typed month by month or from a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from chainkit.charter.attainment import last_months
from chainkit.charter.desk_kept import months_typed, refused, waiting_plan
from chainkit.charter.desk_typed import CELLS, Pair
from chainkit.charter.result import Attainment, PromiseView
from chainkit.charter.screens.frame import eyebrow, short
from chainkit.charter.screens.kept_side import about
from chainkit.charter.screens.kept_words import (
    finding,
    share_of,
    share_words,
    standing_words,
    verdict,
    why,
)
from chainkit.charter.screens.promises import sentence_of
from chainkit.charter.screens.strategy import source
from chainkit.charter.seat import Seat
from chainkit.charter.state import CharterState
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button, choice, tabs
from chainkit.ui.screen import Panes
from chainkit.words import count, month_words, say
from chainkit.workshop.screens.preview import file_field, plan_preview

PARTS = ("", "file")
LATEST = 12
"""Months after the review's own that can be typed, at most."""
ROOM = 8
"""Promises that the room's screen shows at once."""


def panes(seat: Seat) -> Panes:
    """The whole step."""
    state, place = seat.desk.state, seat.desk.place
    lead = join(el("h1", finding(state)), el("p", why(state), class_="ck-why"))
    if not state.standing:
        words = say("Write a promise first; then count how often it was kept.")
        to = button(say("Go to Promises"), "step", kind="primary", data_value="promises")
        return Panes(lead=lead, body=el("div", el("p", words), to, class_="ck-bar ck-needs"))
    options = [("", say("Typed by month")), ("file", say("From a file"))]
    lead = join(lead, tabs(say("How the months come in"), "kept-part", options, _part(place.part)))
    if _part(place.part) == "file":
        return Panes(lead=lead, body=_file(seat))
    here = shown(state, place.promise)
    return Panes(
        lead=lead,
        body=el(
            "div",
            _list(state, here),
            _months(seat, here),
            class_="ck-promises ck-open ck-kept",
        ),
        side=about(here),
    )


def _part(part: str) -> str:
    return part if part in PARTS else ""


def shown(state: CharterState, picked: str) -> PromiseView:
    """The promise whose months are shown: the picked one, else the first."""
    return next((view for view in state.standing if view.promise.id == picked), state.standing[0])


def months_shown(state: CharterState, today: date) -> tuple[str, ...]:
    """The twelve months of the review, and those after it up to today, at most twelve."""
    own, now = last_months(state.day), last_months(today)
    return own + tuple(month for month in now if month > own[-1])[-LATEST:]


def _list(state: CharterState, here: PromiseView) -> Markup:
    rows = [_row(view, at, view is here) for at, view in enumerate(state.standing, start=1)]
    return el(
        "section",
        el("ol", join(*rows), class_="ck-promise-list", data_scrolls="promises"),
        class_="ck-promise-side",
        aria_label=say("All promises"),
    )


def _row(view: PromiseView, at: int, is_open: bool) -> Markup:  # noqa: FBT001 - a row's two looks
    id_ = view.promise.id
    return el(
        "li",
        el(
            "button",
            el("b", str(at), class_="ck-promise-number"),
            el("span", sentence_of(view), class_="ck-promise-said"),
            el("span", verdict(view.attainment), class_="ck-promise-badge",
               data_text=f"verdict-{id_}"),
            type="button",
            class_="ck-promise-row",
            data_act="promise",
            data_value=id_,
            data_key=f"promise-{id_}",
            aria_current="true" if is_open else None,
        ),
    )  # fmt: skip


def _other(state: CharterState, here: PromiseView) -> Markup:
    """Another promise, where the screen has no room for the list."""
    options = [
        (view.promise.id, f"{at}. {short(sentence_of(view))}")
        for at, view in enumerate(state.standing, start=1)
    ]
    return choice(say("Promise"), "promise", options, here.promise.id)


# --- the months ------------------------------------------------------------------------------


def _months(seat: Seat, view: PromiseView) -> Markup:
    state, id_ = seat.desk.state, view.promise.id
    typed = months_typed(seat.desk, id_)
    own = set(last_months(state.day))
    rows = [
        month_row(seat, id_, month, typed.get(month, (None, None)), inside=month in own)
        for month in months_shown(state, seat.today)
    ]
    return el(
        "section",
        el("div", _other(state, view), class_="ck-promise-back ck-bar"),
        el("h2", short(sentence_of(view), 300)),
        el(
            "p",
            say("Enter and the arrow keys move as in a spreadsheet. An empty month was not "
                "counted; 0 in scope means that no case came up."),
            class_="ck-hint",
        ),
        _table(rows),
        el(
            "p",
            say("Months after this review's own are kept for the next one; they count there."),
            class_="ck-hint",
        )
        if len(rows) > len(own)
        else None,
        class_="ck-panel ck-months",
        aria_label=say("Months"),
    )  # fmt: skip


def _table(rows: Sequence[Markup]) -> Markup:
    heads = (say("Month"), say("Cases in scope"), say("Kept within it"), say("Kept"))
    return el(
        "div",
        el(
            "table",
            el("caption", say("Months of the promise that is open"), class_="ck-unseen"),
            el("thead", el("tr", *(el("th", head, scope="col") for head in heads))),
            el("tbody", *rows),
            class_="ck-table ck-counts",
        ),
        class_="ck-scroll",
    )


def month_row(seat: Seat, promise: str, month: str, pair: Pair, *, inside: bool) -> Markup:
    """One month: its two cells, and what they say."""
    name = month_words(month)
    labels = (say("{month}: cases in scope", month=name), say("{month}: kept within", month=name))
    cells = [
        _cell(seat, promise, month, cell, number, label)
        for cell, number, label in zip(CELLS, pair, labels, strict=True)
    ]
    wrong = [
        el("span", refused(seat.desk, promise, month, cell)[1], class_="ck-wrong-words",
           id=f"wrong-{promise}-{month}-{cell}", data_text=f"wrong-{promise}-{month}-{cell}")
        for cell in CELLS
    ]  # fmt: skip
    return el(
        "tr",
        el("th", name, scope="row"),
        *cells,
        el(
            "td",
            el("span", share_words(pair), data_text=f"share-{promise}-{month}"),
            *wrong,
            class_="ck-sum",
        ),
        class_=None if inside else "ck-outside",
    )


def _cell(
    seat: Seat, promise: str, month: str, cell: str, number: int | None, label: str
) -> Markup:
    """One cell; a number that was not taken stays in it, marked, with its sentence beside."""
    typed, wrong = refused(seat.desk, promise, month, cell)
    key = f"wrong-{promise}-{month}-{cell}"
    return el(
        "td",
        el(
            "input",
            type="number",
            min="0",
            step="1",
            inputmode="numeric",
            value=typed or ("" if number is None else str(number)),
            class_="ck-wrong" if wrong else None,
            data_act="count",
            data_id=f"{promise}/{month}/{cell}",
            data_key=f"count-{promise}-{month}-{cell}",
            data_wrong=key,
            aria_label=label,
            aria_invalid="true" if wrong else None,
            aria_describedby=key,
        ),
    )


# --- a file ----------------------------------------------------------------------------------


def _file(seat: Seat) -> Markup:
    plan = waiting_plan(seat.desk)
    ids = ", ".join(view.promise.id for view in seat.desk.state.standing[:4])
    hint = say(
        "One row per promise and month, under the headings promise, period, in_scope and within. "
        "A promise is named by its id ({ids} …) or by its words, a month as 2026-09.",
        ids=ids,
    )
    return el(
        "section",
        file_field(say("CSV or Excel file with the months of promises"), plan),
        el("p", hint, class_="ck-hint"),
        button(say("A table to fill in (XLSX)"), "kept-form", kind="quiet"),
        plan_preview(plan) if plan else None,
        class_="ck-months-file",
        aria_label=say("Months from a file"),
    )


# --- the room --------------------------------------------------------------------------------


def _present(seat: Seat) -> Panes:
    """The room: each promise with how often it was kept, worst first."""
    state = seat.desk.state
    order = {"missed": 0, "unsure": 1, "few": 2, "unknown": 3, "met": 4}
    views = sorted(state.standing, key=lambda view: order[view.attainment.standing])
    rows = [_line(view) for view in views[:ROOM]]
    more = len(views) - len(rows)
    head = (say("Promise"), say("Kept"), say("What that says"))
    table = el(
        "table",
        el("thead", el("tr", *(el("th", name, scope="col") for name in head))),
        el("tbody", *rows),
        class_="ck-kept-room",
    )
    return Panes(
        lead=join(
            el("p", eyebrow(state), class_="ck-eyebrow"),
            el("h1", finding(state)),
            el("p", why(state), class_="ck-why"),
        ),
        body=join(
            table if rows else None,
            el("p", count(more, "and {number} more", "and {number} more"), class_="ck-src")
            if more > 0
            else None,
            source(state),
        ),
    )


def _line(view: PromiseView) -> Markup:
    kept: Attainment = view.attainment
    return el(
        "tr",
        el("th", short(sentence_of(view)), scope="row"),
        el("td", share_of(kept)),
        el("td", standing_words(kept)),
    )


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
