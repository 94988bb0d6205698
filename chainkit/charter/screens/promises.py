"""Promises: the list, one of them open with its fields, and the promise test beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from chainkit.charter.linter import lint_words
from chainkit.charter.result import PromiseView
from chainkit.charter.screens.frame import eyebrow, short
from chainkit.charter.screens.promises_editor import editor
from chainkit.charter.screens.promises_points import rules, test_of
from chainkit.charter.screens.strategy import source
from chainkit.charter.seat import Seat
from chainkit.charter.state import CharterState
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import tabs
from chainkit.ui.screen import Panes
from chainkit.words import count, say

POINTS = 6
ROOM = 9
"""Promises that the room's screen shows at once; of more it says how many there are."""
LARGE = 5
"""Up to so many stand in one column of large type."""


def panes(seat: Seat) -> Panes:
    """The whole step."""
    state, place = seat.desk.state, seat.desk.place
    known = {view.promise.id: view for view in state.promises}
    here = known.get(place.promise)
    return Panes(
        lead=join(el("h1", finding(state)), el("p", why(state), class_="ck-why")),
        body=el(
            "div",
            _list(state, place.part, here),
            editor(state, here) if here else None,
            class_="ck-promises" + (" ck-open" if here else ""),
        ),
        side=test_of(here, state) if here else rules(state),
    )


def finding(state: CharterState) -> str:
    """How many promises are ready, as a headline."""
    views = state.standing
    if not views:
        return say("What do we promise, in numbers?")
    ready = sum(view.lint.ready for view in views)
    return count(
        len(views),
        "{ready} of {number} promise is ready to be published",
        "{ready} of {number} promises are ready to be published",
        ready=ready,
    )


def why(state: CharterState) -> str:
    """What holds the others back."""
    views = state.standing
    if not views:
        return say(
            "Write one promise as a customer would read it: what you do, by when, and what "
            "follows if you miss it."
        )
    if all(view.lint.ready for view in views):
        return say("Each has all six points of the promise test and no soft word.")
    names = {point.key: point.name for view in views for point in view.lint.points}
    lacking = {
        key: sum(not point.met for v in views for point in v.lint.points if point.key == key)
        for key in names
    }
    worst = max(lacking, key=lambda key: lacking[key])
    return count(
        lacking[worst],
        "What is missing most: {point}, in {number} of them.",
        "What is missing most: {point}, in {number} of them.",
        point=names[worst][:1].lower() + names[worst][1:],
    )


# --- the list --------------------------------------------------------------------------------


def _list(state: CharterState, only: str, here: PromiseView | None) -> Markup:
    kinds = filters(state)
    chosen = only if only in kinds else ""
    shown = kinds[chosen][1]
    at = {view.promise.id: number for number, view in enumerate(state.standing, start=1)}
    rows = [row(view, at.get(view.promise.id), view is here) for view in shown]
    options = [
        (key, say("{name} · {number}", name=name, number=len(views)))
        for key, (name, views) in kinds.items()
        if views or key == chosen or not key
    ]
    return el(
        "section",
        _new(),
        tabs(say("Which promises"), "promise-part", options, chosen) if state.promises else None,
        el("ol", join(*rows), class_="ck-promise-list", data_scrolls="promises") if rows else None,
        class_="ck-promise-side",
        aria_label=say("All promises"),
    )


def filters(state: CharterState) -> Mapping[str, tuple[str, Sequence[PromiseView]]]:
    """Which promises can be listed: key -> (name, promises)."""
    standing = state.standing
    return {
        "": (say("All"), standing),
        "unready": (say("Not ready"), [v for v in standing if not v.lint.ready]),
        "warned": (say("Figures warn"), [v for v in standing if _warns(v)]),
        "uncounted": (say("Not counted"), [v for v in standing if not _counted(v)]),
        "withdrawn": (say("Withdrawn"), [v for v in state.promises if v.promise.withdrawn]),
    }


def _counted(view: PromiseView) -> bool:
    return view.attainment.standing != "unknown"


def _warns(view: PromiseView) -> bool:
    """Whether its figures warn; where there are none, nothing can."""
    return _counted(view) and bool(view.attainment.warning)


