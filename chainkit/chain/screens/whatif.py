"""What if: sliders, and the chain laid out again with what they may bring.

Lead and picture are drawn anew while a slider moves; the sliders stand in the body, which
stays as it is on the page then.
"""

from __future__ import annotations

from collections.abc import Callable

from chainkit.chain.picture_whatif import draw_whatif
from chainkit.chain.screens.frame import eyebrow, origin_label
from chainkit.chain.screens.whatif_controls import controls
from chainkit.chain.screens.whatif_tables import (
    difference_table,
    fade_table,
    result_table,
    spread_table,
    ways_table,
)
from chainkit.chain.seat import Seat
from chainkit.chain.whatif import ScenarioResult, difference, scenario_result
from chainkit.chain.whatif_drafts import Side, find_draft, same
from chainkit.chain.whatif_ground import Ground, ground_of
from chainkit.chain.whatif_words import (
    apart,
    fading,
    finding,
    small_words,
    target_of,
    warning,
)
from chainkit.chain.workshop import Scenario
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import details, tabs
from chainkit.ui.screen import Panes
from chainkit.words import say

PARTS = ("a", "b", "both")


def ground(seat: Seat) -> Ground:
    """What this client's what-ifs stand on; before the reveal no score is in it."""
    state = seat.desk.state
    return ground_of(state.result, state.content, revealed=state.revealed)


def side_of(seat: Seat) -> Side:
    """The draft whose sliders are shown."""
    return "a" if seat.desk.place.part in ("", "a") else "b"


def draft_of(seat: Seat, side: Side) -> Scenario:
    """A draft of this session as this reader sees it."""
    state = seat.desk.state
    session = state.session.id if state.session else ""
    return find_draft(state.kept.scenarios, state.client.id, session, side)


def panes(seat: Seat) -> Panes:
    """The whole step."""
    base, side = ground(seat), side_of(seat)
    draft = draft_of(seat, side)
    result = scenario_result(draft, base)
    return Panes(
        lead=_lead(seat, base, result),
        picture=_picture(seat, base, result),
        body=el("div", controls(seat, base, draft, side), _notes(seat, base), class_="ck-whatif"),
    )


def _lead(seat: Seat, base: Ground, result: ScenarioResult) -> Markup:
    content, link = seat.desk.state.content, seat.desk.place.link
    target = target_of(result, link)
    change = result.changes.get(target)
    small = small_words(change) if change is not None and change.status == "moved" else ""
    names = {"a": say("Scenario A"), "b": say("Scenario B"), "both": say("A beside B")}
    part = seat.desk.place.part or "a"
    return join(
        el("h1", finding(result, content, link)),
        el("p", " ".join(filter(None, (small, _apart(seat, base, target)))), class_="ck-why"),
        tabs(say("Which scenario"), "whatif-part", [(key, names[key]) for key in PARTS], part),
    )


def _apart(seat: Seat, base: Ground, target: str) -> str:
    """What B brings beyond A, where there is a B."""
    one, other = draft_of(seat, "a"), draft_of(seat, "b")
    if not other.raises or not target or same(one, other):
        return ""
    change = difference(one, other, base)[target]
    return apart(change, seat.desk.state.content)


def _picture(seat: Seat, base: Ground, result: ScenarioResult) -> Markup:
    if seat.desk.place.part != "both":
        return join(
            figure(seat, base, result, say("What if")),
            el("div", result_table(result, base, seat.desk.state.content), class_="ck-whatif-twin"),
        )
    content = seat.desk.state.content
    one, other = draft_of(seat, "a"), draft_of(seat, "b")
    drawn = [
        join(
            el("h2", name),
            el("p", finding(found, content, seat.desk.place.link)),
            figure(seat, base, found, name),
        )
        for name, found in (
            (say("Scenario A"), scenario_result(one, base)),
            (say("Scenario B"), scenario_result(other, base)),
        )
    ]
    return join(
        *(el("section", part) for part in drawn),
        difference_table(one, other, base, content),
    )


def figure(seat: Seat, base: Ground, result: ScenarioResult, title: str) -> Markup:
    """The picture, wide and for a phone; the stylesheet shows one of them."""
    content = seat.desk.state.content

    def draw(layout: str) -> Markup:
        svg = draw_whatif(
            result,
            base,
            content,
            title=title,
            layout="narrow" if layout == "narrow" else "wide",
        )
        return el("div", Markup(svg), class_=f"ck-only-{layout}")

    return el("figure", draw("wide"), draw("narrow"), class_="ck-figure ck-whatif-figure")


def _notes(seat: Seat, base: Ground) -> Markup:
    """What is behind it: the ways with their sources, how it fades, how points are made."""
    content, draft = seat.desk.state.content, draft_of(seat, side_of(seat))
    result = scenario_result(draft, base)
    return el(
        "div",
        el("p", fading(), class_="ck-whatif-warning"),
        details(say("How quickly it fades"), fade_table(result, content), key="whatif-fade"),
        details(
            say("Every arrow, its range and its sources"),
            ways_table(base, result, content),
            key="whatif-ways",
        ),
        details(say("How points travel"), spread_table(base, content), key="whatif-spread"),
        class_="ck-whatif-notes",
    )


def present(seat: Seat) -> Panes:
    """What the room sees: the finding, the picture, and what it is not."""
    state, base = seat.desk.state, ground(seat)
    one, other = draft_of(seat, "a"), draft_of(seat, "b")
    side = newest(one, other)
    draft = other if side == "b" else one
    result = scenario_result(draft, base)
    link = _room_link(seat)
    target = target_of(result, link)
    change = result.changes.get(target)
    small = small_words(change) if change is not None and change.status == "moved" else ""
    why = " ".join(filter(None, (small, _apart(seat, base, target))))
    source = " ".join(filter(None, (fading(), origin_label(state))))
    two = bool(other.raises) and bool(one.raises)
    name = say("Scenario B") if side == "b" else say("Scenario A")
    top = " · ".join([eyebrow(state), name if two else say("What if")])
    return Panes(
        lead=join(
            el("p", top, class_="ck-eyebrow"), el("h1", finding(result, state.content, link))
        ),
        picture=figure(seat, base, result, say("What if")),
        body=join(el("p", why or warning(), class_="ck-why"), el("p", source, class_="ck-src")),
    )


def newest(one: Scenario, other: Scenario) -> Side:
    """The draft that was changed last; A where neither was."""
    if other.saved_at is None or not other.raises:
        return "a"
    return "b" if one.saved_at is None or other.saved_at > one.saved_at else "a"


def _room_link(seat: Seat) -> str:
    """The link that the facilitator has picked for the room."""
    state, place = seat.desk.state, seat.desk.place
    stage = state.kept.stage(state.session.id) if state.session else None
    return place.link or (stage.link if stage else "")


PRESENT: Callable[[Seat], Panes] | None = present
"""What the room sees."""
