"""What the rows of a chain import may refer to: role groups, items, links, sessions.

Names are found in any case and with or without spaces; a name that is not found is noted
on its row with the nearest valid one.  Imports model and intake; no pandas.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import get_args

from chainkit.chain.model import ChainContent, Form, Metric, Session
from chainkit.intake.cells import Cell, nearest, shown, squeezed
from chainkit.intake.sheet import Row
from chainkit.workshop.records import ROLE_GROUPS, RoleGroup


@dataclass
class Scope:
    """What the rows of one import may refer to, in the store or in the same import."""

    client: str
    content: ChainContent
    session: str = ""
    round: int = 0
    sessions: dict[str, Session] = field(default_factory=dict)
    metrics: dict[str, Metric] = field(default_factory=dict)
    rounds: set[tuple[str, int]] = field(default_factory=set)
    asked: dict[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    """(session, round) -> the links it asks anew, for re-votes only."""
    groups: dict[tuple[str, int, str], tuple[RoleGroup, int]] = field(default_factory=dict)
    """(session, round, participant) -> role group, and the row that said so first."""
    _item_columns: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    blank: int = 0
    """Answers left blank so far."""

    def __post_init__(self) -> None:
        self._places: dict[tuple[Cell, Cell, type], tuple[str, int]] = {}
        self._forms = {form: frozenset(self.content.items(form)) for form in get_args(Form)}
        self.items: Mapping[str, str] = {squeezed(i): i for i in self.content.link_of_item}
        self._groups: Mapping[str, RoleGroup] = {squeezed(g): g for g in ROLE_GROUPS}
        self._links = {
            squeezed(name): link.id
            for link in self.content.links
            for name in (link.id, link.code, link.name, *link.aliases)
        }

    def group(self, row: Row) -> RoleGroup | None:
        """The role group in column `role_group`."""
        said = row.text("role_group", f"one of {', '.join(ROLE_GROUPS)}")
        found = self._groups.get(squeezed(said))
        if said and found is None:
            hint = nearest(said, list(ROLE_GROUPS))
            row.wrong("role_group", shown(said), f"one of {', '.join(ROLE_GROUPS)}{hint}")
        return found

    def item(self, row: Row, form: Form | None) -> str | None:
        """The item in column `item`, which must belong to the session's form."""
        said = row.text("item", "an item code such as ISQ1")
        found = self.items.get(squeezed(said))
        if said and found is None:
            choices = list(self.content.items(form or "full"))
            expected = f"an item from {choices[0]} to {choices[-1]}{nearest(said, choices)}"
            row.wrong("item", shown(said), expected)
        return found if found and self.fits(row, "item", found, form) else None

    def fits(self, row: Row, column: str, item: str, form: Form | None) -> bool:
        """Whether `item` belongs to `form`; short and full form are never mixed."""
        if form and item not in self._forms[form]:
            choices = self.content.items(form)
            other = "short" if form == "full" else "full"
            expected = f"an item of the session's {form} form, {choices[0]} to {choices[-1]}"
            row.wrong(column, f"{item}, which is of the {other} form", expected)
            return False
        return True

    def asks(self, row: Row, column: str, item: str, where: tuple[str, int] | None) -> bool:
        """Whether the round in `where` asks `item`; a re-vote asks only a few links."""
        links = self.asked.get(where, ()) if where else ()
        if links and self.content.link_of_item[item] not in links:
            names = ", ".join(self.content.by_id[link].name for link in links)
            expected = f"an item of a link that this re-vote asks anew ({names})"
            row.wrong(column, item, expected)
            return False
        return True

    def link(self, row: Row) -> str | None:
        """The link in column `link`, by its id, code or name."""
        said = row.text("link", "a link of the chain such as employee_satisfaction or ES")
        found = self._links.get(squeezed(said))
        if said and found is None:
            names = [link.id for link in self.content.links]
            row.wrong("link", shown(said), f"one of {', '.join(names)}{nearest(said, names)}")
        return found

    def where(self, row: Row) -> tuple[str, int] | None:
        """(session, round) of an answer: its columns, or what the import was asked for."""
        session, number = row.cell("session"), row.cell("round")
        cells = (session, number, type(number))  # TRUE must not pass for an earlier 1
        if cells not in self._places:  # the same few thousands of times
            where = self._where(row)
            if where is None:
                return None
            self._places[cells] = where
        return self._places[cells]

    def _where(self, row: Row) -> tuple[str, int] | None:
        before = len(row.problems)
        session = row.text("session", "the session's key", needed=not self.session)
        number = _round(row, needed=not self.round)
        if session and self.session and session != self.session:
            row.wrong("session", shown(session), f"“{self.session}”, which this import is for")
        if number and self.round and number != self.round:
            row.wrong("round", shown(number), f"{self.round}, which this import is for")
        session, number = session or self.session, number or self.round
        where = self._found(row, session, number)
        return where if len(row.problems) == before else None

    def own_where(self, row: Row) -> tuple[str, int] | None:
        """(session, round) that a row's own columns give."""
        session = row.text("session", "the session's key")
        return self._found(row, session, _round(row, needed=True))

    def _found(self, row: Row, session: str, number: int | None) -> tuple[str, int] | None:
        if session and session not in self.sessions:
            known = ", ".join(self.sessions) or "none yet"
            hint = nearest(session, list(self.sessions))
            expected = f"a session of this client: {known}{hint}; or a table of sessions with it"
            row.wrong("session", shown(session), expected)
        return (session, number) if session and number else None

    def form(self, where: tuple[str, int] | None) -> Form | None:
        """The form of the session in `where`."""
        session = self.sessions.get(where[0]) if where else None
        return session.form if session else None

    def same_group(self, row: Row, who: tuple[str, int, str], group: RoleGroup) -> None:
        """Note if a participant is in another role group than an earlier row said."""
        first, at = self.groups.setdefault(who, (group, row.at))
        if first != group:
            expected = f"{first}, as in row {at}, or another participant"
            row.wrong("role_group", f"“{group}” for participant {who[2]}", expected)

    def item_columns(self, row: Row) -> Mapping[str, str]:
        """Column -> item of a table with one column for each item."""
        key = (row.sheet.file, row.sheet.name)
        if key not in self._item_columns:
            columns = {c: self.items.get(squeezed(c)) for c in row.sheet.columns}
            self._item_columns[key] = {c: item for c, item in columns.items() if item}
        return self._item_columns[key]

    def metric(self, row: Row) -> Metric | None:
        """The metric in column `metric`."""
        said = row.text("metric", "the key of a metric")
        found = self.metrics.get(said)
        if said and found is None:
            known = ", ".join(self.metrics) or "none yet"
            hint = nearest(said, list(self.metrics))
            expected = f"a metric of this client: {known}{hint}; or a table of metrics with it"
            row.wrong("metric", shown(said), expected)
        return found


def _round(row: Row, *, needed: bool) -> int | None:
    return row.whole("round", "a round number, 1 or more", low=1, high=1000, needed=needed)
