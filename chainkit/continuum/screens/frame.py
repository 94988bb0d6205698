"""What several screens of the practices continuum show: who it is, its two pictures.

Imports the continuum's state and pictures only.
"""

from __future__ import annotations

from collections.abc import Sequence

from chainkit.continuum.picture import draw_ladder, ladder_sentence
from chainkit.continuum.picture_units import MOST, draw_units, units_sentence
from chainkit.continuum.picture_worth import draw_worth, worth_sentence
from chainkit.continuum.result import UnitStand
from chainkit.continuum.state import ContinuumState
from chainkit.markup import Markup, el, join
from chainkit.report.svg import still_svg
from chainkit.ui.forms import button
from chainkit.ui.layouts import Layout, figure
from chainkit.ui.screen import Panes
from chainkit.words import count, say
from chainkit.workshop.screens.header import origin_label


def eyebrow(state: ContinuumState) -> str:
    """Client, what is assessed, and the assessment, in one line."""
    parts = [state.client.title]
    if state.session:
        parts += [state.session.unit] if state.session.unit else []
        parts.append(state.session.title)
    return " · ".join(parts)


def answers_eyebrow(state: ContinuumState) -> str:
    """Client, assessment, round and number of people who answered, in one line."""
    parts = [eyebrow(state)]
    if state.round and state.profile is not None:
        parts.append(state.round_words)
        if state.profile.n:
            parts.append(count(state.profile.n, "{number} person", "{number} people"))
    return " · ".join(parts)


def ladder_picture(state: ContinuumState, picked: str = "") -> Markup:
    """The three ladders, wide and for a phone; nothing before the reveal."""
    found = state.profile
    if found is None:
        return Markup("")
    title = say("Where it stands: {who}", who=answers_eyebrow(state))
    before = state.earlier.profile if state.earlier else None
    aims = {c: t.stage for c, t in state.targets.items() if t.stage is not None}

    def draw(layout: Layout) -> Markup:
        svg = draw_ladder(
            found, state.content, title=title, before=before, targets=aims, picked=picked,
            layout=layout,
        )  # fmt: skip
        return still_svg(svg, f"{layout}-", ladder_sentence(found, state.content))

    return figure(draw)


def units_pictures(state: ContinuumState) -> Markup:
    """The units beside one another; nothing where there is only one."""
    if len(state.units) < 2:
        return Markup("")
    return join(*(_units(state, part) for part in unit_parts(state.units)))


def unit_parts(units: Sequence[UnitStand]) -> tuple[Sequence[UnitStand], ...]:
    """The units in pictures' worth."""
    return tuple(units[at : at + MOST] for at in range(0, len(units), MOST))


def _units(state: ContinuumState, part: Sequence[UnitStand]) -> Markup:
    whole = say("The whole organisation")

    def draw(layout: Layout) -> Markup:
        svg = draw_units(
            part, state.content, title=say("Units side by side"), whole=whole, layout=layout
        )
        return still_svg(svg, f"units-{layout}-", units_sentence(part, whole))

    return figure(draw)


def worth_picture(state: ContinuumState) -> Markup:
    """What each step leaves after its cost, wide and for a phone."""
    title = say("What each step leaves after its cost: {who}", who=eyebrow(state))

    def draw(layout: Layout) -> Markup:
        svg = draw_worth(state.moves, state.content, state.currency, title=title, layout=layout)
        said = worth_sentence(state.moves, state.content, state.currency)
        return still_svg(svg, f"worth-{layout}-", said)

    return figure(draw)


def needs_assessment(title: str) -> Panes:
    """A step without any assessment: what it needs, and the way there."""
    return Panes(
        lead=join(
            el("h1", title),
            el("p", say("This step needs an assessment. Start one first."), class_="ck-why"),
        ),
        body=el("div", button(say("Go to Prepare"), "step", kind="primary", data_value="prepare")),
    )


def source(state: ContinuumState) -> Markup:
    """Whose data the room sees; nothing for a client's own."""
    label = origin_label(state)
    return el("p", label, class_="ck-src") if label else Markup("")
