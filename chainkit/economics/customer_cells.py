"""The cells of a list of customers: what each column holds, and what is wrong with which row.

Nothing is guessed but what a heading means: two currencies, a customer in two rows or a score
that is no number are refused in one sentence each.  Imports what both kinds of list share.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from chainkit.economics.cells import Wrongs, days, numbers
from chainkit.economics.lists import MONEY, one_currency, problems_of, refused
from chainkit.errors import Problem
from chainkit.intake.sheet import column_key
from chainkit.words import number, phrase, say

OURS: Mapping[str, str] = {
    "customer": phrase("the customer, as a number or a key"),
    "margin": phrase("value: the margin that is left"),
    "revenue": phrase("value: what was spent"),
    "years": phrase("loyalty: tenure in years"),
    "months": phrase("loyalty: tenure in months"),
    "days": phrase("loyalty: tenure in days"),
    "since": phrase("loyalty: customer since (a date)"),
    "score": phrase("loyalty: a score, more is more loyal"),
    "segment": phrase("the client's own segment"),
    "currency": phrase("the currency"),
}
"""What a column can hold -> how the preview says it."""
VALUES, LOYALTIES = ("margin", "revenue"), ("score", "years", "months", "days", "since")
"""One of each is needed; of several the first is taken."""
CALLED: Mapping[str, tuple[str, ...]] = {
    "customer": ("customer", "customer_id", "customer_key", "client_id", "member", "member_id",
                 "account", "account_id"),
    "margin": ("margin", "contribution", "profit", "gross_margin", "contribution_margin", "clv"),
    "revenue": ("revenue", "spent", "spending", "sales", "turnover", "value", "amount", "total"),
    "years": ("tenure_years", "years", "tenure_in_years", "tenure"),
    "months": ("tenure_months", "months", "tenure_in_months"),
    "days": ("tenure_days", "days", "tenure_in_days"),
    "since": ("since", "customer_since", "joined", "joined_on", "member_since", "first_purchase"),
    "score": ("loyalty", "loyalty_score", "score"),
    "segment": ("segment", "group", "type", "tier", "class"),
    "currency": ("currency",),
}  # fmt: skip
_LONGEST = 60
_YEAR = 365.25


def guess(headings: Sequence[str]) -> dict[str, str]:
    """Heading -> what it holds, where many call it so; ``margin_eur`` says a currency too."""
    found: dict[str, str] = {}
    for heading in headings:
        key, _ = stem_of(heading)
        meant = next((ours for ours, names in CALLED.items() if key in names), "")
        if meant and meant not in found.values():
            found[heading] = meant
    return found


def stem_of(heading: str) -> tuple[str, str]:
    key = column_key(heading)
    stem, _, last = key.rpartition("_")
    return (stem, last.upper()) if stem and last in MONEY else (key, "")


@dataclass(frozen=True)
class Read:
    """The good rows of a file, and what is wrong with the others."""

    frame: pd.DataFrame
    """customer, segment (text), value (money), loyalty (in `loyalty`)."""
    currency: str
    worth: str
    loyalty: str
    problems: tuple[Problem, ...]
    rows: int
    bad: int


def read_customers(
    cells: pd.DataFrame, columns: Mapping[str, str], name: str, today: date, *, comma: bool
) -> Read:
    """The customers of a file.  Raises ImportRefused for what is no such list."""
    found = _found(columns, name)
    worth = next(each for each in VALUES if each in found)
    said = next(each for each in LOYALTIES if each in found)
    taken = pd.DataFrame({key: cells[heading] for key, heading in found.items()})
    currency = one_currency(taken, stem_of(found[worth])[1], name)
    wrong: Wrongs = []
    customer = taken["customer"].str.strip()
    wrong.append((customer == "", "customer", say("a customer, as a number or a key")))
    long = (customer.str.len() > _LONGEST) | customer.str.contains(r"[\t\r\n]")
    wrong.append((long, "customer", say("a key of at most 60 characters")))
    again = customer.duplicated() & (customer != "")
    wrong.append((again, "customer", say("one row for each customer; an earlier row has this one")))
    frame = pd.DataFrame({
        "customer": customer,
        "value": _value(taken[worth], worth, wrong, comma=comma),
        "loyalty": _loyalty(taken[said], said, today, wrong, comma=comma),
        "segment": _segment(taken, wrong),
    })  # fmt: skip
    bad = pd.Series(data=False, index=frame.index)
    for mask, _, _ in wrong:
        bad |= mask
    problems = tuple(problems_of(taken, found, wrong, name))
    good = frame[~bad]
    _told_apart(good, found, worth, said, name)
    unit = "years" if said == "since" else said
    return Read(good, currency, worth, unit, problems, len(frame), int(bad.sum()))


def _found(columns: Mapping[str, str], name: str) -> dict[str, str]:
    """What is held -> the one heading that holds it; refused where one is lacking or two do."""
    found: dict[str, str] = {}
    for heading, meant in columns.items():
        if meant in found:
            both = say("two columns for one thing (“{one}” and “{two}”)", one=found[meant],
                       two=heading)  # fmt: skip
            raise refused(name, both, say("one of them; leave the other out"))
        found[meant] = heading
    if all(each in found for each in VALUES):
        both = say("two columns of value (“{one}” and “{two}”)", one=found["margin"],
                   two=found["revenue"])  # fmt: skip
        raise refused(name, both, say("one: margin says more than spending; leave the other out"))
    lacking = [
        words
        for names, words in (
            (("customer",), say("the customer")),
            (VALUES, say("value (margin or spending)")),
            (LOYALTIES, say("loyalty (tenure, customer since, or a score)")),
        )
        if not any(each in found for each in names)
    ]
    if lacking:
        raise refused(name, say("no column that says {what}", what=lacking[0]),
                      say("columns for customer, value and loyalty, under headings"))  # fmt: skip
    return found


def _value(said: pd.Series[str], worth: str, wrong: Wrongs, *, comma: bool) -> pd.Series[float]:
    found = numbers(said, comma=comma)
    expected = say("an amount such as 1234.50, without signs of currency or thousands")
    wrong.append((found.isna() | (found.abs() >= 1e9), worth, expected))
    if worth == "revenue":
        expected = say("spending of 0 or more; a margin may lie below 0")
        wrong.append((found < 0, worth, expected))
    return found


def _loyalty(
    said: pd.Series[str], kind: str, today: date, wrong: Wrongs, *, comma: bool
) -> pd.Series[float]:
    if kind == "since":
        mine: Wrongs = []
        found = days(said, today, mine)
        wrong.extend((mask, "since", expected) for mask, _, expected in mine)
        return ((pd.Timestamp(today) - pd.Timestamp(0)).days - found) / _YEAR
    found = numbers(said, comma=comma)
    if kind == "score":
        expected = say("a score as a number, the same scale in every row and without a % sign")
        wrong.append((found.isna() | (found.abs() >= 1e9), kind, expected))
        return found
    most = {"years": 120, "months": 1440, "days": 43_830}[kind]
    expected = say("tenure as a number from 0 to {most}", most=number(most))
    wrong.append((found.isna() | (found < 0) | (found > most), kind, expected))
    return found


def _segment(taken: pd.DataFrame, wrong: Wrongs) -> pd.Series[str]:
    if "segment" not in taken:
        return pd.Series("", index=taken.index, dtype=str)
    found = taken["segment"].str.strip()
    long = (found.str.len() > _LONGEST) | found.str.contains(r"[\t\r\n]")
    wrong.append((long, "segment", say("a name of at most 60 characters")))
    return found


def _told_apart(
    good: pd.DataFrame, found: Mapping[str, str], worth: str, said: str, name: str
) -> None:
    """Without any difference there is no high and low."""
    for column, meant in (("value", worth), ("loyalty", said)):
        if len(good) > 1 and good[column].min() == good[column].max():
            raise refused(name, say("the same for every customer"),
                          say("numbers that tell customers apart"), found[meant])  # fmt: skip
