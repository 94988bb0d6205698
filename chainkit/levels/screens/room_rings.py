"""The rings as a room sees them: the legend across, the disc, and words beside it.

Everything is set to be read from the back row; on a phone the picture has its names below.
Imports the pictures, the frame of the review's screens and the words' sizes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from chainkit.levels.desk import Desk
from chainkit.levels.picture import rings_sentence
from chainkit.levels.picture_key import letter
from chainkit.levels.picture_room import draw_room, draw_room_legend, has_letters
from chainkit.levels.result import Rings, Stand
from chainkit.levels.screens.fitted import flowing_size
from chainkit.levels.screens.frame import drawn_rings, picture_title
from chainkit.markup import Markup, el, join
from chainkit.report.svg import still_svg
from chainkit.ui.layouts import Layout, figure
from chainkit.words import language, say

Group = tuple[str, Sequence[Stand]]
"""A heading and the features under it."""
_BOX = (880.0, 690.0)
"""Room for the names beside the disc, on a screen of 1920 × 1080."""
_NOTE = "." * 30
"""A line more for what is said of a feature, in the estimate."""


def room_rings(desk: Desk, beside: Markup | None, rings: Rings, *, hidden: bool = False) -> Markup:
    """`rings` large, with `beside` at their right; `hidden` gives no placement away."""
    state, feature = desk.state, desk.place.feature
    among = () if hidden else state.history
    title, said = picture_title(state, rings), rings_sentence(rings, hidden=hidden)

    def draw(layout: Layout) -> Markup:
        if layout == "narrow":  # the names stand below the picture there
            svg = drawn_rings(rings, title, layout, feature, among, hidden=hidden)
        else:
            svg = _drawn(language(), rings, title, feature, among, hidden)
        return still_svg(svg, f"{layout}-", said)

    key = say("What the signs mean")
    legend = draw_room_legend(rings, title=key, hidden=hidden)
    return el(
        "div",
        el("div", still_svg(legend, "key-", key), class_="ck-room-key") if legend else None,
        figure(draw),
        beside,
        class_="ck-room",
    )


@lru_cache(maxsize=6)
def _drawn(
    spoken: str,  # noqa: ARG001 - the same picture in another language is another one
    rings: Rings,
    title: str,
    feature: str,
    among: tuple[Rings, ...],
    hidden: bool,  # noqa: FBT001 - a key of the cache
) -> str:
    return draw_room(rings, title=title, selected=feature or None, hidden=hidden, among=among)


def by_stage(rings: Rings, *, hidden: bool = False, among: Sequence[Rings] = ()) -> list[Group]:
    """The features by the stages of the journey, under the letters at the rim if it has them."""
    letters = has_letters(rings, hidden=hidden, among=among)
    return [
        (
            f"{letter(place)}  {name}" if letters else name,
            [stand for stand in rings.stands if stand.stage == stage],
        )
        for place, (stage, name) in enumerate(rings.stages)
    ]


def size_of(
    groups: Sequence[Group], note: Callable[[Stand], str], columns: Sequence[int] = (2, 3)
) -> tuple[int, int]:
    """Size and columns at which all of it fits beside the disc."""
    named = [
        [f"{stand.name} {_NOTE if note(stand) else ''}" for stand in here]
        for _name, here in groups
        if here
    ]
    return flowing_size(named, *_BOX, columns)


def names(
    groups: Sequence[Group], note: Callable[[Stand], str], columns: Sequence[int] = (2, 3)
) -> Markup:
    """The groups with their features, as large as they fit; `note` is said below a name."""
    size, number = size_of(groups, note, columns)
    told = [
        el(
            "section",
            el("h2", name),
            el("ul", join(*(_line(stand, note(stand)) for stand in here))),
        )
        for name, here in groups
        if here
    ]
    return el(
        "div", join(*told), class_="ck-room-names", style=f"--ck-size:{size};columns:{number}"
    )


def _line(stand: Stand, note: str) -> Markup:
    css = "ck-broken" if stand.broken and note == say("broken basic") else None
    small = el("small", note) if note else None
    return el("li", el("b", str(stand.number)), " ", stand.name, " ", small, class_=css)


def nothing_said(_stand: Stand) -> str:
    """No note: nothing is told yet, or a heading tells it."""
    return ""


def what_is_wrong(stand: Stand) -> str:
    """That a feature is a broken basic, or stands nowhere in the disc."""
    if stand.broken:
        return say("broken basic")
    return say("not placed") if stand.level is None else ""
