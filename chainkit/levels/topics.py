"""What an action of a review can be about: its features, and what could be done on each.

Imports the review's state, the suggestions for decisions and the shared topics.
"""

from __future__ import annotations

from chainkit.levels.state import LevelsState
from chainkit.words import say
from chainkit.workshop.topics import Topics

IDEAS_AT_MOST = 6


def feature_topics(state: LevelsState) -> Topics:
    """The features of the client; ideas for the broken basics, and then for what is ahead."""
    features = state.kept.features
    here = [feature for feature in features if feature.retired_on is None]
    here.sort(key=lambda feature: feature.number)  # it leads the line that is looked for
    broken = state.result.broken if state.revealed else ()
    first = broken[0].feature if broken else ""
    names = {feature.id: feature.name for feature in features}
    return Topics(
        label=say("On which feature"),
        whole=say("the whole service"),
        names=names,
        listed={feature.id: f"{feature.number} · {feature.name}" for feature in here},
        work_on=first,
        work_on_words=say("{feature} (a broken basic)", feature=names[first]) if first else "",
        ideas=_ideas(state, names) if state.revealed else (),
    )


def _ideas(state: LevelsState, names: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """What could be done (ours): begin with what customers take for granted and do not get."""
    offers = {stand.feature: stand.offered for stand in state.rings.stands}
    # What is not there at all cannot be repaired.
    found = [
        (each.feature, say("Begin to offer “{feature}”", feature=names[each.feature]))
        if offers.get(each.feature) == "no"
        else (each.feature, say("Repair what fails in “{feature}”", feature=names[each.feature]))
        for each in state.result.broken
    ]
    found += [
        (each.feature, say("Close the gap to competitors in “{name}”", name=names[each.feature]))
        for each in state.result.rivalry.ahead
        if each.level == "expected"
    ]
    found += [
        (each, say("Make customers notice “{name}”", name=names[each]))
        for each in state.result.invisible
    ]
    seen: dict[str, tuple[str, str]] = {}
    for feature, words in found:
        seen.setdefault(feature, (feature, words))
    return tuple(seen.values())[:IDEAS_AT_MOST]
