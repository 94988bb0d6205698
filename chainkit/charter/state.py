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
from chainkit.store import Client, Store
from chainkit.words import ENGLISH, speaking
from chainkit.workshop.state import (
    Progress,
    SessionView,
    count_progress,
    find_client,
    pick_round,
    pick_session,
    rounds_of,
    sessions_of,
)


@dataclass(frozen=True)
class CharterState(SessionView):
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
    sessions = sessions_of(store, Review, client)
    here = pick_session(sessions, session)
    rounds = rounds_of(store, Round, here)
    now = pick_round(rounds, round)
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
            progress=count_progress(answers, tallies, here, content.statement_by_id),
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
    return replace(state, progress=count_progress(answers, tallies, state.session, state.items))


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
    shown = [each for each in rounds_of(store, Round, before) if each.revealed]
    sheets = None
    if shown:
        sheets = read_sheets(*_frames(store, state.client.id, shown[-1]), state.content)
    checks = state.kept.checks_of(before.id)
    return compare_reviews(state.readiness, before, checks, sheets, state.content)
