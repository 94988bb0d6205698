"""Everything one screen or report of the service levels shows, read from the store in one go.

`load_state` is the only place that turns records into a `LevelsState`; screens, present view
and reports differ in what they draw of it, never in how they read it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from chainkit.errors import BadValue, UnknownChoice
from chainkit.levels.agreement import votes_of
from chainkit.levels.analysis import Ground, analyse, ground_of
from chainkit.levels.content import levels_content
from chainkit.levels.due import due_features
from chainkit.levels.kept import Kept, load_kept
from chainkit.levels.model import LevelsContent, Review, Round, Tally, Vote
from chainkit.levels.result import Due, Finding, LevelsResult, Movers, Rings
from chainkit.levels.stands import listed_at
from chainkit.levels.workshop import Feature
from chainkit.store import Client, Store
from chainkit.words import ENGLISH, say, speaking

_PAPER = re.compile(r"paper-[a-z]\d+")
_Frames = tuple[pd.DataFrame, pd.DataFrame]
"""Votes and tallies of one round."""


@dataclass(frozen=True)
class Progress:
    """How far the placing has come: all that may be shown while a round is open."""

    complete: int
    """Sheets with an answer to every feature asked."""
    begun: int
    """Sheets with at least one answer, but not all."""
    paper: int
    """Sheets typed in as tallies (the largest number of answers to one item, over groups)."""
    expected: int
    """People in the room, from the review's group sizes; 0 when nobody said."""


@dataclass(frozen=True)
class LevelsState:
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

    @property
    def features(self) -> tuple[Feature, ...]:
        """The features that belong to this review, by number."""
        return _listed(self.ground, self.session)

    @property
    def items(self) -> tuple[str, ...]:
        """Features to place in this round, by number: all of the review, or those asked anew."""
        return asked_items(self.features, self.round)

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
        """The language of the review's screens; English without one."""
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
        with speaking(self.language):
            return due_features(kept.features, placed, kept.triggers, self.content, today)


def load_state(store: Store, client: str, session: str = "", round: int = 0) -> LevelsState:
    """The state of `client`; `session` "" is the latest review, `round` 0 its latest round.

    Raises UnknownChoice for a client or review, BadValue for a round that is not there.
    """
    with store.at_once():
        return _load(store, client, session, round)


def _load(store: Store, client: str, session: str, round: int) -> LevelsState:
    owner = store.get(Client, client, client)
    if owner is None:
        raise UnknownChoice("client", client, [each.id for each in store.clients()])
    kept = load_kept(store, client)
    ground = ground_of(store.latest(Review, client), kept.features, kept.placements)
    sessions = tuple(reversed(ground.reviews))
    here = _pick_session(sessions, session)
    rounds = _rounds(store, here)
    now = _pick_round(rounds, round)
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
    )


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


def count_progress(
    votes: pd.DataFrame, tallies: pd.DataFrame, session: Review, items: tuple[str, ...]
) -> Progress:
    """Progress from the frames of one round's votes and tallies; `items` are those it asks."""
    votes, tallies = (
        frame[frame["item"].isin(items)] if len(frame) else frame for frame in (votes, tallies)
    )
    answered = votes.groupby("participant").size() if len(votes) else pd.Series(dtype=int)
    paper = 0
    if len(tallies):
        people = tallies["counts"].map(sum) + tallies["cannot_judge"]
        paper = int(people.groupby(tallies["role_group"]).max().sum())
    # A paper sheet is complete as it is: nobody will fill in what was left blank on it.
    done = [n >= len(items) or bool(_PAPER.fullmatch(str(key))) for key, n in answered.items()]
    return Progress(sum(done), len(done) - sum(done), paper, sum(session.group_sizes.values()))


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


def _pick_session(sessions: tuple[Review, ...], wanted: str) -> Review | None:
    if not wanted:
        return sessions[0] if sessions else None
    by_id = {session.id: session for session in sessions}
    if wanted not in by_id:
        raise UnknownChoice("session", wanted, by_id)
    return by_id[wanted]


def _rounds(store: Store, session: Review | None) -> tuple[Round, ...]:
    if session is None:
        return ()
    rounds = store.latest(Round, session.client, session=session.id)
    return tuple(sorted(rounds, key=lambda round_: round_.number))


def _pick_round(rounds: tuple[Round, ...], wanted: int) -> Round | None:
    if not wanted:
        return rounds[-1] if rounds else None
    by_number = {round_.number: round_ for round_ in rounds}
    if wanted not in by_number:
        valid = ", ".join(map(str, by_number)) or "none yet"
        raise BadValue("round", wanted, f"one of the rounds of this session ({valid})")
    return by_number[wanted]
