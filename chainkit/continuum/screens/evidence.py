"""Evidence: what shows each rung, and what the room agrees on after it has looked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from chainkit.continuum.desk_found import AS_RATED, NOT_APPLICABLE, agreed_words
from chainkit.continuum.model import HIGH, Cell
from chainkit.continuum.result import CellResult
from chainkit.continuum.screens import present
from chainkit.continuum.screens.frame import (
    answers_eyebrow,
    ladder_picture,
    needs_assessment,
    source,
)
from chainkit.continuum.screens.reveal import agreement_words, cell_words
from chainkit.continuum.seat import Seat
from chainkit.continuum.state import ContinuumState
from chainkit.continuum.workshop import CellNote
from chainkit.markup import Markup, el, join
from chainkit.ui.screen import Panes
from chainkit.words import count, say

LIMITS: Mapping[str, int] = {
    "evidence": 4000, "reason": 4000, "evidence_link": 300, "reviewer": 120
}  # fmt: skip
LONG = ("evidence", "reason")


def panes(seat: Seat) -> Panes:
    """The whole step."""
    state = seat.desk.state
    if state.session is None:
        return needs_assessment(say("Evidence"))
    picked = seat.desk.place.item
    cards = [
        el(
            "fieldset",
            el("legend", el("b", component.name)),
            *(_row(state, cell, picked) for cell in state.content.cells_of(component.id)),
            class_="ck-card ck-items",
        )
        for component in state.content.components
    ]
    return Panes(
        lead=join(el("h1", headline(state)), el("p", _why(state), class_="ck-why")),
        body=el("div", join(*cards), class_="ck-rungs"),
        side=_side(state, picked),
    )


def headline(state: ContinuumState) -> str:
    """How many of the rungs that decide have evidence."""
    stops = stopping(state)
    if not stops:
        return say("What shows it?")
    shown = sum(state.notes[cell].evidence.strip() != "" for cell in stops if cell in state.notes)
    return count(
        len(stops),
        "{shown} of {number} rung that decides has evidence",
        "{shown} of the {number} rungs that decide have evidence",
        shown=shown,
    )


def stopping(state: ContinuumState) -> tuple[str, ...]:
    """The rungs that decide: that at which each component stops, and the one it stands on."""
    if state.profile is None or not state.profile.any:
        return ()
    found = []
    for component, each in state.profile.components.items():
        cells = [cell.id for cell in state.content.cells_of(component)]
        found += [cells[each.stage.low - 1]] if each.stage.low else []
        found += [each.stop] if each.stop else []
    return tuple(dict.fromkeys(found))


def _why(state: ContinuumState) -> str:
    if state.profile is None:
        return say("Evidence can be gathered before the reveal; ratings are agreed on after it.")
    return say(
        "Open a rung, say what shows it, and agree on another rating where the evidence does not "
        "bear the median. Those that decide a stage are marked."
    )


def row_words(state: ContinuumState, cell: str) -> str:
    """What a row says of its cell: what counts, agreement, evidence."""
    note, parts = state.notes.get(cell), []
    if state.profile is not None:
        found = state.profile.cells[cell]
        parts.append(cell_words(found))
        if found.consensus is not None:
            parts.append(agreement_words(found))
    elif note and (note.agreed is not None or not note.applies):
        parts.append(say("agreed: {value}", value=agreed_words(note)))
    shown = CellResult(cell, "nobody", note=note).evidenced
    parts.append(say("evidence") if shown else say("no evidence yet"))
    return " · ".join(parts)


def row_texts(state: ContinuumState, cell: str) -> dict[str, str]:
    """Words that change while somebody types into an open row."""
    return {f"cell-{cell}": row_words(state, cell)}


def _row(state: ContinuumState, cell: Cell, picked: str) -> Markup:
    is_open = cell.id == picked
    mark = el("em", say("decides"), class_="ck-decides") if cell.id in stopping(state) else None
    return el(
        "div",
        el(
            "button",
            el("b", cell.id),
            f" {cell.statement}",
            type="button",
            class_="ck-item-name",
            data_act="rung",
            data_id=cell.id,
            data_key=f"rung-{cell.id}",
            aria_expanded="true" if is_open else "false",
        ),
        el(
            "p",
            el("span", row_words(state, cell.id), data_text=f"cell-{cell.id}"),
            mark,
            class_="ck-item-about",
        ),
        _panel(state, cell, state.notes.get(cell.id)) if is_open else None,
        class_="ck-rung-row",
    )


def _panel(state: ContinuumState, cell: Cell, note: CellNote | None) -> Markup:
    texts = {name: str(getattr(note, name)) if note else "" for name in LIMITS}
    return el(
        "div",
        el("p", el("b", say("Stage {number} looks like:",
                            number=state.content.stage_of_cell[cell.id].number)),
           " ", cell.looks),
        _agreed(cell, note),
        el(
            "div",
            _text(cell, say("Evidence"), "evidence", texts, cell.evidence),
            _text(cell, say("Why it is rated otherwise"), "reason", texts),
            class_="ck-item-two",
        ),
        el(
            "div",
            _text(cell, say("Link or file name"), "evidence_link", texts),
            _day(cell, note.evidence_on if note else None),
            _text(cell, say("Who looked at it"), "reviewer", texts),
            class_="ck-three",
        ),
        class_="ck-item-panel",
    )  # fmt: skip


def _agreed(cell: Cell, note: CellNote | None) -> Markup:
    chosen = AS_RATED
    if note is not None:
        chosen = NOT_APPLICABLE if not note.applies else chosen
        chosen = str(note.agreed) if note.agreed is not None else chosen
    options = [
        (AS_RATED, say("As rated")),
        *((str(value), str(value)) for value in range(HIGH + 1)),
        (NOT_APPLICABLE, say("Does not apply here")),
    ]
    radios = [
        el(
            "label",
            el(
                "input",
                type="radio",
                name=f"agreed-{cell.id}",
                value=value,
                checked=value == chosen,
                data_act="agreed",
                data_id=cell.id,
            ),
            el("span", words),
        )
        for value, words in options
    ]
    return el(
        "fieldset",
        el("legend", say("What the room agrees on"), class_="ck-label"),
        *radios,
        class_="ck-radios",
    )


def _text(cell: Cell, label: str, name: str, texts: Mapping[str, str], hint: str = "") -> Markup:
    key = f"{cell.id}/{name}"
    common = {
        "maxlength": str(max(LIMITS[name], len(texts[name]))),
        "data_act": "cell-text",
        "data_id": key,
        "data_key": key,
    }
    box = (
        el("textarea", texts[name], rows="2", **common)
        if name in LONG
        else el("input", type="text", value=texts[name], **common)
    )
    return el(
        "label",
        el("span", label, class_="ck-label"),
        box,
        el("span", hint, class_="ck-hint") if hint else None,
        class_="ck-field",
    )


def _day(cell: Cell, on: date | None) -> Markup:
    key = f"{cell.id}/evidence_on"
    value = on.isoformat() if on else ""
    return el(
        "label",
        el("span", say("Date of the evidence"), class_="ck-label"),
        el("input", type="date", value=value, data_act="cell-day", data_id=key, data_key=key),
        class_="ck-field",
    )


def _side(state: ContinuumState, picked: str) -> Markup:
    if state.profile is None:
        return Markup("")
    return el(
        "section",
        el("h2", state.profile.finding),
        el("div", ladder_picture(state, picked), class_="ck-side-ladder"),
        aria_label=say("Where it stands"),
    )


def _present(seat: Seat) -> Panes:
    """The room: the ladders with the rung that is talked about, and what shows it."""
    desk, state = seat.desk, seat.desk.state
    if state.profile is None:
        return present.panes(desk)
    note = state.notes.get(desk.place.item)
    lead = join(
        el("p", answers_eyebrow(state), class_="ck-eyebrow"),
        el("h1", headline(state)),
        present.rung(desk),
        el("p", el("b", say("Evidence:")), " ", note.evidence) if note and note.evidence else None,
    )
    return Panes(lead=lead, picture=ladder_picture(state, desk.place.item), body=source(state))


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
