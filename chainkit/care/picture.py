"""What the survey pictures show, before they have a size; each with its table twin.

Imports the results, their words and the rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from chainkit.care.picture_rows import Layout, Line, Rows, Spot, draw_rows
from chainkit.care.result import CareResult, DimensionResult, MeanScore, StatementResult
from chainkit.care.said import (
    answers_words,
    ends_of,
    group_words,
    headline,
    interval_of,
    interval_words,
    shares_words,
    short_name,
    spread_words,
    value_of,
    value_words,
)
from chainkit.care.said_care import importance_value, mean_interval_words, mean_words
from chainkit.care.scored import Group, Score, Scored
from chainkit.report.blocks import Table
from chainkit.words import count, number, say

STEPS = {"recommend": 50.0, "satisfaction": 20.0, "effort": 1.0}


# --- scores by unit or wave -----------------------------------------------------------------


def score_rows(scored: Scored, groups: Sequence[Group], title: str) -> Rows:
    """The whole and its groups; groups that are shown from the highest down."""
    low, high = ends_of(scored.question)
    lines = [_score_line(say("All together"), scored.whole, strong=True)] if scored.whole else []
    lines += [_group_line(group) for group in groups]
    return Rows(
        title,
        " ".join(part for part in (f"{headline(scored)}.", spread_words(scored)) if part),
        tuple(lines),
        low,
        high,
        STEPS[scored.question.role],
        rule=value_of(scored.whole) if scored.whole and groups else None,
        key=(("disc", say("score, with its 95 % interval as a line")),),
    )


def from_the_top(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Groups by their score, hidden ones last by name."""
    return tuple(
        sorted(
            groups,
            key=lambda g: (
                g.score is None,
                -(value_of(g.score) or 0.0) if g.score else 0.0,
                g.name,
            ),
        )
    )


def _group_line(group: Group) -> Line:
    if group.score is None:
        return Line(group.name, "", (), group_words(group))
    return _score_line(group.name, group.score)


def _score_line(name: str, score: Score, *, strong: bool = False) -> Line:
    value = value_of(score)
    spots = (Spot(value, interval_of(score)),) if value is not None else ()
    note = say("n {number}", number=number(score.n))
    return Line(name, note, spots, value_words(score), strong=strong)


def score_table(scored: Scored, groups: Sequence[Group], first: str) -> Table:
    """The table twin of scores by unit or wave."""
    columns = (
        first,
        say("Answers"),
        short_name(scored.question),
        say("95 % interval"),
        say("Who said what"),
    )
    rows = [_score_row(say("All together"), scored.whole)] if scored.whole else []
    for group in groups:
        if group.score is None:
            rows.append((group.name, answers_words(group), group_words(group), "", ""))
        else:
            rows.append(_score_row(group.name, group.score))
    title = say("{name} by {group}", name=short_name(scored.question), group=first.lower())
    return Table(title, columns, tuple(rows), numeric=(1, 2, 3))


def _score_row(name: str, score: Score) -> tuple[str, ...]:
    return (name, number(score.n), value_words(score), interval_words(score), shares_words(score))


# --- dimensions -----------------------------------------------------------------------------


def care_rows(care: CareResult, title: str) -> Rows:
    """Dimensions, the largest gap first; without expectation the weakest first."""
    ordered = by_need(care)
    gaps = has_gaps(care)
    key = [("disc", say("perceived, with its 95 % interval as a line"))]
    if gaps:
        key.append(("circle", say("expected")))
    return Rows(
        title,
        care_sentence(care),
        tuple(_care_line(each, gaps=gaps) for each in ordered),
        care.low,
        care.high,
        1.0,
        key=tuple(key),
    )


def has_gaps(care: CareResult) -> bool:
    """Whether what was expected was asked, too."""
    return any(each.gap for each in care.dimensions)


