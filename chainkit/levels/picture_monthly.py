"""The share of a service over its months, drawn: target, usual range, gaps and signals.

Pure: a series in, SVG out, with a table twin.  Imports the attainment, its words and the chart.
"""

from __future__ import annotations

from collections.abc import Iterator

from chainkit.levels.attainment import Month, Series
from chainkit.levels.attainment_words import (
    SIGNALS,
    gap_words,
    headline,
    interval_words,
    percent,
    signal_words,
    under_words,
    who,
    whole_percent,
)
from chainkit.levels.monthly import ServiceStandard
from chainkit.pictures.chart import Chart, Gap, Layout, Point, Rule, Span, draw_chart
from chainkit.report.blocks import Table
from chainkit.words import MONTHS, month_words, number, phrase, say, spoken

MARKS = {"below": "diamond", "above": "diamond", "run_below": "square", "run_above": "square"}
"""Shape of each signal: what is outside the range, and what is in a long run."""
_KEY = (
    ("diamond", phrase("outside the usual range")),
    ("square", phrase("in a long run on one side of the average")),
)
STATES = {
    "missing": phrase("no report"),
    "no_cases": phrase("no cases"),
    "not_yet": phrase("not reporting yet"),
    "stopped": phrase("stopped reporting"),
}


def draw_attainment(
    series: Series, standard: ServiceStandard, *, layout: Layout = "wide", ranged: bool = True
) -> str:
    """The months of `series` as SVG, 1800 units wide, or 380 for a phone.

    Without `ranged` there are no control limits, no average and no signals: for a room that has
    not met them yet.  Months without a report are hatched, and no line leads over them.
    """
    return draw_chart(attainment_chart(series, standard, ranged=ranged), layout)


def attainment_chart(series: Series, standard: ServiceStandard, *, ranged: bool = True) -> Chart:
    """What the picture shows, before it has a size."""
    points = tuple(_points(series, ranged=ranged))
    used = {point.mark for point in points}
    return Chart(
        title=say("{title}: {who}", title=standard.title, who=who(series, standard)),
        sentence=attainment_sentence(series, ranged=ranged),
        points=points,
        ticks=tuple(_tick(month.period) for month in series.months),
        spans=tuple(_spans(series)),
        rules=tuple(_rules(series, ranged=ranged)),
        gaps=tuple(_gaps(series)),
        key=tuple((shape, spoken(words)) for shape, words in _KEY if shape in used),
    )


def attainment_sentence(series: Series, *, ranged: bool = True) -> str:
    """The whole picture in words."""
    parts = [headline(series), under_words(series), gap_words(series)]
    return " ".join(part for part in (*parts, signal_words(series) if ranged else "") if part)


def _tick(period: str) -> str:
    return spoken(MONTHS[int(period[5:]) - 1])[:3]


def _points(series: Series, *, ranged: bool) -> Iterator[Point]:
    said = _said(series)
    for at, month in enumerate(series.months):
        if month.share is None:
            foot = spoken(STATES["no_cases"]) if month.state == "no_cases" else ""
            yield Point(None, foot=foot)
            continue
        signal = month.signal if ranged else None
        yield Point(
            month.share,
            band=month.band if ranged else None,
            interval=month.count.interval,
            mark=MARKS.get(signal or "", ""),
            said=percent(month.share) if at in said else "",
            under=_is_low(series, at),
        )


def _said(series: Series) -> set[int]:
    """Where a value is written: the first, the last, the highest and the lowest month.

    Of two neighbours the later one in this order gives way.
    """
    known = [at for at, month in enumerate(series.months) if month.share is not None]
    if not known:
        return set()
    shares = {at: series.months[at].share or 0.0 for at in known}
    wanted = (known[-1], known[0], min(known, key=shares.__getitem__),
              max(known, key=shares.__getitem__))  # fmt: skip
    chosen: set[int] = set()
    for at in wanted:
        if all(abs(at - other) > 1 for other in chosen):
            chosen.add(at)
    return chosen


def _is_low(series: Series, at: int) -> bool:
    """Whether a month is lower than its neighbours, so that its value stands under it."""
    here = series.months[at].share or 0.0
    around = (series.months[i].share for i in (at - 1, at + 1) if 0 <= i < len(series.months))
    return all(here <= share for share in around if share is not None)


def _rules(series: Series, *, ranged: bool) -> Iterator[Rule]:
    if series.target is not None:
        words = say("Standard {target}", target=whole_percent(series.target))
        yield Rule(series.target, words, strong=True)
    if ranged and series.limits is not None:
        centre = series.limits.centre
        yield Rule(centre, say("average {average}", average=percent(centre)))


def _spans(series: Series) -> Iterator[Span]:
    """The business years, each with its share."""
    at = 0
    for year in series.years:
        share = percent(year.count.share) if year.reported else spoken(STATES["missing"])
        words = say("{year}:\n{share}", year=year.label, share=share)
        yield Span(at, at + len(year.periods) - 1, words)
        at += len(year.periods)


def _gaps(series: Series) -> Iterator[Gap]:
    """Stretches of months without a report."""
    run: list[int] = []
    for at, month in enumerate((*series.months, None)):
        state = month.state if month else ""
        if run and (state != series.months[run[0]].state):
            words = STATES[series.months[run[0]].state]
            yield Gap(run[0], run[-1], spoken(words))
            run = []
        if state in {"missing", "not_yet", "stopped"}:
            run.append(at)


def attainment_table(series: Series, standard: ServiceStandard) -> Table:
    """The table twin: every month with its cases, share, interval and what is special."""
    rows = tuple(_row(month) for month in series.months)
    return Table(
        say("{title}: {who}", title=standard.title, who=who(series, standard)),
        (
            say("Month"),
            say("Cases ({cases})", cases=standard.cases),
            say("Breaches"),
            say("Kept"),
            say("95 % interval"),
            say("Reporting"),
            say("What is special"),
        ),
        rows,
        numeric=(1, 2, 3, 4, 5),
    )


def _row(month: Month) -> tuple[str, ...]:
    if month.state != "counted":
        words = spoken(STATES[month.state])
        cases = "0" if month.state == "no_cases" else ""
        return (month_words(month.period), cases, cases, words, "", str(month.units), "")
    return (
        month_words(month.period),
        number(month.count.cases),
        number(month.count.breaches),
        percent(month.share),
        interval_words(month.count.interval),
        str(month.units),
        spoken(SIGNALS[month.signal]) if month.signal else "",
    )
