"""Rules of what a review may decide: at most two potentials are tested.

Pure; imports the records and words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from chainkit.levels.workshop import TESTS_AT_MOST, Choice, Decision, Placement
from chainkit.words import phrase, say

CHOICE_WORDS: Mapping[Choice, str] = {
    "keep": phrase("Keep as it is"),
    "invest": phrase("Invest"),
    "automate": phrase("Automate"),
    "retire": phrase("Retire"),
}


def tests_of(decisions: Iterable[Decision], review: str) -> tuple[str, ...]:
    """The features that `review` chose to test."""
    return tuple(d.feature for d in decisions if d.review == review and d.to_test)


def refusal_to_test(
    feature: str, review: str, decisions: Iterable[Decision], placed: Mapping[str, Placement]
) -> str:
    """Why `feature` cannot be chosen as a potential to test; "" if it can.

    `placed`: feature -> its placement at that review.  Only what stands at *potential* is
    tested, and at most two features a review.
    """
    here = placed.get(feature)
    if here is None or here.level != "potential":
        return say("Only a feature that stands at potential can be chosen for a test.")
    chosen = set(tests_of(decisions, review)) - {feature}
    if len(chosen) >= TESTS_AT_MOST:
        return say(
            "{number} potentials are chosen already: take one off before choosing another.",
            number=TESTS_AT_MOST,
        )
    return ""
