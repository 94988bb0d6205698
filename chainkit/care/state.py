"""Everything one screen or report of the care exercise shows, read from the store in one go.

`load_state` is the only place that turns records into a `CareState`; screens, present view and
reports differ in what they draw of it, never in how they read it.  The survey's own figures
(`Heard`) are computed when they are first asked for, and once: a vote does not change them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import pandas as pd

from chainkit.care.by_unit import CareByUnit, care_by_unit
from chainkit.care.content import care_content
from chainkit.care.gaps import read_care
from chainkit.care.grid import Grid, read_grid
from chainkit.care.kept import Kept, load_batches, load_kept
from chainkit.care.loop import Loop, close_loop
from chainkit.care.model import CareContent, Review, Round, Tally, Vote
from chainkit.care.result import CareResult
from chainkit.care.scored import Every, Scored
from chainkit.care.scoring import score_all
from chainkit.care.sheets import NO_DAY, Sheets, read_sheets
from chainkit.care.warnings import items_problems, off_words, warnings_of
from chainkit.care.workshop import Batch, Case, Dimension, Question, Survey, Wave
from chainkit.errors import UnknownChoice
from chainkit.store import Client, Store
from chainkit.workshop.state import (
    Progress,
    SessionView,
    count_progress,
    find_client,
    pick_round,
    pick_session,
    rounds_of,
    sessions_of,
)

SCORED = ("recommend", "satisfaction", "effort")
"""Roles of questions that have a score of their own."""


@dataclass(frozen=True, eq=False)
class Heard:
    """One survey: what was asked, and what customers answered."""

    survey: Survey
    questions: tuple[Question, ...]
    dimensions: tuple[Dimension, ...]
    waves: tuple[Wave, ...]
    cases: tuple[Case, ...]
    batches: tuple[Batch, ...] = field(repr=False)

    @cached_property
    def sheets(self) -> Sheets:
        """All answer sheets as columns, without what lies off the scale of its question."""
        return self._within[0]

    @cached_property
    def _within(self) -> tuple[Sheets, dict[str, int]]:
        """And question -> answers that lie off its scale; they are left out."""
        scales = {each.key: (each.low, each.high) for each in self.questions}
        return read_sheets(self.batches).within(scales)

    @property
    def units(self) -> tuple[str, ...]:
        """Names of the units, where they are told apart."""
        return tuple(unit for unit in self.sheets.units if unit)

    @property
    def scored(self) -> tuple[Question, ...]:
        """The questions with a score of their own, in order."""
        return tuple(each for each in self.questions if each.role in SCORED)

    @property
    def asked(self) -> frozenset[str]:
        """The roles of its questions."""
        return frozenset(each.role for each in self.questions)

    def question(self, key: str = "") -> Question | None:
        """The scored question called `key`; the first one for "" or an unknown one."""
        every = self.scored
        return next((each for each in every if each.key == key), every[0] if every else None)

    def scores(self, key: str = "", unit: str = "", every: Every = "month") -> Scored | None:
        """All that is told of one question; None where none has a score."""
        question = self.question(key)
        if question is None:
            return None
        unit = unit if unit in self.sheets.units else ""
        found = self._known.get((question.key, unit, every))
        if found is None:
            found = self._known[question.key, unit, every] = self._scores(question, unit, every)
        return found

    def _scores(self, question: Question, unit: str, every: Every) -> Scored:
        scored = score_all(
            self.sheets,
            question,
            waves=[(wave.key, wave.title) for wave in self.waves],
            customers={wave.key: wave.customers for wave in self.waves if wave.customers},
            every=every,
            unit=unit,
        )
        off = self._within[1].get(question.key, 0)
        first = (off_words(off, question),) if off else ()
        return replace(scored, warnings=(*first, *warnings_of(scored, self.waves)))

    @cached_property
    def _known(self) -> dict[tuple[str, str, Every], Scored]:
        return {}

    @cached_property
    def care(self) -> CareResult | None:
        """The dimensions of the last wave that asks for them; None where none does."""
        found = read_care(self.latest_sheets, self.dimensions, self.questions)
        if found is None:
            return None
        asked = [wave.title for wave in self.waves if wave.key in self.sheets.waves]
        said = found.problem, *items_problems(self.questions, self.dimensions, self._within[1])
        problem = " ".join(part for part in said if part)
        return replace(found, problem=problem, wave=asked[-1] if len(asked) > 1 else "")

    @cached_property
    def care_units(self) -> CareByUnit | None:
        """The same by unit; None where units are not told apart, or nothing is shown at all."""
        if self.care is None or not self.care.dimensions:
            return None
        return care_by_unit(self.latest_sheets, self.dimensions, self.questions)

    @cached_property
    def latest_sheets(self) -> Sheets:
        """The sheets of the last wave: waves are not one result."""
        keys = [wave.key for wave in self.waves if wave.key in self.sheets.waves]
        return self.sheets.of(wave=keys[-1]) if len(keys) > 1 else self.sheets

    @property
    def detractors(self) -> int | None:
        """How many would not recommend; None where nobody was asked, or too few answered."""
        for question in self.scored:
            found = self.scores(question.key)
            if question.role == "recommend" and found and found.whole and found.whole.recommend:
                return found.whole.recommend.detractors
        return None

    def loop(self, today: date, target_days: int) -> Loop:
        """The closed loop on `today`."""
        return close_loop(
            self.cases, self.sheets, self.waves, today, target_days, detractors=self.detractors
        )

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day of an answer; None where no day is known."""
        if not len(known := self.sheets.day[self.sheets.day != NO_DAY]):
            return None
        return date.fromordinal(int(known.min())), date.fromordinal(int(known.max()))


