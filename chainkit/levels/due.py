"""Which features should be looked at again: by their cadence, or because something happened.

The cadences and triggers are ours (O).  Pure; today comes in as an argument.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from chainkit.levels.model import LevelsContent
from chainkit.levels.result import Due
from chainkit.levels.workshop import Feature, Placement, Trigger
from chainkit.words import count, day, say


def months_later(since: date, months: int) -> date:
    """The same day `months` later, or the last of a month that is too short.

    >>> months_later(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    years, month = divmod(since.month - 1 + months, 12)
    year, month = since.year + years, month + 1
    return date(year, month, min(since.day, calendar.monthrange(year, month)[1]))


def due_features(
    features: Iterable[Feature],
    placements: Iterable[Placement],
    triggers: Iterable[Trigger],
    content: LevelsContent,
    today: date,
    held: Mapping[str, date] = MappingProxyType({}),
) -> tuple[Due, ...]:
    """Features due for review on `today`, longest due first; never placed ones last.

    A feature is due once the months of its cadence have passed since it was last placed on a
    level, or when a trigger about it, or about all, has happened since.  Retired ones are not.
    `held`: review -> its date, which counts rather than the day on which it was typed in.
    """
    last: dict[str, date] = {}
    for placed in placements:
        if placed.level is not None:
            on = held.get(placed.review, placed.placed_on)
            last[placed.feature] = max(on, last.get(placed.feature, date.min))
    happened = [each for each in triggers if each.happened_on <= today]
    found = []
    for feature in sorted(features, key=lambda f: (f.number, f.id)):
        if feature.retired_on and feature.retired_on <= today:
            continue
        since = last.get(feature.id)
        if since is None:
            found.append(Due(feature.id, None, (say("Never placed on a level."),)))
        elif due := _due(feature, since, happened, content, today):
            found.append(due)
    return tuple(sorted(found, key=lambda due: due.due_on or date.max))


def _due(
    feature: Feature,
    since: date,
    triggers: Iterable[Trigger],
    content: LevelsContent,
    today: date,
) -> Due | None:
    dates, reasons = [], []
    for each in sorted(triggers, key=lambda t: (t.happened_on, t.id)):
        if each.feature in ("", feature.id) and each.happened_on > since:
            name = next(words.name for words in content.triggers if words.id == each.kind)
            dates.append(each.happened_on)
            reasons.append(
                say("{what}, {day}.", what=name, day=day(each.happened_on))
                if not each.note
                else say(
                    "{what}, {day}: {note}", what=name, day=day(each.happened_on), note=each.note
                )
            )
    months = content.months[feature.cadence]
    if (turn := months_later(since, months)) <= today:
        dates.append(turn)
        reasons.append(
            count(
                months,
                "Last placed on {day}; every month is our rule for such a feature.",
                "Last placed on {day}; every {number} months is our rule for such a feature.",
                day=day(since),
            )
        )
    return Due(feature.id, min(dates), tuple(reasons)) if dates else None
