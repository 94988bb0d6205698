"""The fixed words of the review, in the language spoken now.

Imports words and the results only.
"""

from __future__ import annotations

from collections.abc import Iterable

from chainkit.levels.result import Level, LevelVote, Offered, Way
from chainkit.words import count, phrase, plain, say, spoken

LEVEL_WORDS: dict[Level, str] = {
    "generic": phrase("generic"),
    "expected": phrase("expected"),
    "augmented": phrase("augmented"),
    "potential": phrase("potential"),
}
OFFERED_WORDS: dict[Offered, str] = {
    "yes": phrase("offered"),
    "partly": phrase("partly offered"),
    "no": phrase("not offered"),
}
WAY_WORDS: dict[Way, str] = {
    "more": phrase("more"),
    "better": phrase("better"),
    "faster": phrase("faster"),
}


def level_word(level: Level) -> str:
    """The name of a level as it stands inside a sentence."""
    return spoken(LEVEL_WORDS[level])


def percent(share: float) -> str:
    """A share of 0 to 1 in whole percent, never rounded over a threshold it does not reach.

    >>> percent(0.6), percent(0.5999), percent(0.125)
    ('60 %', '59.99 %', '12.5 %')
    """
    return say("{share} %", share=plain(round(share * 100, 2)))


def voters(votes: Iterable[LevelVote]) -> int:
    """How many people voted: the most on any one feature that may be shown; 0 for none."""
    told = (vote for vote in votes if vote.status == "scored")
    return max(((vote.n or 0) + (vote.cannot_judge or 0) for vote in told), default=0)


def people_words(people: int) -> str:
    """How many people, in words."""
    return count(people, "{number} person", "{number} people")
