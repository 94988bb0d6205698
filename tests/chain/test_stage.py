"""The stage: the room sees what it is shown, and looking elsewhere never changes that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from chainkit.chain.desk import Desk
from chainkit.chain.exercise import ChainExercise
from chainkit.chain.place import STEPS, Place
from chainkit.chain.workshop import Stage
from chainkit.store import Client
from chainkit.workshop.stage import read_log, run_clock, show_step
from tests.chain.workshops import another, do, fill, start, words
from tests.stores import new_store

SIX = {"front_line": {f"p{n}": 2 for n in range(6)}}


@pytest.fixture
def room(chain: ChainExercise) -> Iterator[ChainExercise]:
    """The room's view of the same client."""
    exercise = ChainExercise(Desk(chain.desk.store, Place(client="acme", view="present")))
    assert exercise.screen.shell == "present"
    yield exercise
    exercise.close()


def versions(chain: ChainExercise) -> list[Stage]:
    return chain.desk.store.history(Stage, "acme", "leadership-day")


def bar(chain: ChainExercise) -> str:
    """The words beside the steps."""
    (found,) = BeautifulSoup(chain.screen.header, "html.parser").select(".ck-stage")
    return " ".join(found.get_text(" ").split())


def offers(chain: ChainExercise) -> list[str]:
    """What the facilitator may do with the stage."""
    found = BeautifulSoup(chain.screen.header, "html.parser").select(".ck-stage button")
    return [one.get_text() for one in found]


def test_before_anything_is_shown_the_room_sees_the_welcome(
    chain: ChainExercise, room: ChainExercise
) -> None:
    """The chain would give its order away before the tables have laid their cards."""
    assert bar(chain) == "The room sees the welcome. Show this step to the room"
    assert "What we do today" in words(room.screen.body)
    assert room.screen.picture == ""
    assert versions(chain) == []
    fill(chain.desk.store, SIX, "leadership-day")
    do(chain, "reveal")
    do(room, "ping")
    assert bar(chain).startswith("The room sees the results.")
    assert "data-id" in room.screen.picture


def test_the_room_follows_what_is_shown_and_nothing_else(
    chain: ChainExercise, room: ChainExercise
) -> None:
    do(chain, "step", value="rate")
    do(chain, "show")
    do(room, "ping")
    assert "What we do today" not in words(room.screen.body)
    do(chain, "step", value="prepare")
    do(chain, "show")
    do(room, "ping")
    assert "What we do today" in words(room.screen.body)
    before = {name: getattr(room.screen, name) for name in ("lead", "picture", "body")}
    for step, _name in STEPS:
        do(chain, "step", value=step)
    do(chain, "rewrite", "notes", "They look tired")
    do(room, "ping")
    assert {name: getattr(room.screen, name) for name in before} == before
    assert [stage.step for stage in versions(chain)] == ["rate", "prepare"]


def test_the_button_is_there_only_where_it_would_change_something(chain: ChainExercise) -> None:
    assert offers(chain) == ["Show this step to the room"]
    do(chain, "show")
    assert bar(chain).startswith("The room sees: Rate")
    assert offers(chain) == ["Pause the clock"]
    do(chain, "show")
    assert len(versions(chain)) == 1  # shown already: nothing to save
    do(chain, "step", value="story")
    assert "Show this step to the room" in offers(chain)


def test_drawing_and_link_go_along_when_they_are_shown(
    chain: ChainExercise, room: ChainExercise
) -> None:
    fill(chain.desk.store, SIX, "leadership-day")
    do(chain, "reveal")
    do(chain, "show")
    do(room, "ping")
    graph = room.screen.picture
    do(chain, "pick", "profitability")
    do(room, "ping")
    assert room.screen.picture == graph
    assert "Show this link to the room" in offers(chain)
    do(chain, "show")
    do(room, "ping")
    assert room.desk.place.link == "profitability"
    assert room.screen.picture != graph
    do(chain, "pick", "profitability")
    do(chain, "chain", value="seed_order")
    do(chain, "show")
    do(room, "ping")
    assert (room.desk.place.link, room.desk.place.chain) == ("", "seed_order")
    assert {name: room.place()[name] for name in ("step", "chain", "link")} == {
        "step": "",
        "chain": "",
        "link": "",
    }  # its address follows; it pins nothing


def test_a_step_in_the_address_pins_it(chain: ChainExercise) -> None:
    place = Place(client="acme", view="present", step="prepare", chain="seed_order")
    pinned = ChainExercise(Desk(chain.desk.store, place))
    do(chain, "show")
    do(pinned, "ping")
    assert "What we do today" in words(pinned.screen.body)
    assert (pinned.place()["step"], pinned.place()["chain"]) == ("prepare", "seed_order")
    pinned.close()


