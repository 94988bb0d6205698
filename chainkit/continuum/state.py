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

    Frames = tuple[pd.DataFrame, pd.DataFrame]
    """Answers and tallies of one round."""


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
        if now.revealed:
            state = replace(state, profile=_profile(state, here, (answers, tallies)))
        return _compared(store, state, here)


def _frames(store: Store, client: str, round_: Round | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    where = {"session": "", "round": 0}
    if round_:
        where = {"session": round_.session, "round": round_.number}
    return store.frame(Answer, client, **where), store.frame(Tally, client, **where)


def _profile(state: ContinuumState, session: Assessment, frames: Frames) -> Profile:
    notes = state.kept.notes_of(session.id)
    sheets = read_sheets(*frames, state.content)
    return read_profile(sheets, notes, state.content, unit=session.unit)


# --- other assessments: of the same unit before this one, and of the other units -------------


def _compared(store: Store, state: ContinuumState, here: Assessment) -> ContinuumState:
    """The state with what stands beside it: all other assessments are read in one go."""
    pairs = [same_unit(state.sessions, each)[:2] for each in latest_of_each(state.sessions, here)]
    others = {each.id: each for pair in pairs for each in pair if each.id != here.id}
    shown = _profiles(store, state, others)

    def stand(pair: tuple[Assessment, ...]) -> UnitStand:
        session, *before = pair
        earlier = (
            Earlier(before[0].id, before[0].title, before[0].held_on, shown.get(before[0].id))
            if before
            else None
        )
        targets = state.kept.targets_of(session.id)
        return UnitStand(
            unit=session.unit,
            session=session.id,
            held_on=session.held_on,
            profile=state.profile if session.id == here.id else shown.get(session.id),
            earlier=earlier,
            targets={each.component: each.stage for each in targets if each.stage is not None},
        )

    units = tuple(stand(pair) for pair in pairs)
    own = next(each for each in units if each.session == here.id)
    return replace(state, units=units, earlier=own.earlier)


def _profiles(
    store: Store, state: ContinuumState, sessions: Mapping[str, Assessment]
) -> dict[str, Profile]:
    """Session -> the profile of its last round that was revealed; others are left out."""
    if not sessions:
        return {}
    client = state.client.id
    last: dict[str, int] = {}
    for each in store.latest(Round, client, session=set(sessions)):
        if each.revealed:
            last[each.session] = max(each.number, last.get(each.session, 0))
    if not last:
        return {}
    answers, tallies = (
        dict(tuple(frame.groupby(["session", "round"]))) if len(frame) else {}
        for frame in (
            store.frame(Answer, client, session=set(last)),
            store.frame(Tally, client, session=set(last)),
        )
    )
    nothing = _nothing()
    return {
        session: _profile(
            state,
            sessions[session],
            (answers.get((session, number), nothing), tallies.get((session, number), nothing)),
        )
        for session, number in last.items()
    }


def _nothing() -> pd.DataFrame:
    import pandas as pd  # local: only where assessments are compared

    return pd.DataFrame()
