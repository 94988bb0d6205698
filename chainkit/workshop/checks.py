"""Records made of what somebody typed: a wrong value is one sentence, never a traceback.

Imports pydantic, errors and words only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import ValidationError

from chainkit.errors import BadValue
from chainkit.words import say

KEY = "an anonymous key such as p07, by which nobody can be recognised"
"""What a participant is called in answers, as refusals say it."""
ZONE = "the name of a time zone, such as Europe/London"
_FULL_NAME = re.compile(r"[^\W\d_][^\W\d_.'’-]+,?(\s+[^\W\d_][^\W\d_]*\.?)+", re.UNICODE)


def valid(kind: Any, /, **fields: Any) -> Any:
    """A record of `kind`, or BadValue with the first thing wrong in one sentence."""
    try:
        return kind(**fields)
    except ValidationError as error:
        raise _bad(error) from error


def valid_change(record: Any, field: str, value: Any) -> Any:
    """`record` with one field replaced, or BadValue."""
    return valid_changes(record, **{field: value})


def valid_changes(record: Any, **fields: Any) -> Any:
    """`record` with `fields` replaced at once, or BadValue."""
    try:
        return record.changed(**fields)
    except ValidationError as error:
        raise _bad(error) from error


def known_zone(said: str) -> str:
    """The name of a time zone as it was said; for records, so it raises ValueError.

    >>> known_zone("Europe/London")
    'Europe/London'
    """
    try:
        ZoneInfo(said)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(ZONE) from error
    return said


def plain_slug(title: str, longest: int = 48) -> str:
    """An id made of a title's Latin letters and digits; empty if it has none.

    >>> plain_slug("Une journée d’été"), plain_slug("酒店")
    ('une-journee-d-ete', '')
    """
    plain = unicodedata.normalize("NFKD", title.casefold())
    plain = "".join(each for each in plain if not unicodedata.combining(each))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:longest].strip("-")


def free_slug(title: str, taken: Container[str]) -> str:
    """An id made of a title that is not `taken` yet, such as ``leadership-day-2``."""
    base = plain_slug(title) or "session"
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def names_somebody(key: str) -> str:
    """What a participant's key should not be, as a refusal says it; "" for one that names nobody.

    >>> names_somebody("jane@example.org"), names_somebody("Jane Doe"), names_somebody("p07")
    ('an e-mail address', 'what looks like a name', '')
    """
    if "@" in key[1:]:
        return "an e-mail address"
    return "what looks like a name" if _FULL_NAME.fullmatch(key.strip()) else ""


def _bad(error: ValidationError) -> BadValue:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    expected = first["msg"].replace("Input should be ", "")
    expected = re.sub("^String should have (.*)", r"\1 long", expected)
    longest = first.get("ctx", {}).get("max_length") if first["type"] == "string_too_long" else 0
    says = (
        say("Not saved: at most {number} characters fit here.", number=longest) if longest else ""
    )
    return BadValue(where, first["input"], expected[0].lower() + expected[1:], says=says)
