"""Lifetime value: the terms, both forms, the tornado, cohorts and tenure."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.economics.report_cohorts import cohort_blocks, tenure_blocks
from chainkit.economics.report_section import Section
from chainkit.economics.report_value import value_section
from chainkit.economics.screens.frame import record_form, room, section_panes, shown
from chainkit.economics.seat import Seat
from chainkit.economics.state import EconomicsState
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import details, field
from chainkit.ui.screen import Panes
from chainkit.words import say


def panes(seat: Seat) -> Panes:
    """The whole step."""
    state = seat.desk.state
    section = value_section(state)
    terms = el("section", el("h2", say("What you know")), record_form("terms", state.known))
    if not section.known:
        return section_panes(section, more=join(terms, _cohorts(state)))
    form = details(say("Change these numbers"), terms, key="terms")
    more = join(shown(tenure_blocks(state)), _cohorts(state))
    return section_panes(section, controls=form, more=more)


def _cohorts(state: EconomicsState) -> Markup:
    form = el(
        "form",
        field(say("Name of the cohort"), "name", maxlength="60", required=True),
        field(say("Left at the end of period 0, 1, 2 …"), "left", required=True, maxlength="4000",
              hint=say("Parted by spaces: 1000 631 468.")),
        el(
            "label",
            el("span", say("Written as"), class_="ck-label"),
            el("select", el("option", say("customers"), value="yes"),
               el("option", say("percent"), value="no"), name="counted"),
            class_="ck-field",
        ),
        el("button", say("Save"), type="submit", class_="ck-button primary"),
        class_="ck-form",
        data_act="cohort",
        data_id="cohort",
    )  # fmt: skip
    return join(shown(cohort_blocks(state)), details(say("Write in a cohort"), form, key="cohort"))


def _section(state: EconomicsState) -> Section:
    return value_section(state)


PRESENT: Callable[[Seat], Panes] | None = room(_section)
"""What the room sees."""
