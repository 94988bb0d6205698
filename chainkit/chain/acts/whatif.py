"""What may happen in the step *What if*: raise, switch, compare, keep, load, rename, delete.

What is tried out is a draft, and a draft is saved like everything else.  While a slider
moves it is saved at the first pause, so that no disk stands between a finger and the picture.
Imports the drafts, the screen's names of its parts, and the shared values.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from weakref import WeakKeyDictionary

from chainkit.chain.desk import Desk
from chainkit.chain.screens.whatif import PARTS, draft_of, ground, side_of
from chainkit.chain.screens.whatif_controls import points_words
from chainkit.chain.seat import Act, Seat
from chainkit.chain.whatif_drafts import kept_scenarios, slug_of
from chainkit.chain.whatif_edges import MIRROR, TOTAL
from chainkit.chain.workshop import Scenario
from chainkit.errors import BadValue, Conflict, UnknownChoice
from chainkit.ui.exercise import Event
from chainkit.ui.guard import guard
from chainkit.workshop.checks import valid, valid_change
from chainkit.workshop.values import one_of

PAUSE_S = 0.4
"""A slider that rests this long is saved."""
_WAITING: WeakKeyDictionary[Desk, dict[str, Scenario]] = WeakKeyDictionary()
"""By desk and id, the newest draft that waits for its pause; a reload does not forget it."""


# --- trying out ------------------------------------------------------------------------------


def _raise(seat: Seat, event: Event) -> None:
    """A slider moved; the page shows it already, all but the words beside it."""
    draft = draft_of(seat, side_of(seat))
    waiting = _WAITING.get(seat.desk, {}).get(draft.id)
    if waiting is not None and waiting.version == draft.version:
        draft = waiting  # all was read again while the slider moved
    draft = _raised(seat, draft, event.id, event.value)
    _show(seat, draft)
    value = draft.raises.get(event.id, 0.0)
    seat.put_text({f"whatif-{event.id}": points_words(value)})
    _save_soon(seat, draft)


def _step(seat: Seat, event: Event) -> None:
    """The buttons beside a slider: one point less or more, as far as the slider goes."""
    draft = draft_of(seat, side_of(seat))
    by = {"+1": 1.0, "-1": -1.0}.get(str(event.value))
    if by is None:
        raise BadValue("step", event.value, "+1 or -1")
    points = draft.raises.get(event.id, 0.0) + by
    _keep(seat, _raised(seat, draft, event.id, min(max(points, 0.0), _most(seat, draft, event.id))))


def _raised(seat: Seat, draft: Scenario, link: str, value: Any) -> Scenario:
    """The draft with one raise.  Raises UnknownChoice, BadValue."""
    most = _most(seat, draft, link)
    try:
        points = float(str(value))
    except ValueError:
        points = -1.0
    if not 0 <= points <= most:
        raise BadValue("points", value, f"a number from 0 to {most:g}")
    raises = {**draft.raises, link: points}
    return draft.changed(raises={key: points for key, points in raises.items() if points > 0})


def _most(seat: Seat, draft: Scenario, link: str) -> float:
    """How far a slider goes; what a loaded scenario raises already is never cut."""
    known = seat.desk.state.content.by_id
    if link not in known:
        raise UnknownChoice("link", link, known)
    return max(float(ground(seat).ceiling(link)), draft.raises.get(link, 0.0))


def _switch(seat: Seat, event: Event) -> None:
    known = {way.key: way for way in ground(seat).ways if way.range}
    if event.id not in known:
        raise UnknownChoice("way", event.id, known)
    draft = draft_of(seat, side_of(seat))
    switches = {**draft.switches, event.id: event.value is True}
    if event.value is True and event.id in (TOTAL, MIRROR):
        switches[MIRROR if event.id == TOTAL else TOTAL] = False
    _keep(seat, _with_switches(seat, draft, switches))


def _with_switches(seat: Seat, draft: Scenario, switches: Mapping[str, bool]) -> Scenario:
    """Only what differs from the start is part of a scenario."""
    start = {way.key: way.start for way in ground(seat).ways}
    differs = {key: on for key, on in switches.items() if start.get(key) != on}
    return draft.changed(switches=differs)


def _clear(seat: Seat, _event: Event) -> None:
    _keep(seat, draft_of(seat, side_of(seat)).changed(raises={}, switches={}))


def _copy(seat: Seat, _event: Event) -> None:
    """B begins as A does; what differs afterwards is the difference."""
    one, other = draft_of(seat, "a"), draft_of(seat, "b")
    _keep(seat, other.changed(raises=one.raises, switches=one.switches, seed=one.seed))
    seat.desk.go(part="b")


# --- keeping ---------------------------------------------------------------------------------


def _save(seat: Seat, event: Event) -> None:
    title = str((event.value or {}).get("title", "")).strip()
    state, draft = seat.desk.state, draft_of(seat, side_of(seat))
    if not draft.raises:
        raise BadValue("scenario", "", "one that raises at least one link")
    scenario = valid(
        Scenario,
        client=state.client.id,
        id=slug_of(title, [one.id for one in state.kept.scenarios]),
        session=state.session.id if state.session else "",
        title=title,
        raises=draft.raises,
        switches=draft.switches,
        seed=draft.seed,
        draws=draft.draws,
    )
    _keep(seat, scenario)


def _load(seat: Seat, event: Event) -> None:
    found = _kept(seat, str(event.value or event.id))
    draft = draft_of(seat, side_of(seat))
    same = {"raises": found.raises, "switches": found.switches}
    _keep(seat, draft.changed(**same, seed=found.seed, draws=found.draws))


def _rename(seat: Seat, event: Event) -> None:
    title = str((event.value or {}).get("title", "")).strip()
    _keep(seat, valid_change(_kept(seat, event.id), "title", title))


def _delete(seat: Seat, event: Event) -> None:
    _keep(seat, _kept(seat, event.id).changed(deleted=True))


def _kept(seat: Seat, id: str) -> Scenario:
    found = {one.id: one for one in kept_scenarios(seat.desk.state.kept.scenarios)}
    if id not in found:
        raise UnknownChoice("scenario", id, found)
    return found[id]


# --- saving ----------------------------------------------------------------------------------


def _show(seat: Seat, scenario: Scenario) -> None:
    """Put a scenario into what this reader sees; a deleted one leaves it."""
    state = seat.desk.state
    others = [one for one in state.kept.scenarios if one.id != scenario.id]
    now = others if scenario.deleted else [*others, scenario]
    seat.desk.state = replace(state, kept=replace(state.kept, scenarios=tuple(now)))


def _keep(seat: Seat, scenario: Scenario) -> None:
    """Save a scenario now.  Nothing else of the client is read again if nobody else saved."""
    desk, client = seat.desk, seat.desk.place.client
    before = desk.store.stamp(client)
    try:
        (saved,) = desk.store.append(scenario)
    except Conflict:
        desk.reload()
        raise
    _show(seat, saved)
    seat.mark_saved()
    after = desk.store.stamp(client)
    if before == desk.stamp and int(after) == int(before) + 1:
        desk.stamp = after  # only we have saved


def _save_soon(seat: Seat, draft: Scenario) -> None:
    """Save a draft at the next pause; at once where no event loop runs."""
    unsaved = draft.changed(saved_at=None)
    _show(seat, unsaved)
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        _keep(seat, unsaved)
        return
    _WAITING.setdefault(seat.desk, {})[unsaved.id] = unsaved
    loop.call_later(PAUSE_S, _paused, seat, unsaved)


def _paused(seat: Seat, draft: Scenario) -> None:
    waiting = _WAITING.get(seat.desk, {})
    if waiting.get(draft.id) is not draft:
        return  # it has moved on, and its own pause is still to come
    del waiting[draft.id]
    scenarios = seat.desk.state.kept.scenarios
    now = next((one for one in scenarios if one.id == draft.id), None)
    if now is not None and now.saved_at is not None and now.version != draft.version:
        return  # it was saved meanwhile, by a button or by somebody else
    with guard(seat.tell):
        _keep(seat, draft)


ACTS: Mapping[str, Act] = {
    "whatif-part": lambda seat, e: seat.desk.go(part=one_of(e, PARTS)),
    "whatif-raise": _raise,
    "whatif-step": _step,
    "whatif-switch": _switch,
    "whatif-clear": _clear,
    "whatif-copy": _copy,
    "whatif-save": _save,
    "whatif-load": _load,
    "whatif-rename": _rename,
    "whatif-delete": _delete,
    "whatif-target": lambda seat, e: seat.desk.go(
        link=one_of(e, ("", *seat.desk.state.content.by_id))
    ),
}
TYPING: frozenset[str] = frozenset({"whatif-raise"})
