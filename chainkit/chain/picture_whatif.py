"""A what-if as one picture: the chain laid out again, with what moves and by which ways.

`draw_whatif` is pure, like `draw_chain`: no ids, no clock, colours from the page's theme.  All
bars stand on one scale, so how quickly an effect fades can be seen.  Imports the layout of
the chain's picture, whatif and its neighbours, and chainkit.pictures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from chainkit.chain.model import ChainContent
from chainkit.chain.picture_layout import GRAPH, NARROW, WIDE, Shape, place
from chainkit.chain.picture_whatif_cards import FLAT, HALF, TALL, Scale, Sizes, draw_change
from chainkit.chain.picture_whatif_ways import draw_ways, lanes_of
from chainkit.chain.whatif import LinkChange, ScenarioResult
from chainkit.chain.whatif_edges import Way
from chainkit.chain.whatif_ground import Ground
from chainkit.chain.whatif_words import inside, link_words, range_words, warning, way_name
from chainkit.markup import el, join
from chainkit.pictures import legend, shapes
from chainkit.pictures.legend import Item
from chainkit.pictures.shapes import Box
from chainkit.pictures.text import wrap
from chainkit.words import say

SIDE, GAP, HIGH, APART, HEAD, FOOT, LANE = 18.0, 80.0, 212.0, 40.0, 44.0, 22.0, 30.0


@dataclass(frozen=True)
class Plan:
    """Where cards and bands stand."""

    width: float
    height: float
    boxes: Mapping[str, Box]
    sizes: Mapping[str, Sizes]
    bands: tuple[tuple[str, Box], ...]


def draw_whatif(
    result: ScenarioResult,
    ground: Ground,
    content: ChainContent,
    *,
    title: str,
    layout: Shape = "wide",
    said: str = "",
) -> str:
    """The what-if as SVG, 1800 units wide, or 380 for a phone (`layout` ``narrow``).

    `said` is `whatif_sentence`, where the caller has it already: it becomes the accessible
    name.  Every card is a ``<g data-id="link id">``; nothing in the picture takes the focus.
    """
    wide = layout == "wide"
    shown = [way for way in ground.ways if way.kind == "chain" or way.key in result.on]
    size = 18.0 if wide else 14.0
    width = WIDE if wide else NARROW
    key, high = legend.draw_legend(_legend(result, shown, size), 4, 2, width - 8, size)
    plan = _wide(content, shown, high + 8) if wide else _narrow(content, high + 8)
    words, more = (None, 0.0) if wide else _also(shown, content, plan.height)
    svg = el(
        "svg",
        el("title", title),
        key,
        _bands(plan, content, wide=wide),
        draw_ways(shown, result.on, plan.boxes, wide=wide),
        *_cards(result, ground, content, plan),
        words,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {plan.width:g} {round(plan.height + more)}",
        role="img",
        aria_label=said or whatif_sentence(result, ground, content),
        class_="ck-chain ck-whatif-picture",
        style="font-family:var(--ck-font);font-variant-numeric:tabular-nums",
        fill="none",
    )
    return str(svg)


def _cards(
    result: ScenarioResult, ground: Ground, content: ChainContent, plan: Plan
) -> Iterator[Markup]:
    scale = _scale(result.changes)
    for link in content.links:
        yield draw_change(
            result.changes[link.id],
            link,
            ground.levels[link.id],
            plan.boxes[link.id],
            plan.sizes[link.id],
            scale,
        )


def whatif_sentence(result: ScenarioResult, ground: Ground, content: ChainContent) -> str:
    """The whole picture in words, for those who do not see it."""
    parts = [
        link_words(change, ground.levels[link], content)
        for link, change in result.changes.items()
        if change.status != "still"
    ]
    if not parts:
        return say("The ten links of the chain; nothing is raised.")
    return " ".join([warning(), *parts])


def _scale(changes: Mapping[str, LinkChange]) -> Scale:
    """One scale for all cards; never narrower than two points, so that a little stays little."""
    low = min([0.0, *(change.low for change in changes.values())])
    high = max([0.0, *(change.high for change in changes.values())])
    spare = max(0.0, 2.0 - (high - low))
    return Scale(low - spare * (low < 0 <= -low - high), high + spare)


def _wide(content: ChainContent, shown: list[Way], top: float) -> Plan:
    card = (WIDE - 2 * SIDE - 7 * GAP) / 8
    above, below = lanes_of(shown)
    head = HEAD + LANE * len(above)
    middle = top + head + HIGH + APART / 2
    boxes = {}
    for link in content.links:
        column, branch = GRAPH[link.id]
        y = middle - HIGH / 2 + branch * (HIGH + APART) / 2
        boxes[link.id] = Box(SIDE + column * (card + GAP), y, card, HIGH)
    deep = head + 2 * HIGH + APART + FOOT + LANE * len(below)
    bands = []
    for name in content.bands:
        members = [boxes[link.id] for link in content.links if link.band == name]
        left = max(0.0, min(box.x for box in members) - GAP / 2 + 3)
        right = min(WIDE, max(box.right for box in members) + GAP / 2 - 3)
        bands.append((str(name), Box(left, top, right - left, deep)))
    return Plan(WIDE, top + deep + 2, boxes, dict.fromkeys(boxes, TALL), tuple(bands))


def _narrow(content: ChainContent, top: float) -> Plan:
    found = place(content.links, "graph_1994", "narrow", top)
    sizes = {link: HALF if box.w < NARROW / 2 else FLAT for link, box in found.boxes.items()}
    bands = tuple((band.key, band.box) for band in found.bands)
    return Plan(NARROW, max(box.bottom for _, box in bands) + 2, found.boxes, sizes, bands)


def _also(shown: list[Way], content: ChainContent, y: float) -> tuple[Markup | None, float]:
    """On a phone the ways that leave the chain stand below it in words; and their height."""
    far = [way for way in shown if way.kind != "chain"]
    if not far:
        return None, 0.0
    lines = [say("Also counted:")]
    for way in far:
        words = f"{way_name(way, content)}: {range_words(way)}"
        lines.extend(wrap(words, NARROW - 20, 14))
    drawn = (
        shapes.text(line, 10, y + 22 + 19 * i, 14, fill="ink-2") for i, line in enumerate(lines)
    )
    return el("g", join(*drawn), aria_hidden="true"), 19.0 * len(lines) + 14


def _bands(plan: Plan, content: ChainContent, *, wide: bool) -> Markup:
    names = {str(key): name for key, name in content.bands.items()}
    size = 19.0 if wide else 14.0
    parts = []
    for key, box in plan.bands:
        x, anchor = (box.x + size * 0.9, None) if wide else (box.cx, "middle")
        words = names.get(key, key).upper()
        parts.append(shapes.rect(box, fill="panel", radius=18))
        parts.append(
            shapes.text(
                words, x, box.y + size * 1.5, size, weight=600, fill="ink-3", anchor=anchor,
                spacing=size * 0.12,
            )
        )  # fmt: skip
    return el("g", join(*parts), aria_hidden="true")


def _legend(result: ScenarioResult, shown: list[Way], size: float) -> list[Item]:
    """Only what the picture shows is explained; what it is not stands there always."""
    items = [Item(lambda _x, _y: Markup(), 0, warning())]
    if any(change.status == "moved" for change in result.changes.values()):
        items.append(legend.sign_spread(say("median and {inside}", inside=inside()), size))
    kinds = (
        ("dot", 3.0, "edge", say("no range known"), lambda way: way.range is None),
        ("dash", 3.0, "accent", say("contested, switched on"), lambda way: way.kind != "chain"),
        (
            "dash", 1.5, "edge", say("switched off"),
            lambda way: way.range is not None and way.key not in result.on,
        ),
    )  # fmt: skip
    items.extend(
        legend.sign_line(words, size, kind=kind, width=width, stroke=stroke)
        for kind, width, stroke, words, fits in kinds
        if any(fits(way) for way in shown)
    )
    return items