@dataclass(frozen=True)
class Earlier:
    """The review before, with the grid of its last revealed round."""

    session: Review
    grid: Grid


@dataclass(frozen=True)
class CareState(SessionView):
    """One client, at most one review and round of it, and the survey that is looked at."""

    client: Client
    content: CareContent
    sessions: tuple[Review, ...]
    """All reviews of the client, latest first."""
    session: Review | None
    rounds: tuple[Round, ...]
    """Rounds of `session`, in order."""
    round: Round | None
    progress: Progress
    grid: Grid | None
    """None while the round is open, or there is none."""
    heard: Heard | None
    """The survey that is looked at; None where the client has none."""
    kept: Kept = field(default_factory=Kept)
    earlier: Earlier | None = None
    """The last review before this one that was revealed; None where there is none."""

    @property
    def items(self) -> tuple[str, ...]:
        """Ids of the six cells, in order."""
        return tuple(self.content.cells)

    @property
    def surveys(self) -> tuple[Survey, ...]:
        """All surveys of the client, by title."""
        return tuple(sorted(self.kept.surveys, key=lambda each: (each.title, each.id)))

    @property
    def latest(self) -> date | None:
        """The day that “today” is in a document without another: of the review or last answer."""
        if self.session is not None:
            return self.session.held_on
        days = self.heard.days if self.heard else None
        heard = [wave.heard_on for wave in self.heard.waves if wave.heard_on] if self.heard else []
        return max([days[1], *heard]) if days else None


def load_state(
    store: Store, client: str, session: str = "", round: int = 0, survey: str = ""
) -> CareState:
    """The state of `client`; `session` "" is the latest review, `round` 0 its latest round.

    `survey` "" is the one with the most answers.  Raises UnknownChoice for a client, review
    or survey that is not there, BadValue for such a round.
    """
    with store.at_once():
        return _load(store, client, session, round, survey)


def _load(store: Store, client: str, session: str, round: int, survey: str) -> CareState:
    owner = find_client(store, client)
    kept = load_kept(store, client)
    sessions = sessions_of(store, Review, client)
    here = pick_session(sessions, session)
    rounds = rounds_of(store, Round, here)
    now = pick_round(rounds, round)
    content = care_content(here.language, here.pack) if here else care_content()
    answers, tallies = _frames(store, client, now)
    return CareState(
        client=owner,
        content=content,
        sessions=sessions,
        session=here,
        rounds=rounds,
        round=now,
        progress=count_progress(answers, tallies, here, content.cells),
        grid=read_grid(answers, tallies, content) if now and now.revealed else None,
        heard=load_heard(store, kept, client, survey),
        kept=kept,
        earlier=_earlier(store, sessions, here, content),
    )


def _earlier(
    store: Store, sessions: tuple[Review, ...], here: Review | None, content: CareContent
) -> Earlier | None:
    for session in sessions if here else ():
        if here is None or session.held_on >= here.held_on:
            continue
        shown = [each for each in rounds_of(store, Round, session) if each.revealed]
        if shown:
            frames = _frames(store, session.client, shown[-1])
            return Earlier(session, read_grid(*frames, content))
    return None


def load_heard(store: Store, kept: Kept, client: str, survey: str = "") -> Heard | None:
    """The survey called `survey`, or the one with the most answers; None without any.

    Raises UnknownChoice.
    """
    known: Mapping[str, Survey] = {each.id: each for each in kept.surveys}
    if survey and survey not in known:
        raise UnknownChoice("survey", survey, known)
    if not known:
        return None
    if survey:
        return heard_of(kept, known[survey], load_batches(store, client, survey))
    every = {key: load_batches(store, client, key) for key in sorted(known)}
    main = max(every, key=lambda key: sum(batch.sheets for batch in every[key]))
    return heard_of(kept, known[main], every[main])


def heard_of(kept: Kept, survey: Survey, batches: list[Batch]) -> Heard:
    """One survey with its answers."""
    return Heard(
        survey,
        kept.questions_of(survey.id),
        kept.dimensions_of(survey.id),
        kept.waves_of(survey.id),
        kept.cases_of(survey.id),
        tuple(batches),
    )


def recount(store: Store, state: CareState) -> CareState:
    """The same state with its progress counted anew; nothing else is read."""
    frames = _frames(store, state.client.id, state.round)
    return replace(state, progress=count_progress(*frames, state.session, state.items))


def _frames(store: Store, client: str, now: Round | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    # Without a round nothing fits, and the frames are empty but for their columns.
    where = {"session": now.session if now else "", "round": now.number if now else 0}
    return store.frame(Vote, client, **where), store.frame(Tally, client, **where)
