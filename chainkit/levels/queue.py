"""In which order a room decides about its features: what hurts customers first.

The order is ours (O).  Pure; imports results and words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from chainkit.levels.result import Due, LevelsResult
from chainkit.words import phrase, spoken

Topic = Literal["broken", "invisible", "ahead", "due", "potential", "rest"]
TOPIC_WORDS: Mapping[Topic, str] = {
    "broken": phrase("Broken basics"),
    "invisible": phrase("Extras that customers do not notice"),
    "ahead": phrase("Competitors are ahead"),
    "due": phrase("Due for review"),
    "potential": phrase("Potentials"),
    "rest": phrase("Everything else"),
}
TOPIC_HINTS: Mapping[Topic, str] = {
    "broken": phrase("Taken for granted and not delivered well: mend these before anything new."),
    "invisible": phrase("Effort without notice: make it seen, or stop."),
    "ahead": phrase("More than, better than or faster than us: follow, or say why not."),
    "due": phrase("By our cadence, or because something happened since."),
    "potential": phrase("Feasible, and offered by few or none: choose at most two to test."),
    "rest": phrase("Nothing speaks for a change; decide on them where you want to."),
}


@dataclass(frozen=True)
class Queued:
    """One feature in the order of talk."""

    feature: str
    why: str
    """What we know that brought it here; "" for the rest."""


def queue_of(result: LevelsResult, due: Iterable[Due]) -> dict[Topic, tuple[Queued, ...]]:
    """Topic -> its features, each feature under the first topic that it belongs to."""
    found: dict[Topic, tuple[Queued, ...]] = {}
    taken: set[str] = set()
    here = {stand.feature for stand in result.rings.stands}
    for topic, queued in _topics(result, due):
        mine = tuple(q for q in queued if q.feature in here and q.feature not in taken)
        taken.update(q.feature for q in mine)
        if mine:
            found[topic] = mine
    return found


def _topics(result: LevelsResult, due: Iterable[Due]) -> Iterator[tuple[Topic, Iterable[Queued]]]:
    yield "broken", (Queued(each.feature, each.why) for each in result.broken)
    yield "invisible", (Queued(each, "") for each in result.invisible)
    yield "ahead", (Queued(each.feature, each.why) for each in result.rivalry.ahead)
    yield "due", (Queued(each.feature, _first(each.reasons)) for each in due)
    stands = result.rings.stands
    yield "potential", (Queued(s.feature, "") for s in stands if s.level == "potential")
    yield "rest", (Queued(s.feature, "") for s in stands)


def _first(reasons: tuple[str, ...]) -> str:
    return " ".join(reasons[:2])


def topic_words(topic: Topic) -> str:
    """The heading of a topic."""
    return spoken(TOPIC_WORDS[topic])
