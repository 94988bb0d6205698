"""Which groups of a session are too small to be shown, and which fall with them, in words.

Exists so that a facilitator learns it while the room can still be arranged otherwise.
Imports the session's settings and the names of the groups.
"""

from __future__ import annotations

from chainkit.words import inside, listed, say, spoken
from chainkit.workshop.records import GROUP_NAMES, RoleGroup, SessionRecord
from chainkit.workshop.settings import also_hidden, small_groups


def small_words(session: SessionRecord, group: RoleGroup) -> str:
    """A word of warning beside a group that is too small; "" for any other."""
    if group in small_groups(session):
        return say("Under five: will not be shown")
    return say("Will not be shown either") if group in also_hidden(session) else ""


def also_words(session: SessionRecord) -> str:
    """Which groups fall with a small one at these sizes; "" where none does."""
    small, also = small_groups(session), also_hidden(session)
    if not also:
        return ""
    first = [
        say(
            "{group} ({people})",
            group=spoken(GROUP_NAMES[group]),
            people=session.group_sizes[group],
        )
        for group in small
    ]
    return say(
        "{groups} will not be shown, and {others} with it, so that nobody can work it out; leave "
        "{group} out or join them to another group.",
        groups=listed(first),
        others=listed([spoken(GROUP_NAMES[group]) for group in also]),
        group=listed([inside(spoken(GROUP_NAMES[group])) for group in small]),
    )
