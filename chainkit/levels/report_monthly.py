"""The service over its months as blocks of a document; the same blocks stand on a screen.

Imports the attainment, its words and picture, and report.blocks.
"""

from __future__ import annotations

from dataclasses import replace

from chainkit.levels.attainment import Attainment, Series
from chainkit.levels.attainment_rank import FEW, Rank, ranks, turns
from chainkit.levels.attainment_words import (
    gap_words,
    headline,
    interval_words,
    limits_words,
    percent,
    signal_words,
    standard_words,
    turns_words,
    under_words,
    who,
)
from chainkit.levels.picture_monthly import (
    attainment_sentence,
    attainment_table,
    draw_attainment,
)
from chainkit.report.blocks import Block, Callout, Figure, Heading, Paragraph, Table
from chainkit.words import month_words, number, phrase, say, spoken

SHOWN = 10
"""Units at either end that a document lists; a table of hundreds is for the screen."""
VERDICTS = {
    "met": phrase("met"),
    "missed": phrase("not met"),
    "open": phrase("too close to tell"),
}


def monthly_blocks(attainment: Attainment, *, unit: str = "", kind: str = "") -> list[Block]:
    """The months of a unit and a kind ("" for all); nothing where no month was counted."""
    if not attainment:
        return []
    series = attainment.series(unit, kind)
    blocks: list[Block] = [
        Heading(_title(series, attainment)),
        _finding(series),
        attainment_figure(series, attainment),
    ]
    blocks += [
        Paragraph(words, small=True)
        for words in (limits_words(series), standard_words(attainment.standard))
        if words
    ]
    if not unit:
        blocks += _apart(attainment, kind)
    return blocks


def _title(series: Series, attainment: Attainment) -> str:
    title = _measured(attainment.standard.title, attainment)
    if not (series.unit or series.kind):
        return title
    return say("{title}: {who}", title=title, who=who(series, attainment.standard))


def _measured(title: str, attainment: Attainment) -> str:
    """A heading that tells what is measured, as a slide shows the heading and no other text."""
    kept = attainment.standard.kept
    return say("{title} ({kept})", title=title, kept=kept) if kept else title


def _finding(series: Series) -> Callout:
    rest = (under_words(series), gap_words(series), signal_words(series))
    return Callout(" ".join(part for part in rest if part), kind="finding", title=headline(series))


def attainment_figure(series: Series, attainment: Attainment) -> Figure:
    """The line with its table; also for phones."""
    standard = attainment.standard
    return Figure(
        svg=draw_attainment(series, standard, layout="page"),
        alt=attainment_sentence(series),
        caption=say(
            "Share of {cases} kept, month by month. The scale does not begin at zero; an upright "
            "line through a point is its 95 % interval, drawn where it is wider than a point.",
            cases=standard.cases,
        ),
        table=attainment_table(series, standard),
        narrow_svg=draw_attainment(series, standard, layout="narrow"),
    )


def _apart(attainment: Attainment, kind: str) -> list[Block]:
    """Kinds and units beside one another; units within one kind, as only they are alike."""
    blocks: list[Block] = []
    if len(attainment.kinds) > 1 and not kind:
        blocks.append(kinds_table(attainment))
    units = attainment.standard.units
    words = [turns_words(turns(attainment, kind), units)]
    ranked = kind or main_kind(attainment)
    if len(attainment.units_of(ranked)) < 2:
        return blocks
    blocks.append(Heading(_measured(say("Unit by unit"), attainment), level=3))
    if ranked != kind:
        words.append(say("The kind with the most cases, {kind}, by itself:", kind=ranked))
        words.append(turns_words(turns(attainment, ranked), units))
    blocks += [Paragraph(said) for said in words if said]
    return [*blocks, *rank_tables(attainment, ranked)]


def main_kind(attainment: Attainment) -> str:
    """The kind with the most cases; "" where no kind has a name."""
    totals = {kind: attainment.series(kind=kind).total.cases for kind in attainment.kinds}
    return max(totals, key=lambda kind: totals[kind], default="")


def kinds_table(attainment: Attainment) -> Table:
    """Every kind by business year: a sum over kinds hides how different they are."""
    years = [year.label for year in attainment.whole.years]
    rows = []
    for kind in attainment.kinds:
        series = attainment.series(kind=kind)
        shares = [percent(y.count.share) if y.reported else say("no report") for y in series.years]
        rows.append((kind, number(series.total.cases), *shares))
    rows.append(
        (
            say("All kinds"),
            number(attainment.whole.total.cases),
            *(percent(year.count.share) for year in attainment.whole.years),
        )
    )
    columns = (say("Kind"), say("Cases"), *years)
    return Table(
        say("By kind, as the data name it; cases added up before dividing"),
        columns,
        tuple(rows),
        numeric=tuple(range(1, len(columns))),
        message=_kinds_message(attainment),
    )


