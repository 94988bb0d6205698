"""What if: sliders, and the chain laid out again with what they may bring.

Lead and picture are drawn anew while a slider moves; the sliders stand in the body, which
stays as it is on the page then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from chainkit.chain.picture_whatif import draw_whatif, whatif_sentence
from chainkit.chain.screens.frame import eyebrow
from chainkit.chain.screens.whatif_controls import controls
from chainkit.chain.screens.whatif_tables import (
    difference_table,
    fade_table,
    result_table,
    spread_table,
    ways_table,
)
from chainkit.chain.seat import Seat
from chainkit.chain.whatif import ScenarioResult, between, scenario_result, with_draws_of
from chainkit.chain.whatif_drafts import Side, find_draft, same
from chainkit.chain.whatif_ground import Ground, ground_of
from chainkit.chain.whatif_words import (
    apart,
    fading,
    finding,
    small_words,
    target_of,
    travel_line,
    warning,
)
from chainkit.chain.workshop import Scenario
from chainkit.markup import Markup, el, join
from chainkit.ui import layouts
from chainkit.ui.forms import details, tabs
from chainkit.ui.layouts import Layout
from chainkit.ui.screen import Panes
from chainkit.words import say
from chainkit.workshop.screens.header import origin_label

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


@dataclass(frozen=True)
class Try:
    """The drafts of a session, drawn; `result` is the one whose sliders are shown."""

    base: Ground
    side: Side
    one: Scenario
    other: Scenario
    first: ScenarioResult
    second: ScenarioResult
    """B drawn with the draws of A, so that the two compare."""

    @property
    def draft(self) -> Scenario:
        return self.one if self.side == "a" else self.other

    @property
    def result(self) -> ScenarioResult:
        return self.first if self.side == "a" else self.second

    @property
    def two(self) -> bool:
        """Whether there is a B worth a comparison."""
        return bool(self.other.raises) and not same(self.one, self.other)


def drafts(seat: Seat, side: Side) -> Try:
    """Both drafts as this reader sees them, drawn once."""
    base, one, other = ground(seat), draft_of(seat, "a"), draft_of(seat, "b")
    first = scenario_result(one, base)
    second = scenario_result(with_draws_of(one, other), base)
    return Try(base, side, one, other, first, second)


def panes(seat: Seat) -> Panes:
    """The whole step."""
    tried = drafts(seat, side_of(seat))
    return Panes(
        lead=_lead(seat, tried),
        picture=_picture(seat, tried),
        body=el(
            "div",
            controls(seat, tried.base, tried.draft, tried.side),
            _notes(seat, tried),
            class_="ck-whatif",
        ),
    )


def _lead(seat: Seat, tried: Try) -> Markup:
    part = seat.desk.place.part or "a"
    names = {"a": say("Scenario A"), "b": say("Scenario B"), "both": say("A beside B")}
    link = seat.desk.place.link
    said = finding(tried.result, seat.desk.state.content, link)
    travels = travel_line(tried.result, tried.base, seat.desk.state.content, link)
    small, apart_ = more_words(seat, tried, link)
    more = " ".join(filter(None, (small, apart_)))
    if part == "both" and apart_:
        said, more = apart_, warning()
    return join(
        el("h1", said),
        el("p", more, class_="ck-why"),
        el("p", travels, class_="ck-hint"),
        tabs(say("Which scenario"), "whatif-part", [(key, names[key]) for key in PARTS], part),
    )


def more_words(seat: Seat, tried: Try, link: str) -> tuple[str, str]:
    """How often it is next to nothing, and what B brings beyond A; "" for either."""
    target = target_of(tried.result, link)
    if not target:
        return "", ""
    change = tried.result.changes[target]
    small = small_words(change) if change.status == "moved" else ""
    if not tried.two:
        return small, ""
    return small, apart(between(target, tried.first, tried.second), seat.desk.state.content)


def _picture(seat: Seat, tried: Try) -> Markup:
    content, link = seat.desk.state.content, seat.desk.place.link
    if seat.desk.place.part != "both":
        twin = result_table(tried.result, tried.base, content)
        return join(
            figure(seat, tried.base, tried.result, say("What if")),
            el("div", twin, class_="ck-whatif-twin"),
        )
    drawn = (
        el(
            "section",
            el("h2", name),
            el("p", finding(found, content, link)),
            figure(seat, tried.base, found, name),
        )
        for name, found in (
            (say("Scenario A"), tried.first),
            (say("Scenario B"), tried.second),
        )
    )
    return join(*drawn, difference_table(tried.one, tried.other, tried.base, content))


def figure(seat: Seat, base: Ground, result: ScenarioResult, title: str) -> Markup:
    """The picture, wide and for a phone; the stylesheet shows one of them."""
    content = seat.desk.state.content
    said = whatif_sentence(result, base, content)

    def draw(layout: Layout) -> Markup:
        svg = draw_whatif(
            result,
            base,
            content,
            title=title,
            layout=layout,
            said=said,
        )
        return Markup(svg)

    return layouts.figure(draw, "ck-whatif-figure")


def _notes(seat: Seat, tried: Try) -> Markup:
    """What is behind it: how it fades, the ways with their sources, how points are made."""
    content, result = seat.desk.state.content, tried.result
    parts = (
        ("fade", say("How quickly it fades"), fade_table(result, content)),
        (
            "ways",
            say("Every arrow, its range and its sources"),
            ways_table(tried.base, result, content),
        ),
        ("spread", say("How points travel"), spread_table(tried.base, content)),
    )
    return el(
        "div",
        el("p", fading(), class_="ck-whatif-warning"),
        *(details(name, table, key=f"whatif-{key}") for key, name, table in parts),
        class_="ck-whatif-notes",
    )


def present(seat: Seat) -> Panes:
    """What the room sees: the finding, the picture, and what it is not."""
    state = seat.desk.state
    side = newest(draft_of(seat, "a"), draft_of(seat, "b"))
    tried, link = drafts(seat, side), _room_link(seat)
    name = say("What if")
    if tried.two:
        name = say("Scenario B") if side == "b" else say("Scenario A")
    why = " ".join(filter(None, more_words(seat, tried, link)))
    travels = travel_line(tried.result, tried.base, state.content, link)
    source = " ".join(filter(None, (travels, warning() if why else "", origin_label(state))))
    return Panes(
        lead=join(
            el("p", " · ".join([eyebrow(state), name]), class_="ck-eyebrow"),
            el("h1", finding(tried.result, state.content, link)),
        ),
        picture=figure(seat, tried.base, tried.result, say("What if")),
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
