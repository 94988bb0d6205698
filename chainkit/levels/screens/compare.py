"""Since last time: what moved since the review before, how fast, and a replay of all of them."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.levels.desk import Desk
from chainkit.levels.model import Review
from chainkit.levels.picture_words import level_name
from chainkit.levels.result import LEVELS, Rings, Stand
from chainkit.levels.screens import compare_tables as tables
from chainkit.levels.screens.frame import eyebrow, picture
from chainkit.levels.screens.moving import replay
from chainkit.levels.screens.place import way
from chainkit.levels.screens.room_rings import by_stage, names, nothing_said, room_rings
from chainkit.levels.seat import Seat
from chainkit.levels.state import LevelsState
from chainkit.markup import Markup, el, join
from chainkit.ui.screen import Panes
from chainkit.words import day, say
from chainkit.workshop.screens.header import origin_label


def panes(seat: Seat) -> Panes:
    """The whole step."""
    desk = seat.desk
    state = desk.state
    if state.session is None:
        why = say("Once a review is started in the step Prepare, it is compared here.")
        return Panes(
            lead=join(el("h1", say("Since last time")), el("p", why, class_="ck-why")),
            body=way(desk),
        )
    here = _looked_at(desk, state.session)
    lead = join(
        el("h1", tables.finding(state)),
        el("p", tables.reason(state), class_="ck-why"),
        replay(_until(state, state.session), here.id),
        _elsewhere(state, here),
    )
    if not state.revealed:
        return Panes(lead=lead, picture=_picture(desk, here))
    return Panes(
        lead=lead,
        picture=_picture(desk, here),
        body=join(tables.moved(state), tables.drifts(state))
        if state.movers
        else tables.broken(state) or Markup(),
        side=_picked(desk),
    )


def _looked_at(desk: Desk, session: Review) -> Review:
    """The review that the replay shows: the one that is held, if none is chosen."""
    reviews = _until(desk.state, session)
    return next((each for each in reviews if each.id == desk.place.at), session)


def _until(state: LevelsState, session: Review) -> tuple[Review, ...]:
    """The reviews up to the one that is held; a later one may still be hidden."""
    reviews = state.ground.reviews
    return reviews[: reviews.index(session) + 1]


def _elsewhere(state: LevelsState, here: Review) -> Markup | None:
    """That the picture shows another review than the sentences above it."""
    rings = _rings(state, here)
    return None if rings is None else el("p", _of_then(rings), role="status")


def _of_then(rings: Rings) -> str:
    """What an earlier review is, in one sentence."""
    moves = [_steps(each) for each in rings.stands]
    said = say(
        "The picture shows {day}: {inward} moved inwards and {outward} outwards since the review "
        "before.",
        day=day(rings.held_on),
        inward=sum(each > 0 for each in moves),
        outward=sum(each < 0 for each in moves),
    )
    if rings.before_on is None:
        said = say("The picture shows {day}, the first review.", day=day(rings.held_on))
    return said


def _steps(stand: Stand) -> int:
    """Rings moved inwards since the review before; 0 where it was not placed at both."""
    if stand.level is None or stand.before is None:
        return 0
    return LEVELS.index(stand.before) - LEVELS.index(stand.level)


def _picture(desk: Desk, here: Review) -> Markup:
    return picture(desk, rings=_rings(desk.state, here))


def _rings(state: LevelsState, here: Review) -> Rings | None:
    """The rings of a review; None for the one that is held, which may still be hidden."""
    if state.session and here.id == state.session.id:
        return None
    return dict(zip([r.id for r in state.ground.reviews], state.history, strict=True))[here.id]


def _picked(desk: Desk) -> Markup:
    """The feature that is picked: where it stood, and how fast it moves."""
    state = desk.state
    feature, drift = (
        state.kept.feature(desk.place.feature),
        state.result.drifts.get(desk.place.feature),
    )
    if feature is None or drift is None:
        hint = say("Pick a mark to see where that feature stood at each review.")
        return el("section", el("h2", say("One feature")), el("p", hint, class_="ck-hint"))
    return el(
        "section",
        el("h2", feature.name),
        el("p", drift.detail),
        tables.seen(drift),
        el("p", tables.caveat(), class_="ck-hint") if drift.expected_from else None,
    )


def _present(seat: Seat) -> Panes:
    """The room: what moved, with its arrows in the picture and its names beside it."""
    desk = seat.desk
    state = desk.state
    here = _looked_at(desk, state.session) if state.session else None
    earlier = _rings(state, here) if here else None
    hidden = earlier is None and not state.revealed
    rings = earlier or state.rings
    title = _of_then(earlier) if earlier else tables.finding(state)
    why = el("p", tables.reason(state), class_="ck-why")
    how = _source(state) if state.revealed and not earlier else ""
    source = el("p", " ".join(filter(None, (how, origin_label(state)))), class_="ck-src")
    return Panes(
        lead=join(el("p", eyebrow(state), class_="ck-eyebrow"), el("h1", title)),
        picture=room_rings(desk, _beside(desk, rings, hidden=hidden), rings, hidden=hidden),
        body=join(None if earlier else why, source),  # a sentence goes with its picture
    )


def _beside(desk: Desk, rings: Rings, *, hidden: bool) -> Markup:
    """Who moved, in type for the room; the one feature that is shown; or all by stage."""
    state = desk.state
    picked = state.kept.feature(desk.place.feature) if state.revealed else None
    drift = state.result.drifts.get(picked.id) if picked else None
    if picked and drift:
        name = el("h2", el("b", str(picked.number)), " ", picked.name)
        return el(
            "section", name, tables.seen(drift), el("p", drift.detail), class_="ck-room-feature"
        )
    inward = [stand for stand in rings.stands if _steps(stand) > 0]
    outward = [stand for stand in rings.stands if _steps(stand) < 0]
    broken = [stand for stand in rings.stands if stand.broken]
    if broken and state.movers is None and not hidden:
        return names([(say("Broken basics"), broken)], _stands_words, (1, 2))
    if hidden or not (inward or outward):
        groups = by_stage(rings, hidden=hidden, among=() if hidden else state.history)
        return names(groups, nothing_said)
    return names(
        [(say("Moved inwards"), inward), (say("Moved outwards"), outward)], _moved_words, (2,)
    )


def _stands_words(stand: Stand) -> str:
    return level_name(stand.level) if stand.level else ""


def _moved_words(stand: Stand) -> str:
    if stand.before is None or stand.level is None:
        return ""
    return say("{before} → {after}", before=level_name(stand.before), after=level_name(stand.level))


def _source(state: LevelsState) -> str:
    movers = state.movers
    if movers is None:
        return ""
    return say(
        "Compared are {before} and {now}; only features placed on both dates can have moved.",
        before=day(movers.before_on),
        now=day(movers.held_on),
    )


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
