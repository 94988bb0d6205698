"""Care by dimension: what is perceived, what was expected, the gap, and what matters most.

A person's score on a dimension is the mean of the statements they answered; gaps are of people
who answered both sides, so that intervals are those of pairs.  Imports numpy and its
neighbours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Literal

import numpy as np
import numpy.typing as npt

from chainkit.care.alpha import read_alpha
from chainkit.care.result import Alpha, CareResult, DimensionResult, MeanScore, StatementResult
from chainkit.care.scores import mean_from
from chainkit.care.sheets import Sheets
from chainkit.care.workshop import Dimension, Question
from chainkit.words import number, say
from chainkit.workshop.suppression import FLOOR

Floats = npt.NDArray[np.float64]
Pair = tuple[Question | None, Question | None]
"""(perceived, expected) of one statement."""


def read_care(
    sheets: Sheets, dimensions: Sequence[Dimension], questions: Sequence[Question]
) -> CareResult | None:
    """The dimensions of a survey; None where nothing of it asks about care.

    `sheets` are of one group of at least five people, or nothing is told of them.
    """
    asked = [q for q in questions if q.role in {"perceived", "expected"} and q.dimension]
    if not asked or not dimensions:
        return None
    low, high = min(q.low for q in asked), max(q.high for q in asked)
    outcome = _outcome(questions)
    weights = {each.key: each.weight for each in dimensions}
    problem = weights_problem([each.weight for each in dimensions])
    weighed = not problem and all(weight is not None for weight in weights.values())
    has_expected = any(q.role == "expected" for q in asked)
    by: Literal["weights", "outcome", "expected", ""] = (
        "weights" if weighed else "outcome" if outcome else "expected" if has_expected else ""
    )
    found = tuple(
        _dimension(sheets, each, _pairs(asked, each.key), by, outcome)
        for each in sorted(dimensions, key=lambda each: each.number)
    )
    gaps = [each.gap.value for each in found if each.gap]
    weighted = None
    if weighed and len(gaps) == len(found):
        weighted = weighted_score({d.key: d.gap.value for d in found if d.gap}, weights)
    n = int(_any_answered(sheets, asked))
    return CareResult(
        found if n >= FLOOR else (),
        low,
        high,
        n,
        weighted,
        sum(gaps) / len(gaps) if gaps else None,
        by,
        outcome.words if outcome else "",
        problem,
        near=_near(sheets, asked, found),
        one_value=_one_value(sheets, asked),
    )


def _near(
    sheets: Sheets, asked: Sequence[Question], found: Sequence[DimensionResult]
) -> tuple[str, ...]:
    """Dimensions whose difference from the lowest, of the same people, may be chance."""
    gaps = any(each.gap for each in found)
    means = {each.key: each.gap if gaps else each.perceived for each in found}
    known = {key: mean.value for key, mean in means.items() if mean}
    if len(known) < 2:
        return ()
    values = {key: person_figures(sheets, asked, key, gaps=gaps) for key in known}
    lowest = min(known, key=lambda key: known[key])
    near = []
    for key in known:
        apart = mean_of(values[key] - values[lowest]) if key != lowest else None
        if apart and (apart.interval[0] <= 0 if apart.interval else not apart.value):
            near.append(key)
    return tuple(near)


def person_figures(
    sheets: Sheets, asked: Sequence[Question], dimension: str, *, gaps: bool
) -> Floats:
    """Each person's perceived mean of `dimension`, or its gap; NaN where it is not known."""
    sides = [
        person_means(sheets, [q for q in asked if q.role == role and q.dimension == dimension])
        for role in ("perceived", "expected")
    ]
    return sides[0] - sides[1] if gaps else sides[0]


def weighted_score(gaps: Mapping[str, float], weights: Mapping[str, float | None]) -> float:
    """``Σ gap × weight / 100`` (Parasuraman, Zeithaml and Berry 1988).

    >>> keys = ("reliability", "responsiveness", "assurance", "empathy", "tangibles")
    >>> gaps = dict(zip(keys, (-1.2, -0.7, -0.3, -0.4, 0.3)))
    >>> round(weighted_score(gaps, dict(zip(keys, (32, 22, 19, 16, 11)))), 3)
    -0.626
    """
    return sum(gap * (weights[key] or 0.0) for key, gap in gaps.items()) / 100


def weights_problem(weights: Sequence[float | None]) -> str:
    """What is wrong with weights that are percentages of 100; "" for nothing, or for none at all.

    >>> weights_problem([0.32, 0.22, 0.19, 0.16, 0.11])
    'The weights add up to 1: they look like shares of one, but percentages of 100 are needed.'
    """
    said = [weight for weight in weights if weight is not None]
    if not said:
        return ""
    if len(said) < len(weights):
        return say(
            "{missing} of {all} dimensions have no weight, so nothing is weighted.",
            missing=len(weights) - len(said),
            all=len(weights),
        )
    whole = sum(said)
    if abs(whole - 100) <= 0.5:
        return ""
    if abs(whole - 1) <= 0.005:
        return say(
            "The weights add up to 1: they look like shares of one, but percentages of 100 are "
            "needed."
        )
    return say(
        "The weights add up to {sum}, not to 100, so nothing is weighted.", sum=number(whole, 1)
    )


