"""The grid of the three Rs in words.

Imports the grid and the words.
"""

from __future__ import annotations

from chainkit.care.grid import Cell, Grid, Row
from chainkit.care.model import CareContent, Side
from chainkit.care.said import plain_number
from chainkit.words import phrase, say, spoken

SIDE_NAMES: dict[Side, str] = {
    "organisational": phrase("The organisation"),
    "personal": phrase("Its people"),
}
AGREEMENTS = {
    "shared view": phrase("a shared view"),
    "mixed": phrase("mixed views"),
    "split": phrase("a split view"),
}


def side_name(side: Side) -> str:
    """How a side is called above its column."""
    return spoken(SIDE_NAMES[side])


def median_words(median: float) -> str:
    """A median, with its half where it has one."""
    return plain_number(median, 0 if median == int(median) else 1)


def agreement_words(cell: Cell) -> str:
    """How far people agree on a cell."""
    return spoken(AGREEMENTS[cell.agreement]) if cell.agreement else ""


def cell_name(key: str, content: CareContent) -> str:
    """``reliability/personal`` as “Reliability: its people”."""
    r, _, side = key.partition("/")
    name = content.r_by_id[r].name if r in content.r_by_id else r
    words = {
        "organisational": say("{name}: the organisation", name=name),
        "personal": say("{name}: its people", name=name),
    }
    return words.get(side, key)


def carries_row_words(row: Row) -> str:
    """What the difference of one R says."""
    if row.carries is None:
        return say("not known")
    if row.carries == "people":
        return say("people carry the system")
    if row.carries == "systems":
        return say("the system carries people")
    return say("about even")


def grid_headline(grid: Grid) -> str:
    """The finding: do good people carry poor systems?"""
    if grid.n < 5:
        return say("Fewer than five people judged any cell, so nothing is shown.")
    if grid.carries == "people":
        return say("Good people carry weak systems")
    if grid.carries == "systems":
        return say("The systems are stronger than the people’s own part")
    if grid.carries == "even":
        return say("People and systems are about as strong as each other")
    return say("It differs: no side carries the other in most of the three Rs")


def grid_people(grid: Grid) -> str:
    """How many people the medians are of; "" where none is shown."""
    people = [cell.n for cell in grid.cells.values() if cell.median is not None]
    if not people:
        return ""
    low, high = min(people), max(people)
    if low == high:
        return say("{n} people rated each cell.", n=low)
    return say("{low} to {high} people rated each cell.", low=low, high=high)


def grid_sentence(grid: Grid, content: CareContent) -> str:
    """The whole grid in words."""
    said = [f"{grid_headline(grid)}."]
    for key, cell in grid.cells.items():
        name = cell_name(key, content)
        if cell.median is None:
            said.append(say("{cell}: fewer than five people.", cell=name))
        else:
            said.append(
                say(
                    "{cell}: {median} of 5, {agreement}.",
                    cell=name,
                    median=median_words(cell.median),
                    agreement=agreement_words(cell),
                )
            )
    return " ".join(said)


def rule_words() -> str:
    """How the grid is read."""
    return say(
        "Each cell is the median of what everybody said alone, from 1 very weak to 5 very strong. "
        "A difference of one point or more between both sides says that one carries the other "
        "(ours, O). Groups under five are not shown."
    )
