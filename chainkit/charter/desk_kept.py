"""How often a promise was kept, month by month, typed or from a file: verbs on the counts.

A month needs both numbers before it is saved; the first of them waits in this desk.
Imports the desk, its checks and the counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal
from weakref import WeakKeyDictionary

from chainkit.charter.desk import Desk
from chainkit.charter.desk_promises import view_of
from chainkit.charter.desk_taken import save_here
from chainkit.charter.intake import count_kind
from chainkit.charter.workshop import PERIOD, PromiseCount
from chainkit.errors import BadValue, UnknownChoice
from chainkit.intake.kinds import plan_tables
from chainkit.intake.plan import ImportPlan, apply_plan
from chainkit.words import number, say
from chainkit.workshop.checks import valid

Cell = Literal["in_scope", "within"]
Pair = tuple[int | None, int | None]
"""(in scope, within); None where nothing was typed."""
CELLS: tuple[Cell, Cell] = ("in_scope", "within")
MOST = 10**9
_WAITING: WeakKeyDictionary[Desk, dict[tuple[str, str], Pair]] = WeakKeyDictionary()
"""By desk and (promise, month): a number that still waits for the other one."""
_REFUSED: WeakKeyDictionary[Desk, dict[tuple[str, str, str], tuple[str, str]]] = WeakKeyDictionary()
"""By desk and (promise, month, cell): what was typed and not taken, and why."""
_PLANS: WeakKeyDictionary[Desk, ImportPlan] = WeakKeyDictionary()
"""By desk: the import that waits for a yes."""


def months_typed(desk: Desk, promise: str) -> Mapping[str, Pair]:
    """Month -> its two numbers, saved or still waiting for the other."""
    found: dict[str, Pair] = {
        each.period: (each.in_scope, each.within)
        for each in desk.state.kept.counts
        if each.promise == promise
    }
    for (of, period), pair in _WAITING.get(desk, {}).items():
        if of == promise:
            found[period] = pair
    return found


def refused(desk: Desk, promise: str, period: str, cell: str) -> tuple[str, str]:
    """What was typed into a cell and not taken, and why; two empty texts where all is well."""
    return _REFUSED.get(desk, {}).get((promise, period, cell), ("", ""))


def all_taken(desk: Desk) -> bool:
    """Whether every number typed at this desk is saved: none refused, none waiting."""
    return not _REFUSED.get(desk) and not _WAITING.get(desk)


def type_month(desk: Desk, promise: str, period: str, cell: str, text: str) -> Pair:
    """Take one typed number; the month's two numbers as they stand then.

    An empty cell is *not counted*: a month with neither number has no record.  Raises
    BadValue for what is no whole number, and for more cases within than in scope; what was
    saved before stays then.
    """
    view_of(desk, promise)
    if not PERIOD.match(period):
        raise BadValue(say("month"), period, say("a month such as 2026-09"))
    if cell not in CELLS:
        raise UnknownChoice("cell", cell, CELLS)
    at = CELLS.index(cell)
    pair = list(months_typed(desk, promise).get(period, (None, None)))
    wrong = _REFUSED.setdefault(desk, {})
    wrong.pop((promise, period, cell), None)
    try:
        pair[at] = whole_or_none(text, period)
    except BadValue as error:
        wrong[promise, period, cell] = (text, str(error))
        raise
    wrong.pop((promise, period, CELLS[1]), None)  # the two numbers are compared anew
    both: Pair = (pair[0], pair[1])
    waiting = _WAITING.setdefault(desk, {})
    if both[0] is not None and both[1] is not None and both[1] > both[0]:
        waiting[promise, period] = both
        says = too_many(both[0], both[1])
        wrong[promise, period, CELLS[1]] = (str(both[1]), says)
        raise BadValue(say("count"), both[1], "", says=says)
    if (both[0] is None) != (both[1] is None):
        waiting[promise, period] = both
        return both
    waiting.pop((promise, period), None)
    _save(desk, promise, period, both)
    return both


def too_many(in_scope: int, within: int) -> str:
    """What to say where more cases were within than there were."""
    return say(
        "{within} kept of {in_scope} cases: not saved. Write at most {in_scope}, or mend the "
        "cases first.",
        within=number(within),
        in_scope=number(in_scope),
    )


def whole_or_none(text: str, period: str) -> int | None:
    """A typed count; None for an empty cell.  Raises BadValue."""
    said = "".join(text.split())
    if not said:
        return None
    if said.isdecimal() and (len(said) > len(str(MOST)) or int(said) > MOST):
        says = say(
            "{month}: not saved. Write at most {most} cases.", month=period, most=number(MOST)
        )
        raise BadValue(say("count"), text, "a smaller number", says=says)
    if not said.isdecimal():
        says = say("{month}: write a whole number of cases, such as 120; this is not saved.",
                   month=period)  # fmt: skip
        raise BadValue(say("count"), text, "a whole number", says=says)
    return int(said)


def _save(desk: Desk, promise: str, period: str, both: Pair) -> None:
    id_ = f"{promise}/{period}"
    before = desk.store.get(PromiseCount, desk.place.client, id_)
    if both[0] is None or both[1] is None:
        if before is None or before.deleted:
            return
        gone = before.changed(deleted=True)
        save_here(desk, PromiseCount, id_, lambda: _append(desk, gone))
        return
    record = valid(
        PromiseCount,
        client=desk.place.client,
        id=id_,
        version=before.version if before else 0,
        promise=promise,
        period=period,
        in_scope=both[0],
        within=both[1],
    )
    save_here(desk, PromiseCount, id_, lambda: _append(desk, record))


def _append(desk: Desk, record: PromiseCount) -> None:
    desk.store.append(record)


# --- a file of months ------------------------------------------------------------------------


def plan_file(desk: Desk, content: bytes, name: str) -> None:
    """Read a file of months; what it would do waits for a yes (`waiting_plan`)."""
    called: dict[str, str] = {}
    for view in desk.state.promises:
        for said in (view.lint.sentence, view.promise.action, view.promise.id):
            if said.strip():
                called[said] = view.promise.id
    kind = count_kind(called)
    _PLANS[desk] = plan_tables(content, name, desk.store, desk.place.client, (kind,))


def waiting_plan(desk: Desk) -> ImportPlan | None:
    """The import that waits for a yes; None for none."""
    return _PLANS.get(desk)


def apply_file(desk: Desk, *, skip_bad_rows: bool = False) -> str:
    """Write the import that waits; what was done, in words.

    Raises BadValue where none waits, ImportRefused and Conflict as `apply_plan` does.
    """
    plan = _PLANS.get(desk)
    if plan is None:
        raise BadValue(say("import"), "", say("a file to be chosen first"))
    apply_plan(desk.store, plan, skip_bad_rows=skip_bad_rows)
    forget_file(desk)
    _REFUSED.pop(desk, None)
    _WAITING.pop(desk, None)  # what the file says goes before a number half typed
    desk.reload()
    return plan.done


def forget_file(desk: Desk) -> None:
    """Do not import it."""
    _PLANS.pop(desk, None)
