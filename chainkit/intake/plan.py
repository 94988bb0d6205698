"""What an import would do, before it does anything.

Rows became records and problems (`gathering`); here the records are compared with what
stands in the store, and the result is an `ImportPlan`, which `apply_plan` writes in one
transaction or not at all.  Knows records and the store, but no exercise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from chainkit.errors import ImportRefused, Problem
from chainkit.intake.gathering import Gathering
from chainkit.store.record import Record

if TYPE_CHECKING:
    from chainkit.store import Store


REPEATED = 20
"""Rows with the same problem that are still listed one by one."""


@dataclass(frozen=True)
class ImportPlan:
    """What importing a file, or a folder of files, would do.  Nothing is written yet.

    `added` are new records; `changed` have the version that stands in the store and a new
    value; `unchanged` counts those that are there already.  Records of rows with a problem
    are in none of them.  `blocked` means that a problem concerns a whole table, so that it
    cannot be skipped.
    """

    client: str
    name: str
    added: tuple[Record, ...] = ()
    changed: tuple[Record, ...] = ()
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()
    rows: int = 0
    bad_rows: int = 0
    blank: int = 0
    """Answers that were left blank: no record, as nobody answered."""
    ignored: tuple[str, ...] = ()
    """Sheets of a workbook that hold nothing we know, such as instructions."""
    blocked: bool = False
    notes: tuple[str, ...] = ()
    """What else must be told before anything is written, in sentences."""
    sample: str = ""
    """``invented`` or ``real`` if the client is a sample that ships."""

    @property
    def records(self) -> tuple[Record, ...]:
        """What would be written."""
        return self.added + self.changed

    @property
    def summary(self) -> str:
        """The plan as one plain sentence."""
        if self.blocked:
            first, more = self.problems[0], len(self.problems) - 1
            said = str(replace(first, file="") if first.file == self.name else first)
            also = f" (and {_plural(more, 'more problem')})" if more else ""
            return f"{self.name} cannot be imported: {said.lstrip(': ').rstrip('.')}{also}."
        if not self.problems:
            return f"{self.name}: {self._doing()}{self._aside()}.{self._label()}"
        verb = "has a problem" if self.bad_rows == 1 else "have problems"
        return (
            f"{self.name}: {self.bad_rows:,} of {self.rows:,} rows {verb}, so nothing is "
            f"imported until they are mended or left out; without them: {self._doing()}"
            f"{self._aside()}.{self._label()}"
        )

    @property
    def without_bad_rows(self) -> str:
        """What would be done if the rows with a problem were left out."""
        left = _plural(self.bad_rows, "row")
        return f"{self.name}: {left} to leave out; {self._doing()}{self._aside()}.{self._label()}"

    @property
    def done(self) -> str:
        """What was done, once the plan is applied."""
        left = f"Left out {_plural(self.bad_rows, 'row')}; saved " if self.bad_rows else "Saved "
        there = f"; {self.unchanged:,} already there" if self.unchanged else ""
        return f"{left}{_plural(len(self.records), 'record')}{there}{self._aside()}."

    def _label(self) -> str:
        if not self.sample:
            return ""
        return f" {self.client} is a sample: these data will be labelled as {self.sample} with it."

    def _doing(self) -> str:
        parts = []
        if self.added:
            parts.append(f"{_counted(self.added)} to add")
        if self.changed:
            parts.append(f"{_counted(self.changed)} to change")
        if self.unchanged:
            parts.append(f"{self.unchanged:,} already there")
        return ", ".join(parts) or "nothing to import"

    def _aside(self) -> str:
        blank = f"; {_plural(self.blank, 'answer')} left blank" if self.blank else ""
        noun = "sheet" if len(self.ignored) == 1 else "sheets"
        return blank + (f"; {noun} left out: {', '.join(self.ignored)}" if self.ignored else "")


def _counted(records: Iterable[Record]) -> str:
    counts = Counter(_noun(type(record)) for record in records)
    return ", ".join(_plural(count, noun) for noun, count in counts.items())


def _noun(kind: type[Record]) -> str:
    """A record type's name as words, such as ``service month``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).lower()


def _plural(count: int, noun: str) -> str:
    many = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else many}"


Standing = dict[tuple[type[Record], str], Record]
"""(kind, id) -> the record as it stands in the store."""


def standing(
    records: Iterable[Record],
    store: Store,
    client: str,
    where: Mapping[type[Record], Mapping[str, Any]],
) -> Standing:
    """What the store has of the kinds in `records`; `where` narrows what is read of a kind."""
    return {
        (kind, record.id): record
        for kind in sorted({type(each) for each in records}, key=lambda kind: kind.table)
        for record in store.latest(kind, client, **where.get(kind, {}))
    }


def make_plan(
    gathering: Gathering, stored: Standing, client: str, name: str, *, sample: str = ""
) -> ImportPlan:
    """The plan for what was gathered, against what stands in the store."""
    added: list[Record] = []
    changed: list[Record] = []
    unchanged = 0
    for record in () if gathering.blocked else gathering.records:
        old = stored.get((type(record), record.id))
        if old is None:
            added.append(record)
        elif _content(old) == _content(record):
            unchanged += 1
        else:
            changed.append(record.model_copy(update={"version": old.version}))
    return ImportPlan(
        client=client,
        name=name,
        added=tuple(added),
        changed=tuple(changed),
        unchanged=unchanged,
        problems=tell_once(gathering.problems),
        rows=gathering.rows,
        bad_rows=gathering.bad_rows,
        blank=gathering.blank,
        ignored=tuple(gathering.ignored),
        notes=tuple(gathering.notes),
        blocked=gathering.blocked,
        sample=sample,
    )


def tell_once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """`problems`, with one cause that spoils more than `REPEATED` rows told at the first only.

    Thousands of answers that came before their session must not bury the other problems.
    """
    listed = list(problems)
    counts = Counter(replace(problem, row=None) for problem in listed)
    told: list[Problem] = []
    repeated: set[Problem] = set()
    for problem in listed:
        cause = replace(problem, row=None)
        if counts[cause] <= REPEATED:
            told.append(problem)
        elif cause not in repeated:
            repeated.add(cause)
            found = f"{problem.found}, in {counts[cause]:,} rows from here on"
            told.append(replace(problem, found=found))
    return tuple(told)


def _content(record: Record) -> dict[str, object]:
    return {
        name: value
        for name, value in record.__dict__.items()
        if name not in {"version", "saved_at", "deleted"}
    }


def apply_plan(store: Store, plan: ImportPlan, *, skip_bad_rows: bool = False) -> int:
    """Write a plan in one transaction; the number of records written.

    Raises ImportRefused if the plan has problems, unless `skip_bad_rows` leaves those rows
    out (a problem with a whole table cannot be left out); Conflict if somebody saved one of
    the records since the plan was made.  Nothing is written then.
    """
    if plan.problems and (plan.blocked or not skip_bad_rows):
        raise ImportRefused(plan.problems)
    if plan.records:
        store.append(*plan.records)
    return len(plan.records)
