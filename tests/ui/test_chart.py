"""A chart of Altair's: what it sends, what it refuses, and what stands on paper."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import pytest
import vl_convert

from chainkit.errors import BadValue, ChartUnusable
from chainkit.pictures.colour import contrast
from chainkit.pictures.tokens import DARK, LIGHT
from chainkit.pictures.vega import CATEGORIES, runtime_file, runtime_name
from chainkit.ui.chart import CHART_MIME, WIDGET_MIME, Chart
from tests.house.source import ROOT
from tests.house.test_addresses import foreign

TABLE = pd.DataFrame(
    {"branch": ["North", "South & <East>"], "kept": [60.0, 81.5], "day": ["2026-01-01"] * 2}
)


def bars(table: Any = TABLE, **channels: Any) -> alt.Chart:
    return alt.Chart(table).mark_bar().encode(**(channels or {"x": "branch:N", "y": "kept:Q"}))


def test_data_travel_once_and_by_name_and_change_without_the_chart() -> None:
    chart = Chart(bars() | bars(x="kept:Q"))
    ((name, rows),) = chart.data.items()
    assert rows[1] == {"branch": "South & <East>", "kept": 81.5, "day": "2026-01-01"}
    spec = str(chart.spec)
    assert "South" not in spec
    assert not foreign(spec)
    chart.update(
        pd.DataFrame({"branch": ["West"], "kept": [1], "day": [pd.Timestamp("2026-02-03")]})
    )
    assert chart.data == {name: [{"branch": "West", "kept": 1, "day": "2026-02-03T00:00:00"}]}
    assert str(chart.spec) == spec
    with pytest.raises(BadValue, match="name is 'other'"):
        chart.update(TABLE, "other")


def refused() -> Mapping[str, tuple[Any, str]]:
    long = pd.DataFrame({"a": range(6000)})
    wide = pd.DataFrame({"a": ["x" * 1000] * 400})
    return {
        "column": (bars(x="brnch:N"), "no column “brnch”; they have branch, day, kept."),
        "url": (alt.Chart("https://example.com/a.csv").mark_bar().encode(x="a:Q"), "elsewhere"),
        "rows": (bars(long, x="a:Q"), "more than 5,000 rows, more than a page is sent"),
        "weight": (bars(wide, x="a:N"), "404 KB of data, more than a page is sent (300 KB)"),
        "type": (bars(x="nothing"), "cannot be drawn: "),
    }


@pytest.mark.parametrize("name", refused())
def test_what_cannot_be_drawn_is_one_sentence(name: str) -> None:
    chart, said = refused()[name]
    with pytest.raises(ChartUnusable) as caught:
        Chart(chart)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_column_that_the_chart_makes_itself_is_no_mistake() -> None:
    made = bars(x="twice:Q").transform_calculate(twice="datum.kept * 2")
    assert Chart(made).spec["transform"]


def test_what_is_no_chart_is_refused() -> None:
    with pytest.raises(BadValue, match="it must be an Altair chart"):
        Chart(TABLE)


@pytest.mark.parametrize(("mode", "paper"), [("voila", False), ("lab", True)])
def test_on_paper_stand_its_picture_and_its_table(
    monkeypatch: pytest.MonkeyPatch, mode: str, *, paper: bool
) -> None:
    monkeypatch.setenv("CHAINKIT_MODE", mode)
    bundle = Chart(bars(), title="Kept", said="Who kept how many.")._repr_mimebundle_()[0]
    assert {WIDGET_MIME, CHART_MIME} <= set(bundle)
    assert ("text/html" in bundle) is paper
    if paper:
        page = bundle["text/html"]
        assert "<svg" in page
        assert "South &amp; &lt;East&gt;" in page
        assert "81.5" in page
        assert "var(--ck" not in page[page.index("<svg") : page.index("</svg>")]
        assert not foreign(page)


def test_what_is_picked_reaches_python() -> None:
    chart = Chart(bars())
    chart._heard(None, {"act": "picked", "name": "p", "value": {"x": [1], "vlPoint": {}}}, [])
    chart._heard(None, {"act": "picked", "name": "by", "value": "impact"}, [])
    assert chart.picked == {"p": {"x": [1]}, "by": "impact"}


def test_groups_can_be_told_on_both_papers() -> None:
    for theme in (LIGHT, DARK):
        for colour in CATEGORIES:
            assert contrast(colour, theme["paper"]) >= 3, colour


def test_the_script_that_draws_understands_what_altair_writes() -> None:
    newest = vl_convert.get_vegalite_versions()[-1]
    assert alt.SCHEMA_VERSION.removeprefix("v").startswith(newest)


def test_where_the_script_cannot_be_kept_a_sentence_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(ChartUnusable, match=r"could not be kept in .*make that folder writable"):
        runtime_file(tmp_path / "file" / "folder")


@pytest.mark.slow
def test_two_make_the_script_at_once_and_both_have_it_whole(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from chainkit.pictures.vega import runtime_file; "
        "print(runtime_file(Path(sys.argv[1])).stat().st_size)"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    both = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    sizes = {process.communicate(timeout=120)[0] for process in both}
    assert len(sizes) == 1
    assert 600_000 < int(sizes.pop()) < 1_200_000
    assert [file.name for file in tmp_path.iterdir()] == [runtime_name()]
    script = (tmp_path / runtime_name()).read_text("utf-8")
    assert "export{" in script[-200:]
    made = (tmp_path / runtime_name()).stat().st_mtime_ns
    assert runtime_file(tmp_path).stat().st_mtime_ns == made
