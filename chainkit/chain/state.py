"""Everything one screen or report of the chain shows, read from the store in one go.

`load_state` is the only place that turns records into a `ChainState`; screens, present
view and reports differ in what they draw of it, never in how they read it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from chainkit.chain.analysis import analyse
from chainkit.chain.content import chain_content
from chainkit.chain.counting import paper_number
from chainkit.chain.kept import Kept, load_kept
from chainkit.chain.model import ChainContent, Measure, Metric, Rating, Round, Session, Tally
from chainkit.chain.result import ChainResult
from chainkit.chain.rounds import RoundAnswers, carried_links, read_round, with_carried
from chainkit.chain.shift import Shift, shift_between
from chainkit.errors import BadValue, UnknownChoice
from chainkit.store import Client, Store
from chainkit.words import ENGLISH, say, speaking
from chainkit.workshop.records import RoleGroup


@dataclass(frozen=True)
class Progress:
    """How far the rating has come: all that may be shown while a round is open."""

    complete: int
    """Sheets with an answer to every item."""
    begun: int
    """Sheets with at least one answer, but not all."""
    paper: int
    """Sheets typed in as tallies (the largest number of answers to one item, over groups)."""
    expected: int
    """People in the room, from the session's group sizes; 0 when nobody said."""


@dataclass(frozen=True)
class ChainState:
    """One client, at most one session and round of it, and what the analysis finds there."""

    client: Client
    content: ChainContent
    sessions: tuple[Session, ...]
    """All sessions of the client, latest first."""
    session: Session | None
    rounds: tuple[Round, ...]
    """Rounds of `session`, in order."""
    round: Round | None
    result: ChainResult
    progress: Progress
    metrics: tuple[Metric, ...]
    kept: Kept = field(default_factory=Kept)
    carried: Mapping[str, int] = field(default_factory=dict)
    """Link -> the earlier round whose figures it keeps, for links that a re-vote did not ask."""
    shift: Shift | None = None
    """What a revealed re-vote changed; None where nothing was rated twice."""

    @property
    def items(self) -> tuple[str, ...]:
        """Item ids to answer in this round, in order: of the form, and of the links asked."""
        return asked_items(self.content, self.session, self.round)

    @property
    def revealed(self) -> bool:
        """Whether results may be shown: no round is open, or this one was revealed."""
        return self.round is None or self.round.revealed

    @property
    def waiting(self) -> bool:
        """Whether the room of a session has been shown nothing yet: no step, no result.

        The chain in its order would give the exercise *Order the cards* away then.
        """
        if self.session is None or self.kept.stage(self.session.id) is not None:
            return False
        return not any(each.revealed for each in self.rounds)

    @property
    def language(self) -> str:
        """The language of the session's statements and screens; English without one."""
        return self.session.language if self.session else ENGLISH

    @property
    def round_words(self) -> str:
        """“round 2 of 3”; only “round 4” where rounds are not numbered 1 to N; "" for none."""
        if self.round is None:
            return ""
        numbers = [each.number for each in self.rounds]
        whole = numbers == list(range(1, len(numbers) + 1))
        if whole:
            return say("round {number} of {all}", number=self.round.number, all=len(numbers))
        return say("round {number}", number=self.round.number)


def load_state(store: Store, client: str, session: str = "", round: int = 0) -> ChainState:
    """The state of `client`; `session` "" is the latest one, `round` 0 its latest round.

    Raises UnknownChoice for a client, session or round that is not there.
    """
    with store.at_once():
        return _load(store, client, session, round)


def _load(store: Store, client: str, session: str, round: int) -> ChainState:
    owner = find_client(store, client)
    sessions = tuple(
        sorted(store.latest(Session, client), key=lambda s: (s.held_on, s.id), reverse=True)
    )
    here = _pick_session(sessions, session)
    rounds = _rounds(store, here)
    now = _pick_round(rounds, round)
    content = chain_content(here.language, here.pack) if here else chain_content()
    where = {"session": now.session, "round": now.number} if now else {"session": "", "round": 0}
    items = asked_items(content, here, now)
    ratings, tallies = (
        frame[frame["item"].isin(items)] if now and now.links else frame
        for frame in (store.frame(Rating, client, **where), store.frame(Tally, client, **where))
    )
    metrics = store.frame(Metric, client)
    with speaking(here.language if here else ENGLISH):  # its finding is a sentence
        result = analyse(ratings, tallies, metrics, store.frame(Measure, client), content)
    state = ChainState(
        client=owner,
        content=content,
        sessions=sessions,
        session=here,
        rounds=rounds,
        round=now,
        result=result,
        progress=count_progress(ratings, tallies, here, items),
        metrics=tuple(store.latest(Metric, client)) if len(metrics) else (),
        kept=load_kept(store, client),
    )
    if now is None or not now.revealed or now.number == rounds[0].number:
        return state
    with speaking(here.language if here else ENGLISH):
        return _with_earlier(store, state, read_round(now, ratings, tallies, content))


