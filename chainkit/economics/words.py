"""Money, shares and figures as people say them; unknown is a word, never a zero.

Imports the interface words only.
"""

from __future__ import annotations

from math import floor, log10

from chainkit.words import number, phrase, say, spoken

UNKNOWN = phrase("unknown")
PERIODS = {"year": phrase("year"), "quarter": phrase("quarter"), "month": phrase("month")}
PLURAL = {"year": phrase("years"), "quarter": phrase("quarters"), "month": phrase("months")}

WORTH = {"margin": phrase("margin of each customer"), "revenue": phrase("spending of each")}
LOYALTY = {
    "years": phrase("years of tenure"),
    "months": phrase("months of tenure"),
    "days": phrase("days of tenure"),
    "score": phrase("a loyalty score"),
}
"""What a list of customers counts loyalty in."""


def money(value: float | None, currency: str = "", *, digits: int | None = None) -> str:
    """An amount with its currency.

    >>> money(1234.5, "EUR"), money(26.4), money(-0.004, "USD")
    ('1,235 EUR', '26.40', '0 USD')
    """
    if value is None:
        return spoken(UNKNOWN)
    if digits is None:
        digits = 0 if abs(value) >= 100 or abs(value) < 0.005 else 2
    rounded = round(value, digits) + 0.0
    if digits == 0:  # a half goes up, as everywhere
        rounded = float(floor(abs(round(value, 9)) + 0.5)) * (1 if value > 0 else -1) + 0.0
    said = number(rounded, digits)
    return f"{said} {currency}".strip()


def in_money(words: str, currency: str) -> str:
    """An axis' name with the currency of its numbers, where one is known.

    >>> in_money("net present value", "EUR"), in_money("net present value", "")
    ('net present value in EUR', 'net present value')
    """
    return say("{words} in {currency}", words=words, currency=currency) if currency else words


def called(slug: str) -> str:
    """What is kept under a short name, as people say it.

    >>> called("members-2020")
    'Members 2020'
    """
    said = slug.replace("-", " ").strip()
    return said[:1].upper() + said[1:]


def inner(title: str) -> str:
    """A title as it stands between quotation marks: those within it are single.

    >>> inner("Invest in “Reply at once”")
    'Invest in ‘Reply at once’'
    """
    return title.replace("“", "‘").replace("”", "’")


def short_money(value: float) -> str:
    """An amount for an axis.

    >>> short_money(1_250_000), short_money(-20_000), short_money(7.5), short_money(0)
    ('1.25 m', '−20 k', '7.5', '0')
    """
    for size, unit in ((1e9, "bn"), (1e6, "m"), (1e3, "k")):
        if abs(value) >= size:
            return f"{_trimmed(value / size)} {unit}"
    return _trimmed(value)


def _trimmed(value: float) -> str:
    if not value:
        return "0"
    digits = max(0, 2 - floor(log10(abs(value))))
    said = number(value, min(digits, 2))
    return said.rstrip("0").rstrip(".") if "." in said else said


def percent(share: float | None, digits: int = 0) -> str:
    """A share as percent; a half goes up.

    >>> percent(0.275), percent(0.4138, 1), percent(None)
    ('28 %', '41.4 %', 'unknown')
    """
    if share is None:
        return spoken(UNKNOWN)
    scaled = round(abs(share) * 100 * 10**digits, 6)
    value = floor(scaled + 0.5) / 10**digits * (1 if share > 0 else -1)
    return f"{number(value + 0.0, digits)} %"


def signed_percent(share: float | None, digits: int = 0) -> str:
    """A change as percent with its sign.

    >>> signed_percent(0.2), signed_percent(-0.2), signed_percent(0.0)
    ('+20 %', '−20 %', '0 %')
    """
    said = percent(share, digits)
    return f"+{said}" if share is not None and share > 0 and said != percent(0, digits) else said


def points(share: float, digits: int = 1) -> str:
    """A difference of shares as points.

    >>> points(0.05), points(0.0312)
    ('5', '3.1')
    """
    said = number(share * 100, digits)
    return said.removesuffix("." + "0" * digits) if digits else said


def seconds(value: float | None) -> str:
    """A time in seconds.

    >>> seconds(17.06), seconds(None)
    ('17.1 s', 'unknown')
    """
    return spoken(UNKNOWN) if value is None else f"{number(value, 1).removesuffix('.0')} s"


def in_period(period: str) -> str:
    """“a year”, as a part of a table's heading."""
    return say("a {period}", period=spoken(PERIODS[period]))
