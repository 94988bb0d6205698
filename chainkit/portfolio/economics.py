"""The loyalty economics of clients, for a portfolio.

Money is compared only in the same currency, form, period, horizon and growth: each such
definition is a column.  The ranges are what the clients gave, no intervals of chance, so nobody
is put in order by them.  Imports the economics' records and values, the store and the model.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chainkit.economics.five import POINTS, lift
from chainkit.economics.known import ranges_of, terms_of
from chainkit.economics.value import Form, Terms, checked, net_value
from chainkit.economics.workshop import TERMS, ClientTerms
from chainkit.errors import BadValue
from chainkit.portfolio.model import Cell, Column, Grid, Scale
from chainkit.store import Store
from chainkit.words import phrase, say, spoken

_PAID: dict[Form, str] = {
    "later": phrase("first margin later"),
    "now": phrase("first margin at once"),
    "end": phrase("first margin certain"),
}
_PLAIN = Scale(plain=True, digits=1)
_GAIN = Scale(plain=True, signed=True)


def clients_grid(store: Store, names: Sequence[str]) -> Grid:
    """Of each client what a customer is worth, and what five points of retention add to it."""
    found: dict[Column, dict[str, Cell]] = {}
    for name in names:
        record = store.get(ClientTerms, name, TERMS)
        terms = terms_of(record)
        if record is None or terms is None:
            continue
        try:
            cells = _cells(record, terms)
        except BadValue:  # its own page says what is wrong with it
            continue
        for column, cell in cells.items():
            found.setdefault(column, {})[name] = cell
    columns = tuple(sorted(found, key=lambda column: column.scale.signed))
    keys = dict.fromkeys(key for its in found.values() for key in its)
    return Grid(
        id="economics",
        title=say("What a customer is worth"),
        what=say(
            "The net value of a customer, and by how many per cent five points more of retention "
            "raise it. Each column is one currency, form and period; nothing is converted, and "
            "ranges are those that the clients gave."
        ),
        of=say("figures"),
        columns=columns,
        cells={key: {c.id: found[c].get(key, Cell("unlike")) for c in columns} for key in keys},
        years={},
    )


def _cells(record: ClientTerms, terms: Terms) -> dict[Column, Cell]:
    """Both figures under the definition that they have."""
    money, how = record.currency or say("currency not said"), _how(record, terms)
    over = f"·{terms.horizon}" if terms.horizon is not None else ""
    named = say("Value, {currency}, {how}", currency=money, how=how)
    value = Column(f"value {money} {how}", named, f"{record.currency or '?'}{over}", _PLAIN)
    named = say("+5 points kept: % more, {how}", how=how)
    points = Column(f"points {how}", named, f"+5{over}", _GAIN)
    change = lift(terms, POINTS).share
    gain = Cell("shown", 100 * change) if change is not None else Cell("not_applicable")
    return {value: value_cell(terms, ranges_of(record)), points: gain}


def value_cell(terms: Terms, ranges: dict[str, tuple[float, float]]) -> Cell:
    """The net value, with what the ends of margin and retention make of it if both are there."""
    value = net_value(checked(terms))
    if not ranges:
        return Cell("shown", value)
    ends = []
    for at in (0, 1):
        margin, kept = (
            sorted(ranges.get(name, (now, now)))[at]
            for name, now in (("margin", terms.margin), ("retention", terms.retention))
        )
        ends.append(net_value(checked(replace(terms, margin=margin, retention=kept))))
    return Cell("shown", value, min(*ends, value), max(*ends, value))


def _how(record: ClientTerms, terms: Terms) -> str:
    """What else must be the same: the form, the period, and over how many periods."""
    parts = [say("by {period}", period=record.period), spoken(_PAID[terms.form])]
    if terms.horizon is not None:
        parts.append(say("over {number}", number=terms.horizon))
    if terms.growth:
        parts.append(say("margin grows"))
    return ", ".join(parts)
