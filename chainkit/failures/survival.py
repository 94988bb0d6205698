"""How long until a failure is resolved, when some are still open (Kaplan and Meier, 1958).

Leaving open failures out, or counting them as ended today, makes a slow service look quick;
the product-limit estimate uses them for as long as they were watched.  Ours in twenty lines of
numpy, held to scipy's `ecdf` by a test: lifelines, which others use for it, wants pandas
before 3 and brings matplotlib, autograd and formulaic along.  Imports numpy only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chainkit.errors import BadValue

if TYPE_CHECKING:
    import numpy as np

Z95 = 1.959963984540054


@dataclass(frozen=True)
class Survival:
    """S(t): the share that is still open after t; a step at each of `times`."""

    times: np.ndarray[Any, Any]
    """Distinct times at which at least one ended, ascending."""
    still_open: np.ndarray[Any, Any]
    low: np.ndarray[Any, Any]
    high: np.ndarray[Any, Any]
    """95 % interval, pointwise, by Greenwood's variance on the log(−log) scale."""
    at_risk: np.ndarray[Any, Any]
    n: int
    ended: int
    longest: float
    """The longest time that anything was watched."""

    @property
    def censored(self) -> int:
        """How many had not ended when they were last looked at."""
        return self.n - self.ended

    def time_to(self, share: float) -> float | None:
        """When `share` (0 to 1) of all have ended; None where so many have not ended yet."""
        import numpy as np

        # 1 − 0.9 is 0.09999999999999998 for floating point.
        reached = np.nonzero(self.still_open <= 1 - share + 1e-12)[0]
        return float(self.times[reached[0]]) if len(reached) else None

    def open_after(self, time: float) -> float | None:
        """The share still open after `time`; None beyond what was watched."""
        import numpy as np

        if time > self.longest:
            return None
        at = int(np.searchsorted(self.times, time, side="right")) - 1
        return 1.0 if at < 0 else float(self.still_open[at])


def kaplan_meier(times: Any, ended: Any) -> Survival | None:
    """The product-limit estimate of `times` (n,) ≥ 0, `ended` (n,) bool; None for no failure.

    S(t) = Π (1 − d_j / n_j) over the times t_j ≤ t.  Greenwood: var log S = Σ d_j/(n_j(n_j−d_j)).
    Raises BadValue for a time that is negative or not a number.
    """
    import numpy as np

    t, d = np.asarray(times, dtype="float64"), np.asarray(ended, dtype=bool)
    if not len(t):
        return None
    if np.isnan(t).any() or (t < 0).any():
        raise BadValue("time", float(t[np.isnan(t) | (t < 0)][0]), "hours of 0 or more")
    distinct, place = np.unique(t, return_inverse=True)
    deaths = np.bincount(place, weights=d, minlength=len(distinct))
    leaving = np.bincount(place, minlength=len(distinct))
    at_risk = len(t) - np.concatenate(([0], np.cumsum(leaving)[:-1]))
    steps = deaths > 0
    deaths, at_risk, distinct = deaths[steps], at_risk[steps], distinct[steps]
    still = np.cumprod(1 - deaths / at_risk)
    low, high = _interval(still, deaths, at_risk)
    return Survival(distinct, still, low, high, at_risk, len(t), int(d.sum()), float(t.max()))


def _interval(still: Any, deaths: Any, at_risk: Any) -> tuple[Any, Any]:
    import numpy as np

    with np.errstate(divide="ignore", invalid="ignore"):
        variance = np.cumsum(deaths / (at_risk * (at_risk - deaths)))
        spread = np.sqrt(variance) / np.abs(np.log(still))
        low = still ** np.exp(Z95 * spread)
        high = still ** np.exp(-Z95 * spread)
    ends = still <= 0
    return np.where(ends, 0.0, low), np.where(ends, np.nan, high)
