"""The three Rs as blocks of a document; nothing of them while the round is open.

Imports the exercise's state, picture and words, and report.blocks.
"""

from __future__ import annotations

from chainkit.care.grid import Grid
from chainkit.care.grid_words import (
    agreement_words,
    cell_name,
    grid_headline,
    grid_people,
    grid_sentence,
    median_words,
    rule_words,
)
from chainkit.care.picture_grid import draw_grid
from chainkit.care.state import CareState
from chainkit.report.blocks import Block, Callout, Figure, Heading, Paragraph, Table
from chainkit.words import number, say, spoken
from chainkit.workshop.records import GROUP_NAMES, ROLE_GROUPS
from chainkit.workshop.state import sheets_done_words


def rs_blocks(state: CareState) -> list[Block]:
    """The grid with its table."""
    if state.session is None or state.round is None:
        return []
    heading = Heading(say("The three Rs: the organisation and its people"))
    if state.grid is None:
        sheets = sheets_done_words(state.progress)
        how = say(
            "How strong the six cells are stays hidden until the facilitator reveals the answers."
        )
        return [
            heading,
            Callout(f"{sheets} {how}", kind="warning", title=say("Rating is still open")),
        ]
    title = say("The three Rs of {client}", client=state.client.title)
    figure = Figure(
        svg=draw_grid(state.grid, state.content, title),
        alt=grid_sentence(state.grid, state.content),
        caption=say("Median of each cell from 1 very weak to 5 very strong, and who carries whom."),
        table=grid_table(state, state.grid),
        narrow_svg=draw_grid(state.grid, state.content, title, "narrow"),
        upright=True,
    )  # shown under what the callout says of it
    words = " ".join(part for part in (grid_people(state.grid), rule_words()) if part)
    said = Callout(words, kind="finding", title=grid_headline(state.grid))
    if len(state.rounds) < 2:
        return [heading, said, figure]
    return [heading, said, figure, Paragraph(state.round_words, small=True)]


def grid_table(state: CareState, grid: Grid) -> Table:
    """The six cells with median, consensus and every group that may be shown."""
    groups = [g for g in ROLE_GROUPS if any(g in cell.groups for cell in grid.cells.values())]
    few = say("fewer than five")
    rows = []
    for key, cell in grid.cells.items():
        shown = cell.median is not None
        rows.append(
            (
                cell_name(key, state.content),
                median_words(cell.median) if cell.median is not None else few,
                str(cell.n) if shown else few,
                number(cell.consensus, 2) if cell.consensus is not None else "",
                agreement_words(cell),
                *(
                    median_words(median) if (median := cell.groups.get(g)) is not None else "–"
                    for g in groups
                ),
            )
        )
    columns = (
        say("Cell"), say("Median"), say("People"), say("Consensus"), say("Agreement"),
        *(spoken(GROUP_NAMES[g]) for g in groups),
    )  # fmt: skip
    return Table(say("The six cells"), columns, tuple(rows), numeric=(1, 2, 3))
