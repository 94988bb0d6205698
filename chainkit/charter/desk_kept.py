"""How often a promise was kept, month by month, typed or from a file: verbs on the counts.

A month needs both numbers before it is saved; the first of them waits (`desk_typed`).
Imports the desk, its checks and the counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from weakref import WeakKeyDictionary

from chainkit.charter.desk import Desk
from chainkit.charter.desk_promises import view_of
from chainkit.charter.desk_taken import save_here
from chainkit.charter.desk_typed import CELLS, Pair, read_address, typed_of, write_address
from chainkit.charter.intake import count_kind, plain_words
from chainkit.charter.workshop import PERIOD, PromiseCount
from chainkit.errors import BadValue, UnknownChoice
from chainkit.intake.kinds import plan_tables
from chainkit.intake.plan import ImportPlan, apply_plan
from chainkit.words import number, say
from chainkit.workshop.checks import valid
from chainkit.workshop.fields import put_values, theirs_stand

MOST = 10**9
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
"""Thousands as English writes them; a count has no decimals that the comma could mean."""
_PLANS: WeakKeyDictionary[Desk, ImportPlan] = WeakKeyDictionary()
"""By desk: the import that waits for a yes."""


def months_typed(desk: Desk, promise: str) -> Mapping[str, Pair]:
    """Month -> its two numbers, saved or still waiting for the other."""
    found: dict[str, Pair] = {
        each.period: (each.in_scope, each.within)
        for each in desk.state.kept.counts
        if each.promise == promise
    }
    for (of, period), pair in typed_of(desk).waiting.items():
        if of == promise:
            found[period] = pair
    return found


def refused(desk: Desk, promise: str, period: str, cell: str) -> tuple[str, str]:
    """What was typed into a cell and not taken, and why; two empty texts where all is well."""
    return typed_of(desk).refused.get((promise, period, cell), ("", ""))


def all_taken(desk: Desk) -> bool:
    """Whether every number typed at this desk is saved: none refused, none waiting."""
    return not typed_of(desk).refused and not typed_of(desk).waiting


def type_month(desk: Desk, promise: str, period: str, cell: str, text: str) -> Pair:
    """Take one typed number; the month's two numbers as they stand then.

    An empty cell is *not counted*: a month with neither number has no record.  Raises
    BadValue for what is no whole number, and for more cases within than in scope; what was
    saved before stays then.  Raises ChainkitError where somebody else changed the same number.
    """
    view_of(desk, promise)
    try:
        pair = _take(desk, promise, period, cell, text)
        if (pair[0] is None) == (pair[1] is None):
            typed_of(desk).waiting.pop((promise, period), None)
            _save(desk, promise, period, pair)
        return pair
    finally:
        write_address(desk)


def restore_typed(desk: Desk) -> None:
    """Show again what waited when the page was left; nothing is saved by it."""
    known = {view.promise.id for view in desk.state.promises}
    for promise, period, cell, text in read_address(desk.place.typed):
        if promise not in known:
            continue
        with suppress(BadValue):
            pair = _take(desk, promise, period, cell, text)
            if (pair[0] is None) == (pair[1] is None):  # the other number came meanwhile
                typed_of(desk).waiting.pop((promise, period), None)
    write_address(desk)


def _take(desk: Desk, promise: str, period: str, cell: str, text: str) -> Pair:
    """Note one typed number; both of its month.  One of them alone, or a wrong one, waits."""
    if not PERIOD.match(period):
        raise BadValue(say("month"), period, say("a month such as 2026-09"))
    if cell not in CELLS:
        raise UnknownChoice("cell", cell, CELLS)
    at = CELLS.index(cell)
    pair = list(months_typed(desk, promise).get(period, (None, None)))
    wrong, waiting = typed_of(desk).refused, typed_of(desk).waiting
    wrong.pop((promise, period, cell), None)
    try:
        pair[at] = whole_or_none(text, period)
    except BadValue as error:
        wrong[promise, period, cell] = (text, str(error))
        raise
    wrong.pop((promise, period, CELLS[1]), None)  # the two numbers are compared anew
    both: Pair = (pair[0], pair[1])
    if both[0] is not None and both[1] is not None and both[1] > both[0]:
        waiting[promise, period] = both
        says = too_many(both[0], both[1])
        wrong[promise, period, CELLS[1]] = (str(both[1]), says)
        raise BadValue(say("count"), both[1], "", says=says)
    if (both[0] is None) != (both[1] is None):
        waiting[promise, period] = both
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
    if _GROUPED.fullmatch(said):
        said = said.replace(",", "")
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
    """Save what changed of a month; a number that this desk did not change stays as it is now."""
    id_ = f"{promise}/{period}"
    seen = next((each for each in desk.state.kept.counts if each.id == id_), None)
    if both[0] is None or both[1] is None:
        if seen is not None:
            gone = seen.changed(deleted=True)
            save_here(desk, PromiseCount, id_, lambda: _append(desk, gone))
        return
    numbers = {"in_scope": both[0], "within": both[1]}
    if seen is None:
        new = valid(
            PromiseCount,
            client=desk.place.client,
            id=id_,
            promise=promise,
            period=period,
            **numbers,
        )
        save_here(desk, PromiseCount, id_, lambda: _append_first(desk, new))
        return
    changed = {name: value for name, value in numbers.items() if getattr(seen, name) != value}
    save_here(desk, PromiseCount, id_, lambda: _put(desk, seen, changed))


def _append_first(desk: Desk, new: PromiseCount) -> None:
    """Save a month that nobody had counted when it was read."""
    theirs = desk.store.get(PromiseCount, new.client, new.id)
    if theirs is None:
        _append(desk, new)
    elif (theirs.in_scope, theirs.within) != (new.in_scope, new.within):
        raise theirs_stand(_pair_words(theirs), _pair_words(new))


def _put(desk: Desk, seen: PromiseCount, changed: Mapping[str, int]) -> None:
    put_values(desk.store, seen, _pair_words, **changed)


def _pair_words(month: PromiseCount) -> str:
    return say(
        "{within} of {in_scope} cases",
        within=number(month.within),
        in_scope=number(month.in_scope),
    )


def _append(desk: Desk, record: PromiseCount) -> None:
    desk.store.append(record)


# --- a file of months ------------------------------------------------------------------------


def plan_file(desk: Desk, content: bytes, name: str) -> None:
    """Read a file of months; what it would do waits for a yes (`waiting_plan`)."""
    kind = count_kind(_called(desk))
    _PLANS[desk] = plan_tables(content, name, desk.store, desk.place.client, (kind,))


def _called(desk: Desk) -> Mapping[str, str]:
    """What a promise may be called in a file -> its id.

    Ids go before words, promises that stand before those withdrawn; words that two share
    name neither.
    """
    called: dict[str, str] = {}
    for withdrawn in (True, False):
        words: dict[str, set[str]] = {}
        for view in desk.state.promises:
            if view.promise.withdrawn is withdrawn:
                for said in (view.lint.sentence, view.promise.action):
                    words.setdefault(plain_words(said), set()).add(view.promise.id)
        called |= {said: min(ids) if len(ids) == 1 else "" for said, ids in words.items() if said}
    ids = {view.promise.id: view.promise.id for view in desk.state.promises}
    return {said: id_ for said, id_ in (called | ids).items() if id_}


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
    typed_of(desk).clear()  # what the file says goes before a number half typed
    write_address(desk)
    desk.reload()
    return plan.done


def forget_file(desk: Desk) -> None:
    """Do not import it."""
    _PLANS.pop(desk, None)
