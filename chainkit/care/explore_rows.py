"""Scores by month and unit for somebody who explores them; small groups are hidden both ways.

Imports the state and its words.
"""

from __future__ import annotations

from typing import Any

from chainkit.care.said import digits_of, interval_of, short_name, value_of
from chainkit.care.scored import Group
from chainkit.care.state import Heard
from chainkit.words import say

Cell = tuple[str, str]
"""A unit and a month."""


def explored(heard: Heard) -> list[dict[str, Any]]:
    """One row for each question, unit ("" is all together) and month.

    ``score``, ``low``, ``high`` and ``answers`` are None where too few answered, or where what
    others show would tell it: `heard.scores` judges the months of all units together.
    """
    rows: list[dict[str, Any]] = []
    for question in heard.scored:
        cells = _cells(heard, question.key)
        digits = digits_of(question)
        for (unit, month), group in cells.items():
            score = group.score
            low, high = (interval_of(score) if score else None) or (None, None)
            rows.append(
                {
                    "question": short_name(question),
                    "unit": unit or say("all together"),
                    "whole": not unit,
                    "month": month,
                    "score": _rounded(value_of(score) if score else None, digits),
                    "low": _rounded(low, digits),
                    "high": _rounded(high, digits),
                    "answers": group.n if score else None,
                }
            )
    return rows


def _cells(heard: Heard, question: str) -> dict[Cell, Group]:
    """Every month that somebody answered in, of each unit that may be told."""
    found: dict[Cell, Group] = {}
    for unit in ("", *heard.units):
        scored = heard.scores(question, unit)
        if scored is not None and scored.whole is not None:
            found.update({(unit, g.key): g for g in scored.times if not g.nobody and g.began})
    return found


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)
