"""The form for one failure: where, what and how bad by a tap each, the others behind a fold.

What was logged most often is offered as buttons, so that a failure takes four taps and no key;
where the last one was is where the next one is taken to be, which makes three.

Imports the seat, the content and the forms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chainkit.failures.moments import zone_of
from chainkit.failures.seat import Seat
from chainkit.failures.workshop import Failure
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button, details, field
from chainkit.words import plain, say

TAPPED = 6
"""Places and causes that are offered as buttons, the most frequent first."""
OFFERED = 80
"""Names that a field proposes while it is typed into, the most frequent first."""


def entry_form(seat: Seat, editing: Failure | None) -> Markup:
    """A new failure, or one to mend."""
    log = seat.desk.state.log
    new = editing is None
    ready = say("Log it") if new else say("Save the change")
    return el(
        "form",
        el("input", type="hidden", name="form", value=seat.form) if new else None,
        _asked(seat, "unit", say("Where"), editing, {}),
        _asked(seat, "cause", say("What"), editing, log.codes),
        _severity(seat, editing),
        el(
            "div",
            el("button", ready, type="submit", class_="ck-button primary"),
            None if new else button(say("Do not change it"), "log-edit", "", kind="quiet"),
            class_="ck-bar ck-ready",
        ),
        details(say("More, if there is time"), _more(seat, editing), key="log-more"),
        class_="ck-form ck-entry",
        data_act="log-save",
        data_id=editing.id if editing else "new",
    )


def _asked(
    seat: Seat, name: str, label: str, editing: Failure | None, names: Mapping[str, str]
) -> Markup:
    """The most frequent ones by a tap, any other by typing; one to mend is only typed."""
    known = _known(seat, name, names)
    if editing is not None or len(known) < 2:
        return _typed(seat, name, label, editing, names)
    stays = seat.stays if name == "unit" else ""
    tapped = known[:TAPPED]
    if stays and stays not in tapped:
        tapped = [stays, *tapped[: TAPPED - 1]]
    options = [
        el(
            "label",
            el("input", type="radio", name=f"{name}_tapped", value=each, checked=each == stays),
            el("span", el("b", names.get(each, each))),
            title=names.get(each, each),
            class_="ck-severity",
        )
        for each in tapped
    ]
    return el(
        "fieldset",
        el("legend", label),
        el("div", *options, class_="ck-severities ck-tapped"),
        _typed(seat, name, say("or type another"), None, names),
    )


def _known(seat: Seat, name: str, names: Mapping[str, str]) -> list[str]:
    """What was written before, the most frequent first, then what the client's list has."""
    column = seat.desk.state.log.events.texts[name]
    order = sorted(zip(-column.counts(), column.names, strict=True))
    known = [said for rows, said in order if said and rows]
    said = set(known)
    return known + [code for code in names if code not in said]


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
    names: Mapping[str, str],
) -> Markup:
    """A text that proposes what was written before, so that it is written alike."""
    known = _known(seat, name, names)[:OFFERED]
    options = [el("option", names.get(each), value=each) for each in known]
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
    return el(
        "fieldset",
        el("legend", say("How bad")),
        el("div", *options, class_="ck-severities ck-five"),
    )


def _more(seat: Seat, editing: Failure | None) -> Markup:
    log, names = seat.desk.state.log, seat.desk.state.content.names
    recovered = editing.recovery[0] if editing and editing.recovery else ""
    parts = [
        _moment(seat, "occurred_at", say("When, if not now"), editing),
        _moment(seat, "resolved_at", say("Put right at"), editing),
        _typed(seat, "service", log.setup.services.capitalize(), editing, {}),
        _select("group", say("Kind of failure"), names["group"], _value(editing, "group")),
        _select("channel", say("Channel"), names["channel"], _value(editing, "channel")),
        _select("stage", say("Stage of the journey"), names["stage"], _value(editing, "stage")),
        _select("root_cause", say("Root cause"), names["root_cause"],
                _value(editing, "root_cause")),
        _select("recovery", say("What was done"), names["recovery"], recovered),
        _amount("compensation", say("Compensation ({currency})",
                currency=log.setup.currency or "–"), editing),
        _amount("handling_minutes", say("Minutes of handling"), editing),
        _typed(seat, "authority", say("Who decided (a role)"), editing, {}),
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
