"""Is it worth it: proposals side by side, one in full, and those of other exercises."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.economics.report_section import Section
from chainkit.economics.report_worth import programme_blocks, proposal_blocks, worth_section
from chainkit.economics.screens.frame import (
    editable,
    record_form,
    room_panes,
    section_panes,
    shown,
)
from chainkit.economics.seat import Seat
from chainkit.economics.state import EconomicsState
from chainkit.economics.workshop import Improvement
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button, details
from chainkit.ui.screen import Panes
from chainkit.words import capital, say
from chainkit.workshop.signpost import inside


def panes(seat: Seat) -> Panes:
    """The whole step."""
    state = seat.desk.state
    picked = picked_of(state, seat.desk.place.picked)
    more = join(
        _choices(state, picked),
        shown(proposal_blocks(picked, state)) if picked else None,
        editable("improvement", state.improvements, say("Proposals"), say("Write in a proposal")),
        _elsewhere(state),
        shown(programme_blocks(state)),
        details(say("A loyalty programme's numbers"), record_form("programme", state.loyalty),
                key="programme"),
    )  # fmt: skip
    return section_panes(worth_section(state), more=more)


def picked_of(state: EconomicsState, picked: str) -> Improvement | None:
    """The proposal that is looked at: the one picked, or the best."""
    known = {each.id: each for each in state.improvements}
    if picked in known:
        return known[picked]
    return state.ranked[0][0] if state.ranked else None


def _choices(state: EconomicsState, picked: Improvement | None) -> Markup | None:
    if len(state.improvements) < 2:
        return None
    options = [
        el(
            "option",
            each.title,
            value=each.id,
            selected=picked is not None and each.id == picked.id,
        )
        for each in state.improvements
    ]
    return el(
        "label",
        el("span", say("Proposal in full"), class_="ck-label"),
        el("select", *options, data_act="picked", data_id="picked", data_key="picked"),
        class_="ck-field",
    )


def _elsewhere(state: EconomicsState) -> Markup | None:
    found = state.open_proposals
    if not found:
        return None
    items = [
        el(
            "li",
            el("span", each.title),
            el("span", capital(inside(each.exercise)), class_="ck-hint"),
            button(
                say("Ask what it is worth"), "take", f"{each.exercise}/{each.about}", kind="quiet"
            ),
        )
        for each in found
    ]
    why = say(
        "Open actions, decisions to invest, steps up and remedies. What was said of their cost "
        "comes along; their effect is yours to say."
    )
    return el(
        "section",
        el("h2", say("Proposed in other exercises")),
        el("p", why, class_="ck-hint"),
        el("ul", *items, class_="ck-proposed"),
    )


def _present(seat: Seat) -> Panes:
    state, desk = seat.desk.state, seat.desk
    picked = desk.place.picked
    record = next((each for each in state.improvements if each.id == picked), None)
    section = worth_section(state)
    if record is not None:
        section = Section(section.title, record.title, section.why,
                          tuple(proposal_blocks(record, state)))  # fmt: skip
    return room_panes(section, state)


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
