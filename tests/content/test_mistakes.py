"""Every kind of mistake in a content file is named by file, line and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from chainkit.content import check_content
from tests.content.conftest import Copy

CHAIN, CLAIMS, EVIDENCE, RANGES = (
    "chain.yaml",
    "claims.yaml",
    "evidence.csv",
    "planning_ranges.yaml",
)


def test_what_ships_is_valid() -> None:
    assert check_content() == []


# --- the shape of a YAML file -----------------------------------------------------------------


def test_unknown_key(copy: Copy) -> None:
    line = copy.change(CHAIN, "  code: ER\n", "  code: ER\n  colour: red\n")
    copy.says(CHAIN, line + 1, "links[2].colour", "there is no such key")


def test_missing_key(copy: Copy) -> None:
    copy.change(CHAIN, "  question: Whose departure would customers notice first?\n", "")
    line = copy.change(CHAIN, "- id: employee_retention", "- id: employee_retention")
    copy.says(CHAIN, line, "links[2].question", "this key is missing")


def test_wrong_type(copy: Copy) -> None:
    line = copy.change(CHAIN, "  position: 4\n", "  position: fourth\n")
    copy.says(CHAIN, line, "links[3].position", "found 'fourth'; it must be a valid integer")


def test_a_word_that_yaml_reads_as_something_else(copy: Copy) -> None:
    line = copy.change(CHAIN, "unit: ratio", "unit: no")
    copy.says(CHAIN, line, "links[9].metrics[3].unit", "found False; it must be a valid string")


def test_value_that_is_not_one_of_the_choices(copy: Copy) -> None:
    line = copy.change(CHAIN, "  band: service\n", "  band: servise\n")
    copy.says(CHAIN, line, "links[4].band", "it must be 'people', 'service' or 'results'")


def test_long_text_is_named_by_the_line_of_its_key(copy: Copy) -> None:
    old = "  definition: >-\n    What the customer actually receives"
    line = copy.change(CHAIN, old, "  meaning: >-\n    What the customer actually receives")
    errors = check_content(copy.folder)
    assert [(e.key, e.line) for e in errors if "no such key" in str(e)] == [
        ("links[4].meaning", line)
    ]
    assert [e.key for e in errors if "missing" in str(e)] == ["links[4].definition"]


def test_key_given_twice(copy: Copy) -> None:
    line = copy.change(CHAIN, "  code: ER\n", "  code: ER\n  code: EX\n")
    copy.says(CHAIN, line + 1, "links[2].code", "given twice")


def test_three_statements_instead_of_four(copy: Copy) -> None:
    copy.change(CHAIN, "  - {id: PR4, text: Savings are checked", "  # {")
    line = copy.change(CHAIN, "  statements:\n  - {id: PR1", "  statements:\n  - {id: PR1")
    copy.says(CHAIN, line, "links[8].statements[3]", "it is missing")


def test_unknown_label(copy: Copy) -> None:
    line = copy.change(CHAIN, "  customer: Customers\n", "  customers: Customers\n")
    copy.says(CHAIN, line, "role_groups.customers", "it must be 'management', 'front_line'")


def test_missing_label(copy: Copy) -> None:
    copy.change(CHAIN, "  customer: Customers\n", "")
    line = copy.change(CHAIN, "role_groups:\n", "role_groups:\n")
    copy.says(CHAIN, line, "role_groups.customer", "this key is missing")


def test_broken_yaml(copy: Copy) -> None:
    line = copy.change(CLAIMS, "  status: unsupported\n", "  status: [unsupported\n")
    copy.says(CLAIMS, line + 1, "", "not valid YAML")


def test_yaml_that_would_run_code(copy: Copy) -> None:
    line = copy.change(CLAIMS, "- id: sears", "- id: !!python/object/apply:os.getcwd []")
    copy.says(CLAIMS, line, "", "not valid YAML")


def test_text_that_holds_itself(copy: Copy) -> None:
    (copy.folder / RANGES).write_text("ranges: &a [*a]\n", "utf-8")
    errors = check_content(copy.folder)
    assert {(Path(e.file).name, e.line) for e in errors} == {(RANGES, 1)}


def test_two_documents_in_one_file(copy: Copy) -> None:
    line = copy.change(CLAIMS, "- id: sears", "---\n- id: sears")
    copy.says(CLAIMS, line, "", "not valid YAML")


def test_empty_file(copy: Copy) -> None:
    (copy.folder / RANGES).write_text("# nothing yet\n", "utf-8")
    copy.says(RANGES, 1, "", "the file is empty")


def test_missing_file(copy: Copy) -> None:
    (copy.folder / CLAIMS).unlink()
    copy.says(CLAIMS, None, "", "it cannot be read: No such file or directory")


@pytest.mark.parametrize("file", [CLAIMS, EVIDENCE])
def test_file_that_is_not_utf8(copy: Copy, file: str) -> None:
    path = copy.folder / file
    path.write_bytes(path.read_bytes() + b"\xff\xfe")
    found = [str(e) for e in check_content(copy.folder) if Path(e.file).name == file]
    assert len(found) == 1
    assert "it is not UTF-8 text" in found[0]


# --- the rules of the chain ---------------------------------------------------------------


def test_link_id_used_twice(copy: Copy) -> None:
    line = copy.change(CHAIN, "  code: ER\n", "  code: ES\n")
    errors = {(e.key, e.line): str(e) for e in check_content(copy.folder)}
    assert "“ES” is used twice" in errors["links[2].code", line]
    assert "it must be “ES1”" in errors["links[2].statements[0].id", line + 11]


def test_statement_id_that_does_not_match_its_link(copy: Copy) -> None:
    line = copy.change(CHAIN, "{id: CS3,", "{id: CX3,")
    copy.says(CHAIN, line, "links[5].statements[2].id", "found “CX3”; it must be “CS3”")


def test_metric_id_used_twice(copy: Copy) -> None:
    line = copy.change(CHAIN, "  - id: churn_rate", "  - id: retention_rate")
    copy.says(CHAIN, line, "links[6].metrics[1].id", "“retention_rate” is used twice")


def test_links_out_of_order(copy: Copy) -> None:
    line = copy.change(CHAIN, "  position: 4\n", "  position: 5\n")
    copy.says(CHAIN, line, "links[3].position", "it must be 4")


def test_link_without_actions(copy: Copy) -> None:
    text = (copy.folder / CHAIN).read_text("utf-8")
    start = text.index("  actions:\n")
    end = text.index("  question:", start)
    line = copy.change(CHAIN, text[start:end], "  actions: []\n")
    copy.says(CHAIN, line, "links[0].actions", "at least one is needed")


def test_arrow_to_a_link_that_is_not_there(copy: Copy) -> None:
    old = "  target: employee_productivity\n  basis: later_study\n  effects: [E02]"
    line = copy.change(CHAIN, old, "  target: productivity\n  basis: later_study\n  note: none")
    copy.says(CHAIN, line, "edges[13].target", "there is no link “productivity”")


def test_arrow_given_twice(copy: Copy) -> None:
    new = "- source: customer_satisfaction\n  target: customer_loyalty\n  basis: seed_order\n"
    line = copy.change(CHAIN, "# Both ways,", new + "  note: again\n# Both ways,")
    key = "edges[12]"
    copy.says(CHAIN, line, key, "customer_satisfaction → customer_loyalty is given twice")


def test_straight_row_with_a_gap(copy: Copy) -> None:
    old = "- source: revenue_growth\n  target: profitability\n"
    copy.change(CHAIN, old, "- source: revenue_growth\n  target: shareholder_client_value\n")
    line = copy.change(CHAIN, "edges:\n", "edges:\n")
    copy.says(CHAIN, line, "edges", "needs an arrow revenue_growth → profitability")


def test_arrow_without_evidence_or_reason(copy: Copy) -> None:
    line = copy.change(CHAIN, "  basis: later_study\n  effects: [E02]", "  basis: later_study")
    copy.says(CHAIN, line - 2, "edges[13].effects", "say in the note why there is none")


def test_arrow_with_evidence_that_does_not_exist(copy: Copy) -> None:
    line = copy.change(CHAIN, "effects: [E02]", "effects: [E99]")
    copy.says(CHAIN, line, "edges[13].effects[0]", "no effect “E99”")


def test_arrow_with_evidence_about_another_arrow(copy: Copy) -> None:
    line = copy.change(CHAIN, "effects: [E02]", "effects: [E03]")
    copy.says(CHAIN, line, "edges[13].effects[0]", "E03 is about another pair of links")


def test_evidence_may_run_the_other_way_only_on_an_arrow_both_ways(copy: Copy) -> None:
    line = copy.change(CHAIN, "  both_ways: true\n", "")
    copy.says(CHAIN, line + 1, "edges[12].effects[6]", "E45 is about another pair of links")


# --- all of them --------------------------------------------------------------------------


def test_every_mistake_of_a_file_is_listed_in_the_order_of_lines(copy: Copy) -> None:
    second = copy.change(CLAIMS, "status: anecdote", "status: hearsay")
    first = copy.change(CLAIMS, "check: M\n", "check: V3\n")
    assert [e.line for e in check_content(copy.folder)] == [first, second]


def test_a_broken_chain_is_told_once_and_not_by_everything_that_names_a_link(copy: Copy) -> None:
    copy.change(CHAIN, "links:\n", "links: [\n")
    assert {Path(e.file).name for e in check_content(copy.folder)} == {CHAIN}
