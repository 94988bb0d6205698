"""Tell one story: saved as it is typed, both of two texts kept, nothing of it in shared exports."""

from __future__ import annotations

from contextlib import suppress
from uuid import uuid4

from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chainkit.chain.desk import Desk
from chainkit.chain.exercise import ChainExercise
from chainkit.chain.place import Place
from chainkit.chain.report_story import story_blocks
from chainkit.chain.story import by_band, story_of, talked_about
from chainkit.chain.workshop import Stage, StoryNote
from chainkit.errors import Conflict
from chainkit.report.blocks import text_of
from chainkit.workshop.texts import put_text
from tests.chain.workshops import do, words

CASE = "A family arrives late; their room is not ready."


def notes(exercise: ChainExercise) -> dict[str, str]:
    return {n.link: n.text for n in exercise.desk.store.latest(StoryNote, "acme")}


def boxes(exercise: ChainExercise) -> dict[str, str]:
    page = BeautifulSoup(str(exercise.panes().body), "html.parser")
    return {box["data-id"]: box.get_text() for box in page.select("textarea[data-act=story-note]")}


def present(exercise: ChainExercise) -> ChainExercise:
    return ChainExercise(
        Desk(exercise.desk.store, Place(client="acme", view="present", step="story"))
    )


def told(chain: ChainExercise) -> ChainExercise:
    do(chain, "step", value="story")
    assert do(chain, "story-note", "case", CASE, seen="") == ""
    assert do(chain, "story-note", "external_service_value", "The porter helped.", seen="") == ""
    return chain


def test_case_and_notes_are_there_when_one_comes_back(chain: ChainExercise) -> None:
    told(chain)
    do(chain, "step", value="rate")
    do(chain, "step", value="story")
    shown = boxes(chain)
    assert list(shown) == ["case", *(link.id for link in chain.desk.state.content.links)]
    assert {key: text for key, text in shown.items() if text} == {
        "case": CASE,
        "external_service_value": "The porter helped.",
    }
    assert "saved " in words(chain.screen.header)


def test_links_stand_under_the_bands_of_the_graph_with_their_questions(
    chain: ChainExercise,
) -> None:
    told(chain)
    page = BeautifulSoup(str(chain.panes().body), "html.parser")
    bands = page.select(".ck-bands > section")
    assert [band.h2.get_text() for band in bands if band.h2] == ["People", "Service", "Results"]
    assert [len(band.select("textarea")) for band in bands] == [4, 3, 3]
    for _, links in by_band(chain.desk.state):
        for link in links:
            box = page.select_one(f"textarea[data-id={link.id}]")
            assert box is not None
            asked = page.find(id=box["aria-describedby"])
            assert asked is not None
            assert asked.get_text() == link.question


def test_the_link_that_is_written_about_is_ringed_and_the_page_is_not_redrawn_under_the_writer(
    chain: ChainExercise,
) -> None:
    do(chain, "step", value="story")
    body, picture = chain.screen.body, chain.screen.picture
    do(chain, "story-note", "customer_loyalty", "They came back", seen="")
    assert chain.desk.place.link == "customer_loyalty"
    assert chain.screen.body == body
    assert chain.screen.picture != picture


def test_of_two_notes_at_once_both_are_kept_and_the_second_is_told(chain: ChainExercise) -> None:
    do(chain, "step", value="story")
    other = ChainExercise(Desk(chain.desk.store, chain.desk.place))
    do(other, "story-note", "profitability", "theirs", seen="")
    said = do(chain, "story-note", "profitability", "mine", seen="")
    assert said.startswith("Somebody else saved this while you were editing")
    assert notes(chain) == {"profitability": "theirs\n\nmine"}
    assert boxes(chain)["profitability"] == "theirs\n\nmine"
    other.close()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(turns=st.lists(st.tuples(st.booleans(), st.text("ab", min_size=1, max_size=4)), max_size=7))
def test_of_two_who_write_on_without_looking_all_words_are_kept(
    chain: ChainExercise, turns: list[tuple[bool, str]]
) -> None:
    """Each goes on from the own text alone; the other's stays beside it whatever the order."""
    store, mine = chain.desk.store, {True: "", False: ""}
    here = StoryNote(client="acme", id=f"x/{uuid4()}", session="x", link="case", text="")
    for who, more in turns:
        with suppress(Conflict):
            put_text(store, here, "text", mine[who], mine[who] + more)
        mine[who] += more
    kept = store.get(StoryNote, "acme", here.id)
    assert all(text in (kept.text if kept else "") for text in mine.values())


def test_a_note_for_no_link_and_a_story_without_a_session_are_one_sentence(
    empty: ChainExercise,
) -> None:
    do(empty, "step", value="story")
    assert "This step needs a session" in words(empty.screen.lead)
    assert do(empty, "story-note", "case", "x", seen="") == (
        "session is ''; it must be started first: a story belongs to a session."
    )
    assert notes(empty) == {}


def test_an_unknown_link_is_refused(chain: ChainExercise) -> None:
    assert do(chain, "story-note", "customer_loyality", "x", seen="").startswith(
        "There is no link “customer_loyality”. Did you mean “customer_loyalty”?"
    )
    assert notes(chain) == {}


def test_a_blanked_note_is_no_note_but_its_history_stays(chain: ChainExercise) -> None:
    told(chain)
    do(chain, "story-note", "external_service_value", "", seen="The porter helped.")
    assert story_of(chain.desk.state).notes == {}
    id_ = f"{chain.desk.state.session.id}/external_service_value"  # type: ignore[union-attr]
    assert [n.text for n in chain.desk.store.history(StoryNote, "acme", id_)] == [
        "The porter helped.",
        "",
    ]


def test_the_room_sees_the_case_and_the_link_that_is_talked_about(chain: ChainExercise) -> None:
    told(chain)
    room = present(chain)
    assert CASE in words(room.screen.lead)
    assert "External service value" in words(room.screen.body)
    assert "The porter helped." in words(room.screen.body)
    assert "<textarea" not in room.screen.body + room.screen.lead
    session = chain.desk.state.session
    assert session is not None
    chain.desk.store.append(
        Stage(client="acme", id=session.id, session=session.id, step="story", link="profitability")
    )
    do(room, "ping")
    assert talked_about(room.desk.state) == "profitability"
    assert "Profitability" in words(room.screen.body)
    assert "The porter helped." not in words(room.screen.body)
    room.close()


def test_a_long_story_takes_the_pictures_place_in_the_room(chain: ChainExercise) -> None:
    told(chain)
    room = present(chain)
    assert room.screen.picture
    do(chain, "story-note", "case", "Long story. " * 60, seen=CASE)
    do(room, "ping")
    assert room.screen.picture == ""
    assert words(room.screen.lead).count("Long story.") == 60
    room.close()


def test_hostile_words_stay_words(chain: ChainExercise) -> None:
    do(chain, "step", value="story")
    do(chain, "story-note", "case", "</textarea><img src=x onerror=alert(1)>", seen="")
    room = present(chain)
    for html in (str(chain.panes().body), room.screen.lead):
        assert "<img" not in html
        assert "&lt;img" in html
    room.close()


def test_a_shared_report_says_only_that_a_story_was_told_and_where(chain: ChainExercise) -> None:
    assert story_blocks(chain.desk.state) == []
    told(chain)
    shared = text_of(story_blocks(chain.desk.state))
    assert "a note at external service value" in shared
    assert CASE not in shared
    assert "porter" not in shared
    asked_for = text_of(story_blocks(chain.desk.state, with_comments=True))
    assert CASE in asked_for
    assert "The porter helped." in asked_for
