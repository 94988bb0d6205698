"""What is compared: members, what is known of each, and how sure that is.

Plain frozen values; every figure is 0 to 100, whatever is written in its place.
Imports nothing of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

State = Literal["shown", "missing", "not_applicable", "hidden", "suppressed", "few", "early"]
"""`missing`: nobody said anything; `hidden`: not revealed yet; `suppressed`: fewer than five
people; `few`: too few features or cases; `early`: under half of a list is answered."""
FEW_MEMBERS = 5
"""With fewer than so many, whoever knows them can guess who is who (ours)."""


@dataclass(frozen=True)
class Cell:
    """One figure of one member.  `value` is None unless `state` is ``shown``."""

    state: State
    value: float | None = None
    low: float | None = None
    high: float | None = None
    """Ends of the interval; None where none can be given."""
    n: int | None = None
    """How many people, features, items or cases it rests on."""
    words: str = ""
    """What is written in its place, where the figure is only the colour's, such as a stage."""

    @property
    def rankable(self) -> bool:
        """Whether it can be ranked: a figure without an interval cannot."""
        return self.low is not None and self.high is not None and self.value is not None


@dataclass(frozen=True)
class Column:
    """One thing that all members are compared by."""

    id: str
    name: str
    code: str
    """A few letters, where there is no room for the name."""


@dataclass(frozen=True)
class Grid:
    """A table of figures: the rows are members, by their key."""

    id: str
    title: str
    what: str
    """What a figure is, in one sentence."""
    of: str
    """What it is counted from, in the plural, such as ``people``."""
    columns: tuple[Column, ...]
    cells: Mapping[str, Mapping[str, Cell]]
    """Member's key -> column's id -> figure; members of whom nothing is known are left out."""
    years: Mapping[str, str]
    """Member's key -> the year its figures are of; "" where it has none."""
    ends: tuple[str, str] = ("0", "100")
    """What the two ends of the colours are called."""


@dataclass(frozen=True)
class Contest:
    """One figure by which members are put in order."""

    title: str
    what: str
    interval: str
    """How its interval is made, in one sentence."""
    of: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True)
class Member:
    """One client or unit.  `name` is what is shown; `key` is shown nowhere."""

    key: str
    name: str


@dataclass(frozen=True)
class Portfolio:
    """Everything that one comparison shows."""

    kind: Literal["clients", "units"]
    members: tuple[Member, ...]
    """In the order in which they are shown."""
    grids: tuple[Grid, ...]
    contests: tuple[Contest, ...]
    named: bool = False
    """Whether the names are the members' own."""
    origin: str = ""
    """What must be said of the data, such as that they are invented."""
