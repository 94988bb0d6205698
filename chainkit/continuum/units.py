"""Which assessments are of one unit, which comes before which, and the units side by side.

Pure; imports the model and the results.
"""

from __future__ import annotations

from collections.abc import Sequence

from chainkit.continuum.model import Assessment, ComponentId
from chainkit.continuum.result import Profile

WHOLE = ""
"""The name of the whole organisation among units."""


def unit_key(name: str) -> str:
    """A unit's name as it is compared: a capital or a blank more makes no other unit.

    >>> unit_key("  Front  Desk ") == unit_key("front desk")
    True
    """
    return " ".join(name.split()).casefold()


def same_unit(sessions: Sequence[Assessment], like: Assessment) -> tuple[Assessment, ...]:
    """The assessments of the unit that `like` is of, latest first, from `like` on backwards.

    `sessions` are all of a client, latest first.
    """
    at = sessions.index(like)
    key = unit_key(like.unit)
    return tuple(each for each in sessions[at:] if unit_key(each.unit) == key)


def latest_of_each(sessions: Sequence[Assessment], here: Assessment) -> tuple[Assessment, ...]:
    """Of each unit the latest assessment up to `here`'s day; the whole first, then by name.

    Of its own unit that is `here` itself.
    """
    found: dict[str, Assessment] = {unit_key(here.unit): here}
    for each in sessions:
        if each.held_on <= here.held_on:
            found.setdefault(unit_key(each.unit), each)
    return tuple(found[key] for key in sorted(found))


def moved(now: Profile, before: Profile) -> dict[ComponentId, int]:
    """How many stages each component moved; those that are not known both times are left out."""
    return {
        component: now.components[component].stage.low - then.stage.low
        for component, then in before.components.items()
        if then.stage.known and now.components[component].stage.known
    }
