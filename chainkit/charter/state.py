"""Everything one screen or report of the charter workbook shows, read in one go.

`load_state` is the only place that turns records into a `CharterState`; screens, present
view and reports differ in what they draw of it, never in how they read it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from chainkit.charter.analysis import compare_reviews, view_promises
from chainkit.charter.content import charter_content
from chainkit.charter.kept import Kept, load_kept
from chainkit.charter.model import Answer, CharterContent, Review, Round, Tally
from chainkit.charter.position import read_position
from chainkit.charter.readiness import read_readiness
from chainkit.charter.result import Comparison, Position, PromiseView, Readiness
from chainkit.charter.sheets import Sheets, read_sheets
from chainkit.charter.workshop import CharterText, Edition, StrategyText
from chainkit.errors import BadValue, UnknownChoice
from chainkit.store import Client, Store
from chainkit.words import ENGLISH, say, speaking
from chainkit.workshop.records import RoleGroup


@dataclass(frozen=True)
class Progress:
    """How far the answers have come: all that may be shown while a round is open."""

    complete: int
    """Sheets with an answer to every statement."""
    begun: int
    """Sheets with at least one answer, but not all."""
    paper: int
    """Sheets typed in as tallies (the largest number of answers to one statement, over groups)."""
    expected: int
    """People in the room, from the review's group sizes; 0 when nobody said."""


@dataclass(frozen=True)
class CharterState:
    """One client, at most one review and round of it, and what the analysis finds there."""

    client: Client
    content: CharterContent
    sessions: tuple[Review, ...]
    """All reviews of the client, latest first."""
    session: Review | None
    rounds: tuple[Round, ...]
    """Rounds of `session`, in order."""
    round: Round | None
    progress: Progress
    day: date
    """The day it is read on: that of the review, unless another was said."""
    readiness: Readiness
    position: Position | None
    """None while the round is open, or there is none."""
    promises: tuple[PromiseView, ...]
    """Those that stand in the order of the charter, then those withdrawn."""
    kept: Kept = field(default_factory=Kept)
    comparison: Comparison | None = None
    """The review before this one; None for the first."""

    @property
    def items(self) -> tuple[str, ...]:
        """Ids of the statements to answer in a round, in order."""
        return tuple(self.content.statement_by_id)

    @property
    def revealed(self) -> bool:
        """Whether results may be shown: no round is open, or this one was revealed."""
        return self.round is None or self.round.revealed

    @property
    def waiting(self) -> bool:
        """Whether the room of a review has been shown nothing yet: no step, no result."""
        if self.session is None or self.kept.stage(self.session.id) is not None:
            return False
        return not any(each.revealed for each in self.rounds)

    @property
    def language(self) -> str:
        """The language of the review's statements and screens; English without one."""
        return self.session.language if self.session else ENGLISH

    @property
    def round_words(self) -> str:
        """“round 2 of 3”; only “round 4” where rounds are not numbered 1 to N; "" for none."""
        if self.round is None:
            return ""
        numbers = [each.number for each in self.rounds]
        if numbers == list(range(1, len(numbers) + 1)):
            return say("round {number} of {all}", number=self.round.number, all=len(numbers))
        return say("round {number}", number=self.round.number)

    @property
    def standing(self) -> tuple[PromiseView, ...]:
        """The promises that are not withdrawn."""
        return tuple(view for view in self.promises if not view.promise.withdrawn)

    @property
    def strategy(self) -> Mapping[str, StrategyText]:
        """Content of the strategy -> its text in this review; what nobody wrote is left out."""
        here = self.session.id if self.session else ""
        return {text.content: text for text in self.kept.strategy if text.session == here}

    @property
    def texts(self) -> Mapping[str, CharterText]:
        """Section of the charter -> its text as it is being written."""
        return {text.section: text for text in self.kept.texts}

    @property
    def editions(self) -> tuple[Edition, ...]:
        """What was published, latest first."""
        return tuple(reversed(self.kept.editions))


def load_state(
    store: Store, client: str, session: str = "", round: int = 0, *, day: date | None = None
) -> CharterState:
    """The state of `client`; `session` "" is the latest review, `round` 0 its latest round.

    `day`: the day that overdue and “the last twelve months” count from; None is the review's
    own, so that a report of it says the same whenever it is made (without a review: today).
    Raises UnknownChoice for a client or review that is not there, BadValue for such a round.
    """
    with store.at_once():
        return _load(store, client, session, round, day)


