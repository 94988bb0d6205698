"""What every screen of the review shows: the line above it, the rings, and their words."""

from __future__ import annotations

from functools import lru_cache

from chainkit.levels.desk import Desk
from chainkit.levels.picture import draw_rings, rings_sentence
from chainkit.levels.result import Rings
from chainkit.levels.state import LevelsState
from chainkit.levels.words import people_words, voters
from chainkit.markup import Markup, el
from chainkit.report.svg import still_svg
from chainkit.ui.layouts import Layout, figure
from chainkit.words import count, day, language, say
from chainkit.workshop.screens.header import origin_label

_MANY = 36
"""With more features than these the picture takes the height it needs, for its names' sake."""


def eyebrow(state: LevelsState) -> str:
    """Client, review, round, number of features and of those who voted, in one line."""
    parts = [state.client.title]
    if state.session:
        parts += [state.session.title, day(state.session.held_on)]
    if len(state.rounds) > 1:
        parts.append(state.round_words)
    if state.features:
        parts.append(count(len(state.features), "{number} feature", "{number} features"))
    if people := voters(state.result.votes.values()):
        parts.append(say("{people} voted", people=people_words(people)))
    return " · ".join(parts)


def picture(desk: Desk, *, still: bool = False, rings: Rings | None = None) -> Markup:
    """The rings, wide and for a phone; the stylesheet shows one of them.

    `rings` is the review that is drawn, by default the one that is held; that one stays
    hidden while its round is open.  A `still` picture is only looked at: it has no buttons,
    and says itself in one sentence.
    """
    state, place = desk.state, desk.place
    hidden = rings is None and not state.revealed
    drawn = rings or state.rings
    said = rings_sentence(drawn, hidden=hidden)

    def draw(layout: Layout) -> Markup:
        title, among = picture_title(state, drawn), () if hidden else state.history
        svg = drawn_rings(drawn, title, layout, place.feature, among, hidden=hidden)
        return still_svg(svg, f"{layout}-", said) if still else Markup(svg)

    many = " ck-many" if len(drawn.stands) > _MANY else ""
    return figure(draw, f"ck-rings-figure{many}")


def drawn_rings(
    rings: Rings,
    title: str,
    layout: Layout,
    feature: str,
    among: tuple[Rings, ...],
    *,
    hidden: bool = False,
    names: bool = True,
) -> str:
    """The rings as SVG, with `feature` picked; what was drawn a moment ago is not drawn again.

    Most events change words beside the picture, and a picture of sixty features takes time.
    """
    return _drawn(language(), rings, title, layout, feature, among, hidden, names)


@lru_cache(maxsize=12)
def _drawn(
    spoken: str,  # noqa: ARG001 - the same picture in another language is another one
    rings: Rings,
    title: str,
    layout: Layout,
    feature: str,
    among: tuple[Rings, ...],
    hidden: bool,  # noqa: FBT001 - a key of the cache
    names: bool,  # noqa: FBT001 - a key of the cache
) -> str:
    return draw_rings(
        rings,
        title=title,
        layout=layout,
        selected=feature or None,
        hidden=hidden,
        names=names,
        among=among,
    )


def picture_title(state: LevelsState, drawn: Rings | None = None) -> str:
    """The picture's title for screen readers; of another review by its own date."""
    if drawn is None or drawn.held_on == state.rings.held_on:
        return say("The service levels of {who}", who=eyebrow(state))
    held_on = day(drawn.held_on)
    return say("The service levels of {client} on {day}", client=state.client.title, day=held_on)


def resting(state: LevelsState, feature: str) -> Markup | None:
    """What in other exercises rests on a feature, such as a promise; None for nothing."""
    found = state.kept.resting.get(feature, ())
    if not found:
        return None
    return el(
        "div",
        el("p", say("What rests on it"), class_="ck-label"),
        el("ul", *(el("li", words) for words in found)),
        class_="ck-resting",
    )


def source(state: LevelsState) -> Markup | None:
    """Whose data the room sees; None for a client's own."""
    label = origin_label(state)
    return el("p", label, class_="ck-src") if label else None
