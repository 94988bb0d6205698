"""What must be said beside a score before anybody trusts it, in one sentence each.

Imports the results, the words and the records.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from chainkit.care.scored import Score, Scored
from chainkit.care.scores import SMALL
from chainkit.care.workshop import Dimension, Question, Wave
from chainkit.words import count, listed, number, say

_MANY = 100
"""From so many answers on the lack of any zero is no chance."""


def warnings_of(scored: Scored, waves: Sequence[Wave] = ()) -> tuple[str, ...]:
    """All of them; nothing for a score that is not shown."""
    return tuple(_warnings(scored, waves))


def off_words(off: int, question: Question) -> str:
    """That answers lie off the scale; they are in no figure."""
    return count(
        off,
        "{number} answer lies off the scale from {low} to {high} and is left out: the scale or the "
        "answers are wrong.",
        "{number} answers lie off the scale from {low} to {high} and are left out: the scale or "
        "the answers are wrong.",
        low=question.low, high=question.high,
    )  # fmt: skip


def items_problems(
    questions: Sequence[Question], dimensions: Sequence[Dimension], off: Mapping[str, int]
) -> list[str]:
    """What is wrong with statements of care: no such dimension, or answers off their scale."""
    known = {each.key for each in dimensions}
    lost = [q.words for q in questions if q.dimension and q.dimension not in known]
    said = []
    if lost:
        said.append(
            count(len(lost), "{number} statement names a dimension that is not there, and is left "
                  "out: {words}.", "{number} statements name dimensions that are not there, and "
                  "are left out: {words}.", words=listed([say("“{words}”", words=each)
                                                          for each in lost[:3]]))
        )  # fmt: skip
    asked = [q for q in questions if q.role in {"perceived", "expected"} and q.key in off]
    if asked:
        said.append(off_words(sum(off[q.key] for q in asked), asked[0]))
    return said


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
        if wave.customers is not None and n > wave.customers:
            yield say(
                "{wave}: {n} answered, but only {customers} customers are there. One of both is "
                "wrong, and the interval takes no account of it.",
                wave=wave.title,
                n=number(n),
                customers=number(wave.customers),
            )
