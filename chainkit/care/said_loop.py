"""The closed loop in words: the delay first, as results that arrive late change nothing.

Imports the loop and the words.
"""

from __future__ import annotations

from chainkit.care.loop import Delay, Loop, WaveDelay
from chainkit.care.said import percent
from chainkit.words import count, day, number, say


def days_words(days: float) -> str:
    """So many days; half a day where a median lies between two."""
    whole = days == int(days)
    if not whole:
        return say("{number} days", number=number(days, 1))
    return count(int(days), "{number} day", "{number} days")


def loop_headline(loop: Loop) -> str:
    """How long an answer takes to reach the front line."""
    told = loop.team_told
    if told.all and told.median is not None:
        return say(
            "It takes {days} until those who served a customer hear of the answer (median of {all} "
            "cases)",
            days=days_words(told.median),
            all=told.all,
        )
    if told.all:
        return say(
            "Of {open} of {all} cases those who served the customer have not heard",
            open=told.open,
            all=told.all,
        )
    known = [wave for wave in loop.waves if wave.median is not None]
    if known:
        last = known[-1]
        return say(
            "“{wave}” took {days} to reach the front line",
            wave=last.title,
            days=days_words(last.median or 0.0),
        )
    return say("Nobody has said when the front line heard of the answers")


def contact_words(loop: Loop) -> str:
    """Whether those who would not recommend were contacted in time."""
    if not loop.cases:
        return say("No case is open: nobody has noted who would not recommend.")
    if loop.in_time is None:
        return say("No case is due for contact yet.")
    low, high = loop.in_time.interval
    return say(
        "{in_time} of {due} due were contacted within {days} ({share}, interval {low} to {high}).",
        in_time=loop.in_time.hits,
        due=loop.due,
        days=days_words(loop.target_days),
        share=percent(loop.in_time.value),
        low=percent(low),
        high=percent(high),
    )


def overdue_words(loop: Loop) -> str:
    """Who still waits; "" for nobody."""
    if not loop.overdue:
        return ""
    longest = (loop.today - loop.overdue[0].answered_on).days
    return say(
        "{who} beyond the target time, the longest for {days}.",
        who=count(len(loop.overdue), "{number} customer waits", "{number} customers wait"),
        days=days_words(longest),
    )


def delay_words(name: str, found: Delay) -> str:
    """A median with what is still open; never a median of the finished ones alone."""
    if not found.all:
        return ""
    if found.median is None:
        return say(
            "{name}: more than half still open ({open} of {all}), so there is no median yet.",
            name=name,
            open=found.open,
            all=found.all,
        )
    return say(
        "{name}: half within {days}; {open} of {all} still open.",
        name=name,
        days=days_words(found.median),
        open=found.open,
        all=found.all,
    )


def covered_words(loop: Loop) -> str:
    """Whether there is a case for each who would not recommend; "" where it is not known."""
    if loop.detractors is None:
        return ""
    return say(
        "{detractors} answered that they would not recommend; {cases}.",
        detractors=number(loop.detractors),
        cases=count(loop.cases, "{number} case is noted", "{number} cases are noted"),
    )


def wave_words(wave: WaveDelay) -> str:
    """When a wave reached the front line, or why it cannot be said."""
    if wave.problem == "early":
        return say("the day given lies before the last answer")
    if wave.problem == "later":
        return say("the day given is still to come")
    if wave.heard_on is None:
        return say("nobody said when")
    if wave.median is None:
        return say("heard on {day}; the days of the answers are not known", day=day(wave.heard_on))
    return say(
        "heard on {day}, {days} after the middle answer",
        day=day(wave.heard_on),
        days=days_words(wave.median),
    )


def all_words(loop: Loop) -> list[str]:
    """Everything that is said of the loop, first things first."""
    said = [
        contact_words(loop),
        overdue_words(loop),
        covered_words(loop),
        count(
            loop.to_come,
            "{number} case was answered on a day that is still to come: it is in no figure.",
            "{number} cases were answered on days that are still to come: they are in no figure.",
        )
        if loop.to_come
        else "",
        delay_words(say("Contacted"), loop.contacted),
        delay_words(say("Told to the team"), loop.team_told),
        delay_words(say("Closed"), loop.closed),
    ]
    return [words for words in said if words]
