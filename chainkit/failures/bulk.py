"""Files of a sample that are lists rather than records; see `chainkit.samples`.

A shipped log of many thousand rows is read in a moment: its digest stands beside it, so what it
holds is known, and a row is not asked again what the file's digest has answered.  A file that
is another one goes the way of every import.  Imports the intake and the records.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from hashlib import sha256
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

from chainkit.errors import ImportRefused
from chainkit.failures.intake import kinds_in
from chainkit.failures.moments import clock_of, moment, zone_of
from chainkit.failures.workshop import Failure
from chainkit.intake.gathering import Gathering
from chainkit.intake.kinds import find_kind, read_kind
from chainkit.intake.tables import read_tables
from chainkit.store.record import Record

NAME = "failures"
"""What ids begin with: as if the file had been imported under this name."""


def logged(path: Path, client: str) -> Iterable[Record]:
    """The failures of a sample's log.  Raises ImportRefused for any wrong row."""
    data = path.read_bytes()
    known = path.with_suffix(".sha256")
    if known.is_file() and known.read_text("ascii").split()[:1] == [sha256(data).hexdigest()]:
        return shipped_rows(data.decode("utf-8"), client)
    return asked_rows(data, client)


def asked_rows(data: bytes, client: str) -> Iterable[Record]:
    """The rows as every import reads them.  Raises ImportRefused for any wrong one."""
    gathering = Gathering()
    for sheet in read_tables(data, f"{NAME}.csv"):
        found = find_kind(sheet, kinds_in(None)[:1])
        if found is not None:
            read_kind(found, client, gathering)
    if gathering.problems:
        raise ImportRefused(gathering.problems)
    return gathering.records


def shipped_rows(text: str, client: str) -> Iterator[Failure]:
    """The rows of a file that is known to be right, in the columns of `make_ttc_subway`."""
    rows = csv.reader(StringIO(text, newline=""))
    columns = next(rows)
    at = {name: columns.index(name) for name in columns}
    texts = [(name, at[name]) for name in ("unit", "service", "cause", "detail")]
    day, clock, zone, impact = at["date"], at["time"], at["zone"], at["impact"]
    one = Failure(client=client, id="one", occurred_at=datetime(1970, 1, 1, tzinfo=UTC))
    for line, row in enumerate(rows, start=2):
        said = row[impact]
        yield one.model_copy(
            update={
                "id": f"{NAME}-{line:06d}",
                "occurred_at": _moment(row[day], row[clock], row[zone]),
                "impact": float(said) if said else None,
                **{name: row[place].strip() for name, place in texts},
            }
        )


def _moment(day: str, clock: str, zone: str) -> datetime:
    start, offset = _day(day, zone)
    at = _clock(clock)
    if offset is None:  # clocks were changed on that day
        return moment(start.date(), at, zone_of(zone))
    return start + timedelta(hours=at.hour, minutes=at.minute, seconds=at.second) - offset


@cache
def _clock(said: str) -> time:
    return clock_of(said)


@cache
def _day(said: str, zone: str) -> tuple[datetime, timedelta | None]:
    """The day's midnight as if in UTC, and its offset; None on a day with two of them."""
    found = date.fromisoformat(said)
    start = datetime.combine(found, time(), tzinfo=UTC)
    first, last = (_offset(start + timedelta(days=days), zone_of(zone)) for days in (0, 1))
    return start, first if first == last else None


def _offset(wall: datetime, zone: ZoneInfo) -> timedelta:
    return wall.replace(tzinfo=zone).utcoffset() or timedelta()


BULK: Mapping[str, Callable[[Path, str], Iterable[Record]]] = {"log.csv": logged}
"""File name -> (its path, client) -> its records."""
