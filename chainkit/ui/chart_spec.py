"""From an Altair chart to what a page is sent: the specification, its data by name, no surprises.

What Vega would draw wrongly without a word is refused here in a sentence: a column that is not
there, data from elsewhere, too many rows.  Imports errors; Altair where it is needed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from chainkit.errors import BadValue, ChartUnusable

LIMIT_KB: Final = 300
"""So much a chart may send to a page: some thousands of rows, after adding up."""
PLAIN: Final = frozenset({"aggregate", "bin", "calculate", "filter", "joinaggregate", "stack",
                          "timeUnit", "window"})  # fmt: skip
"""Transforms that name each column they make; after others nobody knows the columns."""
Rows = list[dict[str, Any]]


def read_chart(chart: Any) -> tuple[dict[str, Any], dict[str, Rows]]:
    """An Altair chart without its data, and these by name.  Raises BadValue, ChartUnusable."""
    import altair as alt
    from altair.utils.schemapi import SchemaValidationError

    if not isinstance(chart, alt.TopLevelMixin):
        raise BadValue("chart", type(chart).__name__, "an Altair chart")
    try:
        spec = chart.to_dict()
    except alt.MaxRowsError as error:
        raise _too_much("more than 5,000 rows") from error
    except (SchemaValidationError, ValueError, TypeError) as error:
        reason = " ".join(str(error).split("\n\n")[0].split()).rstrip(".")
        raise ChartUnusable(f"This chart cannot be drawn: {reason}.") from error
    data = spec.pop("datasets", {})
    spec.pop("$schema", None)  # an address, which nobody shall ask
    _check_sources(spec)
    _check_columns(spec, data)
    check_weight(data)
    return spec, data


def rows_of(table: Any) -> Rows:
    """The rows of a DataFrame, or of records, as they are sent."""
    from altair.utils.data import to_values

    if isinstance(table, list):
        return list(table)
    values: Any = to_values(table)["values"]
    return list(values)


def weigh(data: Mapping[str, Rows]) -> float:
    """Kilobytes of `data` on their way to a page."""
    return len(json.dumps(data, ensure_ascii=False, default=str).encode()) / 1000


def check_weight(data: Mapping[str, Rows]) -> None:
    """Raises ChartUnusable for more than a page is sent."""
    weight = weigh(data)
    if weight > LIMIT_KB:
        raise _too_much(f"{weight:,.0f} KB of data")


def _too_much(found: str) -> ChartUnusable:
    return ChartUnusable(
        f"This chart has {found}, more than a page is sent ({LIMIT_KB} KB): add the rows up first, "
        "for example by month or by group."
    )


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """All objects of a specification, the outer ones first."""
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from _nodes(each)
    elif isinstance(value, list):
        for each in value:
            yield from _nodes(each)


def _check_sources(spec: Mapping[str, Any]) -> None:
    """A chart draws what it was given and fetches nothing."""
    for node in _nodes(spec):
        source = node.get("data")
        url = source.get("url") if isinstance(source, dict) else None
        if url is not None:
            raise ChartUnusable(
                f"This chart takes its data from {url}, but nothing is fetched from elsewhere: "
                "read them first, and give the chart a table."
            )


def _check_columns(spec: Mapping[str, Any], data: Mapping[str, Rows]) -> None:
    """Vega draws nothing for a column that is not there, and says nothing."""
    tables = [set(rows[0]) for rows in data.values() if rows]
    if not tables or len(tables) < len(data) or _unforeseen(spec):
        return
    known = set().union(*tables) | set(_made(spec))
    for node in _nodes(spec):
        encoding = node.get("encoding")
        for channel in _nodes(encoding) if isinstance(encoding, dict) else ():
            field = channel.get("field")
            if isinstance(field, str) and not set(field) & set(".[\\") and field not in known:
                columns = ", ".join(sorted(set().union(*tables)))
                raise ChartUnusable(
                    f"This chart cannot be drawn: its data have no column “{field}”; they have "
                    f"{columns}."
                )


def _unforeseen(spec: Mapping[str, Any]) -> bool:
    steps = [step for node in _nodes(spec) for step in node.get("transform", ())]
    return any(not set(step) & PLAIN for step in steps) or any("repeat" in n for n in _nodes(spec))


def _made(spec: Mapping[str, Any]) -> Iterator[str]:
    for node in _nodes(spec):
        name = node.get("as")
        yield from [name] if isinstance(name, str) else name if isinstance(name, list) else ()
