"""An Altair chart that is alive without the internet: in JupyterLab, and on pages of ours.

For whoever explores.  What a room or a client is shown is drawn by our own shapes, which needs no
Vega (the reason stands in `pictures.chart`); the design meant Altair for those, too.  The script
that draws is neither part of the notebook nor of the widget: a page of ours takes it from its
server, another one from the kernel, once, when the first chart appears.

Data are named: `Chart.update` sends rows, so that zoom and selection stay.  They are the rows that
the chart was given, so give it few: add up first.  Imports anywidget, the report's blocks and the
still picture; Altair only where a chart is given, which has imported it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import anywidget
import traitlets

from chainkit.errors import BadValue, ChainkitError
from chainkit.pictures import tokens
from chainkit.pictures.vega import CONFIG, draw_still, runtime_file, runtime_name
from chainkit.report.blocks import Figure, Table
from chainkit.report.html import html_fragment
from chainkit.ui.chart_spec import Rows, check_weight, read_chart, rows_of, weigh
from chainkit.ui.where import run_mode
from chainkit.words import language, number, say

CHART_MIME = "application/vnd.chainkit.chart+json"
WIDGET_MIME = "application/vnd.jupyter.widget-view+json"
LISTED: Final = 500
"""Rows of the table beside a chart."""


@cache
def _css() -> str:
    rules = (Path(__file__).parent / "chart.css").read_text(encoding="utf-8")
    return tokens.css().replace(".ck-root", ".ck-plot") + rules


class Chart(anywidget.AnyWidget):
    """A chart that can be zoomed, asked and picked in; `update` changes its data.

    `chart`: an Altair chart.  `title`: what it shows.  `said`: one sentence for those who cannot
    see it, and for the others.  `names`: column -> what it is called in the table of the data,
    which has these columns only; all of them without.
    Raises BadValue for what is no Altair chart, ChartUnusable for one that cannot be drawn.
    """

    _esm = (Path(__file__).parent / "chart.js").read_text(encoding="utf-8")
    _css = _css()

    spec = traitlets.Dict().tag(sync=True)
    """The chart without its data."""
    data = traitlets.Dict().tag(sync=True)
    """Name of a table -> its rows."""
    looks = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    names = traitlets.Dict().tag(sync=True)
    runtime = traitlets.Unicode().tag(sync=True)
    picked = traitlets.Dict()
    """What somebody has picked: a parameter of the chart -> its value; observe it."""

    def __init__(
        self,
        chart: Any,
        *,
        title: str = "",
        said: str = "",
        names: Mapping[str, str] | None = None,
    ) -> None:
        spec, data = read_chart(chart)
        super().__init__(
            spec=spec,
            data=data,
            looks=dict(CONFIG),
            words=_words(title, said),
            names=dict(names or {}),
            runtime=runtime_name(),
        )
        self.on_msg(self._heard)

    @property
    def kilobytes(self) -> float:
        """What the data weigh on their way to the page."""
        return weigh(self.data)

    def update(self, table: Any, name: str = "") -> None:
        """Show the rows of `table` (a DataFrame or records) instead; zoom and selection stay.

        `name`: which of several tables; a chart of one needs none.
        Raises BadValue for a name that is not there, ChartUnusable for too much.
        """
        if not name and len(self.data) == 1:
            (name,) = self.data
        if name not in self.data:
            raise BadValue("name", name, f"one of {', '.join(self.data) or 'none'}")
        data = {**self.data, name: rows_of(table)}
        check_weight(data)
        self.data = data

    def still(self) -> str:
        """The chart as SVG, as it stands before anybody has touched it.  Raises ChartUnusable."""
        return draw_still({**self.spec, "datasets": self.data})

    def _heard(self, _widget: Any, message: Mapping[str, Any], _buffers: Sequence[Any]) -> None:
        """A page tells what is picked, or has no server of ours and needs the script that draws."""
        if message.get("act") == "picked":
            self.picked = {**self.picked, str(message.get("name")): _plain(message.get("value"))}
        elif message.get("act") == "runtime":
            self._hand_over()

    def _hand_over(self) -> None:
        try:
            script = runtime_file().read_bytes()
        except (ChainkitError, OSError) as error:
            self.send({"lacking": str(error)})
        else:
            self.send({"runtime": self.runtime}, buffers=[script])

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        title = self._title
        live = {
            "text/plain": f"chainkit: {title}",
            WIDGET_MIME: {"version_major": 2, "version_minor": 0, "model_id": self.model_id},
            CHART_MIME: {"title": title},
        }
        # A dashboard shows what lives, and a still picture would start an engine of its own.
        return {**live, **({} if run_mode() == "voila" else self._on_paper())}, {}

    def _on_paper(self) -> dict[str, str]:
        title = self._title
        figure = Figure(self.still(), self.words["said"] or title, title, self.table())
        return {"text/html": html_fragment((figure,))}

    @property
    def _title(self) -> str:
        words: Mapping[str, str] = self.words
        return words["title"] or words["chart"]

    def table(self) -> Table:
        """The first rows of what is drawn, as they are read out."""
        rows: Rows = next(iter(self.data.values()), [])
        keys = list(self.names) or list(rows[0] if rows else ())
        shown = tuple(tuple(_said(row.get(key)) for key in keys) for row in rows[:LISTED])
        numeric = tuple(
            at for at, key in enumerate(keys) if rows and isinstance(rows[0].get(key), int | float)
        )
        heads = tuple(self.names.get(key, key) for key in keys)
        caption = self._title
        if len(rows) > LISTED:
            caption = f"{caption} {self.words['first'].replace('#', number(len(rows)))}"
        return Table(caption, heads, shown, numeric)


def _words(title: str, said: str) -> dict[str, str]:
    """What the page says of itself; the number of rows is known there."""
    return {
        "title": title,
        "chart": say("Chart"),
        "language": language(),
        "said": said,
        "table": say("The same as a table"),
        "first": say("(the first {listed} of {rows} rows)", listed=LISTED, rows="#"),
        "opening": say("The chart is being drawn …"),
        "wrong": say("This chart could not be drawn: {reason}", reason="#"),
    }


def _plain(value: Any) -> Any:
    """A selection without what Vega remembers beside it."""
    if not isinstance(value, dict):
        return value
    return {key: each for key, each in value.items() if not key.startswith("vl")}


def _said(value: Any) -> str:
    if value is None:
        return ""
    return number(value, 0 if float(value).is_integer() else 1) if _is_number(value) else str(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def ready_charts() -> None:
    """Have Altair read its own rules, which takes longer than a chart."""
    import altair as alt
    import pandas as pd

    read_chart(alt.Chart(pd.DataFrame({"a": [1], "b": ["x"]})).mark_bar().encode(x="a", y="b"))
