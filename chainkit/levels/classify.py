"""The rule that puts a feature on a level, with its reason in words.

The rule and its thresholds are ours (O).  Where a figure it needs is missing it says so
instead of guessing; then the room votes.  Pure; imports words and results.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from chainkit.levels.result import Classified, Offered
from chainkit.levels.words import percent
from chainkit.words import language, listed, phrase, say, spoken

ANNOYED_FROM = 0.6
"""Share of customers annoyed without it, from which it is expected (ours, O)."""
MARKET_FROM = 0.75
"""Share of comparable rivals offering it, from which it is expected (ours, O)."""
NOTICED_FROM = 0.1
"""Share naming it unprompted, under which an augmentation is invisible (ours, O)."""
RULE = phrase(
    "Essential: generic. Otherwise expected, if at least 60 % of customers would be annoyed "
    "without it or at least 75 % of comparable rivals offer it. Otherwise augmented, if we "
    "offer it, and invisible if fewer than 10 % name it unprompted. Otherwise potential. "
    "The rule and its thresholds are ours."
)
LACKING = {
    "annoyed_if_absent": phrase("how many customers would be annoyed without it"),
    "offered_by_market": phrase("how many comparable rivals offer it"),
    "offered": phrase("whether we offer it"),
}


@dataclass(frozen=True)
class Inputs:
    """What the rule looks at; None is *not known*, which is never 0."""

    essential: bool = False
    offered: Offered | None = None
    """By us; ``partly`` counts as offered."""
    offered_by_market: float | None = None
    annoyed_if_absent: float | None = None
    noticed: float | None = None


def classify(given: Inputs) -> Classified:
    """The level of a feature by the rule (ours, O; `RULE` in words).

    The shares are 0 to 1 and count from their thresholds on.  A figure that is missing
    matters only where the known ones do not decide already.

    >>> classify(Inputs(offered_by_market=0.75)).level
    'expected'
    >>> classify(Inputs(offered="yes", offered_by_market=0.5)).lacking
    ('annoyed_if_absent',)
    """
    return _classified(given, language())


@lru_cache(maxsize=4096)
def _classified(given: Inputs, _language: str) -> Classified:
    """Kept: whoever moves one feature asks for all of them again."""
    if given.essential:
        return Classified("generic", say("Without it, it would not be this service at all."))
    annoyed, market = given.annoyed_if_absent, given.offered_by_market
    if annoyed is not None and annoyed >= ANNOYED_FROM:
        return Classified(
            "expected",
            say("{share} of customers would be annoyed without it.", share=percent(annoyed)),
        )
    if market is not None and market >= MARKET_FROM:
        return Classified(
            "expected", say("{share} of comparable rivals offer it.", share=percent(market))
        )
    lacking = tuple(name for name in LACKING if getattr(given, name) is None)
    if lacking:
        missing = listed([spoken(LACKING[name]) for name in lacking])
        return Classified(
            None,
            say(
                "The rule cannot say without knowing {missing}: go by the vote, or fill in "
                "Facts we know.",
                missing=missing,
            ),
            lacking=lacking,
        )
    return _of_few(given, market or 0.0)


def _of_few(given: Inputs, market: float) -> Classified:
    """A feature that most would do without, and that most rivals do not offer."""
    share = percent(market)
    if given.offered == "no":
        return Classified(
            "potential",
            say("We do not offer it, and {share} of comparable rivals do.", share=share),
        )
    reason = say("We offer it, and {share} of comparable rivals do.", share=share)
    if given.noticed is None:
        said = say("Whether customers notice it was not asked.")
        return Classified("augmented", f"{reason} {said}")
    invisible = given.noticed < NOTICED_FROM
    noticed = percent(given.noticed)
    if invisible:
        said = say("Only {share} of customers name it unprompted: invisible.", share=noticed)
    else:
        said = say("{share} of customers name it unprompted.", share=noticed)
    return Classified("augmented", f"{reason} {said}", invisible=invisible)
