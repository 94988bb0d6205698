"""Actions over several sessions: what is open from before, the room, the report, the calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup

from chainkit.chain.desk import Desk
from chainkit.chain.exercise import ChainExercise
from chainkit.chain.place import Place
from chainkit.chain.report_workshop import decided_blocks
from chainkit.report.blocks import Table, text_of
from chainkit.words import day
from chainkit.workshop.plan import plan_of
from tests.calendars import events
from tests.chain.plans import FIRST, FULL, add, body, in_days, kept, sent
from tests.chain.workshops import do, start, words


@pytest.fixture
def one(chain: ChainExercise) -> ChainExercise:
    do(chain, "step", value="actions")
    assert add(chain, "Call back every customer") == ""
    return chain


@pytest.fixture
def later(one: ChainExercise) -> ChainExercise:
    """A second session; of the first one action is overdue, one is done, one has no date."""
    add(one, "Stop the rush")
    add(one, "Measure the wait")
    do(one, "action-done", "leadership-day-action-2")
    overdue = kept(one)[FIRST].changed(due=one.today - timedelta(days=4))
    one.desk.store.append(overdue)
    start(one, "Second day", held_on=one.today.isoformat())
    do(one, "step", value="actions")
    return one


def test_what_is_open_from_before_comes_first_with_its_age(later: ChainExercise) -> None:
    plan = plan_of(later.desk.state, "chain")
    assert [a.id for a in plan.earlier] == [FIRST, "leadership-day-action-3"]
    assert plan.here == ()
    page = body(later)
    assert page.select("section")[0].h2.get_text() == "Still open from before"  # type: ignore[union-attr]
    card = words(str(page.select("article")[0]))
    weeks = (later.today - date(2026, 3, 31)).days // 7
    assert f"Decided {weeks} week" in card
    assert "“Leadership day”" in card
    assert "4 days overdue" in card
    for act in ("action-done", "action-drop"):
        assert page.select(f"[data-act={act}][data-id={FIRST}]")


def test_an_overdue_action_can_be_edited_without_a_new_date(later: ChainExercise) -> None:
    before = kept(later)[FIRST].due
    assert before is not None
    assert do(later, "action-text", f"{FIRST}/owner", "HR", seen="") == ""
    assert do(later, "action-due", FIRST, before.isoformat()) == ""
    assert (kept(later)[FIRST].due, kept(later)[FIRST].owner) == (before, "HR")


def test_each_session_has_three_of_its_own_and_sees_none_of_later_ones(
    later: ChainExercise,
) -> None:
    for what in ("Ask ten guests", "Write to all", "Hold a review"):
        assert add(later, what) == ""
    assert add(later, "Write a fourth") == FULL
    do(later, "session", value="leadership-day")
    plan = plan_of(later.desk.state, "chain")
    assert [a.id for a in plan.here] == [FIRST, "leadership-day-action-3"]
    assert plan.earlier == ()


def test_the_room_sees_this_sessions_actions_and_what_is_open_from_before(
    later: ChainExercise,
) -> None:
    add(later, "Ask <ten> guests")
    place = Place(client="acme", view="present", step="actions")
    room = ChainExercise(Desk(later.desk.store, place))
    page = BeautifulSoup(room.screen.body, "html.parser")
    assert [p.get_text() for p in page.select(".ck-what")] == ["Ask <ten> guests"]
    assert "4 days overdue" in words(room.screen.body)
    assert not page.select("button, input, textarea, select")
    room.close()


def test_the_report_tells_earlier_ones_first_with_status_and_due_date(
    later: ChainExercise,
) -> None:
    add(later, "Ask ten guests")
    do(later, "action-text", "second-day-action-1/first_step", "Write **the** list", seen="")
    tables = [b for b in decided_blocks(later.desk.state, later.today) if isinstance(b, Table)]
    assert [table.caption for table in tables] == [
        "Still open from earlier sessions",
        "Decided in this session",
        "Done and dropped",
    ]
    assert tables[0].rows[0][-1] == "open, 4 days overdue"
    assert tables[2].rows[0][-1] == f"done on {day(later.today)}"
    assert "**" not in text_of(decided_blocks(later.desk.state, None))
    assert "overdue" not in text_of(decided_blocks(later.desk.state, None))


def test_a_report_without_actions_says_nothing_of_them(chain: ChainExercise) -> None:
    assert decided_blocks(chain.desk.state, None) == []


# --- calendar ---------------------------------------------------------------------------------


def test_the_calendar_has_every_open_action_with_a_date(later: ChainExercise) -> None:
    add(later, "Ask ten guests, twice")
    do(later, "action-due", "second-day-action-1", in_days(later, 8))
    do(later, "action-text", "second-day-action-1/owner", "Duty manager", seen="")
    said = sent(later)
    told = do(later, "action-calendar")
    assert told == "1 action has no due date and is not in the file."
    (handed,) = [each for each in said if "download" in each]
    assert handed["download"] == {
        "name": "acme-second-day-actions.ics",
        "mime": "text/calendar",
    }
    read = {event["SUMMARY"]: event for event in events(handed["buffers"][0])}
    assert set(read) == {"Call back every customer", "Ask ten guests, twice"}
    mine = read["Ask ten guests, twice"]
    assert mine["DTSTART;VALUE=DATE"] == in_days(later, 8).replace("-", "")
    assert mine["DESCRIPTION"].split("\n") == [
        "About: Customer loyalty",
        "Owner: Duty manager",
        "Acme",
    ]
    assert mine["SEQUENCE"] == "2"


def test_a_calendar_of_nothing_is_refused_in_words(one: ChainExercise) -> None:
    assert do(one, "action-calendar").startswith("No open action has a due date yet")


def test_long_actions_all_fit_on_the_rooms_screen(chain: ChainExercise) -> None:
    for n in (1, 2, 3):
        add(chain, f"Write {n} " + "many words " * 20)
        do(chain, "action-text", f"leadership-day-action-{n}/first_step", "Begin today", seen="")
    room = ChainExercise(
        Desk(chain.desk.store, Place(client="acme", view="present", step="actions"))
    )
    assert "ck-long" in room.screen.body
    assert words(room.screen.body).count("many words") == 60
    assert "Begin today" not in room.screen.body  # who, what and when have the room
    room.close()
