"""How many answers it takes, and how each score is made, in words.

Imports the scores and the words.
"""

from __future__ import annotations

from chainkit.care.scored import Score, bad_to, good_from
from chainkit.care.scores import SMALL, needed
from chainkit.care.workshop import Question
from chainkit.words import number, say

AIM = 5.0
"""Half width in points that a survey is planned for (ours, O)."""


def needed_words(score: Score) -> str:
    """What a narrower interval takes; "" for another kind of question."""
    found = score.recommend
    if found is None or found.n < SMALL:
        return ""
    wanted = needed(AIM, promoters=found.promoters / found.n, detractors=found.detractors / found.n)
    if wanted <= found.n:
        return say(
            "The interval is ± {margin} points; for ± {aim} already {n} answers would do.",
            margin=number(found.margin, 1),
            aim=number(AIM),
            n=number(wanted),
        )
    return say(
        "The interval is ± {margin} points; ± {aim} would take {n} answers.",
        margin=number(found.margin, 1),
        aim=number(AIM),
        n=number(wanted),
    )


def rule_words(question: Question) -> str:
    """How the score is made, and how its interval."""
    if question.role == "recommend":
        return _recommend(question)
    if question.role == "satisfaction":
        return say(
            "CSAT is the share of those who answered {good} or more, of all who answered, with "
            "Wilson’s 95 % interval. Two shares differ where the interval of their difference "
            "(Newcombe) leaves out 0.",
            good=_label(question, good_from(question)),
        )
    way = (
        say("Low is good here: a low figure is little effort.")
        if question.low_is_good
        else say("High is good here: a high figure is little effort.")
    )
    return say(
        "CES is the mean on the scale from {low} to {high}, with the 95 % interval of Student’s t. "
        "{way} Scores of different versions are never compared.",
        low=question.low,
        high=question.high,
        way=way,
    )


def _recommend(question: Question) -> str:
    return say(
        "NPS is the percentage of promoters ({good} and more) minus that of detractors ({bad} and "
        "less), in points from −100 to 100; its 95 % interval is 1.96 standard errors, under "
        "{small} answers that of the adjusted score. A difference whose interval holds 0 is not a "
        "change. Groups under five, and any that would give them away, are not shown.",
        good=_label(question, good_from(question)),
        bad=_label(question, bad_to(question)),
        small=SMALL,
    )


def _label(question: Question, value: int) -> str:
    words = question.labels.get(str(value))
    return say("“{words}”", words=words) if words else str(value)
