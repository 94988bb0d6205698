"""Close: when the next review is, what changed since the last one, and what goes home."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from chainkit.charter.analysis import position_change_words, readiness_change_words
from chainkit.charter.position_words import index_words
from chainkit.charter.result import Comparison, Ready
from chainkit.charter.screens.frame import eyebrow
from chainkit.charter.screens.strategy import needs_review, source
from chainkit.charter.seat import Seat
from chainkit.charter.state import CharterState
from chainkit.markup import Markup, el, join
from chainkit.rounding import points
from chainkit.ui.forms import button, details, table
from chainkit.ui.screen import Panes
from chainkit.words import count, day, say

NEXT = "next-said"
MONTHS = 12
"""A review is usual after so many months at the latest (ours)."""


def panes(seat: Seat) -> Panes:
    """The whole step."""
    state = seat.desk.state
    lead = join(el("h1", headline(state)), el("p", say("Name the day before you part."),
                                              class_="ck-why"))  # fmt: skip
    if state.session is None:
        return Panes(lead=join(lead, needs_review()))
    return Panes(lead=lead, body=join(_next(state), _then(state), _home(state)))


def headline(state: CharterState) -> str:
    """When the next review is."""
    session = state.session
    if session is None or session.next_on is None:
        return say("When do we look at it again?")
    return say("We look at it again on {day}", day=day(session.next_on))


def next_words(state: CharterState) -> str:
    """How long it is to the next review."""
    session = state.session
    if session is None or session.next_on is None:
        return say("no day yet; after a year at the latest is usual (ours)")
    weeks = (session.next_on - session.held_on).days // 7
    return count(weeks, "{number} week after this review", "{number} weeks after this review")


def _next(state: CharterState) -> Markup:
    session = state.session
    on = session.next_on.isoformat() if session and session.next_on else ""
    return el(
        "section",
        el(
            "label",
            el("span", say("The next review"), class_="ck-label"),
            el("input", type="date", value=on, data_act="next-review", data_id="",
               data_key="next-review"),
            el("span", next_words(state), class_="ck-hint", data_text=NEXT, role="status"),
            class_="ck-field ck-next",
        ),
        aria_label=say("The next review"),
    )  # fmt: skip


def _then(state: CharterState) -> Markup:
    beside = state.comparison
    if beside is None:
        words = say("This is the first review, so there is nothing to compare it with yet.")
        return el("section", el("h2", say("Since the last review")), el("p", words))
    return el(
        "section",
        el("h2", say("Since “{title}” ({day})", title=beside.title, day=day(beside.held_on))),
        *_compared(state, beside),
        class_="ck-closing",
        aria_label=say("Since the last review"),
    )


def changes(state: CharterState, beside: Comparison) -> Iterator[str]:
    """What moved, in sentences; the position only once this round is revealed."""
    moved = readiness_change_words(beside)
    yield moved or say("No item was answered in both reviews, so readiness cannot be compared.")
    if state.position is None:
        yield say("Where the customer sits is compared once this round is revealed.")
    else:
        yield position_change_words(state.position, beside.position)


def _compared(state: CharterState, beside: Comparison) -> Iterator[Markup]:
    for sentence in changes(state, beside):
        yield el("p", sentence)
    yield table(
        say("Then and now, each review over all items it answered"),
        (say("What"), say("Then"), say("Now")),
        list(_rows(state, beside)),
        numeric=(1, 2),
    )
    content = state.content.item_by_id
    if beside.moved:
        lines = [
            el("li", say("{item} {text}: {then} → {now}", item=item, text=content[item].text,
                         then=then, now=now))
            for item, (then, now) in beside.moved.items()
        ]  # fmt: skip
        words = count(len(lines), "{number} item moved", "{number} items moved")
        yield details(words, el("ul", *lines), key="moved")


def _rows(state: CharterState, beside: Comparison) -> Iterator[tuple[str, str, str]]:
    then = beside.readiness
    yield (say("Readiness, all"), _score(then.overall), _score(state.readiness.overall))
    for group in state.content.groups:
        now = state.readiness.groups[group.id].score
        yield (group.name, _group(then.groups[group.id].score), _group(now))
    if state.position is not None:
        before = beside.position.overall.index if beside.position else None
        yield (say("Where the customer sits"), _index(before), _index(state.position.overall.index))


def _score(whole: Ready) -> str:
    return say("too early for a figure") if whole.early else _group(whole.score)


def _group(score: float | None) -> str:
    return say("not answered") if score is None else points(score)


def _index(index: float | None) -> str:
    return say("not shown") if index is None else index_words(index)


def _home(state: CharterState) -> Markup:
    hint = say("No individual's answer is in it, nor any group of fewer than five.")
    hidden = say("Where the customer sits joins it once the round is revealed.")
    return el(
        "section",
        el("h2", say("To take home")),
        el(
            "div",
            button(say("The figures as a workbook (XLSX)"), "charter-numbers", kind="primary"),
            button(say("The strategy (PDF)"), "strategy-page", "A4/pdf"),
            button(say("The charter (PDF)"), "charter-file", "public/0/pdf"),
            button(say("The internal charter (PDF)"), "charter-file", "internal/0/pdf"),
            class_="ck-bar",
        ),
        el("p", hint if state.position is not None else f"{hint} {hidden}", class_="ck-hint"),
        aria_label=say("To take home"),
    )


def _present(seat: Seat) -> Panes:
    """The room: the next day, and what moved since the last one."""
    state = seat.desk.state
    said = list(changes(state, state.comparison)) if state.comparison else []
    lead = join(el("p", eyebrow(state), class_="ck-eyebrow"), el("h1", headline(state)))
    lines = [el("li", sentence) for sentence in said]
    since = state.comparison
    return Panes(
        lead=lead,
        body=join(
            el("h2", say("Since “{title}”", title=since.title), class_="ck-since")
            if since
            else None,
            el("ul", *lines, class_="ck-big-list ck-plain") if lines else None,
            source(state),
        ),
    )


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
