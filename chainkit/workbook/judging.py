"""The rows of one sheet against what stands in the store: new, changed, unchanged or refused.

A row that was exported says of which version it was made.  If another one stands there now,
the row is left alone where nobody touched it, and is a conflict where somebody did.
Imports its neighbours, the store and errors.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Any, Literal

from pydantic import ValidationError

from chainkit.errors import Problem
from chainkit.store import Store
from chainkit.store.record import Record
from chainkit.workbook.filing import Filed, Filer, differences, same, shown_value
from chainkit.workbook.known import Known
from chainkit.workbook.leaves import expected_of
from chainkit.workbook.preview import DETAILED, RowChange, SheetPreview
from chainkit.workbook.typed import mistakes
from chainkit.workshop.checks import free_slug

Verdict = Literal["new", "changed"]


class Judge:
    """One sheet of one client."""

    def __init__(self, filer: Filer, store: Store, client: str, known: Known) -> None:
        self.filer, self.form, self.store, self.client = filer, filer.form, store, client
        self.kind, self.known = filer.form.kind, known
        self.standing = {each.id: each for each in store.latest(self.kind.record, client)}
        self.preview = SheetPreview(filer.form.words.title)
        self.problems: list[Problem] = []
        self.conflicts: list[Problem] = []
        self.records: dict[str, Record] = {}
        self.exported = False
        self._rows: dict[str, int] = {}
        self._later: list[Filed] = []

    @cached_property
    def _deleted(self) -> Mapping[str, Record]:
        found = self.store.latest(self.kind.record, self.client, deleted=True)
        return {each.id: each for each in found}

    def take(self, filed: Filed) -> None:
        """One row, as it was read."""
        self.exported = self.exported or bool(filed.version)
        if not filed.id and not filed.problems:
            self._name(filed)
        if filed.id or filed.problems:
            self._judge(filed)
        else:
            self._later.append(filed)  # a free name is known when all rows are

    def finish(self) -> None:
        """Rows without a name get one that no other row of the sheet has."""
        for filed in self._later:
            said = self.kind.slug.format(**self._said(filed))
            filed.id = free_slug(said, self._rows)
            self._judge(filed)
        self._later.clear()

    def _said(self, filed: Filed) -> dict[str, Any]:
        defaults = {each.name: each.default for each in self.form.fields}
        return {**defaults, **filed.values}

    def _name(self, filed: Filed) -> None:
        """The id of a typed row, out of the fields it is made of."""
        if not self.kind.id and not self.kind.slug:
            filed.problems.append(self._problem(filed, "ID", "nothing", "the ID of the record"))
        self._refer(filed)
        if filed.problems or not self.kind.id:
            return
        missing = [name for name in self.kind.key if name not in self._said(filed)]
        if not missing:
            filed.id = self.kind.id.format(**self._said(filed))

    def _judge(self, filed: Filed) -> None:
        first = self._rows.setdefault(filed.id, filed.row)
        if first != filed.row and filed.id:
            self._twice(filed, first)
            return
        old = self.standing.get(filed.id)
        if filed.problems:
            self._refuse(filed.problems)
        elif old is not None and self._agrees(filed, old):
            self.preview.unchanged += 1
        elif old is not None:
            self._against(filed, old)
        elif filed.version and filed.id in self._deleted:
            self._gone(filed)
        else:
            self._new(filed)

    def _agrees(self, filed: Filed, record: Record) -> bool:
        return all(same(value, getattr(record, name)) for name, value in filed.values.items())

    def _against(self, filed: Filed, old: Record) -> None:
        """A row that differs from the record that stands there."""
        if filed.version == old.version:
            self._change(filed, old)
            return
        if filed.version and self._untouched(filed):
            self.preview.kept += 1
            return
        theirs = self._differing(filed, old)
        if filed.version:
            found = f"changed here and by others since the export; there now: {theirs}"
        else:
            found = f"there is “{filed.id}” already, with other values: {theirs}"
        self._conflict(filed, found)

    def _untouched(self, filed: Filed) -> bool:
        """Whether the row is as it was exported, by the version it was made of."""
        history = self.store.history(self.kind.record, self.client, filed.id)
        return any(
            each.version == filed.version and not each.deleted and self._agrees(filed, each)
            for each in history
        )

    def _gone(self, filed: Filed) -> None:
        if self._untouched(filed):
            self.preview.kept += 1
        else:
            self._conflict(filed, "changed here and deleted by others since the export")

    def _conflict(self, filed: Filed, found: str) -> None:
        self.preview.conflicts += 1
        expected = "the change made in a file exported afresh"
        self.conflicts.append(self._problem(filed, "", found, expected))

    def _differing(self, filed: Filed, old: Record) -> str:
        now = differences(self.form, filed.values, old.__dict__ | {}) if filed.values else ()
        told = [f"{heading} {after}" for heading, _, after in now][:4]
        return ", ".join(told) + (" …" if len(now) > 4 else "")

    def _change(self, filed: Filed, old: Record) -> None:
        before = {name: getattr(old, name) for name in filed.values}
        changed = {n: v for n, v in filed.values.items() if not same(v, before[n])}
        for name in self.kind.key:
            if name in changed:
                found = f"{shown_value(changed[name])} in place of {shown_value(before[name])}"
                expected = "what the ID is made of left as it is; write a new row instead"
                filed.problems.append(self._problem(filed, self._heading(name), found, expected))
        self._check(filed, changed)
        whole = old.__dict__ | changed | {"deleted": False, "saved_at": None}
        record = None if filed.problems else self._made(filed, whole)
        if record is None:
            self._refuse(filed.problems)
            return
        self._save(filed, record, "changed")
        if self._telling:
            cells = differences(self.form, old.__dict__, changed)
            self.preview.changes.append(RowChange(filed.row, filed.id, cells))

    def _new(self, filed: Filed) -> None:
        if not filed.version:
            self._refer(filed)
            self._check(filed, filed.values)
            self._check_id(filed)
            self._check_typed(filed)
        record = None
        if not filed.problems:
            record = self._made(filed, {"client": self.client, "id": filed.id} | filed.values)
        if record is None:
            self._refuse(filed.problems)
        else:
            self._save(filed, record, "new")
            if self._telling:
                self.preview.changes.append(RowChange(filed.row, filed.id))

    def _check_id(self, filed: Filed) -> None:
        """An id that is made of other fields is not typed by hand."""
        if self.kind.id and not filed.problems:
            said = self._said(filed)
            if all(name in said for name in self.kind.key):
                right = self.kind.id.format(**said)
                if right != filed.id:
                    found = shown_value(filed.id)
                    filed.problems.append(self._problem(filed, "ID", found, "it left empty"))

    def _check_typed(self, filed: Filed) -> None:
        if filed.problems:
            return
        for name, found, expected in mistakes(self.kind, filed, self._said(filed), self.known):
            heading = "ID" if name == "id" else self._heading(name)
            filed.problems.append(self._problem(filed, heading, found, expected))

    def _made(self, filed: Filed, values: dict[str, Any]) -> Record | None:
        try:
            return self.kind.record.model_validate(values)
        except ValidationError as error:
            filed.problems.extend(self.filer.refused(filed.row, error))
            return None

    def _refer(self, filed: Filed) -> None:
        """What a typed row refers to, by its id or by its name."""
        for name in (*self.kind.refs, *self.kind.by_exercise):
            said = filed.values.get(name)
            table = self._table(filed, name)
            if not said or self.known.has(table, said):
                continue
            called = self.known.called(table, said)
            if called is not None:
                filed.values[name] = called

    def _check(self, filed: Filed, values: Mapping[str, Any]) -> None:
        """That what is referred to is there, and that choices are of their list."""
        for field_ in self.form.fields:
            value = values.get(field_.name)
            if field_.name in self.kind.by_exercise and "exercise" in values:
                value = filed.values.get(field_.name)  # of another exercise it is another one
            if value is None or value == "":
                continue
            table = self._table(filed, field_.name)
            if table and not self.known.has(table, value):
                expected = self.known.expected(table, str(value))
                self.filer.wrong(filed, field_, shown_value(value), expected)
            elif field_.choices is not None:
                several = value if isinstance(value, tuple) else (value,)
                for each in several:
                    if each not in field_.choices.words:
                        expected = expected_of(field_.choices, str(each))
                        self.filer.wrong(filed, field_, shown_value(each), expected)

    def _table(self, filed: Filed, name: str) -> str:
        """The table that a field refers to, by what the row or its record is about."""
        old = self.standing.get(filed.id)
        about = filed.values.get("exercise") or getattr(old, "exercise", "")
        return self.kind.table_of(name, str(about))

    def _twice(self, filed: Filed, first: int) -> None:
        """Of two rows with one id neither is taken: only their author knows which is right."""
        found = f"the same ID as row {first}, “{filed.id}”"
        problems = [self._problem(filed, "ID", found, "each ID once")]
        if filed.id in self.records:
            self._take_back(filed.id, f"the same ID as row {filed.row}")
        self._refuse(problems)

    def withdraw(self, id_: str, other: Judge) -> None:
        """A record that another sheet changes, too, is not taken."""
        where = f"row {other.row_of(id_)} of the sheet {other.filer.found.sheet}"
        self._take_back(id_, f"the same ID as {where}, “{id_}”")

    def row_of(self, id_: str) -> int:
        """The row in which a record stands."""
        return self._rows[id_]

    @property
    def ids(self) -> Collection[str]:
        """The ids of all rows."""
        return self._rows.keys()

    def _take_back(self, id_: str, found: str) -> None:
        taken, row = self.records.pop(id_, None), self._rows[id_]
        if taken is not None:
            changed = "changed" if taken.version else "new"
            setattr(self.preview, changed, getattr(self.preview, changed) - 1)
            self.preview.changes = [c for c in self.preview.changes if c.row != row]
            self._refuse([self.filer.problem(row, "ID", found, "each ID once")])
        else:  # more than two sheets have it
            self.problems.append(self.filer.problem(row, "ID", found, "each ID once"))

    def _save(self, filed: Filed, record: Record, verdict: Verdict) -> None:
        self.records[filed.id] = record
        setattr(self.preview, verdict, getattr(self.preview, verdict) + 1)

    @property
    def _telling(self) -> bool:
        """Whether changes are still told one by one."""
        return len(self.preview.changes) < DETAILED

    def _refuse(self, problems: list[Problem]) -> None:
        self.preview.refused += 1
        self.problems.extend(problems)

    def _heading(self, name: str) -> str:
        return next(f.columns[0].heading for f in self.form.fields if f.name == name)

    def _problem(self, filed: Filed, column: str, found: str, expected: str) -> Problem:
        return self.filer.problem(filed.row, column, found, expected)
