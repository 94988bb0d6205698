"""One open action as a card of fields, each of which saves itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from chainkit.actions import Action, begins_with_verb, due_words
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button, choice, details
from chainkit.words import inside, say
from chainkit.workshop.desk import AnyDesk
from chainkit.workshop.plan import whence
from chainkit.workshop.topics import Topics


def due_key(action: str) -> str:
    """The name of the words beside an action's date."""
    return f"due-{action}"


def verb_key(action: str) -> str:
    """The name of the hint beside what will be done."""
    return f"verb-{action}"


def no_verb() -> str:
    """The hint where no verb was recognised; it refuses nothing."""
    return say("Does it begin with a verb? “Call …”, “Move …”, “Stop …” say who must do what.")


def action_card(desk: AnyDesk, action: Action, today: date) -> Markup:
    """One open action of this session; every field saves itself."""
    return el(
        "article",
        *_fields(desk, action, today),
        _buttons(action),
        class_="ck-panel ck-action",
        aria_label=action.what,
    )


def earlier_card(desk: AnyDesk, action: Action, today: date) -> Markup:
    """One that is open from before: its age and how late it is; its fields open on demand."""
    facts = [about_name(desk, action), action.owner]
    late = action.due is not None and action.due < today
    return el(
        "article",
        el("p", whence(action, desk.state, desk.exercise, today), class_="ck-hint"),
        el("p", action.what, class_="ck-before-what"),
        el("p", " · ".join(fact for fact in facts if fact)),
        el("p", due_words(action.due, today), class_="ck-overdue" if late else None),
        _buttons(action),
        details(
            say("Change it"),
            el("div", *_fields(desk, action, today), class_="ck-fields"),
            key=f"change-{action.id}",
        ),
        class_="ck-panel ck-action",
        aria_label=action.what,
    )


def _fields(desk: AnyDesk, action: Action, today: date) -> tuple[Markup | None, ...]:
    hint = "" if begins_with_verb(action.what) else no_verb()
    return (
        _text(action, "what", say("What will be done"), 300),
        el("p", hint, class_="ck-hint", data_text=verb_key(action.id)),
        el(
            "div",
            _topic(desk, action),
            _text(action, "owner", say("Who: a role or initials, no names"), 120),
            _due(action, today),
            class_="ck-three",
        ),
        _text(action, "measure", say("How we will see that it worked"), 300),
        _measures(desk, action),
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


def about_name(desk: AnyDesk, action: Action) -> str:
    """What an action is about, by name; what is no longer there by its id."""
    if action.exercise != desk.exercise:
        names: Mapping[str, str] = desk.state.kept.elsewhere
        return names.get(action.id, action.about)
    return desk.topics().names.get(action.about, action.about)


def _topic(desk: AnyDesk, action: Action) -> Markup:
    if action.exercise != desk.exercise:
        return el("p", about_name(desk, action))
    topics = desk.topics()
    options = topic_options(topics)
    return choice(topics.label, "action-topic", options, action.about, id=action.id)


WORK_ON = "work-on"
"""Stands for the topic to work on, whichever it is when the action is added."""


def topic_options(topics: Topics) -> list[tuple[str, str]]:
    """No topic at all, and each topic, for a drop-down."""
    return [("", topics.whole), *((topics.listed or topics.names).items())]


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


def _measures(desk: AnyDesk, action: Action) -> Markup | None:
    """The measures of the action's topic, each a button that takes it."""
    topics = desk.topics()
    found = topics.measures.get(action.about) if action.exercise == desk.exercise else None
    if not found:
        return None
    items = [
        el(
            "li",
            button(idea.label, "action-measure", f"{action.id}/{idea.id}", kind="quiet"),
            el("span", f" = {idea.formula} ({idea.unit})", class_="ck-hint"),
        )
        for idea in found
    ]
    words = say("Measures for {topic}", topic=inside(topics.names[action.about]))
    return details(words, el("ul", join(*items), class_="ck-choices"), key=f"m-{action.id}")
