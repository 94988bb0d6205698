"""Did a score change, or can it be chance: two groups of answers, an interval, a verdict.

Serves the shift between two rounds of one session (the same people, mostly) and the
comparison of two sessions (other people).  Pure; imports results, `student` and `spread`.

**Formula.** With means m₁, m₂, standard errors e₁, e₂ and n₁, n₂ answers, of which c came
from people who answered both times and correlate by r, the difference m₂ − m₁ has the
standard error ``√(e₁² + e₂² − 2·r·e₁·e₂·c / √(n₁·n₂))`` and the degrees of freedom
``c − 1 + (w − c + 1)·(u₁ + u₂) / (u₁ + u₂ + 2c)``, where u₁, u₂ answered once only and w are
Welch's degrees of freedom (Derrick, Russ, Toher and White 2017, *Journal of Modern Applied
Statistical Methods* 16(1): two samples with paired and independent observations).  Where
everybody answered twice this is the paired t interval, where nobody did it is Welch's; it is
Welch's too where everybody moved by the same step, which leaves the pairs no scatter.
It always is about the difference of the two scores that are shown: a difference of the
pairs alone, beside both scores, would tell what the few answered who were there only once.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from chainkit.chain.result import LinkScore
from chainkit.chain.spread import FEWEST
from chainkit.workshop.student import quantile_975, two_sided_p
from chainkit.workshop.suppression import FLOOR

ALPHA = 0.05
"""A change is called one where its adjusted probability of chance is below this (ours, O)."""
AGREEMENT_STEP = 0.10
"""Change of the consensus index from which agreement is said to have risen or fallen (ours, O)."""
_CLOSE = 1e-9

Verdict = Literal["up", "down", "none"]
Doubt = Literal["", "few", "many", "interval", "equal"]
"""Why a change can be chance: few answers; many links judged at once; the interval includes
zero; equal answers, from which no margin can be known.  "" where it is no longer in doubt."""


class Pairs(NamedTuple):
    """How the answers of those who answered both times go together."""

    people: int = 0
    correlation: float = 0.0


@dataclass(frozen=True)
class Difference:
    """A change of a score in points of 100, with what is known of its chance.

    `low`, `high`: 95 % interval; `p`: two-sided probability of such a difference by chance
    alone, `adjusted`: the same once several links are judged together (`judge_together`).
    All None where answers are equal throughout, so that no margin can be known.
    """

    points: float
    low: float | None = None
    high: float | None = None
    p: float | None = None
    adjusted: float | None = None
    pairs: int = 0
    fewest: int = 0
    """The smaller of the two numbers of answers."""
    ends: tuple[float, float] | None = None
    """The two scores that it lies between, where they are shown beside it."""

    @property
    def unmoved(self) -> bool:
        """Whether nothing changed at all, with no scatter that could hide a change."""
        return self.p is None and abs(self.points) <= _CLOSE

    @property
    def verdict(self) -> Verdict:
        """Which way the score went, as far as the figures tell."""
        if abs(self.points) <= _CLOSE or self.doubt in ("interval", "many"):
            return "none"
        return "up" if self.points > 0 else "down"

    @property
    def doubt(self) -> Doubt:
        """Why the change can be chance."""
        if self.p is None or self.adjusted is None:
            return "equal"
        if self.p >= ALPHA:
            return "interval"
        if self.adjusted >= ALPHA:
            return "many"
        return "few" if self.fewest < FEWEST else ""


def difference(
    before: LinkScore, after: LinkScore, pairs: Pairs | None = None
) -> Difference | None:
    """What changed from `before` to `after`; None where either may not be shown.

    Scores need at least five answers each.  Without `pairs`, or with fewer than five, the
    answers count as different people's.

    >>> old = LinkScore("x", "ratings", "scored", score=50.0, n=9, margin=8.0)
    >>> new = LinkScore("x", "ratings", "scored", score=70.0, n=9, margin=8.0)
    >>> found = difference(old, new)
    >>> found.points, round(found.low, 1), round(found.high, 1)
    (20.0, 9.6, 30.4)
    """
    one, two = _sample(before), _sample(after)
    if one is None or two is None:
        return None
    known = pairs if pairs and pairs.people >= FLOOR else Pairs()
    points, ends = two.mean - one.mean, (one.mean, two.mean)
    fewest = min(one.n, two.n)
    error, freedom = _error(one, two, known)
    if not error and abs(points) > _CLOSE:  # all moved alike: the pairs give no scatter
        known = Pairs()
        error, freedom = _error(one, two, known)
    if not error:
        return Difference(points, pairs=known.people, fewest=fewest, ends=ends)
    half = quantile_975(freedom) * error
    p = two_sided_p(points / error, freedom)
    return Difference(points, points - half, points + half, p, p, known.people, fewest, ends)


def judge_together(found: Sequence[Difference | None]) -> list[Difference | None]:
    """The same differences with `adjusted` by Holm's method (Holm 1979), for all of them at once.

    However many links are compared, the chance that even one is called a change by mistake
    stays below one in twenty.

    >>> [d.adjusted for d in judge_together([Difference(1, 0, 2, 0.01, 0.01),
    ...                                      Difference(1, 0, 2, 0.03, 0.03)])]
    [0.02, 0.03]
    """
    known = sorted((d.p, at) for at, d in enumerate(found) if d is not None and d.p is not None)
    adjusted: dict[int, float] = {}
    highest = 0.0
    for rank, (p, at) in enumerate(known):
        highest = max(highest, min(1.0, p * (len(known) - rank)))
        adjusted[at] = highest
    return [
        replace(d, adjusted=adjusted[at]) if d is not None and at in adjusted else d
        for at, d in enumerate(found)
    ]


def agreement_change(before: LinkScore, after: LinkScore) -> Literal["", "rose", "fell", "same"]:
    """Whether people agree more than before, by the consensus index; "" where not known."""
    if before.consensus is None or after.consensus is None:
        return ""
    change = after.consensus - before.consensus
    if abs(change) < AGREEMENT_STEP - _CLOSE:
        return "same"
    return "rose" if change > 0 else "fell"


class _Sample(NamedTuple):
    n: int
    mean: float
    error: float


def _sample(score: LinkScore) -> _Sample | None:
    """Of a score, what the formula needs: its margin is t times the standard error."""
    if score.status != "scored" or score.score is None or score.n is None:
        return None
    if score.n < FLOOR or score.margin is None:
        return None
    return _Sample(score.n, score.score, score.margin / quantile_975(score.n - 1))


def _error(one: _Sample, two: _Sample, pairs: Pairs) -> tuple[float, float]:
    """Standard error of the difference and its degrees of freedom."""
    apart = one.error**2 + two.error**2
    joint = one.error * two.error * pairs.people / math.sqrt(one.n * two.n)
    square = apart - 2 * pairs.correlation * joint
    if square <= max(_CLOSE * apart, _CLOSE**2):
        return 0.0, 1.0
    error = math.sqrt(square)
    welch = apart**2 / (one.error**4 / (one.n - 1) + two.error**4 / (two.n - 1))
    both = pairs.people
    if not both:
        return error, welch
    once = one.n + two.n - 2 * both
    return error, both - 1 + (welch - both + 1) * once / (once + 2 * both)
