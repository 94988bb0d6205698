"""How often promises were kept, in words: the finding, each verdict, each month."""

from __future__ import annotations

from collections.abc import Sequence

from chainkit.charter.desk_typed import Pair
from chainkit.charter.report_charter_internal import STANDINGS
from chainkit.charter.result import Attainment
from chainkit.charter.state import CharterState
from chainkit.words import count, listed, month_words, number, say, spoken


def finding(state: CharterState) -> str:
    """How many promises were kept, as a headline."""
    views = state.standing
    if not views:
        return say("Kept or missed?")
    if all(view.attainment.standing == "unknown" for view in views):
        return count(
            len(views),
            "The one promise has not been counted yet",
            "None of {number} promises has been counted yet",
        )
    met = sum(view.attainment.standing == "met" for view in views)
    return count(
        len(views),
        "{met} of {number} promise was kept in at least 90 % of cases",
        "{met} of {number} promises were kept in at least 90 % of cases",
        met=met,
    )


def why(state: CharterState) -> str:
    """What of the others is missed, and what is only not known."""
    standings = [view.attainment.standing for view in state.standing]
    if all(each == "unknown" for each in standings):
        return say("In the twelve months up to the review.") if standings else ""
    under = sum(each in {"missed", "unsure"} for each in standings)
    few, unknown = standings.count("few"), standings.count("unknown")
    said = [
        count(under, "{number} was kept less often", "{number} were kept less often"),
        count(few, "{number} has too few cases to tell", "{number} have too few cases to tell"),
        count(unknown, "{number} was not counted", "{number} were not counted"),
    ]
    told = [words for number_, words in zip((under, few, unknown), said, strict=True) if number_]
    if not told:
        return say("In the twelve months up to the review.") if standings else ""
    return say("In the twelve months up to the review. Of the others, {what}.", what=listed(told))


def verdict(kept: Attainment) -> str:
    """The share with its interval, or that there is none."""
    if kept.percent is None or kept.low is None or kept.high is None:
        return say("not counted")
    if kept.standing == "few":
        return count(kept.in_scope, "{number} case: too few", "{number} cases: too few")
    return share_of(kept)


def share_of(kept: Attainment) -> str:
    """The share with its interval, however few the cases; a dash where there is none."""
    if kept.percent is None or kept.low is None or kept.high is None:
        return "–"
    return say(
        "{percent} % ({low} to {high} %)",
        percent=number(kept.percent, 1),
        low=number(kept.low, 1),
        high=number(kept.high, 1),
    )


def standing_words(kept: Attainment) -> str:
    """What the share says, in a few words."""
    return spoken(STANDINGS[kept.standing])


def share_words(pair: Pair) -> str:
    """What a month's two numbers say."""
    in_scope, within = pair
    if in_scope is None and within is None:
        return say("not counted")
    if in_scope is None:
        return say("in scope?")
    if within is None:
        return say("within?")
    if within > in_scope:
        return say("too many")
    if not in_scope:
        return say("no case")
    return say("{percent} %", percent=number(within / in_scope * 100, 1))


def missing_words(months: Sequence[str]) -> str:
    """Which of the twelve months nobody counted; "" for none."""
    if not months:
        return ""
    if len(months) == 12:
        return say("None of the twelve months was counted.")
    names = listed([month_words(month) for month in months])
    return count(
        len(months),
        "{number} month was not counted: {months}.",
        "{number} months were not counted: {months}.",
        months=names,
    )
