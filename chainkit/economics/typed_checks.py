"""What a form of the economics says that cannot be meant, each in one sentence by its label.

The records refuse it too, by the names of their fields; here it is said as it was asked.
Imports errors and words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from chainkit.errors import BadValue
from chainkit.words import number, say

BELOW_ZERO = frozenset(
    ("margin", "margin_low", "margin_high", "low", "mid", "high",
     "purchases", "costs", "referrals", "premium")
)  # fmt: skip
"""Money that may be below zero: margins, effects and what tenure adds."""
MOST = 1e12
LONGEST = 1000
"""Periods."""
POINTS_FROM = 0.1
"""Points of retention under which a share is meant more likely than points (ours)."""


def check_money(name: str, label: str, said: str, value: float) -> None:
    """Raise BadValue for money below zero that cannot be, and for sums that are none."""
    if value < 0 and name not in BELOW_ZERO:
        says = say("“{field}” is money spent or taken: write 0 or more, without a sign.",
                   field=label)  # fmt: skip
        raise BadValue(name, said, say("0 or more"), says=says)
    if abs(value) > MOST:
        says = say("“{field}” is too large a sum: write at most {most}.", field=label,
                   most=number(MOST))  # fmt: skip
        raise BadValue(name, said, number(MOST), says=says)


def check_code(name: str, label: str, said: str) -> None:
    """Raise BadValue for a currency that is not one."""
    if not re.fullmatch(r"([A-Z]{3})?", said):
        says = say("“{field}” is one currency in three letters, such as EUR: amounts of two "
                   "cannot be added up.", field=label)  # fmt: skip
        raise BadValue(name, said, say("three letters"), says=says)


def check_periods(name: str, label: str, said: str, value: float) -> None:
    """Raise BadValue for a number of periods that is none."""
    least = 0 if name == "starts" else 1
    if name in {"starts", "lasts", "horizon"} and not least <= value <= LONGEST:
        says = say("“{field}” lies between {least} and {most}.", field=label, least=least,
                   most=number(LONGEST))  # fmt: skip
        raise BadValue(name, said, f"{least}-{LONGEST}", says=says)


def check_percent(name: str, label: str, said: str, value: float) -> None:
    """Raise BadValue for what could be a share, and for a rate that cannot be."""
    whole = name.startswith("retention") and value == 1  # everybody, or one in a hundred?
    if (0 < value < 1 or whole) and "%" not in said:
        says = say(
            "“{field}” is written in percent: 80 for 80 %. {found} could be a share; write "
            "{found} % if it is meant so.",
            field=label,
            found=said,
        )
        raise BadValue(name, said, say("percent, such as 80"), says=says)
    least = -99.99 if name in {"growth", "uplift"} else 0.0
    if not least <= value <= 900:
        says = say("“{field}” lies between {least} and 900 %, and here it is {found}.",
                   field=label, least=number(round(least)), found=said)  # fmt: skip
        raise BadValue(name, said, "0-900", says=says)


def check_together(found: Mapping[str, Any]) -> None:
    """Raise BadValue for fields that contradict one another."""
    for group in ("treated", "control"):
        people, kept = found.get(group), found.get(f"{group}_kept")
        if people is not None and kept is not None and kept > people:
            says = say("Of {people} customers {kept} cannot have stayed.", people=people, kept=kept)
            raise BadValue(f"{group}_kept", kept, str(people), says=says)
    for name in ("margin", "retention"):
        ends = (found.get(f"{name}_low"), found.get(f"{name}_high"))
        if any(each is None for each in ends) and any(each is not None for each in ends):
            says = say("A range has two ends: write both, at least and at most, or neither.")
            raise BadValue(name, ends, say("both ends"), says=says)
    high = found.get("high")
    if found.get("effect") == "retention" and high and abs(high) < POINTS_FROM:
        says = say("Retention is written in points: 2 for two points. {found} could be a share.",
                   found=f"{high:g}")  # fmt: skip
        raise BadValue("high", high, say("points, such as 2"), says=says)
