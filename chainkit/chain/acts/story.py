"""What may happen in the step *Tell one story*: a case and notes, saved while they are typed.

Imports the desk, its texts and the shared values.
"""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.chain.seat import Act, Seat
from chainkit.chain.story import CASE, note_id
from chainkit.chain.workshop import StoryNote
from chainkit.errors import BadValue, UnknownChoice
from chainkit.ui.exercise import Event
from chainkit.workshop.checks import valid
from chainkit.workshop.texts import put_text


def _note(seat: Seat, event: Event) -> None:
    """Save a note; `id` is a link or ``case``.  Of two texts at once both are kept."""
    desk, link = seat.desk, event.id
    session = desk.state.session
    if session is None:
        raise BadValue("session", "", "started first: a story belongs to a session")
    if link != CASE and link not in desk.state.content.by_id:
        raise UnknownChoice("link", link, desk.state.content.by_id)
    id_ = note_id(session.id, link)
    known = next((n for n in desk.state.kept.notes if n.id == id_), None)
    here = known or valid(
        StoryNote, client=session.client, id=id_, session=session.id, link=link, text=""
    )
    seen = here.text if event.seen is None else event.seen
    try:
        put_text(desk.store, here, "text", seen, str(event.value or ""))
    finally:
        desk.go(link=link if link != CASE else desk.place.link)
    seat.mark_saved()


ACTS: Mapping[str, Act] = {"story-note": _note}
TYPING = frozenset({"story-note"})
