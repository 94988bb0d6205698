"""Saving what the room found: evidence and agreed ratings, targets, what a step is worth.

Single values go by `fields`, texts by `texts`: of two people who change one at once the first
is kept and the second is told.  Imports the desk and the shared checks.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from chainkit.continuum.desk import Desk
from chainkit.continuum.desk_gains import basis_words, why_not
from chainkit.continuum.model import COMPONENTS, HIGH, TOP, Assessment, ComponentId
from chainkit.continuum.stage_words import figure_words
from chainkit.continuum.workshop import CHOICE_WORDS, CellNote, Move, Target
from chainkit.continuum.worth import sum_words
from chainkit.errors import BadValue, UnknownChoice
from chainkit.store.record import Record
from chainkit.words import day as day_words
from chainkit.words import say, spoken
from chainkit.workshop.checks import valid
from chainkit.workshop.fields import put_values
from chainkit.workshop.signpost import Appraised
from chainkit.workshop.texts import put_text

AS_RATED, NOT_APPLICABLE = "-", "n"
"""What stands for them beside 0 to 4, on the page."""
AGREED: Final = (AS_RATED, *map(str, range(HIGH + 1)), NOT_APPLICABLE)
NOTE_TEXTS: Final = ("reason", "evidence", "evidence_link", "reviewer")
TARGET_TEXTS: Final = ("owner", "reason")
MOVE_TEXTS: Final = ("basis", "reason")
SUMS: Final = ("cost_once", "cost_per_year", "gain_low", "gain_high")
_SUM = re.compile(r"\d+(?:[.,]\d{1,2})?")
_GROUPED = re.compile(r"\d{1,3}(?:[ ,.\u00a0\u202f’']\d{3})+")
MOST = 1e12


# --- evidence -------------------------------------------------------------------------------


def set_agreed(desk: Desk, cell: str, answer: str) -> None:
    """Save 0 to 4, ``n`` for *does not apply here* or ``-`` for *as it was rated*.

    Raises UnknownChoice for anything else, ChainkitError where somebody else was quicker.
    """
    if answer not in AGREED:
        raise UnknownChoice("rating", answer, AGREED)
    agreed = int(answer) if answer.isdecimal() else None
    put(desk, note_of(desk, cell), agreed_words, applies=answer != NOT_APPLICABLE, agreed=agreed)


def agreed_words(note: CellNote) -> str:
    """What was agreed on a cell, in words."""
    if not note.applies:
        return say("does not apply here")
    return say("as it was rated") if note.agreed is None else figure_words(note.agreed)


def set_evidence_day(desk: Desk, cell: str, day: date | None) -> None:
    """Save from when the evidence is.  Raises BadValue for a day after the assessment."""
    session = session_of(desk)
    if day is not None and day > session.held_on:
        says = say("Evidence is from before the assessment, not from {day}.", day=day.isoformat())
        raise BadValue("date", day.isoformat(), "the day of the assessment or earlier", says=says)
    put(desk, note_of(desk, cell), lambda note: _day(note.evidence_on), evidence_on=day)


def set_note_text(desk: Desk, cell: str, field: str, text: str, seen: str | None) -> None:
    """Save evidence, its link, who looked at it, or a reason.  Raises Conflict after both."""
    _text(desk, note_of(desk, cell), NOTE_TEXTS, field, text, seen)


def note_of(desk: Desk, cell: str) -> CellNote:
    """What is known of a cell; a new record where nothing is."""
    session, known = session_of(desk), desk.state.content.cell_by_id
    if cell not in known:
        raise UnknownChoice("cell", cell, known)
    new: CellNote = desk.state.notes.get(cell) or valid(
        CellNote, client=session.client, id=f"{session.id}/{cell}", session=session.id, cell=cell
    )
    return new


# --- targets --------------------------------------------------------------------------------


def set_target(desk: Desk, component: str, stage: str) -> None:
    """Save the stage to reach; "" takes the target away.  Raises UnknownChoice."""
    stages = ["", *(str(number) for number in range(1, TOP + 1))]
    if stage not in stages:
        raise UnknownChoice("stage", stage, stages)
    number = int(stage) if stage else None
    put(desk, target_of(desk, component), _target_words, stage=number)


def set_target_day(desk: Desk, component: str, day: date | None) -> None:
    """Save when the target is due.  Raises BadValue for a day before the assessment."""
    session = session_of(desk)
    if day is not None and day < session.held_on:
        says = say("A target is due after the assessment ({day}).", day=session.held_on.isoformat())
        raise BadValue("date", day.isoformat(), "a day after the assessment", says=says)
    put(desk, target_of(desk, component), lambda target: _day(target.due), due=day)


def set_target_text(desk: Desk, component: str, field: str, text: str, seen: str | None) -> None:
    """Save who owns a target, or why it is the right one.  Raises Conflict after both."""
    _text(desk, target_of(desk, component), TARGET_TEXTS, field, text, seen)


def target_of(desk: Desk, component: str) -> Target:
    """The target of a component; a new record where there is none."""
    session = session_of(desk)
    known: dict[str, ComponentId] = {str(each): each for each in COMPONENTS}
    if component not in known:
        raise UnknownChoice("component", component, known)
    new: Target = desk.state.targets.get(known[component]) or valid(
        Target,
        client=session.client,
        id=f"{session.id}/{component}",
        session=session.id,
        component=component,
    )
    return new


def _target_words(target: Target) -> str:
    if target.stage is None:
        return say("no target")
    return say("stage {stage}", stage=target.stage)


# --- whether a step is worth it -----------------------------------------------------------------


def set_sum(desk: Desk, to: str, field: str, text: str) -> None:
    """Save a cost or a gain; "" is *nobody said*.

    Raises BadValue for what is no sum, for a negative one, and for a least gain above the
    most; ChainkitError where somebody else was quicker.
    """
    if field not in SUMS:
        raise UnknownChoice("sum", field, SUMS)
    move = move_of(desk, to)
    value = read_sum(text)
    low = value if field == "gain_low" else move.gain_low
    high = value if field == "gain_high" else move.gain_high
    if low is not None and high is not None and low > high:
        says = say(
            "The least gain ({low}) cannot be more than the most ({high}).",
            low=sum_words(low),
            high=sum_words(high),
        )
        raise BadValue("gain", text, "at the least no more than at the most", says=says)

    def words(record: Move) -> str:
        known = getattr(record, field)
        return say("nothing") if known is None else sum_words(known)

    put(desk, move, words, **{field: value})


def take_gain(desk: Desk, to: str, found: Appraised) -> None:
    """Save what the loyalty economics expect as the gain of a step, and from what it comes.

    The assessment gets their currency where it has none.  Raises BadValue for a gain that cannot
    stand beside its sums, ChainkitError where somebody else was quicker.
    """
    if says := why_not(found, desk.state):
        raise BadValue("gain", found.title, "a gain in the currency of this assessment", says=says)
    if found.currency and not desk.state.currency:
        set_of_session(desk, currency=found.currency)
    ends = {"gain_low": float(round(found.gain_low)), "gain_high": float(round(found.gain_high))}
    put(desk, move_of(desk, to), _gain_words, **ends, basis=basis_words(found))


def _gain_words(move: Move) -> str:
    ends = (move.gain_low, move.gain_high)
    return " – ".join(say("nothing") if end is None else sum_words(end) for end in ends)


def read_sum(text: str) -> float | None:
    """A sum of money as somebody types it; None for nothing.  Raises BadValue.

    >>> read_sum("12 500"), read_sum("1,5"), read_sum("")
    (12500.0, 1.5, None)
    """
    said = text.strip()
    if not said:
        return None
    if said.startswith(("-", "−")):
        says = say("A cost or a gain is 0 or more, not {text}.", text=said)
        raise BadValue("sum", said, "0 or more", says=says)
    grouped = _GROUPED.fullmatch(said)
    if not grouped and not _SUM.fullmatch(said):
        says = say("Write a sum as a number alone, such as 12500; its currency stands above.")
        raise BadValue("sum", said, "a number such as 12500", says=says)
    value = float(re.sub(r"\D", "", said) if grouped else said.replace(",", "."))
    if value > MOST:
        raise BadValue("sum", said, "a million million at most")
    return value


def set_choice(desk: Desk, to: str, choice: str) -> None:
    """Save whether the step is made; "" is *not decided*.  Raises UnknownChoice."""
    known = {str(each or ""): each for each in CHOICE_WORDS}
    if choice not in known:
        raise UnknownChoice("decision", choice, known)
    wanted = known[choice]
    put(desk, move_of(desk, to), lambda move: spoken(CHOICE_WORDS[move.choice]), choice=wanted)


def set_move_text(desk: Desk, to: str, field: str, text: str, seen: str | None) -> None:
    """Save what a gain rests on, or the reason of a decision.  Raises Conflict after both."""
    _text(desk, move_of(desk, to), MOVE_TEXTS, field, text, seen)


def move_of(desk: Desk, to: str) -> Move:
    """What is known of the step up to stage `to`; a new record where nothing is."""
    session = session_of(desk)
    known = {str(number): number for number in range(2, TOP + 1)}
    if to not in known:
        raise UnknownChoice("step", to, known)
    new: Move = desk.state.moves.get(known[to]) or valid(
        Move, client=session.client, id=f"{session.id}/{to}", session=session.id, to=known[to]
    )
    return new


# --- of the whole assessment --------------------------------------------------------------------


def set_of_session(desk: Desk, **values: Any) -> None:
    """Save a field of the assessment itself: what is assessed, the currency, the next day.

    Raises BadValue for a next day before this one, ChainkitError where somebody else was quicker.
    """
    session, next_on = session_of(desk), values.get("next_on")
    if isinstance(next_on, date) and next_on <= session.held_on:
        says = say("The next assessment comes after this one: choose a later day.")
        raise BadValue("date", next_on.isoformat(), "a day after this assessment", says=says)

    def words(record: Assessment) -> str:
        return ", ".join(str(getattr(record, name) or say("nothing")) for name in values)

    put(desk, session, words, **values)


def session_of(desk: Desk) -> Assessment:
    """The assessment that is looked at; raises BadValue where there is none."""
    if desk.state.session is None:
        raise BadValue(say("assessment"), "", say("started first, in the step Prepare"))
    return desk.state.session


# --- inside -------------------------------------------------------------------------------------


def put(desk: Desk, record: Any, words: Any, **values: Any) -> None:
    """Save `values` in `record`, and show what then stands there."""
    try:
        put_values(desk.store, record, words, **values)
    finally:
        desk.reload()


def _text(
    desk: Desk, record: Record, known: tuple[str, ...], field: str, text: str, seen: str | None
) -> None:
    if field not in known:
        raise UnknownChoice("field", field, known)
    before = getattr(record, field) if seen is None else seen
    try:
        put_text(desk.store, record, field, before, text)
    finally:
        desk.reload()


def _day(day: date | None) -> str:
    return day_words(day) if day else say("no day")