def _outcome(questions: Sequence[Question]) -> Question | None:
    """The question that shows what care is worth: overall satisfaction, else recommendation."""
    for role in ("satisfaction", "recommend"):
        for question in sorted(questions, key=lambda q: q.number):
            if question.role == role:
                return question
    return None


def _pairs(asked: Sequence[Question], dimension: str) -> list[Pair]:
    found: dict[str, list[Question | None]] = {}
    for question in sorted(asked, key=lambda q: q.number):
        if question.dimension == dimension:
            pair = found.setdefault(question.statement or question.key, [None, None])
            pair[question.role == "expected"] = question
    return [(pair[0], pair[1]) for pair in found.values()]


def _dimension(
    sheets: Sheets,
    dimension: Dimension,
    pairs: Sequence[Pair],
    by: str,
    outcome: Question | None,
) -> DimensionResult:
    sides = [[pair[side] for pair in pairs if pair[side]] for side in (0, 1)]
    perceived, expected = (person_means(sheets, [q for q in its if q]) for its in sides)
    gap = mean_of(perceived - expected) if all(sides) else None
    importance = {
        "weights": lambda: dimension.weight,
        "outcome": lambda: _correlation(perceived, sheets, outcome),
        "expected": lambda: m.value if (m := mean_of(expected)) else None,
    }.get(by, lambda: None)()
    return DimensionResult(
        dimension.key,
        dimension.name,
        dimension.weight,
        tuple(_statement(sheets, pair, dimension.key) for pair in pairs),
        mean_of(expected),
        mean_of(perceived),
        gap,
        _alpha(sheets, sides[0]),
        _alpha(sheets, sides[1]) if sides[1] else None,
        importance,
    )


def _statement(sheets: Sheets, pair: Pair, dimension: str) -> StatementResult:
    both = [_as_floats(sheets.values(q.key)) if q else np.full(len(sheets), np.nan) for q in pair]
    first = pair[0] or pair[1]
    assert first is not None  # noqa: S101 - a pair has at least one side
    return StatementResult(
        first.key,
        first.words,
        dimension,
        mean_of(both[1]),
        mean_of(both[0]),
        mean_of(both[0] - both[1]) if all(pair) else None,
    )


def _as_floats(values: npt.NDArray[np.int8]) -> Floats:
    found: Floats = np.where(values >= 0, values, np.nan).astype(np.float64)
    return found


def person_means(sheets: Sheets, questions: Sequence[Question]) -> Floats:
    """Each person's mean of the statements they answered; NaN where they answered none."""
    total = np.zeros(len(sheets))
    count = np.zeros(len(sheets))
    for question in questions:
        values = sheets.values(question.key)
        given = values >= 0
        total += np.where(given, values, 0)
        count += given
    means: Floats = np.full(len(sheets), np.nan)
    np.divide(total, count, out=means, where=count > 0)
    return means


def mean_of(values: Floats) -> MeanScore | None:
    """The mean of what is not NaN; None for fewer than five people (their answers are theirs)."""
    known = values[~np.isnan(values)]
    if len(known) < FLOOR:
        return None
    mean = float(known.mean())
    return mean_from(mean, float(((known - mean) ** 2).sum()), len(known))


def _alpha(sheets: Sheets, questions: Sequence[Question | None]) -> Alpha:
    asked = [q for q in questions if q]
    if not asked:
        return Alpha(None, 0, 0, None, "", "one_item")
    table = np.stack([sheets.values(q.key) for q in asked], axis=1)
    return read_alpha(table[(table >= 0).all(axis=1)])


def _correlation(perceived: Floats, sheets: Sheets, outcome: Question | None) -> float | None:
    """Pearson's correlation with the outcome; None where one of both is the same for all."""
    if outcome is None:
        return None
    result = _as_floats(sheets.values(outcome.key))
    both = ~(np.isnan(perceived) | np.isnan(result))
    if both.sum() < FLOOR:
        return None
    x, y = perceived[both], result[both]
    x, y = x - x.mean(), y - y.mean()
    scale = sqrt(float(x @ x) * float(y @ y))
    return float(x @ y) / scale if scale > 1e-9 else None


def _any_answered(sheets: Sheets, asked: Sequence[Question]) -> int:
    seen = np.zeros(len(sheets), dtype=bool)
    for question in asked:
        seen |= sheets.values(question.key) >= 0
    return int(seen.sum())


def _one_value(sheets: Sheets, asked: Sequence[Question]) -> bool:
    given = {
        int(value) for q in asked for value in np.flatnonzero(sheets.tally(q.key, q.high)).tolist()
    }
    return len(given) == 1
