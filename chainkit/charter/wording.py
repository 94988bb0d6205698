"""A promise as one sentence, and a better one made of it with its gaps in […].

Imports the records, the promise's own words and the result's types only.
"""

from __future__ import annotations

import re

from chainkit.charter.model import CharterContent
from chainkit.charter.promise_words import (
    filled,
    find_limit,
    find_start,
    is_time_unit,
    soft_in,
)
from chainkit.charter.workshop import Promise
from chainkit.words import plain, say

_JOINS = ("of ", "from ", "after ", "since ", "once ", "as ", "following ", "upon ", "on ")
_LIMITS = re.compile(
    r"^(within|in|by|before|under|at|no|not|less|the|every|each|until|on|same|next)\b",
    re.IGNORECASE,
)
_CLOCK_LIMIT = re.compile(r"^(by|before|until|at)\b", re.IGNORECASE)
_PEOPLE = frozenset({"you", "we", "it", "they", "somebody"})


def promise_sentence(promise: Promise) -> str:
    """The promise in one sentence, of the parts that are there; "" where nothing is.

    >>> promise_sentence(Promise(client="demo", id="letters", action="We answer your letter.",
    ...     number=10, unit="working days", clock_start="receiving it"))
    'We answer your letter within 10 working days of receiving it.'
    >>> promise_sentence(Promise(client="demo", id="calls", action="We answer calls", number=95,
    ...     unit="% of calls", time_limit="in 20 seconds", clock_start="the first ring"))
    'We answer calls in 20 seconds from the first ring (95 % of calls).'
    """
    parts = [_bare(promise.action), _limit(promise), _start(promise), _aside(promise)]
    return _closed(" ".join(part for part in parts if part))


def says_same(promise: Promise, then: str) -> bool:
    """Whether `then`, as an edition printed it, says what the promise says now.

    Its number in brackets ended the limit once and ends the sentence now; the place of it
    changes nothing for a customer.

    >>> calls = Promise(client="demo", id="calls", action="We answer calls", number=95,
    ...     unit="% of calls", time_limit="in 20 seconds", clock_start="the first ring")
    >>> says_same(calls, "We answer calls in 20 seconds (95 % of calls) from the first ring.")
    True
    >>> says_same(calls, "We answer calls in 20 seconds (90 % of calls) from the first ring.")
    False
    """
    now, aside = promise_sentence(promise), _aside(promise)
    if not aside:
        return then == now
    bare = [text.replace(f" {aside}", "", 1) for text in (then, now)]
    return aside in then and bare[0] == bare[1]


def remedy_sentence(promise: Promise) -> str:
    """What the customer gets, as a sentence of its own; "" where no remedy is stated."""
    if not filled(promise.remedy):
        return ""
    return say("If we miss this: {remedy}.", remedy=_bare(promise.remedy))


def better_sentence(promise: Promise, missing: frozenset[str], content: CharterContent) -> str:
    """The sentence with soft words replaced and a […] where each point of `missing` belongs.

    `missing`: keys of the points not met; source and owner are not part of the sentence.
    """
    action = without_soft(_bare(promise.action), promise, content)
    if "action" in missing:
        action = act_gap(promise)
    gaps = [action, without_soft(_limit(promise), promise, content)]
    asked = any(gap in " ".join(gaps) for gap in ("[within", "[how many]"))
    timed = says_limit(promise) or asked
    if "limit" in missing and not timed:
        gaps.append(say("[within how long]"))
    elif "number" in missing and not asked:
        gaps.append(say("[by 5 pm, or another number with its unit]"))
    gaps.append(without_soft(_start(promise), promise, content))
    if "limit" in missing and not says_start(promise):
        gaps.append(say("[from when]"))
    gaps.append(without_soft(_aside(promise), promise, content))
    sentence = _closed(" ".join(gap for gap in gaps if gap))
    remedy = remedy_sentence(promise) or say("If we miss this: [what the customer gets].")
    return f"{sentence} {remedy}"


