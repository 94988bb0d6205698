"""What the months say, as sentences: for the screen, the picture's description and the report.

Told from the numbers alone, and no more than they carry.  Imports the attainment and words.
"""

from __future__ import annotations

from collections.abc import Sequence

from chainkit.levels.attainment import Month, Series, Year, periods_between
from chainkit.levels.attainment_rank import Turns, turn, verdict
from chainkit.levels.monthly import ServiceStandard
from chainkit.words import capital, count, listed, month_words, number, phrase, say, spoken
from chainkit.workshop.control import LEAST, RUN

SIGNALS = {
    "below": "below the usual range",
    "above": "above the usual range",
    "run_below": "in a long run below the average",
    "run_above": "in a long run above the average",
}


def percent(share: float | None, digits: int = 1) -> str:
    """A share in words; “no cases” where there is none.

    >>> percent(0.8834), percent(1), percent(0.9999), percent(None)
    ('88.3 %', '100 %', 'just under 100 %', 'no cases')
    """
    if share is None:
        return say("no cases")
    if 0 < share < 1 and round(share * 100, digits) in {0, 100}:
        return say("just over 0 %") if share < 0.5 else say("just under 100 %")
    if share in {0, 1}:
        digits = 0
    # A hair is added because 0.8845 is 0.88449999… for floating point.
    return say("{percent} %", percent=number(share * 100 + 1e-9, digits))


def whole_percent(share: float) -> str:
    """A share without decimals it does not need, such as a target: ``95 %``."""
    return percent(share, 0 if abs(share * 100 - round(share * 100)) < 1e-9 else 1)


def interval_words(interval: tuple[float, float] | None) -> str:
    """An interval of shares; "" where there is none.

    >>> interval_words((0.8812, 0.8861)), interval_words((0.99987, 1.0))
    ('88.1 to 88.6 %', 'over 99.9 %')
    """
    if interval is None:
        return ""
    low, high = (round(end * 100, 1) for end in interval)
    if low >= 100:
        return say("over {percent} %", percent=number(99.9, 1))
    if high <= 0:
        return say("under {percent} %", percent=number(0.1, 1))
    ends = [number(end, 0 if end in {0, 100} else 1) for end in (low, high)]
    return say("{low} to {high} %", low=ends[0], high=ends[1])


def stretches(periods: Sequence[str]) -> list[str]:
    """Months in words, three or more in a row as one stretch; `periods` in order.

    >>> stretches(["2017-11", "2017-12", "2018-01", "2018-03"])
    ['November 2017 to January 2018', 'March 2018']
    """
    runs: list[list[str]] = []
    for period in periods:
        if runs and periods_between(runs[-1][-1], period)[1:] == (period,):
            runs[-1].append(period)
        else:
            runs.append([period])
    told: list[str] = []
    for run in runs:
        names = [month_words(period) for period in run]
        if len(run) > 2:
            names = [say("{first} to {last}", first=names[0], last=names[-1])]
        told += names
    return told


def who(series: Series, standard: ServiceStandard) -> str:
    """Whose months these are: a unit, a kind, or all units."""
    if series.unit and series.kind:
        return say("{unit}, {kind}", unit=series.unit, kind=series.kind)
    if series.unit:
        return series.unit
    every = say("All {units}", units=standard.units)
    return say("{who}, {kind}", who=every, kind=series.kind) if series.kind else every


def headline(series: Series) -> str:
    """Whether the level was delivered in the first year and in the last, in one sentence."""
    years = [year for year in series.years if year.count.cases]
    if not years:
        return say("No cases were reported.")
    if series.target is None:
        return say("{years}.", years=listed([_year_words(year) for year in years]))
    target = whole_percent(series.target)
    first, last = years[0], years[-1]
    if len(years) == 1:
        delivered = (first.count.share or 0) >= series.target
        said = phrase("Delivered: {year}, the only year counted; the standard is {target}.")
        if not delivered:
            said = phrase("Not delivered: {year}, the only year counted; the standard is {target}.")
        return spoken(said, year=_year_words(first), target=target)
    way = turn(first.count.share, last.count.share, series.target)
    falling = (last.count.share or 0) < (first.count.share or 0)
    sentence = _TURNS["never_falling" if way == "never" and falling else way]
    said = spoken(sentence, first=_year_words(first), last=_year_words(last), target=target)
    close = [year.label for year in (first, last) if verdict(year.count, series.target) == "open"]
    if not close:
        return said
    doubt = say("Too close to the standard to tell from chance: {years}.", years=listed(close))
    return f"{said} {doubt}"


_TURNS = {
    "kept": "Delivered: {first} and {last}; the standard is {target}.",
    "lost": "Drifted from delivered to not delivered: {first}, then {last}; the standard is "
    "{target}.",
    "won": "Came back to delivered: {first}, then {last}; the standard is {target}.",
    "never": "Not delivered: {first}, then {last}; the standard is {target}.",
    "never_falling": "Not delivered, and falling: {first}, then {last}; the standard is {target}.",
}


