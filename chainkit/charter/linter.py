"""The promise test: six points, the soft words, and a better wording for what is missing.

One point each for an act one can see, a number with its unit, a limit of time with the start
of its clock, a data source that exists, a named owner, and a remedy (domain, O).  Adding a
part never takes a point away.  Pure; imports the records and the promise's words only.
"""

from __future__ import annotations

from functools import lru_cache

from chainkit.charter.model import CharterContent
from chainkit.charter.promise_words import (
    filled,
    find_act,
    find_hours,
    find_limit,
    find_start,
    has_gap,
    has_quantity,
    has_zero_span,
    is_time_unit,
    names_somebody,
    soft_in,
    without_gaps,
)
from chainkit.charter.result import Lint, Point, PointKey, Soft
from chainkit.charter.wording import better_sentence, promise_sentence
from chainkit.charter.workshop import Promise
from chainkit.words import language, phrase, plain, say, spoken

NAMES: dict[PointKey, str] = {
    "action": phrase("An act one can see"),
    "number": phrase("A number with its unit"),
    "limit": phrase("A time limit, and when its clock starts"),
    "source": phrase("A data source that exists"),
    "owner": phrase("A named owner"),
    "remedy": phrase("A remedy if it is missed"),
}
SOFT_FIELDS = ("action", "time_limit", "clock_start", "remedy")
_FIELDS: dict[PointKey, tuple[str, ...]] = {
    "action": ("action",),
    "number": ("unit", "time_limit"),
    "limit": ("time_limit", "clock_start"),
    "source": ("data_source",),
    "owner": ("owner",),
    "remedy": ("remedy",),
}
"""Point -> the texts that a gap of it stands in."""
_Found = tuple[bool, str]
"""Whether a point is met, and why."""


def lint(promise: Promise, content: CharterContent) -> Lint:
    """The six points of `promise`, its soft words, its sentence and a better one."""
    return _lint(promise, content, language())


@lru_cache(maxsize=1024)  # a redraw changes one promise of many; the others are the same value
def _lint(promise: Promise, content: CharterContent, spoken_language: str) -> Lint:
    del spoken_language  # sentences differ by it
    said = _said(promise)
    found: dict[PointKey, _Found] = {
        "action": _action(said, content),
        "number": _number(said),
        "limit": _limit(said),
        "source": _source(said),
        "owner": _owner(said),
        "remedy": _remedy(said),
    }
    gaps = {
        key: gap
        for key, names in _FIELDS.items()
        if (gap := _gap(promise, names)) and not (key == "number" and found[key][0])
    }
    found |= {key: (False, say("A gap is left to fill: {gap}", gap=gaps[key])) for key in gaps}
    missing = frozenset(key for key, (met, _) in found.items() if not met) - gaps.keys()
    soft = _soft(said, content)
    better = better_sentence(promise, missing, content) if missing or soft else ""
    points = tuple(
        Point(key, spoken(NAMES[key]), met, reason, "" if met else _offer(key, better))
        for key, (met, reason) in found.items()
    )
    return Lint(points, soft, promise_sentence(promise), better)


def _said(promise: Promise) -> Promise:
    """The promise without its gaps: what stands in […] is still to be said."""
    texts = {name: getattr(promise, name) for names in _FIELDS.values() for name in names}
    changed = {name: without_gaps(text) for name, text in texts.items() if has_gap(text)}
    return promise.changed(**changed) if changed else promise


def _gap(promise: Promise, names: tuple[str, ...]) -> str:
    """The first field of `names` with a gap; "" for none."""
    return next((text for name in names if has_gap(text := getattr(promise, name))), "")


def lint_words(lint: Lint) -> str:
    """What the test says, in a few words for a badge."""
    if lint.ready:
        return say("6 of 6: ready to publish")
    if lint.score == len(lint.points):
        return say("6 of 6, but soft words take it back")
    return say("{score} of 6", score=lint.score)


