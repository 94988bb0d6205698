"""The units beside one another on one ladder, as SVG: where each component stands, and stood.

Each component has a mark of its own shape.  Pure: the same stands give the same characters.
Imports the results, chainkit.pictures and markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from markupsafe import Markup

from chainkit.continuum.model import COMPONENTS, TOP, ComponentId, ContinuumContent
from chainkit.continuum.picture_units_key import SHAPES, legend_items, small_dot, stage_then
from chainkit.continuum.result import Bounds, Profile, UnitStand
from chainkit.continuum.stage_words import at_stage
from chainkit.markup import el, join
from chainkit.pictures import shapes
from chainkit.pictures.legend import draw_legend
from chainkit.pictures.shapes import Box
from chainkit.pictures.text import ellipsis, wrap
from chainkit.words import say

Layout = Literal["wide", "narrow"]
MOST = 8
"""Units of one picture; more are a further picture."""


@dataclass(frozen=True)
class _Plan:
    width: float
    label: float
    size: float
    small: float
    mark: float


_WIDE: Final = _Plan(1800, 270, 27, 22, 15)
_NARROW: Final = _Plan(380, 116, 13, 11.5, 6.5)
_TOP: Final = 104.0
_ROW: Final = 104.0


def draw_units(
    stands: Sequence[UnitStand],
    content: ContinuumContent,
    *,
    title: str,
    whole: str,
    layout: Layout = "wide",
) -> str:
    """At most `MOST` units as SVG, 1800 units wide, or 380 for a phone.

    `whole`: what the whole organisation is called.  Raises ValueError for more units.
    """
    if len(stands) > MOST:
        raise ValueError(f"{len(stands)} units; a picture has room for {MOST}")
    plan = _WIDE if layout == "wide" else _NARROW
    drawn, bottom = (_upright if layout == "wide" else _lying)(stands, content, whole, plan)
    key, high = draw_legend(
        legend_items(stands, content, plan.small, lying=layout == "narrow"),
        0,
        bottom,
        plan.width,
        plan.small,
    )
    return str(
        el(
            "svg",
            el("title", title),
            el("desc", units_sentence(stands, whole)),
            drawn,
            key,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {plan.width:g} {round(bottom + high + plan.small * 0.6)}",
            role="img",
            aria_label=title,
            class_="ck-continuum-units",
            style="font-family:var(--ck-font);font-variant-numeric:tabular-nums",
            fill="none",
        )
    )


def units_sentence(stands: Sequence[UnitStand], whole: str) -> str:
    """The picture in one sentence for each unit."""
    return " ".join(
        say("{unit}: {stage}.", unit=stand.unit or whole, stage=_said(stand.profile))
        for stand in stands
    )


def _said(profile: Profile | None) -> str:
    if profile is None:
        return say("not revealed yet")
    if not profile.any:
        return say("not known")
    return at_stage(profile.overall)


# --- upright: a column for each unit ------------------------------------------------------------


def _level(stage: float) -> float:
    """The height of a stage; 0 is below the first."""
    return _TOP + (TOP - stage + 0.5) * _ROW


def _upright(
    stands: Sequence[UnitStand], content: ContinuumContent, whole: str, plan: _Plan
) -> tuple[Markup, float]:
    step = min(420.0, (plan.width - plan.label) / max(len(stands), 1))
    columns = [
        _column(stand, plan.label + at * step, step, whole, plan) for at, stand in enumerate(stands)
    ]
    return join(*_levels(content, plan), *columns), _level(0) + _ROW * 0.75


def _levels(content: ContinuumContent, plan: _Plan) -> Iterator[Markup]:
    for stage in range(TOP + 1):
        y = _level(stage)
        path = f"M{shapes.n(plan.label)} {shapes.n(y)}H{shapes.n(plan.width)}"
        yield shapes.line(path, stroke="line", width=2)
        name = f"{stage} · {content.stage_name(stage)}" if stage else say("below stage 1")
        yield shapes.text(name, 0, y + plan.size * 0.35, plan.size, weight=600 if stage else 400)


def _column(stand: UnitStand, left: float, step: float, whole: str, plan: _Plan) -> Markup:
    middle = left + step / 2
    name = stand.unit or whole
    lines = wrap(name, step - plan.size, plan.size, weight=600, max_lines=2)
    parts: list[Markup] = [
        shapes.text(line, middle, plan.size * (1 + 1.2 * at), plan.size, weight=600,
                    anchor="middle")
        for at, line in enumerate(lines)
    ]  # fmt: skip
    said = _said(stand.profile)
    y = plan.size * (1 + 1.2 * len(lines))
    parts.append(shapes.text(said, middle, y, plan.small, fill="accent", weight=600,
                             anchor="middle"))  # fmt: skip
    if stand.profile is None or not stand.profile.any:
        box = Box(left + step * 0.15, _level(TOP), step * 0.7, _level(0) - _level(TOP))
        parts.append(shapes.hatch(box))
        return el("g", *parts, data_id=stand.session)
    overall = stand.profile.overall
    if overall.known:
        band = Box(left + step * 0.08, _level(overall.low) - _ROW * 0.36, step * 0.84, _ROW * 0.72)
        parts.append(shapes.rect(band, fill="accent", opacity=0.16))
    for at, component in enumerate(COMPONENTS):
        x = middle + (at - 1) * step * 0.26
        stage = stand.profile.components[component].stage
        parts.append(_component(stand, component, stage, x, plan))
    return el("g", *parts, data_id=stand.session)


def _component(
    stand: UnitStand, component: ComponentId, stage: Bounds, x: float, plan: _Plan
) -> Markup:
    size = plan.mark
    parts: list[Markup] = []
    then = stage_then(stand, component)
    if then is not None and stage.known and then != stage.low:
        up = stage.low > then
        start = _level(then)
        end = _level(stage.low) + (size * 1.2 if up else -size * 1.2)
        path = f"M{shapes.n(x)} {shapes.n(start)}V{shapes.n(end)}"
        parts.append(shapes.line(path, stroke="ink-2", width=size * 0.3))
        parts.append(shapes.head(x, end, "up" if up else "down", size * 1.1, "ink-2"))
        parts.append(small_dot(x, start, size * 0.45))
    if component in stand.targets:
        y = _level(stand.targets[component])
        half = size * 1.9
        path = f"M{shapes.n(x - half)} {shapes.n(y)}H{shapes.n(x + half)}"
        parts.append(shapes.line(path, stroke="ink", width=size * 0.4))
    if not stage.known:
        path = f"M{shapes.n(x)} {shapes.n(_level(stage.low))}V{shapes.n(_level(stage.high))}"
        parts.append(shapes.line(path, stroke="ink", width=size * 0.35, kind="dot"))
        return el("g", *parts)
    parts.append(shapes.mark(SHAPES[component], x, _level(stage.low), size, "card"))
    return el("g", *parts)


# --- lying: a few rows for each unit, for a phone ---------------------------------------------


def _lying(
    stands: Sequence[UnitStand], content: ContinuumContent, whole: str, plan: _Plan
) -> tuple[Markup, float]:
    row = plan.size * 1.7
    top = plan.size * 1.6
    parts: list[Markup] = [
        shapes.text(str(stage), _across(stage, plan), plan.size, plan.small, fill="ink-2",
                    anchor="middle")
        for stage in range(1, TOP + 1)
    ]  # fmt: skip
    parts.insert(0, shapes.text(say("stage"), 0, plan.size, plan.small, fill="ink-2"))
    for stand in stands:
        parts.append(_block(stand, content, top, row, whole, plan))
        top += row * (1.4 + len(COMPONENTS)) + plan.size * 0.8
    return join(*parts), top + plan.size * 0.4


def _across(stage: float, plan: _Plan) -> float:
    return plan.label + (plan.width - plan.label - plan.size) * stage / TOP


def _block(
    stand: UnitStand,
    content: ContinuumContent,
    top: float,
    row: float,
    whole: str,
    plan: _Plan,
) -> Markup:
    said = _said(stand.profile)
    name = ellipsis(stand.unit or whole, plan.width * 0.62, plan.size, 600)
    parts: list[Markup] = [
        shapes.text(name, 0, top + plan.size, plan.size, weight=600),
        shapes.text(said, plan.width - 4, top + plan.size, plan.size, fill="accent", weight=600,
                    anchor="end"),
    ]  # fmt: skip
    for at, component in enumerate(COMPONENTS):
        y = top + row * (1.4 + at)
        words = ellipsis(content.component_by_id[component].name, plan.label - 8, plan.small)
        parts.append(shapes.text(words, 0, y + plan.small * 0.35, plan.small, fill="ink-2"))
        parts.append(_line(y, plan))
        if stand.profile is not None and stand.profile.any:
            stage = stand.profile.components[component].stage
            parts += _on_line(stand, component, stage, y, plan)
    return el("g", *parts, data_id=stand.session)


def _line(y: float, plan: _Plan) -> Markup:
    ends = _across(0, plan), _across(TOP, plan)
    path = f"M{shapes.n(ends[0])} {shapes.n(y)}H{shapes.n(ends[1])}"
    ticks = "".join(
        f"M{shapes.n(_across(stage, plan))} {shapes.n(y - 3)}v6" for stage in range(TOP + 1)
    )
    return shapes.line(path + ticks, stroke="edge", width=1)


def _on_line(
    stand: UnitStand, component: ComponentId, stage: Bounds, y: float, plan: _Plan
) -> Iterator[Markup]:
    then = stage_then(stand, component)
    if then is not None and stage.known and then != stage.low:
        start, end = (shapes.n(_across(each, plan)) for each in (then, stage.low))
        path = f"M{start} {shapes.n(y)}H{end}"
        yield shapes.line(path, stroke="ink-2", width=3)
        yield small_dot(_across(then, plan), y, plan.mark * 0.5)
    if component in stand.targets:
        x = _across(stand.targets[component], plan)
        path = f"M{shapes.n(x)} {shapes.n(y - plan.mark * 1.6)}V{shapes.n(y + plan.mark * 1.6)}"
        yield shapes.line(path, stroke="ink", width=2.5)
    if not stage.known:
        low, high = (shapes.n(_across(end, plan)) for end in (stage.low, stage.high))
        path = f"M{low} {shapes.n(y)}H{high}"
        yield shapes.line(path, stroke="ink", width=4, kind="dot")
        return
    yield shapes.mark(SHAPES[component], _across(stage.low, plan), y, plan.mark, "card")
