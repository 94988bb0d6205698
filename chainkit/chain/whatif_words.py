"""A what-if in words: figures, the finding, how sure, and what it is not.

The same words stand on the screen, in the picture and in the report.  Imports whatif and its
neighbours, chainkit.content and chainkit.words.
"""

from __future__ import annotations

import math

from chainkit.chain.model import ChainContent
from chainkit.chain.whatif import INSIDE, LinkChange, ScenarioResult
from chainkit.chain.whatif_edges import Way
from chainkit.chain.whatif_ground import Ground
from chainkit.content import LEVELS, TYPES
from chainkit.words import count, number, plain, say, spoken

NOTHING = 0.05
"""Points; a median that is nearer to zero is shown as 0.0, and said to be next to nothing."""


def warning() -> str:
    """What must stand wherever a what-if stands."""
    return say("Illustrative, not a forecast.")


def fading() -> str:
    """Why far effects are shown, and what they are not."""
    return say(
        "Each range is passed on to the next arrow, so what arrives far down the chain is a "
        "product that no study measured. Read it as a picture of how quickly an effect fades; "
        "never as a prediction, and never as money."
    )


def travel_line(
    result: ScenarioResult, ground: Ground, content: ChainContent, wanted: str = ""
) -> str:
    """How points arrive, with both spreads of the finding's first raise and its target."""
    target = target_of(result, wanted)
    raised = [link for link, change in result.changes.items() if change.status == "raised"]
    if not raised or not target:
        return say("Ranges are in standard deviations, not in points.")
    return say(
        "Ranges are in standard deviations: one is {here} points at {source} and {there} at "
        "{target}; points arrive as raise × range × spread there ÷ spread here.",
        here=whole(ground.spreads[raised[0]].points),
        source=content.by_id[raised[0]].name.lower(),
        there=whole(ground.spreads[target].points),
        target=content.by_id[target].name.lower(),
    )


def points(change: float) -> str:
    """A change in points with its sign; a tenth under ten, whole numbers above.

    >>> points(4.74), points(-0.31), points(0.04), points(12.4), points(9.96)
    ('+4.7', '−0.3', '0.0', '+12', '+10')
    """
    size = abs(change)
    tenths = math.floor(round(size * 10, 9) + 0.5)
    if tenths == 0:
        return number(0, 1)
    shown = str(math.floor(size + 0.5)) if tenths >= 100 else number(tenths / 10, 1)
    return f"{'+' if change > 0 else '−'}{shown}"


def raised_by(value: float) -> str:
    """Points that are set by hand, as short as they are: ``10``, ``2.5``."""
    return plain(value)


def span(change: LinkChange) -> str:
    """The interval of a change."""
    return say("{low} to {high}", low=points(change.low), high=points(change.high))


def inside() -> str:
    """What the interval is, for heads of columns and legends."""
    return say("{share} % of draws", share=round(INSIDE * 100))


def bare(value: float) -> str:
    """A standardised figure as the field prints it, two decimals: ``.30``, ``−.12``, ``0``.

    >>> bare(0.3), bare(-0.125), bare(0)
    ('.30', '−.13', '0')
    """
    size = math.floor(round(abs(value) * 100, 9) + 0.5) / 100
    if not size:
        return "0"
    shown = number(size, 2)
    return f"{'−' if value < 0 else ''}{shown.removeprefix('0') if '.' in shown else shown}"


def range_words(way: Way) -> str:
    """Low to high of a way, or that none is known."""
    if way.range is None:
        return say("no range known")
    return say("{low} to {high}", low=bare(way.range.low), high=bare(way.range.high))


def way_name(way: Way, content: ChainContent) -> str:
    """From where to where, and whether in all or beside the chain."""
    values = {
        "source": content.by_id[way.source].name,
        "target": content.by_id[way.target].name.lower(),
    }
    if way.kind == "total":
        return say("{source} → {target}, in all", **values)
    if way.kind == "direct":
        return say("{source} → {target}, directly", **values)
    if way.kind == "feedback":
        return say("{source} → {target}, back again", **values)
    return say("{source} → {target}", **values)


def evidence_words(way: Way) -> tuple[str, ...]:
    """The figures a range was drawn from, each with its kind, level, source and mark."""
    return tuple(
        say(
            "{id}: {figure} {kind}, {level}. {source}. Mark {mark}.",
            id=effect.id,
            figure=effect.figure,
            kind=spoken(TYPES[effect.type]),
            level=spoken(LEVELS[effect.level]),
            source=effect.source.rstrip("."),
            mark=effect.check,
        )
        for effect in way.seen
    )


