"""Every mistake in claims, planning ranges and evidence is named by file, line and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from chainkit.content import check_content
from tests.content.conftest import Copy

CLAIMS, EVIDENCE, RANGES = "claims.yaml", "evidence.csv", "planning_ranges.yaml"


def test_claim_id_used_twice(copy: Copy) -> None:
    line = copy.change(CLAIMS, "- id: sears", "- id: eight-times")
    copy.says(CLAIMS, line, "claims[19].id", "“eight-times” is used twice")


def test_status_that_is_not_a_status(copy: Copy) -> None:
    line = copy.change(CLAIMS, "status: anecdote", "status: hearsay")
    copy.says(CLAIMS, line, "claims[13].status", "it must be 'supported', 'mixed', 'misread'")


def test_confidence_mark_that_is_not_a_mark(copy: Copy) -> None:
    line = copy.change(CLAIMS, "check: M\n", "check: V3\n")
    copy.says(CLAIMS, line, "claims[5].check", "it must be 'V1', 'V2', 'M', 'C' or 'O'")


def test_claim_beside_a_link_that_is_not_there(copy: Copy) -> None:
    line = copy.change(CLAIMS, "links: [employee_satisfaction]", "links: [happiness]")
    copy.says(CLAIMS, line, "claims[12].links[0]", "there is no link “happiness”")


def test_claim_with_an_effect_that_is_not_there(copy: Copy) -> None:
    line = copy.change(CLAIMS, "effects: [F11, F12]", "effects: [F11, F99]")
    copy.says(CLAIMS, line, "claims[6].effects[1]", "there is no effect “F99”")


def test_claim_in_an_exercise_that_is_not_there(copy: Copy) -> None:
    line = copy.change(CLAIMS, "exercises: [levels]", "exercises: [circles]")
    copy.says(CLAIMS, line, "claims[17].exercises[0]", "it must be 'chain', 'levels'")


def test_claim_with_a_figure_on_nobodys_authority(copy: Copy) -> None:
    copy.change(CLAIMS, "Tell it as a story,", "Sales were 12 % higher;")
    old = "superlative.\n  check: O"
    line = copy.change(CLAIMS, "without the " + old, "without the " + old)
    copy.says(CLAIMS, line + 1, "claims[13].check", "needs a mark")


def test_planning_range_upside_down(copy: Copy) -> None:
    line = copy.change(RANGES, "  mid: 0.50\n", "  mid: 0.70\n")
    copy.says(RANGES, line - 4, "ranges[0]", "low, mid and high must not fall")


def test_planning_range_between_links_that_are_not_there(copy: Copy) -> None:
    line = copy.change(RANGES, "- source: customer_loyalty", "- source: loyalty")
    copy.says(RANGES, line, "ranges[8].source", "there is no link “loyalty”")


# --- evidence -------------------------------------------------------------------------------


def test_effect_id_used_twice(copy: Copy) -> None:
    line = copy.change(EVIDENCE, "E05,", "E04,")
    copy.says(EVIDENCE, line, "id", "“E04” is used twice")


def test_value_that_is_not_a_number(copy: Copy) -> None:
    copy.change(EVIDENCE, "beta,-.19,", "beta,minus .19,")
    line = copy.change(EVIDENCE, "E08,", "E08,")
    copy.says(EVIDENCE, line, "value", "found 'minus .19'; it must be a valid number")


def test_impossible_correlation(copy: Copy) -> None:
    line = copy.change(EVIDENCE, "E28,", "E28,")
    copy.change(EVIDENCE, "r,-.28,", "r,-28,")
    copy.says(EVIDENCE, line, "", "a correlation lies between -1 and 1")


@pytest.mark.parametrize(("column", "held"), [("source", "McEvoy & Cascio, 1987"), ("check", "V1")])
def test_number_without_source_or_mark(copy: Copy, column: str, held: str) -> None:
    row = next(
        row
        for row in (copy.folder / EVIDENCE).read_text("utf-8").splitlines()
        if row.startswith("E28,")
    )
    start, _, end = row.rpartition(held)
    quote = '"' if column == "source" else ""
    line = copy.change(EVIDENCE, row, (start + end).replace(quote * 2 + ",", ",", 1))
    copy.says(EVIDENCE, line, column, "this cell is empty")


def test_effect_that_says_nothing(copy: Copy) -> None:
    line = copy.change(EVIDENCE, "E31b,", "E31b,")
    copy.change(EVIDENCE, "M,,strong,", "M,,,")
    copy.says(EVIDENCE, line, "", "give a value, an interval, or a finding in words")


def test_half_an_interval(copy: Copy) -> None:
    line = copy.change(EVIDENCE, "E41,", "E41,")
    copy.change(EVIDENCE, ".20,.45,", ",.45,")
    copy.says(EVIDENCE, line, "", "an interval needs both low and high")


def test_effect_on_a_link_that_is_not_there(copy: Copy) -> None:
    line = copy.change(EVIDENCE, "E19,,customer_satisfaction", "E19,,happiness")
    copy.says(EVIDENCE, line, "to_link", "there is no link “happiness”")


def test_row_with_a_cell_too_many(copy: Copy) -> None:
    line = copy.change(EVIDENCE, "E19,,", "E19,,,")
    copy.says(EVIDENCE, line, "", "it has 19 cells; the heading has 18")


def test_unknown_and_missing_column(copy: Copy) -> None:
    copy.change(EVIDENCE, ",check,", ",verified,")
    errors = [e for e in check_content(copy.folder) if Path(e.file).name == EVIDENCE]
    assert [(e.key, e.line) for e in errors] == [("verified", 1), ("check", 1)]
    assert "there is no such column" in str(errors[0])
    assert "this column is missing" in str(errors[1])


def test_broken_csv(copy: Copy) -> None:
    path = copy.folder / EVIDENCE
    path.write_text(path.read_text("utf-8") + '"E50', "utf-8")
    errors = [e for e in check_content(copy.folder) if Path(e.file).name == EVIDENCE]
    assert ["not valid CSV" in str(e) for e in errors] == [True]
