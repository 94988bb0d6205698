"""What every screen of the chain shows: the header, the steps, the picture, and its words."""

from __future__ import annotations

from chainkit.chain.desk import Desk
from chainkit.chain.picture import chain_sentence, draw_chain
from chainkit.chain.state import ChainState
from chainkit.markup import Markup
from chainkit.report.svg import still_svg
from chainkit.ui.layouts import Layout, figure
from chainkit.words import count, phrase, say, spoken

UNTIL_REVEAL = phrase(
    "The ten links of the service-profit chain; their scores are hidden until reveal."
)


def eyebrow(state: ChainState) -> str:
    """Client, session, round and number of answers, in one line."""
    parts = [state.client.title]
    if state.session:
        parts.append(state.session.title)
    if state.round:
        parts.append(state.round_words)
    if state.revealed and state.result.participants:
        people = state.result.participants
        parts.append(count(people, "{number} person answered", "{number} people answered"))
    if state.result.primary == "measures" and state.session is None and state.metrics:
        parts.append(say("hard measures, no workshop yet"))
    return " · ".join(parts)


def picture(desk: Desk, *, still: bool = False) -> Markup:
    """The chain, wide and for a phone; the stylesheet shows one of them.

    A `still` picture is only looked at: it has no buttons, and says itself in one sentence.
    """
    state, place = desk.state, desk.place
    said = chain_sentence(state.result, state.content) if state.revealed else spoken(UNTIL_REVEAL)

    def draw(layout: Layout) -> Markup:
        svg = draw_chain(
            state.result,
            state.content,
            title=picture_title(state),
            view=place.chain,
            layout=layout,
            selected=place.link or None,
            hidden=not state.revealed,
        )
        return still_svg(svg, f"{layout}-", said) if still else Markup(svg)

    return figure(draw)


def picture_title(state: ChainState) -> str:
    """The picture's title for screen readers."""
    return say("The service-profit chain of {who}", who=eyebrow(state))
