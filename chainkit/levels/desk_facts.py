"""What is known of a feature at one review beside its level: who offers it, how well, shares.

These are facts that a facilitator types, no votes; what nobody knows stays empty, which is
not zero.  Imports the desk, the records and the verb that saves one value.
"""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

from chainkit.errors import BadValue, UnknownChoice
from chainkit.levels.desk import Desk
from chainkit.levels.desk_features import known_feature, percent_of
from chainkit.levels.desk_put import Part, field_of, key_of, put
from chainkit.levels.desk_review import review_of
from chainkit.levels.result import Offered, Way
from chainkit.levels.workshop import Placement, placement_id
from chainkit.words import phrase, say

OFFERED: tuple[tuple[str, str], ...] = (
    ("yes", phrase("yes")),
    ("partly", phrase("partly")),
    ("no", phrase("no")),
)
RIVAL: tuple[tuple[str, str], ...] = (
    ("no", phrase("no")),
    ("partly", phrase("partly")),
    ("yes", phrase("yes")),
    ("yes+better", phrase("yes, better than ours")),
    ("yes+faster", phrase("yes, faster than ours")),
    ("yes+better+faster", phrase("yes, better and faster")),
)
"""What can be said of a competitor: whether it offers this, and in what it is ahead of us."""
SHARES: tuple[tuple[str, str], ...] = (
    ("offered_by_market", phrase("Rivals offering it, %")),
    ("annoyed_if_absent", phrase("Annoyed without it, %")),
    ("noticed", phrase("Name it unprompted, %")),
)


def placement_here(desk: Desk, feature: str, today: date) -> Placement:
    """The placement of a feature at this review; a new one where nothing is known yet.

    Raises UnknownChoice for a feature that is not there, BadValue without a review.
    """
    review = review_of(desk)
    known_feature(desk, feature)
    found = desk.state.kept.placed(review.id).get(feature)
    return found or Placement(
        client=review.client,
        id=placement_id(review.id, feature),
        review=review.id,
        feature=feature,
        placed_on=today,
    )


def set_fact(desk: Desk, feature: str, fact: str, text: str, today: date) -> None:
    """Save one fact; "" for not known.

    `fact`: ``offered``, ``well``, one of `SHARES` (in percent), or ``rival-`` with the place
    of a competitor in the review's list.  Raises BadValue or UnknownChoice for a bad value,
    ChainkitError where somebody else said it first.
    """
    here = placement_here(desk, feature, today)
    try:
        if fact.startswith("rival-"):
            _set_rival(desk, here, fact.removeprefix("rival-"), text)
        else:
            put(desk.store, here, field_of(fact), _value(fact, text))
    finally:
        desk.reload()


def rival_said(placed: Placement | None, rival: str) -> str:
    """What is said of a competitor, as a value of `RIVAL`; "" for nothing."""
    if placed is None or rival not in placed.rivals:
        return ""
    ways = [way for way in ("better", "faster") if way in placed.ahead.get(rival, ())]
    return "+".join([placed.rivals[rival], *ways])


def _set_rival(desk: Desk, here: Placement, index: str, text: str) -> None:
    rivals = review_of(desk).competitors
    if not index.isdecimal() or int(index) >= len(rivals):
        raise UnknownChoice("competitor", index, list(rivals))
    if text and text not in dict(RIVAL):
        raise UnknownChoice("answer", text, [value for value, _words in RIVAL])
    name = rivals[int(index)]
    offers, *ways = text.split("+") if text else [None]
    rival, ahead = key_of("rivals", name), key_of("ahead", name)
    kept: tuple[Way, ...] = here.ahead.get(name, ())
    more = tuple(way for way in kept if way == "more")
    both = Part(
        lambda record: (rival.read(record), tuple(ahead.read(record) or ())),
        lambda record, value: ahead.write(rival.write(record, value[0]), value[1] or None),
    )
    put(desk.store, here, both, (offers, (*more, *ways) if offers else ()))


def _value(fact: str, text: str) -> Any:
    if fact == "offered":
        if text and text not in get_args(Offered):
            raise UnknownChoice("answer", text, get_args(Offered))
        return text or None
    if fact == "well":
        if text and (not text.isdecimal() or int(text) > 4):
            raise BadValue(say("how well"), text, "0 to 4")
        return int(text) if text else None
    if fact in dict(SHARES):
        percent = percent_of(text, fact)
        return None if percent is None else round(percent / 100, 6)
    raise UnknownChoice("fact", fact, ["offered", "well", *dict(SHARES)])
