"""Everything one screen or report of the service levels shows, read from the store in one go.

`load_state` is the only place that turns records into a `LevelsState`; screens, present view
and reports differ in what they draw of it, never in how they read it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from chainkit.levels.agreement import votes_of
from chainkit.levels.analysis import Ground, Votes, analyse, ground_of
from chainkit.levels.content import levels_content
from chainkit.levels.due import due_features
from chainkit.levels.kept import Kept, load_kept
from chainkit.levels.model import LevelsContent, Review, Round, Tally, Vote
from chainkit.levels.result import Due, Finding, LevelsResult, Movers, Rings
from chainkit.levels.stands import listed_at
from chainkit.levels.workshop import Feature, Placement
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
)

_Frames = tuple[pd.DataFrame, pd.DataFrame]
"""Votes and tallies of one round."""


@dataclass(frozen=True)
class LevelsState(SessionView):
    """One client, at most one review and round of it, and what the analysis finds there."""

    client: Client
    content: LevelsContent
    sessions: tuple[Review, ...]
    """All reviews of the client, latest first."""
    session: Review | None
    rounds: tuple[Round, ...]
    """Rounds of `session`, in order."""
    round: Round | None
    result: LevelsResult
    progress: Progress
    ground: Ground
    kept: Kept = field(default_factory=Kept)
    told: Votes = ()
    """The votes of each revealed round, oldest first: what `result` was made of."""

    @property
    def features(self) -> tuple[Feature, ...]:
        """The features that belong to this review, by number."""
        return _listed(self.ground, self.session)

    @property
    def items(self) -> tuple[str, ...]:
        """Features to place in this round, by number: all of the review, or those asked anew."""
        return asked_items(self.features, self.round)

    @property
    def rings(self) -> Rings:
        """The review as it is drawn."""
        return self.result.rings

    @property
    def history(self) -> tuple[Rings, ...]:
        """Every review of the client as it is drawn, oldest first."""
        return self.result.history

    @property
    def movers(self) -> Movers | None:
        """What moved since the review before; None without one."""
        return self.result.movers

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What to talk about first, first."""
        return self.result.findings

    def due(self, today: date) -> tuple[Due, ...]:
        """The features that should be looked at again on `today`, longest due first."""
        kept, placed = self.kept, self.kept.placements
        held = {review.id: review.held_on for review in self.ground.reviews}
        with speaking(self.language):
            return due_features(kept.features, placed, kept.triggers, self.content, today, held)


def load_state(store: Store, client: str, session: str = "", round: int = 0) -> LevelsState:
    """The state of `client`; `session` "" is the latest review, `round` 0 its latest round.

    Raises UnknownChoice for a client or review, BadValue for a round that is not there.
    """
    with store.at_once():
        return _load(store, client, session, round)


def _load(store: Store, client: str, session: str, round: int) -> LevelsState:
    owner = find_client(store, client)
    kept = load_kept(store, client)
    ground = ground_of(store.latest(Review, client), kept.features, kept.placements)
    sessions = tuple(reversed(ground.reviews))
    here = pick_session(sessions, session)
    rounds = rounds_of(store, Round, here)
    now = pick_round(rounds, round)
    content = levels_content(here.language, here.pack) if here else levels_content()
    features = _listed(ground, here)
    told = [each for each in rounds if each.revealed and now and each.number <= now.number]
    read = {each.number: each for each in (*told, *((now,) if now else ()))}
    frames = {number: _frames(store, each) for number, each in read.items()}
    with speaking(here.language if here else ENGLISH):  # its findings are sentences
        votes = [  # each round is suppressed alone
            votes_of(*frames[each.number], asked_items(features, each), each.number)
            for each in told
        ]
        result = analyse(ground, here, votes, content)
    return LevelsState(
        client=owner,
        content=content,
        sessions=sessions,
        session=here,
        rounds=rounds,
        round=now,
        result=result,
        progress=_progress(here, now, frames.get(now.number) if now else None, features),
        ground=ground,
        kept=kept,
        told=votes,
    )


def with_placement(state: LevelsState, placed: Placement) -> LevelsState:
    """The same state with one placement more, or changed, and what follows from it; no reading."""
    others = {each.id: each for each in state.kept.placements}
    placements = tuple(sorted({**others, placed.id: placed}.values(), key=lambda each: each.id))
    kept = replace(state.kept, placements=placements)
    ground = ground_of(state.ground.reviews, kept.features, placements)
    with speaking(state.language):
        result = analyse(ground, state.session, state.told, state.content)
    return replace(state, kept=kept, ground=ground, result=result)


def recount(store: Store, state: LevelsState) -> LevelsState:
    """The same state with its progress counted anew; nothing else is read."""
    now = state.round
    frames = _frames(store, now) if now else None
    return replace(state, progress=_progress(state.session, now, frames, state.features))


def asked_items(features: tuple[Feature, ...], round_: Round | None) -> tuple[str, ...]:
    """The features that `round_` asks, by number: all, or in a later round those of its list."""
    every = tuple(feature.id for feature in features)
    if round_ is None or not round_.features:
        return every
    return tuple(each for each in every if each in round_.features)


def _progress(
    session: Review | None,
    now: Round | None,
    frames: _Frames | None,
    features: tuple[Feature, ...],
) -> Progress:
    if session is None or now is None or frames is None:
        return Progress(0, 0, 0, sum(session.group_sizes.values()) if session else 0)
    return count_progress(*frames, session, asked_items(features, now))


def _frames(store: Store, round_: Round) -> _Frames:
    where = {"session": round_.session, "round": round_.number}
    return store.frame(Vote, round_.client, **where), store.frame(Tally, round_.client, **where)


def _listed(ground: Ground, session: Review | None) -> tuple[Feature, ...]:
    if session is None:
        return ground.features
    return listed_at(session, ground.reviews, ground.features, ground.placed)
