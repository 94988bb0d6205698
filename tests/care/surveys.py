"""Surveys for the tests of care: columns of answers, questions, dimensions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from chainkit.care.sheets import Sheets
from chainkit.care.workshop import Dimension, Question

DAY = date(2026, 3, 2)


def sheets(
    answers: Mapping[str, Sequence[int]],
    *,
    units: Sequence[str] = (),
    waves: Sequence[str] = (),
    days: Sequence[date] = (),
) -> Sheets:
    """Answers side by side; without units, waves or days all are of one."""
    n = len(next(iter(answers.values())))
    its_units, its_waves = list(units) or [""] * n, list(waves) or ["w"] * n
    names, keys = sorted(set(its_units)), sorted(set(its_waves))
    return Sheets(
        tuple(names),
        tuple(keys),
        np.array([names.index(each) for each in its_units], dtype=np.int32),
        np.array([keys.index(each) for each in its_waves], dtype=np.int32),
        np.array([each.toordinal() for each in (list(days) or [DAY] * n)], dtype=np.int32),
        {key: np.array(values, dtype=np.int8) for key, values in answers.items()},
    )


def question(key: str = "nps", role: Any = "recommend", low: int = 0, high: int = 10,
             **more: Any) -> Question:  # fmt: skip
    """A question of the survey ``s``."""
    return Question(
        client="c", id=f"s/{key}", survey="s", key=key, number=more.pop("number", 1), role=role,
        words=more.pop("words", key), low=low, high=high, **more,
    )  # fmt: skip


def dimension(key: str, number: int = 1, weight: float | None = None) -> Dimension:
    """A dimension of the survey ``s``."""
    return Dimension(client="c", id=f"s/{key}", survey="s", key=key, name=key, number=number,
                     weight=weight)  # fmt: skip
