"""One promise as fields, each of which saves itself and says what the test finds in it."""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.charter.desk_promises import TEXTS
from chainkit.charter.links import served_choices
from chainkit.charter.result import PointKey, PromiseView
from chainkit.charter.state import CharterState
from chainkit.charter.workshop import Promise
from chainkit.markup import Markup, el
from chainkit.ui.forms import button
from chainkit.words import plain, say

WHY: Mapping[PointKey, str] = {
    "action": "action",
    "number": "number",
    "limit": "time_limit",
    "source": "data_source",
    "owner": "owner",
    "remedy": "remedy",
}
"""Point of the test -> the field under which its reason stands."""


def why_key(id_: str, field: str) -> str:
    """The name of the words under a field."""
    return f"why-{id_}-{field}"


def reasons(view: PromiseView) -> dict[str, str]:
    """Name -> the words under each field, as they change while somebody types."""
    return {
        why_key(view.promise.id, WHY[point.key]): f"{'✓' if point.met else '○'} {point.reason}"
        for point in view.lint.points
    }


def editor(state: CharterState, view: PromiseView) -> Markup:
    """The open promise."""
    promise, said = view.promise, reasons(view)
    return el(
        "section",
        _bar(state, promise),
        _text(promise, "action", say("What we do, as a customer reads it"), said, rows=2),
        el(
            "div",
            _number(promise, said),
            _text(promise, "unit", say("Unit, such as “working days”"), said),
            class_="ck-pair",
        ),
        el(
            "div",
            _text(promise, "time_limit", say("By when"), said, like=say("within 2 working days")),
            _text(promise, "clock_start", say("From when the clock runs"), said,
                  like=say("of receiving it")),
            class_="ck-pair",
        ),
        el(
            "div",
            _text(promise, "data_source", say("Where it is read"), said,
                  like=say("a log that is already kept")),
            _text(promise, "owner", say("Who answers for it: a post, no name"), said),
            class_="ck-pair",
        ),
        _text(promise, "remedy", say("What the customer gets if it is missed"), said),
        el(
            "div",
            _serves(state, promise),
            _review(promise),
            class_="ck-pair",
        ),
        class_="ck-panel ck-promise-editor",
        aria_label=say("The promise that is open"),
    )  # fmt: skip


def _bar(state: CharterState, promise: Promise) -> Markup:
    """Where it stands among the others, and the way back."""
    order = [view.promise.id for view in state.standing]
    back = button(say("All promises"), "promise", kind="quiet ck-promise-back", data_value="")
    if promise.withdrawn:
        restore = button(say("Promise it again"), "promise-restore", promise.id)
        told = el("p", say("Withdrawn: it is no longer promised, and its history is kept."))
        return el("div", back, told, restore, class_="ck-bar ck-promise-bar")
    at, last = order.index(promise.id) + 1, len(order)
    place = el(
        "label",
        el("span", say("Place, of {number}", number=last), class_="ck-label"),
        el(
            "input",
            type="number",
            min="1",
            max=str(last),
            step="1",
            value=str(at),
            data_act="promise-place",
            data_id=promise.id,
            data_key=f"place-{promise.id}",
        ),
        class_="ck-field ck-place",
    )
    return el(
        "div",
        back,
        button(say("Up"), "promise-up", promise.id, kind="quiet", disabled=at == 1),
        button(say("Down"), "promise-down", promise.id, kind="quiet", disabled=at == last),
        place,
        button(say("Withdraw"), "promise-withdraw", promise.id, kind="quiet ck-far"),
        class_="ck-bar ck-promise-bar",
    )


def _text(
    promise: Promise,
    field: str,
    label: str,
    said: Mapping[str, str],
    *,
    rows: int = 1,
    like: str = "",
) -> Markup:
    id_, key = f"{promise.id}/{field}", why_key(promise.id, field)
    text = getattr(promise, field)
    return el(
        "label",
        el("span", label, class_="ck-label"),
        el(
            "textarea",
            text,
            rows=str(rows),
            maxlength=str(TEXTS[field]),
            placeholder=like or None,
            data_act="promise-text",
            data_id=id_,
            data_key=f"promise-{id_}",
            data_focus=promise.id if field == "action" else None,
            aria_describedby=f"ck-{key}" if key in said else None,
        ),
        el("span", said[key], class_="ck-hint", data_text=key, id=f"ck-{key}")
        if key in said
        else None,
        class_=f"ck-field ck-of-{field}",
    )


def _number(promise: Promise, said: Mapping[str, str]) -> Markup:
    key = why_key(promise.id, "number")
    return el(
        "label",
        el("span", say("Number"), class_="ck-label"),
        el(
            "input",
            type="text",
            inputmode="decimal",
            autocomplete="off",
            maxlength="20",
            value="" if promise.number is None else plain(promise.number),
            data_act="promise-number",
            data_id=promise.id,
            data_key=f"number-{promise.id}",
            aria_describedby=f"ck-{key}",
        ),
        el("span", said[key], class_="ck-hint", data_text=key, id=f"ck-{key}"),
        class_="ck-field ck-of-number",
    )


def _serves(state: CharterState, promise: Promise) -> Markup:
    """A link, a feature or an item of the checklist; one that is none of them stays as it is."""
    options = [
        el("optgroup", *(_option(promise, *each) for each in names.items()), label=label)
        for label, names in served_choices(state.kept.targets, promise.link)
    ]
    return el(
        "label",
        el("span", say("What it serves: a link, a feature or a checklist item"), class_="ck-label"),
        el(
            "select",
            _option(promise, "", say("nothing in particular")),
            *options,
            data_act="promise-link",
            data_id=promise.id,
            data_key=f"promise-link-{promise.id}",
        ),
        class_="ck-field",
    )


def _option(promise: Promise, id_: str, name: str) -> Markup:
    return el("option", name, value=id_, selected=promise.link == id_)


def _review(promise: Promise) -> Markup:
    return el(
        "label",
        el("span", say("When it is looked at again"), class_="ck-label"),
        el(
            "input",
            type="date",
            value=promise.review_on.isoformat() if promise.review_on else "",
            data_act="promise-review",
            data_id=promise.id,
            data_key=f"review-{promise.id}",
        ),
        class_="ck-field",
    )
