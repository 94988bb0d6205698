"""Measures: the client's hard figures, the rule that makes them scores, and their import."""

from __future__ import annotations

from chainkit.chain.desk import Desk
from chainkit.chain.report_tables import coverage_table, rules_table
from chainkit.chain.screens.preview import plan_html
from chainkit.chain.screens.reveal import fragment
from chainkit.intake.plan import ImportPlan
from chainkit.markup import Markup, el, join
from chainkit.words import say
from chainkit.workshop.screens.preview import file_field

RULE = (
    "Score = 100 × (value − worst) ÷ (best − worst), per unit; a link's score is the mean "
    "over units of its metrics' scores. A survey value resting on too few people is hidden."
)


def lead(desk: Desk) -> Markup:
    """What this step is for."""
    where = "" if desk.state.metrics else " None have been imported yet."
    return join(
        el("h1", "Hard measures"),
        el("p", f"What the organisation counts, beside what people say.{where}", class_="ck-why"),
    )


def body(desk: Desk, plan: ImportPlan | None) -> Markup:
    """The table of metrics, and the import."""
    table = None
    if desk.state.metrics:
        table = fragment(coverage_table(desk.state), rules_table(desk.state))
    return join(
        table,
        el("p", RULE, class_="ck-hint"),
        file_field(say("Import metrics or measures (CSV or Excel)"), plan),
        plan_html(plan) if plan else None,
    )
