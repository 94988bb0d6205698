"""A log added up for somebody who explores it: weekday by hour by cause.

Imports the log and its words.
"""

from __future__ import annotations

from typing import Any

from chainkit.failures.log import Log
from chainkit.failures.words import WEEKDAYS
from chainkit.words import say, spoken

OFTEN, HEAVY = 5, 3
"""So many causes are told apart by number, and so many more by impact; all others are one."""


def explored(log: Log) -> list[dict[str, Any]]:
    """One row for each weekday, hour and cause that has a failure: how many, and their impact.

    ``order`` is the cause's place: the most failures first, what is left over last.  ``impact``
    is the sum of what is known, 0 where nothing is.
    """
    import numpy as np

    events = log.events
    cause = events.texts["cause"]
    if not len(events):
        return []
    impact = np.nan_to_num(events.numbers["impact"])
    told = _told(cause.counts(), cause.counts(weights=impact))
    place = np.full(len(cause.names), len(told))
    place[told] = np.arange(len(told))
    names = [log.said(cause.names[at]) or say("no cause written") for at in told.tolist()]
    names.append(say("all other causes"))
    cells = (events.weekday * 24 + events.hour) * len(names) + place[cause.codes]
    counts = np.bincount(cells, minlength=168 * len(names))
    sums = np.bincount(cells, weights=impact, minlength=168 * len(names))
    return [
        {
            "weekday": spoken(WEEKDAYS[at // len(names) // 24]),
            "hour": at // len(names) % 24,
            "cause": names[at % len(names)],
            "order": at % len(names),
            "failures": int(counts[at]),
            "impact": round(float(sums[at]), 1),
        }
        for at in map(int, np.flatnonzero(counts))
    ]


def _told(number: Any, impact: Any) -> Any:
    """Places of the causes that are told apart, the most frequent first."""
    import numpy as np

    often = np.argsort(-number, kind="stable")[:OFTEN]
    heavy = [at for at in np.argsort(-impact, kind="stable") if impact[at] > 0 and at not in often]
    told = np.array([*often, *heavy[:HEAVY]])
    told = told[number[told] > 0]
    return told[np.argsort(-number[told], kind="stable")]
