"""The log to play with: hours pick causes, and causes pick hours, as an Altair chart.

Imports the added-up rows and the words; Altair when it is drawn.
"""

from __future__ import annotations

from typing import Any

from chainkit.failures.explore_rows import explored
from chainkit.failures.log import Log
from chainkit.failures.words import WEEKDAYS
from chainkit.words import say, spoken


def draw_explore(log: Log) -> Any:
    """Weekday by hour above causes, linked: a drag picks hours, a click a cause."""
    import altair as alt
    import pandas as pd

    columns = ["weekday", "hour", "cause", "order", "failures", "impact"]
    table = pd.DataFrame(explored(log), columns=columns)
    weigh = _weigh(log)
    brush = alt.BrushConfig(stroke="var(--ck-ink)", strokeWidth=2, fillOpacity=0)
    hours = alt.selection_interval(name="hours", encodings=["x", "y"], mark=brush)
    cause = alt.selection_point(name="cause", fields=["cause"], toggle="true")
    base = alt.Chart(table)
    for each in weigh:
        base = base.add_params(each)
    measure = "weight_by == 'impact' ? datum.impact : datum.failures" if weigh else "datum.failures"
    base = base.transform_calculate(weight=measure)
    name = say("Weight") if weigh else say("Failures")
    days = [spoken(day) for day in WEEKDAYS]
    heat = (
        base.mark_rect(cornerRadius=2)
        .encode(
            alt.X("hour:O", title=say("Hour of the day"), axis=alt.Axis(labelAngle=0)),
            alt.Y("weekday:N", sort=days, title=None),
            alt.Color("sum(weight):Q", title=name, legend=alt.Legend(gradientLength=140)),
            opacity=alt.condition(hours, alt.value(1.0), alt.value(0.45)),
            tooltip=[
                alt.Tooltip("weekday:N", title=say("Weekday")),
                alt.Tooltip("hour:O", title=say("Hour of the day")),
                alt.Tooltip("sum(failures):Q", title=name, format=","),
                *_impact_tooltip(log),
            ],
        )
        .transform_filter(cause)
        .add_params(hours)
        .properties(width=520, height=190)
    )
    return alt.vconcat(heat, _bars(base, log, hours, cause), spacing=16)


def _bars(base: Any, log: Log, hours: Any, cause: Any) -> Any:
    import altair as alt

    return (
        base.mark_bar(cornerRadiusEnd=3)
        .encode(
            alt.X("sum(weight):Q", title=say("In the hours that are picked")),
            alt.Y("cause:N", title=None, sort=alt.SortField("order"),
                  axis=alt.Axis(labelLimit=300)),
            opacity=alt.condition(cause, alt.value(1.0), alt.value(0.35)),
            tooltip=[
                alt.Tooltip("cause:N", title=say("Cause")),
                alt.Tooltip("sum(failures):Q", title=say("Failures"), format=","),
                *_impact_tooltip(log),
            ],
        )
        .transform_filter(hours)
        .add_params(cause)
        .properties(width=380, height=alt.Step(24))
    )  # fmt: skip


def _weigh(log: Log) -> list[Any]:
    """The choice between number and impact, where the log knows one."""
    import altair as alt

    if not log.totals().impact:
        return []
    labels = [say("number"), log.setup.impact or say("impact")]
    bind = alt.binding_radio(options=["failures", "impact"], labels=labels, name=say("Weigh by"))
    return [alt.param(name="weight_by", value="failures", bind=bind)]


def _impact_tooltip(log: Log) -> list[Any]:
    import altair as alt

    if not log.totals().impact:
        return []
    title = log.setup.impact or say("impact")
    return [alt.Tooltip("sum(impact):Q", title=title, format=",.0f")]
