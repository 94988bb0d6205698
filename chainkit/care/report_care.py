"""Dimensions of care as blocks of a document.

Imports the exercise's state, pictures and words, and report.blocks.
"""

from __future__ import annotations

from chainkit.care.by_unit import CareByUnit
from chainkit.care.picture import by_need, care_rows, care_table, has_gaps, statements_table
from chainkit.care.picture_map import draw_map, map_sentence
from chainkit.care.picture_rows import draw_rows
from chainkit.care.picture_units import (
    chosen_dimension,
    spread_sentence,
    unit_rows,
    units_note,
    units_table,
)
from chainkit.care.quadrants import QUADRANTS, Map, importance_map
from chainkit.care.result import CareResult
from chainkit.care.said import signed
from chainkit.care.said_care import (
    alpha_words,
    care_headline,
    importance_value,
    importance_words,
    people_words,
)
from chainkit.care.state import CareState
from chainkit.report.blocks import Block, Bullets, Callout, Figure, Heading, Paragraph, Table
from chainkit.report.words import unmarked
from chainkit.words import number, say, spoken


def dimension_blocks(state: CareState) -> list[Block]:
    """The dimensions, the map, every statement and whether they go together."""
    heard = state.heard
    care = heard.care if heard and heard.batches else None
    if care is None:
        return []
    blocks: list[Block] = [Heading(say("Care by dimension"))]
    if not care.dimensions:
        return [*blocks, Callout(care_headline(care), kind="warning")]
    blocks.append(Callout(_gap_words(care), kind="finding", title=care_headline(care)))
    if care.problem:
        blocks.append(Callout(care.problem, kind="warning"))
    blocks.append(care_figure(care))
    found = importance_map(care)
    if found:
        blocks.append(_map_figure(care, found))
    if heard is not None and heard.care_units is not None:
        blocks += _unit_blocks(care, heard.care_units)
    return [
        *blocks,
        _alpha_table(care),
        statements_table(care),
        Paragraph(_scale(care), small=True),
    ]


def _gap_words(care: CareResult) -> str:
    people = people_words(care)
    if care.weighted is not None and care.unweighted is not None:
        return say(
            "{people} Weighted gap {weighted}, unweighted {unweighted}.",
            people=people,
            weighted=signed(care.weighted, 2),
            unweighted=signed(care.unweighted, 2),
        )
    if care.unweighted is not None:
        return say("{people} Mean gap over the dimensions: {gap}.", people=people,
                   gap=signed(care.unweighted, 2))  # fmt: skip
    return people


def care_figure(care: CareResult) -> Figure:
    """Expected and perceived by dimension."""
    rows = care_rows(care, say("Care by dimension"))
    return Figure(
        svg=draw_rows(rows),
        alt=rows.sentence,
        caption=say("What falls furthest short stands first; 95 % intervals.")
        if has_gaps(care)
        else say("What is perceived weakest stands first; 95 % intervals."),
        table=care_table(care),
        narrow_svg=draw_rows(rows, "narrow"),
        upright=True,
        message=care_headline(care),
    )


def _map_figure(care: CareResult, found: Map) -> Figure:
    title = say("What matters and how it is perceived")
    rows = tuple(
        (
            dot.name,
            importance_value(care, each),
            number(dot.performance, 2),
            spoken(QUADRANTS[dot.quadrant]),
        )
        for dot in found.dots
        for each in care.dimensions
        if each.key == dot.key
    )
    columns = (say("Dimension"), say("Importance"), say("Perceived"), say("Field"))
    first = [dot.name for dot in found.dots if dot.quadrant == "work_on"]
    return Figure(
        svg=draw_map(found, title),
        alt=map_sentence(found),
        caption=say(
            "Importance {how}; the lines lie at the means (ours, O).", how=importance_words(care)
        ),
        table=Table(title, columns, rows, numeric=(1, 2)),
        narrow_svg=draw_map(found, title, "narrow"),
        upright=True,
        message=say("To work on first: {names}", names=", ".join(first)) if first else "",
    )


def _alpha_table(care: CareResult) -> Table:
    expected = any(each.alpha_expected for each in care.dimensions)
    rows = tuple(
        (
            each.name,
            str(each.alpha.items),
            alpha_words(each.alpha),
            *((alpha_words(each.alpha_expected) if each.alpha_expected else "",) * expected),
        )
        for each in care.dimensions
    )
    columns = (say("Dimension"), say("Statements"), say("Alpha, perceived"),
               *((say("Alpha, expected"),) * expected))  # fmt: skip
    caption = say("Do the statements of a dimension go together? (Cronbach’s alpha, 95 % interval)")
    return Table(caption, columns, rows, numeric=(1,))


def _unit_blocks(care: CareResult, found: CareByUnit) -> list[Block]:
    """Units side by side on the dimension that needs most, and all of them as a table."""
    of = chosen_dimension(care, "")
    rows = unit_rows(care, found, of)
    figure = Figure(
        svg=draw_rows(rows),
        alt=rows.sentence,
        caption=say("{title}, with 95 % intervals; the dashed line is all together.",
                    title=rows.title),
        table=units_table(care, found),
        narrow_svg=draw_rows(rows, "narrow"),
        upright=True,
        message=spread_sentence(found, of),
    )  # fmt: skip
    said = [unmarked(spread_sentence(found, each)) for each in by_need(care)]
    blocks: list[Block] = [Heading(say("Care by unit"), level=3), Bullets(tuple(said)), figure]
    if note := units_note(found):
        blocks.append(Paragraph(note, small=True))
    return blocks


def _scale(care: CareResult) -> str:
    if not has_gaps(care):
        return say(
            "Scale from {low} to {high}. A person’s figure is the mean of the statements they "
            "answered.",
            low=care.low,
            high=care.high,
        )
    return say(
        "Scale from {low} to {high}. A person’s figure is the mean of the statements they "
        "answered; a gap is perceived minus expected, person by person.",
        low=care.low,
        high=care.high,
    )