def by_need(care: CareResult) -> tuple[DimensionResult, ...]:
    """What falls furthest short first; what is not known last."""
    return tuple(sorted(care.dimensions, key=_need))


def _need(each: DimensionResult) -> tuple[bool, float]:
    found = each.gap or each.perceived
    return found is None, found.value if found else 0.0


def care_sentence(care: CareResult) -> str:
    """The whole picture in sentences."""
    said = []
    for each in by_need(care):
        if each.gap and each.expected and each.perceived:
            said.append(
                say(
                    "{name}: expected {expected}, perceived {perceived}, gap {gap}.",
                    name=each.name,
                    expected=mean_words(each.expected),
                    perceived=mean_words(each.perceived),
                    gap=mean_words(each.gap, sign=True),
                )
            )
        elif each.perceived:
            said.append(
                say("{name}: {perceived}.", name=each.name, perceived=mean_words(each.perceived))
            )
    return " ".join(said)


def _care_line(each: DimensionResult, *, gaps: bool) -> Line:
    spots = []
    if each.expected:
        spots.append(Spot(each.expected.value, None, "circle"))
    if each.perceived:
        spots.append(Spot(each.perceived.value, each.perceived.interval))
    words = mean_words(each.gap, sign=True) if gaps else mean_words(each.perceived)
    if not spots:
        words = say("fewer than five")
    note = count(len(each.statements), "{number} statement", "{number} statements")
    return Line(each.name, note, tuple(spots), words, joined=True)


def care_table(care: CareResult) -> Table:
    """The table twin: every dimension with its means, gap, interval and importance."""
    gaps, weighed = has_gaps(care), any(each.importance is not None for each in care.dimensions)
    rows = tuple(
        (
            each.name,
            number(each.perceived.n) if each.perceived else say("fewer than five"),
            *_means(each, gaps=gaps),
            *((importance_value(care, each),) * weighed),
        )
        for each in by_need(care)
    )
    columns = (say("Dimension"), say("People"), *_mean_columns(gaps=gaps),
               *((say("Importance"),) * weighed))  # fmt: skip
    title = say("Dimensions, what falls furthest short first")
    if not gaps:
        title = say("Dimensions, what is perceived weakest first")
    return Table(title, columns, rows, numeric=tuple(range(1, len(columns))))


def _means(each: DimensionResult | StatementResult, *, gaps: bool) -> tuple[str, ...]:
    """Cells of one row; what was expected stands there only where it was asked."""
    if not gaps:
        return _or_dash(each.perceived), mean_interval_words(each.perceived)
    return (
        _or_dash(each.expected),
        _or_dash(each.perceived),
        mean_words(each.gap, sign=True),
        mean_interval_words(each.gap or each.perceived),
    )


def _mean_columns(*, gaps: bool) -> tuple[str, ...]:
    if not gaps:
        return say("Perceived"), say("95 % interval")
    return say("Expected"), say("Perceived"), say("Gap"), say("95 % interval")


def _or_dash(found: MeanScore | None) -> str:
    return mean_words(found) if found else say("not asked")


def statements_table(care: CareResult) -> Table:
    """Every statement, the largest gap (or lowest mean) first."""
    names, gaps = {each.key: each.name for each in care.dimensions}, has_gaps(care)
    every = [s for each in care.dimensions for s in each.statements if s.perceived or s.expected]
    every.sort(key=lambda s: found.value if (found := s.gap or s.perceived) else 99.0)
    rows = tuple(
        (
            each.words,
            names[each.dimension],
            *_means(each, gaps=gaps),
        )
        for each in every
    )
    columns = (say("Statement"), say("Dimension"), *_mean_columns(gaps=gaps))
    return Table(say("Statement by statement"), columns, rows,
                 numeric=tuple(range(2, len(columns))))  # fmt: skip


def draw(rows: Rows, layout: Layout = "wide") -> str:
    """The rows as SVG."""
    return draw_rows(rows, layout)
