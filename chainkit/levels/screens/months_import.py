"""Bringing months in: a file with a preview, and what is counted.

Imports the import's preview, the months' records and the forms.
"""

from __future__ import annotations

from chainkit.intake.plan import ImportPlan
from chainkit.levels.monthly import ServiceStandard
from chainkit.markup import Markup, el
from chainkit.ui.forms import details, field, table
from chainkit.words import MONTHS, plain, say, spoken
from chainkit.workshop.screens.preview import file_field, plan_preview


def importing(plan: ImportPlan | None) -> Markup:
    """Choose a file of months, and see what it would do."""
    hint = say(
        "One row per month and unit, with the columns period (such as 2018-03), unit, cases and "
        "breaches, and kind where there are several. A month without a row is a gap, not zero."
    )
    return el(
        "section",
        file_field(say("CSV or Excel file with months"), plan, "months-file"),
        el("p", hint, class_="ck-hint"),
        None
        if plan
        else details(say("What such a file looks like"), _example(), key="months-like"),
        plan_preview(plan, act="months-import") if plan else None,
        aria_label=say("Import months"),
    )


def _example() -> Markup:
    rows = [("2026-01", "North", "412", "31"), ("2026-01", "South", "388", "12")]
    return table(say("An invented example"), ("period", "unit", "cases", "breaches"), rows,
                 numeric=(2, 3))  # fmt: skip


def standard_form(standard: ServiceStandard) -> Markup:
    """What is counted, and the share that ought to be kept."""
    target = plain(round(standard.target * 100, 4)) if standard.target is not None else ""
    picks = [
        el("option", spoken(month), value=str(at), selected=at == standard.year_start)
        for at, month in enumerate(MONTHS, start=1)
    ]
    return el(
        "form",
        field(say("What is counted"), "title", value=standard.title, maxlength="200"),
        field(say("What a kept promise is"), "kept", value=standard.kept, maxlength="200"),
        field(
            say("Standard in percent"),
            "target",
            value=target,
            inputmode="decimal",
            maxlength="8",
            hint=say("Empty: nobody set one."),
        ),
        field(say("Who set it, and where it is written"), "source", value=standard.source,
              maxlength="400"),
        field(say("The units are called"), "units", value=standard.units, maxlength="40"),
        field(say("The cases are called"), "cases", value=standard.cases, maxlength="40"),
        el(
            "label",
            el("span", say("The business year begins in"), class_="ck-label"),
            el("select", *picks, name="year_start"),
            class_="ck-field",
        ),
        el("button", say("Save"), type="submit", class_="ck-button primary"),
        class_="ck-form ck-standard",
        data_act="months-standard",
    )  # fmt: skip
