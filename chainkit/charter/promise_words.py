"""A promise's own words read for what they hold: an act, a number, a limit, a clock's start.

Exists so that “Letters answered within 10 working days of receipt”, typed in one go, counts as
much as the same promise typed part by part.  English so far.  Pure; imports the model only.
"""

from __future__ import annotations

import re
from functools import lru_cache

from chainkit.charter.model import CharterContent, SoftWord
from chainkit.workshop.records import NOBODY

_NUMBER = (
    r"(?:\d+(?:[.,:]\d+)*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"fifteen|twenty|thirty|forty|sixty|ninety|half\s+an?)"
)
_COUNTED = _NUMBER.replace("an?|", "", 1).replace(r"|half\s+an?", "")
_TIME = (
    r"(?:(?:working|business|calendar|full|whole|clear)[\s-]+)?"
    r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|weekdays?|fortnights?|"
    r"months?|quarters?|years?|rings?)\b"
)
_SHORT_TIME = r"\d+\s?(?:s|m|h|d)\b"
_SPAN = rf"(?:{_NUMBER}(?:\s*(?:to|or|[-–—])\s*{_NUMBER})?[\s-]*{_TIME}|{_SHORT_TIME})"
_PERIOD = r"(?:(?:working|business)\s+)?(?:hour|day|night|morning|evening|weekday|week|month|year)"
_RHYTHM = (
    rf"(?:\b(?:every|each)\s+(?:single\s+)?{_PERIOD}\b|\b(?:once|twice|{_NUMBER}\s+times)\s+"
    rf"(?:an?|per|every|each)\s+{_PERIOD}\b|\b(?:hourly|daily|nightly|weekly|monthly|yearly)\b)"
)
_HOURS = (
    r"(?:(?<!\d)24\s*/\s*7(?!\d)|\b24\s+hours\s+(?:a|per|every)\s+day\b|\bseven\s+days\s+a\s+week\b|"
    r"\b7\s+days\s+a\s+week\b|\b(?:a?round\s+the\s+clock|day\s+and\s+night)\b)"
)
_CLOCK = (
    r"(?:\d{1,2}(?:[.:]\d{2})?\s*(?:am\b|pm\b|a\.m\.|p\.m\.|o[’']clock|h\b)|"
    r"\b\d{1,2}:\d{2}\b|\bnoon\b|\bmidnight\b)"
)
_ZERO_SPAN = re.compile(rf"(?<![\d.,:])0+(?:[.,]0+)?[\s-]*{_TIME}", re.IGNORECASE)
_DAY = (
    r"(?:(?:the\s+)?(?:same|next|following)\s+(?:working\s+|business\s+)?(?:day|morning|evening|"
    r"week)|today|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
_UNITS = (
    rf"(?:%|per\s?cent\b|{_TIME}|times?\b|euros?\b|pounds?\b|dollars?\b|points?\b|degrees?\b|"
    r"°|metres?\b|km\b|miles?\b|people\b|persons?\b|calls?\b|visits?\b|nights?\b|in\s+\d+)"
)
_QUANTITY = re.compile(
    rf"(?:[£$€]\s*\d|\b{_COUNTED}[\s-]*{_UNITS}|"
    rf"\b(?:within|in|under|every|than|to|most)\s+{_SPAN}|{_CLOCK}|{_RHYTHM}|{_HOURS})",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"\b(?:within|in|inside|under|below|less\s+than|fewer\s+than|no\s+(?:more|later|longer)\s+than|"
    r"not\s+(?:more|later|longer)\s+than|at\s+most|at\s+the\s+latest|by|before|until|every|each|"
    r"up\s+to|max(?:imum|\.)?(?:\s+of)?|(?:never|nobody|not|no)\s[^.;!?]{0,80}?\b(?:more|longer|later)"
    rf"\s+than)\s+(?:the\s+(?:first|next)\s+)?(?:{_SPAN}|{_CLOCK}|{_DAY})|\b(?:on\s+)?{_DAY}\b",
    re.IGNORECASE,
)
_BEGUN = (
    r"(?:receiv\w+|receipt|arriv\w+|ask\w*|call\w*|contact\w*|order\w*|report\w*|request\w*|"
    r"complain\w*|appl(?:y|ying|ies|ication\w*)|pay(?:ing|ment)?|purchas\w+|buy\w*|book\w+|"
    r"check\w*|ring\w*|writ\w+|messag\w+|letters?|e-?mail\w*|claims?|claiming|visit\w*|notice|"
    r"tell\w*|told|being|it|when|moment|time|day|hour|submit\w*|submission|send\w*|sent|post\w*|"
    r"enquir\w+|inquir\w+|query|queries|referr\w+|decision|delivery|departure|landing)"
)
_AFTER_SPAN = re.compile(
    rf"\b{_TIME}\s+(?P<start>(?:of|after|from|since)\s+(?:[\w’']+\s+){{0,3}}?{_BEGUN}\b)",
    re.IGNORECASE,
)
_ANY_START = re.compile(
    rf"\b(?P<start>(?:after|from|since|once|following|of|as\s+of)\s+(?:[\w’']+\s+){{0,3}}?{_BEGUN}\b)",
    re.IGNORECASE,
)
_EACH = re.compile(_RHYTHM, re.IGNORECASE)
_ANSWERS = re.compile(
    r"\b(?:answer|repl[iy]|respon|acknowledg|resolv|repair|mend|fix|refund|call\w*\s+(?:\w+\s+)?back)",
    re.IGNORECASE,
)
_OPEN = re.compile(_HOURS, re.IGNORECASE)
_WHEN = re.compile(
    r"\b(?P<start>(?:from\s+)?(?:when(?:ever)?|once|after|the\s+moment|if)\s+"
    r"(?:you|we|they|it|your|a\s+\w+|the\s+\w+)\b"
    r"|(?:same|next|following)\s+(?:working\s+|business\s+)?day\s+(?:that\s+|as\s+)?"
    r"(?:you|we|it|your)\b)",
    re.IGNORECASE,
)
_SHARE = re.compile(
    rf"(?:%|per\s?cent|\b(?:all|every|each|any|most|none|number|percentage|share)\b)\s+of\s+"
    rf"(?:[\w’']+\s+){{0,3}}?{_BEGUN}\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-zà-ÿ][a-zà-ÿ’'-]*", re.IGNORECASE)
_GAP = re.compile(r"\[[^\[\]]*\]")
_EMPTY = frozenset({"", "-", "–", "—", "?", "??", "???", "tbd", "tba", "tbc", "n/a", "na", "none"})
_EMPTY_TOO = frozenset(
    {"unknown", "nobody", "no one", "not known", "not yet", "nothing", "…", "..."}
)
_SMALL_WORDS = (
    "a an and any are as at be been being by each every for from had has have if in into is "
    "it its most no nor not of off on or our ours out own so than that the their them then "
    "there these they this those to too up us was we were what when where which who will with "
    "would you your yours all always can could may might must never only shall should more "
    "less very much many aim aims try trying strive endeavour endeavor ensure committed "
    "commit everything within under before after until once same next following day days hour "
    "hours minute minutes second seconds week weeks month months year years working business "
    "one two three four five six seven eight nine ten "
)
_SMALL = frozenset(_SMALL_WORDS.split())


def filled(text: str) -> bool:
    """Whether somebody said something: “tbd”, “?” and the like are nothing.

    >>> filled("call log"), filled(" TBD "), filled("")
    (True, False, False)
    """
    plain = text.strip().strip(".").lower()
    return plain not in _EMPTY and plain not in _EMPTY_TOO


def has_gap(text: str) -> bool:
    """Whether a gap in […] is still to be filled.

    >>> has_gap("within [how many] days"), has_gap("within 2 days")
    (True, False)
    """
    return _GAP.search(text) is not None


def without_gaps(text: str) -> str:
    """What is said beside the gaps.

    >>> without_gaps("We [answer what] within 2 days")
    'We within 2 days'
    """
    return " ".join(_GAP.sub(" ", text).split()) if "[" in text else text


def names_somebody(owner: str) -> bool:
    """Whether an owner is one person or post: “everyone” is nobody.

    >>> names_somebody("Head of reception"), names_somebody("All staff")
    (True, False)
    """
    return filled(owner) and owner.strip().strip(".").lower() not in NOBODY


@lru_cache(maxsize=2048)
def has_quantity(text: str) -> bool:
    """Whether a number stands in `text` with its unit; a time of day is one.

    >>> has_quantity("in 30 seconds"), has_quantity("by 5 pm"), has_quantity("within an hour")
    (True, True, True)
    >>> has_quantity("on day 3 of many"), has_quantity("in a friendly way")
    (False, False)
    """
    return _QUANTITY.search(text) is not None


def has_zero_span(text: str) -> bool:
    """Whether `text` allows no time at all.

    >>> has_zero_span("within 0 minutes"), has_zero_span("within 10 minutes")
    (True, False)
    """
    return _ZERO_SPAN.search(text) is not None


@lru_cache(maxsize=2048)
def find_limit(text: str) -> str:
    """The limit of time that `text` states, as it stands there; "" for none.

    >>> find_limit("Calls are answered within 2 working days"), find_limit("done by 5 pm")
    ('within 2 working days', 'by 5 pm')
    >>> find_limit("promptly"), find_limit("every room is cleaned daily")
    ('', 'daily')
    """
    found = _LIMIT.search(text)
    return found.group().strip() if found else _rhythm(text)


def _rhythm(text: str) -> str:
    """How often something is done unasked; "" for what answers somebody, who waits for it."""
    found = None if _ANSWERS.search(text) else _EACH.search(text)
    return found.group() if found else ""


def is_time_unit(unit: str) -> bool:
    """Whether a unit is one of time.

    >>> is_time_unit("working days"), is_time_unit("%")
    (True, False)
    """
    return re.fullmatch(_TIME, unit.strip(), re.IGNORECASE) is not None


@lru_cache(maxsize=2048)
def find_start(text: str) -> str:
    """From when the clock of `text` runs, as it stands there; "" for nothing said.

    >>> find_start("within 2 working days of receiving it"), find_start("90 % of calls in 30 s")
    ('of receiving it', '')
    >>> find_start("ready within 10 minutes from when you ask")
    'from when you ask'

    What is done every day runs from day to day: nobody has to ask for it.

    >>> find_start("every day by 3 pm")
    'every day'
    """
    plain = _SHARE.sub(" ", text)
    for pattern in (_AFTER_SPAN, _WHEN, _ANY_START):
        if found := pattern.search(plain):
            return _clause(plain[found.start("start") :])
    return _rhythm(text)


def find_hours(text: str) -> str:
    """Opening hours that `text` states in place of a limit; "" for none.

    >>> find_hours("We answer the phone 24/7"), find_hours("within 24 hours")
    ('24/7', '')
    """
    found = _OPEN.search(text)
    return found.group() if found else ""


def _clause(text: str) -> str:
    """The first words of `text`, up to a stop or a blank line and six at most."""
    return " ".join(re.split(r"[.,;:!?()]|\n\s*\n", text, maxsplit=1)[0].split()[:6])


def find_act(text: str, content: CharterContent) -> tuple[str, bool]:
    """The word of `text` that names an act one can see ("" for none), and whether it says of what.

    Of several the first that is no noun as well (“phone calls answered”).
    """
    words = [word.strip("’'-") for word in _WORD.findall(text.lower())]
    verbs = [word for word in words if any(stem in content.verb_set for stem in _stems(word))]
    verb = next((word for word in verbs if not _NOUNS.intersection(_stems(word))), "")
    verb = verb or next(iter(verbs), "")
    rest = (word for word in words if word != verb and len(word) > 1 and not word.endswith("ly"))
    named = any(word not in _SMALL and word not in content.vague_set for word in rest)
    return verb, named


def soft_in(text: str, content: CharterContent) -> tuple[tuple[str, SoftWord], ...]:
    """The soft words of `text` in the order of the text, each as it stands there."""
    found = (match.group() for match in content.soft_pattern.finditer(text))
    return tuple((words, content.soft_by_words[words.lower()]) for words in found)


@lru_cache(maxsize=4096)
def _stems(word: str) -> tuple[str, ...]:
    """What a verb's form may come from: answers, answered, answering, replies, stopped, told."""
    stems = [word, _IRREGULAR.get(word, word)]
    for ending in ("s", "es", "d", "ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            stems += [stem, stem + "e"]
            if len(stem) > 2 and stem[-1] == stem[-2]:
                stems.append(stem[:-1])
    for ending in ("ies", "ied"):
        if word.endswith(ending):
            stems.append(word[:-3] + "y")
    return tuple(stems)


_NOUN_WORDS = (
    "book call change check contact email exchange hand help issue list move order phone "
    "place post print process report return review start state stop transfer turn update "
    "visit wait "
)
_NOUNS = frozenset(_NOUN_WORDS.split())
_IRREGULAR_WORDS = (
    "brought:bring built:build dealt:deal found:find gave:give given:give kept:keep "
    "left:leave made:make met:meet paid:pay sent:send shown:show told:tell written:write "
    "chosen:choose taken:take begun:begin held:hold "
)
_IRREGULAR = dict(pair.split(":") for pair in _IRREGULAR_WORDS.split())
