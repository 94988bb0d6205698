"""Whether a step up pays: its cost and its expected gain, over a few years.

Undiscounted and undistributed on purpose: a first look before anybody works it out.  The top
stage is no aim in itself; the one whose cost is carried is.  Pure; imports the records.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Literal

from chainkit.continuum.workshop import Move
from chainkit.words import number, say

YEARS = 3
"""Years that are looked ahead (ours, O)."""
Verdict = Literal["pays", "may", "not", "unknown"]
_CLOSE = 1e-9


@dataclass(frozen=True)
class Worth:
    """What a step brings over `YEARS` years, at the least and at the most."""

    verdict: Verdict
    cost: float | None = None
    """Once, and for every year."""
    low: float | None = None
    """Gain less cost at the least; None where it is not known."""
    high: float | None = None
    even_at: float | None = None
    """The gain a year from which the step pays back within `YEARS` years."""
    unsaid: Literal["", "once", "yearly"] = field(default="", repr=False)
    """The part of the cost that nobody has said, and that `cost` therefore leaves out."""


def worth_of(move: Move | None, years: int = YEARS) -> Worth:
    """What is known of a step; what nobody said is not taken for 0.

    With a cost but no gain the gain is given from which it would pay.

    >>> from chainkit.continuum.workshop import Move
    >>> move = Move(client="a", id="s/3", session="s", to=3, cost_once=30000, cost_per_year=5000,
    ...             gain_low=10000, gain_high=25000)
    >>> worth_of(move)
    Worth(verdict='may', cost=45000.0, low=-15000.0, high=30000.0, even_at=15000.0)
    """
    if move is None or (move.cost_once is None and move.cost_per_year is None):
        return Worth("unknown")
    cost = float((move.cost_once or 0) + years * (move.cost_per_year or 0))
    even = cost / years
    unsaid: Literal["", "once", "yearly"] = ""
    if move.cost_once is None or move.cost_per_year is None:
        unsaid = "once" if move.cost_once is None else "yearly"
    ends = [end for end in (move.gain_low, move.gain_high) if end is not None]
    if not ends:
        return Worth("unknown", cost, even_at=even, unsaid=unsaid)
    low, high = (years * end - cost for end in (min(ends), max(ends)))
    if len(ends) == 1:  # one end of a range is a figure of unknown width
        known = {"low": low} if move.gain_low is not None else {"high": high}
        sure = move.gain_low is not None and low >= -_CLOSE
        never = move.gain_high is not None and high < -_CLOSE
        verdict: Verdict = "pays" if sure else "not" if never else "unknown"
        return Worth(verdict, cost, even_at=even, unsaid=unsaid, **known)
    verdict = "pays" if low >= -_CLOSE else "not" if high < -_CLOSE else "may"
    return Worth(verdict, cost, low, high, even, unsaid)


def money(value: float, currency: str) -> str:
    """A sum in its currency, with cents where it has any, so that what is shown adds up.

    >>> money(12345.6, "EUR"), money(-500, ""), money(-0.001, "")
    ('12,345.60 EUR', '−500', '0')
    """
    cents = round(value * 100) / 100 + 0.0
    return f"{number(cents, 0 if cents.is_integer() else 2)} {currency}".strip()


def up(value: float) -> float:
    """The next whole sum that is not less: a little less than break-even would not pay.

    >>> up(13333.33), up(40000.0)
    (13334.0, 40000.0)
    """
    return float(math.ceil(value - _CLOSE))


def sum_words(value: float) -> str:
    """A sum as it is typed: all its digits, without grouping.

    >>> sum_words(12500.0), sum_words(12345678.5)
    ('12500', '12345678.50')
    """
    return str(int(value)) if float(value).is_integer() else f"{value:.2f}"


def worth_words(worth: Worth, currency: str) -> str:
    """The verdict in a sentence or two; it never says that a step must be made."""
    if worth.cost is None:
        return say("Nobody has said what this step costs, so nothing can be weighed.")
    left_out = {
        "": "",
        "once": say("What it costs once is not said, and not in it."),
        "yearly": say("What it costs a year is not said, and not in it."),
    }[worth.unsaid]
    return f"{_weighed(worth, currency)} {left_out}".strip()


def _weighed(worth: Worth, currency: str) -> str:
    """The verdict on the costs that are known; `worth.cost` is one."""
    assert worth.cost is not None  # noqa: S101 - told by its caller
    if worth.verdict == "unknown":
        return say(
            "Over {years} years it costs {cost}: it pays from a gain of {even} a year on. What it "
            "brings is not said yet.",
            years=YEARS,
            cost=money(worth.cost, currency),
            even=money(up(worth.even_at or 0.0), currency),
        )
    ends = [money(end, currency) for end in (worth.low, worth.high) if end is not None]
    between = say("from {low} to {high}", low=ends[0], high=ends[-1]) if len(ends) > 1 else ends[0]
    sentence = {
        "pays": say("It pays within {years} years even at the least gain", years=YEARS),
        "may": say("Within {years} years it pays at the most gain and not at the least",
                   years=YEARS),
        "not": say("It does not pay within {years} years even at the most gain", years=YEARS),
    }[worth.verdict]  # fmt: skip
    return say("{sentence}: {between} after its cost.", sentence=sentence, between=between)
