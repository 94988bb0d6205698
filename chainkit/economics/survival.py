"""Retention that differs between customers: the shifted-beta-geometric model, and its fan.

Who stays long is who leaves seldom, so the share kept rises over the years of a cohort though
nobody changes.  A constant share overstates early and understates late survival.
Source: Fader & Hardie, How to Project Customer Retention, Journal of Interactive Marketing 21,
2007.  Imports numpy; scipy when something is fitted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from chainkit.errors import BadValue
from chainkit.words import say

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DRAWS = 2000
ASSUMED_COHORT = 1000
"""Customers of a cohort of which only shares are known: what its fan takes for granted (ours)."""
SEED = 20260401
_LEAST = 3


@dataclass(frozen=True)
class Survival:
    """What is left of one cohort: shares of its beginning, the first of them 1."""

    shares: tuple[float, ...]
    """Share surviving at the end of period 0, 1, 2 …"""
    cohort: int | None = None
    """How many customers it began with; None where only shares are known."""

    @property
    def retention(self) -> tuple[float, ...]:
        """The share kept in each period, from the first on."""
        return tuple(after / before for before, after in pairwise(self.shares) if before)


def survival_of(shares: Sequence[float], cohort: int | None = None) -> Survival:
    """Shares from 0 to 1, the first of them 1.  Raises BadValue in one sentence.

    Percent is refused, not guessed; so is a cohort that grows, or of which nobody was lost.
    """
    if len(shares) < _LEAST:
        says = say("A projection needs the beginning of a cohort and at least two later periods.")
        raise BadValue(say("cohort"), len(shares), say("three values or more"), says=says)
    if abs(shares[0] - 1) > 1e-9:
        says = say(
            "A cohort begins with all its customers: period 0 must be 100 %, here it is {value}.",
            value=f"{shares[0] * 100:g} %",
        )
        raise BadValue(say("period 0"), shares[0], "1", says=says)
    for at, (before, after) in enumerate(pairwise(shares), start=1):
        if not 0 <= after <= before:
            says = say(
                "A cohort cannot grow: period {period} has more customers than the one before, or "
                "fewer than none. Count those who came later as another cohort.",
                period=at,
            )
            raise BadValue(say("cohort"), after, say("at most the period before"), says=says)
    if shares[-1] == 1:
        says = say("Nobody of this cohort has left yet, so there is nothing to project from.")
        raise BadValue(say("cohort"), 1, say("one that lost somebody"), says=says)
    return Survival(tuple(shares), cohort)


@dataclass(frozen=True)
class Fit:
    """The model of a cohort: chances of leaving are spread as Beta(`alpha`, `beta`)."""

    alpha: float
    beta: float
    periods: int
    """Periods that it was fitted to."""
    spread: tuple[tuple[float, float], tuple[float, float]]
    """Covariance of (log alpha, log beta) for one customer; divide by how many there are."""

    @property
    def mean_churn(self) -> float:
        """The share of all that leaves in the first period."""
        return self.alpha / (self.alpha + self.beta)


def curve(alpha: float, beta: float, periods: int) -> tuple[float, ...]:
    """Share surviving at the end of period 0 … `periods`.

    S(t) = S(t−1)·(β + t − 1) / (α + β + t − 1).

    >>> [round(share, 3) for share in curve(1.0, 1.0, 3)]
    [1.0, 0.5, 0.333, 0.25]
    """
    shares = [1.0]
    for at in range(1, periods + 1):
        shares.append(shares[-1] * (beta + at - 1) / (alpha + beta + at - 1))
    return tuple(shares)


def fit(survival: Survival, periods: int | None = None) -> Fit:
    """The most likely model of the first `periods` periods of a cohort (None: of all).

    The likelihood is the paper's: those lost in each period, and those who are still there.
    """
    import numpy as np
    from scipy.optimize import minimize

    last = periods or len(survival.shares) - 1
    shares = np.asarray(survival.shares[: last + 1])
    lost, left = -np.diff(shares), float(shares[-1])

    def unlikely(logs: NDArray[np.float64]) -> float:
        model = np.asarray(curve(float(np.exp(logs[0])), float(np.exp(logs[1])), last))
        chances = np.log(np.maximum(-np.diff(model), 1e-300))
        return float(-(lost @ chances) - left * np.log(max(float(model[-1]), 1e-300)))

    found = minimize(unlikely, (0.0, 0.0), method="L-BFGS-B", bounds=((-7, 9), (-7, 9)))
    fine = {"xatol": 1e-9, "fatol": 1e-13}
    found = minimize(unlikely, found.x, method="Nelder-Mead", options=fine)
    alpha, beta = np.exp(found.x)
    return Fit(float(alpha), float(beta), last, _spread(unlikely, found.x))


def _spread(
    unlikely: Callable[[NDArray[np.float64]], float], at: NDArray[np.float64]
) -> tuple[tuple[float, float], tuple[float, float]]:
    """The inverse of the likelihood's curvature at its top, by differences."""
    import numpy as np

    step = np.eye(2) * 1e-3

    def bend(one: NDArray[np.float64], two: NDArray[np.float64]) -> float:
        same = unlikely(at + one + two) + unlikely(at - one - two)
        return (same - unlikely(at + one - two) - unlikely(at - one + two)) / 4e-6

    bends = np.array([[bend(one, two) for two in step] for one in step])
    (a, b), (c, d) = np.linalg.pinv(bends, hermitian=True).tolist()
    return (a, b), (c, d)


@dataclass(frozen=True)
class Fan:
    """Survival as the model sees it, with what chance alone leaves open."""

    middle: tuple[float, ...]
    low80: tuple[float, ...]
    high80: tuple[float, ...]
    low95: tuple[float, ...]
    high95: tuple[float, ...]
    cohort: int
    assumed: bool
    """Whether the size of the cohort is ours, as nobody said it."""


def fan(fitted: Fit, cohort: int | None, periods: int, *, seed: int = SEED) -> Fan:
    """The curve with its 80 and 95 % ranges, from draws of the two parameters with `seed`.

    The ranges know the model's own uncertainty for a cohort of this size, not whether the
    model holds.
    """
    import numpy as np

    size = cohort or ASSUMED_COHORT
    rng = np.random.default_rng(seed)
    centre = np.log([fitted.alpha, fitted.beta])
    drawn = rng.multivariate_normal(centre, np.asarray(fitted.spread) / size, DRAWS, method="eigh")
    alphas, betas = np.exp(np.clip(drawn, -9, 12)).T
    shares = np.ones((periods + 1, DRAWS))
    for at in range(1, periods + 1):
        shares[at] = shares[at - 1] * (betas + at - 1) / (alphas + betas + at - 1)
    ends = np.quantile(shares, (0.1, 0.9, 0.025, 0.975), axis=1)
    low80, high80, low95, high95 = (tuple(float(v) for v in row) for row in ends)
    middle = curve(fitted.alpha, fitted.beta, periods)
    return Fan(middle, low80, high80, low95, high95, size, assumed=cohort is None)


def survival_value(fitted: Fit, margin: float, discount: float, periods: int) -> float:
    """Present value of a customer of this cohort: the first margin at once, then as they survive.

    ∑ margin·S(t)/(1+d)^t for t = 0 … periods − 1; money.
    """
    shares = curve(fitted.alpha, fitted.beta, periods - 1)
    return sum(margin * share / (1 + discount) ** at for at, share in enumerate(shares))
