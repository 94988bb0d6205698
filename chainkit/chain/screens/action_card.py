"""One open action as a card of fields, each of which saves itself."""

from __future__ import annotations

from datetime import date

from chainkit.actions import Action, begins_with_verb, due_words
from chainkit.chain.plan import EXERCISE, whence
from chainkit.chain.state import ChainState
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button, choice, details
from chainkit.words import inside, say


def due_key(action: str) -> str:
    """The name of the words beside an action's date."""
    return f"due-{action}"


def verb_key(action: str) -> str:
    """The name of the hint beside what will be done."""
    return f"verb-{action}"


def no_verb() -> str:
    """The hint where no verb was recognised; it refuses nothing."""
    return say("Does it begin with a verb? “Call …”, “Move …”, “Stop …” say who must do what.")


def action_card(state: ChainState, action: Action, today: date) -> Markup:
    """One open action of this session; every field saves itself."""
    return el(
        "article",
        *_fields(state, action, today),
        _buttons(action),
        class_="ck-panel ck-action",
        aria_label=action.what,
    )


def earlier_card(state: ChainState, action: Action, today: date) -> Markup:
    """One that is open from before: its age and how late it is; its fields open on demand."""
    link = state.content.by_id.get(action.about)
    facts = [link.name if link else action.about, action.owner]
    late = action.due is not None and action.due < today
    return el(
        "article",
        el("p", whence(action, state, today), class_="ck-hint"),
        el("p", action.what, class_="ck-before-what"),
        el("p", " · ".join(fact for fact in facts if fact)),
        el("p", due_words(action.due, today), class_="ck-overdue" if late else None),
        _buttons(action),
        details(
            say("Change it"),
            el("div", *_fields(state, action, today), class_="ck-fields"),
            key=f"change-{action.id}",
        ),
        class_="ck-panel ck-action",
        aria_label=action.what,
    )


def _fields(state: ChainState, action: Action, today: date) -> tuple[Markup | None, ...]:
    hint = "" if begins_with_verb(action.what) else no_verb()
    return (
        _text(action, "what", say("What will be done"), 300),
        el("p", hint, class_="ck-hint", data_text=verb_key(action.id)),
        el(
            "div",
            _link(state, action),
            _text(action, "owner", say("Who: a role or initials, no names"), 120),
            _due(action, today),
            class_="ck-three",
        ),
        _text(action, "measure", say("How we will see that it worked"), 300),
        _measures(state, action),
        _text(action, "first_step", say("First step, this week"), 300),
    )


def _buttons(action: Action) -> Markup:
    return el(
        "div",
        button(say("Done"), "action-done", action.id),
        button(say("Drop"), "action-drop", action.id, kind="quiet"),
        class_="ck-bar",
    )


def _text(action: Action, field: str, label: str, longest: int) -> Markup:
    """A field that grows with its words and saves them after a pause."""
    id_, text = f"{action.id}/{field}", getattr(action, field)
    return el(
        "label",
        el("span", label, class_="ck-label"),
        el(
            "textarea",
            text,
            rows="1",
            maxlength=str(longest),
            data_act="action-text",
            data_id=id_,
            data_key=f"action-{id_}",
        ),
        class_=f"ck-field ck-of-{field}",
    )


def _link(state: ChainState, action: Action) -> Markup:
    if action.exercise != EXERCISE:
        return el("p", action.about)
    return choice(
        say("On which link"), "action-link", link_options(state), action.about, id=action.id
    )


WORK_ON = "work-on"
"""Stands for the link to work on, whichever it is when the action is added."""


def link_options(state: ChainState) -> list[tuple[str, str]]:
    """The ten links and the whole chain, for a drop-down."""
    names = [(link.id, f"{link.position} · {link.name}") for link in state.content.links]
    return [("", say("the whole chain")), *names]


def _due(action: Action, today: date) -> Markup:
    return el(
        "label",
        el("span", say("By when"), class_="ck-label"),
        el(
            "input",
            type="date",
            value=action.due.isoformat() if action.due else "",
            data_act="action-due",
            data_id=action.id,
            data_key=f"action-due-{action.id}",
        ),
        el(
            "span",
            due_words(action.due, today),
            class_="ck-hint" + (" ck-overdue" if action.due and action.due < today else ""),
            data_text=due_key(action.id),
            role="status",
        ),
        class_="ck-field",
    )


def _measures(state: ChainState, action: Action) -> Markup | None:
    """The metrics of the action's link, each a button that takes it."""
    link = state.content.by_id.get(action.about) if action.exercise == EXERCISE else None
    if link is None:
        return None
    items = [
        el(
            "li",
            button(metric.label, "action-measure", f"{action.id}/{metric.id}", kind="quiet"),
            el("span", f" = {metric.formula} ({metric.unit})", class_="ck-hint"),
        )
        for metric in link.metrics
    ]
    words = say("Measures for {link}", link=inside(link.name))
    return details(words, el("ul", join(*items), class_="ck-choices"), key=f"m-{action.id}")
