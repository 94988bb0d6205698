"""What a review found, in sentences: what to talk about first stands first.

Pure; imports results, drift and words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from chainkit.levels.drift import or_never
from chainkit.levels.result import (
    Broken,
    Drift,
    Finding,
    LevelVote,
    Movers,
    Rings,
    Rivalry,
)
from chainkit.words import count, listed, say

NAMED = 3
"""Features that one sentence names; the rest is a number."""


def findings_of(
    rings: Rings,
    votes: Iterable[LevelVote],
    broken: Sequence[Broken],
    invisible: Sequence[str],
    rivalry: Rivalry,
    movers: Movers | None,
    drifts: Mapping[str, Drift],
) -> tuple[Finding, ...]:
    """The findings in the order of talk: broken basics first, what may come last."""
    names = {stand.feature: stand.name for stand in rings.stands}

    def told() -> Iterator[Finding]:
        yield from _broken([each.feature for each in broken], names)
        yield from _ahead([each.feature for each in rivalry.ahead], names)
        yield from _invisible(invisible, names)
        if movers:
            yield from _moved(movers, names)
        yield from _soon(drifts, names)
        yield from _to_settle([vote.feature for vote in votes if vote.to_settle], names)

    return tuple(told())


def headline_of(rings: Rings, findings: Sequence[Finding]) -> str:
    """The finding in words for the top of the screen; says so where there is none."""
    if findings:
        return findings[0].sentence
    if not any(stand.level for stand in rings.stands):
        return say("Nothing is placed yet.")
    return (
        say("Every basic that was looked at is delivered well.")
        if _looked(rings)
        else say("How well the basics are delivered has not been said yet.")
    )


def _looked(rings: Rings) -> bool:
    basics = [s for s in rings.stands if s.level in ("generic", "expected")]
    return any(stand.well is not None or stand.offered is not None for stand in basics)


def named(features: Sequence[str], names: Mapping[str, str]) -> str:
    """The first features by name, the others as a number."""
    known = [say("“{name}”", name=names[each]) for each in features[:NAMED] if each in names]
    more = len(features) - NAMED
    if more > 0:
        known.append(count(more, "{number} more", "{number} more"))
    return listed(known)


def _broken(features: Sequence[str], names: Mapping[str, str]) -> Iterator[Finding]:
    if features:
        said = count(
            len(features),
            "{number} basic is broken: {names}.",
            "{number} basics are broken: {names}.",
            names=named(features, names),
        )
        yield Finding("broken", said, tuple(features))


def _ahead(features: Sequence[str], names: Mapping[str, str]) -> Iterator[Finding]:
    if features:
        said = say("Competitors are ahead in {names}.", names=named(features, names))
        yield Finding("ahead", said, tuple(features))


def _invisible(features: Sequence[str], names: Mapping[str, str]) -> Iterator[Finding]:
    if features:
        said = say("Customers hardly notice {names}.", names=named(features, names))
        yield Finding("invisible", said, tuple(features))


def _moved(movers: Movers, names: Mapping[str, str]) -> Iterator[Finding]:
    inward = [move.feature for move in movers.inward]
    outward = [move.feature for move in movers.outward]
    if inward:
        said = count(
            len(inward),
            "{number} feature moved inwards since the last review: {names}.",
            "{number} features moved inwards since the last review: {names}.",
            names=named(inward, names),
        )
        yield Finding("inward", said, tuple(inward))
    if outward:
        said = count(
            len(outward),
            "{number} feature moved outwards since the last review: {names}.",
            "{number} features moved outwards since the last review: {names}.",
            names=named(outward, names),
        )
        yield Finding("outward", said, tuple(outward))


def _soon(drifts: Mapping[str, Drift], names: Mapping[str, str]) -> Iterator[Finding]:
    soon = sorted(
        (drift.expected_from, name, or_never(drift))
        for name, drift in drifts.items()
        if drift.expected_from is not None and name in names
    )
    if soon:
        year = soon[0][0]
        first = [name for when, name, _ in soon if when == year]
        # Of several, some of which may never come, no more is said than holds for all.
        said = (
            say(
                "At the pace so far, expected from {year}, or never: {names}.",
                year=year,
                names=named(first, names),
            )
            if all(never for when, _, never in soon if when == year)
            else say(
                "At the pace so far, expected in {year} at the earliest: {names}.",
                year=year,
                names=named(first, names),
            )
        )
        yield Finding("expected", said, tuple(name for _, name, _ in soon))


def _to_settle(features: Sequence[str], names: Mapping[str, str]) -> Iterator[Finding]:
    if features:
        said = say("The room is not of one mind on {names}.", names=named(features, names))
        yield Finding("settle", said, tuple(features))
