"""Bringing a log in: a file with a preview, and what the log is about.

Imports the import's preview, the log's records and the forms.
"""

from __future__ import annotations

from chainkit.failures.intake_own import OURS
from chainkit.failures.workshop import FailureSetup
from chainkit.intake.own import OwnPlan
from chainkit.intake.plan import ImportPlan
from chainkit.markup import Markup, el
from chainkit.ui.forms import details, field, table
from chainkit.words import plain, say
from chainkit.workshop.screens.preview import file_field, headings_form, plan_preview


def importing(plan: ImportPlan | None) -> Markup:
    """Choose a file of failures, causes, exposure or hand-overs, and see what it would do."""
    hint = say(
        "One row per failure: cause, date and time (or occurred_at), and whatever else of our "
        "columns is known, such as unit, service, severity, impact. Headings such as station, line "
        "or code are understood. Causes are code and description, exposure is date (hour, unit) "
        "and transactions, hand-overs are failure, step, department, received_at."
    )
    return el(
        "section",
        file_field(say("CSV or Excel file"), plan, "log-file"),
        el("p", hint, class_="ck-hint"),
        None if plan else details(say("What such a file looks like"), _example(), key="log-like"),
        plan_preview(plan, _headings(plan), act="log-file-import") if plan else None,
        aria_label=say("Import a file"),
    )


def _headings(plan: ImportPlan) -> Markup | None:
    """What each heading of a foreign file means: guessed, remembered, or said here."""
    if not isinstance(plan, OwnPlan) or plan.mapping is None:
        return None
    return headings_form(
        plan.headings,
        plan.mapping.columns,
        {name: name for name in OURS},
        "log-map",
        ask=say("These headings are not ours. What does each column hold? The answers are kept."),
        remembered=plan.remembered,
    )


def _example() -> Markup:
    rows = [
        ("2026-03-02", "09:40", "North", "late", "3", "12"),
        ("2026-03-02", "17:05", "South", "wrong bill", "2", ""),
    ]
    columns = ("date", "time", "unit", "cause", "severity", "impact")
    return table(say("An invented example"), columns, rows, numeric=(4, 5))


def setup_form(setup: FailureSetup) -> Markup:
    """What fails, where clocks are read, and what things are called."""
    serious = "" if setup.serious_from is None else plain(setup.serious_from)
    cost = "" if setup.minute_cost is None else plain(setup.minute_cost)
    return el(
        "form",
        field(say("What fails"), "title", value=setup.title, maxlength="200"),
        field(say("Time zone of its clocks"), "zone", value=setup.zone, maxlength="60",
              hint=say("Such as Europe/Paris. Times that say no offset are read in it.")),
        field(say("The units are called"), "units", value=setup.units, maxlength="80"),
        field(say("The services are called"), "services", value=setup.services, maxlength="80"),
        field(say("What the size of a failure counts"), "impact", value=setup.impact,
              maxlength="80", hint=say("Such as “minutes of delay”. Empty: nothing.")),
        field(say("Serious from"), "serious_from", value=serious, inputmode="decimal",
              maxlength="14"),
        field(say("What the exposure counts"), "exposure", value=setup.exposure, maxlength="80"),
        field(say("Shifts begin at"), "shifts", value=setup.shifts, maxlength="40",
              hint=say("Hours such as 6, 14, 22. Empty: not known.")),
        field(say("Currency"), "currency", value=setup.currency, maxlength="3",
              hint=say("One for all amounts, such as EUR.")),
        field(say("Cost of a minute of handling"), "minute_cost", value=cost, inputmode="decimal",
              maxlength="14", hint=say("Empty: not known, which is not 0.")),
        field(say("Where the log comes from"), "source", value=setup.source, maxlength="400"),
        el("button", say("Save"), type="submit", class_="ck-button primary"),
        class_="ck-form",
        data_act="log-setup",
        data_id="setup",
    )  # fmt: skip
