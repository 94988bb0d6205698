"""What an action of the economics can be about: its proposals, and the numbers to find out.

Imports the state and the shared topics.
"""

from __future__ import annotations

from chainkit.economics.known import NEEDED
from chainkit.economics.signpost import NUMBERS
from chainkit.economics.state import EconomicsState
from chainkit.words import say, spoken
from chainkit.workshop.topics import Topics

IDEAS_AT_MOST = 6


def economics_topics(state: EconomicsState) -> Topics:
    """Proposals by their titles, then the numbers; ideas for what is lacking."""
    names = {each.id: each.title for each in state.improvements}
    names |= {f"number:{key}": spoken(words) for key, words in NUMBERS.items()}
    best = state.ranked[0][0].id if state.ranked else ""
    return Topics(
        label=say("On what"),
        whole=say("the economics as a whole"),
        names=names,
        work_on=best,
        work_on_words=say("{title} (highest median)", title=names[best]) if best else "",
        ideas=tuple(_ideas(state))[:IDEAS_AT_MOST],
    )


def _ideas(state: EconomicsState) -> list[tuple[str, str]]:
    """What could be done (ours): first find out the numbers that decide."""
    known = state.known
    found = [
        (f"number:{key}", say("Find out {name}", name=spoken(words)))
        for key, words in NEEDED.items()
        if known is None or getattr(known, key) is None
    ]
    found += [
        (each.id, say("Test “{title}” on a small scale, with a control group", title=each.title))
        for each, verdict in state.ranked
        if 0.1 < verdict.loss < 0.9
    ]
    if not any(each.control for each in state.spending):
        found.append(("number:kept", say("Keep a control group in the next retention offer")))
    return found
