"""What a facilitator does in any workshop: verbs on records, each saved before it returns.

The desk knows the store and where the reader is; it knows nothing of widgets, so a whole
workshop can be run and tested through it.  Every verb either saves and returns, or raises
one of `errors`; what was saved before is never touched.  An exercise's desk says which
record types are its own, how its state is read and what its rounds ask (`described`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from chainkit.errors import BadValue, ChainkitError, Conflict
from chainkit.store import Store
from chainkit.words import say
from chainkit.workshop.checks import free_slug, valid
from chainkit.workshop.counting import check_seen
from chainkit.workshop.described import Described, Kinds, PlaceT, StateT
from chainkit.workshop.records import AnswerRecord, RoleGroup, RoundRecord
from chainkit.workshop.stage import follow
from chainkit.workshop.state import tallies_of
from chainkit.workshop.texts import put_text


class Desk(Described[PlaceT, StateT]):
    """One reader's place in one client's workshop, and the verbs that change records."""

    def __init__(self, store: Store, place: PlaceT, window: str = "") -> None:
        self.store = store
        self.place = place
        self.window = window
        self.state: StateT
        self.asked_reveal = False
        """Whether the reader is asked if a round with sheets missing shall be revealed."""
        self.sheet: dict[str, AnswerRecord] = {}
        """The open sheet: item -> the answer as this reader last saw it."""
        self.reload()

    # --- reading -------------------------------------------------------------------------

    def reload(self) -> None:
        """Read everything again; raises UnknownChoice for a client or session not there.

        Raises ClientDeleted as long as it is asked, and keeps what was read before.
        """
        stamp = self.store.stamp(self.place.client)  # before reading: what comes later is news
        self.state = self.load()
        self.stamp = stamp
        # The room's view follows the stage.
        if not self.place.step and self.place.view != "present":
            self.place = replace(self.place, step=self.first_step())
        self._open_sheet()

    def changed_elsewhere(self) -> bool:
        """Whether somebody else saved something of this client since the last reading."""
        return self.store.stamp(self.place.client) != self.stamp

    def go(self, **where: Any) -> None:
        """Move to another place; going somewhere never changes a record."""
        if "session" in where:
            where.setdefault("round", 0)
            where.setdefault("who", "")
        if "group" in where:
            where.setdefault("who", "")  # a sheet belongs to one group
        before, self.asked_reveal = self.place, False
        self.place = replace(before, **where)
        same = (before.session, before.round) == (self.place.session, self.place.round)
        if same and not self.changed_elsewhere():
            self._open_sheet()  # nothing new to read: only the view changes, at once
            return
        try:
            self.reload()
        except ChainkitError:
            self.place = before
            raise

    # --- verbs -----------------------------------------------------------------------------

    def answer(self, item: str, value: int | None) -> None:
        """Save one answer of the open sheet; None means *cannot judge*.

        Raises Conflict if somebody else has answered the same item of the same sheet in the
        meantime; the sheet then shows theirs, and answering again overrules it.
        """
        now = self.round_open()
        self._check_item(item)
        who = self.place.who
        if not who:
            raise BadValue("sheet", "", "opened first: choose one, or start a new one")
        known = self.sheet.get(item)
        record = valid(
            self.kinds.answer,
            client=self.place.client,
            id=f"{now.session}/{now.number}/{who}/{item}",
            version=known.version if known else 0,
            session=now.session,
            round=now.number,
            role_group=self.place.group,
            participant=who,
            item=item,
            value=value,
        )
        self.sheet[item] = self._save(record)

    def tally(self, item: str, column: int, count: int, *, seen: int | None = None) -> Any:
        """Save how many of the chosen group gave one answer; the last column: cannot judge.

        `seen` is the number that the writer changed, if known.  Raises ChainkitError where
        somebody else has typed another one there meanwhile: theirs stands.
        """
        now = self.round_open()
        self._check_item(item)
        group = self.place.group
        before: Any = tallies_of(self.store, self.kinds.tally, now, group).get(item)
        counts = list(before.counts) if before else [0] * self.columns
        if not 0 <= column <= len(counts):
            raise BadValue("column", column, f"0 to {len(counts)}")
        cannot = before.cannot_judge if before else 0
        check_seen([*counts, cannot][column], count, seen)
        if column == len(counts):
            cannot = count
        else:
            counts[column] = count
        return self._save(
            valid(
                self.kinds.tally,
                client=self.place.client,
                id=f"{now.session}/{now.number}/{group}/{item}",
                version=before.version if before else 0,
                session=now.session,
                round=now.number,
                role_group=group,
                item=item,
                counts=tuple(counts),
                cannot_judge=cannot,
            )
        )

    def next_sheet(self) -> None:
        """Open a sheet that nobody has begun: the next free key ``p01``, ``p02`` ….

        `window` ends the key, so that two people who open a new sheet at the same moment
        do not get the same one.
        """
        now = self._round()
        where = {"session": now.session, "round": now.number}
        frame = self.store.frame(self.kinds.answer, self.place.client, **where)
        taken = [int(m[1]) for k in set(frame["participant"]) if (m := re.match(r"p(\d+)", k))]
        who = f"p{max(taken, default=0) + 1:02d}{self.window}"
        self.go(who=who, mode="screen", step=self.answer_step)

    def start_session(
        self, title: str, held_on: date, group_sizes: Mapping[RoleGroup, int], **settings: Any
    ) -> None:
        """Save a new session with its first, open round, and go there.

        `settings`: further fields of the exercise's session, such as ``minutes=120``.
        """
        client, slug = self.place.client, free_slug(title, {s.id for s in self.state.sessions})
        session = valid(
            self.kinds.session,
            client=client,
            id=slug,
            title=title,
            held_on=held_on,
            group_sizes=dict(group_sizes),
            **{**self._taken_over(), **settings},
        )
        first = self.kinds.round(client=client, id=f"{slug}/1", session=slug, number=1)
        self.store.append(session, first)
        self.go(session=slug, step=next(iter(self.steps)), who="")

    def recount(self) -> None:
        """Count progress anew after an answer."""
        self.reload()

    def open_round(self) -> None:
        """Open the next round; earlier rounds stay."""
        here = self._round()
        number = here.number + 1
        new = self.kinds.round(
            client=here.client, id=f"{here.session}/{number}", session=here.session, number=number
        )
        self._save(new)
        self.go(session=new.session, round=number, step=self.answer_step, who="")

    def reveal(self, *, shown: bool = True) -> None:
        """Show this round's results, or hide them again; a room that is shown steps comes along.

        Raises ChainkitError where nobody has answered.
        """
        if shown:
            check_reveal(self.store, self.kinds, self._round())
        self._show_round(shown=shown)

    def rewrite(
        self, field: Literal["title", "notes"], text: str, *, seen: str | None = None
    ) -> None:
        """Save the session's title or notes.

        `seen` is the text that the writer changed (by default as last read here).  If
        somebody else changed it meanwhile, both texts are kept, theirs first, and Conflict
        is raised so that the writer is told.
        """
        here = self._session()
        seen = getattr(here, field) if seen is None else seen
        try:
            put_text(self.store, here, field, seen, text)
        finally:
            self.reload()

    def round_open(self) -> Any:
        """The round as it stands now; raises BadValue where it was revealed meanwhile."""
        now = self._now()
        if now is None or now.revealed:  # perhaps by another facilitator, a moment ago
            now = self._round()
            self.reload()
            raise BadValue("round", now.number, "open; it was revealed, so open a new round")
        return now

    # --- inside -------------------------------------------------------------------------------

    def _taken_over(self) -> Mapping[str, Any]:
        return {}  # fields of a new session that begin as those of the one before

    def _show_round(self, *, shown: bool) -> None:
        """Save that this round is revealed or hidden, take the room along and go there."""
        self._save(self._round().changed(revealed=shown))
        step = self.result_step if shown else self.answer_step
        follow(self.store, self.kinds.stage, self._session(), step)
        self.go(step=step)

    def _save(self, record: Any) -> Any:
        try:
            (saved,) = self.store.append(record)
        except Conflict:
            self.reload()
            raise
        return saved

    def _open_sheet(self) -> None:
        now, who = self.state.round, self.place.who
        if now is None or not who:
            self.sheet = {}
            return
        found = self.store.latest(
            self.kinds.answer,
            self.place.client,
            session=now.session,
            round=now.number,
            participant=who,
        )
        self.sheet = {answer.item: answer for answer in found}
        # A sheet stays in its round, whatever others open meanwhile.
        self.place = replace(self.place, session=now.session, round=now.number)
        if found and found[0].role_group != self.place.group:
            self.place = replace(self.place, group=found[0].role_group)

    def _check_item(self, item: str) -> None:
        if item not in self.state.items:
            raise BadValue("item", item, "an item that this round asks")

    def _session(self) -> Any:
        if self.state.session is None:
            raise BadValue("session", "", "opened first: start a session")
        return self.state.session

    def _round(self) -> Any:
        self._session()
        if self.state.round is None:
            raise BadValue("round", 0, "opened first: open a round")
        return self.state.round

    def _now(self) -> Any:
        """The round as it stands in the store at this moment."""
        here = self._round()
        return self.store.get(self.kinds.round, here.client, here.id)


AnyDesk = Desk[Any, Any]
"""A desk of some exercise, as shared screens and verbs see it."""


def anybody(store: Store, kinds: Kinds, round_: RoundRecord) -> bool:
    """Whether anybody has answered anything in `round_`, on a sheet or on paper."""
    where = {"session": round_.session, "round": round_.number}
    if len(store.frame(kinds.answer, round_.client, **where)):
        return True
    tallies = store.frame(kinds.tally, round_.client, **where)
    return bool(len(tallies) and (tallies["counts"].map(sum) + tallies["cannot_judge"]).any())


def check_reveal(store: Store, kinds: Kinds, round_: RoundRecord) -> None:
    """Raise ChainkitError where a reveal would show nothing, as nobody has answered."""
    if not anybody(store, kinds, round_):
        raise ChainkitError(say("Nobody has answered in this round yet, so nothing was revealed."))
