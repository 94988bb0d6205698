"""Columns of a list, turned into numbers at once; what is wrong is marked by row.

Imports pandas and the words.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from chainkit.words import say

Wrongs = list[tuple["pd.Series[bool]", str, str]]


def days(said: pd.Series[str], today: date, wrong: Wrongs) -> pd.Series[float]:
    """Days since 1970.  Of a moment the local date as written counts, whatever its zone."""
    dated = said.str.strip().str.slice(0, 10)
    moments = pd.to_datetime(dated, format="%Y-%m-%d", errors="coerce")
    rest = said.str.strip().str.slice(10)
    odd = moments.isna() | ~(rest.str.match(r"$|[T ]\d{2}:\d{2}"))
    wrong.append((odd, "day", say("a date such as 1997-01-18")))
    late = moments > pd.Timestamp(min(today, date(2200, 1, 1)))
    wrong.append((late, "day", say("a day that has come, at most {today}", today=today)))
    early = moments < pd.Timestamp(1900, 1, 1)
    wrong.append((early, "day", say("a day from 1900 on")))
    return (moments - pd.Timestamp(0)).dt.days.astype("float64")


def numbers(said: pd.Series[str], *, comma: bool) -> pd.Series[float]:
    """Numbers as they are written; not a number for what is none."""
    text = said.str.strip()
    if comma:
        text = text.str.replace(",", ".", n=1, regex=False)
    plain = text.str.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
    return pd.to_numeric(text.where(plain), errors="coerce")


def amounts(said: pd.Series[str], wrong: Wrongs, *, comma: bool) -> pd.Series[float]:
    found = numbers(said, comma=comma)
    expected = say("an amount such as 1234.50, without signs of currency or thousands")
    wrong.append((found.isna() | (found.abs() >= 1e9), "amount", expected))
    expected = say("an amount of 0 or more; a return is no purchase, so leave it out or net it")
    wrong.append((found < 0, "amount", expected))
    return found


def units(taken: pd.DataFrame, wrong: Wrongs, *, comma: bool) -> pd.Series[float]:
    if "units" not in taken:
        return pd.Series(float("nan"), index=taken.index)
    found = numbers(taken["units"], comma=comma)
    said = taken["units"].str.strip() != ""
    wrong.append((said & (found.isna() | (found < 0)), "units", say("a number of 0 or more")))
    return found