def _year_words(year: Year) -> str:
    share = percent(year.count.share)
    if year.months < 12:
        return say(
            "{share} in {year} ({months} of 12 months)",
            share=share,
            year=year.label,
            months=year.months,
        )
    return say("{share} in {year}", share=share, year=year.label)


def under_words(series: Series) -> str:
    """How many months missed the target, and the longest run of them; "" without a target."""
    if series.target is None or not series.counted:
        return ""
    total, target = len(series.counted), whole_percent(series.target)
    if not series.under:
        return count(
            total,
            "The one month counted reached {target}.",
            "All {number} months reached {target}.",
            target=target,
        )
    run = series.longest_under
    said = count(
        total,
        "The one month counted was under {target}.",
        "{under} of {number} months were under {target}; the longest run is {run}.",
        under=len(series.under),
        target=target,
        run=_run_words(run),
    )
    if series.counted[0] is series.under[0]:
        return f"{said} " + say(
            "It was under the standard in the first month here, so these data do not show when "
            "it was last delivered before."
        )
    return said


def _run_words(run: tuple[Month, ...]) -> str:
    if len(run) == 1:
        return say("one month, {month}", month=month_words(run[0].period))
    return say(
        "{number} months, {first} to {last}",
        number=len(run),
        first=month_words(run[0].period),
        last=month_words(run[-1].period),
    )


def gap_words(series: Series) -> str:
    """Months that are not there, and why; "" where all are."""
    parts = []
    if series.started:
        parts.append(say("First report: {month}.", month=month_words(series.started)))
    if missing := series.of_state("missing"):
        names = listed(stretches([month.period for month in missing]))
        parts.append(say("No report for {months}.", months=names))
    if empty := series.of_state("no_cases"):
        names = listed(stretches([month.period for month in empty]))
        parts.append(say("No cases in {months}.", months=names))
    if series.stopped:
        parts.append(say("Stopped reporting after {month}.", month=month_words(series.stopped)))
    return " ".join(parts)


def signal_words(series: Series) -> str:
    """What control limits single out, in words; or why there are none."""
    if series.limits is None:
        return say(
            "Too few months, or no variation, for control limits: {least} are needed.",
            least=LEAST,
        )
    told = []
    for signal, words in SIGNALS.items():
        periods = [m.period for m in series.months if m.signal == signal]
        if periods:
            names = listed(stretches(periods))
            told.append(f"{capital(spoken(words))}: {names}.")
    if not told:
        return say(
            "No month is special: all lie in the usual range, so the process is steady at "
            "{average}, and no month needs an explanation of its own.",
            average=percent(series.limits.centre),
        )
    return " ".join(told)


def limits_words(series: Series) -> str:
    """How the usual range is made and what it cannot tell; "" without limits."""
    if series.limits is None:
        return ""
    return say(
        "Usual range: Laney’s p′ limits (Quality Engineering 14, 2002; M), three standard "
        "deviations. Months vary {spread} times as much as chance alone explains. Signals: "
        "a month outside the range, or {run} months in a row on one side of the average. A "
        "range is no standard: a steady process can miss its standard every month, and seasons "
        "that come every year show as signals too.",
        spread=number(series.limits.spread, 1),
        run=RUN,
    )


def turns_words(found: Turns | None, units: str) -> str:
    """How many units drifted from delivered to not delivered; "" without two years."""
    if found is None or not found.compared:
        return ""
    said = say(
        "Of {compared} {units} with cases in both {first} and {last}, {lost} met the standard "
        "in the first and no longer in the last; {won} came to meet it, {kept} met it in both "
        "and {never} in neither.",
        compared=found.compared,
        units=units,
        first=found.first,
        last=found.last,
        lost=len(found.lost),
        won=len(found.won),
        kept=len(found.kept),
        never=len(found.never),
    )
    if not found.one_year:
        return said
    more = count(
        len(found.one_year),
        "{number} more had cases in one of the years only.",
        "{number} more had cases in one of the years only.",
    )
    return f"{said} {more}"


def standard_words(standard: ServiceStandard) -> str:
    """The target with its source and confidence mark; "" where nobody set one."""
    if standard.target is None:
        return ""
    target = whole_percent(standard.target)
    said = say("Standard: {target}", target=target)
    if standard.kept:
        said = say("Standard: {target} {kept}", target=target, kept=standard.kept)
    if not standard.source:
        return say("{standard}, set by the client.", standard=said)
    mark = f" ({standard.mark})" if standard.mark else ""
    return say("{standard}. Source: {source}{mark}.", standard=said, source=standard.source,
               mark=mark)  # fmt: skip


def summary(series: Series) -> str:
    """The whole story of a series in a few sentences."""
    parts = (headline(series), under_words(series), gap_words(series), signal_words(series))
    return " ".join(part for part in parts if part)