def test_revealing_takes_the_room_along_and_hiding_back(
    chain: ChainExercise, room: ChainExercise
) -> None:
    do(chain, "show")
    fill(chain.desk.store, SIX, "leadership-day")
    do(chain, "reveal")
    do(room, "ping")
    assert versions(chain)[-1].step == "reveal"
    assert "25" in words(room.screen.picture)
    do(chain, "hide")
    assert versions(chain)[-1].step == "rate"


def test_a_room_that_was_never_shown_a_step_gets_no_stage_by_revealing(
    chain: ChainExercise,
) -> None:
    fill(chain.desk.store, SIX, "leadership-day")
    do(chain, "reveal")
    assert versions(chain) == []


def test_two_facilitators_share_one_stage(chain: ChainExercise, room: ChainExercise) -> None:
    second = another(chain)
    do(chain, "step", value="prepare")
    do(chain, "show")
    do(second, "step", value="story")  # has not heard of it yet
    assert do(second, "show") == ""
    do(chain, "ping")
    assert bar(chain).startswith("The room sees: Story")
    assert chain.desk.place.step == "prepare"  # nobody is moved
    assert [stage.step for stage in versions(chain)] == ["prepare", "story"]


def test_each_session_has_a_stage_of_its_own(chain: ChainExercise, room: ChainExercise) -> None:
    do(chain, "step", value="prepare")
    do(chain, "show")
    start(chain, "Zebra day")
    do(room, "ping")
    assert "Zebra day" in words(room.screen.lead)
    assert bar(chain).startswith("The room sees the welcome.")


def test_an_unknown_step_in_the_log_shows_the_chain(
    chain: ChainExercise, room: ChainExercise
) -> None:
    """A newer chainkit may have shown a step that this one does not know."""
    do(chain, "show")
    (stage,) = versions(chain)
    chain.desk.store.append(stage.changed(step="dance", link="nowhere"))
    for exercise in (chain, room):
        do(exercise, "ping")
    assert "How strong is each link here, today?" in words(room.screen.lead)
    assert "dance" in bar(chain)


def test_without_a_session_there_is_nothing_to_show(empty: ChainExercise) -> None:
    assert "ck-stage" not in empty.screen.header
    for act in ("show", "pause", "resume"):
        assert "start a session" in do(empty, act)


def test_the_present_views_link_names_no_step(chain: ChainExercise) -> None:
    page = BeautifulSoup(chain.screen.header, "html.parser")
    (link,) = page.select("a.ck-voila-only")
    assert "step" not in parse_qs(urlsplit(str(link["href"])).query)


# --- the clock -----------------------------------------------------------------------------------


def test_a_break_stops_the_clock_and_another_step_ends_the_break(chain: ChainExercise) -> None:
    do(chain, "show")
    do(chain, "pause")
    assert "Break: the clock stands still." in bar(chain)
    assert "Let the clock run on" in offers(chain)
    do(chain, "resume")
    assert [stage.running for stage in versions(chain)] == [True, False, True]
    do(chain, "pause")
    do(chain, "step", value="story")
    do(chain, "show")
    assert (versions(chain)[-1].step, versions(chain)[-1].running) == ("story", True)


def test_no_event_of_the_page_is_needed_for_the_clock_to_run(chain: ChainExercise) -> None:
    do(chain, "show")
    header = chain.screen.header
    do(chain, "hello")
    assert chain.screen.header == header  # nothing travels while it runs
    (clock,) = BeautifulSoup(header, "html.parser").select("[data-clock]")
    assert clock["data-planned"] == "10"
    assert "data-running" in clock.attrs
    (stage,) = versions(chain)
    assert stage.saved_at is not None
    assert float(str(clock["data-since"])) == pytest.approx(
        stage.saved_at.timestamp() * 1000, abs=1
    )


def test_planned_and_spent_stand_in_the_agenda_and_a_late_clock_says_so(tmp_path: Path) -> None:
    now = [datetime.now(UTC) - timedelta(minutes=60)]
    with new_store(tmp_path / "chain.db", now=lambda: now[0]) as store:
        store.append(Client(client="acme", id="acme", title="Acme"))
        desk = Desk(store, Place(client="acme"))
        desk.start_session("Spring", now[0].date(), {}, form="short")
        session = desk.state.session
        assert session is not None
        for step, minutes in (("order", 8), ("story", 6.5)):
            show_step(store, Stage, session, step)
            now[0] += timedelta(minutes=minutes)
        run_clock(store, Stage, session, running=False)
        log = read_log(store, Stage, session)
        assert log.spent == pytest.approx({"order": 480, "story": 390})
        chain = ChainExercise(Desk(store, Place(client="acme", step="prepare")))
        assert "6:30 of 4 min: over by 3 min" in bar(chain)
        rows = BeautifulSoup(chain.screen.body, "html.parser").select(".ck-agenda tr")
        cells = {words(str(r.th)): words(str(r.find_all("td")[-1])) for r in rows[1:] if r.th}
        assert cells["Order"] == "8:00"
        assert cells["Story the room is here"] == "6:30"
        assert cells["Together"] == "14:30"
        assert cells["Rate"] == "–"
        chain.close()
