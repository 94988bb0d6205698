"""What may happen in the step Features: add, take from a pack, describe, retire.

Imports the desk's verbs on features.
"""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.errors import BadValue
from chainkit.levels.desk_features import (
    add_feature,
    retire_feature,
    rewrite_feature,
    set_feature,
    take_features,
)
from chainkit.levels.screens.list_pack import PACK
from chainkit.levels.seat import Act, Seat
from chainkit.ui.exercise import Event
from chainkit.words import count, say
from chainkit.workshop.values import one_of

TAKE = "take-"


def _new(seat: Seat, event: Event) -> None:
    given = event.value if isinstance(event.value, Mapping) else {}
    add_feature(seat.desk, str(given.get("name", "")), str(given.get("stage", "")))
    seat.mark_saved()


def _pack(seat: Seat, event: Event) -> None:
    pack = one_of(event, list(seat.desk.state.content.pack_by_id))
    same = seat.desk.place.part == f"{PACK}{pack}"
    seat.desk.go(part="" if same else f"{PACK}{pack}")


def _take(seat: Seat, event: Event) -> None:
    given = event.value if isinstance(event.value, Mapping) else {}
    ticked = [str(key).removeprefix(TAKE) for key in given if str(key).startswith(TAKE)]
    taken = take_features(seat.desk, event.id, ticked)
    seat.mark_saved()
    seat.desk.go(part="")
    seat.tell(count(taken, "{number} feature was taken.", "{number} features were taken."))


def _text(seat: Seat, event: Event) -> None:
    id_, _, field = event.id.rpartition("/")
    text = str(event.value or "")
    if field == "name" and not text.strip():
        # Somebody begins anew; what was saved stays until there are words again.
        says = say("A feature needs a name: the one it had is kept until you type another.")
        raise BadValue("feature", text, "a name", says=says)
    rewrite_feature(seat.desk, id_, field, text, event.seen)
    seat.mark_saved()
    if field == "name":
        seat.put_text({f"name-{id_}": text})


def _set(seat: Seat, event: Event) -> None:
    id_, _, field = event.id.rpartition("/")
    set_feature(seat.desk, id_, field, event.value)
    seat.mark_saved()


def _retire(seat: Seat, event: Event) -> None:
    retire_feature(seat.desk, event.id, retired=event.act == "feature-retire")
    seat.mark_saved()


ACTS: Mapping[str, Act] = {
    "feature-new": _new,
    "feature-pack": _pack,
    "feature-take": _take,
    "feature-text": _text,
    "feature-set": _set,
    "feature-retire": _retire,
    "feature-back": _retire,
}
TYPING = frozenset({"feature-text"})
