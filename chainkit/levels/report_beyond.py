"""Beyond the rings, as blocks: competitors, effort against notice, and how expectations move.

Blocks only; imports the state and results of the exercise, and report.blocks.
"""

from __future__ import annotations

from chainkit.levels.drift import CAVEAT, or_never
from chainkit.levels.picture_words import level_name
from chainkit.levels.report_rings import NONE, level_or_dash, name_of, numbered, stand_of
from chainkit.levels.result import Drift, EffortLevel
from chainkit.levels.state import LevelsState
from chainkit.levels.words import percent
from chainkit.report.blocks import Block, Bullets, Callout, Heading, Paragraph, Table
from chainkit.report.words import unmarked
from chainkit.words import capital, count, day, listed, number, say, spoken


def rival_blocks(state: LevelsState) -> list[Block]:
    """Where competitors are ahead, what we alone offer, and what nobody looked at."""
    rivalry = state.result.rivalry
    if not rivalry.names:
        return []
    names = listed(list(rivalry.names))
    blocks: list[Block] = [Heading(say("Beside the competition"))]
    if rivalry.ahead:
        rows = tuple(
            (*numbered(state.rings, each.feature), level_or_dash(each.level), each.why)
            for each in rivalry.ahead
        )
        columns = (say("No."), say("Feature"), say("Level"), say("Who is ahead, and in what"))
        caption, message = say("Where competitors are ahead"), _ahead_message(len(rows))
        blocks.append(Table(caption, columns, rows, numeric=(0,), message=message))
    else:
        words = say("In what was looked at, {names} are ahead in nothing.", names=names)
        blocks.append(Paragraph(unmarked(words)))
    items = []
    if rivalry.ours_alone:
        ours = unmarked(listed([name_of(state, each) for each in rivalry.ours_alone]))
        items.append(say("**Only we offer**: {names}.", names=ours))
    if rivalry.unknown:
        unknown = len(rivalry.unknown)
        words = count(
            unknown,
            "**Not known** for {number} feature: somebody was not looked at.",
            "**Not known** for {number} features: somebody was not looked at.",
        )
        items.append(words)
    if items:
        blocks.append(Bullets(tuple(items)))
    note = say(
        "Compared with {names}. “More” is counted from who offers what; “better” and “faster” "
        "are what the room judged.",
        names=names,
    )
    return [*blocks, Paragraph(unmarked(note), small=True)]


def _ahead_message(number: int) -> str:
    return count(
        number,
        "Competitors are ahead in {number} feature",
        "Competitors are ahead in {number} features",
    )


def effort_blocks(state: LevelsState) -> list[Block]:
    """The share of effort per level against what customers notice, or why there is none."""
    effort = state.result.effort
    blocks: list[Block] = [
        Heading(say("Effort against what customers notice")),
        Paragraph(effort.detail),
    ]
    if not effort.answerable:
        return blocks
    rows = tuple(_effort_row(each) for each in effort.levels)
    columns = (
        *(say("Level"), say("Features"), say("Share of the effort")),
        say("Share of what customers notice"),
    )
    caption = count(
        len(effort.used),
        "{number} feature with both figures",
        "{number} features with both figures",
    )
    blocks.append(Table(caption, columns, rows, numeric=(1, 2, 3)))
    notes = []
    if effort.left_out:
        left = listed([name_of(state, each) for each in effort.left_out])
        notes.append(say("Left out, for want of a figure or a place: {names}.", names=left))
    if state.result.invisible:
        hidden = listed([name_of(state, each) for each in state.result.invisible])
        notes.append(say("Fewer than one customer in ten names: {names}.", names=hidden))
    if notes:
        blocks.append(Paragraph(unmarked(" ".join(notes)), small=True))
    return blocks


def _effort_row(each: EffortLevel) -> tuple[str, ...]:
    return (
        capital(level_name(each.level)),
        str(each.features),
        _share(each.effort),
        _share(each.noticed),
    )


def _share(share: float | None) -> str:
    """A share in whole percent; little is not nothing."""
    if share is None:
        return NONE
    return say("under 1 %") if 0 < share < 0.005 else percent(round(share, 2))


def drift_blocks(state: LevelsState) -> list[Block]:
    """The pace at which features moved, with its range and its caveat."""
    drifts = [state.result.drifts[stand.feature] for stand in state.rings.stands]
    known = [each for each in drifts if each.rate is not None]
    if not known:
        return []
    moved = [each for each in known if each.inward or each.outward]
    blocks: list[Block] = [
        Heading(say("How fast expectations move")),
        Callout(spoken(CAVEAT), kind="warning", title=say("To be read with care")),
    ]
    if moved:
        columns = (
            *(say("No."), say("Feature"), say("Stands at"), say("First placed")),
            *(say("Steps in a year"), say("Range"), say("Expected from")),
        )
        rows = tuple(_drift_row(state, each) for each in sorted(moved, key=_fastest))
        caption = say("Steps inwards in a year; with a minus, outwards")
        blocks.append(Table(caption, columns, rows, numeric=(0, 4)))
        blocks.append(
            Paragraph(
                say(
                    "The year is of becoming expected. A dash: it is expected already, its last "
                    "move was outwards, or the pace is too slow to name one."
                ),
                small=True,
            )
        )
    rest = _rest(len(known) - len(moved), len(drifts) - len(known))
    return [*blocks, Paragraph(rest, small=True)] if rest else blocks


def _fastest(drift: Drift) -> float:
    return -(drift.rate or 0.0)


def _drift_row(state: LevelsState, drift: Drift) -> tuple[str, ...]:
    stand = stand_of(state.rings, drift.feature)
    return (
        *numbered(state.rings, drift.feature),
        level_or_dash(stand.level if stand else None),
        day(drift.seen[0][0]),
        _pace(drift.rate),
        say("{low} to {high}", low=_pace(drift.slowest), high=_pace(drift.fastest)),
        _years(drift),
    )


def _pace(rate: float | None) -> str:
    # Rounded first, so that no “−0.0” is written.
    return NONE if rate is None else number(round(rate, 1) + 0.0, 1)


def _years(drift: Drift) -> str:
    if drift.expected_from is None:
        return NONE
    if drift.expected_to is None and or_never(drift):
        return say("from {year}, or never", year=drift.expected_from)
    if drift.expected_to is None:
        return say("{year} or much later", year=drift.expected_from)
    if drift.expected_to == drift.expected_from:
        return str(drift.expected_from)
    return say("{low} to {high}", low=drift.expected_from, high=drift.expected_to)


def _rest(stayed: int, once: int) -> str:
    parts = []
    if stayed:
        parts.append(
            count(
                stayed,
                "{number} feature has not moved since it was first placed.",
                "{number} features have not moved since they were first placed.",
            )
        )
    if once:
        parts.append(
            count(
                once,
                "{number} feature has no two dates far enough apart yet.",
                "{number} features have no two dates far enough apart yet.",
            )
        )
    return " ".join(parts)
