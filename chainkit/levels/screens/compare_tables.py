"""What moved between two reviews, as sentences and tables.

Imports the review's state, its results and their words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chainkit.levels.drift import CAVEAT, or_never
from chainkit.levels.findings import named
from chainkit.levels.picture_words import level_name
from chainkit.levels.result import LEVELS, Drift, Move
from chainkit.levels.state import LevelsState
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import details, table
from chainkit.words import count, day, number, say, spoken

_EXPECTED = LEVELS.index("expected")


def finding(state: LevelsState) -> str:
    """What moved, in one sentence for the top of the screen; at first, what was found."""
    movers = state.movers
    if not state.revealed:
        return say("Since last time")
    if movers is None:
        return state.result.headline
    inward, outward = len(movers.inward), len(movers.outward)
    since = day(movers.before_on)
    if not inward + outward:
        return say("No feature has moved since {day}.", day=since)
    if not outward:
        return count(
            inward,
            "{number} feature moved inwards since {day}.",
            "{number} features moved inwards since {day}.",
            day=since,
        )
    if not inward:
        return count(
            outward,
            "{number} feature moved outwards since {day}.",
            "{number} features moved outwards since {day}.",
            day=since,
        )
    return say(
        "Since {day}, {inward} moved inwards and {outward} outwards.",
        day=since,
        inward=inward,
        outward=outward,
    )


def reason(state: LevelsState) -> str:
    """What has become expected since; or why there is nothing to say."""
    movers = state.movers
    if movers is None:
        return say("This is the first review: the next one can be compared with it.")
    if not state.revealed:
        return say("What moved is shown once this round is revealed.")
    names = {feature.id: feature.name for feature in state.kept.features}
    new = [move.feature for move in became_expected(movers.inward)]
    if not new:
        return say("Nothing that was an extra has become expected.")
    return count(
        len(new),
        "Was an extra and is expected now: {names}.",
        "Were extras and are expected now: {names}.",
        names=named(new, names),
    )


def broken(state: LevelsState) -> Markup | None:
    """What a first review talks about here: the basics that are broken, and why they are."""
    if not state.result.broken:
        return None
    names = {feature.id: feature.name for feature in state.kept.features}
    items = [
        el("li", el("b", names[each.feature]), " ", el("span", each.why))
        for each in state.result.broken
    ]
    return el("section", el("h2", say("Broken basics")), el("ul", *items))


def became_expected(moves: Iterable[Move]) -> list[Move]:
    """The moves from outside into what customers take for granted."""
    return [
        move for move in moves if LEVELS.index(move.before) > _EXPECTED >= LEVELS.index(move.after)
    ]


def moved(state: LevelsState) -> Markup | None:
    """Who moved in, who moved out, what is new and what was not placed again."""
    movers = state.movers
    if movers is None:
        return None
    names = {feature.id: feature.name for feature in state.kept.features}
    lists = [
        (say("Moved inwards"), movers.inward, say("Nothing moved inwards.")),
        (say("Moved outwards"), movers.outward, say("Nothing moved outwards.")),
    ]
    parts = [_moves(title, moves, names, none) for title, moves, none in lists]
    rest = [
        (say("New at this review, which is no movement"), movers.new),
        (say("Placed then, and not now"), movers.left),
        (say("Where they were"), movers.stayed),
    ]
    parts += [
        details(
            say("{what}: {number}", what=title, number=len(ids)),
            el("ul", *(el("li", names.get(each, each)) for each in ids)),
            key=f"moved-{at}",
        )
        for at, (title, ids) in enumerate(rest)
        if ids
    ]
    return el("section", el("h2", say("What moved")), el("div", *parts, class_="ck-moved"))


def _moves(title: str, moves: Sequence[Move], names: dict[str, str], none: str) -> Markup:
    if not moves:
        return el("section", el("h3", title), el("p", none, class_="ck-hint"))
    expected = {move.feature for move in became_expected(moves)}
    items = [
        el(
            "li",
            el("b", names.get(move.feature, move.feature)),
            " ",
            el(
                "span",
                say(
                    "{before} → {after}",
                    before=level_name(move.before),
                    after=level_name(move.after),
                ),
            ),
            " ",
            el("small", say("is expected now")) if move.feature in expected else None,
        )
        for move in moves
    ]
    return el("section", el("h3", title), el("ul", *items))


def drifts(state: LevelsState) -> Markup:
    """The pace of every feature with two dated placements; the others with the reason."""
    names = {feature.id: feature.name for feature in state.kept.features}
    known = [d for d in state.result.drifts.values() if d.rate is not None]
    moving = sorted((d for d in known if d.inward or d.outward), key=_pressing)
    still = [d for d in known if not (d.inward or d.outward)]
    none = [d for d in state.result.drifts.values() if d.rate is None]
    columns = (
        say("Feature"),
        say("Stood at"),
        say("Inward steps a year"),
        say("Range"),
        say("May become expected"),
    )
    shown = (
        table(say("Drift of the features that moved"), columns, [_row(d, names) for d in moving])
        if moving
        else el("p", say("No feature has moved between two dated reviews yet."))
    )
    return el(
        "section",
        el("h2", say("How fast")),
        el("p", caveat(), class_="ck-hint"),
        shown,
        _others(say("Did not move"), still, names, "still"),
        _others(say("No pace yet"), none, names, "none"),
    )


def _others(title: str, found: Sequence[Drift], names: dict[str, str], key: str) -> Markup | None:
    if not found:
        return None
    items = [el("li", el("b", names.get(d.feature, d.feature)), " ", d.detail) for d in found]
    title = say("{what}: {number}", what=title, number=len(found))
    return details(title, el("ul", *items), key=f"drift-{key}")


def _pressing(drift: Drift) -> tuple[int, float]:
    return drift.expected_from or 9999, -(drift.rate or 0)


def _row(drift: Drift, names: dict[str, str]) -> tuple[str | Markup, ...]:
    return (
        names.get(drift.feature, drift.feature),
        _stood(drift),
        number(_plain(drift.rate), 1),
        say("{low} to {high}", low=number(_plain(drift.slowest), 1),
            high=number(_plain(drift.fastest), 1)),
        expected_words(drift),
    )  # fmt: skip


def _stood(drift: Drift) -> Markup:
    """Where it stood, and each time since when it stood elsewhere."""
    told, last = [], None
    for on, level in drift.seen:
        if level != last:
            told.append(say("{level} ({year})", level=level_name(level), year=on.year))
        last = level
    steps = [el("span", f"→ {each}" if at else each) for at, each in enumerate(told)]
    return el("div", join(*(join(each, " ") for each in steps)), class_="ck-stood")


def _plain(rate: float | None) -> float:
    """`rate`, and 0 where it would be written as minus nothing."""
    return 0.0 if rate is None or abs(rate) < 0.05 else rate


def expected_words(drift: Drift) -> str:
    """The years in which it may become expected, as a range; or why none is named."""
    first, last, level = drift.expected_from, drift.expected_to, drift.seen[-1][1]
    if LEVELS.index(level) <= _EXPECTED:
        return say("is expected already")
    if first is None:
        return say("no year can be named")
    if last is None and or_never(drift):
        return say("from {year}, or never", year=first)
    if last is None:
        return say("{year} or much later", year=first)
    return str(first) if first == last else say("{first} to {last}", first=first, last=last)


def seen(drift: Drift) -> Markup:
    """Where a feature stood, date by date."""
    pairs = [join(el("dt", day(on)), el("dd", level_name(level))) for on, level in drift.seen]
    return el("dl", *pairs)


def caveat() -> str:
    """What stands wherever a pace or a year is shown."""
    return spoken(CAVEAT)
