"""The chain exercise on a screen: events become the desk's verbs, the desk becomes panes.

No arithmetic and no SQL here: `desk` saves, `analysis` computes, `screens` draw.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from secrets import choice
from typing import Any, Literal, get_args

from chainkit.chain.desk import Desk, group_sizes
from chainkit.chain.export import XLSX, numbers_workbook
from chainkit.chain.intake import apply_import, plan_import
from chainkit.chain.model import ROLE_GROUPS, View
from chainkit.chain.place import Mode, Place, Step
from chainkit.chain.report import chain_blocks
from chainkit.chain.screens import evidence, frame, measures, present, rate, reveal
from chainkit.chain.screens.frame import GROUP_NAMES
from chainkit.errors import BadValue, ChainkitError, Conflict, UnknownChoice
from chainkit.intake.plan import ImportPlan
from chainkit.report.blocks import Block
from chainkit.samples import open_with_samples
from chainkit.ui.exercise import TYPING, Event, Exercise, notice_html
from chainkit.ui.forms import CANNOT_JUDGE
from chainkit.ui.screen import Panes
from chainkit.ui.where import query

LETTERS = "bcdfghjkmnpqrstvwxz"
"""No vowels: two of them never make a word."""


class ChainExercise(Exercise):
    """The chain of one client, live."""

    title = "The service-profit chain"
    typing = frozenset({"answer", "tally"})

    def __init__(self, desk: Desk) -> None:
        super().__init__("present" if desk.place.view == "present" else "work")
        self.desk = desk
        self._plan: ImportPlan | None = None
        self._plan_for: tuple[str, int] = ("", 0)

    # --- three faces -----------------------------------------------------------------------

    def blocks(self) -> Sequence[Block]:
        """The chain as a document."""
        return chain_blocks(self.desk.state)

    def place(self) -> Mapping[str, str]:
        """Client, session, round, step … as query parameters."""
        return self.desk.place.as_query()

    def panes(self) -> Panes:
        """The step the reader is at; the present view has one screen only."""
        desk, notice = self.desk, notice_html(self.notice)
        if self.shell == "present":
            return present.panes(desk, notice)
        head = frame.header(desk, self.saved)
        today = date.today()  # noqa: DTZ011 - the facilitator's own calendar day
        if desk.place.step == "rate":
            return Panes(
                header=head,
                notice=notice,
                lead=rate.lead(desk),
                body=rate.body(desk, today, self.plan),
                side=rate.side(desk, today),
            )
        if desk.place.step == "measures":
            return Panes(
                header=head,
                notice=notice,
                lead=measures.lead(desk),
                body=measures.body(desk, self.plan),
            )
        if desk.place.step == "evidence":
            return Panes(
                header=head, notice=notice, lead=evidence.lead(desk), body=evidence.body(desk)
            )
        return Panes(
            header=head,
            notice=notice,
            lead=reveal.lead(desk),
            picture=frame.picture(desk),
            body=reveal.body(desk),
            side=reveal.side(desk),
        )

    # --- events ------------------------------------------------------------------------------

    def acts(self) -> Mapping[str, Callable[[Event], None]]:
        """Every event a page may send; the present view hears none of them."""
        if self.shell == "present":
            return {}
        desk = self.desk
        return {
            "step": lambda e: desk.go(step=_one_of(e, get_args(Step))),
            "mode": lambda e: desk.go(mode=_one_of(e, get_args(Mode))),
            "chain": lambda e: desk.go(chain=_one_of(e, get_args(View))),
            "pick": self._pick,
            "session": lambda e: desk.go(session=str(e.value)),
            "round": lambda e: desk.go(round=_whole(e.value, "round")),
            "group": lambda e: desk.go(group=_one_of(e, ROLE_GROUPS), who=""),
            "who": lambda e: desk.go(who=str(e.value)),
            "next-sheet": lambda _e: desk.next_sheet(),
            "answer": self._answer,
            "tally": self._tally,
            "rewrite": self._rewrite,
            "new-session": self._new_session,
            "new-round": lambda _e: self._saving(desk.open_round),
            "reveal": lambda _e: self._saving(desk.reveal),
            "hide": lambda _e: self._saving(lambda: desk.reveal(shown=False)),
            "file": self._file,
            "import": self._import,
            "import-cancel": lambda _e: self._forget_plan(),
            "download": lambda _e: self._download(),
        }

    def beat(self) -> None:
        """Show what others have saved; a half-typed answer is never disturbed."""
        if self.desk.changed_elsewhere():
            before = self._session_round()
            self.desk.reload()
            rating = self.desk.place.step == "rate" and not self.desk.state.revealed
            keep = TYPING if rating and before == self._session_round() else frozenset[str]()
            self.screen.show(self.panes(), self.place(), keep=keep)

    def _saving(self, verb: Callable[[], Any]) -> None:
        verb()
        self.mark_saved()

    def _pick(self, event: Event) -> None:
        link = "" if event.id == self.desk.place.link else event.id
        if link and link not in self.desk.state.content.by_id:
            raise UnknownChoice("link", link, self.desk.state.content.by_id)
        self.desk.go(link=link)

    def _answer(self, event: Event) -> None:
        value = None if event.value == CANNOT_JUDGE else _whole(event.value, "answer")
        try:
            self._saving(lambda: self.desk.answer(event.id, value))
            self.desk.recount()
        except Conflict as conflict:
            mine, theirs = _words(conflict.mine.value), _words(conflict.theirs.value)
            raise ChainkitError(
                f"Somebody else answered {event.id} on this sheet first: {theirs}; yours was "
                f"{mine}. Theirs stands and is shown now; answer again to overrule it."
            ) from conflict

    def _tally(self, event: Event) -> None:
        item, _, column = event.id.rpartition("/")
        count = _whole(event.value or 0, f"count for {item}")
        saved = self.desk.tally(item, _whole(column, "column"), count)
        self.mark_saved()
        self.desk.recount()
        total = sum(rate.counts_of(saved))
        self.screen.put_text({f"sum-{item}": str(total)})
        session = self.desk.state.session
        people = session.group_sizes.get(saved.role_group, 0) if session else 0
        if 0 < people < total:
            name = GROUP_NAMES[saved.role_group].lower()
            self.tell(
                f"Saved, but please look again: {total} answers to {item} from {name}, "
                f"and the session says {people} people."
            )

    def _rewrite(self, event: Event) -> None:
        field: Literal["title", "notes"] = "title" if event.id == "title" else "notes"
        self._saving(lambda: self.desk.rewrite(field, str(event.value), seen=event.seen))

    def _new_session(self, event: Event) -> None:
        fields_ = dict(event.value or {})
        held_on = str(fields_.get("held_on", ""))
        try:
            day = date.fromisoformat(held_on)
        except ValueError as error:
            raise BadValue("date", held_on, "a date such as 2026-03-31") from error
        self._saving(
            lambda: self.desk.start_session(
                str(fields_.get("title", "")).strip(),
                day,
                "short" if fields_.get("form") == "short" else "full",
                group_sizes(fields_),
            )
        )

    @property
    def plan(self) -> ImportPlan | None:
        """The import that waits for a yes; in another session or round it is no longer meant."""
        return self._plan if self._plan_for == self._session_round() else None

    def _session_round(self) -> tuple[str, int]:
        session, round_ = self.desk.state.session, self.desk.state.round
        return session.id if session else "", round_.number if round_ else 0

    def _file(self, event: Event) -> None:
        name = Path(str((event.value or {}).get("name", "file"))).name
        session, round_ = self._plan_for = self._session_round()
        self._plan = plan_import(
            event.content,
            name,
            self.desk.store,
            self.desk.place.client,
            session=session,
            round=round_,
        )

    def _import(self, event: Event) -> None:
        if self.plan is None:
            return
        plan = self.plan
        self._saving(lambda: apply_import(self.desk.store, plan, skip_bad_rows=event.id == "skip"))
        self._forget_plan()
        self.desk.reload()
        self.tell(f"Imported. {plan.done}")

    def _download(self) -> None:
        state = self.desk.state
        parts = [state.client.id, *([state.session.id] if state.session else []), "chain.xlsx"]
        self.screen.download("-".join(parts), XLSX, numbers_workbook(state))

    def _forget_plan(self) -> None:
        self._plan = None


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
    where["round"] = _whole(where["round"], "round")
    store = open_with_samples(database or None)
    window = "".join(choice(LETTERS) for _ in range(2))
    return ChainExercise(Desk(store, Place(**where), window))


def _words(value: int | None) -> str:
    return "cannot judge" if value is None else str(value)


def _whole(value: Any, name: str) -> int:
    text = str(value).strip()
    if not text.isdecimal() or len(text) > 6:
        raise BadValue(name, value, "a whole number, 0 or more")
    return int(text)


def _one_of(event: Event, choices: Sequence[str]) -> Any:
    if event.value not in choices:
        raise UnknownChoice(event.act, str(event.value), choices)
    return event.value
