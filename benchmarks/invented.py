"""Invented survey answers, failures, purchases and ratings, as many as are wanted.

The same seed gives the same rows; nobody in them exists and nothing in them was measured.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from chainkit.care.sheets import Sheets
from chainkit.care.workshop import Dimension, Question, Wave
from chainkit.continuum.content import continuum_content
from chainkit.workshop.records import ROLE_GROUPS

SEED = 1994
SURVEY = "guests"
UNITS = tuple(f"Branch {number:02d}" for number in range(1, 31))
BEGAN, DAYS = date(2024, 1, 1), 700
STATEMENTS, DIMENSIONS = 15, 5
_OPTIONS = {
    "unit": tuple(f"Station {number:03d}" for number in range(1, 201)),
    "service": ("North", "South", "East", "West", "NORTH", "Sth"),
    "cause": tuple(f"C{number:03d}" for number in range(1, 121)),
    "channel": ("phone", "branch", "web"),
    "stage": ("find", "buy", "use", "help", "leave"),
    "authority": ("", "front line", "supervisor"),
    "currency": ("EUR",),
}


# --- care ---------------------------------------------------------------------------------


def waves(client: str) -> list[Wave]:
    """Two waves, a year each."""
    return [
        Wave(
            client=client,
            id=f"{SURVEY}/{key}",
            survey=SURVEY,
            key=key,
            title=key,
            number=number,
            heard_on=date(2026, 3, 1),
        )
        for number, key in enumerate(("2024", "2025"), start=1)
    ]


def dimensions(client: str) -> list[Dimension]:
    """Five of them."""
    return [
        Dimension(
            client=client,
            id=f"{SURVEY}/d{n}",
            survey=SURVEY,
            key=f"d{n}",
            name=f"Dimension {n}",
            number=n,
        )
        for n in range(1, DIMENSIONS + 1)
    ]


def questions(client: str) -> list[Question]:
    """Recommendation, satisfaction, effort, and three statements to each dimension."""
    single = (("nps", "recommend", 0, 10), ("csat", "satisfaction", 1, 5), ("ces", "effort", 1, 7))
    asked = [(key, role, low, high, "") for key, role, low, high in single]
    asked += [
        (f"p{n}", "perceived", 1, 7, f"d{n % DIMENSIONS + 1}") for n in range(1, STATEMENTS + 1)
    ]
    return [
        Question.model_validate(
            {
                "client": client,
                "id": f"{SURVEY}/{key}",
                "survey": SURVEY,
                "key": key,
                "number": number,
                "role": role,
                "words": f"Question {number}",
                "low": low,
                "high": high,
                "dimension": dimension,
            }
        )
        for number, (key, role, low, high, dimension) in enumerate(asked, start=1)
    ]


def sheets(size: int) -> Sheets:
    """Answer sheets of thirty units in two waves over two years, with eighteen answers each."""
    dice = np.random.default_rng(SEED)
    mood = dice.normal(0, 1, size)
    days = dice.integers(0, DAYS, size)
    answers = {
        each.key: np.clip(
            np.round(each.high * 0.75 + mood + dice.normal(0, 1, size)), each.low, each.high
        ).astype(np.int8)
        for each in questions("x")
    }
    return Sheets(
        UNITS,
        tuple(each.key for each in waves("x")),
        dice.integers(0, len(UNITS), size).astype(np.int32),
        (days > DAYS // 2).astype(np.int32),
        (BEGAN.toordinal() + days).astype(np.int32),
        answers,
    )


# --- failures -----------------------------------------------------------------------------


def failures(size: int) -> pd.DataFrame:
    """Rows of a log, as `Store.frame` gives them, over two years."""
    dice = np.random.default_rng(SEED)
    seconds = dice.integers(0, DAYS * 24 * 60, size) * 60
    begun = pd.Timestamp(BEGAN, tz="UTC").as_unit("us") + pd.to_timedelta(seconds, unit="s")
    lasted = pd.to_timedelta(dice.exponential(30, size).round(), unit="h")
    texts = {name: _drawn(options, size, dice) for name, options in _OPTIONS.items()}
    texts["customer_ref"] = _drawn([f"k{n}" for n in range(max(size // 3, 1))], size, dice)
    remedies = np.empty(3, dtype=object)
    remedies[:] = [("apologise",), ("apologise", "refund"), ()]
    return pd.DataFrame(
        {
            "id": pd.array([f"f{n:07d}" for n in range(size)], dtype="str"),
            "occurred_at": begun.as_unit("us"),
            "resolved_at": (begun + lasted).where(dice.random(size) > 0.1).as_unit("us"),
            **texts,
            "severity": dice.integers(1, 6, size).astype("float64"),
            "impact": dice.integers(0, 60, size).astype("float64"),
            "compensation": dice.integers(0, 40, size).astype("float64"),
            "handling_minutes": dice.integers(1, 90, size).astype("float64"),
            "csat_after": np.where(dice.random(size) < 0.3, dice.integers(1, 6, size), np.nan),
            "failed_recovery": _flags(size, dice),
            "approval_needed": _flags(size, dice),
            "recovery": remedies[dice.integers(0, 3, size)],
        }
    )


def _drawn(options: tuple[str, ...] | list[str], size: int, dice: np.random.Generator) -> object:
    # Most of the rows fall on the first few, as they do in life.
    places = (dice.random(size) ** 2 * len(options)).astype(int)
    return pd.array(np.array(options, dtype=object)[places], dtype="str")


def _flags(size: int, dice: np.random.Generator) -> npt.NDArray[np.object_]:
    choices = np.array([True, False, None], dtype=object)
    found: npt.NDArray[np.object_] = choices[dice.integers(0, 3, size)]
    return found


# --- purchases ----------------------------------------------------------------------------


def purchases(size: int) -> pd.DataFrame:
    """Rows of a list, three to a customer: customer, day, amount, units."""
    dice = np.random.default_rng(SEED)
    customer = (dice.random(size) ** 1.5 * max(size // 3, 1)).astype(int)
    return pd.DataFrame(
        {
            "customer": [f"c{number:07d}" for number in customer],
            "day": 19_700 + dice.integers(0, DAYS, size),
            "amount": dice.exponential(40, size).round(2),
            "units": dice.integers(1, 5, size).astype("float64"),
        }
    )


# --- ratings ------------------------------------------------------------------------------


def ratings(size: int) -> pd.DataFrame:
    """About `size` ratings of one round of the continuum, each person of all fifteen cells."""
    dice = np.random.default_rng(SEED)
    cells = tuple(continuum_content().cell_by_id)
    people = size // len(cells)
    names = [f"p{number:06d}" for number in range(people)]
    groups = np.array(ROLE_GROUPS)[dice.integers(0, len(ROLE_GROUPS), people)]
    return pd.DataFrame(
        {
            "participant": np.repeat(names, len(cells)),
            "role_group": np.repeat(groups, len(cells)),
            "item": np.tile(cells, people),
            "value": dice.integers(0, 5, people * len(cells)),
        }
    )
