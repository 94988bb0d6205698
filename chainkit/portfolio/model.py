"""What is compared: members, what is known of each, and how sure that is.

Plain frozen values.  A column's `Scale` says in what unit its figures are; figures of two
definitions are never in one column.  Imports nothing of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

State = Literal[
    "shown", "missing", "not_applicable", "hidden", "suppressed", "few", "early", "unlike"
]
"""`missing`: nobody said anything; `hidden`: not revealed yet; `suppressed`: fewer than five
people; `few`: too few features or cases; `early`: under half of a list is answered;
`unlike`: not asked, or not counted, in this way."""
BASICS, ALL = "basics", "all"
"""Columns that members are put in order by: both basic levels, and all items of the charter."""
FEW_MEMBERS = 5
"""With fewer than so many, whoever knows them can guess who is who (ours)."""


@dataclass(frozen=True)
class Scale:
    """In what unit figures are: where colours and axis end, and how figures are written."""

    low: float = 0.0
    """Where the weak colour ends; above `high` where a lower figure is the better one."""
    high: float = 100.0
    signed: bool = False
    """Whether a figure above 0 is written with its sign."""
    digits: int = 0
    plain: bool = False
    """Whether it has no colour, since no end of it is weak or strong."""

    def at(self, value: float) -> float:
        """Where a figure lies between the ends, 0 to 100.

        >>> Scale(-100, 100).at(50), Scale(100, 0).at(30), Scale().at(120)
        (75.0, 70.0, 100.0)
        """
        share = (value - self.low) / (self.high - self.low)
        return 100.0 * min(1.0, max(0.0, share))

    def words(self, value: float) -> str:
        """A figure as it is written.

        >>> Scale(signed=True).words(34.4), Scale(digits=1).words(-0.04), Scale().words(12345)
        ('+34', '0.0', '12,345')
        """
        text = f"{value:,.{self.digits}f}"
        if not float(text.replace(",", "")):
            return text.removeprefix("-")
        return f"+{text}" if self.signed and value > 0 else text.replace("-", "−")


HUNDRED = Scale()


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
    scale: Scale = HUNDRED


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
    scale: Scale = HUNDRED


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
