"""What the service-levels review finds, ready to be drawn, told and printed.

Plain frozen values: the analysis makes them, pictures, screens and reports show them.
Imports nothing of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Level = Literal["generic", "expected", "augmented", "potential"]
LEVELS: tuple[Level, ...] = ("generic", "expected", "augmented", "potential")
"""From the middle outwards."""
Offered = Literal["yes", "partly", "no"]
Way = Literal["more", "better", "faster"]
"""In what a competitor can be ahead: who offers *more* is counted, the rest the room says."""


@dataclass(frozen=True)
class Stand:
    """Where one service feature stands at one review."""

    feature: str
    number: int
    """What its mark says; the same at every review of the client."""
    name: str
    stage: str
    """Id of its journey stage."""
    level: Level | None
    """None: not placed (yet)."""
    before: Level | None = None
    """The level at the review it is compared with; None where it was not placed then."""
    offered: Offered | None = None
    """By us; None: not said."""
    well: int | None = None
    """How well we deliver it, 0 to 4; None: not said."""
    rivals: tuple[str, ...] = ()
    """Named competitors that offer it."""
    broken: bool = False
    """A broken basic: generic or expected, and not delivered well."""
    invisible: bool = False
    """Augmented, but customers do not notice it."""


@dataclass(frozen=True)
class Rings:
    """One review, as it is drawn: who stands where, and in which sector."""

    held_on: date
    title: str
    stages: tuple[tuple[str, str], ...]
    """(id, name) of the journey stages, in the order of the journey."""
    stands: tuple[Stand, ...]
    before_on: date | None = None
    """Date of the review it is compared with."""


@dataclass(frozen=True)
class Move:
    """A feature that stands elsewhere than at the review before."""

    feature: str
    before: Level
    after: Level

    @property
    def steps(self) -> int:
        """Rings moved inwards; negative for outwards."""
        return LEVELS.index(self.before) - LEVELS.index(self.after)


@dataclass(frozen=True)
class Movers:
    """What changed between two reviews; only features placed at both can have moved."""

    before_on: date
    held_on: date
    inward: tuple[Move, ...]
    outward: tuple[Move, ...]
    stayed: tuple[str, ...]
    new: tuple[str, ...]
    """Placed now, not then: new to the review, which is no movement."""
    left: tuple[str, ...]
    """Placed then, not now (yet)."""


@dataclass(frozen=True)
class Broken:
    """A broken basic: generic or expected, and not delivered well."""

    feature: str
    level: Level
    offered: Offered | None
    well: int | None
    why: str


@dataclass(frozen=True)
class Ahead:
    """Competitors that are ahead of us in one feature, and in what."""

    feature: str
    level: Level | None
    rivals: tuple[tuple[str, tuple[Way, ...]], ...]
    """(name, ways) in the order of the review's competitors."""
    why: str


@dataclass(frozen=True)
class Rivalry:
    """Us against the named competitors, over the features of one review."""

    names: tuple[str, ...]
    ahead: tuple[Ahead, ...]
    ours_alone: tuple[str, ...]
    """Features that we offer and every named competitor is said not to."""
    unknown: tuple[str, ...]
    """Features for which some named competitor or we ourselves were not looked at."""


GroupStatus = Literal["scored", "missing", "suppressed"]


@dataclass(frozen=True)
class GroupVote:
    """One role group on one feature; figures are None unless `status` is ``scored``."""

    role_group: str
    status: GroupStatus
    level: Level | None = None
    """The level most of them named; None too where two were named equally often."""
    counts: tuple[int, int, int, int] | None = None
    n: int | None = None