def small_words(change: LinkChange) -> str:
    """In how many draws the change is under one point."""
    tenths = round(change.small * 10)
    if change.small == 0:
        return say("It changes by a point or more in every draw.")
    if change.small == 1:
        return say("It changes by less than one point in every draw.")
    if tenths == 0:
        return say("It changes by less than one point in very few draws.")
    if tenths == 10:
        return say("It changes by less than one point in nearly every draw.")
    return say("It changes by less than one point in {tenths} of 10 draws.", tenths=tenths)


def raises_words(result: ScenarioResult, content: ChainContent) -> str:
    """What is raised, as it begins the finding: “10 points on internal service quality”."""
    raised = [change for change in result.changes.values() if change.status == "raised"]
    if not raised:
        return ""
    first, *more = ((raised_by(c.raised), content.by_id[c.link].name.lower()) for c in raised)
    parts = [
        count(
            1 if raised[0].raised == 1 else 2,
            "{points} point on {link}",
            "{points} points on {link}",
            points=first[0],
            link=first[1],
        ),
        *(say("{points} on {link}", points=points, link=link) for points, link in more),
    ]
    if not more:
        return parts[0]
    return say("{some} and {last}", some=", ".join(parts[:-1]), last=parts[-1])


def target_of(result: ScenarioResult, wanted: str = "") -> str:
    """The link a finding is about: the one asked for, customer loyalty, or the last reached.

    "" where nothing is reached.
    """
    moved = [link for link, change in result.changes.items() if change.status == "moved"]
    known = wanted in result.changes and result.changes[wanted].status in ("moved", "unknown")
    if wanted and known:
        return wanted
    return "customer_loyalty" if "customer_loyalty" in moved else moved[-1] if moved else ""


def finding(result: ScenarioResult, content: ChainContent, wanted: str = "") -> str:
    """The whole what-if in one sentence; what it is not comes with it."""
    raises = raises_words(result, content)
    if not raises:
        return say("Nothing is raised yet, so nothing moves.")
    target = target_of(result, wanted)
    if not target:
        return say("{raises} move nothing else whose range is known.", raises=raises)
    name = content.by_id[target].name.lower()
    change = result.changes[target]
    if change.status == "unknown":
        return say(
            "What {raises} bring to {link}: no range is known, so the chain stops before it.",
            raises=raises,
            link=name,
        )
    figures = {
        "middle": points(change.median).lstrip("+"),
        "inside": inside(),
        "low": points(change.low).lstrip("+"),
        "high": points(change.high).lstrip("+"),
    }
    if abs(change.median) < NOTHING:
        return say(
            "{raises} may move {link} by next to nothing ({inside}: {low} to {high} points) – "
            "illustrative, not a forecast.",
            raises=raises,
            link=name,
            **figures,
        )
    return say(
        "{raises} may move {link} by about {middle} points ({inside}: {low} to {high}) – "
        "illustrative, not a forecast.",
        raises=raises,
        link=name,
        **figures,
    )


def link_words(change: LinkChange, level: float | None, content: ChainContent) -> str:
    """One link in one sentence, for those who do not see the picture."""
    name = content.by_id[change.link].name
    if change.status == "unknown":
        return say("{link}: no range known.", link=name)
    if change.status == "still":
        return say("{link}: nothing arrives.", link=name)
    said = say(
        "{link}: {middle} points, {inside} {span}.",
        link=name,
        middle=points(change.median),
        inside=inside(),
        span=span(change),
    )
    if change.status == "raised":
        said = say("{said} Raised by hand by {points}.", said=said, points=raised_by(change.raised))
    if level is not None:
        said = say("{said} {level}.", said=said, level=level_words(change, level))
    return said


def level_words(change: LinkChange, level: float) -> str:
    """Where a link is and where its median would be."""
    return say("{now} → {then}", now=whole(level), then=whole(level + change.median))


def whole(value: float) -> str:
    """A score as a whole number; a half goes up."""
    return str(math.floor(round(value, 9) + 0.5))


def apart(change: LinkChange, content: ChainContent) -> str:
    """What scenario B brings to a link beyond A, in one sentence."""
    name = content.by_id[change.link].name.lower()
    if change.status == "unknown":
        return say("How far A and B differ at {link} is not known.", link=name)
    if change.status == "still":
        return say("A and B bring the same to {link}.", link=name)
    return say(
        "B differs from A at {link} by about {middle} points ({inside}: {span}).",
        link=name,
        middle=points(change.median),
        inside=inside(),
        span=span(change),
    )
