"""Dates as an iCalendar file (RFC 5545) that Outlook, Google Calendar and Apple Calendar import.

Whole-day events, because to-dos are not imported by all three.  The uid of an entry is made of
its key alone, so that a second import changes the event instead of doubling it; it names no
host.  Imports nothing of chainkit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

MIME = "text/calendar"
OCTETS = 75
"""Of a line, without its end (RFC 5545, 3.1)."""
_SPACE = UUID("5f0c7a56-6a39-4c0e-9c0d-2f6f1f3b8a11")
"""Our own space of names for uids (RFC 7986, 5.3, asks for a UUID)."""
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True)
class Entry:
    """One whole day in a calendar."""

    key: str
    """Stable and unique, such as client and record id."""
    day: date
    title: str
    details: str = ""
    changed_at: datetime | None = None
    """When it was last changed, with its time zone."""
    sequence: int = 0
    """Grows with each change, so that a calendar knows which one is newer."""


def calendar_file(entries: Iterable[Entry], now: datetime) -> bytes:
    """The calendar as UTF-8 with CRLF line ends; each entry reminds at 9:00 on the day before.

    `now` needs a time zone; raises ValueError without one.
    """
    if now.tzinfo is None:
        raise ValueError("the time of a calendar file needs a time zone")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//chainkit//actions//EN"]
    lines += ["CALSCALE:GREGORIAN"]
    for entry in entries:
        lines += _event(entry, now)
    lines += ["END:VCALENDAR"]
    return "".join(f"{part}\r\n" for line in lines for part in fold(line)).encode()


def uid(key: str) -> str:
    """The uid of the entry with this key."""
    return str(uuid5(_SPACE, key))


def escape(text: str) -> str:
    r"""`text` as an iCalendar TEXT value (RFC 5545, 3.3.11); other control characters go.

    >>> escape("Call; then write, ok")
    'Call\\; then write\\, ok'
    """
    plain = _CONTROLS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    for mark in "\\;,":
        plain = plain.replace(mark, f"\\{mark}")
    return plain.replace("\n", "\\n")


def fold(line: str) -> Iterator[str]:
    """`line` in parts of at most 75 octets; all but the first begin with a space.

    No character is cut in two.
    """
    part, used = "", 0
    for character in line:
        size = len(character.encode())
        if used + size > OCTETS:
            yield part
            part, used = " ", 1
        part, used = part + character, used + size
    yield part


def _event(entry: Entry, now: datetime) -> list[str]:
    changed = entry.changed_at or now
    details = [f"DESCRIPTION:{escape(entry.details)}"] if entry.details else []
    return [
        "BEGIN:VEVENT",
        f"UID:{uid(entry.key)}",
        f"DTSTAMP:{_moment(now)}",
        f"LAST-MODIFIED:{_moment(changed)}",
        f"SEQUENCE:{entry.sequence}",
        f"DTSTART;VALUE=DATE:{_day(entry.day)}",
        f"DTEND;VALUE=DATE:{_day(entry.day + timedelta(days=1))}",
        f"SUMMARY:{escape(entry.title)}",
        *details,
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-PT15H",
        f"DESCRIPTION:{escape(entry.title)}",
        "END:VALARM",
        "END:VEVENT",
    ]


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _moment(when: datetime) -> str:
    return f"{when.astimezone(UTC):%Y%m%dT%H%M%SZ}"
