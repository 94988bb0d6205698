"""Which link the room works on: its own choice where it made one, else the rule's.

Every screen and report that says where to go on asks `link_to_work_on`; what the rule found
stays with the result and is shown beside it.  Imports the chain's records and state only.
"""

from __future__ import annotations

from math import inf
from typing import Final, NamedTuple

from chainkit.chain.state import ChainState
from chainkit.chain.workshop import Choice

CAUSE = "/upstream"
"""Ends the id of the choice that names the cause upstream."""
_CLOSE: Final = 1e-9


class WorkOn(NamedTuple):
    """The link to work on and where its cause may lie; both are link ids."""

    link: str
    upstream: str
    """The room's own naming where there is one, else the rule's; may be `link` itself."""
    why: str
    """The room's reason or the rule's sentence."""
    chosen_by_room: bool


def link_to_work_on(state: ChainState) -> WorkOn | None:
    """The link that leads from here on; None while results are hidden, or if no link stands out.

    Without the room's own naming the upstream candidate is the rule's, but only for the
    rule's own link: of another link the rule has said nothing.
    """
    if not state.revealed:
        return None
    chosen, cause, rule = room_choice(state), room_cause(state), state.result.weakest
    if chosen:
        same = rule is not None and rule.link == chosen.link
        upstream = rule.root_candidate if rule and same else chosen.link
        return WorkOn(chosen.link, cause.link if cause else upstream, chosen.reason, True)
    if rule is None or not rule.singled_out:
        return None
    return WorkOn(rule.link, cause.link if cause else rule.root_candidate, rule.why, False)


def lowest_links(state: ChainState) -> tuple[str, ...]:
    """The link that the rule singles out, or all that share the lowest median, in seed order.

    Empty while results are hidden, or where no link is lower than the rest.
    """
    rule = state.result.weakest
    if not state.revealed or rule is None:
        return ()
    if rule.singled_out:
        return (rule.link,)
    lowest = _median(state, rule.link)
    return tuple(x.id for x in state.content.links if _median(state, x.id) <= lowest + _CLOSE)


def _median(state: ChainState, link: str) -> float:
    score = state.result.shown(link)
    return score.median if score.status == "scored" and score.median is not None else inf


def room_choice(state: ChainState) -> Choice | None:
    """The room's own choice of link in this session, if it stands and results may be shown."""
    return _standing(state, "")


def room_cause(state: ChainState) -> Choice | None:
    """Where the room sees the cause upstream, if it said so and results may be shown."""
    return _standing(state, CAUSE)


def _standing(state: ChainState, end: str) -> Choice | None:
    if state.session is None or not state.revealed:
        return None
    wanted = state.session.id + end
    found = next((c for c in state.kept.choices if c.id == wanted), None)
    return found if found and found.link in state.content.by_id else None
