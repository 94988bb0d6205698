"""What a customer is worth: the common forms of lifetime value, each under its own name.

Two forms that look alike differ by a third: one counts the first margin at once, the other a
period ahead and only if the customer stays.  Every function takes the form by name, so that
two of them are never mixed.  Money is in the client's currency, rates are shares (0.8, not 80)
per period.  Imports errors and words only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from chainkit.errors import BadValue
from chainkit.words import number, phrase, say

Form = Literal["later", "now", "end"]
FORMS: dict[Form, str] = {
    "later": phrase("first margin a period ahead, and only if the customer stays"),
    "now": phrase("first margin at once"),
    "end": phrase("first margin certain, at the end of the first period"),
}
"""Form -> what it counts; m·r/(1+d−r), m·(1+d)/(1+d−r) and m/(1+d−r)."""
_MOST_MONEY = 1e12
_TENTH = 0.1


@dataclass(frozen=True)
class Terms:
    """What a lifetime value is made of; checked by `checked`."""

    margin: float
    """Money per customer and period, after the cost of serving."""
    retention: float
    """Share of customers kept from one period to the next, 0 to under 1."""
    discount: float
    """Discount rate per period, 0 or more."""
    acquisition: float = 0.0
    """Money to win one customer."""
    growth: float = 0.0
    """Growth of the margin per period; retention × (1 + growth) stays under 1 + discount."""
    form: Form = "later"
    horizon: int | None = None
    """Periods that are counted; None for all."""

    @property
    def kept(self) -> float:
        """What of a margin is there a period later: retention × (1 + growth)."""
        return self.retention * (1 + self.growth)


def checked(terms: Terms) -> Terms:
    """The same terms.  Raises BadValue, in one sentence, for what has no lifetime value."""
    _check_money(terms)
    _check_rates(terms)
    if terms.horizon is None and terms.kept >= 1 + terms.discount:
        raise BadValue(
            say("growth"),
            terms.growth,
            "smaller",
            says=say(
                "A margin that grows by {growth} a period outruns a discount rate of {discount}, "
                "so its sum over all time has no end: count a number of periods instead.",
                growth=_percent(terms.growth),
                discount=_percent(terms.discount),
            ),
        )
    return terms


def _check_money(terms: Terms) -> None:
    if not abs(terms.margin) < _MOST_MONEY:
        raise BadValue(say("margin"), terms.margin, say("an amount of money"))
    if not 0 <= terms.acquisition < _MOST_MONEY:
        says = say(
            "The cost of winning a customer is money spent: write 0 or more, without a sign."
        )
        raise BadValue(say("acquisition cost"), terms.acquisition, say("0 or more"), says=says)


def _check_rates(terms: Terms) -> None:
    if not 0 <= terms.retention < 1:
        says = say(
            "Nobody keeps every customer for ever: retention must be 0 or more and under 100 %, "
            "and here it is {value}.",
            value=_percent(terms.retention),
        )
        raise BadValue(say("retention"), terms.retention, say("0 to under 1"), says=says)
    if not 0 <= terms.discount < 10:
        says = say("A discount rate is 0 % or more a period, such as 10 %.")
        raise BadValue(say("discount rate"), terms.discount, say("0 or more"), says=says)
    if not -1 < terms.growth < 10:
        says = say("The growth of the margin lies above −100 % a period, such as 3 %.")
        raise BadValue(say("growth"), terms.growth, say("above −1"), says=says)
    if terms.horizon is not None and not 1 <= terms.horizon <= 1000:
        says = say("The number of periods that are counted is a whole number from 1 to 1,000.")
        raise BadValue(say("horizon"), terms.horizon, say("1 to 1,000"), says=says)


def gross_value(terms: Terms) -> float:
    """Present value of the margins of one customer, before the cost of winning it.

    ``later``: m·r / (1 + d − r(1 + g)) (Gupta & Lehmann); ``now``: m·(1 + d) over the same;
    ``end``: m over the same.  With a horizon the sum of its periods.  Raises BadValue.

    >>> round(gross_value(Terms(100, 0.80, 0.10)), 2)
    266.67
    >>> round(gross_value(Terms(100, 0.80, 0.10, form="now")), 2)
    366.67
    """
    checked(terms)
    ratio = terms.kept / (1 + terms.discount)
    periods = terms.horizon
    if periods is None:
        total = 1 / (1 - ratio)
    elif abs(1 - ratio) < 1e-12:
        total = float(periods)
    else:
        total = (1 - ratio**periods) / (1 - ratio)
    return terms.margin * total * _first(terms)


def _first(terms: Terms) -> float:
    """What of its first margin counts today."""
    if terms.form == "now":
        return 1.0
    return (terms.retention if terms.form == "later" else 1.0) / (1 + terms.discount)


def net_value(terms: Terms) -> float:
    """`gross_value` less the cost of winning the customer."""
    return gross_value(terms) - terms.acquisition


def stream_value(margins: Sequence[float], terms: Terms) -> float:
    """Present value of margins that differ from period to period, less the cost of winning.

    Survival weights each of them: ∑ m_t·r^(t−1)/(1+d)^t − AC in the form ``end``.  The terms'
    own margin, growth and horizon are not used.

    >>> round(stream_value([100, 100], Terms(0, 0.8, 0.1, 50, form="end")), 2)
    107.02
    """
    checked(replace(terms, growth=0.0))
    total = 0.0
    weight = _first(terms)
    for margin in margins:
        total += margin * weight
        weight *= terms.retention / (1 + terms.discount)
    return total - terms.acquisition


def retention_elasticity(terms: Terms) -> float:
    """Percent more value for one percent more retention, before the cost of winning.

    (1 + d) / (1 + d − r(1 + g)) in the form ``later``, r(1 + g) over the same in the others;
    for all time, whatever the horizon.

    >>> [round(retention_elasticity(Terms(1, r, 0.12)), 2) for r in (0.75, 0.80, 0.90, 0.95)]
    [3.03, 3.5, 5.09, 6.59]
    """
    terms = checked(replace(terms, horizon=None))
    below = 1 + terms.discount - terms.kept
    return (1 + terms.discount if terms.form == "later" else terms.kept) / below


@dataclass(frozen=True)
class Bar:
    """One assumption of a tornado: the value of a customer at either end of its range."""

    name: str
    """A field of `Terms`."""
    low: float
    high: float
    """The ends of the assumption."""
    at_low: float
    at_high: float
    """The net value there, all else as it is."""
    ours: bool
    """Whether the ends are ours, as the client gave none."""

    @property
    def swing(self) -> float:
        return abs(self.at_high - self.at_low)


SWUNG = ("retention", "margin", "discount", "acquisition", "growth")


def tornado(terms: Terms, ranges: dict[str, tuple[float, float]] | None = None) -> list[Bar]:
    """What the net value does when one assumption at a time goes to its ends; widest first.

    `ranges`: field -> (low, high); one that has none is moved by a tenth of itself (ours),
    retention not beyond half the way to 100 %.  What is zero and has no range is left out.
    """
    checked(terms)
    bars = []
    for name in SWUNG:
        middle = getattr(terms, name)
        ends = (ranges or {}).get(name)
        low, high = ends or (middle * (1 - _TENTH), middle * (1 + _TENTH))
        if ends is None and name == "retention":
            high = min(high, (1 + middle) / 2)
        if low == high:
            continue
        at_low, at_high = (net_value(_moved(terms, name, end)) for end in (low, high))
        bars.append(Bar(name, low, high, at_low, at_high, ours=ends is None))
    return sorted(bars, key=lambda bar: -bar.swing)


def _moved(terms: Terms, name: str, value: float) -> Terms:
    changed: dict[str, Any] = {name: value}
    return replace(terms, **changed)


def _percent(share: float) -> str:
    return f"{number(share * 100, 1).removesuffix('.0')} %"
