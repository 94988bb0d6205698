"""What must be said beside a score before anybody trusts it, in one sentence each.

Imports the results, the words and the records.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chainkit.care.scored import Score, Scored
from chainkit.care.scores import SMALL
from chainkit.care.workshop import Wave
from chainkit.words import count, number, say

_MANY = 100
"""From so many answers on the lack of any zero is no chance."""


def warnings_of(scored: Scored, waves: Sequence[Wave] = ()) -> tuple[str, ...]:
    """All of them; nothing for a score that is not shown."""
    return tuple(_warnings(scored, waves))


def _warnings(scored: Scored, waves: Sequence[Wave]) -> Iterator[str]:
    whole = scored.whole
    if whole is None:
        return
    yield from _scale(whole)
    given = [value for value, n in enumerate(whole.tally) if n]
    if len(given) == 1:
        yield say(
            "All {number} answers are {value}: nothing can be told apart, and the interval is a "
            "guess from few added answers.",
            number=number(whole.n),
            value=given[0],
        )
    elif whole.n < SMALL:
        yield say(
            "Only {number} answers: the interval is the one for small samples.", number=whole.n
        )
    if whole.blank + whole.cannot_say > whole.n:
        yield say(
            "More people left this question out ({out}) than answered it ({in_}).",
            out=number(whole.blank + whole.cannot_say),
            in_=number(whole.n),
        )
    if scored.undated and scored.times:
        yield count(
            scored.undated,
            "{number} answer has no day and is in no week or month.",
            "{number} answers have no day and are in no week or month.",
        )
    yield from _too_many(scored, waves)


def _scale(whole: Score) -> Iterator[str]:
    """A scale of 0 to 10 that nobody used as one was perhaps asked as 1 to 10."""
    question = whole.question
    if question.role != "recommend" or (question.low, question.high) != (0, 10):
        return
    if whole.n >= _MANY and not whole.tally[0] and whole.tally[1]:
        yield say(
            "Nobody answered 0, though {ones} answered 1: perhaps it was asked from 1 to 10, "
            "where the usual groups do not hold.",
            ones=whole.tally[1],
        )
    if whole.n >= _MANY and max(v for v, n in enumerate(whole.tally) if n) <= 5:
        yield say("Nobody answered more than 5: perhaps it was asked on a scale of five.")


def _too_many(scored: Scored, waves: Sequence[Wave]) -> Iterator[str]:
    sizes = {group.key: group.n for group in scored.waves}
    for wave in waves:
        n = sizes.get(wave.key) or 0
        if wave.invited is not None and n > wave.invited:
            yield say(
                "{wave}: {n} answered, but only {invited} were asked. One of both is wrong.",
                wave=wave.title,
                n=number(n),
                invited=number(wave.invited),
            )
