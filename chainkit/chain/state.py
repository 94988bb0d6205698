"""Everything one screen or report of the chain shows, read from the store in one go.

`load_state` is the only place that turns records into a `ChainState`; screens, present
view and reports differ in what they draw of it, never in how they read it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from chainkit.chain.analysis import analyse
from chainkit.chain.content import chain_content
from chainkit.chain.kept import Kept, load_kept
from chainkit.chain.model import ChainContent, Measure, Metric, Rating, Round, Session, Tally
from chainkit.chain.result import ChainResult
from chainkit.chain.rounds import RoundAnswers, carried_links, read_round, with_carried
from chainkit.chain.shift import Shift, shift_between
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
class ChainState(SessionView):
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


def load_state(store: Store, client: str, session: str = "", round: int = 0) -> ChainState:
    """The state of `client`; `session` "" is the latest one, `round` 0 its latest round.

    Raises UnknownChoice for a client, session or round that is not there.
    """
    with store.at_once():
        return _load(store, client, session, round)


def _load(store: Store, client: str, session: str, round: int) -> ChainState:
    owner = find_client(store, client)
    sessions = sessions_of(store, Session, client)
    here = pick_session(sessions, session)
    rounds = rounds_of(store, Round, here)
    now = pick_round(rounds, round)
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


def asked_items(
    content: ChainContent, session: Session | None, round_: Round | None
) -> tuple[str, ...]:
    """Item ids that `round_` asks: those of the session's form, in a re-vote of its links only."""
    items = content.items(session.form if session else "full")
    if round_ is None or not round_.links:
        return items
    return tuple(item for item in items if content.link_of_item[item] in round_.links)