def _new() -> Markup:
    return el(
        "form",
        el(
            "label",
            el("span", say("A new promise: what do you do?"), class_="ck-label"),
            el(
                "input",
                type="text",
                name="new-promise",
                required=True,
                maxlength="300",
                placeholder=say("We answer …"),
                autocomplete="off",
            ),
            class_="ck-field",
        ),
        el("button", say("Add"), type="submit", class_="ck-button primary"),
        class_="ck-promise-new",
        data_act="promise-new",
    )


def row(view: PromiseView, at: int | None, is_open: bool) -> Markup:  # noqa: FBT001 - a row's two looks
    """One promise in the list; its words change while it is typed."""
    number = str(at) if at else "–"
    return _row(view.promise.id, number, sentence_of(view), pips(view), badge(view), is_open)


# Kept: of two hundred promises one changes at a time.
@lru_cache(maxsize=2048)
def _row(id_: str, number: str, said: str, dots: str, words: str, is_open: bool) -> Markup:  # noqa: FBT001
    return el(
        "li",
        el(
            "button",
            el("b", number, class_="ck-promise-number"),
            el("span", said, class_="ck-promise-said", data_text=f"said-{id_}"),
            el(
                "span",
                el("span", dots, class_="ck-pips", aria_hidden="true", data_text=f"pips-{id_}"),
                el("span", words, data_text=f"badge-{id_}"),
                class_="ck-promise-badge",
            ),
            type="button",
            class_="ck-promise-row",
            data_act="promise",
            data_value=id_,
            data_key=f"promise-{id_}",
            aria_current="true" if is_open else None,
        ),
    )


def sentence_of(view: PromiseView) -> str:
    """The promise as a customer reads it."""
    return view.lint.sentence or say("no words yet")


def pips(view: PromiseView) -> str:
    """The points met as filled dots, for the eye."""
    return "●" * view.lint.score + "○" * (POINTS - view.lint.score)


def badge(view: PromiseView) -> str:
    """What the test and the figures say, in a few words."""
    said = [say("withdrawn")] if view.promise.withdrawn else [lint_words(view.lint)]
    if view.attainment.standing in {"missed", "unsure"}:
        said.append(say("kept under 90 %"))
    elif view.attainment.standing == "few":
        said.append(say("too few cases"))
    elif view.attainment.standing == "unknown":
        said.append(say("not counted"))
    return " · ".join(said)


# --- the room --------------------------------------------------------------------------------


def _present(seat: Seat) -> Panes:
    """The room: the promises as customers will read them, or the one that is picked, large."""
    state = seat.desk.state
    top = el("p", eyebrow(state), class_="ck-eyebrow")
    here = next((v for v in state.standing if v.promise.id == seat.desk.place.promise), None)
    if here is not None:
        return Panes(
            lead=join(top, el("h1", short(sentence_of(here), 300))),
            body=join(el("div", *_one(here), class_="ck-promise-big"), source(state)),
        )
    views = state.standing
    rows = [_line(view) for view in views[:ROOM]]
    more = len(views) - len(rows)
    small = "" if len(rows) <= LARGE else " ck-many"
    return Panes(
        lead=join(top, el("h1", finding(state)), el("p", why(state), class_="ck-why")),
        body=join(
            el("ol", join(*rows), class_=f"ck-promise-room{small}") if rows else None,
            el("p", count(more, "and {number} more", "and {number} more"), class_="ck-src")
            if more > 0
            else None,
            source(state),
        ),
    )


def _one(view: PromiseView) -> Iterator[Markup]:
    """What follows if it is missed, and its six points: nobody's name is among them."""
    if view.promise.remedy.strip():
        remedy = view.promise.remedy.strip().rstrip(".")
        yield el("p", say("If we miss this: {remedy}.", remedy=remedy), class_="ck-said")
    yield el("ul", join(*(point_line(p.name, met=p.met) for p in view.lint.points)),
             class_="ck-points")  # fmt: skip
    yield el("p", badge(view), class_="ck-facts")


def point_line(name: str, *, met: bool) -> Markup:
    """A point of the test, met or missing: by sign and by word."""
    return el(
        "li",
        el("span", "✓" if met else "○", aria_hidden="true", class_="ck-sign"),
        el("span", name),
        None if met else el("span", say("missing"), class_="ck-missing"),
        class_="ck-met" if met else None,
    )


def _line(view: PromiseView) -> Markup:
    return el(
        "li",
        el("p", short(sentence_of(view))),
        el("p", el("span", pips(view), class_="ck-pips", aria_hidden="true"), " ", badge(view),
           class_="ck-facts"),
    )  # fmt: skip


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
