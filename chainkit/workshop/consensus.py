"""How far a group agrees: the consensus index and the words for it.

Imports numpy and words only.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt

from chainkit.words import phrase

Agreement = Literal["shared view", "mixed", "split"]
SHARED, MIXED = 0.70, 0.50
"""Lower ends of the bands “shared view” and “mixed” (ours, O)."""
SOURCE = (
    phrase(
        "Tastle & Wierman 2007, for the consensus index; the formula reproduces a published example"
    ),
    "V1",
)
"""The index' source and how sure it is."""


def consensus_index(
    values: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    *,
    low: float = 1,
    high: float = 5,
) -> float:
    """Consensus of `values` on a scale from `low` to `high`: 1 all agree, 0 split to the ends.

    ``1 + Σ pᵢ·log₂(1 − |xᵢ − mean| / (high − low))`` with pᵢ the share of the answer xᵢ
    (Tastle and Wierman 2007).  `weights` are counts per value; none means one each.
    Raises ValueError without a value, or with one off the scale.

    >>> consensus_index([1, 2, 3, 4, 5], [5, 0, 0, 0, 5])
    0.0
    >>> consensus_index([4, 4, 4])
    1.0
    >>> round(consensus_index([1, 2, 3, 4, 5, 6, 7], [30, 40, 210, 130, 530, 50, 10], high=7), 7)
    0.7256876
    """
    x = np.asarray(values, dtype=np.float64)
    w = np.ones_like(x) if weights is None else np.asarray(weights, dtype=np.float64)
    # Answers nobody gave may lie a whole scale from the mean, where the logarithm has no value.
    given = w > 0
    x, w = x[given], w[given]
    if not len(x):
        raise ValueError("no answers: consensus is not defined")
    if x.min() < low or x.max() > high:
        raise ValueError(f"an answer lies off the scale from {low} to {high}")
    shares = w / w.sum()
    # The mean from an answer on, not from zero: then people who all agree agree exactly.
    mean = x[0] + shares @ (x - x[0])
    index = 1.0 + float(shares @ np.log2(1.0 - np.abs(x - mean) / (high - low)))
    return min(1.0, max(0.0, index))


def agreement_of(consensus: float) -> Agreement:
    """The band of a consensus index, for talk and not for judgement.

    >>> agreement_of(0.70), agreement_of(0.69), agreement_of(0.50), agreement_of(0.49)
    ('shared view', 'mixed', 'mixed', 'split')
    """
    if consensus >= SHARED:
        return "shared view"
    return "mixed" if consensus >= MIXED else "split"
