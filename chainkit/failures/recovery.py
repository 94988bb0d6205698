"""How failures were put right: how long it took, what was done, who decided, what came of it.

Satisfaction after a recovery is what people said: a mean of fewer than five answers is not
shown.  Imports the columns, the survival estimate and the records.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from chainkit.failures.events import Events
from chainkit.failures.survival import Survival, kaplan_meier
from chainkit.failures.workshop import Discretion

LEAST_PEOPLE = 5


def time_to_resolve(events: Events, rows: Any = None) -> Survival | None:
    """The Kaplan–Meier estimate over hours; None where no end was ever written down."""
    import numpy as np

    keep = np.ones(len(events), dtype=bool) if rows is None else rows
    ended = ~np.isnan(events.hours_to_resolve[keep])
    if not ended.any():
        return None
    return kaplan_meier(events.hours_known[keep], ended)


@dataclass(frozen=True)
class Outcome:
    """What came of one action of recovery."""

    action: str
    used: int
    csat: float | None
    """Mean of 1 to 5; None where fewer than five people answered."""
    answered: int
    kept: float | None
    """Share still customers after 90 days, of those observed; None with fewer than five."""
    observed: int
    failed: int
    """Recoveries that failed."""
    median_hours: float | None


def outcomes(events: Events) -> tuple[Outcome, ...]:
    """Every action with what came of it, the most used first.

    A failure with several actions counts under each: shares do not add up to one.
    """
    done = events.done
    every = sorted({action for each in done.sets for action in each})
    found = (
        _outcome(events, action, done.which([action in each for each in done.sets]))
        for action in every
    )
    # A set that no row has any more, as its rows were repeated ones, is no action.
    used = [each for each in found if each.used]
    return tuple(sorted(used, key=lambda each: (-each.used, each.action)))


def _outcome(events: Events, action: str, rows: Any) -> Outcome:
    import numpy as np

    csat = events.numbers["csat_after"][rows]
    kept = events.flags["retained_90d"][rows]
    lasting = time_to_resolve(events, rows)
    return Outcome(
        action=action,
        used=int(rows.sum()),
        csat=_mean(csat),
        answered=int((~np.isnan(csat)).sum()),
        kept=_mean(kept),
        observed=int((~np.isnan(kept)).sum()),
        failed=int(np.nansum(events.flags["failed_recovery"][rows])),
        median_hours=lasting.time_to(0.5) if lasting else None,
    )


def _mean(values: Any) -> float | None:
    import numpy as np

    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) >= LEAST_PEOPLE else None


@dataclass(frozen=True)
class Used:
    """How one role used what it may decide."""

    role: str
    limit: Discretion | None
    """None: the log names a role that has no limits."""
    cases: int
    amount: float
    over: int
    """Cases above the limit per case."""
    second: int
    """Cases above the amount that needs a second person."""
    alone: int
    """Of these, cases that no second person approved, or of which nobody said."""
    refused: int
    repeat_users: int
    """Customers with two cases or more."""
    over_customers: int
    """Customers above their limit in some twelve months."""
    months_over: int
    """Months above the budget."""
    outside: int
    """Cases with a remedy that the role may not give."""


def discretion(events: Events, limits: Sequence[Discretion]) -> tuple[Used, ...]:
    """Use of every role's limits; roles that only the log names come last."""
    import numpy as np

    column = events.texts["authority"]
    known = {limit.role: limit for limit in limits}
    roles = [*known, *sorted(n for n in column.names if n and n not in known)]
    found = []
    for role in roles:
        rows = np.nonzero(column.where(role))[0]
        if len(rows) or role in known:
            found.append(_used(events, role, known.get(role), rows))
    return tuple(found)


def _used(events: Events, role: str, limit: Discretion | None, rows: Any) -> Used:
    import numpy as np

    amounts = np.nan_to_num(events.numbers["compensation"][rows])
    approved = events.flags["approval_needed"][rows] == 1
    column = events.texts["customer_ref"]
    customers, days = column.codes[rows], events.day[rows]
    known = ~column.where("")[rows]
    cases = np.bincount(customers[known], minlength=len(column.names))
    case = limit.per_case if limit else None
    above = limit.second_person_above if limit else None
    second = amounts > above if above is not None else np.zeros(len(rows), dtype=bool)
    return Used(
        role=role,
        limit=limit,
        cases=len(rows),
        amount=float(amounts.sum()),
        over=int((amounts > case).sum()) if case is not None else 0,
        second=int(second.sum()),
        alone=int((second & ~approved).sum()),
        refused=int(np.nansum(events.flags["refused"][rows])),
        repeat_users=int((cases > 1).sum()),
        over_customers=_over(
            customers[known], days[known], amounts[known], limit.per_customer if limit else None
        ),
        months_over=_months_over(days, amounts, limit.monthly_budget if limit else None),
        outside=_outside(events, rows, limit),
    )


def _over(customers: Any, days: Any, amounts: Any, most: float | None) -> int:
    """Customers who got more than `most` within some 365 days."""
    import numpy as np

    if most is None or not len(customers):
        return 0
    # Only who got more in all can have got more in a year.
    totals = np.bincount(customers, weights=amounts)
    rows = np.nonzero(totals[customers] > most + 1e-9)[0]
    order = rows[np.lexsort((days[rows], customers[rows]))]
    who, when = customers[order], days[order]
    sums = np.concatenate(([0.0], np.cumsum(amounts[order])))
    # The first case of the same customer less than a year before each.
    span = int(days.max() - days.min()) + 366
    line = who * span + (when - days.min())
    start = np.maximum(
        np.searchsorted(line, line - 364, side="left"), np.searchsorted(who, who, side="left")
    )
    ends = np.searchsorted(line, line, side="right")
    return len(set(who[sums[ends] - sums[start] > most + 1e-9].tolist()))


def _months_over(days: Any, amounts: Any, budget: float | None) -> int:
    import numpy as np

    if budget is None or not len(days):
        return 0
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    sums = np.bincount(months - months.min(), weights=amounts)
    return int((sums > budget + 1e-9).sum())


def _outside(events: Events, rows: Any, limit: Discretion | None) -> int:
    if limit is None or not limit.remedies:
        return 0
    allowed = {*limit.remedies, "none"}
    outside = events.done.which([not set(each) <= allowed for each in events.done.sets])
    return int(outside[rows].sum())
