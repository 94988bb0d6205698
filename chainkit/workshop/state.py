"""What every exercise knows of one client's sessions: which one is looked at, how far it is.

An exercise's own state is whatever it shows, and fits `State` as well; the functions here
read the shared part of it.  Imports the store, shared record types and pandas (in functions).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from chainkit.actions import Action
from chainkit.errors import BadValue, ClientDeleted, UnknownChoice
from chainkit.store import Client, Store
from chainkit.words import ENGLISH, count, say
from chainkit.workshop.counting import paper_number
from chainkit.workshop.records import (
    AnswerRecord,
    RoleGroup,
    RoundRecord,
    SessionRecord,
    StageRecord,
    TallyRecord,
)

if TYPE_CHECKING:
    import pandas as pd

SessionT = TypeVar("SessionT", bound=SessionRecord)
RoundT = TypeVar("RoundT", bound=RoundRecord)
TallyT = TypeVar("TallyT", bound=TallyRecord)


@dataclass(frozen=True)
class Progress:
    """How far the answers have come: all that may be shown while a round is open."""

    complete: int
    """Sheets with an answer to every item."""
    begun: int
    """Sheets with at least one answer, but not all."""
    paper: int
    """Sheets typed in as tallies (the largest number of answers to one item, over groups)."""
    expected: int
    """People in the room, from the session's group sizes; 0 when nobody said."""

    @property
    def done(self) -> int:
        """Sheets that are in, of the screen and of paper."""
        return self.complete + self.paper


class Kept(Protocol):
    """What a client's workshops left behind, of that which shared screens show."""

    @property
    def elsewhere(self) -> Mapping[str, str]:
        """Of other exercises' actions: id -> what each is about, by name."""


class State(Protocol):  # size: names of values, no methods
    """One client, at most one session and round of it: what shared screens show."""

    @property
    def client(self) -> Client: ...
    @property
    def sessions(self) -> Sequence[SessionRecord]:
        """All sessions of the client, latest first."""

    @property
    def session(self) -> SessionRecord | None: ...
    @property
    def rounds(self) -> Sequence[RoundRecord]:
        """Rounds of `session`, in order."""

    @property
    def round(self) -> RoundRecord | None: ...
    @property
    def progress(self) -> Progress: ...
    @property
    def actions(self) -> Sequence[Action]:
        """Of every exercise, so that what is open anywhere can be shown."""

    @property
    def kept(self) -> Kept: ...
    @property
    def stage(self) -> StageRecord | None:
        """What the room of `session` is shown; None while nothing was."""

    @property
    def items(self) -> Sequence[str]:
        """Ids of what this round asks, in order."""

    @property
    def revealed(self) -> bool:
        """Whether results may be shown: no round is open, or this one was revealed."""

    @property
    def waiting(self) -> bool:
        """Whether the room of a session has been shown nothing yet: no step, no result."""

    @property
    def language(self) -> str:
        """The language of the session; English without one."""

    @property
    def round_words(self) -> str:
        """“round 2 of 3”; "" without a round."""


class SessionView:
    """What follows from the session, its rounds and what was kept, in every exercise alike.

    A base of an exercise's own frozen state, which has these four.
    """

    session: Any
    rounds: Any
    round: Any
    kept: Any

    @property
    def revealed(self) -> bool:
        """Whether results may be shown: no round is open, or this one was revealed."""
        return self.round is None or bool(self.round.revealed)

    @property
    def waiting(self) -> bool:
        """Whether the room of a session has been shown nothing yet: no step, no result.

        What is shown then would give the exercise away.
        """
        if self.session is None or self.stage is not None:
            return False
        return not any(each.revealed for each in self.rounds)

    @property
    def language(self) -> str:
        """The language of the session's questions and screens; English without one."""
        return str(self.session.language) if self.session else ENGLISH

    @property
    def round_words(self) -> str:
        """“round 2 of 3”; only “round 4” where rounds are not numbered 1 to N; "" for none."""
        return round_words(self.rounds, self.round)

    @property
    def actions(self) -> tuple[Action, ...]:
        """Of every exercise, so that what is open anywhere can be shown."""
        return tuple(self.kept.actions)

    @property
    def stage(self) -> Any:
        """What the room of the session is shown; None while nothing was."""
        return self.kept.stage(self.session.id) if self.session else None


# --- which session and round --------------------------------------------------------------


def find_client(store: Store, client: str) -> Client:
    """The client called `client`.

    Raises UnknownChoice with the valid names, ClientDeleted for one that was there.
    """
    found = store.get(Client, client, client)
    if found is None:
        if versions := store.history(Client, client, client):
            raise ClientDeleted(client, versions[-1].saved_at)
        raise UnknownChoice("client", client, [c.id for c in store.clients()])
    return found


