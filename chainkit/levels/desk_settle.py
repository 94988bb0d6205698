"""Where a feature stands: settled on the room's vote, or placed by hand.

A placement belongs to one review and is a new version when it changes there; no earlier
review is touched.  Imports the desk, the rules of deciding and the records.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from chainkit.errors import ChainkitError, Conflict, UnknownChoice
from chainkit.levels.deciding import agreed_levels
from chainkit.levels.desk import Desk
from chainkit.levels.desk_facts import placement_here
from chainkit.levels.desk_put import update
from chainkit.levels.result import LEVELS, Level, LevelVote
from chainkit.levels.state import LevelsState
from chainkit.levels.workshop import Placement
from chainkit.words import say
from chainkit.workshop.texts import put_text

ROOM = "the room"
"""Who placed a feature where the review did."""


def to_settle(state: LevelsState) -> Mapping[str, Level]:
    """Feature -> the level the room agreed on, where it does not stand there yet.

    What was placed by hand stays, unless a later round has voted on it again.
    """
    here = state.kept.placed(state.session.id) if state.session else {}
    found: dict[str, Level] = {}
    for feature, level in agreed_levels(state.result.votes.values()).items():
        placed, vote = here.get(feature), state.result.votes[feature]
        if placed is None or placed.level is None or _older(placed, vote):
            found[feature] = level
    return found


def to_talk(state: LevelsState) -> tuple[LevelVote, ...]:
    """The votes that the room should talk about and that no placement has settled yet."""
    here = state.kept.placed(state.session.id) if state.session else {}
    return tuple(
        vote
        for feature, vote in state.result.votes.items()
        if vote.to_settle
        and ((placed := here.get(feature)) is None or not placed.level or _older(placed, vote))
    )


def _older(placed: Placement, vote: LevelVote) -> bool:
    return placed.round is not None and placed.round < vote.round


def settle_agreed(desk: Desk, today: date) -> int:
    """Place everything the room agrees on where it put it, all at once; how many that were."""
    while True:
        _check_shown(desk)
        found = to_settle(desk.state)
        here = ((placement_here(desk, each, today), level) for each, level in found.items())
        made = [_put_at(placed, level, _round_of(desk, placed, level), today)
                for placed, level in here]  # fmt: skip
        try:
            desk.store.append(*made)
        except Conflict:
            desk.reload()  # somebody placed one of them in this moment: look again
            continue
        desk.reload()
        return len(made)


def place_level(desk: Desk, feature: str, level: str, today: date) -> None:
    """Place a feature at this review; "" takes it off the rings again.

    Raises UnknownChoice for a feature or level that is not there, ChainkitError while the
    round is open.
    """
    _check_shown(desk)
    wanted = next((each for each in LEVELS if each == level), None)
    if level and wanted is None:
        raise UnknownChoice("level", level, LEVELS)
    if feature not in {each.id for each in desk.state.features}:
        names = [each.id for each in desk.state.features]
        raise UnknownChoice("feature of this review", feature, names)
    desk.take_in(_place(desk, feature, wanted, today))


def give_reason(
    desk: Desk, feature: str, text: str, today: date, *, seen: str | None = None
) -> None:
    """Save why a feature stands where it stands; of two who write at once both are kept."""
    here = placement_here(desk, feature, today)
    try:
        put_text(desk.store, here, "reason", here.reason if seen is None else seen, text)
    finally:
        desk.reload()


def _place(desk: Desk, feature: str, level: Level | None, today: date) -> Placement:
    """The level with its round and date; of two who place it at once the last one wins.

    Moving a mark is an intention, not a text; both moves are on record.
    """
    here = placement_here(desk, feature, today)
    number = _round_of(desk, here, level)
    placed: Placement = update(
        desk.store,
        here,
        lambda now: (
            now if (now.level, now.round) == (level, number) else _put_at(now, level, number, today)
        ),
    )
    return placed


def _round_of(desk: Desk, placed: Placement, level: Level | None) -> int | None:
    """The round whose votes a placement rests on; None without any."""
    vote = desk.state.result.votes.get(placed.feature)
    return vote.round if vote and vote.status == "scored" and level else None


def _put_at(placed: Placement, level: Level | None, number: int | None, today: date) -> Placement:
    moved: Placement = placed.changed(
        level=level, placed_by=ROOM if level else "", round=number, placed_on=today
    )
    return moved


def _check_shown(desk: Desk) -> None:
    if not desk.state.revealed:
        raise ChainkitError(
            say("The round is open: reveal it before a feature is placed for the room.")
        )