def _kinds_message(attainment: Attainment) -> str:
    """What the kind with the most cases kept in the last year, beside the whole."""
    main, last = main_kind(attainment), attainment.whole.years[-1:]
    years = {year.label: year for year in attainment.series(kind=main).years if year.reported}
    if not main or not last or last[0].label not in years:
        return say("What was kept differs from kind to kind")
    return say(
        "Of the kind “{kind}”, with the most cases, {share} were kept in {year}; of all {whole}",
        kind=main,
        share=percent(years[last[0].label].count.share),
        year=last[0].label,
        whole=percent(last[0].count.share),
    )


def rank_tables(attainment: Attainment, kind: str = "") -> list[Block]:
    """The units at either end, and how many lie between; all of them where they are few."""
    every = ranks(attainment, kind)
    placed = [rank for rank in every if rank.place is not None]
    few = [rank for rank in every if rank.place is None]
    note = say(
        "Units with few cases gather at both ends, as chance moves them most. Places whose "
        "intervals overlap are not told apart; intervals know chance only. Units that treat "
        "other kinds of case are not alike: compare within a kind."
    )
    if few:
        note += " " + say(
            "{number} units with fewer than {few} months have no place.",
            number=len(few),
            few=FEW,
        )
    blocks: list[Block] = [Paragraph(note, small=True)]
    if len(placed) <= 2 * SHOWN:
        blocks.append(rank_table(placed, say("All units, the highest share first"), attainment))
    else:
        between = len(placed) - 2 * SHOWN
        high = say("The {number} highest shares", number=SHOWN)
        low = say("The {number} lowest shares", number=SHOWN)
        if kind:  # places are within a kind, and the deck shows the table without its text
            high = say("The {number} highest shares of “{kind}”", number=SHOWN, kind=kind)
            low = say("The {number} lowest shares of “{kind}”", number=SHOWN, kind=kind)
        blocks.append(rank_table(placed[:SHOWN], high, attainment))
        lowest = rank_table(placed[-SHOWN:], low, attainment)
        blocks.append(replace(lowest, message=_ends_message(placed, kind)))
        blocks.append(Paragraph(say("{number} more lie between them.", number=between), small=True))
    return blocks


def _ends_message(placed: list[Rank], kind: str) -> str:
    if kind:
        return say(
            "Of the kind “{kind}” units kept from {high} down to {low}; these are the "
            "{number} lowest",
            kind=kind,
            number=SHOWN,
            high=percent(placed[0].count.share),
            low=percent(placed[-1].count.share),
        )
    return say(
        "Units kept from {high} down to {low}; these are the {number} lowest",
        number=SHOWN,
        high=percent(placed[0].count.share),
        low=percent(placed[-1].count.share),
    )


def rank_table(listed: list[Rank], caption: str, attainment: Attainment) -> Table:
    """Units with their share, interval and verdict."""
    standard = attainment.standard
    columns = (
        say("Place"),
        say("Unit, by its code") if all(map(_is_code, attainment.units)) else say("Unit"),
        say("Cases ({cases})", cases=standard.cases),
        say("Kept"),
        say("95 % interval"),
        say("Against the standard"),
        say("Months"),
    )
    return Table(caption, columns, tuple(_rank_row(rank, attainment) for rank in listed),
                 numeric=(0, 2, 3, 4))  # fmt: skip


def _is_code(unit: str) -> bool:
    """Whether a unit is called by a code such as ``RJ1`` or ``AD913``, which is no name."""
    return unit.isalnum() and unit.isupper() and len(unit) <= 6


def _rank_row(rank: Rank, attainment: Attainment) -> tuple[str, ...]:
    return (
        str(rank.place or ""),
        rank.unit,
        number(rank.count.cases),
        percent(rank.count.share),
        interval_words(rank.count.interval),
        spoken(VERDICTS[rank.verdict]) if rank.verdict else "",
        _months_words(rank, attainment),
    )


def _months_words(rank: Rank, attainment: Attainment) -> str:
    """How many months, and whether the unit came later or stopped."""
    said = say("{months} of {all}", months=rank.months, all=len(attainment.periods))
    if rank.last != attainment.periods[-1]:
        return say("{months}, stopped after {last}", months=said, last=month_words(rank.last))
    if rank.first != attainment.periods[0]:
        return say("{months}, from {first}", months=said, first=month_words(rank.first))
    return said
