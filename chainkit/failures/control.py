"""Control charts of counts and values: what a steady process does by itself, and what it does not.

p: share of n_i that failed, p̄ ± 3√(p̄(1−p̄)/n_i).  u: failures per exposure a_i, ū ± 3√(ū/a_i).
c: failures per equal period, c̄ ± 3√c̄.  x: single values, x̄ ± 3·mean|moving range|/1.128.
Lower limits of counts are cut at 0.  Where counts vary more than chance alone lets them
(overdispersion), Laney's p′ and u′ widen the limits by σz = mean|z_i − z_{i−1}|/1.128.
Sources: Montgomery, Introduction to Statistical Quality Control; Laney, Quality Engineering 14
(2002), 531–537; Western Electric, Statistical Quality Control Handbook (1956).
Imports numpy only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Any, Literal

from chainkit.errors import BadValue

if TYPE_CHECKING:
    import numpy as np

Kind = Literal["p", "u", "c", "x"]
Signal = Literal["", "beyond", "two_of_three", "four_of_five", "run"]
_NONE: Signal = ""
LEAST = 20
"""Points from which limits are worth drawing."""
RUN = 8
D2 = 1.128
"""Mean moving range of two normal values, in standard deviations."""


@dataclass(frozen=True)
class ControlChart:
    """One chart; arrays have one entry for each point, NaN where there was no exposure."""

    kind: Kind
    observed: np.ndarray[Any, Any]
    centre: float
    lower: np.ndarray[Any, Any]
    upper: np.ndarray[Any, Any]
    signals: tuple[Signal, ...]
    plain_beyond: int
    """Points that limits of chance alone would call special."""
    dispersion: float
    """Variance of the points in units of what chance alone makes; 1 is chance."""
    dispersed: bool
    """Whether that is more than chance does once in a thousand times."""
    sigma_z: float
    """By how much Laney's limits are wider than those of chance; 1 where they are not used."""
    points: int
    """How many points set the limits."""

    @property
    def name(self) -> str:
        """``p``, or ``p′`` where Laney's limits are used."""
        return f"{self.kind}′" if self.sigma_z != 1 else self.kind

    @property
    def enough(self) -> bool:
        """Whether enough points set the limits."""
        return self.points >= LEAST

    @property
    def special(self) -> tuple[int, ...]:
        """Places of the points with a signal."""
        return tuple(at for at, signal in enumerate(self.signals) if signal)


def p_chart(failed: Any, of: Any, *, base: Any = None, laney: bool | None = None) -> ControlChart:
    """Share of `of` (k,) that `failed` (k,); raises BadValue where more failed than there were."""
    import numpy as np

    x, n = _numbers("failed", failed), _numbers("of", of)
    if (x > n).any():
        raise BadValue("failed", float(x[x > n][0]), "at most as many as there were cases")
    use = _base(n, base)
    total = float(n[use].sum())
    centre = float(x[use].sum()) / total if total else 0.0
    with np.errstate(divide="ignore", invalid="ignore"):
        values = np.where(n > 0, x / n, np.nan)
        sigma = np.where(n > 0, np.sqrt(centre * (1 - centre) / n), np.nan)
    return _counted("p", values, centre, sigma, use, laney=laney, high=1.0)


def u_chart(
    failures: Any, exposure: Any, *, base: Any = None, laney: bool | None = None
) -> ControlChart:
    """Failures (k,) per exposure (k,), such as days or thousands of transactions."""
    import numpy as np

    x, a = _numbers("failures", failures), _numbers("exposure", exposure)
    use = _base(a, base)
    total = float(a[use].sum())
    centre = float(x[use].sum()) / total if total else 0.0
    with np.errstate(divide="ignore", invalid="ignore"):
        values = np.where(a > 0, x / a, np.nan)
        sigma = np.where(a > 0, np.sqrt(centre / a), np.nan)
    return _counted("u", values, centre, sigma, use, laney=laney)


def c_chart(failures: Any, *, base: Any = None, laney: bool | None = None) -> ControlChart:
    """Failures (k,) in equal periods."""
    import numpy as np

    x = _numbers("failures", failures)
    use = _base(np.ones(len(x)), base)
    centre = float(x[use].mean()) if use.any() else 0.0
    sigma = np.full(len(x), sqrt(centre))
    return _counted("c", x.astype("float64"), centre, sigma, use, laney=laney)


def x_chart(values: Any, *, base: Any = None) -> ControlChart:
    """Single values (k,), such as a mean time to resolve per week; NaN is a gap."""
    import numpy as np

    x = np.asarray(values, dtype="float64")
    use = _base(np.where(np.isnan(x), 0.0, 1.0), base)
    centre = float(np.mean(x[use])) if use.any() else 0.0
    sigma = float(np.mean(_ranges(np.where(use, x, np.nan)))) / D2 if use.sum() > 1 else 0.0
    wide = np.where(np.isnan(x), np.nan, sigma)
    lower, upper = centre - 3 * wide, centre + 3 * wide
    signals = _signals((x - centre) / sigma if sigma else x * 0)
    beyond = sum(signal == "beyond" for signal in signals)
    return ControlChart("x", x, centre, lower, upper, signals, beyond, 1.0, False, 1.0,
                        int(use.sum()))  # fmt: skip


