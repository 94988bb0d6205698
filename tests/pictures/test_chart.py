"""A chart over time never joins what is not known, and tells nothing by colour alone."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.levels.attainment import Series, attain, plain_standard
from chainkit.levels.picture_monthly import attainment_table, draw_attainment
from chainkit.pictures.chart import Chart, Gap, Layout, Point, Rule, Span, draw_chart
from tests.drawings import is_as_looked_at
from tests.levels.months import STANDARD, shipped

SVG = "{http://www.w3.org/2000/svg}"


@cache
def small() -> Series:
    """Few cases, an empty month, a missing one and an end before others'."""
    rows = [("A", "", f"2025-{m:02d}", 30 + m, m % 4) for m in (1, 2, 3, 4, 7, 8, 9)]
    rows += [("A", "", "2025-05", 0, 0), ("B", "", "2025-12", 3, 1)]
    return attain(rows, plain_standard("x").changed(target=0.8)).series("A")


@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_pictures_that_were_looked_at(layout: Layout) -> None:
    is_as_looked_at(
        f"months-england-{layout}", draw_attainment(shipped().whole, STANDARD, layout=layout)
    )
    is_as_looked_at(f"months-gaps-{layout}", draw_attainment(small(), STANDARD, layout=layout))


def lines(svg: str) -> list[str]:
    """The paths of the line of values."""
    return re.findall(
        r'<path d="(M[^"]*)" style="fill:none;stroke:var\(--ck-accent\)" stroke-width="5"', svg
    )


def test_no_line_leads_over_a_gap_or_an_empty_month() -> None:
    drawn = lines(draw_attainment(small(), STANDARD))
    assert [path.count("L") + 1 for path in drawn] == [4, 3]
    words = "".join(ET.fromstring(draw_attainment(small(), STANDARD)).itertext())
    assert "no report" in words
    assert "stopped reporting" in words
    assert "nocases" in words  # two lines of one label


def test_it_says_all_it_shows() -> None:
    svg = ET.fromstring(draw_attainment(shipped().whole, STANDARD))
    said = svg.findtext(f"{SVG}desc") or ""
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == svg.findtext(f"{SVG}title") == "Waits: All providers"
    for words in ("89.1 % in 2016-17", "24 of 24 months", "Below the usual range: December 2016"):
        assert words in said
    words = "".join(svg.itertext())
    for label in ("Standard 95 %", "average 88.7 %", "usual range", "outside the usual range"):
        assert label in words


def test_the_table_has_every_month_of_the_picture() -> None:
    table = attainment_table(small(), STANDARD)
    assert len(table.rows) == 12
    assert table.rows[4][:4] == ("May 2025", "0", "0", "no cases")
    assert table.rows[5][:4] == ("June 2025", "", "", "no report")
    assert table.rows[11][3] == "stopped reporting"
    assert table.rows[0][3:5] == ("96.8 %", "83.8 to 99.4 %")


def test_without_the_range_there_are_no_signals() -> None:
    svg = draw_attainment(shipped().whole, STANDARD, ranged=False)
    assert "usual range" not in svg
    assert "long run" not in svg


point = st.builds(
    Point,
    st.none() | st.floats(0, 1),
    band=st.none() | st.tuples(st.floats(0, 0.5), st.floats(0.5, 1)),
    interval=st.none() | st.tuples(st.floats(0, 0.5), st.floats(0.5, 1)),
    mark=st.sampled_from(["", "diamond", "square"]),
    said=st.sampled_from(["", "90.1 %"]),
    under=st.booleans(),
)


@settings(max_examples=25)
@given(st.lists(point, max_size=40), st.sampled_from(["wide", "narrow"]), st.text(max_size=30))
def test_any_chart_is_whole_and_hostile_words_stay_words(
    points: list[Point], layout: Layout, words: str
) -> None:
    last = max(0, len(points) - 1)
    chart = Chart(
        f"{words}<script>",
        words,
        tuple(points),
        tuple(words[:3] for _ in points),
        spans=(Span(0, last, f"{words}\n<b>"),),
        rules=(Rule(0.95, words, strong=True), Rule(0.95, "&")),
        gaps=(Gap(0, last, words),),
    )
    svg = draw_chart(chart, layout)
    assert ET.fromstring(svg).tag == f"{SVG}svg"
    assert "<script" not in svg
    assert "nan" not in svg
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize("breaches", [0, 3])
def test_a_share_of_nearly_all_has_its_number_within_the_picture(breaches: int) -> None:
    """The scale ends at 100 %: above it a value would be cut off."""
    rows = [("A", "", f"2025-{m:02d}", 400, breaches * m) for m in range(1, 13)]
    svg = ET.fromstring(draw_attainment(attain(rows, STANDARD).whole, STANDARD))
    first = "100 %" if breaches == 0 else "99.3 %"
    values = [
        t for t in svg.iter(f"{SVG}text") if t.text == first and t.get("font-weight") == "600"
    ]
    assert values
    assert all(float(t.get("y", 0)) >= 0.75 * float(t.get("font-size", 0)) for t in values)
