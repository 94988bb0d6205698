"""Which departments a failure crosses, how long each keeps it, and who answers for the whole.

Imports the records and the survival estimate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from chainkit.failures.survival import Survival, kaplan_meier
from chainkit.failures.workshop import Handover

Moments = Mapping[str, datetime | None]
"""Failure -> when it was resolved; None where it is open."""


@dataclass(frozen=True)
class Department:
    """One department's part."""

    name: str
    held: int
    """Times that a failure lay there."""
    keeps: Survival | None
    """Hours that it keeps one; what still lies there is censored."""
    waiting: int
    owner: int
    """Failures it answers for to the customer."""
    hours: float
    """All hours that failures lay there; what still lies there, up to now."""
    first: int
    """Failures that came there before anywhere else."""
    place: float
    """Where on its way it meets a failure, on average: 1 is first."""

    @property
    def median(self) -> float | None:
        """Hours after which half have been passed on; None where half still lie there."""
        return self.keeps.time_to(0.5) if self.keeps else None


@dataclass(frozen=True)
class Routes:
    """How failures travel through the organisation."""

    departments: tuple[Department, ...]
    """In the order of how often failures came there."""
    moves: Mapping[tuple[str, str], int]
    """(from, to) -> failures passed on, the most first."""
    crossed: Mapping[int, int]
    """Number of departments that a failure met -> failures."""
    ownerless: int
    """Failures that nobody answers for as a whole."""
    owners_several: int
    """Failures for which two departments say they answer."""
    back: int
    """Failures that came back to a department that had passed them on."""

    @property
    def failures(self) -> int:
        return sum(self.crossed.values())

    @property
    def hours(self) -> float:
        """All hours that failures lay anywhere."""
        return sum(each.hours for each in self.departments)

    @property
    def several(self) -> int:
        """Failures that crossed from one department to another."""
        return sum(count for met, count in self.crossed.items() if met > 1)


def routes(handovers: Iterable[Handover], resolved: Moments, now: datetime) -> Routes:
    """The routes; what lies somewhere is watched until its failure was resolved, or until `now`."""
    by_failure: dict[str, list[Handover]] = {}
    for each in handovers:
        by_failure.setdefault(each.failure, []).append(each)
    stays: dict[str, list[_Stay]] = {}
    owners: Counter[str] = Counter()
    moves: Counter[tuple[str, str]] = Counter()
    crossed: Counter[int] = Counter()
    ownerless = several = back = 0
    for failure, found in by_failure.items():
        steps = sorted(found, key=lambda each: each.step)
        names = [each.department for each in steps]
        moves.update((a, b) for a, b in pairwise(names) if a != b)
        crossed[len(set(names))] += 1
        back += _came_back(names)
        mine = {each.department for each in steps if each.owner}
        owners.update(mine)
        ownerless += not mine
        several += len(mine) > 1
        for at, each in enumerate(steps, start=1):
            end = each.passed_at or resolved.get(failure)
            hours = ((end or now) - each.received_at).total_seconds() / 3600
            stay = _Stay(max(hours, 0.0), end is not None, at)
            stays.setdefault(each.department, []).append(stay)
    return Routes(
        departments=_departments(stays, owners),
        moves=dict(sorted(moves.items(), key=lambda pair: (-pair[1], pair[0]))),
        crossed=dict(sorted(crossed.items())),
        ownerless=ownerless,
        owners_several=several,
        back=back,
    )


def _came_back(names: Sequence[str]) -> bool:
    once = [name for at, name in enumerate(names) if at == 0 or names[at - 1] != name]
    return len(once) > len(set(once))


@dataclass(frozen=True)
class _Stay:
    hours: float
    ended: bool
    place: int


def _departments(
    stays: Mapping[str, list[_Stay]], owners: Mapping[str, int]
) -> tuple[Department, ...]:
    found = [
        Department(
            name=name,
            held=len(its),
            keeps=kaplan_meier([each.hours for each in its], [each.ended for each in its]),
            waiting=sum(not each.ended for each in its),
            owner=owners.get(name, 0),
            hours=sum(each.hours for each in its),
            first=sum(each.place == 1 for each in its),
            place=sum(each.place for each in its) / len(its),
        )
        for name, its in stays.items()
    ]
    return tuple(sorted(found, key=lambda each: (-each.held, each.name)))
