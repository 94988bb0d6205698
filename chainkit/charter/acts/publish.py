"""What may happen in the step *Publish*: the charter's text, an edition, and files of both.

Imports the desk's editions and texts, and the charter's files.
"""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.charter.desk_publish import publish
from chainkit.charter.desk_strategy import write_section
from chainkit.charter.report_charter_files import MIME, charter_file, charter_file_name
from chainkit.charter.screens.publish import PARTS
from chainkit.charter.seat import Act, Seat
from chainkit.errors import BadValue, UnknownChoice
from chainkit.ui.exercise import Event
from chainkit.words import count, say
from chainkit.workshop.settings import day
from chainkit.workshop.values import one_of, whole


def _part(seat: Seat, event: Event) -> None:
    seat.desk.go(part=one_of(event, PARTS))


def _mend(seat: Seat, event: Event) -> None:
    """Go where a promise that is not ready can be mended."""
    known = [view.promise.id for view in seat.desk.state.promises]
    if event.id not in known:
        raise UnknownChoice("promise", event.id, known)
    seat.desk.go(step="promises", part="", promise=event.id)


def _text(seat: Seat, event: Event) -> None:
    write_section(seat.desk, event.id, str(event.value or ""), event.seen)
    seat.mark_saved()


def _publish(seat: Seat, event: Event) -> None:
    given = event.value if isinstance(event.value, Mapping) else {}
    if given.get("sure") != "yes":
        says = say("Nothing was published: tick that you have read it and stand by it.")
        raise BadValue("sure", "", "a tick", says=says)
    on = day(str(given.get("date", "")))
    which = str(given.get("which", ""))
    if not which:
        says = say("Nothing was published: choose what the edition holds.")
        raise BadValue("which", "", "all or ready", says=says)
    edition = publish(seat.desk, str(given.get("title", "")), on, which, seat.today)
    seat.mark_saved()
    seat.desk.go(part="editions")
    seat.tell(
        count(
            len(edition.promises),
            "Edition {edition} is published, with {number} promise.",
            "Edition {edition} is published, with {number} promises.",
            edition=edition.number,
        )
    )


def _file(seat: Seat, event: Event) -> None:
    """`id` is ``public/2/pdf``: audience, edition (0 as it stands now), format."""
    audience, number, kind = (*event.id.split("/"), "", "")[:3]
    if audience not in ("public", "internal"):
        raise UnknownChoice("version", audience, ("public", "internal"))
    edition = whole(number, say("edition"))
    if audience == "internal":
        content = charter_file(seat.desk.state, kind, "internal")
        name = charter_file_name(seat.desk.state, kind, "internal")
    else:
        content = charter_file(seat.desk.state, kind, "public", edition)
        name = charter_file_name(seat.desk.state, kind, "public", edition)
    seat.hand_over(name.removeprefix(f"{seat.desk.state.client.id}-"), MIME[kind], content)


ACTS: Mapping[str, Act] = {
    "publish-part": _part,
    "publish-mend": _mend,
    "section-text": _text,
    "publish": _publish,
    "charter-file": _file,
}
TYPING: frozenset[str] = frozenset({"section-text"})