def _action(promise: Promise, content: CharterContent) -> _Found:
    text = promise.action
    if not filled(text):
        return False, say("Nothing is promised yet: say what you do.")
    verb, named = find_act(text, content)
    if not verb:
        return False, say(
            "It names no act that a customer could see done, such as answer, repair or refund."
        )
    if not named:
        return False, say("“{verb}” what? It names nothing a customer could point at.", verb=verb)
    return True, say("“{verb}”: one can see whether it was done.", verb=verb)


def _number(promise: Promise) -> _Found:
    texts = (promise.action, promise.time_limit)
    timed = is_time_unit(promise.unit)
    if promise.number and filled(promise.unit) and (promise.number > 0 or not timed):
        shown = plain(promise.number)
        return True, say("{number} {unit}.", number=shown, unit=promise.unit.strip())
    if any(has_quantity(text) and not has_zero_span(text) for text in texts):
        return True, say("A number stands in its text, with its unit.")
    if promise.number is not None and promise.number < 0 and timed:
        return False, say("No time is less than nothing: write the most that it may take.")
    if promise.number == 0 or any(has_zero_span(text) for text in texts):
        return False, say("0 is no number that can be kept: write the most that it may take.")
    if promise.number is not None:
        return False, say("The number {number} has no unit.", number=plain(promise.number))
    return False, say("Without a number nobody can tell whether it was kept.")


def _limit(promise: Promise) -> _Found:
    limit = _limit_words(promise)
    start = promise.clock_start.strip() if filled(promise.clock_start) else ""
    start = start or find_start(promise.action) or find_start(promise.time_limit)
    if limit and limit == start:
        return True, say(
            "“{limit}”: it comes round unasked, and needs no other start.", limit=limit
        )
    if limit and start:
        return True, say("“{limit}”, and the clock starts “{start}”.", limit=limit, start=start)
    if limit:
        return False, say(
            "It says “{limit}”, but not from when: receiving it, asking for it, or what else?",
            limit=limit,
        )
    if hours := find_hours(promise.action) or find_hours(promise.time_limit):
        return False, say("“{hours}” says when you are there, not how long it takes.", hours=hours)
    if start:
        return False, say("The clock starts “{start}”, but has no end.", start=start)
    return False, say("It has no time limit, and nothing that starts its clock.")


def _limit_words(promise: Promise) -> str:
    if filled(promise.time_limit):
        return promise.time_limit.strip()
    if found := find_limit(promise.action):
        return found
    if promise.number is not None and is_time_unit(promise.unit):
        return f"{plain(promise.number)} {promise.unit.strip()}"
    return ""


def _source(promise: Promise) -> _Found:
    if filled(promise.data_source):
        return True, say("Read from: {source}.", source=promise.data_source.strip())
    return False, say("Nobody can say where it would be read; name a log or system you keep.")


def _owner(promise: Promise) -> _Found:
    if names_somebody(promise.owner):
        return True, say("Owner: {owner}.", owner=promise.owner.strip())
    if filled(promise.owner):
        owner = promise.owner.strip()
        return False, say("“{owner}” is nobody in particular: name one post.", owner=owner)
    return False, say("Nobody answers for it.")


def _remedy(promise: Promise) -> _Found:
    if filled(promise.remedy):
        return True, say("If it is missed: {remedy}.", remedy=promise.remedy.strip().rstrip("."))
    return False, say("Nothing follows when it is missed.")


def _offer(key: PointKey, better: str) -> str:
    """A wording to offer for a missing point; for what the sentence holds it is all of it."""
    if key == "source":
        return say("Read from [the log or system that already keeps it, such as the call log].")
    if key == "owner":
        return say("Owner: [one post, such as head of reception].")
    if key == "remedy":
        return say("If we miss this: [what the customer gets unasked, such as 10 % off the bill].")
    return better


def _soft(promise: Promise, content: CharterContent) -> tuple[Soft, ...]:
    return tuple(
        Soft(found, field, soft.instead, soft.why)
        for field in SOFT_FIELDS
        for found, soft in soft_in(getattr(promise, field), content)
    )
