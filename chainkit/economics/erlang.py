"""Staffing by Erlang C: how many people keep how many callers from waiting.

The model takes calls at random, nobody who hangs up, and one queue; it overstates waiting
where people give up.  Imports errors and words only.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, exp

from chainkit.errors import BadValue
from chainkit.words import say

MOST = 20_000


@dataclass(frozen=True)
class Staffed:
    """What so many people do with a load of calls."""

    people: int
    load: float
    """Erlangs: calls per second × seconds each."""
    waits: float
    """Chance that a caller waits, 0 to 1."""
    level: float
    """Share answered within the time, 0 to 1."""
    asa: float
    """Average seconds until a call is answered."""
    occupancy: float
    """Share of their time that people handle calls."""


def load_of(calls: float, minutes: float, aht: float) -> float:
    """Erlangs of `calls` in `minutes` of `aht` seconds each.  Raises BadValue."""
    for name, value in ((say("calls"), calls), (say("minutes"), minutes), (say("seconds"), aht)):
        if not 0 < value < 1e9:
            raise BadValue(name, value, say("more than 0"))
    return calls / (minutes * 60) * aht


def staffed(load: float, people: int, aht: float, within: float) -> Staffed:
    """What `people` do; raises BadValue where the load is more than they can ever answer.

    SL = 1 − Pw·exp(−(N − A)·T/AHT); ASA = Pw·AHT/(N − A).

    >>> found = staffed(10, 13, 180, 20)
    >>> round(found.waits, 4), round(found.level, 3), round(found.asa, 1)
    (0.2853, 0.796, 17.1)
    """
    if not load < people <= MOST:
        says = say(
            "{people} people cannot answer a load of {load} Erlangs: the queue would grow without "
            "end. At least {least} are needed.",
            people=people,
            load=f"{load:.1f}",
            least=int(load) + 1,
        )
        raise BadValue(say("people"), people, say("more than the load"), says=says)
    blocked = 1.0  # Erlang B, which does not overflow
    for at in range(1, people + 1):
        blocked = load * blocked / (at + load * blocked)
    waits = blocked / (1 - load / people * (1 - blocked))
    spare = people - load
    level = 1 - waits * exp(-spare * within / aht)
    return Staffed(people, load, waits, level, waits * aht / spare, load / people)


def needed(load: float, aht: float, within: float, target: float) -> Staffed:
    """The fewest people who answer `target` (a share) of calls within the time.

    Raises BadValue for a target of 1 or more, which nobody can reach.
    """
    if not 0 < target < 1:
        says = say(
            "A service level lies above 0 and under 100 %: no number of people reaches 100 %."
        )
        raise BadValue(say("service level"), target, say("between 0 and 1"), says=says)
    people = max(1, ceil(load + 1e-9))
    while True:
        if people > load:
            found = staffed(load, people, aht, within)
            if found.level >= target:
                return found
        people += 1
