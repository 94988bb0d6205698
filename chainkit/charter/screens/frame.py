"""What several screens of the charter workbook show: who it is, its two pictures.

Imports the charter's state and pictures only.
"""

from __future__ import annotations

from chainkit.charter.picture import draw_position, position_sentence
from chainkit.charter.picture_readiness import draw_readiness, readiness_sentence
from chainkit.charter.result import Place as Seen
from chainkit.charter.state import CharterState
from chainkit.markup import Markup, el, join
from chainkit.report.svg import still_svg
from chainkit.ui.forms import button
from chainkit.ui.layouts import Layout, figure
from chainkit.ui.screen import Panes
from chainkit.words import count, day, say
from chainkit.workshop.screens.header import origin_label


def eyebrow(state: CharterState) -> str:
    """Client and review, in one line."""
    parts = [state.client.title]
    if state.session:
        parts.append(state.session.title)
    return " · ".join(parts)


def short(text: str, most: int = 170) -> str:
    """The beginning of a long text, for a place that has no room for all of it.

    >>> short("We answer the phone", 12), short("We answer", 12)
    ('We answer …', 'We answer')
    """
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rsplit(None, 1)[0] if " " in cut else cut).rstrip(" ,;:") + " …"


def answers_eyebrow(state: CharterState) -> str:
    """Client, review, round and number of people whose answers count, in one line."""
    parts = [eyebrow(state)]
    if state.round and state.position is not None:
        parts.append(state.round_words)
        if state.position.overall.n:
            people = state.position.overall.n
            parts.append(count(people, "{number} person counts", "{number} people count"))
    return " · ".join(parts)


def position_picture(state: CharterState) -> Markup:
    """The customer's place, wide and for a phone; nothing before the reveal."""
    found = state.position
    if found is None:
        return Markup("")
    title = say("Where the customer sits: {who}", who=answers_eyebrow(state))
    before = earlier_place(state)

    def draw(layout: Layout) -> Markup:
        svg = draw_position(found, title=title, before=before, layout=layout)
        return still_svg(svg, f"{layout}-", position_sentence(found))

    return figure(draw)


def readiness_picture(state: CharterState) -> Markup:
    """Readiness per group and over all, wide and for a phone."""
    title = say("Readiness: {who}", who=eyebrow(state))

    def draw(layout: Layout) -> Markup:
        svg = draw_readiness(state.readiness, state.content, title=title, layout=layout)
        return still_svg(svg, f"{layout}-", readiness_sentence(state.readiness, state.content))

    return figure(draw)


def earlier_place(state: CharterState) -> tuple[str, Seen] | None:
    """What the review before is called, and everybody's place then; None where not known."""
    before = state.comparison
    if before is None or before.position is None:
        return None
    return day(before.held_on), before.position.overall


def needs_review(title: str) -> Panes:
    """A step without any review: what it needs, and the way there."""
    return Panes(
        lead=join(
            el("h1", title),
            el("p", say("This step needs a review. Start one first."), class_="ck-why"),
        ),
        body=el("div", button(say("Go to Prepare"), "step", kind="primary", data_value="prepare")),
    )


def source(state: CharterState) -> Markup:
    """Whose data the room sees; nothing for a client's own."""
    label = origin_label(state)
    return el("p", label, class_="ck-src") if label else Markup("")
