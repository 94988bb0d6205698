"""An import on the screen: choose a file, see what it would do, and only then do it."""

from __future__ import annotations

from chainkit.chain.intake_own import OwnPlan
from chainkit.chain.model import Form
from chainkit.chain.screens.preview_map import own_form
from chainkit.intake.plan import ImportPlan
from chainkit.markup import Markup, el, join
from chainkit.words import say
from chainkit.workshop.screens.preview import file_field, plan_preview


def file_import(form: Form, plan: ImportPlan | None) -> Markup:
    """Choose a file, and see what it would do."""
    items = "ISQ … SV" if form == "short" else "ISQ1 … SV4"
    hint = say(
        "One row per person (role_group, participant, {items}), or one row per answer "
        "(role_group, participant, item, value). Blank is not answered; x is cannot judge.",
        items=items,
    )
    return join(
        file_field(say("CSV or Excel file with ratings, tallies or measures"), plan),
        el("p", hint, class_="ck-hint"),
        plan_html(plan, form) if plan else None,
    )


def plan_html(plan: ImportPlan, form: Form = "full") -> Markup:
    """What an import would do, before it does it; how its own headings are read, if it has any.

    `form` is the session's, whose items the headings may mean.
    """
    return plan_preview(plan, own_form(plan, form) if isinstance(plan, OwnPlan) else None)
