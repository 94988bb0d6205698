"""Checklist: thirty items, each with its answer, evidence and owner; readiness beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from chainkit.charter.desk_checklist import NOT_ANSWERED, NOT_APPLICABLE
from chainkit.charter.model import ChecklistGroup, ChecklistItem
from chainkit.charter.picture_readiness import (
    draw_readiness,
    readiness_sentence,
    score_words,
    whole_of,
)
from chainkit.charter.readiness import counted_words
from chainkit.charter.result import ItemState
from chainkit.charter.screens import checklist_present
from chainkit.charter.screens.checklist_filter import (
    NOBODY,
    SHOWS,
    Filter,
    here_on_phone,
    owners,
    shown_items,
)
from chainkit.charter.screens.checklist_headline import headline
from chainkit.charter.screens.checklist_item import panel
from chainkit.charter.screens.checklist_words import (
    done_words,
    flag_words,
    group_words,
    plan_words,
)
from chainkit.charter.screens.frame import needs_review
from chainkit.charter.seat import Seat
from chainkit.charter.state import CharterState
from chainkit.markup import Markup, el, join
from chainkit.report.svg import still_svg
from chainkit.ui.forms import button, choice, details, table
from chainkit.ui.screen import Panes
from chainkit.words import count, day, say, spoken

_KINDS = {NOT_APPLICABLE: " ck-cannot", NOT_ANSWERED: " ck-open-answer"}


def panes(seat: Seat) -> Panes:
    """The whole step."""
    state = seat.desk.state
    if state.session is None:
        return needs_review(say("Checklist"))
    shown = shown_items(state, seat.desk.place)
    return Panes(lead=_lead(seat, shown), body=_body(seat, shown), side=_side(state))


# --- what stands above the rows ---------------------------------------------------------------


def _lead(seat: Seat, shown: frozenset[str]) -> Markup:
    state, place = seat.desk.state, seat.desk.place
    asked = Filter.of(place.only)
    groups = [("", say("All groups")), *((g.id, g.name) for g in state.content.groups)]
    shows = [(key, spoken(words)) for key, words in SHOWS.items()]
    people = [("", say("Anybody")), *((name, _owner(name)) for name in owners(state))]
    bar = el(
        "div",
        el("div", choice(say("Group"), "list-group", groups, place.part), class_="ck-not-phone"),
        choice(say("Show"), "list-show", shows, asked.show),
        choice(say("Owner"), "list-owner", people, asked.owner),
        button(say("Show all"), "list-all", kind="quiet") if place.only or place.part else None,
        class_="ck-bar",
    )
    told = count(len(shown), "{number} of {all} items is shown.",
                 "{number} of {all} items are shown.", all=len(state.content.items))  # fmt: skip
    return join(
        el("h1", headline(state)),
        _ways(state, here_on_phone(state, place)) if not place.only else None,
        bar,
        el("p", told, class_="ck-hint") if len(shown) < len(state.content.items) else None,
    )


def _ways(state: CharterState, here: str) -> Markup:
    """The groups with how far each is answered: on a phone one of them is shown at a time."""
    buttons = [
        el(
            "button",
            el("span", group.name),
            el("small", done_words(state, group.id), data_text=f"done-{group.id}"),
            type="button",
            class_="ck-tab",
            data_act="list-group",
            data_value=group.id,
            data_key=f"way-{group.id}",
            aria_pressed="true" if group.id == here else "false",
        )
        for group in state.content.groups
    ]
    return el("div", *buttons, class_="ck-tabs ck-ways", role="group", aria_label=say("Group"))


def _owner(name: str) -> str:
    return say("Nobody yet") if name == NOBODY else name


# --- the rows ---------------------------------------------------------------------------------


def _body(seat: Seat, shown: frozenset[str]) -> Markup:
    state = seat.desk.state
    if not shown:
        return el("p", say("No item is like that."), class_="ck-why")
    here = "" if seat.desk.place.only else here_on_phone(state, seat.desk.place)
    groups = [
        _group(seat, group, items, aside=bool(here) and group.id != here)
        for group in state.content.groups
        if (items := [item for item in group.items if item.id in shown])
    ]
    rows = el("div", join(*groups), data_scale=True, class_="ck-list")
    return join(scale_words(state), rows, _next_group(seat))


def _next_group(seat: Seat) -> Markup | None:
    """On to the next group where one is shown: thirty items are a long way on a phone."""
    state, place = seat.desk.state, seat.desk.place
    if place.only:
        return None
    groups = state.content.groups
    here, phone = here_on_phone(state, place), "" if place.part else " ck-phone"
    at = next(at for at, each in enumerate(groups) if each.id == here)
    if at + 1 == len(groups):
        every = el("div", button(say("Show all"), "list-all"), class_="ck-bar ck-not-phone")
        return every if place.part else None
    to = groups[at + 1]
    words = say("Next group: {name}", name=to.name)
    return el("div", button(words, "list-group", data_value=to.id), class_=f"ck-bar{phone}")


def scale_words(state: CharterState) -> Markup:
    """What the answers mean, and the keys that give them."""
    words = " · ".join(f"{each.value} {each.word}" for each in state.content.scale)
    hint = say(
        "{scale} · n not applicable · - not answered. The same keys answer a line and go on.",
        scale=words,
    )
    return el("p", hint, class_="ck-hint ck-scale")


def _group(
    seat: Seat, group: ChecklistGroup, items: Sequence[ChecklistItem], *, aside: bool
) -> Markup:
    """A group's items; one that stands `aside` is not shown on a phone."""
    state, wide = seat.desk.state, " ck-not-phone" if aside else ""
    legend = el(
        "legend",
        group.name,
        el("small", group_words(state, group.id), data_text=f"group-{group.id}"),
    )
    rows = [_row(seat, item) for item in items]
    return el("fieldset", legend, join(*rows), class_=f"ck-card ck-items{wide}")


