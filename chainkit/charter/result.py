"""What a charter review finds, ready to be drawn, told and printed.

Plain frozen values: the analysis makes them, pictures, screens and reports show them.
Scores are 0 to 100; missing is None, never zero.  Imports the model and records only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from chainkit.charter.model import Group, Part
from chainkit.charter.workshop import ItemCheck, Promise
from chainkit.workshop.consensus import Agreement
from chainkit.workshop.records import RoleGroup

Band = Literal["inner", "middle", "outer"]
Answered = Literal["answered", "not_applicable", "not_answered"]
Shown = Literal["shown", "hidden", "nobody"]
PointKey = Literal["action", "number", "limit", "source", "owner", "remedy"]
Standing = Literal["unknown", "few", "met", "unsure", "missed"]


# --- readiness ---------------------------------------------------------------------------


@dataclass(frozen=True)
class ItemState:
    """One checklist item of a review: how it stands, and what is due."""

    item: str
    group: Group
    answered: Answered
    value: int | None = None
    """0 to 4; None unless answered."""
    check: ItemCheck | None = None
    """Its record with note, evidence, owner and due day; None where there is none."""
    overdue: bool = False
    """Due before the day it is read on, applicable, and below 3 or not answered."""
    unproven: bool = False
    """Said to be in place (3 or 4), without any evidence."""
    stale: bool = False
    """Its evidence is older than two years (ours)."""


@dataclass(frozen=True)
class Ready:
    """Readiness of a group, or of the whole list."""

    score: float | None
    """Mean of the answers to applicable items / 4 × 100; None where nothing is answered."""
    answered: int
    not_applicable: int
    not_answered: int
    least: float | None
    """The score if every item not answered yet were 0; None where no item applies."""
    most: float | None
    """The score if every item not answered yet were 4; None where no item applies."""

    @property
    def early(self) -> bool:
        """Whether under half of what applies is answered: no single figure then (ours, O)."""
        return self.answered * 2 < self.applicable

    @property
    def applicable(self) -> int:
        return self.answered + self.not_answered

    @property
    def items(self) -> int:
        return self.applicable + self.not_applicable


@dataclass(frozen=True)
class Readiness:
    """The checklist of one review."""

    overall: Ready
    groups: Mapping[Group, Ready]
    """In the order of the list."""
    states: Mapping[str, ItemState]
    """Item -> how it stands, in the order of the list."""
    gaps: tuple[ItemState, ...]
    """Answered below 3, the first to take up first; see `readiness.gaps_of`."""
    overdue: tuple[ItemState, ...]
    """The longest overdue first."""
    rule: str
    """How the score is made, in words."""
    counted: str
    """What is in it and what is not, in words."""


# --- position ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Place:
    """A position index and what it rests on; figures are None unless `shown`."""

    shown: Shown
    index: float | None = None
    """0 to 100; 100 is the very centre."""
    band: Band | None = None
    n: int | None = None
    margin: float | None = None
    """Half width of the 95 % interval, in points; None where all answered alike."""
    fine: bool = False
    """Whether the index is shown with a decimal, as the gap beside it has one."""


@dataclass(frozen=True)
class StatementResult:
    """One statement over everybody, and by the groups that may be shown; means are 0 to 4."""

    item: str
    part: Part
    shown: Shown
    mean: float | None = None
    n: int | None = None
    consensus: float | None = None
    agreement: Agreement | None = None
    groups: Mapping[RoleGroup, float] = field(default_factory=dict)
    """Means of the groups that may be shown."""


@dataclass(frozen=True)
class Gap:
    """Management's index less the front line's, in points."""

    points: float
    low: float | None
    high: float | None
    """Ends of the 95 % interval; None where both groups' answers do not scatter."""
    large: bool
    """Of 15 points or more (ours): itself an outer sign."""
    sure: bool
    """Whether the interval leaves out zero."""
    ends: tuple[float, float] | None = None
    """Both indexes, management's first, as they stand beside the gap."""


@dataclass(frozen=True)
class Position:
    """Where the customer sits, by one round of the twelve statements."""

    overall: Place
    groups: Mapping[RoleGroup, Place]
    parts: Mapping[Part, Place]
    part_groups: Mapping[Part, Mapping[RoleGroup, Place]]
    statements: tuple[StatementResult, ...]
    gap: Gap | None
    """None unless both groups are shown."""
    finding: str
    """One sentence."""
    rule: str
    """How the index is made, in words."""
    hidden: str
    """Which groups are not shown and why; "" for none."""


# --- promises ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Point:
    """One of the six points of the promise test."""

    key: PointKey
    name: str
    met: bool
    reason: str
    """Why it is missing, or what was found."""
    better: str = ""
    """A wording to offer; "" where the point is met."""


@dataclass(frozen=True)
class Soft:
    """A word that takes the promise back."""

    found: str
    """As it stands in the text."""
    field: str
    """The promise's field it stands in."""
    instead: str
    why: str


@dataclass(frozen=True)
class Lint:
    """What the promise test says of one promise."""

    points: tuple[Point, ...]
    soft: tuple[Soft, ...]
    sentence: str
    """The promise as one sentence, of what is there."""
    better: str
    """The same with its gaps as […]; "" where nothing is missing and nothing is soft."""

    @cached_property
    def score(self) -> int:
        """0 to 6."""
        return sum(point.met for point in self.points)

    @property
    def ready(self) -> bool:
        """Fit to be published: all six points and no soft word."""
        return self.score == len(self.points) and not self.soft


@dataclass(frozen=True)
class Attainment:
    """How often a promise was kept in twelve months."""

    standing: Standing
    months: int
    """Months counted, of the twelve."""
    in_scope: int
    within: int
    percent: float | None
    """Cases within / cases in scope × 100; None without a case."""
    low: float | None
    high: float | None
    """Ends of the 95 % interval (Wilson), in per cent."""
    first: str
    last: str
    """The twelve months, such as ``2025-10`` and ``2026-09``."""
    warning: str
    """What to say beside it; "" where nothing is wrong."""
    series: tuple[tuple[str, int | None, int | None], ...] = ()
    """(month, in scope, within) of all twelve; None: not counted."""


@dataclass(frozen=True)
class PromiseView:
    """A promise with its test and its attainment."""

    promise: Promise
    lint: Lint
    attainment: Attainment

    @property
    def warnings(self) -> int:
        """How much there is to say: missing points, soft words and the attainment's warning."""
        missing = len(self.lint.points) - self.lint.score
        return missing + len(self.lint.soft) + bool(self.attainment.warning)


# --- then and now ------------------------------------------------------------------------


@dataclass(frozen=True)
class Comparison:
    """This review beside the one before it."""

    title: str
    held_on: date
    readiness: Readiness
    position: Position | None
    """None where that review has no revealed round."""
    moved: Mapping[str, tuple[int, int]]
    """Item -> (value then, value now), where both were answered and differ."""
    newly_answered: tuple[str, ...]
    no_longer_answered: tuple[str, ...]
    same_items: int
    """Items answered in both reviews: only these can be compared."""
    same_then: float | None
    """Readiness on those items then; None without any."""
    same_now: float | None
