"""Everything one screen or report of the practices continuum shows, read in one go.

`load_state` is the only place that turns records into a `ContinuumState`; screens, present
view and reports differ in what they draw of it, never in how they read it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from chainkit.continuum.analysis import read_profile
from chainkit.continuum.content import continuum_content
from chainkit.continuum.kept import Kept, load_kept
from chainkit.continuum.model import Answer, Assessment, ComponentId, ContinuumContent, Round, Tally
from chainkit.continuum.result import Earlier, Profile, UnitStand
from chainkit.continuum.sheets import read_sheets
from chainkit.continuum.units import latest_of_each, same_unit
from chainkit.continuum.workshop import CellNote, Move, Target
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

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class ContinuumState(SessionView):
    """One client, at most one assessment and round of it, and what the analysis finds there."""

    client: Client
    content: ContinuumContent
    sessions: tuple[Assessment, ...]
    """All assessments of the client, latest first."""
    session: Assessment | None
    rounds: tuple[Round, ...]
    """Rounds of `session`, in order."""
    round: Round | None
    progress: Progress
    profile: Profile | None
    """None while the round is open, or there is none."""
    kept: Kept = field(default_factory=Kept)
    earlier: Earlier | None = None
    """The assessment of the same unit before this one; None for the first."""
    units: tuple[UnitStand, ...] = ()
    """Every unit as of this assessment's day, this one's own included."""

    @property
    def items(self) -> tuple[str, ...]:
        """Ids of the cells to rate in a round, in order."""
        return tuple(self.content.cell_by_id)

    @property
    def notes(self) -> Mapping[str, CellNote]:
        """Cell -> what this assessment's room found on it."""
        here = self.session.id if self.session else ""
        return {note.cell: note for note in self.kept.notes_of(here)}

    @property
    def targets(self) -> Mapping[ComponentId, Target]:
        """Component -> what this assessment aims at."""
        here = self.session.id if self.session else ""
        return {target.component: target for target in self.kept.targets_of(here)}

    @property
    def moves(self) -> Mapping[int, Move]:
        """Stage at the end of a step -> what this assessment says of the step."""
        here = self.session.id if self.session else ""
        return {move.to: move for move in self.kept.moves if move.session == here}

    @property
    def currency(self) -> str:
        """What this assessment's costs and gains are in; "" while nobody said."""
        return self.session.currency if self.session else ""

    @property
    def unit_name(self) -> str:
        """What is assessed, by its name; the client's where it is the whole."""
        return (self.session.unit if self.session else "") or self.client.title


def load_state(store: Store, client: str, session: str = "", round: int = 0) -> ContinuumState:
    """The state of `client`; `session` "" is the latest assessment, `round` 0 its latest round.

    Raises UnknownChoice for a client or assessment that is not there, BadValue for a round.
    """
    with store.at_once():
        return _load(store, client, session, round)


def recount(store: Store, state: ContinuumState) -> ContinuumState:
    """The same state with its progress counted anew; nothing else is read."""
    if state.round is None:
        return state
    answers, tallies = _frames(store, state.client.id, state.round)
    return replace(state, progress=count_progress(answers, tallies, state.session, state.items))


def _load(store: Store, client: str, session: str, round: int) -> ContinuumState:
    owner = find_client(store, client)
    sessions = sessions_of(store, Assessment, client)
    here = pick_session(sessions, session)
    rounds = rounds_of(store, Round, here)
    now = pick_round(rounds, round)
    content, kept = continuum_content(), load_kept(store, client)
    answers, tallies = _frames(store, client, now)
    with speaking(here.language if here else ENGLISH):  # findings are sentences
        state = ContinuumState(
            client=owner,
            content=content,
            sessions=sessions,
            session=here,
            rounds=rounds,
            round=now,
            progress=count_progress(answers, tallies, here, content.cell_by_id),
            profile=None,
            kept=kept,
        )
        if here is None or now is None:
            return state
        state = replace(
            state,
            profile=_profile(store, state, here, now) if now.revealed else None,
            earlier=_earlier(store, state, here),
        )
        return replace(
            state,
            units=tuple(_stand(store, state, each) for each in latest_of_each(sessions, here)),
        )


def _frames(store: Store, client: str, round_: Round | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    where = {"session": "", "round": 0}
    if round_:
        where = {"session": round_.session, "round": round_.number}
    return store.frame(Answer, client, **where), store.frame(Tally, client, **where)


def _profile(store: Store, state: ContinuumState, session: Assessment, round_: Round) -> Profile:
    sheets = read_sheets(*_frames(store, state.client.id, round_), state.content)
    notes = state.kept.notes_of(session.id)
    return read_profile(sheets, notes, state.content, unit=session.unit)


def _last_shown(store: Store, state: ContinuumState, session: Assessment) -> Profile | None:
    """The profile of the last round of `session` that was revealed."""
    shown = [each for each in rounds_of(store, Round, session) if each.revealed]
    return _profile(store, state, session, shown[-1]) if shown else None


def _earlier(store: Store, state: ContinuumState, session: Assessment) -> Earlier | None:
    """The assessment of the same unit before `session`."""
    before = same_unit(state.sessions, session)[1:2]
    if not before:
        return None
    (last,) = before
    return Earlier(last.id, last.title, last.held_on, _last_shown(store, state, last))


def _stand(store: Store, state: ContinuumState, session: Assessment) -> UnitStand:
    own = state.session is not None and session.id == state.session.id
    targets = state.kept.targets_of(session.id)
    return UnitStand(
        unit=session.unit,
        session=session.id,
        held_on=session.held_on,
        profile=state.profile if own else _last_shown(store, state, session),
        earlier=state.earlier if own else _earlier(store, state, session),
        targets={each.component: each.stage for each in targets if each.stage is not None},
    )
