"""An exercise that is worked on in sessions: what a page may ask for, whatever the exercise.

Events become saved records through the desk's verbs, the desk becomes panes through the
step's screens.  No arithmetic and no SQL here.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import fields, replace
from datetime import date
from functools import partial
from secrets import choice
from typing import Any, ClassVar, Generic, TypeVar

from chainkit.errors import BadValue, ChainkitError, ClientDeleted, UnknownChoice
from chainkit.intake.plan import ImportPlan
from chainkit.markup import join
from chainkit.samples import open_with_samples
from chainkit.store import Store
from chainkit.ui.exercise import TYPING, Event, Exercise, notice_html
from chainkit.ui.screen import Panes
from chainkit.ui.where import preheated, query
from chainkit.workshop.agenda import clock_time
from chainkit.workshop.desk import AnyDesk
from chainkit.workshop.discreet import store_kind
from chainkit.workshop.place import Place
from chainkit.workshop.screens import header
from chainkit.workshop.seat import StepParts
from chainkit.workshop.signpost import ready_signposts
from chainkit.workshop.values import one_of, whole

LETTERS = "bcdfghjkmnpqrstvwxz"
"""No vowels: two of them never make a word."""
DeskT = TypeVar("DeskT", bound=AnyDesk)
PlaceT = TypeVar("PlaceT", bound=Place)


class WorkshopExercise(Exercise, Generic[DeskT]):  # size: also what a seat must offer
    """One client's workshop, live; its steps see it as a `Seat`."""

    parts: ClassVar[Mapping[str, StepParts[Any]]]
    """Step -> how it is drawn and what may happen there."""

    def __init__(self, desk: DeskT) -> None:
        super().__init__("present" if desk.place.view == "present" else "work")
        self.desk = desk

    def __init_subclass__(cls, **more: Any) -> None:
        super().__init_subclass__(**more)
        if "parts" in vars(cls):
            cls.typing = frozenset[str]().union(*(each.typing for each in cls.parts.values()))

    # --- for subclasses ------------------------------------------------------------------

    @abstractmethod
    def present(self) -> Panes:
        """What the room sees where the step shown has nothing of its own."""

    def step_shown(self) -> str:
        """The step the room sees: the one in the address, else the one the facilitator shows.

        Where nothing was shown yet that is the welcome: a result would give itself away.
        """
        desk = self.desk
        if desk.place.step:
            return str(desk.place.step)
        if desk.state.waiting:
            return next(iter(desk.steps))
        stage = desk.state.stage
        return stage.step if stage and stage.step in desk.steps else desk.result_step

    def place_shown(self) -> Any:
        """Where the room is; an exercise adds what the facilitator has picked for it."""
        return self.desk.place

    def pick(self, event: Event) -> None:
        """Somebody chose a part of the picture."""

    def more_acts(self) -> Mapping[str, Callable[[Event], None]]:
        """Events of this exercise that belong to no single step."""
        return {}

    def undisturbed(self) -> Any:
        """What must differ for somebody else's change to redraw the body under typing hands.

        None: it may always be redrawn.
        """
        return None

    # --- three faces -----------------------------------------------------------------------

    @property
    def language(self) -> str:
        """The session's language."""
        return str(self.desk.state.language)

    def place(self) -> Mapping[str, str]:
        """Client, session, round, step … as query parameters."""
        found: Mapping[str, str] = self.desk.place.as_query()
        return found

    def panes(self) -> Panes:
        """The step the reader is at; the present view shows the room's."""
        desk, notice = self.desk, notice_html(self.notice)
        if self.shell == "present":
            desk.place = self.place_shown()
            parts = self.parts[self.step_shown()]
            shown = parts.present(self) if parts.present else self.present()
            return replace(shown, notice=notice)
        shown = self.parts[desk.place.step or next(iter(desk.steps))].panes(self)
        side = join(shown.side, header.aside(desk))
        return replace(shown, header=header.header(desk, self.saved), notice=notice, side=side)

    # --- a seat for the steps ---------------------------------------------------------------

    @property
    def today(self) -> date:
        """The facilitator's own calendar day."""
        return date.today()  # noqa: DTZ011 - not UTC's

    def hand_over(self, name: str, mime: str, content: bytes) -> None:
        """Give a file to the browser; its name begins with client and session."""
        state = self.desk.state
        parts = [state.client.id, *([state.session.id] if state.session else []), name]
        self.screen.download("-".join(parts), mime, content)

    def put_text(self, texts: Mapping[str, str]) -> None:
        """Change single words on the page without redrawing their pane."""
        self.screen.put_text(texts)

    # --- events ------------------------------------------------------------------------------

    def acts(self) -> Mapping[str, Callable[[Event], None]]:
        """Every event a page may send; the present view hears none of them."""
        if self.shell == "present":
            return {}
        desk = self.desk
        found: dict[str, Callable[[Event], None]] = {
            "step": lambda e: desk.go(step=one_of(e, list(desk.steps)), part=""),
            "pick": self.pick,
            "session": lambda e: desk.go(session=str(e.value)),
            "round": lambda e: desk.go(round=whole(e.value, "round")),
            **self.more_acts(),
        }
        for parts in self.parts.values():
            found.update({name: partial(act, self) for name, act in parts.acts.items()})
        return found

    def beat(self) -> None:
        """Show what others have saved; a half-typed answer is never disturbed.

        Where the client was deleted the page stays as it is, under one sentence that says so.
        """
        if self.desk.changed_elsewhere():
            before = self.undisturbed()
            try:
                self.desk.reload()
            except ClientDeleted as gone:
                self.tell(str(gone))
                self.screen.show(self.panes(), self.place(), keep=TYPING)
                return
            typing = before is not None and before == self.undisturbed()
            keep = TYPING if typing else frozenset[str]()
            self.screen.show(self.panes(), self.place(), keep=keep)

    def session_round(self) -> tuple[str, int]:
        """The session and round that are looked at."""
        session, round_ = self.desk.state.session, self.desk.state.round
        return session.id if session else "", round_.number if round_ else 0

    def settings(self) -> tuple[Any, ...]:
        """What the body of Prepare shows: nobody else's answer redraws it under the fingers."""
        state = self.desk.state
        if state.session is None:
            return ()
        unseen = {"notes", "version", "saved_at"}
        return state.session.model_dump(exclude=unseen), state.stage


