"""What the chain's analysis finds, as plain frozen values.

Pictures, screens, reports and exports read these; nobody computes a number twice.
All scores and medians are 0–100 (100 = every answer 5); gaps are points on that scale.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Status = Literal["scored", "missing", "suppressed", "not_applicable"]
Source = Literal["ratings", "measures"]
Certainty = Literal["firm", "fair", "rough"]


@dataclass(frozen=True)
class GroupScore:
    """One role group on one link; figures are None unless `status` is ``scored``."""

    role_group: str
    status: Status
    score: float | None = None
    median: float | None = None
    n: int | None = None


@dataclass(frozen=True)
class LinkScore:
    """One link.  Figures are None unless `status` is ``scored``.

    From ratings: `n` people (with a usable answer); from measures: `n` units.
    `margin` is the half-width of the 95 % interval of the score (None under 5);
    `consensus` (0–1) and `groups` exist for ratings only.
    """

    link: str
    source: Source
    status: Status
    score: float | None = None
    median: float | None = None
    q1: float | None = None
    q3: float | None = None
    n: int | None = None
    margin: float | None = None
    certainty: Certainty | None = None
    consensus: float | None = None
    agreement: Literal["shared view", "mixed", "split"] | None = None
    groups: tuple[GroupScore, ...] = ()
    view_gap: float | None = None
    """Management score − front-line score, where both may be shown."""
    gap_flagged: bool = False
    detail: str = ""
    """For measures: which metrics, period; for a suppressed or missing link: why."""

    @property
    def known_margin(self) -> float | None:
        """The margin; None too where all answers are the same, which tells nothing of scatter."""
        return self.margin if self.margin is not None and self.margin > 1e-9 else None


@dataclass(frozen=True)
class Weakest:
    """The link to talk about, by the stated rule, and the most upstream near-equal one."""

    link: str
    root_candidate: str
    why: str
    """One sentence that says why, in words for the room."""
    clear: bool = True
    """False where the margins of its score and of every other scored link's meet."""
    shared: int = 1
    """Links that have the lowest median, this one among them."""
    tie: str = ""
    """How the rule broke a tie of several; "" where one link stands out or is lowest alone."""

    @property
    def singled_out(self) -> bool:
        """Whether a picture may mark it: of several equals that lie close, none is marked."""
        return self.clear or self.shared == 1


@dataclass(frozen=True)
class ChainResult:
    """All ten links in seed order, from ratings and from measures, and what follows."""

    rated: Mapping[str, LinkScore]
    measured: Mapping[str, LinkScore]
    primary: Source
    """Which of the two the picture is coloured by: ratings where there are any."""
    weakest: Weakest | None
    headline: str
    """The finding in words, for the top of the present view."""
    participants: int
    """People who gave at least one answer in this round."""
    group_counts: Mapping[str, int | None]
    """Role group -> people, None where suppressed."""

    def shown(self, link: str) -> LinkScore:
        """The score the picture is coloured by."""
        return (self.rated if self.primary == "ratings" else self.measured)[link]

    def beside(self, link: str) -> LinkScore | None:
        """The hard measure drawn beside a rating, if there is one."""
        other = self.measured[link]
        return other if self.primary == "ratings" and other.status == "scored" else None
