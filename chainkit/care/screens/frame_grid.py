"""The grid of the three Rs on a screen, wide and for a phone."""

from __future__ import annotations

from chainkit.care.grid_words import grid_sentence
from chainkit.care.picture_grid import draw_grid
from chainkit.care.state import CareState
from chainkit.markup import Markup
from chainkit.report.svg import still_svg
from chainkit.ui.layouts import Layout, figure
from chainkit.words import say


def grid_figure(state: CareState) -> Markup:
    """The grid, wide and for a phone."""
    title = say("The three Rs of {client}", client=state.client.title)
    said = grid_sentence(state.grid, state.content) if state.grid else title

    def shown(layout: Layout) -> Markup:
        return still_svg(draw_grid(state.grid, state.content, title, layout), f"{layout}-", said)

    return figure(shown, "ck-care-grid")
