"""Rules of what a review may decide, and what a feature's place suggests.

At most two potentials are tested; a level is settled where the room agrees.  Pure; imports
the records, results and words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from chainkit.levels.result import Level, LevelVote, Stand
from chainkit.levels.workshop import TESTS_AT_MOST, Choice, Decision, Placement
from chainkit.words import phrase, say

CHOICE_WORDS: Mapping[Choice, str] = {
    "keep": phrase("Keep as it is"),
    "invest": phrase("Invest"),
    "automate": phrase("Automate"),
    "retire": phrase("Retire"),
}


def chosen_to_test(decisions: Iterable[Decision], review: str) -> tuple[str, ...]:
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
    chosen = set(chosen_to_test(decisions, review)) - {feature}
    if len(chosen) >= TESTS_AT_MOST:
        return say(
            "{number} potentials are chosen already: take one off before choosing another.",
            number=TESTS_AT_MOST,
        )
    return ""


def agreed_levels(votes: Iterable[LevelVote]) -> dict[str, Level]:
    """Feature -> its level, where the room named one and was not split; the rest needs talk."""
    return {vote.feature: vote.level for vote in votes if vote.level and not vote.to_settle}


class Hint(NamedTuple):
    """A choice that a feature's place suggests, and why; the room decides."""

    choice: Choice | None
    """None: to test it is the question, not what to do with it."""
    why: str


def hint_of(stand: Stand) -> Hint | None:
    """What to do with a feature, for talk (ours, O); None where it is not placed.

    A broken basic before all; then what only rivals have, what nobody notices, and what
    has just become expected.
    """
    if stand.level is None:
        return None
    if stand.broken:
        return Hint("invest", say("A basic that fails outweighs everything around it."))
    if stand.level == "potential":
        return Hint(None, say("An idea: test it on a small scale, or leave it for now."))
    if stand.offered == "no":
        return Hint("invest", say("Others do more here: follow, or say why not."))
    if stand.invisible:
        return Hint("retire", say("Hardly anybody notices it: make it seen, or stop."))
    if stand.before in ("augmented", "potential") and stand.level in ("expected", "generic"):
        return Hint(
            "automate", say("It is taken for granted now: deliver it reliably at less cost.")
        )
    return Hint("keep", say("Nothing we know speaks for a change."))
