"""One question's score of one group of people, of all its groups, and the difference of two.

Imports the scores, their results and the records.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from chainkit.care.result import Difference, MeanScore, Recommend, Share
from chainkit.care.scores import (
    mean_difference,
    mean_of_tally,
    recommend,
    recommend_difference,
    share,
    share_difference,
)
from chainkit.care.workshop import Question

Every = Literal["week", "month"]


@dataclass(frozen=True)
class Score:
    """One question of one group of people; `n` 0 means that nobody answered.

    A page asks for the same figure in a picture, a sentence and a table: it is made once.
    """

    question: Question
    tally: tuple[int, ...]
    """How many gave each answer from 0 to the top of the scale."""
    blank: int = 0
    cannot_say: int = 0
    customers: int | None = None

    @cached_property
    def n(self) -> int:
        return sum(self.tally)

    @cached_property
    def recommend(self) -> Recommend | None:
        """Net promoters; None without an answer, or for another kind of question."""
        if self.question.role != "recommend":
            return None
        bad, good = bad_to(self.question), good_from(self.question)
        return recommend(
            sum(self.tally[good:]),
            sum(self.tally[bad + 1 : good]),
            sum(self.tally[: bad + 1]),
            customers=self.customers,
        )

    @cached_property
    def good(self) -> Share | None:
        """Those who are satisfied, or had it easy."""
        good = good_from(self.question)
        hits = sum(self.tally[: good + 1] if self.question.low_is_good else self.tally[good:])
        return share(hits, self.n)

    @cached_property
    def top(self) -> Share | None:
        """Those who gave the best answer there is: they behave unlike the merely satisfied."""
        best = self.question.low if self.question.low_is_good else self.question.high
        return share(self.tally[best], self.n)

    @cached_property
    def mean(self) -> MeanScore | None:
        return mean_of_tally(self.tally)


def good_from(question: Question) -> int:
    """From (for effort where low is good: up to) which answer somebody is counted as good.

    Usual: recommendation 9 of 10, or the top of another scale; satisfaction and effort the best
    two of five, or what lies in the same part of another scale.
    """
    if question.good_from is not None:
        return question.good_from
    low, high = question.low, question.high
    if question.role == "recommend":
        return 9 if high == 10 else high
    quarter = (high - low) // 4
    return low + quarter if question.low_is_good else high - quarter


def bad_to(question: Question) -> int:
    """Up to which answer somebody detracts; usual: 6 of 10, two below the top of another scale."""
    if question.bad_to is not None:
        return question.bad_to
    return 6 if question.high == 10 else max(question.low, question.high - 2)


@dataclass(frozen=True)
class Group:
    """One unit, wave, week or month; its `score` is None where nobody answered or it is hidden."""

    key: str
    name: str
    score: Score | None
    began: date | None = None
    """First day of a week or month."""
    nobody: bool = False
    """Whether it may be said that nobody answered."""

    @property
    def hidden(self) -> bool:
        """Whether nothing is told of it, not even how many answered."""
        return self.score is None and not self.nobody

    @property
    def n(self) -> int | None:
        """How many answered; None where it is hidden: sizes would give a small group away."""
        return self.score.n if self.score else 0 if self.nobody else None


@dataclass(frozen=True)
class Scored:
    """Everything that is told of one question."""

    question: Question
    whole: Score | None
    """None where fewer than five people answered."""
    units: tuple[Group, ...] = ()
    waves: tuple[Group, ...] = ()
    times: tuple[Group, ...] = ()
    """Weeks or months from the first to the last, without a gap."""
    every: Every = "month"
    undated: int = 0
    """Answers whose day is not known: they are in no week or month."""
    latest: Difference | None = None
    """The last wave minus the one before; None where one of them is not shown."""
    warnings: tuple[str, ...] = field(default=())


def difference(later: Score, earlier: Score) -> Difference | None:
    """`later` − `earlier` in points, as a share, or on the scale, as the question asks."""
    role = later.question.role
    if role == "recommend":
        one, two = later.recommend, earlier.recommend
        return recommend_difference(one, two) if one and two else None
    if role == "satisfaction":
        this, that = later.good, earlier.good
        return share_difference(this, that) if this and that else None
    now, then = later.mean, earlier.mean
    return mean_difference(now, then) if now and then else None
