"""What a desk has just saved, put into what its reader sees, without reading all again.

Exists so that somebody who types among two hundred promises waits for one record, not for all.
Imports the desk, the state and its analysis.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from chainkit.charter.analysis import compare_again
from chainkit.charter.attainment import read_attainment
from chainkit.charter.desk import Desk
from chainkit.charter.linter import lint
from chainkit.charter.model import Review
from chainkit.charter.readiness import read_readiness
from chainkit.charter.result import PromiseView
from chainkit.charter.state import CharterState
from chainkit.charter.workshop import (
    CharterText,
    ItemCheck,
    Promise,
    PromiseCount,
    StrategyText,
)
from chainkit.errors import ChainkitError
from chainkit.store.record import Record

RecordT = TypeVar("RecordT", bound=Record)


def save_here(desk: Desk, kind: type[RecordT], id_: str, save: Callable[[], None]) -> None:
    """Run `save`, which saves one record of `kind`, and show what then stands there.

    If somebody else saved anything meanwhile, if `save` refuses, or where the record is gone
    then, all is read again.
    """
    before = desk.store.stamp(desk.place.client)
    try:
        save()
    except ChainkitError:
        desk.reload()
        raise
    after = desk.store.stamp(desk.place.client)
    record = desk.store.get(kind, desk.place.client, id_)
    if before != desk.stamp or int(after) > int(before) + 1 or record is None:
        desk.reload()
        return
    desk.state = _with(desk.state, record)
    desk.stamp = after


def _with(state: CharterState, record: Record) -> CharterState:
    """The state with a saved record in the place of what stood there (of a review: its answers)."""
    kept = state.kept
    if isinstance(record, Promise):
        promises = _put(kept.promises, record)
        return _seen(replace(state, kept=replace(kept, promises=promises)), record)
    if isinstance(record, PromiseCount):
        state = replace(state, kept=replace(kept, counts=_put(kept.counts, record)))
        found = next((v for v in state.promises if v.promise.id == record.promise), None)
        return _seen(state, found.promise) if found else state
    if isinstance(record, StrategyText):
        return replace(state, kept=replace(kept, strategy=_put(kept.strategy, record)))
    if isinstance(record, CharterText):
        return replace(state, kept=replace(kept, texts=_put(kept.texts, record)))
    if isinstance(record, Review):
        known = tuple(record if each.id == record.id else each for each in state.sessions)
        return replace(state, sessions=known, session=record)
    if isinstance(record, ItemCheck):
        return _checked(replace(state, kept=replace(kept, checks=_put(kept.checks, record))))
    raise TypeError(f"{type(record).__name__} has no place in what is shown")


def _checked(state: CharterState) -> CharterState:
    """The state with its checklist scored anew."""
    checks = state.kept.checks_of(state.session.id) if state.session else ()
    ready, before = read_readiness(checks, state.content, state.day), state.comparison
    again = compare_again(before, ready) if before else None
    return replace(state, readiness=ready, comparison=again)


def _put(records: Iterable[RecordT], record: RecordT) -> tuple[RecordT, ...]:
    """`records`, in the order of their ids, with `record`."""
    others = [each for each in records if each.id != record.id]
    return tuple(sorted([*others, record], key=lambda each: each.id))


def _seen(state: CharterState, promise: Promise) -> CharterState:
    """The state with one promise tested and counted anew."""
    counts = [each for each in state.kept.counts if each.promise == promise.id]
    view = PromiseView(promise, lint(promise, state.content), read_attainment(counts, state.day))
    views = tuple(view if each.promise.id == promise.id else each for each in state.promises)
    return replace(state, promises=views)
