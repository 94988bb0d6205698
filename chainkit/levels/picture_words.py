"""What the rings say, in words: the finding, each mark, the tables that are their twins.

Imports levels/result, the blocks of reports and chainkit.words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from chainkit.levels.picture_marks import State, state_of
from chainkit.levels.picture_moves import direction
from chainkit.levels.result import LEVELS, Level, Rings, Stand
from chainkit.report.blocks import Table
from chainkit.words import count, day, listed, phrase, say, spoken

_LEVELS: Final = {
    "generic": phrase("generic"),
    "expected": phrase("expected"),
    "augmented": phrase("augmented"),
    "potential": phrase("potential"),
}
_STATES: Final[dict[State, str]] = {
    "ours": phrase("we deliver it"),
    "partly": phrase("we deliver it partly"),
    "missing": phrase("not delivered"),
    "rivals": phrase("only competitors offer it"),
    "idea": phrase("an idea, offered by nobody"),
    "unsaid": phrase("offer not said"),
    "hidden": phrase("hidden until reveal"),
}
_NAMED: Final = 3
"""At most so many features are named in one sentence."""


def level_name(level: Level) -> str:
    """A level in words, in lower case."""
    return spoken(_LEVELS[level])


def state_words(state: State) -> str:
    """Who offers a feature, as the legend says it."""
    return spoken(_STATES[state])


def note(stand: Stand) -> str:
    """What is special about a feature, in a few words; "" for one that only stands there."""
    parts = []
    if stand.broken:
        parts.append(say("broken basic"))
    way = direction(stand)
    if way and stand.before is not None:
        was = level_name(stand.before)
        parts.append(
            say("in from {level}", level=was) if way < 0 else say("out from {level}", level=was)
        )
    if state_of(stand) == "rivals":
        parts.append(say("only {names}", names=listed(stand.rivals)))
    if stand.invisible:
        parts.append(say("not noticed"))
    return " · ".join(parts)


def mark_sentence(stand: Stand, stage: str, *, hidden: bool = False) -> str:
    """All a mark says, for those who do not see it."""
    named = {"number": stand.number, "name": stand.name, "stage": stage}
    if hidden:
        return say("{number}. {name}, {stage}: hidden until reveal.", **named)
    return say("{number}. {name}, {stage}: {facts}.", facts="; ".join(_facts(stand)), **named)


def _facts(stand: Stand) -> Iterable[str]:
    yield say("not placed") if stand.level is None else level_name(stand.level)
    yield state_words(state_of(stand))
    if stand.well is not None:
        yield say("how well {well} of 4", well=stand.well)
    if stand.rivals:
        yield say("offered by {names}", names=listed(stand.rivals))
    if stand.broken:
        yield say("broken basic")
    if stand.invisible:
        yield say("customers do not notice it")
    way = moved_words(stand)
    if way:
        yield way


def moved_words(stand: Stand) -> str:
    """How a feature moved since the compared review; "" where nothing can be said."""
    way = direction(stand)
    if not way or stand.before is None:
        return ""
    was = level_name(stand.before)
    if way < 0:
        return say("moved in from {level}", level=was)
    return say("moved out from {level}", level=was)


def rings_sentence(rings: Rings, *, hidden: bool = False) -> str:
    """The finding of a review in one sentence: a headline, and the words for a picture.

    What hurts comes first: broken basics, then what only competitors offer of what customers
    expect, then movement, then how many features stand where.
    """
    if hidden:
        return say("Where each feature stands is hidden until reveal.")
    placed = [stand for stand in rings.stands if stand.level is not None]
    if not placed:
        return say("No feature is placed yet.")
    broken = [stand for stand in placed if stand.broken]
    if broken:
        return count(
            len(broken),
            "{number} of {total} features is a broken basic: {names}.",
            "{number} of {total} features are broken basics: {names}.",
            total=len(placed),
            names=_names(broken),
        )
    behind = [s for s in placed if s.level in LEVELS[:2] and state_of(s) == "rivals"]
    if behind:
        return count(
            len(behind),
            "{number} feature that customers expect is offered by competitors only: {names}.",
            "{number} features that customers expect are offered by competitors only: {names}.",
            names=_names(behind),
        )
    return _movement(rings, placed)


def _movement(rings: Rings, placed: Sequence[Stand]) -> str:
    inward = [stand for stand in placed if direction(stand) < 0]
    outward = [stand for stand in placed if direction(stand) > 0]
    if rings.before_on is None or not (inward or outward):
        return say("No basic is broken: {counts}.", counts=_counts(placed))
    since = day(rings.before_on)
    if not outward:
        return say("Since {since} moved inwards: {names}.", since=since, names=_names(inward))
    if not inward:
        return say("Since {since} moved outwards: {names}.", since=since, names=_names(outward))
    return say(
        "Since {since} moved inwards: {inward}; outwards: {outward}.",
        since=since,
        inward=_names(inward),
        outward=_names(outward),
    )


def _names(stands: Sequence[Stand]) -> str:
    ordered = sorted(stands, key=lambda stand: stand.number)
    named = [f"{stand.name} ({stand.number})" for stand in ordered[:_NAMED]]
    more = len(ordered) - len(named)
    if more:
        named.append(count(more, "{number} more", "{number} more"))
    return listed(named)


def _counts(placed: Sequence[Stand]) -> str:
    return ", ".join(
        f"{sum(stand.level == level for stand in placed)} {level_name(level)}" for level in LEVELS
    )


def rings_described(rings: Rings, *, hidden: bool = False) -> str:
    """The finding, how many features stand in each ring, and how many moved."""
    said = rings_sentence(rings, hidden=hidden)
    if hidden:
        return said
    placed = [stand for stand in rings.stands if stand.level is not None]
    counts = say("In the rings: {counts}.", counts=_counts(placed))
    parts = [said, counts] if placed else [said]
    left = len(rings.stands) - len(placed)
    if left:
        parts.append(count(left, "{number} is not placed.", "{number} are not placed."))
    if rings.before_on is not None:
        parts.append(
            say(
                "Since {since}: {inward} moved in, {outward} moved out.",
                since=day(rings.before_on),
                inward=sum(direction(stand) < 0 for stand in placed),
                outward=sum(direction(stand) > 0 for stand in placed),
            )
        )
    return " ".join(parts)


def rings_table(rings: Rings) -> Table:
    """The picture in full: a row per feature, in the order of the journey."""
    places = {stage: place for place, (stage, _) in enumerate(rings.stages)}
    names = dict(rings.stages)
    rows = tuple(
        (
            str(stand.number),
            stand.name,
            names.get(stand.stage, stand.stage),
            say("not placed") if stand.level is None else level_name(stand.level),
            "–" if stand.before is None else level_name(stand.before),
            state_words(state_of(stand)),
            "–" if stand.well is None else str(stand.well),
            ", ".join(stand.rivals) or "–",
            note(stand) or "–",
        )
        for stand in sorted(
            rings.stands, key=lambda one: (places.get(one.stage, len(places)), one.number)
        )
    )
    columns = (
        say("No."),
        say("Feature"),
        say("Journey stage"),
        say("Level"),
        say("Level before"),
        say("Offered by us"),
        say("How well (0–4)"),
        say("Competitors"),
        say("Note"),
    )
    return Table(say("Where each feature stands"), columns, rows, numeric=(0, 6))


def reviews_table(reviews: Sequence[Rings]) -> Table:
    """Several reviews side by side: a row per feature, a column per date with its level."""
    named: dict[str, Stand] = {}
    levels: dict[tuple[str, int], Level | None] = {}
    for column, rings in enumerate(reviews):
        for stand in rings.stands:
            named[stand.feature] = stand
            levels[stand.feature, column] = stand.level
    rows = tuple(
        (
            str(stand.number),
            stand.name,
            *(_cell(levels.get((feature, column))) for column in range(len(reviews))),
        )
        for feature, stand in sorted(named.items(), key=lambda item: item[1].number)
    )
    dates = tuple(day(rings.held_on) for rings in reviews)
    return Table(
        say("Levels at each review"), (say("No."), say("Feature"), *dates), rows, numeric=(0,)
    )


def _cell(level: Level | None) -> str:
    return say("not placed") if level is None else level_name(level)