class RoundPlan(WorkshopExercise[DeskT]):
    """An exercise whose answers may come from a file: its seat keeps the import that waits."""

    _waiting: tuple[tuple[str, int], ImportPlan | None] = (("", 0), None)

    @property
    def plan(self) -> ImportPlan | None:
        """The import that waits for a yes; in another session or round it is no longer meant."""
        where, plan = self._waiting
        return plan if where == self.session_round() else None

    @plan.setter
    def plan(self, plan: ImportPlan | None) -> None:
        self._waiting = self.session_round(), plan


def _rehearse(make: Callable[[Store, PlaceT, str], Exercise], place: PlaceT, database: str) -> None:
    """Draw a screen that nobody sees: what a first one costs is paid before somebody waits."""
    with suppress(ChainkitError), open_with_samples(database or None) as store:
        make(store, place, "").panes()


def open_workshop(
    make: Callable[[Store, PlaceT, str], Exercise],
    kind: type[PlaceT],
    steps: Mapping[str, str],
    *,
    client: str = "demo",
    session: str = "",
    round_number: int = 0,
    database: str = "",
    **more: Any,
) -> Exercise:
    """The exercise that `make` makes; a dashboard's address goes before the parameters.

    `kind`: the exercise's place; `make` gets the store, the place and the window's own letters.
    `session` "" is the latest one, `round_number` 0 its latest round.  Raises BadValue for a
    parameter of the wrong type, UnknownChoice for a client or session that is not there.
    """
    for name, given in (("client", client), ("session", session), ("database", database)):
        if not isinstance(given, str):
            raise BadValue(name, given, "text")
    if preheated():
        ready_signposts()  # the list of actions may need them, and nobody waits yet
        _rehearse(make, kind(client=client), database)
    asked = query()
    known = {field.name for field in fields(kind)}
    where: dict[str, Any] = {"client": client, "session": session, **more, "round": round_number}
    where.update({key: value for key, value in asked.items() if key in known and value})
    where["round"] = whole(where["round"], "round")
    clock_time(str(where.get("start", "")))
    if where.get("step") and where["step"] not in steps:
        raise UnknownChoice("step", str(where["step"]), list(steps))
    if where.get("view") not in (None, "", "present"):
        raise UnknownChoice("view", str(where["view"]), ["present"])
    store = open_with_samples(database or None, kind=store_kind())
    window = "".join(choice(LETTERS) for _ in range(2))
    return make(store, kind(**where), window)
