"""What makes a review due before its time: what has happened, and a form to note it.

Imports the review's state and the forms.
"""

from __future__ import annotations

from datetime import date

from chainkit.levels.state import LevelsState
from chainkit.levels.workshop import Trigger
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button, details, field
from chainkit.words import day, say


def triggers(state: LevelsState, today: date) -> Markup:
    """What was noted, the latest first, and the form for more."""
    noted = sorted(state.kept.triggers, key=lambda each: each.happened_on, reverse=True)
    kinds = {each.id: each.name for each in state.content.triggers}
    names = {each.id: each.name for each in state.kept.features}
    items = [_noted(each, kinds[each.kind], names.get(each.feature, ""), state) for each in noted]
    none = say("Nothing was noted that would make a review due sooner.")
    return el(
        "section",
        el("h2", say("What makes it due sooner")),
        el("ul", *items, class_="ck-noted") if items else el("p", none, class_="ck-hint"),
        details(say("Note that something happened"), _form(state, today), key="trigger-new"),
        aria_label=say("What makes it due sooner"),
    )


def _noted(trigger: Trigger, kind: str, feature: str, state: LevelsState) -> Markup:
    """What happened, when, and whether that is still to be looked at."""
    facts = {"day": day(trigger.happened_on), "about": feature or say("all features")}
    said = say("{day}, {about}", **facts)
    if trigger.note:
        said = say("{day}, {about}: {note}", **facts, note=trigger.note)
    since = state.session is not None and trigger.happened_on > state.session.held_on
    return el(
        "li",
        el("b", kind),
        el("span", said),
        el("small", say("since this review")) if since else None,
        button(
            say("Remove"),
            "trigger-remove",
            trigger.id,
            kind="quiet",
            aria_label=say("Remove “{what}”", what=f"{kind}, {said}"),
        ),
    )


def _form(state: LevelsState, today: date) -> Markup:
    kinds = [el("option", each.name, value=each.id) for each in state.content.triggers]
    features = [
        el("option", say("all features"), value=""),
        *(el("option", f"{each.number} · {each.name}", value=each.id) for each in state.features),
    ]
    return el(
        "form",
        _pick(say("What happened"), "kind", join(*kinds)),
        _pick(say("What it touches"), "feature", join(*features)),
        field(say("When"), "happened_on", kind="date", value=today.isoformat(), required=True,
              max=today.isoformat()),
        field(say("In a few words"), "note", maxlength="400"),
        el("button", say("Note it"), type="submit", class_="ck-button primary"),
        class_="ck-form",
        data_act="trigger-add",
    )  # fmt: skip


def _pick(label: str, name: str, options: Markup) -> Markup:
    return el(
        "label",
        el("span", label, class_="ck-label"),
        el("select", options, name=name),
        class_="ck-field",
    )


def what_counts(state: LevelsState) -> Markup:
    """The kinds of things that make a review due, in words for the room."""
    items = [
        el("li", el("b", each.name), el("small", each.hint)) for each in state.content.triggers
    ]
    return el("ul", *items, class_="ck-big-list ck-plain ck-counted ck-triggers")
