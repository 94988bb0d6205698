"""Closed loop: who would not recommend, whether somebody called, and when the team heard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from chainkit.care.desk import Desk
from chainkit.care.loop import Loop, cause_names
from chainkit.care.said_loop import (
    all_words,
    contact_words,
    covered_words,
    days_words,
    loop_headline,
    overdue_words,
    wave_words,
)
from chainkit.care.screens.frame import eyebrow, nothing_heard, source, survey_choice, survey_words
from chainkit.care.seat import Seat
from chainkit.care.state import CareState
from chainkit.care.workshop import Case
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import choice, details, field, table
from chainkit.ui.screen import Panes
from chainkit.words import count, day, say

SHOWN = 40
"""Cases on the page: those that wait come first; all are in the workbook."""


def panes(seat: Seat) -> Panes:
    """The whole step."""
    desk, state = seat.desk, seat.desk.state
    if state.heard is None:
        return nothing_heard(state, say("Closed loop"))
    loop = loop_of(state, seat.today)
    return Panes(
        lead=join(
            el("h1", loop_headline(loop)),
            el("p", survey_words(state.heard), class_="ck-why"),
            el("div", survey_choice(desk), class_="ck-bar"),
        ),
        body=join(_new(desk, seat.today), _cases(desk, loop), _waves(loop)),
        side=_side(desk, loop),
    )


def loop_of(state: CareState, today: date) -> Loop:
    """The loop of the survey that is looked at."""
    assert state.heard is not None  # noqa: S101 - asked before
    return state.heard.loop(today, state.content.contact_days)


def _new(desk: Desk, today: date) -> Markup:
    units = desk.state.heard.units if desk.state.heard else ()
    causes = _causes(desk)
    form = el(
        "form",
        field(say("Answered on"), "answered_on", kind="date", value=today.isoformat(),
              max=today.isoformat()),
        _select(say("Unit"), "unit", [("", "–"), *((unit, unit) for unit in units)])
        if units
        else None,
        _select(say("Cause"), "cause", causes),
        field(say("What they said (no names)"), "note", maxlength="400"),
        el("button", say("Add the case"), type="submit", class_="ck-button primary"),
        class_="ck-form",
        data_act="case-new",
    )  # fmt: skip
    return details(say("Note somebody who would not recommend"), form, key="case-new")


def _select(label: str, name: str, options: list[tuple[str, str]]) -> Markup:
    picks = [el("option", words, value=value) for value, words in options]
    return el(
        "label",
        el("span", label, class_="ck-label"),
        el("select", join(*picks), name=name),
        class_="ck-field",
    )


def _causes(desk: Desk) -> list[tuple[str, str]]:
    return [("", say("not coded yet")), *desk.state.content.cause_names.items()]


def _cases(desk: Desk, loop: Loop) -> Markup | None:
    heard = desk.state.heard
    cases = heard.cases if heard else ()
    if not cases:
        return None
    ordered = sorted(cases, key=lambda case: (case.closed_on is not None, case.contacted_on
                                              is not None, case.answered_on))  # fmt: skip
    shown = ordered[:SHOWN]
    overdue = {case.id for case in loop.overdue}
    rest = len(ordered) - len(shown)
    return el(
        "section",
        el("h2", say("Cases, those who wait first")),
        el("ul", *(_case(desk, case, late=case.id in overdue) for case in shown),
           class_="ck-cases"),
        el("p", count(rest, "{number} more is in the workbook.",
                      "{number} more are in the workbook."), class_="ck-hint") if rest else None,
        aria_label=say("Cases"),
    )  # fmt: skip


def _case(desk: Desk, case: Case, *, late: bool) -> Markup:
    fields = (
        ("contacted_on", say("Contacted on")),
        ("team_told_on", say("Team told on")),
        ("closed_on", say("Closed on")),
    )
    who = " · ".join(part for part in (day(case.answered_on), case.unit) if part)
    boxes = [
        el(
            "label",
            el("span", label, class_="ck-label"),
            el("input", type="date", value=value.isoformat() if value else "",
               min=case.answered_on.isoformat(), data_act="case-day",
               data_id=f"{case.id}/{name}", data_key=f"case-{case.id}-{name}"),
            class_="ck-field",
        )
        for name, label in fields
        for value in (getattr(case, name),)
    ]  # fmt: skip
    return el(
        "li",
        el("p", el("b", who), " ", el("strong", say("overdue")) if late else None),
        el("p", case.note) if case.note else None,
        el("div", *boxes, choice(say("Cause"), "case-cause", _causes(desk), case.cause,
                                 id=case.id), class_="ck-bar"),
    )  # fmt: skip


def _waves(loop: Loop) -> Markup | None:
    if not loop.waves:
        return None
    rows = [
        (wave.title, days_words(wave.median) if wave.median is not None else "–", wave_words(wave))
        for wave in loop.waves
    ]
    columns = (say("Wave"), say("Median delay"), say("When the front line heard"))
    return el(
        "section",
        el("h2", say("From the answer to the front line")),
        table(say("Wave by wave"), columns, rows, numeric=(1,)),
        el("p", say("Say when a wave reached the front line under Surveys."), class_="ck-hint"),
        aria_label=say("From the answer to the front line"),
    )


def _side(desk: Desk, loop: Loop) -> Markup:
    causes = cause_names(loop, desk.state.content.cause_names, say("not coded yet"))
    return el(
        "section",
        el("h2", say("What it says")),
        *(el("p", words) for words in all_words(loop)),
        el("h2", say("Causes")) if causes else None,
        el("ul", *(el("li", f"{name}: {cases}") for name, cases in causes)) if causes else None,
        el("h2", say("How to read it")),
        el(
            "p",
            say(
                "Target: contact within {days} (ours, O). A case that is still open counts as "
                "open, and as longer than all that are done; a median of the finished ones alone "
                "would flatter.",
                days=days_words(loop.target_days),
            ),
            class_="ck-hint",
        ),
        class_="ck-told",
        aria_label=say("What it says"),
    )


def _present(seat: Seat) -> Panes:
    state = seat.desk.state
    if state.heard is None:
        return nothing_heard(state, say("Closed loop"))
    loop = loop_of(state, seat.today)
    top = el("p", eyebrow(state, survey_words(state.heard)), class_="ck-eyebrow")
    words = [contact_words(loop), overdue_words(loop), covered_words(loop)]
    return Panes(
        lead=join(top, el("h1", loop_headline(loop))),
        body=join(
            el("ul", *_delays(loop), class_="ck-big-list ck-plain") if loop.cases else None,
            *(el("p", each, class_="ck-why") for each in words if each),
            source(state),
        ),
    )


def _delays(loop: Loop) -> list[Markup]:
    """The three waits in big type, each with what is still open."""
    waits = (
        (loop.contacted, say("until somebody contacted the customer")),
        (loop.team_told, say("until those who served them heard of it")),
        (loop.closed, say("until the case was closed")),
    )
    return [
        el(
            "li",
            el("b", days_words(wait.median) if wait.median is not None else say("not known yet")),
            " ",
            words,
            " ",
            el("small", say("({open} of {all} still open)", open=wait.open, all=wait.all)),
        )
        for wait, words in waits
    ]


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees: no case, only how many."""
