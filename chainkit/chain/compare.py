"""Two sessions of one client beside each other: what changed on each link, and how surely.

The people of two sessions count as different people, so nothing is paired.  Reads the
earlier session from the store; imports the chain's state and differences.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from chainkit.chain.difference import Difference, difference, judge_together
from chainkit.chain.model import Session
from chainkit.chain.result import LinkScore, Status
from chainkit.chain.state import ChainState, load_state
from chainkit.errors import UnknownChoice
from chainkit.store import Store
from chainkit.words import count, say


@dataclass(frozen=True)
class Side:
    """One of the two sessions: what it is called, when it was, which round is meant."""

    session: str
    title: str
    held_on: date
    round: int


@dataclass(frozen=True)
class LinkChange:
    """One link then and now; `change` is None where either side may not be shown."""

    link: str
    then: LinkScore
    now: LinkScore
    status: Status
    change: Difference | None = None


@dataclass(frozen=True)
class Comparison:
    """What two sessions say together; with a `refusal` there are no links."""

    then: Side
    now: Side
    refusal: str = ""
    """Why they cannot be compared, in one sentence; "" where they can."""
    links: tuple[LinkChange, ...] = ()
    """All ten in seed order."""
    notes: tuple[str, ...] = ()
    """What to bear in mind with exactly these two."""
    sentence: str = ""
    """The finding over all links."""


def earlier_sessions(state: ChainState) -> tuple[Session, ...]:
    """The sessions that this one can be set beside, latest first: those held before it."""
    here = state.session
    if here is None:
        return ()
    return tuple(s for s in state.sessions if (s.held_on, s.id) < (here.held_on, here.id))


def session_comparison(store: Store, state: ChainState, earlier_id: str) -> Comparison:
    """The session of `state` beside the client's session `earlier_id`, as last revealed.

    A short and a full form are never mixed, and nothing is compared before its reveal: then
    `refusal` says why.  Raises UnknownChoice for a session that is not there, or the same.
    """
    others = {s.id: s for s in state.sessions if state.session and s.id != state.session.id}
    if state.session is None or state.round is None or earlier_id not in others:
        raise UnknownChoice("earlier session", earlier_id, others)
    other = others[earlier_id]
    now = Side(state.session.id, state.session.title, state.session.held_on, state.round.number)
    past = _as_revealed(store, state, earlier_id)
    number = past.round.number if past and past.round else 0
    then = Side(other.id, other.title, other.held_on, number)
    refusal = _refusal(state, other, past)
    if refusal or past is None:
        return Comparison(then, now, refusal)
    links = _links(past, state)
    return Comparison(
        then, now, links=links, notes=_notes(past, state), sentence=sentence_of(links)
    )


def _as_revealed(store: Store, state: ChainState, session: str) -> ChainState | None:
    past = load_state(store, state.client.id, session)
    shown = [each.number for each in past.rounds if each.revealed]
    if not shown:
        return None
    return past if past.revealed else load_state(store, state.client.id, session, shown[-1])


def _refusal(state: ChainState, other: Session, past: ChainState | None) -> str:
    here = state.session
    if here is None or here.form != other.form:
        forms = {"short": say("short form"), "full": say("full form")}
        return say(
            "“{then}” used the {then_form} and “{now}” the {now_form}; the two forms ask "
            "different things, so their scores are not compared.",
            then=other.title,
            now=here.title if here else "",
            then_form=forms[other.form],
            now_form=forms[here.form] if here else "",
        )
    if not state.revealed:
        return say("This session's round is not revealed yet, so there is nothing to compare.")
    if past is None:
        return say("“{then}” was never revealed, so there is nothing to compare.", then=other.title)
    if "measures" in (state.result.primary, past.result.primary):
        return say("One of the two sessions has no answers, so there is nothing to compare.")
    return ""


def _links(past: ChainState, state: ChainState) -> tuple[LinkChange, ...]:
    ids = [link.id for link in state.content.links]
    pairs = [(past.result.rated[link], state.result.rated[link]) for link in ids]
    changes = judge_together([difference(then, now) for then, now in pairs])
    return tuple(
        LinkChange(link, then, now, _status(then, now), change)
        for link, (then, now), change in zip(ids, pairs, changes, strict=True)
    )


def _status(then: LinkScore, now: LinkScore) -> Status:
    statuses = (then.status, now.status)
    if statuses == ("scored", "scored"):
        return "scored"
    return "suppressed" if "suppressed" in statuses else "missing"


def _notes(past: ChainState, state: ChainState) -> tuple[str, ...]:
    then, now = past.session, state.session
    notes = [
        say("The people of the two sessions count as different people: nobody is followed."),
    ]
    if then and now and (then.pack, then.language) != (now.pack, now.language):
        notes.append(
            say(
                "The statements were worded differently (another language or sector pack), which "
                "alone can move answers."
            )
        )
    if past.carried or state.carried:
        notes.append(
            say(
                "Some links were rated a second time after talking about them; answers given "
                "after a talk are not quite the same as first answers."
            )
        )
    return tuple(notes)


def sentence_of(links: tuple[LinkChange, ...]) -> str:
    """What the comparison comes to, over all links that can be compared."""
    known = [link.change for link in links if link.change is not None]
    if not known:
        return say("No link can be compared: too few answers in one of the two sessions.")
    sure = [change for change in known if not change.doubt]
    if not sure:
        return count(
            len(known),
            "No real change: the one link that can be compared differs by no more than chance "
            "can explain.",
            "No real change: none of the {number} links differs by more than chance can explain.",
        )
    return say(
        "Of {total} links compared, {up} rose and {down} fell by more than chance can explain; "
        "for the others no real change can be shown.",
        total=len(known),
        up=sum(change.points > 0 for change in sure),
        down=sum(change.points < 0 for change in sure),
    )