def _counted(
    kind: Kind, values: Any, centre: float, sigma: Any, use: Any, *, laney: bool | None,
    high: float = float("inf"),
) -> ControlChart:  # fmt: skip
    """Limits of counts; `laney` None: where they vary more than chance does."""
    import numpy as np

    points = int(use.sum())
    if not centre or not np.nansum(sigma):
        flat = np.where(np.isnan(values), np.nan, centre)
        none: tuple[Signal, ...] = tuple(_NONE for _ in values)
        return ControlChart(kind, values, centre, flat, flat, none, 0, 0.0, False, 1.0, points)
    z = (values - centre) / sigma
    known = z[use]
    dispersion = float((known**2).sum() / (points - 1)) if points > 1 else 1.0
    dispersed = points > 1 and dispersion > _most_by_chance(points - 1)
    wider = dispersed if laney is None else laney
    ranges = _ranges(np.where(use, z, np.nan))
    sigma_z = float(ranges.mean() / D2) if wider and len(ranges) else 1.0
    sigma_z = sigma_z if laney else max(sigma_z, 1.0)  # never narrower than chance by itself
    half = 3 * sigma * (sigma_z or 1.0)
    return ControlChart(
        kind=kind,
        observed=values,
        centre=centre,
        lower=np.maximum(centre - half, 0.0),
        upper=np.minimum(centre + half, high),
        signals=_signals(z / (sigma_z or 1.0)),
        plain_beyond=int((np.abs(z) > 3).sum()),
        dispersion=dispersion,
        dispersed=dispersed,
        sigma_z=sigma_z or 1.0,
        points=points,
    )


def _most_by_chance(degrees: int) -> float:
    """The 99.9 % point of χ²/degrees, by Wilson and Hilferty (1931): within 1 % from 5 on."""
    part = 2 / (9 * degrees)
    return float((1 - part + 3.0902 * sqrt(part)) ** 3)


def _numbers(name: str, given: Any) -> Any:
    import numpy as np

    found = np.asarray(given, dtype="float64")
    if np.isnan(found).any() or (found < 0).any():
        wrong = found[np.isnan(found) | (found < 0)][0]
        raise BadValue(name, float(wrong), "counts of 0 or more")
    return found


def _base(exposure: Any, base: Any) -> Any:
    """Which points set the limits: those with exposure, and of `base` where it is given."""
    import numpy as np

    use = np.asarray(exposure) > 0
    return use if base is None else use & np.asarray(base, dtype=bool)


def _ranges(values: Any) -> Any:
    """Moving ranges; only points that follow one another without a gap make one."""
    import numpy as np

    found = np.abs(np.diff(values))
    return found[~np.isnan(found)]


def _signals(z: Any) -> tuple[Signal, ...]:
    """The four rules of Western Electric, on points in standard deviations; the first that fits.

    Beyond three; two of three beyond two on one side; four of five beyond one on one side;
    eight in a row on one side.  A gap ends every pattern; a point on the centre is on no side.
    """
    import numpy as np

    known = ~np.isnan(z)
    score = np.where(known, z, 0.0)
    found = np.full(len(score), "", dtype=object)
    for side in (1, -1):
        on = score * side
        found[(found == "") & _pattern(on > 0, known, RUN, RUN)] = "run"
        found[_pattern(on > 1, known, 4, 5) & (on > 1)] = "four_of_five"
    for side in (1, -1):
        on = score * side
        found[_pattern(on > 2, known, 2, 3) & (on > 2)] = "two_of_three"
    found[np.abs(score) > 3] = "beyond"
    told: list[Signal] = found.tolist()
    return tuple(told)


def _pattern(hit: Any, known: Any, least: int, among: int) -> Any:
    """At which points `least` of the last `among` points, all without a gap, are hits."""
    import numpy as np

    if len(hit) < least:
        return np.zeros(len(hit), dtype=bool)
    total = np.concatenate(([0], np.cumsum(hit)))
    gaps = np.concatenate(([0], np.cumsum(~known)))
    ends = np.arange(1, len(hit) + 1)
    starts = np.maximum(ends - among, 0)
    enough: Any = (total[ends] - total[starts] >= least) & (gaps[ends] == gaps[starts])
    return enough & hit


def worst(chart: ControlChart) -> Sequence[int]:
    """Places of the points beyond a limit, the furthest first."""
    import numpy as np

    with np.errstate(invalid="ignore"):
        half = np.where(chart.observed > chart.centre, chart.upper - chart.centre,
                        chart.centre - chart.lower)  # fmt: skip
        far = np.where(half > 0, np.abs(chart.observed - chart.centre) / half, 0.0)
    places = [at for at, signal in enumerate(chart.signals) if signal == "beyond"]
    return sorted(places, key=lambda at: -far[at])
