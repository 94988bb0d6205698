"""One assessment as three ladders, as SVG: a rung for each stage, as high as it holds.

A rung says its rating; its colour only repeats it.  A rung that holds has a firm edge; the bar
at its left goes up to the stage that is reached.  What is hidden or missing is hatched.  Pure:
the same profile gives the same characters.  Imports the results, chainkit.pictures and markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from chainkit.continuum.model import COMPONENTS, HIGH, TOP, Cell, ComponentId, ContinuumContent
from chainkit.continuum.picture_lane import draw_lane, legend_items
from chainkit.continuum.picture_plan import PLANS, Layout, Plan
from chainkit.continuum.result import CellResult, Profile
from chainkit.continuum.rule import holding_of
from chainkit.continuum.stage_words import at_stage, figure_words
from chainkit.markup import el
from chainkit.pictures import shapes
from chainkit.pictures.legend import draw_legend
from chainkit.pictures.shapes import Box
from chainkit.pictures.text import ellipsis, fit, wrap
from chainkit.pictures.tokens import score_fill
from chainkit.words import say


def draw_ladder(
    profile: Profile,
    content: ContinuumContent,
    *,
    title: str,
    before: Profile | None = None,
    targets: Mapping[ComponentId, int] | None = None,
    picked: str = "",
    layout: Layout = "wide",
) -> str:
    """The three ladders as SVG, 1800 units wide, or 380 for a phone.

    `before`: the assessment before, whose stages are marked; `targets`: the stages to reach;
    `picked`: the cell that is looked at.
    """
    plan = PLANS[layout]
    aims = targets or {}
    key, high = draw_legend(
        legend_items(profile, before, aims, plan), 0, plan.bottom + plan.small * 1.4, plan.width,
        plan.small,
    )  # fmt: skip
    return str(
        el(
            "svg",
            el("title", title),
            el("desc", ladder_sentence(profile, content)),
            *_stage_names(content, plan),
            *(_head(component, profile, content, plan) for component in COMPONENTS),
            *(
                _rung(profile.cells[cell.id], cell, content, plan, picked=cell.id == picked)
                for cell in content.cell_by_id.values()
            ),
            *(draw_lane(component, profile, before, aims, plan) for component in COMPONENTS),
            key,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {plan.width:g} {round(plan.bottom + high + plan.small * 2)}",
            role="img",
            aria_label=title,
            class_="ck-continuum",
            style="font-family:var(--ck-font);font-variant-numeric:tabular-nums",
            fill="none",
        )
    )


def ladder_sentence(profile: Profile, content: ContinuumContent) -> str:
    """The whole picture in sentences, for those who do not see it."""
    said = [
        say(
            "{component}: {stage}.",
            component=content.component_by_id[component].name,
            stage=at_stage(found.stage),
        )
        for component, found in profile.components.items()
    ]
    return " ".join([f"{profile.finding}.", *said])


def _stage_names(content: ContinuumContent, plan: Plan) -> Iterator[Markup]:
    room = plan.label - plan.size * 0.6
    for stage in content.stages:
        top = plan.top_of(stage.number)
        if plan.worded:
            name = f"{stage.number} · {stage.name}"
            yield shapes.text(name, 0, top + plan.row * 0.26, plan.size, weight=600)
            for at, line in enumerate(wrap(stage.means, room, plan.small, max_lines=3)):
                y = top + plan.row * 0.26 + plan.small * 1.18 * (at + 1.05)
                yield shapes.text(line, 0, y, plan.small, fill="ink-2")
        else:
            y = top + plan.row * 0.44
            yield shapes.text(str(stage.number), 0, y, plan.size, weight=600)
            name = ellipsis(stage.name, room, plan.small)
            yield shapes.text(name, 0, y + plan.small * 1.3, plan.small, fill="ink-2")


def _head(
    component: ComponentId, profile: Profile, content: ContinuumContent, plan: Plan
) -> Markup:
    box = plan.rung(component, TOP)
    words = content.component_by_id[component]
    name = words.name if plan.worded else words.short
    stage = at_stage(profile.components[component].stage)
    if plan.worded:
        return el(
            "g",
            shapes.text(ellipsis(name, box.w, plan.size, 600), box.x, plan.head * 0.36, plan.size,
                        weight=600),
            shapes.text(stage, box.x, plan.head * 0.36 + plan.size * 1.2, plan.size,
                        fill="accent", weight=600),
        )  # fmt: skip
    left = box.x - plan.lane * 0.5
    return el(
        "g",
        shapes.text(name, left, plan.size, plan.size, weight=600),
        shapes.text(stage, left, plan.size * 2.2, plan.size, fill="accent", weight=600),
    )


def _rung(
    found: CellResult, cell: Cell, content: ContinuumContent, plan: Plan, *, picked: bool
) -> Markup:
    box = plan.rung(cell.component, content.stage_of_cell[cell.id].number)
    radius = plan.size * 0.35
    value = found.value
    holds = holding_of(found) == "yes"
    ground = "card" if value is None else score_fill(100 * value / HIGH)
    edge, width, dashes = ("ink", plan.size * 0.12, "solid") if holds else ("edge", 1.5, "solid")
    parts = [shapes.rect(box, fill=ground, stroke=edge, width=width, radius=radius, line=dashes)]
    if value is None:
        parts.insert(0, shapes.rect(box, fill="card", radius=radius))
        parts.append(shapes.hatch(box, gap=plan.size * 0.55, width=plan.size * 0.07))
    if picked:
        ring = box.grown(plan.gap * 0.35)
        parts.append(shapes.rect(ring, stroke="accent", width=plan.size * 0.2, radius=radius))
    words = cell_figure(found)
    if not plan.worded:
        y = box.cy + plan.figure * 0.35
        size = plan.figure if value is not None else plan.small
        parts.append(_on_card(words, box.cx, y, size, value is None))
        return el("g", *parts, data_id=cell.id)
    size = plan.figure if value is not None else plan.small
    middle = box.x + plan.figure * 1.1
    parts.append(_on_card(words, middle, box.cy + size * 0.35, size, value is None))
    left = box.x + plan.figure * 2.2
    room = box.right - left - plan.small * 0.5
    said = fit(cell.rung, room, (plan.size * 0.93, plan.small), weight=400)
    first = box.cy - (len(said.lines) - 1) * said.size * 0.58 + said.size * 0.34
    if value is None:
        back = Box(left - 8, box.y + 8, box.right - left, box.h - 16)
        parts.append(shapes.rect(back, fill="card", radius=radius))
    parts += [
        shapes.text(line, left, first + at * said.size * 1.16, said.size)
        for at, line in enumerate(said.lines)
    ]
    return el("g", *parts, data_id=cell.id)


def _on_card(words: str, x: float, y: float, size: float, hatched: bool) -> Markup:  # noqa: FBT001 - of one kind
    said = shapes.text(words, x, y, size, weight=600, anchor="middle")
    if not hatched:
        return said
    wide = size * (len(words) * 0.62 + 0.8)
    return el(
        "g",
        shapes.rect(Box(x - wide / 2, y - size * 1.1, wide, size * 1.5), fill="card", radius=4),
        said,
    )


def cell_figure(found: CellResult) -> str:
    """What a rung says: its rating, or the sign of why there is none."""
    if not found.applies:
        return say("n/a")
    if found.value is not None:
        return figure_words(found.value)
    return "<5" if found.shown == "hidden" else "–"
