"""Prepare: the shared step, with competitors and the date of the next review."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.levels.desk import Desk
from chainkit.levels.desk_review import RIVALS_AT_MOST
from chainkit.levels.model import Review
from chainkit.levels.screens import present
from chainkit.levels.seat import Seat
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button, field
from chainkit.ui.screen import Panes
from chainkit.words import count, day, say
from chainkit.workshop.screens import prepare


def panes(seat: Seat) -> Panes:
    """The whole step."""
    desk = seat.desk
    why = say(
        "A review is one workshop: a date and the people in the room. Once it is there, the "
        "competitors are named here."
    )
    review = desk.state.session
    own = join(_rivals(review), _next(review)) if review else None
    return prepare.panes(seat, why=why, form_words=own, more=_beside(desk))


def _rivals(review: Review) -> Markup:
    """The competitors, by name: each can be called otherwise, or taken out."""
    rows = [_rival(place, name) for place, name in enumerate(review.competitors)]
    add = el(
        "form",
        field(say("Add a competitor"), "rival", required=True, maxlength="60"),
        el("button", say("Add"), type="submit", class_="ck-button"),
        class_="ck-line-form",
        data_act="rival-new",
    )
    hint = say(
        "At most {number}, by name: “the market” is nobody, so nobody can check it.",
        number=RIVALS_AT_MOST,
    )
    return el(
        "fieldset",
        el("legend", say("Competitors to compare with")),
        el("ul", join(*rows), class_="ck-rivals") if rows else None,
        add if len(review.competitors) < RIVALS_AT_MOST else None,
        el("p", hint, class_="ck-hint"),
    )


def _rival(place: int, name: str) -> Markup:
    box = el(
        "input",
        type="text",
        value=name,
        maxlength="60",
        data_act="rival-name",
        data_id=str(place),
        data_key=f"rival-name-{place}",
        aria_label=say("Competitor {number}", number=place + 1),
    )
    out = button(say("Take out"), "rival-drop", name, kind="quiet",
                 aria_label=say("Take {name} out", name=name))  # fmt: skip
    return el("li", box, out)


def _next(review: Review) -> Markup:
    box = el(
        "input",
        type="date",
        value=review.next_on.isoformat() if review.next_on else "",
        data_act="next-on",
        data_id="next_on",
        data_key="next-on",
    )
    label = el("span", say("Next review"), class_="ck-label")
    return el("label", label, box, class_="ck-field")


def _beside(desk: Desk) -> Markup:
    """What earlier reviews hand over to this one."""
    state, review = desk.state, desk.state.session
    before = [each for each in state.ground.reviews if review and each.held_on < review.held_on]
    if not before:
        words = say("This is the first review: there is nothing to compare with yet.")
    else:
        last = before[-1]
        placed = [each for each in state.kept.placed(last.id).values() if each.level]
        words = count(
            len(placed),
            "The review before was held on {day}; {number} feature was placed.",
            "The review before was held on {day}; {number} features were placed.",
            day=day(last.held_on),
        )
    return el(
        "section",
        el("h2", say("What there is already")),
        el("p", words),
        el(
            "div",
            button(say("Go to the features"), "agenda-step", data_value="list"),
            class_="ck-bar",
        ),
        class_="ck-already",
        aria_label=say("What there is already"),
    )


def _present(seat: Seat) -> Panes:
    return prepare.welcome(seat) if seat.desk.state.session else present.panes(seat.desk)


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
