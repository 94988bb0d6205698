"""What may happen in Surveys: begin one, bring answers in, say what is known of a wave."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from chainkit.care.desk_surveys import apply_file, begin_survey, plan_file, set_wave
from chainkit.care.questionnaire import PARTS
from chainkit.care.report_papers import parts_of, sheets_of
from chainkit.care.seat import Act, Seat
from chainkit.errors import UnknownChoice
from chainkit.ui.exercise import Event
from chainkit.words import say


def _new(seat: Seat, event: Event) -> None:
    form = dict(event.value or {})
    parts = [part for part in PARTS if form.get(f"part-{part}")]
    begin_survey(seat.desk, str(form.get("title", "")), parts)
    seat.mark_saved()


def _wave_name(seat: Seat, event: Event) -> None:
    seat.wave = str(event.value or "")[:120]


def _file(seat: Seat, event: Event) -> None:
    name = Path(str((event.value or {}).get("name", "file"))).name
    seat.plan = plan_file(seat.desk, event.content, name, seat.today, seat.wave)


def _import(seat: Seat, event: Event) -> None:
    plan = seat.plan
    if plan is None:
        return
    apply_file(seat.desk, plan, skip_bad_rows=event.id == "skip")
    seat.mark_saved()
    seat.plan, seat.wave = None, ""
    seat.tell(say("Imported. {done}", done=plan.done))


def _forget(seat: Seat, _event: Event) -> None:
    seat.plan = None


def _wave(seat: Seat, event: Event) -> None:
    set_wave(seat.desk, event.id, dict(event.value or {}))
    seat.mark_saved()


def _print(seat: Seat, event: Event) -> None:
    """`id` is the name of a part of the questionnaire."""
    state = seat.desk.state
    parts = {part.name: part for part in parts_of(state.heard)}
    if event.id not in parts:
        raise UnknownChoice("sheet", event.id, parts)
    content = sheets_of(state, parts[event.id])
    seat.hand_over(f"questionnaire-{event.id}.pdf", "application/pdf", content)


ACTS: Mapping[str, Act] = {
    "survey-new": _new,
    "wave-name": _wave_name,
    "answers-file": _file,
    "answers-import": _import,
    "answers-import-cancel": _forget,
    "wave-set": _wave,
    "sheets-print": _print,
}
TYPING: frozenset[str] = frozenset({"wave-name"})
