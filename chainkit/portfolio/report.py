"""A portfolio as a document: heat maps, rankings and how to read them.

Values to blocks; imports the pictures, the ranking and the blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from chainkit.portfolio.heat import describe, draw_heat
from chainkit.portfolio.intervals import draw_intervals, place_words
from chainkit.portfolio.model import (
    FEW_MEMBERS,
    Contest,
    Grid,
    Member,
    Portfolio,
)
from chainkit.portfolio.ranking import Ranking, rank
from chainkit.portfolio.said import cell_words, count_words, short_words, span_words
from chainkit.report.blocks import (
    Block,
    Bullets,
    Callout,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Table,
)
from chainkit.words import count, listed, say

MANY_COLUMNS = 7
"""More columns of a table are headed by codes, or they would not fit on an upright page."""
ROWS = 20
"""Rows of a picture; more are a further picture, so that none is cut by a page."""


T = TypeVar("T")


def _parts(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    """`rows` in pictures' worth."""
    return (rows[at : at + ROWS] for at in range(0, len(rows), ROWS))


def title_of(portfolio: Portfolio) -> str:
    """The name of the document."""
    if portfolio.kind == "units":
        return say("Units beside one another")
    return say("Clients beside one another")


def portfolio_blocks(portfolio: Portfolio) -> tuple[Block, ...]:
    """The whole document."""
    return (
        Heading(title_of(portfolio), 1),
        *_opening(portfolio),
        *(block for grid in portfolio.grids for block in _grid(grid, portfolio)),
        *_rankings(portfolio),
        *_method(),
    )


def _opening(portfolio: Portfolio) -> Iterator[Block]:
    number = len(portfolio.members)
    who = (
        count(number, "{number} client is compared here.", "{number} clients are compared here.")
        if portfolio.kind == "clients"
        else count(number, "{number} unit is compared here.", "{number} units are compared here.")
    )
    yield Paragraph(f"{who} {portfolio.origin}".strip())
    if portfolio.named:
        yield Callout(say("This document has the names: treat it as confidential."), kind="warning")
        return
    yield Paragraph(
        say(
            "Names are left out. The letters are in an order that tells nothing, and stay the same "
            "as long as the same are compared."
        )
    )
    if number < FEW_MEMBERS:
        yield Callout(
            say(
                "With fewer than {number}, whoever knows them can guess who is who.",
                number=FEW_MEMBERS,
            ),
            kind="warning",
        )


# --- heat maps ------------------------------------------------------------------------------


def _grid(grid: Grid, portfolio: Portfolio) -> Iterator[Block]:
    there = [member for member in portfolio.members if member.key in grid.cells]
    absent = len(portfolio.members) - len(there)
    yield Heading(grid.title)
    if not there:
        yield Paragraph(say("Nothing of this is there for any of them yet."))
        return
    yield Paragraph(grid.what)
    for part in _parts(there):
        yield Figure(
            svg=draw_heat(grid, part),
            narrow_svg=draw_heat(grid, part, "narrow"),
            alt=describe(grid, part),
            caption=_span(grid, part, len(there)),
            table=_table(grid, part),
            upright=True,
        )
    if len(grid.columns) > MANY_COLUMNS:
        codes = ", ".join(f"{column.code} {column.name}" for column in grid.columns)
        yield Paragraph(say("In the table: {codes}.", codes=codes), small=True)
    if absent:
        words = count(
            absent,
            "{number} is left out: there is nothing of this yet.",
            "{number} are left out: there is nothing of this yet.",
        )
        yield Paragraph(words, small=True)


def _span(grid: Grid, part: Sequence[Member], whole: int) -> str:
    if len(part) == whole:
        return grid.title
    return say(
        "{title}: {first} to {last}", title=grid.title, first=part[0].name, last=part[-1].name
    )


def _table(grid: Grid, part: Sequence[Member]) -> Table:
    """All figures with their intervals; many columns are headed by their codes."""
    codes = len(grid.columns) > MANY_COLUMNS
    words = short_words if codes else cell_words
    rows = tuple(
        (
            member.name,
            *(words(its[column.id], column.scale) for column in grid.columns),
            count_words([cell for cell in its.values() if cell.value is not None]),
            grid.years.get(member.key, ""),
        )
        for member in part
        for its in (grid.cells[member.key],)
    )
    heads = tuple(column.code if codes else column.name for column in grid.columns)
    caption = say("{title}, with intervals where there are any", title=grid.title)
    return Table(
        caption=caption,
        columns=(say("Who"), *heads, grid.of.capitalize(), say("Year")),
        rows=rows,
        numeric=tuple(range(1, len(grid.columns) + 3)),
    )


