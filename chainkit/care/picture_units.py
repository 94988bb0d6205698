"""Dimensions of care by unit as rows and tables, and in words.

Imports the results, their words and the rows.
"""

from __future__ import annotations

from chainkit.care.by_unit import CareByUnit, UnitCare
from chainkit.care.picture import by_need
from chainkit.care.picture_rows import Line, Rows, Spot
from chainkit.care.result import CareResult, DimensionResult, MeanScore
from chainkit.care.said import HIDDEN, NOBODY
from chainkit.care.said_care import mean_interval_words, mean_words
from chainkit.report.blocks import Table
from chainkit.words import number, say, spoken


def figure_of(each: DimensionResult, found: CareByUnit) -> MeanScore | None:
    """The figure of all units together that theirs stand beside."""
    return each.gap if found.gaps else each.perceived


def chosen_dimension(care: CareResult, key: str) -> DimensionResult:
    """The dimension called `key`, or the one that needs most."""
    ordered = by_need(care)
    return next((each for each in ordered if each.key == key), ordered[0])


def unit_rows(care: CareResult, found: CareByUnit, of: DimensionResult) -> Rows:
    """One dimension: all together, then the units from the lowest up, hidden ones last."""
    whole = figure_of(of, found)
    told = found.shown(of.key)
    rest = sorted((each for each in found.units if each not in told), key=lambda u: u.name)
    lines = [_line(say("All together"), whole, whole.n, strong=True)] if whole else []
    lines += [_line(_name(each), each.figures[of.key], each.figures[of.key].n) for each in told]
    lines += [Line(_name(each), "", (), _why_not(each)) for each in rest]
    low, high = _ends(care, found)
    return Rows(
        say("{dimension} by unit", dimension=of.name),
        spread_sentence(found, of),
        tuple(lines),
        low,
        high,
        1.0,
        rule=whole.value if whole else None,
        key=(("disc", _what(found)),),
    )


def one_unit_rows(care: CareResult, found: CareByUnit, unit: UnitCare) -> Rows:
    """The dimensions of one unit, each beside that of all units together."""
    lines = []
    for each in by_need(care):
        whole, mine = figure_of(each, found), unit.figures.get(each.key)
        spots = [Spot(whole.value, None, "circle")] if whole else []
        spots += [Spot(mine.value, mine.interval)] if mine else []
        note = say("n {number}", number=number(mine.n)) if mine else ""
        words = mean_words(mine, sign=found.gaps) if mine else spoken(HIDDEN)
        lines.append(Line(each.name, note, tuple(spots), words))
    low, high = _ends(care, found)
    return Rows(
        say("{unit} by dimension", unit=_name(unit)),
        unit_sentence(care, found, unit),
        tuple(lines),
        low,
        high,
        1.0,
        key=(("disc", _what(found)), ("circle", say("all units together"))),
    )


def units_table(care: CareResult, found: CareByUnit) -> Table:
    """Units by dimensions: mean with its interval, and how many people."""
    ordered = by_need(care)
    rows = [
        (
            say("All together"),
            number(care.n),
            *(_cell(figure_of(each, found), found) for each in ordered),
        )
    ]
    for unit in sorted(found.units, key=lambda each: each.name):
        people = number(unit.n) if unit.n is not None else _why_not(unit)
        rows.append(
            (_name(unit), people, *(_cell(unit.figures.get(d.key), found) for d in ordered))
        )
    caption = say("What is perceived, by unit: mean and 95 % interval")
    if found.gaps:
        caption = say("Gaps by unit (perceived minus expected): mean and 95 % interval")
    columns = (say("Unit"), say("People"), *(each.name for each in ordered))
    return Table(caption, columns, tuple(rows), numeric=tuple(range(1, len(columns))))


def spread_sentence(found: CareByUnit, of: DimensionResult) -> str:
    """The lowest and the highest unit of a dimension, and whether they lie apart."""
    told, apart = found.shown(of.key), found.spread(of.key)
    if len(told) < 2 or apart is None:
        return say("{dimension}: fewer than two units can be compared.", dimension=of.name)
    low, high = (
        say("{unit} ({mean})", unit=_name(each),
            mean=mean_words(each.figures[of.key], 1, sign=found.gaps))
        for each in (told[0], told[-1])
    )  # fmt: skip
    if apart.verdict == "no_change":
        return say(
            "{dimension}: of the {number} units shown {low} and {high} lie furthest apart, and "
            "that is no difference that can be told from chance.",
            dimension=of.name, number=len(told), low=low, high=high,
        )  # fmt: skip
    return say(
        "{dimension}: of the {number} units shown {low} lies lowest and {high} highest, further "
        "apart than chance would put two units.",
        dimension=of.name, number=len(told), low=low, high=high,
    )  # fmt: skip


def unit_sentence(care: CareResult, found: CareByUnit, unit: UnitCare) -> str:
    """The dimensions of one unit in words, what needs most first."""
    if unit.hidden:
        return say("{unit}: not shown.", unit=_name(unit))
    said = [
        say("{dimension} {mean}", dimension=each.name,
            mean=mean_words(unit.figures[each.key], 1, sign=found.gaps))
        for each in by_need(care)
        if each.key in unit.figures
    ]  # fmt: skip
    return say("{unit}: {figures}.", unit=_name(unit), figures=", ".join(said))


def units_note(found: CareByUnit) -> str:
    """Why a unit is not shown; "" where all are."""
    if not any(unit.hidden for unit in found.units):
        return ""
    return say(
        "Not shown: units with fewer than five answers, and what would give such a unit away by "
        "subtraction."
    )


def _name(unit: UnitCare) -> str:
    return unit.name or say("no unit given")


def _why_not(unit: UnitCare) -> str:
    return spoken(NOBODY) if unit.n == 0 else spoken(HIDDEN)


def _cell(mean: MeanScore | None, found: CareByUnit) -> str:
    if mean is None:
        return "–"
    value, interval = mean_words(mean, sign=found.gaps), mean_interval_words(mean)
    return say("{mean} ({interval})", mean=value, interval=interval) if interval else value


def _what(found: CareByUnit) -> str:
    if found.gaps:
        return say("gap (perceived minus expected), with its 95 % interval as a line")
    return say("perceived, with its 95 % interval as a line")


def _line(name: str, mean: MeanScore, n: int, *, strong: bool = False) -> Line:
    note = say("n {number}", number=number(n))
    return Line(name, note, (Spot(mean.value, mean.interval),), mean_words(mean), strong=strong)


def _ends(care: CareResult, found: CareByUnit) -> tuple[float, float]:
    """The scale of the statements; of gaps, as far as the furthest interval goes."""
    if not found.gaps:
        return care.low, care.high
    drawn = [
        end
        for unit in found.units
        for mean in unit.figures.values()
        for end in (mean.interval or (mean.value, mean.value))
    ]
    drawn += [mean.value for each in care.dimensions if (mean := figure_of(each, found))]
    return float(min([-1.0, *map(int, drawn)]) - 1), float(max([0.0, *map(int, drawn)]) + 1)
