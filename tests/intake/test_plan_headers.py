"""A heading is right or explained, and nothing is taken from below a wrong one."""

from __future__ import annotations

import pytest

from chainkit.chain.intake import apply_import, plan_import
from chainkit.errors import ImportRefused, UnknownChoice
from chainkit.store import Store
from tests.intake.conftest import LONG, Planner

PLACED = "session,round,role_group,participant,"


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (
            PLACED + "item,valu",
            "row 1, column valu: a column that a table of ratings does not have",
        ),
        (PLACED + "item,valu", "expected only columns we know (did you mean “value”?)"),
        (PLACED + "item,valu", "row 1, column value: no such column"),
        ("role_group,participant,item,value", "row 1, column session: no such column"),
        ("role_group,participant,item,value", "row 1, column round: no such column"),
        (PLACED + "ISQ1,ISQ5", "row 1, column ISQ5: a column that a table of ratings does not"),
        (PLACED + "item,value,value", "row 1, column value: a second column of this name"),
        (PLACED + "item,value,name", "row 1, column name: a column that a table of ratings does"),
        ("colour,size", "row 1: the header “colour, size”; expected the columns of one of our"),
    ],
)
def test_a_header_is_right_or_explained(plan: Planner, header: str, said: str) -> None:
    planned = plan(header + "\n" + ",".join("x" * (header.count(",") + 1)))
    assert planned.blocked
    assert planned.records == ()
    assert said in "\n".join(map(str, planned.problems))


def test_a_wrong_header_cannot_be_skipped(plan: Planner, store: Store) -> None:
    planned = plan("session,round,role_group,participant,item,valu\ns1,1,support,p1,ISQ1,3\n")
    assert planned.summary.startswith("file.csv cannot be imported: row 1, column value: no such")
    with pytest.raises(ImportRefused):
        apply_import(store, planned, skip_bad_rows=True)


def test_column_order_case_and_spaces_do_not_matter(plan: Planner) -> None:
    planned = plan("VALUE,Item ,Participant,ROLE-GROUP,Round,Session\n3,ISQ1,p1,support,1,s1\n")
    assert not planned.problems
    assert len(planned.records) == 2


def test_unknown_client_or_session_is_told_with_the_choices(plan: Planner, store: Store) -> None:
    with pytest.raises(UnknownChoice, match="inn"):
        plan_import(LONG.encode(), "f.csv", store, "inm")
    with pytest.raises(UnknownChoice, match="Did you mean “s1”"):
        plan(LONG, session="s1x")
