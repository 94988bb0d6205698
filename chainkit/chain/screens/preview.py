"""An import on the screen: choose a file, see what it would do, and only then do it."""

from __future__ import annotations

from chainkit.chain.intake_own import OwnPlan
from chainkit.chain.model import Form
from chainkit.chain.screens.preview_map import own_form
from chainkit.intake.plan import ImportPlan
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button
from chainkit.words import say


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


def file_field(label: str, plan: ImportPlan | None) -> Markup:
    """A native file input in the look of our buttons, and the name of the file chosen."""
    return el(
        "label",
        el("span", label, class_="ck-label"),
        el(
            "span",
            el("input", type="file", accept=".csv,.xlsx,.txt", data_act="file", data_id="import"),
            el("span", say("Choose a file"), class_="ck-button", aria_hidden="true"),
            class_="ck-file-button",
        ),
        el("span", plan.name if plan else say("no file chosen"), class_="ck-file-name"),
        class_="ck-field ck-file",
    )


def plan_html(plan: ImportPlan, form: Form = "full") -> Markup:
    """What an import would do, before it does it; how its own headings are read, if it has any.

    `form` is the session's, whose items the headings may mean.
    """
    problems = [el("li", str(problem)) for problem in plan.problems]
    bad = bool(problems)
    told = plan.blocked and len(problems) == 1  # by the summary
    buttons = [] if bad else [button(say("Import"), "import", kind="primary")]
    if bad and plan.records:
        buttons.append(button(say("Import the good rows only"), "import", id="skip"))
    buttons.append(button(say("Cancel"), "import-cancel", kind="quiet"))
    return el(
        "section",
        el("h2", say("Before anything is written")),
        el("p", plan.summary),
        el("ul", join(*problems), class_="ck-problems") if bad and not told else None,
        own_form(plan, form) if isinstance(plan, OwnPlan) else None,
        el("div", join(*buttons), class_="ck-bar"),
        class_="ck-panel",
        aria_label=say("Import preview"),
    )
