"""Which what-ifs there are: the two that are being tried out, and those that were kept.

A draft is saved like everything else, so that the room sees it and a reload brings it back;
its id is ``{session}/a`` or ``/b``, which no kept scenario's slug can be.  Imports
chain/workshop and whatif's start values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from chainkit.chain.whatif import DRAWS, SEED
from chainkit.chain.workshop import Scenario

Side = Literal["a", "b"]
SIDES: tuple[Side, Side] = ("a", "b")
NO_SESSION = "no-session"


def draft_id(session: str, side: Side) -> str:
    """The id of a session's draft.

    >>> draft_id("kickoff", "a"), draft_id("", "b")
    ('kickoff/a', 'no-session/b')
    """
    return f"{session or NO_SESSION}/{side}"


def is_draft(scenario: Scenario) -> bool:
    """Whether a scenario is only being tried out."""
    return "/" in scenario.id


def kept_scenarios(scenarios: Iterable[Scenario]) -> tuple[Scenario, ...]:
    """The scenarios that were kept under a title, by title; no drafts."""
    found = [one for one in scenarios if not is_draft(one)]
    return tuple(sorted(found, key=lambda one: (one.title.lower(), one.id)))


def find_draft(scenarios: Iterable[Scenario], client: str, session: str, side: Side) -> Scenario:
    """The session's draft; a new one, in which nothing is raised, where there is none."""
    wanted = draft_id(session, side)
    found = next((one for one in scenarios if one.id == wanted), None)
    return found or Scenario(
        client=client,
        id=wanted,
        session=session,
        title=side.upper(),
        raises={},
        switches={},
        seed=SEED,
        draws=DRAWS,
    )


def same(one: Scenario, other: Scenario) -> bool:
    """Whether two scenarios ask the same."""
    return (one.raises, one.switches) == (other.raises, other.switches)


def slug_of(title: str, taken: Iterable[str]) -> str:
    """An id for a kept scenario: its title in a-z, 0-9 and hyphens, numbered if taken.

    >>> slug_of("More help!", ["more-help"]), slug_of("…", [])
    ('more-help-2', 'scenario')
    """
    used = set(taken)
    base = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:48].strip("-") or "scenario"
    slug, number = base, 2
    while slug in used:
        slug, number = f"{base}-{number}", number + 1
    return slug
