"""The chain as a poster for the wall: A3 or A2, with the client's scores or to be filled in.

Pure: the same state gives the same characters.  The chain itself is drawn by `picture`;
around it stand the finding or the task, and what was agreed or what each link asks.
Imports the chain's state and picture, and chainkit.pictures.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from chainkit.actions import Action
from chainkit.chain.choice import lowest_links, room_choice
from chainkit.chain.model import Link
from chainkit.chain.picture import chain_sentence, draw_chain
from chainkit.chain.state import ChainState
from chainkit.markup import el
from chainkit.pictures import shapes
from chainkit.pictures.shapes import Box
from chainkit.pictures.text import fit, wrap
from chainkit.words import day, say, spoken

WIDE: Final = 1800.0
HIGH: Final = 1272.8
"""The proportion of all A sizes, lying."""
MARGIN: Final = 62.0
_LINE: Final = 1.28
_SET: Final = 1.1
"""Posters are set in Source Sans, a tenth narrower than the widest sans we measure with."""
_SOURCE: Final = (
    "After Heskett, Jones, Loveman, Sasser and Schlesinger, Harvard Business Review, "
    "March–April 1994; the tenth link is an addition."
)


def draw_poster(state: ChainState, *, blank: bool = False) -> str:
    """The poster as SVG, 1800 × 1272.8 units.

    `blank` leaves the scores out, for a room that fills them in; so does a round that is
    still open.  Colours are ``var(--ck-…)``.
    """
    blank = blank or not _has_scores(state)
    inner = WIDE - 2 * MARGIN
    chain = draw_chain(
        state.result, state.content, title=poster_title(state, blank=blank), hidden=blank, note=""
    )
    wide, high = _size(chain)
    picture_high = inner * high / wide
    head, y = _head(state, blank=blank)
    placed = chain.replace(
        "<svg ", f'<svg x="{MARGIN:g}" y="{y:g}" width="{inner:g}" height="{picture_high:.1f}" ', 1
    )
    foot = Box(MARGIN, y + picture_high + 26, inner, 0)
    foot = Box(foot.x, foot.y, inner, HIGH - MARGIN - foot.y)
    below = _questions(state.content.links, foot) if blank else _agreed(state, foot)
    svg = el(
        "svg",
        el("title", poster_title(state, blank=blank)),
        el("desc", poster_sentence(state, blank=blank)),
        shapes.rect(Box(0, 0, WIDE, HIGH), fill="paper", radius=0),
        head,
        Markup(placed),  # noqa: S704 - made by draw_chain, which escapes
        below,
        _imprint(state, blank=blank),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDE:g} {HIGH:g}",
        style="font-family:var(--ck-font);font-variant-numeric:tabular-nums",
        fill="none",
    )
    return str(svg)


def poster_sentence(state: ChainState, *, blank: bool = False) -> str:
    """The whole poster in words, for those who do not see it."""
    if blank or not _has_scores(state):
        return say(
            "The ten links of the service-profit chain, with room for scores and a question each."
        )
    return chain_sentence(state.result, state.content)


def _has_scores(state: ChainState) -> bool:
    links = state.content.links
    return state.revealed and any(state.result.shown(x.id).status == "scored" for x in links)


def _size(svg: str) -> tuple[float, float]:
    view = svg.split('viewBox="', 1)[1].split('"', 1)[0].split()
    return float(view[2]), float(view[3])


def poster_title(state: ChainState, *, blank: bool = False) -> str:
    """The poster's title, for files and screen readers."""
    if blank:
        return say("The service-profit chain")
    return say("The service-profit chain of {client}", client=state.client.title)


def _head(state: ChainState, *, blank: bool) -> tuple[Markup, float]:
    """Whose chain and when, the finding, why; and where the picture may begin."""
    room = (WIDE - 2 * MARGIN) * _SET
    y = MARGIN + 18
    parts = [shapes.text(_whose(state), MARGIN, y, 24, fill="ink-2")]
    title = poster_title(state, blank=True) if blank else state.result.headline
    fitted = fit(title, room, (54, 50, 46, 42, 38, 34), weight=700, max_lines=2)
    y += 22
    for line in fitted.lines:
        y += fitted.size * 1.12
        parts.append(shapes.text(line, MARGIN, y, fitted.size, weight=700))
    lines = wrap(_why(state, blank=blank), room, 24, max_lines=2)
    y += 12
    for line in lines:
        y += 24 * _LINE
        parts.append(shapes.text(line, MARGIN, y, 24))
    return el("g", *parts), y + 26


def _whose(state: ChainState) -> str:
    parts = [state.client.title]
    if state.session:
        parts += [state.session.title, day(state.session.held_on)]
    return " · ".join(parts)


def _why(state: ChainState, *, blank: bool) -> str:
    if blank:
        return say(
            "How strong is each link here, today? 0 is as weak as can be, 100 as strong as can be. "
            "Write your number into its card."
        )
    weakest = state.result.weakest
    return weakest.why if weakest else ""


# --- below the picture: what was agreed, or what each link asks --------------------------------


