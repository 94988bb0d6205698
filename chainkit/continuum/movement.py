"""How a unit moved since the assessment before, in sentences.

Imports the results and the model.
"""

from __future__ import annotations

from chainkit.continuum.model import ContinuumContent
from chainkit.continuum.result import Earlier, Profile
from chainkit.continuum.stage_words import at_stage
from chainkit.words import day, say


def movement_words(
    now: Profile | None, earlier: Earlier | None, content: ContinuumContent
) -> tuple[str, ...]:
    """What moved and what stayed, component by component; or why nobody can say."""
    if earlier is None:
        return (say("This is the first assessment of it: there is nothing to compare with yet."),)
    since = say("Since “{title}” ({day}).", title=earlier.title, day=day(earlier.held_on))
    then = earlier.profile
    if now is None or then is None:
        return (
            since,
            say("One of the two has no revealed answers, so nothing can be compared."),
        )
    said = [since]
    for component in content.components:
        one, two = then.components[component.id].stage, now.components[component.id].stage
        if not (one.known and two.known):
            said.append(
                say("{component}: not known both times ({then}, now {now}).",
                    component=component.name, then=at_stage(one), now=at_stage(two))
            )  # fmt: skip
        elif one == two:
            said.append(
                say("{component} stays: {now}.", component=component.name, now=at_stage(two))
            )
        else:
            said.append(
                say("{component} went from {then} to {now}.", component=component.name,
                    then=at_stage(one), now=at_stage(two))
            )  # fmt: skip
    return tuple(said)
