"""Scores, intervals, differences and gaps in words: one way to say each, everywhere.

Imports the results and the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chainkit.care.result import Difference
from chainkit.care.scored import Every, Group, Score, Scored, difference
from chainkit.care.workshop import Question
from chainkit.words import MONTHS, count, day, number, phrase, say, spoken

MINUS = "\N{MINUS SIGN}"
SCORE_NAMES = {
    "recommend": phrase("Recommendation"),
    "satisfaction": phrase("Satisfaction"),
    "effort": phrase("Effort"),
}
SHORT_NAMES = {
    "recommend": phrase("NPS"),
    "satisfaction": phrase("CSAT"),
    "effort": phrase("CES"),
}
NOBODY = phrase("nobody answered")
HIDDEN = phrase("not shown")


def signed(value: float, digits: int = 1) -> str:
    """A number with its sign, a proper minus, and no “−0”.

    >>> signed(8.04), signed(-0.04), signed(-0.35, 2)
    ('+8.0', '0.0', '−0.35')
    """
    rounded = round(value, digits) + 0.0
    text = number(abs(rounded), digits)
    if not rounded:
        return text
    return f"{'+' if rounded > 0 else MINUS}{text}"


def plain_number(value: float, digits: int = 1) -> str:
    """A number with a proper minus where it is negative."""
    text = signed(value, digits)
    return text.removeprefix("+")


def percent(share: float) -> str:
    """A share of 0 to 1 as a percentage with one decimal."""
    return say("{percent} %", percent=number(share * 100, 1))


# --- one score --------------------------------------------------------------------------------


def short_name(question: Question) -> str:
    """NPS, CSAT or CES."""
    return spoken(SHORT_NAMES.get(question.role, question.role))


def value_of(score: Score) -> float | None:
    """The figure that a score is told and drawn by: points, percent, or the mean; None for none."""
    if score.question.role == "recommend":
        return score.recommend.value if score.recommend else None
    if score.question.role == "satisfaction":
        return score.good.value * 100 if score.good else None
    return score.mean.value if score.mean else None


def interval_of(score: Score) -> tuple[float, float] | None:
    """Its 95 % interval in the same unit; None where there is none."""
    if score.question.role == "recommend":
        return score.recommend.interval if score.recommend else None
    if score.question.role == "satisfaction":
        found = score.good.interval if score.good else None
        return (found[0] * 100, found[1] * 100) if found else None
    return score.mean.interval if score.mean else None


def ends_of(question: Question) -> tuple[float, float]:
    """The ends of the scale that its score lies on."""
    if question.role == "recommend":
        return -100.0, 100.0
    if question.role == "satisfaction":
        return 0.0, 100.0
    return float(question.low), float(question.high)


def digits_of(question: Question) -> int:
    """Decimals of its score."""
    return 2 if question.role == "effort" else 1


def value_words(score: Score) -> str:
    """Such as “58.8”, “75.3 %” or “5.12 of 7”."""
    value = value_of(score)
    if value is None:
        return spoken(NOBODY)
    return figure_words(score.question, value)


def figure_words(question: Question, value: float) -> str:
    """A figure in the unit of its question."""
    text = plain_number(value, digits_of(question))
    if question.role == "satisfaction":
        return say("{percent} %", percent=text)
    if question.role == "effort":
        return say("{mean} of {high}", mean=text, high=question.high)
    return text


def interval_words(score: Score) -> str:
    """Such as “56.7 to 60.8”; "" where there is none."""
    found = interval_of(score)
    if found is None:
        return ""
    low, high = (plain_number(end, digits_of(score.question)) for end in found)
    return say("{low} to {high}", low=low, high=high)


def group_words(group: Group) -> str:
    """What is told of a unit, wave or month: its score, or why there is none."""
    if group.score is not None:
        return value_words(group.score)
    return spoken(HIDDEN) if group.hidden else spoken(NOBODY)


def answers_words(group: Group) -> str:
    """How many answered; of a hidden group not even that, or a smaller one would come out."""
    return spoken(HIDDEN) if group.n is None else number(group.n)


def hidden_note(groups: Sequence[Group]) -> str:
    """Why something is not shown; "" where all is."""
    if not any(group.hidden for group in groups):
        return ""
    return say(
        "Not shown: fewer than five answers, or what would give such a group away by subtraction."
    )


def headline(scored: Scored) -> str:
    """The finding: the score with its interval, in one sentence."""
    question, whole = scored.question, scored.whole
    if whole is None:
        return say("Fewer than five people answered, so nothing is shown.")
    name, value, interval = short_name(question), value_words(whole), interval_words(whole)
    answers = number(whole.n)
    if not interval:
        return say("{name} {value}, from {n} answers", name=name, value=value, n=answers)
    return say(
        "{name} {value}: between {interval}, from {n} answers",
        name=name,
        value=value,
        interval=interval.replace(" to ", say(" and ")),
        n=answers,
    )


def shares_words(score: Score) -> str:
    """Promoters, passives and detractors; or satisfied and top answers."""
    if score.recommend is not None:
        found = score.recommend
        return say(
            "{promoters} would recommend, {passives} are in between, {detractors} would not.",
            promoters=percent(found.promoters / found.n),
            passives=percent(found.passives / found.n),
            detractors=percent(found.detractors / found.n),
        )
    if score.good is None or score.top is None:
        return ""
    if score.question.role == "effort":
        return say(
            "{easy} had it easy; {top} gave the best answer there is.",
            easy=percent(score.good.value),
            top=percent(score.top.value),
        )
    return say(
        "{good} are satisfied, {top} of all very satisfied: these two behave differently.",
        good=percent(score.good.value),
        top=percent(score.top.value),
    )


def when_words(days: tuple[date, date] | None, waves: int) -> str:
    """From when the answers are, and that they are of several waves; "" where it is not known."""
    if days is None:
        return ""
    first, last = day(days[0]), day(days[1])
    if waves > 1:
        return say("All {waves} waves together, {first} to {last}.", waves=waves, first=first,
                   last=last)  # fmt: skip
    return say("Answers from {first} to {last}.", first=first, last=last)


def out_words(score: Score) -> str:
    """Who gave no answer: blanks and “cannot say” are two different things."""
    parts = []
    if score.cannot_say:
        parts.append(count(score.cannot_say, "{number} could not say", "{number} could not say"))
    if score.blank:
        parts.append(count(score.blank, "{number} left it blank", "{number} left it blank"))
    return say("{parts}.", parts=", ".join(parts)) if parts else ""


# --- differences --------------------------------------------------------------------------------


def verdict_words(question: Question, found: Difference) -> str:
    """Whether a difference is one, in words first and numbers after."""
    if question.role == "satisfaction":
        return apart_words(found, digits_of(question), say(" percentage points"), 100)
    unit = "" if question.role == "effort" else say(" points")
    return apart_words(found, digits_of(question), unit)


def apart_numbers(found: Difference, digits: int, unit: str, times: int = 1) -> str:
    """A difference with its interval; `unit` as it follows the number, such as “ points”.

    `times`: 100 for a difference of shares, which is told in percentage points.
    """
    return say(
        "{difference}{unit}, interval {low} to {high}",
        difference=signed(found.value * times, digits),
        unit=unit,
        low=signed(found.interval[0] * times, digits),
        high=signed(found.interval[1] * times, digits),
    )


def apart_words(found: Difference, digits: int, unit: str, times: int = 1) -> str:
    """A difference in words; `unit` and `times` as in `apart_numbers`."""
    numbers = apart_numbers(found, digits, unit, times)
    if found.verdict == "no_change":
        return say("not a change that can be told from chance ({numbers})", numbers=numbers)
    if found.verdict == "higher":
        return say("higher, beyond chance ({numbers})", numbers=numbers)
    return say("lower, beyond chance ({numbers})", numbers=numbers)


def latest_words(scored: Scored) -> str:
    """The last wave against the one before; "" where there are not two."""
    told = [group for group in scored.waves if not group.nobody]
    if scored.latest is None or len(told) < 2:
        return ""
    return say(
        "{later} against {earlier}: {verdict}.",
        later=told[-1].name,
        earlier=told[-2].name,
        verdict=verdict_words(scored.question, scored.latest),
    )


def spread_words(scored: Scored) -> str:
    """The highest and the lowest unit, and whether they lie apart."""
    shown = [group for group in scored.units if group.score and value_of(group.score) is not None]
    if len(shown) < 2:
        return ""
    ordered = sorted(shown, key=lambda group: value_of(group.score) or 0.0)  # type: ignore[arg-type]
    low, high = ordered[0], ordered[-1]
    assert low.score is not None  # noqa: S101 - of those shown
    assert high.score is not None  # noqa: S101 - of those shown
    found = difference(high.score, low.score)
    if found is None:
        return ""
    if found.verdict == "no_change":
        return say(
            "Of the {number} units shown {high} ({best}) and {low} ({worst}) lie furthest apart, "
            "and that is still no difference that can be told from chance.",
            number=len(ordered),
            high=high.name, low=low.name, best=group_words(high), worst=group_words(low),
        )  # fmt: skip
    if len(ordered) == 2:
        return say(
            "Of the two units shown {high} ({best}) lies above {low} ({worst}), beyond chance.",
            high=high.name, low=low.name, best=group_words(high), worst=group_words(low),
        )  # fmt: skip
    return say(
        "Of the {number} units shown {high} ({best}) lies highest, {low} ({worst}) lowest. Those "
        "in between are not ranked.",
        number=len(ordered),
        high=high.name, low=low.name, best=group_words(high), worst=group_words(low),
    )  # fmt: skip


def span_words(began: date, every: Every) -> str:
    """Such as “Feb” or “12 Feb”."""
    month = spoken(MONTHS[began.month - 1])[:3]
    return month if every == "month" else say("{day} {month}", day=began.day, month=month)
