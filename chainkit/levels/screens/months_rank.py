"""Units beside one another, each with its interval; a press on one shows its months.

Imports the attainment, its ranks and words.
"""

from __future__ import annotations

from collections.abc import Sequence

from chainkit.levels.attainment import Attainment
from chainkit.levels.attainment_rank import FEW, Rank
from chainkit.levels.attainment_words import interval_words, percent, turns_words
from chainkit.levels.desk_months import Ranked
from chainkit.levels.report_monthly import VERDICTS
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button, details, table
from chainkit.words import number, say, spoken

ENDS = 5
"""Units that are listed at either end."""


def ranking(ranked: Ranked, months: Attainment, unit: str) -> Markup | None:
    """The highest and the lowest units of one kind, where the chosen one stands, and all."""
    every = ranked.ranks
    if len(every) < 2:
        return None
    placed = [each for each in every if each.place is not None]
    words = [_where(every, unit, months), turns_words(ranked.turns, months.standard.units)]
    many = len(placed) > 2 * ENDS
    ends = [
        _table(say("The {number} highest shares", number=ENDS), placed[:ENDS], unit),
        _table(say("The {number} lowest shares", number=ENDS), placed[-ENDS:], unit),
    ]
    whole = _table(say("All {units}", units=months.standard.units), every, unit)
    title = say("Unit by unit: {kind}", kind=ranked.kind) if ranked.kind else say("Unit by unit")
    return el(
        "section",
        el("h2", title),
        *(el("p", each) for each in words if each),
        el("p", _note(), class_="ck-hint"),
        el("div", *ends, class_="ck-ends") if many else whole,
        details(say("All {number} of them", number=len(every)), whole, key="months-all")
        if many
        else None,
    )


def _where(every: Sequence[Rank], unit: str, months: Attainment) -> str:
    """Where the chosen unit stands; "" where none is chosen, or it has no such cases."""
    rank = next((each for each in every if each.unit == unit), None)
    if rank is None:
        return ""
    share, between = percent(rank.count.share), interval_words(rank.count.interval)
    if rank.place is None:
        return say(
            "{unit}: {share} kept ({between}); fewer than {few} months, so it has no place.",
            unit=unit,
            share=share,
            between=between,
            few=FEW,
        )
    return say(
        "{unit}: {share} kept ({between}), place {place} of {all} {units}.",
        unit=unit,
        share=share,
        between=between,
        place=rank.place,
        all=sum(each.place is not None for each in every),
        units=months.standard.units,
    )


def _note() -> str:
    return say(
        "Units with few cases gather at both ends, as chance moves them most. Places whose "
        "intervals overlap are not told apart, and intervals know chance only. "
        "Units are compared within one kind, as other kinds of case are not alike."
    )


def _table(caption: str, listed: Sequence[Rank], unit: str) -> Markup:
    columns = (say("Unit"), say("Place"), say("Kept"), say("95 % interval"), say("Standard"))
    return table(caption, columns, [_row(rank, unit) for rank in listed], numeric=(1, 2, 3))


def _row(rank: Rank, unit: str) -> tuple[str | Markup, ...]:
    name = (
        el("strong", rank.unit)
        if rank.unit == unit
        else button(rank.unit, "months-unit", rank.unit, kind="quiet ck-unit")
    )
    verdict = spoken(VERDICTS[rank.verdict]) if rank.verdict else ""
    place = number(rank.place) if rank.place is not None else ""
    share, between = percent(rank.count.share), interval_words(rank.count.interval)
    return join(name), place, share, between, verdict
