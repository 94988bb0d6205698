"""What the analysis of surveys finds, as frozen values that screens and reports draw.

Shares lie between 0 and 1, scores of recommendation between −100 and 100.  Imports nothing of
chainkit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["higher", "lower", "no_change"]
Interval = tuple[float, float]


@dataclass(frozen=True)
class Recommend:
    """A net promoter score with its counts; `value` in points from −100 to 100."""

    promoters: int
    passives: int
    detractors: int
    value: float
    se: float
    """Standard error of `value` in points, with the finite population if one was said."""
    interval: Interval
    """95 %; that of the adjusted score where `adjusted`."""
    adjusted: bool
    """Whether few answers, or answers all alike, made the small-sample interval necessary."""
    centre: float
    """Middle of the interval: `value`, or the adjusted score."""

    @property
    def n(self) -> int:
        return self.promoters + self.passives + self.detractors

    @property
    def margin(self) -> float:
        """Half width of the interval in points."""
        return (self.interval[1] - self.interval[0]) / 2


@dataclass(frozen=True)
class Share:
    """A share of answers, such as the satisfied; 0 to 1."""

    hits: int
    n: int
    interval: Interval
    """95 %, Wilson's."""

    @property
    def value(self) -> float:
        return self.hits / self.n


@dataclass(frozen=True)
class MeanScore:
    """A mean on a scale, with its 95 % interval; None where it cannot be known."""

    value: float
    n: int
    sd: float | None
    """None for one answer."""
    interval: Interval | None
    """None for one answer, or where all answers are alike."""


@dataclass(frozen=True)
class Difference:
    """One figure minus another of different people, in the unit of both."""

    value: float
    interval: Interval
    z: float | None
    """The difference in standard errors; None for shares."""
    verdict: Verdict


@dataclass(frozen=True)
class Alpha:
    """Cronbach's alpha of one dimension."""

    value: float | None
    """None where it is not defined, with `why`."""
    items: int
    n: int
    interval: Interval | None
    how: Literal["bootstrap", "large_sample", ""]
    why: Literal["", "one_item", "few_sheets", "no_variance"] = ""


@dataclass(frozen=True)
class StatementResult:
    """One statement of a dimension."""

    key: str
    """Key of its perceived question, or of the expected one where only that was asked."""
    words: str
    dimension: str
    expected: MeanScore | None
    perceived: MeanScore | None
    gap: MeanScore | None
    """Perceived minus expected of those who answered both."""


@dataclass(frozen=True)
class DimensionResult:
    """One dimension: the mean of its statements, person by person."""

    key: str
    name: str
    weight: float | None
    """In percent; None where nobody said."""
    statements: tuple[StatementResult, ...]
    expected: MeanScore | None
    perceived: MeanScore | None
    gap: MeanScore | None
    alpha: Alpha
    """Of the perceived statements."""
    alpha_expected: Alpha | None
    importance: float | None
    """As `importance_by` says; None where it is not known."""


@dataclass(frozen=True)
class CareResult:
    """All dimensions of one survey."""

    dimensions: tuple[DimensionResult, ...]
    low: int
    high: int
    """Ends of the scale of the statements."""
    n: int
    """Sheets with at least one statement answered."""
    weighted: float | None
    """Sum of gap × weight / 100; None without gaps or without weights that make 100."""
    unweighted: float | None
    """Mean of the dimensions' gaps."""
    importance_by: Literal["weights", "outcome", "expected", ""]
    """What importance is: stated weights, correlation with an outcome, or what is expected."""
    outcome: str
    """Words of the question whose correlation it is."""
    problem: str = ""
    """What is wrong with the weights, in one sentence; "" for nothing."""
    near: tuple[str, ...] = ()
    """Dimensions that are not told from the one that needs most, person by person, at 95 %."""
    wave: str = ""
    """Title of the wave, where the survey has several: it is the last one alone."""
    one_value: bool = False
    """Whether all answers are the same: nothing can be told apart then."""
