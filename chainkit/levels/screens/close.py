"""Close: when the next review is held, what would bring it forward, and what goes home."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from chainkit.levels.deciding import chosen_to_test
from chainkit.levels.due import months_later
from chainkit.levels.model import Review
from chainkit.levels.screens import compare_tables
from chainkit.levels.screens.close_triggers import triggers, what_counts
from chainkit.levels.screens.frame import eyebrow, source
from chainkit.levels.screens.place import way
from chainkit.levels.seat import Seat
from chainkit.levels.state import LevelsState
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button
from chainkit.ui.screen import Panes
from chainkit.words import count, day, say


def panes(seat: Seat) -> Panes:
    """The whole step."""
    state = seat.desk.state
    if state.session is None:
        why = say("A review is closed here once one has been started, in the step Prepare.")
        return Panes(
            lead=join(el("h1", say("Close")), el("p", why, class_="ck-why")),
            body=join(way(seat.desk), triggers(state, seat.today)),
        )
    return Panes(
        lead=join(el("h1", _headline(state.session)), el("p", _left(state), class_="ck-why")),
        body=join(
            _next(state, state.session),
            triggers(state, seat.today),
            _home(state),
            _since(state),
        ),
    )


def _headline(review: Review) -> str:
    if review.next_on is None:
        return say("When do we look again?")
    return say("The next review is on {day}.", day=day(review.next_on))


def _left(state: LevelsState) -> str:
    """What this review leaves behind, in one sentence."""
    review = state.session.id if state.session else ""
    placed = sum(stand.level is not None for stand in state.rings.stands)
    decided = sum(bool(each.choice) for each in state.kept.decided(review).values())
    tests = len(chosen_to_test(state.kept.decisions, review))
    return say(
        "Placed: {placed} of {all} features. Decided: {decided}. Potentials to test: {tests}.",
        placed=placed,
        all=len(state.features),
        decided=decided,
        tests=tests,
    )


def _next(state: LevelsState, review: Review) -> Markup:
    """A date, with those that our cadences would give."""
    here = {feature.id for feature in state.features}
    used = {each.cadence for each in state.kept.features if each.id in here}
    offers: dict[date, list[str]] = {}
    for cadence in state.content.cadences:
        if cadence.id in used:
            on = months_later(review.held_on, cadence.months)
            offers.setdefault(on, []).append(cadence.name)
    buttons = [
        button(
            say("{day} ({why})", day=day(on), why=", ".join(names)),
            "next-on-pick",
            on.isoformat(),
            data_value=on.isoformat(),
        )
        for on, names in sorted(offers.items())
        if on != review.next_on
    ]
    box = el(
        "input",
        type="date",
        value=review.next_on.isoformat() if review.next_on else "",
        data_act="next-on",
        data_id="close",
        data_key="close-next-on",
    )
    hint = say("Our rule: as often as what changes fastest. A trigger makes it due before.")
    return el(
        "section",
        el("h2", say("The next review")),
        el(
            "div",
            el("label", el("span", say("Date"), class_="ck-label"), box, class_="ck-field"),
            *buttons,
            class_="ck-bar",
        ),
        el("p", hint, class_="ck-hint"),
        aria_label=say("The next review"),
    )


def _home(state: LevelsState) -> Markup:
    hint = say("Until the results are revealed there is no workbook.")
    what = say(
        "Features, placements of this review and those before it, votes added up, and decisions; "
        "nobody's own answer is in it."
    )
    report = say("The report of this client has the rings of every review, and the decisions:")
    return el(
        "section",
        el("h2", say("To take home")),
        el(
            "div",
            button(say("The review as a workbook (XLSX)"), "levels-workbook", kind="primary"),
            class_="ck-bar",
        )
        if state.revealed
        else el("p", hint, class_="ck-hint"),
        el("p", what, class_="ck-hint") if state.revealed else None,
        el(
            "p",
            report,
            " ",
            el("code", f"chainkit report {state.client.id} --exercise levels"),
            class_="ck-hint",
        ),
        aria_label=say("To take home"),
    )


def _since(state: LevelsState) -> Markup:
    """What moved, in short; the whole of it has a step of its own."""
    title, why = compare_tables.finding(state), compare_tables.reason(state)
    return el(
        "section",
        el("h2", say("Since last time")),
        el("p", title) if state.movers and state.revealed else None,
        el("p", why),
        el(
            "button",
            say("See what moved"),
            type="button",
            class_="ck-button quiet",
            data_act="step",
            data_value="compare",
            data_key="close-compare",
        ),
    )


def _present(seat: Seat) -> Panes:
    """The room: when we look again, what would bring it forward, and what was decided."""
    state = seat.desk.state
    top = el("p", eyebrow(state), class_="ck-eyebrow")
    if state.session is None:
        return Panes(lead=join(top, el("h1", say("Close"))))
    waiting = [each for each in state.kept.triggers if each.happened_on > state.session.held_on]
    noted = count(
        len(waiting),
        "{number} such thing has happened since this review.",
        "{number} such things have happened since this review.",
    )
    return Panes(
        lead=join(top, el("h1", _headline(state.session)), el("p", _left(state), class_="ck-why")),
        body=join(
            el("p", say("We look again sooner if one of these happens:"), class_="ck-why"),
            what_counts(state),
            el("p", noted, class_="ck-why") if waiting else None,
            source(state),
        ),
    )


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