def _agreed(state: ChainState, box: Box) -> Markup:
    gap = 40.0
    third = (box.w - 2 * gap) / 3
    first = Box(box.x, box.y, third, box.h)
    rest = Box(box.x + third + gap, box.y, box.w - third - gap, box.h)
    return el("g", _start(state, first), _actions(state, rest))


def _start(state: ChainState, box: Box) -> Markup:
    chosen, weakest, lowest = room_choice(state), state.result.weakest, lowest_links(state)
    if not chosen and len(lowest) > 1:
        words = say("Several links are equally low. On which of them will you work first?")
        return _column(say("What to discuss"), ((words, 24, 400),), box)
    key = chosen.link if chosen else lowest[0] if lowest else ""
    link = state.content.by_id.get(key)
    if link is None:
        return _column(say("What to discuss"), (), box)
    clear = weakest is not None and weakest.clear and state.result.primary == "ratings"
    title = say("What to discuss")
    if chosen or clear:
        title = say("The link we work on") if chosen else say("Where to start")
    return _column(title, ((link.name, 28, 600), (link.question, 24, 400)), box)


def _actions(state: ChainState, box: Box) -> Markup:
    session = state.session.id if state.session else ""
    found = [a for a in state.kept.actions if a.session == session and a.status != "dropped"][:3]
    parts = [shapes.text(say("What we do next"), box.x, box.y + 24, 24, weight=600, fill="accent")]
    gap = 30.0
    each = (box.w - 2 * gap) / 3
    for i in range(3):
        place = Box(box.x + i * (each + gap), box.y + 40, each, box.h - 84)
        parts.append(_action(found[i] if i < len(found) else None, place))
    return el("g", *parts)


def _action(action: Action | None, box: Box) -> Markup:
    """An action, or ruled lines to write one."""
    room = (box.w - 28) * _SET
    lines: list[tuple[str, float, int]] = []
    if action:
        fitted = fit(action.what, room, (22, 20, 18), weight=600, max_lines=4)
        lines = [(line, fitted.size, 600) for line in fitted.lines]
        measure = say("Seen by: {measure}", measure=action.measure) if action.measure else ""
        left = box.h - 84 - sum(size * 1.3 for _, size, _ in lines)
        if measure and left >= 2 * 18 * 1.3:
            lines += [(line, 18, 400) for line in wrap(measure, room, 18, max_lines=2)]
    who = say("Who: {owner}", owner=action.owner if action else "")
    due = say("By: {due}", due=day(action.due) if action and action.due else "")
    parts = [shapes.rect(box, stroke="edge", width=1.5, fill="card")]
    y = box.y + 8
    for words, size, weight in lines:
        y += size * 1.3
        parts.append(shapes.text(words, box.x + 14, y, size, weight=weight))
    foot = box.bottom - 16
    parts += [
        shapes.text(who, box.x + 14, foot - 30, 20, fill="ink-2"),
        shapes.text(due, box.x + 14, foot, 20, fill="ink-2"),
    ]
    return el("g", *parts)


def _column(title: str, texts: Sequence[tuple[str, float, int]], box: Box) -> Markup:
    parts = [shapes.text(title, box.x, box.y + 24, 24, weight=600, fill="accent")]
    y = box.y + 34
    for words, size, weight in texts:
        for line in wrap(words, box.w * _SET, size, weight=weight, max_lines=4):
            y += size * _LINE
            parts.append(shapes.text(line, box.x, y, size, weight=weight))
        y += 6
    return el("g", *parts)


def _questions(links: Sequence[Link], box: Box) -> Markup:
    """Two rows of five: what each link is, and what to ask about it."""
    gap, rows = 26.0, 2
    wide = (box.w - 4 * gap) / 5
    high = (box.h - 40 - gap) / rows
    parts = []
    for i, link in enumerate(links):
        row, column = divmod(i, 5)
        x, y = box.x + column * (wide + gap), box.y + row * (high + gap * 0.6)
        parts.append(shapes.text(f"{link.position}  {link.name}", x, y + 20, 20, weight=600))
        for k, line in enumerate(wrap(link.question, wide * _SET, 20, max_lines=4)):
            parts.append(shapes.text(line, x, y + 46 + k * 25, 20, fill="ink-2"))
    return el("g", *parts)


def _imprint(state: ChainState, *, blank: bool) -> Markup:
    words = [spoken(_SOURCE)]
    if not blank:
        words.insert(0, _how(state))
        if state.client.origin == "invented":
            words.insert(0, say("Invented sample data."))
        elif state.client.origin == "real":
            words.insert(0, say("Real data: {credit}", credit=state.client.credit))
    lines = wrap(" ".join(words), (WIDE - 2 * MARGIN) * _SET, 15, max_lines=2)
    drawn = [
        shapes.text(line, MARGIN, HIGH - 26 - 20 * (len(lines) - 1 - i), 15, fill="ink-3")
        for i, line in enumerate(lines)
    ]
    return el("g", *drawn)


def _how(state: ChainState) -> str:
    if state.result.primary == "measures":
        return say(
            "Scores: hard measures that stand in for the links, put on a scale of 0 to 100 by "
            "anchors of our choice (mark O); mean over units. Small surveys are hidden."
        )
    return say(
        "Scores: mean of each person's answers per link, 0 to 100. Groups under five are hidden."
    )
