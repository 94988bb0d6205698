"""Whatever rows hold, a plan says what is wrong, and what it would write can be written."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.chain.intake import apply_import, plan_import
from chainkit.store import open_store

pytestmark = pytest.mark.slow

ODD = (
    "", "x", "0", "6", "4.5", "4,0", "=cmd()", "p" * 300, "1e308", "-1e308", "1e400", "NaN", "null",
    "\u202e", "😀", "a/b", "\x07", "a\nb", '"', "9" * 30, "٣", "0000-00-00", "9999-12-31", "²",
)  # fmt: skip
RIGHT: dict[str, tuple[str, ...]] = {
    "session": ("s1", "quick", "new"), "round": ("1", "2"), "role_group": ("support", "Front Line"),
    "participant": ("p1", "p2", "=x"), "item": ("ISQ1", "ISQ"), "value": ("1", "5", "x", "", "50"),
    "ISQ1": ("3", ""), "ISQ": ("4", ""), "metric": ("fcr", "csat"), "link": ("CS", "XV"),
    "label": ("L",), "unit": ("North", "a/b"), "worst": ("0", "60"), "best": ("100", "12"),
    "min_n": ("", "5"), "note": ("", "=cmd()"), "period": ("2026", "2026-Q1"), "n": ("", "7"),
    "title": ("T", "<b>"), "held_on": ("2026-03-17",), "form": ("", "full", "short"),
    "management": ("", "3"), "revealed": ("yes", "no"), "cannot_judge": ("", "1"),
}  # fmt: skip
HEADERS = (
    "session,round,role_group,participant,item,value", "session,title,held_on,form,management",
    "session,round,role_group,participant,ISQ1,ISQ", "session,round,revealed",
    "session,round,role_group,item,1,2,3,4,5,cannot_judge", "metric,unit,period,value,n",
    "metric,link,label,unit,worst,best,min_n,note",
)  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> bytes:
    """A table with a right header, and rows that are mostly right."""
    columns = draw(st.sampled_from(HEADERS)).split(",")
    out = io.StringIO()
    writer = csv.writer(out, delimiter=draw(st.sampled_from(",;\t")))
    writer.writerow(columns)
    for _ in range(draw(st.integers(1, 4))):
        odd = draw(st.sampled_from([None, None, *range(len(columns))]))
        writer.writerow(
            [
                draw(st.sampled_from(ODD if index == odd else RIGHT.get(column, ("0", "2", ""))))
                for index, column in enumerate(columns)
            ]
        )
    return out.getvalue().encode()


@settings(max_examples=60)
@given(st.lists(tables(), min_size=1, max_size=4))
def test_a_plan_never_fails_and_its_records_can_be_saved(
    template: Path, tmp_path_factory: pytest.TempPathFactory, files: list[bytes]
) -> None:
    folder = tmp_path_factory.mktemp("rows")
    with open_store(shutil.copy(template, folder)) as store:
        for number, data in enumerate(files):
            plan = plan_import(data, f"{number}.csv", store, "inn")
            assert plan.summary.startswith(f"{number}.csv")
            assert all(problem.row for problem in plan.problems)
            assert apply_import(store, plan, skip_bad_rows=True) == len(plan.records)
            again = plan_import(data, f"{number}.csv", store, "inn")
            assert again.records == ()