def _with_earlier(store: Store, state: ChainState, now: RoundAnswers) -> ChainState:
    """The state with what earlier rounds still say, and what this one changed."""
    content = state.content
    earlier = _earlier(store, state, now.number)
    carried = carried_links(now, earlier, content)
    return replace(
        state,
        result=with_carried(state.result, carried, earlier, content),
        carried=carried,
        shift=shift_between(now, earlier, content),
    )


def _earlier(store: Store, state: ChainState, before: int) -> list[RoundAnswers]:
    """The revealed rounds before round `before`, latest first, back to one that asked all ten."""
    found: list[RoundAnswers] = []
    for each in reversed(state.rounds):
        if each.number >= before or not each.revealed:
            continue
        items = asked_items(state.content, state.session, each)
        ratings, tallies = (
            frame[frame["item"].isin(items)]
            for frame in (
                store.frame(kind, each.client, session=each.session, round=each.number)
                for kind in (Rating, Tally)
            )
        )
        found.append(read_round(each, ratings, tallies, state.content))
        if not each.links:
            break
    return found


def recount(store: Store, state: ChainState) -> ChainState:
    """The same state with its progress counted anew; nothing else is read."""
    if state.round is None:
        return state
    where = {"session": state.round.session, "round": state.round.number}
    ratings = store.frame(Rating, state.client.id, **where)
    tallies = store.frame(Tally, state.client.id, **where)
    progress = count_progress(ratings, tallies, state.session, state.items)
    return replace(state, progress=progress)


def tallies_of(store: Store, round_: Round, group: RoleGroup) -> dict[str, Tally]:
    """The paper tallies of one role group in a round, by item."""
    found = store.latest(
        Tally, round_.client, session=round_.session, round=round_.number, role_group=group
    )
    return {tally.item: tally for tally in found}


def sheets_of(store: Store, round_: Round, group: RoleGroup) -> dict[str, int]:
    """Participant key -> items answered so far, for one role group in a round."""
    frame = store.frame(
        Rating, round_.client, session=round_.session, round=round_.number, role_group=group
    )
    return {str(key): int(count) for key, count in frame.groupby("participant").size().items()}


def find_client(store: Store, client: str) -> Client:
    """The client called `client`.  Raises UnknownChoice with the valid names."""
    found = store.get(Client, client, client)
    if found is None:
        raise UnknownChoice("client", client, [c.id for c in store.clients()])
    return found


def asked_items(
    content: ChainContent, session: Session | None, round_: Round | None
) -> tuple[str, ...]:
    """Item ids that `round_` asks: those of the session's form, in a re-vote of its links only."""
    items = content.items(session.form if session else "full")
    if round_ is None or not round_.links:
        return items
    return tuple(item for item in items if content.link_of_item[item] in round_.links)


def count_progress(
    ratings: pd.DataFrame,
    tallies: pd.DataFrame,
    session: Session | None,
    items: tuple[str, ...],
) -> Progress:
    """Progress from the frames of one round's ratings and tallies; `items` are those it asks."""
    if session is None:
        return Progress(0, 0, 0, 0)
    ratings, tallies = (
        frame[frame["item"].isin(items)] if len(frame) else frame for frame in (ratings, tallies)
    )
    answered = ratings.groupby("participant").size() if len(ratings) else pd.Series(dtype=int)
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


def _pick_session(sessions: tuple[Session, ...], wanted: str) -> Session | None:
    if not wanted:
        return sessions[0] if sessions else None
    by_id: Mapping[str, Session] = {s.id: s for s in sessions}
    if wanted not in by_id:
        raise UnknownChoice("session", wanted, by_id)
    return by_id[wanted]


def _rounds(store: Store, session: Session | None) -> tuple[Round, ...]:
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
        raise BadValue("round", wanted, f"one of the rounds of this session ({valid})")
    return by_number[wanted]