def act_gap(promise: Promise) -> str:
    """An action to fill in, which keeps the limit of time that the promise's own states."""
    said = " ".join(filter(None, [find_limit(promise.action), find_start(promise.action)]))
    return say("We [answer, repair or bring what, for whom] {said}", said=said).rstrip()


def says_limit(promise: Promise) -> bool:
    """Whether the promise says until when, in a field of its own or in its words."""
    timed = promise.number is not None and is_time_unit(promise.unit)
    return timed or filled(promise.time_limit) or bool(find_limit(promise.action))


def says_start(promise: Promise) -> bool:
    """Whether the promise says from when its clock runs."""
    texts = (promise.action, promise.time_limit)
    return filled(promise.clock_start) or any(find_start(text) for text in texts)


def _limit(promise: Promise) -> str:
    """The limit of time and the number, as the sentence goes on with them; "" if it has them."""
    limit = _bare(promise.time_limit)
    if limit.lower() in promise.action.lower():
        limit = ""
    elif not _LIMITS.match(limit):
        limit = say("within {limit}", limit=limit)
    timed = "" if _is_aside(promise) else _number(promise)
    if timed:
        timed = say("within {limit}", limit=timed)
    return " ".join(filter(None, [limit, timed]))


def _aside(promise: Promise) -> str:
    """The number that is no limit of time, in brackets behind all else; "" for none."""
    shown = _number(promise)
    return f"({shown})" if shown and _is_aside(promise) else ""


def _is_aside(promise: Promise) -> bool:
    """Whether the number is another one than the limit."""
    timed = is_time_unit(_bare(promise.unit))
    return not timed or filled(promise.time_limit) or bool(find_limit(promise.action))


def _number(promise: Promise) -> str:
    """The number with its unit, where the texts name neither; "" where they do."""
    texts = f"{promise.action} {promise.time_limit}".lower()
    unit = _bare(promise.unit)
    if promise.number is None or (unit and unit.lower() in texts):
        return ""
    shown = f"{plain(promise.number)} {unit}".strip()
    return "" if shown in texts else shown


def _start(promise: Promise) -> str:
    start = _bare(promise.clock_start)
    if not start or start.lower() in f"{promise.action} {promise.time_limit}".lower():
        return ""
    if start.lower().startswith(_JOINS):
        return start
    first = start.split()[0].lower()
    if first.endswith("ing"):
        return say("of {start}", start=start)
    if first in _PEOPLE:
        return say("from when {start}", start=start)
    if _CLOCK_LIMIT.match(promise.time_limit.strip()):
        return say("on {start}", start=start)
    return say("from {start}", start=start)


def without_soft(text: str, promise: Promise, content: CharterContent) -> str:
    """`text` with its soft words replaced, by a gap or by nothing."""
    for found, soft in soft_in(text, content):
        said_already = soft.instead.startswith("[within") and says_limit(promise)
        text = text.replace(found, "" if said_already else soft.instead, 1)
    return re.sub(r"\s+([,.;:])", r"\1", re.sub(r"\s+", " ", text)).strip(" ,")


def _bare(text: str) -> str:
    r"""Without blanks and full stops at its ends; nothing for “tbd” and the like.

    What a blank line parts are sentences: two people may have written one promise at once.

    >>> _bare(" We answer letters\n\nWe answer\n within 3 days. ")
    'We answer letters. We answer within 3 days'
    """
    if not filled(text):
        return ""
    parts = (re.sub(r"\s+", " ", part).strip() for part in re.split(r"\n\s*\n", text))
    *before, last = [part.rstrip(".;,").rstrip() for part in parts if part.strip(".;, ")] or [""]
    return " ".join([*(_closed(part) for part in before), last])


def _closed(text: str) -> str:
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text.endswith(("!", "?", "…")) else ".")
