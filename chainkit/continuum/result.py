"""What the analysis of an assessment finds: cells, stages, movement.  Frozen values.

Imports the model and the shared record types only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from chainkit.continuum.model import ComponentId
from chainkit.continuum.workshop import CellNote
from chainkit.workshop.consensus import Agreement
from chainkit.workshop.records import RoleGroup

Shown = Literal["shown", "hidden", "nobody"]
"""`hidden`: fewer than five people could judge it; `nobody`: nobody answered it."""
Holding = Literal["yes", "no", "unknown", "not_applicable"]


@dataclass(frozen=True)
class CellResult:
    """One cell: what the raters said, what the room agreed, and whether its statement holds."""

    cell: str
    shown: Shown
    median: float | None = None
    """Of all who could judge; None unless `shown`."""
    n: int | None = None
    """How many that is."""
    consensus: float | None = None
    agreement: Agreement | None = None
    groups: Mapping[RoleGroup, float] = field(default_factory=dict)
    """The medians of the groups that may be shown."""
    note: CellNote | None = None

    @property
    def agreed(self) -> int | None:
        """What the room agreed on; None where the median stands."""
        return self.note.agreed if self.note else None

    @property
    def applies(self) -> bool:
        return self.note is None or self.note.applies

    @property
    def value(self) -> float | None:
        """What counts: what was agreed, else the median; None where there is neither."""
        if not self.applies:
            return None
        return self.median if self.agreed is None else float(self.agreed)

    @property
    def evidenced(self) -> bool:
        """Whether somebody said what shows it."""
        return bool(self.note and (self.note.evidence.strip() or self.note.evidence_link.strip()))


@dataclass(frozen=True)
class Bounds:
    """The stage reached, as far as it is known: from `low` to `high`; 0 is below the first."""

    low: int
    high: int

    @property
    def known(self) -> bool:
        return self.low == self.high


@dataclass(frozen=True)
class ComponentStage:
    """The stage of one component, and why."""

    component: ComponentId
    stage: Bounds
    stop: str = ""
    """The lowest cell that does not hold, or is not known; "" where all hold."""
    over: tuple[str, ...] = ()
    """Cells above it that hold all the same: rungs over a missing one."""
    why: str = ""


@dataclass(frozen=True)
class Profile:
    """One assessment of one unit."""

    cells: Mapping[str, CellResult]
    components: Mapping[ComponentId, ComponentStage]
    overall: Bounds
    n: int
    """People with an answer; 0 where nobody answered."""
    hidden: tuple[RoleGroup, ...]
    """Groups that are not shown, to protect the people in them."""
    finding: str
    """The overall stage in one sentence."""
    why: str
    people: Mapping[RoleGroup, int] = field(default_factory=dict)
    """People with an answer, of the groups that may be shown."""

    @property
    def any(self) -> bool:
        """Whether anything is known of any cell."""
        return any(cell.value is not None for cell in self.cells.values())


@dataclass(frozen=True)
class Earlier:
    """The assessment of the same unit before this one."""

    session: str
    title: str
    held_on: date
    profile: Profile | None
    """None where its answers were never revealed."""


@dataclass(frozen=True)
class UnitStand:
    """One unit beside the others: its latest assessment, and the one before."""

    unit: str
    """Its name; "" is the whole organisation."""
    session: str
    held_on: date
    profile: Profile | None
    """None while its answers are hidden."""
    earlier: Earlier | None
    targets: Mapping[ComponentId, int]
    """Component -> the stage it is to reach."""
