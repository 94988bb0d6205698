"""Actions: what is open from before, at most three of this session, what other exercises left
open, and ideas.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chainkit.actions import OPEN_AT_MOST, Action, due_words
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button, details
from chainkit.ui.screen import Panes
from chainkit.words import day, phrase, say, spoken
from chainkit.workshop.desk import AnyDesk
from chainkit.workshop.plan import Plan, ideas, plan_of
from chainkit.workshop.screens.action_card import (
    WORK_ON,
    about_name,
    action_card,
    earlier_card,
    topic_options,
)
from chainkit.workshop.seat import AnySeat

WHY = phrase("At most three, each with an owner and a date; more are seldom carried out.")
FULL = phrase("Three are open: finish or drop one before you add another.")

MUCH = 420
"""Characters of all actions from which the room's screen sets them smaller, without steps."""


def panes(seat: AnySeat) -> Panes:
    """The whole step."""
    desk, today = seat.desk, seat.today
    plan = plan_of(desk.state, desk.exercise)
    return Panes(
        lead=join(el("h1", say("Actions")), el("p", spoken(WHY), class_="ck-why")),
        body=el(
            "div",
            _before(desk, say("Still open from before"), plan.earlier, today),
            _here(desk, plan, today),
            _before(desk, say("Open from other exercises"), plan.elsewhere, today),
            _ideas(desk, plan),
            _closed(plan),
            class_="ck-plan",
        ),
    )


def _before(desk: AnyDesk, heading: str, actions: Sequence[Action], today: date) -> Markup | None:
    if not actions:
        return None
    cards = [earlier_card(desk, action, today) for action in actions]
    return el(
        "section",
        el("h2", heading),
        el("div", join(*cards), class_="ck-actions"),
    )


def _here(desk: AnyDesk, plan: Plan, today: date) -> Markup:
    cards = [action_card(desk, action, today) for action in plan.here]
    calendar = None
    if plan.open:
        calendar = el(
            "div",
            button(say("Calendar file (.ics)"), "action-calendar"),
            el("span", say("Open actions with a date, for any calendar."), class_="ck-hint"),
            class_="ck-bar",
        )
    return el(
        "section",
        el("h2", say("In this session")) if plan.earlier else None,
        el("div", join(*cards), class_="ck-actions") if cards else None,
        _new(desk, full=len(plan.here) >= OPEN_AT_MOST),
        calendar,
    )


def _new(desk: AnyDesk, *, full: bool) -> Markup:
    topics = desk.topics()
    names = topic_options(topics)
    if topics.work_on:  # follows the room's choice, even one made while somebody is typing
        names.insert(0, (WORK_ON, topics.work_on_words))
    options = [
        el("option", words, value=value, selected=at == 0)
        for at, (value, words) in enumerate(names)
    ]
    return el(
        "form",
        el(
            "label",
            el("span", say("A new action: what will be done?"), class_="ck-label"),
            el(
                "input",
                type="text",
                name="new-what",
                required=True,
                maxlength="300",
                placeholder=say("Begin with a verb"),
                autocomplete="off",
            ),
            class_="ck-field ck-of-what",
        ),
        el(
            "label",
            el("span", topics.label, class_="ck-label"),
            el("select", join(*options), name="new-topic"),
            class_="ck-field",
        ),
        el("button", say("Add"), type="submit", class_="ck-button primary"),
        el("p", spoken(FULL), class_="ck-hint") if full else None,
        class_="ck-new-action",
        data_act="action-new",
    )


def _ideas(desk: AnyDesk, plan: Plan) -> Markup | None:
    topics = desk.topics()
    found = ideas(topics, plan)
    if not found or len(plan.here) >= OPEN_AT_MOST:
        return None
    parts: list[Markup] = []
    for about in dict.fromkeys(about for about, _ in found):
        parts.append(el("h3", topics.names[about]))
        items = [
            el("li", button(idea, "action-idea", str(topics.ideas.index((of, idea))), kind="quiet"))
            for of, idea in found
            if of == about
        ]
        parts.append(el("ul", join(*items), class_="ck-choices"))
    return el(
        "section",
        el("h2", say("Ideas to start from")),
        el("p", say("Our own proposals: take one and make it yours."), class_="ck-hint"),
        join(*parts),
    )


def _closed(plan: Plan) -> Markup | None:
    if not plan.closed:
        return None
    items = [
        el(
            "li",
            el("span", _how(action)),
            " ",
            button(say("Reopen"), "action-reopen", action.id, kind="quiet"),
        )
        for action in plan.closed
    ]
    return details(
        say("Done and dropped"), el("ul", join(*items), class_="ck-choices"), key="closed-actions"
    )


def _how(action: Action) -> str:
    if action.status == "done":
        return say("{what} (done on {day})", what=action.what, day=action.closed_on)
    return say("{what} (dropped on {day})", what=action.what, day=action.closed_on)


def present(seat: AnySeat, eyebrow: str) -> Panes:
    """The room: this session's open actions, big; what is open from before as a number."""
    desk = seat.desk
    plan = plan_of(desk.state, desk.exercise)
    long = sum(len(action.what) + len(action.first_step) for action in plan.here) > MUCH
    cards = [_big(desk, n, action, step=not long) for n, action in enumerate(plan.here, start=1)]
    css = "ck-big-actions ck-long" if long else "ck-big-actions"
    shown = el("ol", join(*cards), class_=css) if cards else el("p", spoken(WHY))
    earlier = () if long else plan.earlier[:OPEN_AT_MOST]  # what is decided now goes first
    before = [el("li", _due(action, seat.today)) for action in earlier]
    return Panes(
        lead=join(
            el("p", eyebrow, class_="ck-eyebrow"),
            el("h1", say("What we will do") if cards else say("Actions")),
        ),
        body=join(
            shown,
            el(
                "section",
                el("h2", say("Still open from before")),
                el("ul", join(*before)),
                class_="ck-before",
            )
            if before
            else None,
        ),
    )


def _due(action: Action, today: date) -> str:
    return say("{what} – {when}", what=action.what, when=due_words(action.due, today))


def _big(desk: AnyDesk, number: int, action: Action, *, step: bool) -> Markup:
    """One action in big type; with its first `step` where there is room for it."""
    when = day(action.due) if action.due else say("no date yet")
    facts = [about_name(desk, action).removesuffix("."), action.owner or say("no owner yet"), when]
    return el(
        "li",
        el("span", str(number), class_="ck-number", aria_hidden="true"),
        el(
            "div",
            el("p", action.what, class_="ck-what"),
            el("p", " · ".join(fact for fact in facts if fact), class_="ck-facts"),
            el("p", say("This week: {step}", step=action.first_step))
            if action.first_step and step
            else None,
        ),
    )
