"""Customers by how often and how recently to play with, as an Altair chart.

Imports the words; Altair when it is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chainkit.economics.purchases import CLASSES
from chainkit.words import say

WIDTH = 640
COLUMNS = ("times", "last", "customers", "spent", "each")


def draw_explore(rows: Sequence[dict[str, Any]], currency: str) -> Any:
    """Cells of customers above what those who are picked have spent."""
    import altair as alt
    import pandas as pd

    table = pd.DataFrame(rows, columns=list(COLUMNS))
    brush = alt.BrushConfig(stroke="var(--ck-ink)", strokeWidth=2, fillOpacity=0)
    picked = alt.selection_interval(name="people", encodings=["x", "y"], mark=brush)
    times = [name for name, _, _ in CLASSES]
    money = say("spent, {currency}", currency=currency) if currency else say("spent")
    tooltip = [
        alt.Tooltip("times:O", title=say("Bought so often")),
        alt.Tooltip("sum(customers):Q", title=say("Customers"), format=","),
        alt.Tooltip("sum(spent):Q", title=money, format=",.0f"),
    ]
    base = alt.Chart(table)
    often = alt.Y(
        "times:O", title=say("Bought so often"), sort=times, scale=alt.Scale(domain=times)
    )
    cells = (
        base.mark_rect(cornerRadius=2)
        .encode(
            alt.X("last:O", title=say("Last bought in"), axis=alt.Axis(labelAngle=-45)),
            often,
            alt.Color(
                "customers:Q",
                title=say("Customers"),
                scale=alt.Scale(type="log"),
                legend=alt.Legend(gradientLength=140),
            ),
            opacity=alt.condition(picked, alt.value(1.0), alt.value(0.45)),
            tooltip=[alt.Tooltip("last:O", title=say("Last bought in")), *tooltip],
        )
        .add_params(picked)
        .properties(width=WIDTH, height=190)
    )
    # Whatever a tooltip names divides the sums: of a bar it must not name the month.
    bars = base.transform_filter(picked).mark_bar(cornerRadiusEnd=3)
    spent = bars.encode(alt.X("sum(spent):Q", title=money), often, tooltip=tooltip)
    return alt.vconcat(cells, spent.properties(width=WIDTH, height=150), spacing=18)
