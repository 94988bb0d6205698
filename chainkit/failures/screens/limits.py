"""Who may decide: the limits of each role, and what was done with them."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.errors import ChainkitError
from chainkit.failures.report_tables import limits_tables
from chainkit.failures.screens.frame import lead, room, told
from chainkit.failures.seat import Seat
from chainkit.failures.workshop import Discretion
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button, details, field, table
from chainkit.ui.screen import Panes
from chainkit.words import plain, say


def panes(seat: Seat) -> Panes:
    """The whole step."""
    log = seat.desk.state.log
    why = say(
        "What a role may give by itself, per case, per customer and per month. A limit that is not "
        "known is not used."
    )
    try:
        title, found = (
            headline(seat),
            limits_tables(log.used(), log.currency()) if log or log.limits else (),
        )
    except ChainkitError as refused:  # amounts in two currencies: one sentence, no number
        title, why, found = say("Amounts in two currencies"), str(refused), ()
    return Panes(
        lead=lead(title, why),
        body=join(
            *(
                table(each.caption, each.columns, each.rows, numeric=each.numeric)
                for each in found
                if each.rows
            ),
            *(_edit(limit) for limit in log.limits),
            details(say("A limit for another role"), _form(None), key="limit-new"),
        ),
        side=told(
            say("How to read it"),
            [
                say("Decided alone: of the cases above the amount that needs a second person, "
                    "those without a second person in the log."),
                say("Repeat users are first of all customers who were failed more than once."),
            ],
            [
                say("A well-known hotel's rule of 2,000 dollars is told in several ways – per "
                    "guest, per day, per incident. It is an anecdote, and no norm.")
            ],
        ),
    )  # fmt: skip


def headline(seat: Seat) -> str:
    """Whether limits are set, and whether they hold."""
    log = seat.desk.state.log
    if not log.limits:
        return say("No limits are set: nobody knows what they may decide.")
    used = log.used()
    over = sum(each.over for each in used)
    refused = sum(each.refused for each in used)
    return say("{cases} cases were decided: {over} above a limit, {refused} refused.",
               cases=sum(each.cases for each in used), over=over, refused=refused)  # fmt: skip


def _edit(limit: Discretion) -> Markup:
    form = join(_form(limit), button(say("Take it away"), "limit-drop", limit.id, kind="quiet"))
    return details(say("Change: {role}", role=limit.role), form, key=f"limit-{limit.id}")


def _form(limit: Discretion | None) -> Markup:
    def shown(name: str) -> str:
        value = getattr(limit, name) if limit else None
        return "" if value is None else plain(value)

    share = limit.review_share if limit else None
    role = (
        el("input", type="hidden", name="role", value=limit.role)
        if limit
        else field(say("Role, not a person"), "role", required=True, maxlength="80")
    )
    amounts = (
        ("per_case", say("Per case")),
        ("per_customer", say("Per customer in 12 months")),
        ("monthly_budget", say("Per month")),
        ("second_person_above", say("Second person above")),
    )
    return el(
        "form",
        role,
        *(field(label, name, value=shown(name), inputmode="decimal", maxlength="14")
          for name, label in amounts),
        field(say("Cases looked at afterwards, in percent"), "review_share",
              value="" if share is None else plain(share * 100), inputmode="decimal",
              maxlength="6"),
        el("button", say("Save"), type="submit", class_="ck-button primary"),
        class_="ck-form",
        data_act="limit-save",
        data_id=limit.id if limit else "new",
    )  # fmt: skip


def _present(seat: Seat) -> Panes:
    log = seat.desk.state.log
    try:
        given, look = limits_tables(log.used(), log.currency())
    except ChainkitError as refused:
        return room(seat, say("Amounts in two currencies"), str(refused))
    columns = [*(given.columns[at] for at in (0, 1, 4, 5)), *(look.columns[at] for at in (1, 2, 3))]
    rows = [
        [*(one[at] for at in (0, 1, 4, 5)), *(two[at] for at in (1, 2, 3))]
        for one, two in zip(given.rows, look.rows, strict=True)
    ]
    shown = table(given.caption, columns, rows, numeric=range(1, 7)) if rows else None
    return Panes(lead=el("h1", headline(seat)), body=el("div", shown, class_="ck-room-table"))


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
