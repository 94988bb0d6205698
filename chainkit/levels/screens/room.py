"""What the room sees at the reveal: the rings large, and the names or one feature beside them."""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.levels.desk_settle import to_talk
from chainkit.levels.result import Stand
from chainkit.levels.screens.frame import eyebrow
from chainkit.levels.screens.present import panes as hidden_panes
from chainkit.levels.screens.reveal_votes import bars
from chainkit.levels.screens.room_rings import (
    Group,
    by_stage,
    names,
    nothing_said,
    room_rings,
    size_of,
    what_is_wrong,
)
from chainkit.levels.screens.voted import headline, voted_rings
from chainkit.levels.seat import Seat
from chainkit.levels.state import LevelsState
from chainkit.markup import Markup, el, join
from chainkit.ui.screen import Panes
from chainkit.words import say
from chainkit.workshop.screens.header import origin_label

_READABLE = 20
"""Names smaller than this are not read from the back row."""


def room(seat: Seat) -> Panes:
    """The rings with names; where the facilitator shows a feature, its votes in large type."""
    desk, state = seat.desk, seat.desk.state
    if not state.revealed:
        return hidden_panes(desk)
    shown = next((f for f in state.features if f.id == desk.place.feature), None)
    how = say("Placed by the room. Groups under five are not shown.")
    source = " ".join(part for part in (how, origin_label(state)) if part)
    beside = _feature(state, shown.id) if shown else _names(state)
    return Panes(
        lead=join(el("p", eyebrow(state), class_="ck-eyebrow"), el("h1", headline(state))),
        picture=room_rings(desk, beside, voted_rings(state)),
        body=el("p", source, class_="ck-src"),
    )


def _feature(state: LevelsState, feature: str) -> Markup:
    """One feature's votes, to be read from the back row."""
    stand = next(stand for stand in voted_rings(state).stands if stand.feature == feature)
    vote = state.result.votes.get(feature)
    return el(
        "section",
        el("h2", el("b", str(stand.number)), " ", stand.name),
        el("p", _standing(state, stand), class_="ck-big-level"),
        bars(vote, state.content) if vote else None,
        el("p", vote.detail) if vote else None,
        class_="ck-room-feature",
    )


def _standing(state: LevelsState, stand: Stand) -> str:
    """Where it stands, and whether that is settled."""
    if stand.level is None:
        return say("Not placed yet")
    level = state.content.level_by_id[stand.level].name
    settled = next(each.level for each in state.rings.stands if each.feature == stand.feature)
    return level if settled else say("Most votes: {level}", level=level)


def _names(state: LevelsState) -> Markup:
    """All names by stage; of too many to be read those that the room should talk about."""
    rings = voted_rings(state)
    groups = by_stage(rings, among=state.history)
    chosen = _chosen(state, {stand.feature: stand for stand in rings.stands})
    if size_of(groups, what_is_wrong)[0] < _READABLE and any(here for _name, here in chosen):
        return names(chosen, nothing_said)  # its headings say it
    return names(groups, what_is_wrong)


def _chosen(state: LevelsState, stands: Mapping[str, Stand]) -> list[Group]:
    """What is split, broken or has moved, each feature once."""
    movers = state.movers
    found = [
        (say("To talk about"), [vote.feature for vote in to_talk(state)]),
        (say("Broken basics"), [each.feature for each in state.result.broken]),
        (say("Moved inwards"), [move.feature for move in movers.inward] if movers else []),
        (say("Moved outwards"), [move.feature for move in movers.outward] if movers else []),
        (say("Not placed"), [name for name, stand in stands.items() if stand.level is None]),
    ]
    seen: set[str] = set()
    groups: list[Group] = []
    for name, features in found:
        new = [each for each in features if each in stands and each not in seen]
        seen.update(new)
        groups.append((name, [stands[each] for each in new]))
    return groups