def _row(seat: Seat, item: ChecklistItem) -> Markup:
    state, opened = seat.desk.state, seat.desk.place.item == item.id
    found = state.readiness.states[item.id]
    head = el(
        "button",
        el("b", item.id),
        " ",
        item.text,
        type="button",
        class_="ck-item-name",
        id=f"ck-text-{item.id}",
        data_act="item-open",
        data_id=item.id,
        data_key=f"open-{item.id}",
        aria_expanded="true" if opened else "false",
    )
    about = el(
        "p",
        el("strong", flag_words(state, item.id), data_text=f"flag-{item.id}", class_="ck-flag"),
        el("span", plan_words(found), data_text=f"plan-{item.id}"),
        class_="ck-item-about",
    )
    return el(
        "div",
        el("div", head, about),
        _options(state, found),
        panel(state, item, found) if opened else None,
        class_="ck-row ck-item" + (" ck-opened" if opened else ""),
    )


def _options(state: CharterState, found: ItemState) -> Markup:
    chosen = str(found.value) if found.value is not None else NOT_ANSWERED
    if found.answered == "not_applicable":
        chosen = NOT_APPLICABLE
    scale = [(str(each.value), str(each.value), each.word) for each in state.content.scale]
    scale.append((NOT_APPLICABLE, say("n/a"), say("not applicable")))
    scale.append((NOT_ANSWERED, "–", say("not answered")))
    options = [_option(found.item, each, on=each[0] == chosen) for each in scale]
    return el(
        "div",
        join(*options),
        role="radiogroup",
        aria_labelledby=f"ck-text-{found.item}",
        class_="ck-options",
    )


def _option(item: str, option: tuple[str, str, str], *, on: bool) -> Markup:
    value, shown, words = option
    name = f"{shown}, {words}" if value.isdecimal() else words
    return el(
        "label",
        el(
            "input",
            type="radio",
            name=f"k-{item}",
            value=value,
            checked=on,
            data_act="item-answer",
            data_id=item,
            data_digit=value,
            aria_label=name,
        ),
        el("span", shown, aria_hidden="true"),
        class_="ck-option" + _KINDS.get(value, ""),
        title=words,
    )


# --- beside the rows --------------------------------------------------------------------------


def _side(state: CharterState) -> Markup:
    found = state.readiness
    picture = draw_readiness(found, state.content, title=say("Readiness"), layout="narrow")
    said = readiness_sentence(found, state.content)
    return el(
        "section",
        el("h2", say("Readiness")),
        el("figure", still_svg(picture, "side-", said), class_="ck-side-picture"),
        el("p", found.rule, class_="ck-hint"),
        el(
            "p",
            say("Overdue is counted on the day of the review, {day}.", day=day(state.day)),
            class_="ck-hint",
        ),
        details(say("The same in numbers"), _numbers(state), key="readiness-numbers"),
        aria_label=say("Readiness"),
    )


def _numbers(state: CharterState) -> Markup:
    found = state.readiness
    rows = [
        (group.name, score_words(found.groups[group.id]), counted_words(found.groups[group.id]))
        for group in state.content.groups
    ]
    rows.append((say("All thirty"), score_words(whole_of(found)), counted_words(found.overall)))
    heads = (say("Group"), say("Readiness"), say("Counted"))
    return table(say("Readiness per group, 0 to 100"), heads, rows, numeric=(1,))


PRESENT: Callable[[Seat], Panes] | None = checklist_present.present
"""What the room sees."""
