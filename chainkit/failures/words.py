"""How the failure log says its numbers: days of the week, hours, amounts, and what is special.

Imports the shared words.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chainkit.failures.control import ControlChart
from chainkit.failures.log import Log
from chainkit.failures.when import Counted, Heat, Period, Step, span_of
from chainkit.failures.why import By, Pareto
from chainkit.failures.workshop import Note
from chainkit.words import MONTHS, count, day, number, phrase, say, spoken

WEEKDAYS = (
    phrase("Monday"),
    phrase("Tuesday"),
    phrase("Wednesday"),
    phrase("Thursday"),
    phrase("Friday"),
    phrase("Saturday"),
    phrase("Sunday"),
)
SIGNALS = {
    "beyond": phrase("outside the limits"),
    "two_of_three": phrase("two of three far from the centre, on one side"),
    "four_of_five": phrase("four of five away from the centre, on one side"),
    "run": phrase("eight in a row on one side of the centre"),
}
BY_WORDS: dict[By, str] = {
    "count": phrase("How many"),
    "severity": phrase("How severe"),
    "impact": phrase("How large"),
    "cost": phrase("What it cost"),
}
WHOLE_WORDS: dict[By, str] = {
    "count": phrase("all failures"),
    "severity": phrase("all severity"),
    "impact": phrase("all impact"),
    "cost": phrase("all cost"),
}
STEP_WORDS: dict[Step, str] = {
    "day": phrase("by day"),
    "week": phrase("by week"),
    "month": phrase("by month"),
}
COUNTED_WORDS: dict[Counted, str] = {
    "all": phrase("All failures"),
    "impact": phrase("With an impact"),
    "serious": phrase("Serious ones"),
}


def percent(share: float) -> str:
    r"""A share of 0 to 1 in percent, with one decimal below ten.

    >>> percent(0.056), percent(0.56)
    ('5.6\xa0%', '56\xa0%')
    """
    digits = 1 if 0 < abs(share) < 0.0995 else 0
    return _together(say("{percent} %", percent=number(share * 100, digits)))


def amount(value: float) -> str:
    """An amount with as many decimals as it needs, at most two.

    >>> amount(1234.0), amount(1.25)
    ('1,234', '1.25')
    """
    return number(value) if abs(value - round(value)) < 1e-9 or abs(value) >= 1000 else f2(value)


def f2(value: float) -> str:
    """Two figures behind the point at most, without zeros at the end."""
    digits = 1 if abs(value) >= 10 else 2
    text = number(value, digits)
    return text.rstrip("0").rstrip(".,") if "." in text or "," in text[-3:] else text


def hours(value: float | None) -> str:
    r"""A length of time as people say it; for None that so many have not ended yet.

    >>> hours(0.5), hours(5.25), hours(80), hours(None)
    ('30\xa0min', '5.25\xa0h', '3.33\xa0days', 'not known yet')
    """
    if value is None:
        return say("not known yet")
    if value < 1:
        return _together(say("{minutes} min", minutes=number(value * 60)))
    if value < 48:
        return _together(say("{hours} h", hours=f2(value)))
    return _together(say("{days} days", days=f2(value / 24)))


def _together(words: str) -> str:
    """A number and its unit, which no line is broken between."""
    return words.replace(" ", "\u00a0")


def at_hour(weekday: int, hour: int) -> str:
    """A cell of the heat map in words.

    >>> at_hour(4, 22)
    'Friday 22–23 h'
    """
    return say("{weekday} {hour}–{next} h", weekday=spoken(WEEKDAYS[weekday]), hour=hour,
               next=hour + 1)  # fmt: skip


def period_words(start: date, step: Step) -> str:
    """A period by its start."""
    if step == "month":
        return say("{month} {year}", month=spoken(MONTHS[start.month - 1]), year=start.year)
    if step == "week":
        return say("week of {day}", day=day(start))
    return day(start)


def failures(number_of: int) -> str:
    """So many failures."""
    return count(number_of, "{shown} failure", "{shown} failures", shown=number(number_of))


def totals_words(log: Log, only: str = "") -> str:
    """The log in one sentence."""
    totals, setup = log.totals(only), log.setup
    first, last = span_of(log.of(only))
    words = [failures(totals.failures)]
    if first and last:
        words.append(say("{first} to {last}", first=day(first), last=day(last)))
    if totals.impact is not None and setup.impact:
        words.append(
            say(
                "{number} with {impact}, {sum} in all",
                number=number(totals.with_impact),
                impact=setup.impact,
                sum=number(totals.impact),
            )
        )
    if totals.serious is not None and setup.serious_from is not None:
        words.append(
            say("{number} of {from_} or more", number=number(totals.serious),
                from_=amount(setup.serious_from))
        )  # fmt: skip
    if totals.open is not None:
        words.append(say("{number} without an end", number=number(totals.open)))
    return "; ".join(words)


def heat_words(log: Log, heat: Heat) -> str:
    """The heat map in one sentence."""
    top = heat.top(3)
    if not top:
        return say("Nothing was logged, so there is no hour to point at.")
    first = at_hour(*top[0])
    value = float(heat.values[top[0]])
    if heat.rated:
        of = heat.exposure[top[0]] if heat.exposure is not None else 0
        return say(
            "Most failures per hundred {exposure}: {cell}, {rate} ({counted} in {of} {exposure}).",
            cell=first, rate=percent(value), exposure=log.setup.exposure,
            counted=number(int(heat.counts[top[0]])), of=number(float(of)),
        )  # fmt: skip
    return say(
        "Most failures were logged on {cell}: {value} on each such day ({counted} on {days} days).",
        cell=first, value=number(value, 1), counted=number(int(heat.counts[top[0]])),
        days=number(int(heat.days[top[0][0]])),
    )  # fmt: skip


def exposure_warning(log: Log, heat: Heat) -> str:
    """What a reader must know of the map; "" where it is rates."""
    if heat.rated:
        return ""
    if log.exposure is not None and not log.exposure.hourly:
        return say(
            "These are counts, not rates: {exposure} are known by the day, not by the hour. A busy "
            "hour looks like a bad one.",
            exposure=log.setup.exposure,
        )
    return say(
        "These are counts, not rates: how many {exposure} there were is not known. A busy hour "
        "looks like a bad one.",
        exposure=log.setup.exposure,
    )


def pareto_words(found: Pareto) -> str:
    """The Pareto in one sentence."""
    if not found.bars or not found.total:
        return say("Nothing to weigh: no failure has it written down.")
    if len(found.bars) == 1:
        return say("Only one cause is written down.")
    return count(
        found.vital,
        "{number} of {all} causes makes at least 80 % of {whole}.",
        "{number} of {all} causes make at least 80 % of {whole}.",
        all=len(found.bars),
        whole=spoken(WHOLE_WORDS[found.by]),
    )


def pareto_warnings(found: Pareto) -> list[str]:
    """What must be told beside it."""
    said = []
    if found.thin and found.counted:
        said.append(
            count(
                found.counted,
                "Only {number} failure is counted: a list, not a finding.",
                "Only {number} failures are counted: a list, not a finding.",
            )
        )
    if found.vague:
        said.append(
            say("The longest bar says nothing of the cause: the list of causes needs work first.")
        )
    if found.unknown:
        said.append(
            count(
                found.unknown,
                "{shown} failure lacks this figure, and is in no bar.",
                "{shown} failures lack this figure, and are in no bar.",
                shown=number(found.unknown),
            )
        )
    return said


def chart_headline(chart: ControlChart, periods: Sequence[Period], step: Step) -> str:
    """What the chart says, first of all."""
    beyond = [at for at, signal in enumerate(chart.signals) if signal == "beyond"]
    if not chart.enough:
        return say(
            "{points} points are too few for limits: at least {least} are needed.",
            points=chart.points,
            least=20,
        )
    if not beyond:
        return say("No {period} lies outside the limits.", period=_periods(step)[0])
    last = period_words(periods[beyond[-1]].start, step)
    return count(
        len(beyond),
        "{number} of {all} {periods} lies outside the limits: {last}.",
        "{number} of {all} {periods} lie outside the limits; the latest: {last}.",
        all=len(periods),
        last=last,
        periods=_periods(step)[1],
    )


def _periods(step: Step) -> tuple[str, str]:
    return {
        "day": (say("day"), say("days")),
        "week": (say("week"), say("weeks")),
        "month": (say("month"), say("months")),
    }[step]


def unit_words(log: Log, chart: ControlChart, periods: Sequence[Period], step: Step) -> str:
    """What the points of a chart count, for its axis."""
    if chart.kind == "p":
        return say("failures in percent of {exposure}", exposure=log.setup.exposure)
    if chart.kind == "u" and all(period.exposure is not None for period in periods):
        return say("failures for each of the {exposure}", exposure=log.setup.exposure)
    if chart.kind == "u":
        return say("failures a day, on average of each {period}", period=_periods(step)[0])
    return say("failures in each {period}", period=_periods(step)[0])


def note_words(note: Note) -> str:
    """What happened, and when."""
    return say("{day}: {words}", day=day(note.day), words=note.words)


def limits_words(chart: ControlChart) -> str:
    """Where the limits come from, and what they are worth."""
    words = [
        say("Points outside the limits suggest a special cause; they do not prove one."),
    ]
    if chart.sigma_z != 1:
        words.append(
            say(
                "The counts vary {times} times as much as chance alone would make them, so the "
                "limits are Laney's ({name} chart), {wider} times as wide: those of chance alone "
                "would call {plain} points special.",
                times=number(chart.dispersion, 1),
                name=chart.name,
                wider=number(chart.sigma_z, 2),
                plain=chart.plain_beyond,
            )
        )
    else:
        words.append(say("Limits of chance alone, three standard deviations wide ({name} chart).",
                         name=chart.name))  # fmt: skip
    return " ".join(words)