# --- rankings -------------------------------------------------------------------------------


def _rankings(portfolio: Portfolio) -> Iterator[Block]:
    contests = [each for each in portfolio.contests if each.cells]
    if not contests:
        return
    yield PageBreak()
    yield Heading(say("In order, as far as it can be told"))
    yield Paragraph(
        say(
            "Two are told apart only where their intervals do not overlap. So each has a range of "
            "places, not a place; those whose ranges meet cannot be told apart."
        )
    )
    for contest in contests:
        yield from _contest(contest, portfolio)


def _contest(contest: Contest, portfolio: Portfolio) -> Iterator[Block]:
    names = {member.key: member.name for member in portfolio.members}
    ranking = rank({key: contest.cells[key] for key in names if key in contest.cells})
    yield Heading(contest.title, 3)
    yield Paragraph(f"{contest.what} {contest.interval}")
    if len(ranking.places) < 2:
        yield Callout(say("Too few can be ranked: at least two need a figure with an interval."))
    else:
        yield Callout(finding(ranking, names), kind="finding")
    for part in _parts(ranking.places):
        yield Figure(
            svg=draw_intervals(contest, part, names, len(ranking.places)),
            narrow_svg=draw_intervals(contest, part, names, len(ranking.places), "narrow"),
            alt=finding(ranking, names),
            caption=contest.title,
            table=Table(
                caption=say("{title}: places", title=contest.title),
                columns=(say("Who"), say("Figure"), say("Interval"), contest.of.capitalize(),
                         say("Place")),
                rows=tuple(
                    (names[p.key], contest.scale.words(p.value),
                     span_words(p.low, p.high, contest.scale),
                     f"{p.n:,}" if p.n is not None else "", place_words(p, len(ranking.places)))
                    for p in part
                ),
                numeric=(1, 2, 3, 4),
            ),
            upright=True,
        )  # fmt: skip
    if ranking.unranked:
        yield Paragraph(_unranked(ranking, contest, names), small=True)


def finding(ranking: Ranking, names: dict[str, str]) -> str:
    """What the ranking allows to say, in one or two sentences."""
    number = len(ranking.places)
    if number < 2:
        return say("Too few can be ranked: at least two need a figure with an interval.")
    if not ranking.pairs_apart:
        return say("The {number} cannot be told apart: all intervals overlap.", number=number)
    said = say(
        "{apart} of {pairs} pairs can be told apart; the others cannot.",
        apart=ranking.pairs_apart,
        pairs=ranking.pairs,
    )
    if ranking.pairs_apart == ranking.pairs:
        said = say("All {number} can be told apart.", number=number)
    first, last = ranking.places[0], ranking.places[-1]
    if first.alone:
        said += " " + say("{name} stands above all others.", name=names[first.key])
    if last.alone:
        said += " " + say("{name} stands below all others.", name=names[last.key])
    return said


def _unranked(ranking: Ranking, contest: Contest, names: dict[str, str]) -> str:
    thin = [names[key] for key in ranking.unranked if contest.cells[key].state != "missing"]
    if not thin:
        return count(
            len(ranking.unranked),
            "{number} has no figure yet and is not ranked.",
            "{number} have no figure yet and are not ranked.",
        )
    return say(
        "Not ranked, because there are too few {of}, or none were revealed, to say how sure the "
        "figure is: {names}.",
        of=contest.of,
        names=listed(thin),
    )


def _method() -> Iterator[Block]:
    yield Heading(say("How to read this"))
    yield Bullets(
        (
            say("Each figure is of the latest session or review whose results were revealed."),
            say(
                "Groups of fewer than five people are never shown, nor a figure that rests on "
                "them; a dash is nothing said, which is not zero."
            ),
            say(
                "Figures that were asked or counted in different ways, or are in different "
                "currencies, are never in one column; a point marks who is not in it."
            ),
            say(
                "The rule for places is careful (ours): of two whose intervals overlap a little, a "
                "closer look could still find a difference."
            ),
            say(
                "People in different places answer on different days and after different "
                "discussions: a difference is a reason to ask, not a verdict."
            ),
        )
    )
