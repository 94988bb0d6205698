"""Reveal: the grid of the three Rs, and whether good people carry weak systems."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.care.grid import Grid
from chainkit.care.grid_words import (
    agreement_words,
    cell_name,
    grid_headline,
    grid_people,
    median_words,
    rule_words,
)
from chainkit.care.screens import present
from chainkit.care.screens.frame_grid import grid_figure
from chainkit.care.seat import Seat
from chainkit.care.state import CareState
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button, details, table
from chainkit.ui.screen import Panes
from chainkit.words import number, say, spoken
from chainkit.workshop.records import GROUP_NAMES, ROLE_GROUPS
from chainkit.workshop.screens.answers import answered, next_round
from chainkit.workshop.screens.header import progress_words, reveal_buttons


def panes(seat: Seat) -> Panes:
    """The whole step."""
    desk, state = seat.desk, seat.desk.state
    title = say("Reveal")
    if state.session is None or state.round is None:
        words = say("This step needs a review. Start one first.")
        way = button(say("Go to Prepare"), "step", kind="primary", data_value="prepare")
        return Panes(lead=join(el("h1", title), el("p", words, class_="ck-why")),
                     body=el("div", way))  # fmt: skip
    if state.grid is None:
        words = say("The six cells are open: {progress}.", progress=progress_words(state.progress))
        nobody = say("Nobody has answered in this round yet, so there is nothing to reveal.")
        way = (
            el("div", reveal_buttons(desk), class_="ck-bar")
            if answered(state)
            else el("p", nobody, class_="ck-hint")
        )
        hidden = el("h1", say("Hidden until you reveal"))
        return Panes(lead=join(hidden, el("p", words, class_="ck-why")), side=way)
    bar = el("div", button(say("Hide again"), "hide"), next_round(desk), class_="ck-bar")
    return Panes(
        lead=join(el("h1", grid_headline(state.grid)), bar),
        picture=grid_figure(state),
        body=details(say("The grid as a table"), _table(state, state.grid), key="grid-table"),
        side=_side(state.grid),
    )


def _table(state: CareState, grid: Grid) -> Markup:
    groups = [g for g in ROLE_GROUPS if any(g in cell.groups for cell in grid.cells.values())]
    rows = []
    for key, cell in grid.cells.items():
        few = say("fewer than five")
        row = [
            cell_name(key, state.content),
            median_words(cell.median) if cell.median is not None else few,
            str(cell.n) if cell.median is not None else few,
            number(cell.consensus, 2) if cell.consensus is not None else "",
            agreement_words(cell),
        ]
        for group in groups:
            median = cell.groups.get(group)
            row.append(median_words(median) if median is not None else "–")
        rows.append(row)
    columns = (
        say("Cell"), say("Median"), say("People"), say("Consensus"), say("Agreement"),
        *(spoken(GROUP_NAMES[group]) for group in groups),
    )  # fmt: skip
    return table(say("The six cells"), columns, rows, numeric=(1, 2, 3))


def _side(grid: Grid) -> Markup:
    people = grid_people(grid)
    return el(
        "section",
        el("h2", say("How to read it")),
        el("p", people) if people else None,
        el("p", rule_words(), class_="ck-hint"),
        el(
            "p",
            say(
                "A room rates its own people kindly: compare with what customers said of being "
                "valued and understood."
            ),
            class_="ck-hint",
        ),
        class_="ck-told",
        aria_label=say("How to read it"),
    )


def _present(seat: Seat) -> Panes:
    return present.panes(seat.desk)


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
