"""What a review decided and what it leaves to do, as blocks: decisions, tests, due dates.

What the room decided is told with its reason; other notes stay out.  Blocks only; imports
the state and results of the exercise, and report.blocks.
"""

from __future__ import annotations

from datetime import date

from chainkit.levels.deciding import CHOICE_WORDS
from chainkit.levels.report_rings import NONE, level_or_dash, name_of, numbered, stand_of
from chainkit.levels.state import LevelsState
from chainkit.levels.workshop import TESTS_AT_MOST, Decision
from chainkit.report.blocks import Block, Bullets, Heading, Paragraph, Table
from chainkit.report.words import unmarked
from chainkit.words import count, day, say, spoken


def decided_blocks(state: LevelsState) -> list[Block]:
    """What to do with which feature, by whom; then the potentials that are tested."""
    decided = state.kept.decided(state.session.id) if state.session else {}
    chosen = sorted(
        (each for each in decided.values() if each.choice), key=lambda each: _place(state, each)
    )
    tested = sorted(
        (each for each in decided.values() if each.to_test), key=lambda each: _place(state, each)
    )
    blocks: list[Block] = [Heading(say("What was decided"))]
    if not chosen:
        blocks.append(Paragraph(say("Nothing was decided about a single feature yet.")))
    else:
        rows = tuple(_row(state, each) for each in chosen)
        columns = (
            *(say("No."), say("Feature"), say("Level"), say("Decision"), say("Owner")),
            say("Reason"),
        )
        message = count(
            len(rows),
            "What to do with {number} feature was decided",
            "What to do with {number} features was decided",
        )
        caption = say("Keep, invest, automate or retire")
        blocks.append(Table(caption, columns, rows, (0,), message=message))
        left = sum(stand.feature not in decided for stand in state.rings.stands)
        if left:
            words = count(
                left,
                "For {number} feature nothing was decided.",
                "For {number} features nothing was decided.",
            )
            blocks.append(Paragraph(words, small=True))
    return [*blocks, *_tests(state, tested), *_resting(state)]


def _place(state: LevelsState, decision: Decision) -> tuple[int, str]:
    found = state.kept.feature(decision.feature)
    return (found.number if found else 0, decision.feature)


def _row(state: LevelsState, decision: Decision) -> tuple[str, ...]:
    stand = stand_of(state.rings, decision.feature)
    return (
        *_named(state, decision.feature),
        level_or_dash(stand.level if stand else None),
        spoken(CHOICE_WORDS[decision.choice]) if decision.choice else NONE,
        " ".join(decision.owner.split()) or say("nobody yet"),
        " ".join(decision.reason.split()) or NONE,
    )


def _named(state: LevelsState, feature: str) -> tuple[str, str]:
    """Number and name, of a feature that this review no longer lists as well."""
    found = state.kept.feature(feature)
    return (str(found.number), found.name) if found else numbered(state.rings, feature)


def _tests(state: LevelsState, tested: list[Decision]) -> list[Block]:
    heading = Heading(say("Potentials to test"), level=3)
    if not tested:
        return [heading, Paragraph(say("None was chosen in this review."))]
    items = tuple(_test(state, each) for each in tested)
    limit = say("A review tests at most {number}, so that they are really tested (our rule).",
                number=TESTS_AT_MOST)  # fmt: skip
    return [heading, Bullets(items), Paragraph(limit, small=True)]


def _test(state: LevelsState, decision: Decision) -> str:
    name, reason = unmarked(name_of(state, decision.feature)), unmarked(decision.reason)
    owner = unmarked(decision.owner) or say("nobody yet")
    said = say("**{name}** (owner: {owner})", name=name, owner=owner)
    return say("{test}. {how}", test=said, how=reason) if reason else f"{said}."


def _resting(state: LevelsState) -> list[Block]:
    """Which promises, or what else of other exercises, rest on which feature."""
    rows = tuple(
        (str(stand.number), stand.name, level_or_dash(stand.level), words)
        for stand in state.rings.stands
        for words in state.kept.resting.get(stand.feature, ())
    )
    if not rows:
        return []
    columns = (say("No."), say("Feature"), say("Level"), say("What rests on it"))
    told = say("Ask of each before its feature is changed or retired.")
    return [
        Heading(say("What rests on features"), level=3),
        Table(say("Promises and other records that serve a feature"), columns, rows, (0,)),
        Paragraph(told, small=True),
    ]


def due_blocks(state: LevelsState, today: date | None) -> list[Block]:
    """What should be looked at again by `today` (None: the day of the review), and when next."""
    if state.session is None:
        return []
    on = today or state.session.held_on
    due = state.due(on)
    blocks: list[Block] = [Heading(say("Due for another look"))]
    if state.session.next_on:
        words = say("The next review is on {day}.", day=day(state.session.next_on))
        if on > state.session.next_on:
            words = say("The next review was to be on {day}.", day=day(state.session.next_on))
    else:
        words = say("No date was set for the next review.")
    blocks.append(Paragraph(words))
    if not due:
        return [*blocks, Paragraph(say("On {day} no feature was due.", day=day(on)))]
    rows = tuple(
        (
            *_named(state, each.feature),
            day(each.due_on) if each.due_on else NONE,
            " ".join(each.reasons),
        )
        for each in due
    )
    columns = (say("No."), say("Feature"), say("Due since"), say("Why"))
    return [*blocks, Table(say("Due on {day}", day=day(on)), columns, rows, numeric=(0,))]
