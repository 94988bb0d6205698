"""Units and their months to play with, as an Altair chart: dots pick lines.

Imports the added-up rows and the words; Altair when it is drawn.
"""

from __future__ import annotations

from typing import Any

from chainkit.levels.attainment import Attainment
from chainkit.levels.explore_rows import explored
from chainkit.words import say

WIDTH = 740
COLUMNS = ("unit", "whole", "month", "cases", "kept", "share")


def draw_explore(found: Attainment) -> Any:
    """Each unit as a dot by size and share, over the months of those that are picked."""
    import altair as alt
    import pandas as pd

    table = pd.DataFrame(explored(found), columns=list(COLUMNS))
    brush = alt.BrushConfig(stroke="var(--ck-ink)", strokeWidth=2, fillOpacity=0)
    picked = alt.selection_interval(name="units", mark=brush)
    base = (
        alt.Chart(table)
        .transform_joinaggregate(groupby=["unit"], all_cases="sum(cases)", all_kept="sum(kept)")
        .transform_calculate(all_share="100 * datum.all_kept / datum.all_cases")
    )
    return alt.vconcat(_dots(base, found, picked), _months(base, found, picked), spacing=18)


def _dots(base: Any, found: Attainment, picked: Any) -> Any:
    import altair as alt

    dots = (
        base.transform_filter("!datum.whole")
        .transform_window(row="row_number()", groupby=["unit"])
        .transform_filter("datum.row == 1")
        .mark_circle(size=110, color="var(--ck-accent)")
        .encode(
            alt.X(
                "all_cases:Q",
                title=found.standard.cases,
                scale=alt.Scale(type="log", nice=False, padding=16),
            ),
            alt.Y("all_share:Q", title=say("kept, %"), scale=alt.Scale(zero=False)),
            opacity=alt.condition(picked, alt.value(0.8), alt.value(0.2)),
            tooltip=[
                alt.Tooltip("unit:N", title=say("Who")),
                alt.Tooltip("all_cases:Q", title=found.standard.cases, format=","),
                alt.Tooltip("all_share:Q", title=say("kept, %"), format=".1f"),
            ],
        )
        .add_params(picked)
    )
    return _with_target(dots, base, found).properties(width=WIDTH, height=200)


def _months(base: Any, found: Attainment, picked: Any) -> Any:
    import altair as alt

    tooltip = [
        alt.Tooltip("unit:N", title=say("Who")),
        alt.Tooltip("month:O", title=say("Month")),
        alt.Tooltip("share:Q", title=say("kept, %")),
        alt.Tooltip("cases:Q", title=found.standard.cases, format=","),
    ]
    month = alt.X("month:O", title=None, axis=alt.Axis(labelAngle=-45))
    share = alt.Y("share:Q", title=say("kept, %"), scale=alt.Scale(zero=False))
    units = base.transform_filter("!datum.whole").transform_filter(picked)
    lines = units.mark_line(
        strokeWidth=1.5, opacity=0.45, color="var(--ck-accent)", point={"size": 18, "opacity": 0.45}
    )
    whole = base.transform_filter("datum.whole").mark_line(strokeWidth=4, color="var(--ck-ink)")
    both = alt.layer(
        lines.encode(month, share, detail="unit:N", tooltip=tooltip),
        whole.encode(month, share, tooltip=tooltip),
    )
    return _with_target(both, base, found).properties(width=WIDTH, height=240)


def _with_target(chart: Any, base: Any, found: Attainment) -> Any:
    """The target as a dashed line; nothing where nobody set one."""
    import altair as alt

    if found.standard.target is None:
        return chart
    once = base.transform_filter(f"datum.whole && datum.month == '{found.periods[0]}'")
    line = once.transform_calculate(target=f"{found.standard.target * 100:.1f}")
    rule = line.mark_rule(strokeDash=[6, 4], strokeWidth=2, color="var(--ck-low)", tooltip=None)
    return alt.layer(chart, rule.encode(alt.Y("target:Q", title=say("kept, %"))))
