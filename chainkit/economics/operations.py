"""Operational metrics from a period's totals: each with its formula; unknown stays unknown.

A metric whose parts nobody counted is None, which is neither 0 nor 100 %.
Imports nothing but dataclasses: records are turned into `Totals` elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Totals:
    """What was counted in one period; None for what was not.  Times in seconds."""

    offered: float | None = None
    answered: float | None = None
    in_time: float | None = None
    abandoned: float | None = None
    abandoned_early: float | None = None
    """Of the abandoned those in the first seconds, which are often left out."""
    wait: float | None = None
    """All waiting of the answered."""
    handling: float | None = None
    """Talk, hold and work afterwards, added up."""
    logged_in: float | None = None
    issues: float | None = None
    solved_first: float | None = None
    customers: float | None = None
    cost: float | None = None
    """All cost of the service, in the client's currency."""
    failure_contacts: float | None = None
    """Contacts that a failure of ours caused."""


METRICS: dict[str, tuple[str, str]] = {
    "aht": ("handling", "answered"),
    "asa": ("wait", "answered"),
    "service_level": ("in_time", "offered"),
    "abandon_rate": ("abandoned", "offered"),
    "fcr": ("solved_first", "issues"),
    "occupancy": ("handling", "logged_in"),
    "cost_per_contact": ("cost", "answered"),
    "contact_rate": ("offered", "customers"),
    "failure_demand": ("failure_contacts", "offered"),
    "cost_to_serve": ("cost", "customers"),
}
"""Metric -> (what is divided, by what), of `Totals`."""
SHARES = ("service_level", "abandon_rate", "fcr", "occupancy", "failure_demand")
"""Metrics that are shares, 0 to 1."""


def metric(name: str, totals: Totals) -> float | None:
    """One metric; None where a part was not counted or nothing came up.

    >>> metric("aht", Totals(handling=1800, answered=10))
    180.0
    >>> metric("aht", Totals(handling=0, answered=0)) is None
    True
    """
    above, below = (getattr(totals, part) for part in METRICS[name])
    if above is None or not below:
        return None
    return float(above / below)


def late_abandon_rate(totals: Totals) -> float | None:
    """Abandoned without those of the first seconds, of all offered without them."""
    if None in (totals.abandoned, totals.abandoned_early, totals.offered):
        return None
    early = totals.abandoned_early or 0
    below = (totals.offered or 0) - early
    return ((totals.abandoned or 0) - early) / below if below > 0 else None


def metrics(totals: Totals) -> dict[str, float | None]:
    """Every metric by its name."""
    return {name: metric(name, totals) for name in METRICS}


PARTS: tuple[tuple[str, str], ...] = (
    ("answered", "offered"),
    ("in_time", "answered"),
    ("abandoned", "offered"),
    ("abandoned_early", "abandoned"),
    ("solved_first", "issues"),
    ("handling", "logged_in"),
    ("failure_contacts", "offered"),
)
"""(part, whole): the first is never more than the second."""


def contradictions(totals: Totals) -> list[tuple[str, str]]:
    """The parts that are more than their whole."""
    return [
        (part, whole)
        for part, whole in PARTS
        if (few := getattr(totals, part)) is not None
        and (many := getattr(totals, whole)) is not None
        and few > many
    ]


def counted(totals: Totals) -> tuple[str, ...]:
    """The names of what was counted."""
    return tuple(f.name for f in fields(totals) if getattr(totals, f.name) is not None)
