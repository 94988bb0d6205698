"""The form for one failure: three fields that matter, and the others behind a fold.

Imports the seat, the content and the forms.
"""

from __future__ import annotations

from collections.abc import Sequence

from chainkit.failures.moments import zone_of
from chainkit.failures.seat import Seat
from chainkit.failures.workshop import Failure
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button, details, field
from chainkit.words import plain, say

OFFERED = 80
"""Names that a field proposes while it is typed into, the most frequent first."""


def entry_form(seat: Seat, editing: Failure | None) -> Markup:
    """A new failure, or one to mend."""
    log = seat.desk.state.log
    return el(
        "form",
        el(
            "div",
            _typed(seat, "unit", say("Where"), editing),
            _typed(seat, "cause", say("What"), editing, names=log.codes),
            class_="ck-pair",
        ),
        _severity(seat, editing),
        details(say("More, if there is time"), _more(seat, editing), key="log-more"),
        el(
            "div",
            el(
                "button",
                say("Save the change") if editing else say("Log it"),
                type="submit",
                class_="ck-button primary",
            ),
            button(say("Do not change it"), "log-edit", "", kind="quiet") if editing else None,
            class_="ck-bar",
        ),
        class_="ck-form ck-entry",
        data_act="log-save",
        data_id=editing.id if editing else "new",
    )


def _value(editing: Failure | None, name: str) -> str:
    value = getattr(editing, name, None) if editing else None
    if value is None:
        return ""
    return plain(value) if isinstance(value, float) else str(value)


def _typed(
    seat: Seat,
    name: str,
    label: str,
    editing: Failure | None,
    names: dict[str, str] | object = None,
) -> Markup:
    """A text that proposes what was written before, so that it is written alike."""
    column = seat.desk.state.log.events.texts[name]
    order = sorted(zip(-column.counts(), column.names, strict=True))
    known = [said for rows, said in order if said and rows][:OFFERED]
    words = names if isinstance(names, dict) else {}
    known += [code for code in words if code not in known][: max(0, OFFERED - len(known))]
    options = [el("option", words.get(each), value=each) for each in known]
    return join(
        el(
            "label",
            el("span", label, class_="ck-label"),
            el("input", type="text", name=name, value=_value(editing, name), maxlength="80",
               list=f"ck-known-{name}", autocomplete="off"),
            class_="ck-field",
        ),
        el("datalist", join(*options), id=f"ck-known-{name}"),
    )  # fmt: skip


def _severity(seat: Seat, editing: Failure | None) -> Markup:
    chosen = editing.severity if editing else None
    options = [
        el(
            "label",
            el("input", type="radio", name="severity", value=str(each.value),
               checked=each.value == chosen),
            el("span", el("b", str(each.value)), " ", each.name),
            title=each.hint,
            class_="ck-severity",
        )
        for each in seat.desk.state.content.severities
    ]  # fmt: skip
    return el("fieldset", el("legend", say("How bad")), el("div", *options, class_="ck-severities"))


def _more(seat: Seat, editing: Failure | None) -> Markup:
    log, names = seat.desk.state.log, seat.desk.state.content.names
    recovered = editing.recovery[0] if editing and editing.recovery else ""
    parts = [
        _moment(seat, "occurred_at", say("When, if not now"), editing),
        _moment(seat, "resolved_at", say("Put right at"), editing),
        _typed(seat, "service", log.setup.services.capitalize(), editing),
        _select("group", say("Kind of failure"), names["group"], _value(editing, "group")),
        _select("channel", say("Channel"), names["channel"], _value(editing, "channel")),
        _select("stage", say("Stage of the journey"), names["stage"], _value(editing, "stage")),
        _select("root_cause", say("Root cause"), names["root_cause"],
                _value(editing, "root_cause")),
        _select("recovery", say("What was done"), names["recovery"], recovered),
        _amount("compensation", say("Compensation ({currency})",
                currency=log.setup.currency or "–"), editing),
        _amount("handling_minutes", say("Minutes of handling"), editing),
        _typed(seat, "authority", say("Who decided (a role)"), editing),
        field(say("Key of the customer, no name"), "customer_ref", maxlength="64",
              value=_value(editing, "customer_ref")),
        field(say("Satisfaction afterwards, 1 to 5"), "csat_after", kind="number", min="1",
              max="5", value=_value(editing, "csat_after")),
        field(say("Note, without names"), "notes", maxlength="400",
              value=_value(editing, "notes")),
    ]  # fmt: skip
    if log.setup.impact:
        parts.insert(2, _amount("impact", log.setup.impact.capitalize(), editing))
    return el("div", *parts, class_="ck-fields")


def _moment(seat: Seat, name: str, label: str, editing: Failure | None) -> Markup:
    value = getattr(editing, name) if editing else None
    zone = zone_of(seat.desk.state.log.setup.zone)
    shown = f"{value.astimezone(zone):%Y-%m-%dT%H:%M}" if value else ""
    return field(label, name, kind="datetime-local", value=shown)


def _amount(name: str, label: str, editing: Failure | None) -> Markup:
    return field(label, name, inputmode="decimal", maxlength="14", value=_value(editing, name))


def _select(name: str, label: str, codes: object, chosen: str) -> Markup:
    pairs: Sequence[tuple[str, str]] = list(codes.items()) if hasattr(codes, "items") else []
    options = [el("option", "–", value="", selected=not chosen)]
    options += [el("option", words, value=code, selected=code == chosen) for code, words in pairs]
    return el(
        "label",
        el("span", label, class_="ck-label"),
        el("select", *options, name=name),
        class_="ck-field",
    )