def _load(store: Store, client: str, session: str, round: int, day: date | None) -> CharterState:
    owner = find_client(store, client)
    sessions = tuple(
        sorted(store.latest(Review, client), key=lambda s: (s.held_on, s.id), reverse=True)
    )
    here = _pick_session(sessions, session)
    rounds = _rounds(store, here)
    now = _pick_round(rounds, round)
    content, kept = charter_content(), load_kept(store, client)
    read_on = day or (here.held_on if here else date.today())  # noqa: DTZ011 - not UTC's
    answers, tallies = _frames(store, client, now)
    with speaking(here.language if here else ENGLISH):  # findings are sentences
        checks = kept.checks_of(here.id) if here else ()
        state = CharterState(
            client=owner,
            content=content,
            sessions=sessions,
            session=here,
            rounds=rounds,
            round=now,
            progress=count_progress(answers, tallies, here, content),
            day=read_on,
            readiness=read_readiness(checks, content, read_on),
            position=_position(read_sheets(answers, tallies, content), now, content),
            promises=view_promises(kept.promises, kept.counts, content, read_on),
            kept=kept,
        )
        return replace(state, comparison=_comparison(store, state))


def recount(store: Store, state: CharterState) -> CharterState:
    """The same state with its progress counted anew; nothing else is read."""
    if state.round is None:
        return state
    answers, tallies = _frames(store, state.client.id, state.round)
    return replace(state, progress=count_progress(answers, tallies, state.session, state.content))


def tallies_of(store: Store, round_: Round, group: RoleGroup) -> dict[str, Tally]:
    """The paper tallies of one role group in a round, by statement."""
    found = store.latest(
        Tally, round_.client, session=round_.session, round=round_.number, role_group=group
    )
    return {tally.item: tally for tally in found}


def sheets_of(store: Store, round_: Round, group: RoleGroup) -> dict[str, int]:
    """Participant key -> statements answered so far, for one role group in a round."""
    frame = store.frame(
        Answer, round_.client, session=round_.session, round=round_.number, role_group=group
    )
    return {str(key): int(count) for key, count in frame.groupby("participant").size().items()}


def find_client(store: Store, client: str) -> Client:
    """The client called `client`.  Raises UnknownChoice with the valid names."""
    found = store.get(Client, client, client)
    if found is None:
        raise UnknownChoice("client", client, [c.id for c in store.clients()])
    return found


def count_progress(
    answers: pd.DataFrame, tallies: pd.DataFrame, session: Review | None, content: CharterContent
) -> Progress:
    """Progress from the frames of one round's answers and tallies."""
    if session is None:
        return Progress(0, 0, 0, 0)
    answered = list(answers.groupby("participant").size()) if len(answers) else []
    paper = 0
    if len(tallies):
        people = tallies["counts"].map(sum) + tallies["cannot_judge"]
        paper = int(people.groupby(tallies["role_group"]).max().sum())
    complete = sum(number >= len(content.statements) for number in answered)
    expected = sum(session.group_sizes.values())
    return Progress(complete, len(answered) - complete, paper, expected)


def _frames(store: Store, client: str, round_: Round | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    where = {"session": "", "round": 0}
    if round_:
        where = {"session": round_.session, "round": round_.number}
    return store.frame(Answer, client, **where), store.frame(Tally, client, **where)


def _position(sheets: Sheets, round_: Round | None, content: CharterContent) -> Position | None:
    return read_position(sheets, content) if round_ and round_.revealed else None


def _comparison(store: Store, state: CharterState) -> Comparison | None:
    """The review before the one that is read, beside it."""
    if state.session is None:
        return None
    at = state.sessions.index(state.session) + 1
    if at >= len(state.sessions):
        return None
    before = state.sessions[at]
    shown = [each for each in _rounds(store, before) if each.revealed]
    sheets = None
    if shown:
        sheets = read_sheets(*_frames(store, state.client.id, shown[-1]), state.content)
    checks = state.kept.checks_of(before.id)
    return compare_reviews(state.readiness, before, checks, sheets, state.content)


def _pick_session(sessions: tuple[Review, ...], wanted: str) -> Review | None:
    if not wanted:
        return sessions[0] if sessions else None
    by_id: Mapping[str, Review] = {s.id: s for s in sessions}
    if wanted not in by_id:
        raise UnknownChoice("session", wanted, by_id)
    return by_id[wanted]


def _rounds(store: Store, session: Review | None) -> tuple[Round, ...]:
    if session is None:
        return ()
    rounds = store.latest(Round, session.client, session=session.id)
    return tuple(sorted(rounds, key=lambda r: r.number))


def _pick_round(rounds: tuple[Round, ...], wanted: int) -> Round | None:
    if not wanted:
        return rounds[-1] if rounds else None
    by_number = {r.number: r for r in rounds}
    if wanted not in by_number:
        valid = ", ".join(map(str, by_number)) or "none yet"
        raise BadValue("round", wanted, f"one of the rounds of this review ({valid})")
    return by_number[wanted]
