"""A moment as people write it: a day and a clock, in a zone, on days when clocks are changed.

An hour that the clocks skipped never was, and is refused; of an hour that came twice the first
is taken.  Imports nothing of chainkit but its errors.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chainkit.errors import BadValue

CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?")
EXPECTED = "a moment such as 2026-03-17 14:30"
EARLIEST = 1970


@lru_cache(maxsize=64)
def zone_of(name: str) -> ZoneInfo:
    """The time zone called `name`.  Raises BadValue for one that is not known here."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        expected = "a time zone such as Europe/Paris or UTC"
        raise BadValue("zone", name, expected) from error


def clock_of(text: str) -> time:
    """The clock that `text` says; raises BadValue."""
    found = CLOCK.fullmatch(text.strip())
    if found is None:
        raise BadValue("time", text, "a clock time such as 14:30")
    return time(int(found[1]), int(found[2]), int(found[3] or 0))


def moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The moment, in UTC.  Raises BadValue for a clock that the zone skipped on that day."""
    local = datetime.combine(day, clock, tzinfo=zone)
    found = local.astimezone(UTC)
    if found.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        shown = f"{day:%Y-%m-%d} {clock:%H:%M}"
        raise BadValue(
            "time", shown, f"a time that was: the clocks of {zone.key} skipped it on that day"
        )
    return _has_been(found, f"{day:%Y-%m-%d} {clock:%H:%M}")


def _has_been(found: datetime, said: str) -> datetime:
    """The moment itself.  Raises BadValue where it lies ahead by more than clocks differ."""
    if found > datetime.now(UTC) + timedelta(days=1):
        raise BadValue("moment", said, "a moment that has been, not one to come")
    return found


def moment_of(text: str, zone: ZoneInfo | None) -> datetime:
    """The moment that `text` says, in UTC: with its own offset, or in `zone`.  Raises BadValue."""
    said = text.strip()
    try:
        found = datetime.fromisoformat(said)
    except ValueError as error:
        raise BadValue("moment", said, EXPECTED) from error
    if found.year < EARLIEST:
        raise BadValue("moment", said, f"{EXPECTED}, from {EARLIEST} on")
    if found.tzinfo is not None:
        return _has_been(found.astimezone(UTC), said)
    if zone is None:
        raise BadValue("moment", said, "a moment with its offset, or with a column zone beside it")
    return moment(found.date(), found.time(), zone)
