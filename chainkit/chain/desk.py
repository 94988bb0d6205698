"""What a facilitator does with the chain: verbs on records, each saved before it returns.

The desk knows the store and where the reader is; it knows nothing of widgets, so a whole
workshop can be run and tested through it.  Every verb either saves and returns, or raises
one of `errors`; what was saved before is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from chainkit.chain.desk_rounds import check_drop, check_reveal, next_round
from chainkit.chain.desk_stage import follow
from chainkit.chain.model import Form, Rating, Round, Session, Tally
from chainkit.chain.place import Place, Step
from chainkit.chain.state import ChainState, load_state, recount, tallies_of
from chainkit.errors import BadValue, ChainkitError, Conflict
from chainkit.store import Store
from chainkit.words import say
from chainkit.workshop.checks import free_slug, valid
from chainkit.workshop.records import ROLE_GROUPS, RoleGroup
from chainkit.workshop.texts import put_text


class Desk:
    """One reader's place in one client's chain, and the verbs that change records."""

    def __init__(self, store: Store, place: Place, window: str = "") -> None:
        self.store = store
        self.place = place
        self.window = window
        self.state: ChainState
        self.asked_reveal = False
        """Whether the reader is asked if a round with sheets missing shall be revealed."""
        self.sheet: dict[str, Rating] = {}
        """The open sheet: item -> the rating as this reader last saw it."""
        self.reload()

    # --- reading -------------------------------------------------------------------------

    def reload(self) -> None:
        """Read everything again; raises UnknownChoice for a client or session not there."""
        place = self.place
        self.stamp = self.store.stamp(place.client)
        self.state = load_state(self.store, place.client, place.session, place.round)
        if not place.step and place.view != "present":  # the room's view follows the stage
            anything = self.state.session is not None or self.state.metrics
            step: Step = "prepare"
            if anything:
                step = "reveal" if self.state.revealed else "rate"
            self.place = replace(place, step=step)
        self._open_sheet()

    def recount(self) -> None:
        """Count progress anew after an answer; the results stay unread, they are hidden."""
        state, stamp = self.state, self.store.stamp(self.place.client)
        if state.round == self._now():
            self.stamp, self.state = stamp, recount(self.store, state)
        else:
            self.reload()

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
        now = self._open_round()
        self._check_item(item)
        who = self.place.who
        if not who:
            raise BadValue("sheet", "", "opened first: choose one, or start a new one")
        known = self.sheet.get(item)
        rating = valid(
            Rating,
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
        self.sheet[item] = self._save(rating)

    def tally(self, item: str, column: int, count: int) -> Tally:
        """Save how many of the chosen group gave one answer (`column` 0–4, 5 cannot judge)."""
        now = self._open_round()
        self._check_item(item)
        before = tallies_of(self.store, now, self.place.group).get(item)
        counts = list(before.counts) if before else [0, 0, 0, 0, 0]
        if not 0 <= column <= len(counts):
            raise BadValue("column", column, f"0 to {len(counts)}")
        cannot = before.cannot_judge if before else 0
        if column == len(counts):
            cannot = count
        else:
            counts[column] = count
        group = self.place.group
        saved: Tally = self._save(
            valid(
                Tally,
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
        return saved

    def next_sheet(self) -> None:
        """Open a sheet that nobody has begun: the next free key ``p01``, ``p02`` ….

        `window` ends the key, so that two people who open a new sheet at the same moment
        do not get the same one.
        """
        now = self._round()
        frame = self.store.frame(Rating, self.place.client, session=now.session, round=now.number)
        taken = [int(m[1]) for k in set(frame["participant"]) if (m := re.match(r"p(\d+)", k))]
        self.go(who=f"p{max(taken, default=0) + 1:02d}{self.window}", mode="screen", step="rate")

    def start_session(
        self,
        title: str,
        held_on: date,
        form: Form,
        group_sizes: Mapping[RoleGroup, int],
        **settings: Any,
    ) -> None:
        """Save a new session with its first, open round, and go there.

        `settings`: further fields of `Session`, such as ``minutes=120``.
        """
        taken = {s.id for s in self.state.sessions}
        slug = free_slug(title, taken)
        client = self.place.client
        session = valid(
            Session,
            client=client,
            id=slug,
            title=title,
            held_on=held_on,
            form=form,
            group_sizes=dict(group_sizes),
            **settings,
        )
        first = Round(client=client, id=f"{slug}/1", session=slug, number=1)
        self.store.append(session, first)
        self.go(session=slug, step="prepare", who="")

    def open_round(self, links: Sequence[str] = ()) -> None:
        """Open the next round, of up to three `links` or of all; earlier rounds stay."""
        new: Round = self._save(next_round(self._round(), links, self.state.content))
        self.go(session=new.session, round=new.number, step="rate", who="")

    def reveal(self, *, shown: bool = True, dropped: bool = False) -> None:
        """Show this round's results, or hide them again; a room that is shown steps comes along.

        With `dropped` a re-vote that nobody answered is called off.  Raises ChainkitError where
        there is nothing to show.
        """
        if dropped:
            check_drop(self.store, self._round())
        elif shown:
            check_reveal(self.store, self._round(), measured=bool(self.state.metrics))
        self._save(self._round().changed(revealed=shown))
        step: Step = "reveal" if shown else "rate"
        follow(self.store, self._session(), step)
        self.go(step=step)

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

    # --- inside -------------------------------------------------------------------------------

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
            Rating, self.place.client, session=now.session, round=now.number, participant=who
        )
        self.sheet = {rating.item: rating for rating in found}
        # A sheet stays in its round, whatever others open meanwhile.
        self.place = replace(self.place, session=now.session, round=now.number)
        if found and found[0].role_group != self.place.group:
            self.place = replace(self.place, group=found[0].role_group)

    def _check_item(self, item: str) -> None:
        form = self._session().form
        if item not in self.state.content.items(form):
            raise BadValue("item", item, f"an item of the {form} form")
        if item not in self.state.items:
            asked = ", ".join(self.state.content.by_id[link].name for link in self._round().links)
            raise BadValue("item", item, f"an item of a link that this round asks anew ({asked})")

    def _session(self) -> Session:
        if self.state.session is None:
            raise BadValue("session", "", "opened first: start a session")
        return self.state.session

    def _round(self) -> Round:
        self._session()
        if self.state.round is None:
            raise BadValue("round", 0, "opened first: open a round")
        return self.state.round

    def _now(self) -> Round | None:
        """The round as it stands in the store at this moment."""
        here = self._round()
        return self.store.get(Round, here.client, here.id)

    def _open_round(self) -> Round:
        now = self._now()
        if now is None or now.revealed:  # perhaps by another facilitator, a moment ago
            now = self._round()
            self.reload()
            raise BadValue("round", now.number, "open; it was revealed, so open a new round")
        return now


def group_sizes(fields: Mapping[str, Any]) -> dict[RoleGroup, int]:
    """Group sizes from a form's text fields; blank means nobody.  Raises BadValue."""
    sizes: dict[RoleGroup, int] = {}
    for group in ROLE_GROUPS:
        text = str(fields.get(group, "")).strip()
        if not text:
            continue
        if not text.isdecimal():
            says = say("Write the number of people as a whole number, such as 12.")
            raise BadValue(f"people in {group}", text, "a whole number, 0 or more", says=says)
        sizes[group] = int(text)
    return sizes
