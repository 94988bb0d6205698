"""Scores over the months to play with, one unit before all others, as an Altair chart.

Imports the added-up rows and the words; Altair when it is drawn.
"""

from __future__ import annotations

from typing import Any

from chainkit.care.explore_rows import explored
from chainkit.care.state import Heard
from chainkit.words import say

COLUMNS = ("question", "unit", "whole", "month", "score", "low", "high", "answers")
WIDTH = 820


def draw_explore(heard: Heard) -> Any:
    """Lines of all units over how many answered; menus pick the unit and the question."""
    import altair as alt
    import pandas as pd

    rows = explored(heard)
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    every = say("all together")
    units = [every, *dict.fromkeys(r["unit"] for r in rows if not r["whole"])]
    unit = alt.param(
        name="one_unit", value=every, bind=alt.binding_select(options=units, name=say("In front"))
    )
    base = alt.Chart(table).add_params(unit)
    asked = list(dict.fromkeys(row["question"] for row in rows))
    if len(asked) > 1:
        bind = alt.binding_select(options=asked, name=say("Question"))
        base = base.add_params(alt.param(name="one_question", value=asked[0], bind=bind))
        base = base.transform_filter("datum.question == one_question")
    scale = alt.Scale(domain=_months(rows))
    month = alt.X("month:O", title=None, scale=scale, axis=alt.Axis(labelAngle=0))
    picked = "datum.unit == one_unit"
    return alt.vconcat(_scores(base, month, picked), _answers(base, month, picked), spacing=18)


def _scores(base: Any, month: Any, picked: str) -> Any:
    import altair as alt

    score = alt.Y("score:Q", title=say("Score"), scale=alt.Scale(zero=False))
    others = base.transform_filter(f"!({picked})")
    mine = base.transform_filter(picked)
    grey = "var(--ck-edge)"
    points = {"size": 40, "filled": True, "color": grey, "opacity": 0.7}
    line = others.mark_line(point=points, opacity=0.5, strokeWidth=1.5, color=grey)
    front = mine.mark_line(point={"size": 110, "filled": True}, strokeWidth=3.5)
    rules = mine.mark_rule(strokeWidth=3, opacity=0.5, color="var(--ck-accent)")
    return alt.layer(
        line.encode(month, score, detail="unit:N", tooltip=_tooltip()),
        rules.encode(month, alt.Y("low:Q"), alt.Y2("high:Q")),
        front.encode(month, score, tooltip=_tooltip()),
    ).properties(width=WIDTH, height=280)


def _answers(base: Any, month: Any, picked: str) -> Any:
    import altair as alt

    bars = base.transform_filter(picked).mark_bar(width=26, cornerRadiusEnd=3)
    answers = alt.Y("answers:Q", title=say("Answers"), axis=alt.Axis(tickCount=3))
    return bars.encode(month, answers, tooltip=_tooltip()).properties(width=WIDTH, height=80)


def _months(rows: list[dict[str, Any]]) -> list[str]:
    """All months from the first to the last; one without an answer is a gap, too."""
    known = sorted({row["month"] for row in rows})
    found = [known[0]] if known else []
    while found and found[-1] < known[-1]:
        year, month = map(int, found[-1].split("-"))
        found.append(f"{year + month // 12}-{month % 12 + 1:02d}")
    return found


def _tooltip() -> list[Any]:
    import altair as alt

    return [
        alt.Tooltip("unit:N", title=say("Who")),
        alt.Tooltip("month:O", title=say("Month")),
        alt.Tooltip("score:Q", title=say("Score")),
        alt.Tooltip("low:Q", title=say("95 % interval from")),
        alt.Tooltip("high:Q", title=say("to")),
        alt.Tooltip("answers:Q", title=say("Answers"), format=","),
    ]
