"""The time each step took: from when the room was shown it, whatever the order and breaks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainkit.chain.place import STEPS
from chainkit.chain.workshop import Stage
from chainkit.workshop.clock import FORGOTTEN, clock_of, stretches, time_spent

NINE = datetime(2026, 3, 31, 9, tzinfo=UTC)
NAMES = [step for step, _ in STEPS]


def shown(step: str, minute: float, *, running: bool = True, **more: object) -> Stage:
    """The room is shown `step` at 9:00 and so many minutes."""
    moment = NINE + timedelta(minutes=minute)
    fields = {"client": "acme", "id": "spring", "session": "spring", "saved_at": moment}
    return Stage(**fields, step=step, running=running, **more)  # type: ignore[arg-type]


def minutes(history: list[Stage], minute: float) -> dict[str, float]:
    """Step -> minutes, as read at 9:00 and so many minutes."""
    now = NINE + timedelta(minutes=minute)
    return {step: seconds / 60 for step, seconds in time_spent(history, now).items()}


def test_nothing_shown_took_no_time() -> None:
    assert time_spent([], NINE) == {}
    assert clock_of([], NINE).since is None


def test_each_step_gets_the_time_until_the_next_is_shown() -> None:
    history = [shown("order", 0), shown("story", 9), shown("rate", 13)]
    assert minutes(history, 20) == {"order": 9, "story": 4, "rate": 7}


def test_a_step_that_is_shown_again_adds_up_and_a_break_counts_nowhere() -> None:
    history = [
        shown("rate", 0),
        shown("reveal", 10),
        shown("reveal", 15, running=False),
        shown("reveal", 45),
        shown("rate", 50),
    ]
    assert minutes(history, 52) == {"rate": 12, "reveal": 10}
    clock = clock_of(history, NINE + timedelta(minutes=52))
    assert (clock.passed, clock.since) == (600, NINE + timedelta(minutes=50))


def test_a_clock_in_a_break_stands_still() -> None:
    history = [shown("rate", 0), shown("rate", 4, running=False)]
    clock = clock_of(history, NINE + timedelta(minutes=30))
    assert (clock.passed, clock.since) == (240, None)


def test_a_clock_left_running_overnight_is_not_time_spent() -> None:
    history = [shown("order", 0), shown("close", 8)]
    morning = 8 + FORGOTTEN.total_seconds() / 60 + 1
    assert minutes(history, morning) == {"order": 8, "close": 0}
    assert clock_of(history, NINE + timedelta(minutes=morning)).since is None


STAGES = st.lists(
    st.tuples(st.sampled_from(NAMES), st.booleans(), st.floats(-30, 45)), min_size=1, max_size=12
)


def history_of(drawn: list[tuple[str, bool, float]]) -> tuple[list[Stage], float]:
    """Stages at growing minutes, but where a computer's clock is put back; and the last minute."""
    at, history = 0.0, []
    for step, running, after in drawn:
        history.append(shown(step, at, running=running))
        at += after
    return history, at


@given(STAGES)
def test_the_steps_together_took_what_the_clock_ran(drawn: list[tuple[str, bool, float]]) -> None:
    history, end = history_of(drawn)
    now = NINE + timedelta(minutes=end)
    spent = time_spent(history, now)
    assert all(seconds >= 0 for seconds in spent.values())
    assert set(spent) <= {stage.step for stage in history if stage.running}
    # Counted on its own: the clock runs where it is ahead of every earlier moment.
    ran, latest = 0.0, history[0].saved_at
    ends = [*(stage.saved_at for stage in history[1:]), now]
    for stage, until in zip(history, ends, strict=True):
        assert latest is not None
        assert until is not None
        if stage.running:
            ran += max(0.0, (until - latest).total_seconds())
        latest = max(latest, until)
    assert sum(spent.values()) == pytest.approx(ran)
    stretched = stretches(history, now)
    assert all(one.since <= one.until for one in stretched)
    assert all(a.until <= b.since for a, b in pairwise(stretched))


@given(STAGES, st.data())
def test_showing_what_is_shown_already_changes_no_time(
    drawn: list[tuple[str, bool, float]], data: st.DataObject
) -> None:
    history, end = history_of([(step, run, abs(after)) for step, run, after in drawn])
    now = NINE + timedelta(minutes=end)
    place = data.draw(st.integers(0, len(history) - 1))
    stage = history[place]
    until = history[place + 1].saved_at if place + 1 < len(history) else now
    assert stage.saved_at is not None
    assert until is not None
    again = stage.saved_at + (until - stage.saved_at) * data.draw(st.floats(0, 1))
    repeated = [
        *history[: place + 1],
        stage.changed(saved_at=again, link="x"),
        *history[place + 1 :],
    ]
    assert time_spent(repeated, now) == pytest.approx(time_spent(history, now))
    assert clock_of(repeated, now) == clock_of(history, now)


@given(STAGES, st.floats(0, 60))
def test_the_clock_on_the_page_and_the_time_spent_agree(
    drawn: list[tuple[str, bool, float]], later: float
) -> None:
    """The page adds what has passed since; that is what the log says a moment later."""
    history, end = history_of([(step, run, abs(after)) for step, run, after in drawn])
    now = NINE + timedelta(minutes=end)
    after = now + timedelta(minutes=later)
    clock = clock_of(history, now)
    passed = clock.passed + ((after - clock.since).total_seconds() if clock.since else 0)
    assert time_spent(history, after).get(history[-1].step, 0.0) == pytest.approx(passed, abs=1e-3)