@dataclass(frozen=True)
class LevelVote:
    """Where the room puts one feature.  Figures are None unless `status` is ``scored``."""

    feature: str
    round: int
    status: GroupStatus
    level: Level | None = None
    """The modal level; None where several were named equally often (`tied`)."""
    tied: tuple[Level, ...] = ()
    counts: tuple[int, int, int, int] | None = None
    """How many named generic, expected, augmented, potential."""
    n: int | None = None
    cannot_judge: int | None = None
    consensus: float | None = None
    agreement: Literal["shared view", "mixed", "split"] | None = None
    groups: tuple[GroupVote, ...] = ()
    detail: str = ""
    """The vote in one sentence, or why there is no figure."""

    @property
    def to_settle(self) -> bool:
        """Whether the room should talk: no single level, or opinions far apart."""
        return self.status == "scored" and (self.level is None or self.agreement == "split")


@dataclass(frozen=True)
class Classified:
    """What the rule says of one feature, and why."""

    level: Level | None
    """None: the rule cannot say; `reason` names what is missing."""
    reason: str
    invisible: bool | None = None
    """Augmented and hardly noticed; None where it is not augmented, or nobody was asked."""
    lacking: tuple[str, ...] = ()
    """The inputs without which the rule cannot say."""


@dataclass(frozen=True)
class Drift:
    """How a feature moved over its dated placements; figures are None under two of them."""

    feature: str
    seen: tuple[tuple[date, Level], ...]
    """Dated placements, oldest first."""
    detail: str
    rate: float | None = None
    """Inward steps per year from the first to the last date; negative for outwards."""
    slowest: float | None = None
    fastest: float | None = None
    """The range of the rate; see `drift.drift_of`."""
    inward: int = 0
    outward: int = 0
    """Steps in each direction, over all intervals."""
    expected_from: int | None = None
    """Year in which it may become expected, at the earliest; None: none can be named."""
    expected_to: int | None = None
    """At the latest; None: none can be named, only one too far away, or never at `slowest`."""


@dataclass(frozen=True)
class Due:
    """A feature that should be reviewed, and why."""

    feature: str
    due_on: date | None
    """When it became due; None: it was never placed."""
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class EffortLevel:
    """One level's share of the effort and of what customers notice; 0 to 1."""

    level: Level
    features: int
    effort: float | None
    """None: no feature with both figures stands here, which is not 0."""
    noticed: float | None


@dataclass(frozen=True)
class Effort:
    """Effort per level against what customers notice, over features with both figures."""

    levels: tuple[EffortLevel, ...]
    used: tuple[str, ...]
    left_out: tuple[str, ...]
    """Features without a level, an effort or a figure for how far they are noticed."""
    answerable: bool
    detail: str


FindingKind = Literal["broken", "ahead", "invisible", "inward", "outward", "expected", "settle"]


@dataclass(frozen=True)
class Finding:
    """One thing the review found, in words for the room."""

    kind: FindingKind
    sentence: str
    features: tuple[str, ...]


@dataclass(frozen=True)
class LevelsResult:
    """What one review says; features by their ids, in the order of their numbers."""

    rings: Rings
    history: tuple[Rings, ...]
    """Every review of the client, oldest first, each compared with the one before it."""
    votes: Mapping[str, LevelVote]
    """Feature -> its vote in the latest revealed round that asked it."""
    revotes: tuple[tuple[LevelVote, LevelVote], ...]
    """(before, after) of each feature that was placed anew in a later round."""
    classified: Mapping[str, Classified]
    """Feature -> what the rule says, from the figures of this review."""
    drifts: Mapping[str, Drift]
    movers: Movers | None
    """None: there is no review before this one."""
    broken: tuple[Broken, ...]
    """Worst first."""
    invisible: tuple[str, ...]
    unnoticed_unknown: tuple[str, ...]
    """Augmented and offered, but nobody asked whether customers notice it."""
    rivalry: Rivalry
    effort: Effort
    findings: tuple[Finding, ...]
    """What to talk about first, first."""
    headline: str

    @property
    def rule_differs(self) -> tuple[str, ...]:
        """Features that the room put elsewhere than the rule would; where both say something."""
        return tuple(
            stand.feature
            for stand in self.rings.stands
            if stand.level and self.classified[stand.feature].level not in (None, stand.level)
        )