def sessions_of(store: Store, kind: type[SessionT], client: str) -> tuple[SessionT, ...]:
    """All sessions of a client, latest first."""
    found = store.latest(kind, client)
    return tuple(sorted(found, key=lambda s: (s.held_on, s.id), reverse=True))


def pick_session(sessions: Sequence[SessionT], wanted: str) -> SessionT | None:
    """The session called `wanted`, or the latest for ""; raises UnknownChoice."""
    if not wanted:
        return sessions[0] if sessions else None
    by_id: Mapping[str, SessionT] = {s.id: s for s in sessions}
    if wanted not in by_id:
        raise UnknownChoice("session", wanted, by_id)
    return by_id[wanted]


def rounds_of(
    store: Store, kind: type[RoundT], session: SessionRecord | None
) -> tuple[RoundT, ...]:
    """The rounds of a session, in order."""
    if session is None:
        return ()
    rounds = store.latest(kind, session.client, session=session.id)
    return tuple(sorted(rounds, key=lambda r: r.number))


def pick_round(rounds: Sequence[RoundT], wanted: int) -> RoundT | None:
    """The round numbered `wanted`, or the latest for 0; raises BadValue."""
    if not wanted:
        return rounds[-1] if rounds else None
    by_number = {r.number: r for r in rounds}
    if wanted not in by_number:
        valid = ", ".join(map(str, by_number)) or "none yet"
        raise BadValue("round", wanted, f"one of the rounds of this session ({valid})")
    return by_number[wanted]


def round_words(rounds: Sequence[RoundRecord], here: RoundRecord | None) -> str:
    """“round 2 of 3”; only “round 4” where rounds are not numbered 1 to N; "" for none."""
    if here is None:
        return ""
    numbers = [each.number for each in rounds]
    if numbers == list(range(1, len(numbers) + 1)):
        return say("round {number} of {all}", number=here.number, all=len(numbers))
    return say("round {number}", number=here.number)


# --- how far it is ------------------------------------------------------------------------


def tallies_of(
    store: Store, kind: type[TallyT], round_: RoundRecord, group: RoleGroup
) -> dict[str, TallyT]:
    """The paper tallies of one role group in a round, by item."""
    found = store.latest(
        kind, round_.client, session=round_.session, round=round_.number, role_group=group
    )
    return {tally.item: tally for tally in found}


def sheets_of(
    store: Store, kind: type[AnswerRecord], round_: RoundRecord, group: RoleGroup
) -> dict[str, int]:
    """Participant key -> items answered so far, for one role group in a round."""
    frame = store.frame(
        kind, round_.client, session=round_.session, round=round_.number, role_group=group
    )
    return {str(key): int(count) for key, count in frame.groupby("participant").size().items()}


def sheets_done_words(progress: Progress) -> str:
    """How many sheets are in, as a sentence of a report whose round is still open.

    >>> sheets_done_words(Progress(complete=1, begun=0, paper=0, expected=0))
    '1 sheet is complete.'
    >>> sheets_done_words(Progress(complete=1, begun=2, paper=0, expected=12))
    '1 of 12 sheets is complete.'
    """
    if not progress.expected:
        return count(progress.done, "{number} sheet is complete.", "{number} sheets are complete.")
    return count(
        progress.done,
        "{number} of {expected} sheets is complete.",
        "{number} of {expected} sheets are complete.",
        expected=progress.expected,
    )


def count_progress(
    answers: pd.DataFrame,
    tallies: pd.DataFrame,
    session: SessionRecord | None,
    items: Collection[str],
) -> Progress:
    """Progress from the frames of one round's answers and tallies; `items` are those it asks."""
    import pandas as pd  # local: whoever only reads sessions need not pay for it

    if session is None:
        return Progress(0, 0, 0, 0)
    answers, tallies = (
        frame[frame["item"].isin(list(items))] if len(frame) else frame
        for frame in (answers, tallies)
    )
    answered = answers.groupby("participant").size() if len(answers) else pd.Series(dtype=int)
    paper = 0
    if len(tallies):
        people = tallies["counts"].map(sum) + tallies["cannot_judge"]
        paper = int(people.groupby(tallies["role_group"]).max().sum())
    # A paper sheet is complete as it is: nobody will fill in what was left blank on it.
    done = [n >= len(items) or paper_number(str(key)) > 0 for key, n in answered.items()]
    return Progress(
        complete=sum(done),
        begun=len(done) - sum(done),
        paper=paper,
        expected=sum(session.group_sizes.values()),
    )
