"""The chain exercise on a screen: events become saved records, the desk becomes panes.

No arithmetic and no SQL here: `acts` save, `analysis` computes, `screens` draw.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from functools import partial
from secrets import choice
from typing import Any, get_args

from chainkit.chain.agenda import clock_time
from chainkit.chain.compare import earlier_sessions, session_comparison
from chainkit.chain.desk import Desk
from chainkit.chain.model import View
from chainkit.chain.place import Place, Step
from chainkit.chain.report import chain_blocks
from chainkit.chain.screens import frame, present
from chainkit.chain.steps import STEP_PARTS
from chainkit.errors import BadValue, UnknownChoice
from chainkit.intake.plan import ImportPlan
from chainkit.markup import join
from chainkit.report.blocks import Block
from chainkit.samples import open_with_samples
from chainkit.ui.exercise import TYPING, Event, Exercise, notice_html
from chainkit.ui.screen import Panes
from chainkit.ui.where import query
from chainkit.workshop.values import one_of, whole

LETTERS = "bcdfghjkmnpqrstvwxz"
"""No vowels: two of them never make a word."""


class ChainExercise(Exercise):
    """The chain of one client, live; its steps see it as a `Seat`."""

    title = "The service-profit chain"
    typing = frozenset[str]().union(*(parts.typing for parts in STEP_PARTS.values()))

    def __init__(self, desk: Desk) -> None:
        super().__init__("present" if desk.place.view == "present" else "work")
        self.desk = desk
        self._plan: ImportPlan | None = None
        self._plan_for: tuple[str, int] = ("", 0)

    # --- three faces -----------------------------------------------------------------------

    @property
    def language(self) -> str:
        """The session's language."""
        return self.desk.state.language

    def blocks(self) -> Sequence[Block]:
        """The chain as a document; beside the session before, where there is one."""
        state = self.desk.state
        before = earlier_sessions(state)
        if not before or not state.revealed:
            return chain_blocks(state, today=self.today)
        beside = session_comparison(self.desk.store, state, before[0].id)
        return chain_blocks(state, beside, self.today)

    def place(self) -> Mapping[str, str]:
        """Client, session, round, step … as query parameters."""
        place = self.desk.place
        return present.address(place) if self.shell == "present" else place.as_query()

    def panes(self) -> Panes:
        """The step the reader is at; the present view shows the room's."""
        desk, notice = self.desk, notice_html(self.notice)
        if self.shell == "present":
            desk.place = present.place_shown(desk)
            parts = STEP_PARTS[present.step_shown(desk)]
            shown = parts.present(self) if parts.present else present.panes(desk)
            return replace(shown, notice=notice)
        step: Step = desk.place.step or "prepare"
        shown = STEP_PARTS[step].panes(self)
        side = join(shown.side, frame.aside(desk))
        return replace(shown, header=frame.header(desk, self.saved), notice=notice, side=side)

    # --- a seat for the steps ---------------------------------------------------------------

    @property
    def today(self) -> date:
        """The facilitator's own calendar day."""
        return date.today()  # noqa: DTZ011 - not UTC's

    @property
    def plan(self) -> ImportPlan | None:
        """The import that waits for a yes; in another session or round it is no longer meant."""
        return self._plan if self._plan_for == self._session_round() else None

    @plan.setter
    def plan(self, plan: ImportPlan | None) -> None:
        self._plan, self._plan_for = plan, self._session_round()

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
            "step": lambda e: desk.go(step=one_of(e, get_args(Step)), part=""),
            "chain": lambda e: desk.go(chain=one_of(e, get_args(View))),
            "pick": self._pick,
            "session": lambda e: desk.go(session=str(e.value)),
            "round": lambda e: desk.go(round=whole(e.value, "round")),
        }
        for parts in STEP_PARTS.values():
            found.update({name: partial(act, self) for name, act in parts.acts.items()})
        return found

    def beat(self) -> None:
        """Show what others have saved; a half-typed answer is never disturbed."""
        if self.desk.changed_elsewhere():
            before, settings = self._session_round(), self._settings()
            self.desk.reload()
            step, revealed = self.desk.place.step, self.desk.state.revealed
            typing = (step == "rate" and not revealed and before == self._session_round()) or (
                step == "prepare" and settings == self._settings()
            )
            keep = TYPING if typing else frozenset[str]()
            self.screen.show(self.panes(), self.place(), keep=keep)

    def _pick(self, event: Event) -> None:
        link = "" if event.id == self.desk.place.link else event.id
        if link and link not in self.desk.state.content.by_id:
            raise UnknownChoice("link", link, self.desk.state.content.by_id)
        self.desk.go(link=link)

    def _settings(self) -> tuple[Any, ...]:
        """What the body of Prepare shows: nobody else's answer redraws it under the fingers."""
        state = self.desk.state
        if state.session is None:
            return ()
        unseen = {"notes", "version", "saved_at"}
        return state.session.model_dump(exclude=unseen), state.kept.stage(state.session.id)

    def _session_round(self) -> tuple[str, int]:
        session, round_ = self.desk.state.session, self.desk.state.round
        return session.id if session else "", round_.number if round_ else 0


def open_here(
    client: str = "demo", session: str = "", round_number: int = 0, database: str = "", **more: Any
) -> Exercise:
    """The chain of `client`; a dashboard's address (`?client=…`) goes before the parameters.

    `session` "" is the latest one, `round_number` 0 its latest round.  Raises BadValue for a
    parameter of the wrong type, UnknownChoice for a client or session that is not there.
    """
    for name, given in (("client", client), ("session", session), ("database", database)):
        if not isinstance(given, str):
            raise BadValue(name, given, "text")
    asked = query()
    known = {field.name for field in fields(Place)}
    where: dict[str, Any] = {"client": client, "session": session, **more, "round": round_number}
    where.update({key: value for key, value in asked.items() if key in known and value})
    where["round"] = whole(where["round"], "round")
    clock_time(str(where.get("start", "")))
    if where.get("step") and where["step"] not in get_args(Step):
        raise UnknownChoice("step", str(where["step"]), get_args(Step))
    store = open_with_samples(database or None)
    window = "".join(choice(LETTERS) for _ in range(2))
    return ChainExercise(Desk(store, Place(**where), window))
