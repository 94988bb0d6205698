"""How sure a room is that its actions will happen: hands for 1 to 5, and what they say.

Imports the records' rules and the consensus index.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chainkit.words import count, phrase, plain, say
from chainkit.workshop.consensus import agreement_of, consensus_index
from chainkit.workshop.suppression import FLOOR

QUESTION = phrase("How sure are you that these actions will happen?")
POINTS = (
    (1, phrase("not at all")),
    (2, phrase("hardly")),
    (3, phrase("perhaps")),
    (4, phrase("fairly sure")),
    (5, phrase("quite sure")),
)
DOUBT = 2
"""Hands at this point or below are doubts (ours)."""


@dataclass(frozen=True)
class Confidence:
    """The vote as it may be shown; `counts` is None under the floor."""

    counts: tuple[int, ...] | None
    hands: int
    median: float | None = None
    doubts: int = 0
    agreement: str = ""


def read_vote(counts: Sequence[int]) -> Confidence:
    """What five counts say: the median, how many doubt, how far they agree.

    >>> read_vote((0, 1, 2, 6, 3)).median
    4.0
    >>> read_vote((1, 0, 0, 2, 0)).counts is None
    True
    """
    hands = sum(counts)
    if hands < FLOOR:
        return Confidence(None, hands)
    answers = [
        point for (point, _), number in zip(POINTS, counts, strict=True) for _ in range(number)
    ]
    middle = (answers[(hands - 1) // 2] + answers[hands // 2]) / 2
    index = consensus_index([point for point, _ in POINTS], counts)
    return Confidence(tuple(counts), hands, middle, sum(counts[:DOUBT]), agreement_of(index))


def confidence_words(vote: Confidence) -> str:
    """The vote in one or two sentences."""
    if vote.counts is None or vote.median is None:
        return say(
            "{hands} of the {floor} hands that are needed before a result is shown.",
            hands=vote.hands,
            floor=FLOOR,
        )
    first = say(
        "The middle answer is {median} of 5, from {hands} hands.",
        median=plain(vote.median),
        hands=vote.hands,
    )
    if not vote.doubts:
        return first
    doubts = count(
        vote.doubts,
        "{number} hand says 1 or 2: ask what would have to change.",
        "{number} hands say 1 or 2: ask what would have to change.",
    )
    return f"{first} {doubts}"
