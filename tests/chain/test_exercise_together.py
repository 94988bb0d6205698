"""Two facilitators and the room: nothing is overwritten, everybody sees the same."""

from __future__ import annotations

from bs4 import BeautifulSoup

from chainkit.chain.desk import Desk
from chainkit.chain.exercise import ChainExercise
from chainkit.chain.model import Rating
from chainkit.chain.place import Place
from chainkit.ui.exercise import Event
from tests.chain.workshops import (
    PANES,
    another,
    answers,
    do,
    fill,
    records,
    start,
    words,
)


def test_the_second_on_one_sheet_is_told_both_answers(chain: ChainExercise) -> None:
    do(chain, "next-sheet")
    second = another(chain)
    do(chain, "answer", "ISQ", "2")
    said = do(second, "answer", "ISQ", "x")
    assert said == (
        "Somebody else answered ISQ on this sheet first: 2; yours was cannot judge. "
        "Theirs stands and is shown now; answer again to overrule it."
    )
    checked = BeautifulSoup(second.screen.body, "html.parser").select("input[checked]")
    assert [one["value"] for one in checked] == ["2"]
    do(second, "answer", "ISQ", "x")
    assert answers(chain) == {"ISQ": None}


def test_two_on_the_notes_keep_both_texts_and_the_second_is_told(chain: ChainExercise) -> None:
    second = another(chain)
    do(chain, "rewrite", "notes", "the first text")
    said = do(second, "rewrite", "notes", "the second text")
    assert "Somebody else saved this while you were editing" in said
    for text in ("the first text", "the second text"):
        assert text in second.screen.side


def test_what_somebody_else_saved_comes_in_with_the_next_beat(chain: ChainExercise) -> None:
    do(chain, "next-sheet")
    second = another(chain)
    do(second, "answer", "ISQ", "2")
    typing = chain.screen.body
    chain.handle(Event("ping"))
    assert "1 begun" in words(chain.screen.side)
    assert chain.screen.body == typing  # a line somebody is about to answer stays


def test_when_the_round_ends_under_a_rater_the_sheet_closes_and_says_so(
    chain: ChainExercise,
) -> None:
    do(chain, "next-sheet")
    do(chain, "answer", "ES", "2")
    second = another(chain)
    do(second, "reveal")
    chain.handle(Event("ping"))
    assert "This round was revealed" in words(chain.screen.lead)
    assert words(chain.screen.body) == "Open a new round"
    do(second, "new-round")
    chain.handle(Event("ping"))
    assert words(chain.screen.body) == "Go to round 2"
    do(chain, "round", value="2")
    do(chain, "answer", "ISQ", "4")
    assert {(r.round, r.value) for r in chain.desk.store.latest(Rating, "acme")} == {(1, 2), (2, 4)}


def test_a_sheet_stays_in_its_session_when_somebody_starts_another(chain: ChainExercise) -> None:
    do(chain, "next-sheet")
    second = another(chain)
    start(second, "Zebra day")
    chain.handle(Event("ping"))
    assert do(chain, "answer", "ISQ", "2") == ""
    (rating,) = chain.desk.store.latest(Rating, "acme")
    assert rating.session == "leadership-day"
    assert chain.place()["session"] == "leadership-day"


def test_the_room_follows_to_the_next_round_and_session(chain: ChainExercise) -> None:
    room = ChainExercise(Desk(chain.desk.store, Place(client="acme", view="present")))
    fill(chain.desk.store, {"front_line": {f"p{n}": 2 for n in range(6)}}, "leadership-day")
    chain.desk.reload()
    do(chain, "reveal")
    do(chain, "new-round")
    room.handle(Event("ping"))
    assert "round 2 of 2" in words(room.screen.lead)
    start(chain, "Zebra day")
    room.handle(Event("ping"))
    assert "Zebra day" in words(room.screen.lead)
    room.close()


# --- the present view ------------------------------------------------------------------------


def test_the_present_view_hears_nothing_and_offers_nothing(chain: ChainExercise) -> None:
    room = ChainExercise(Desk(chain.desk.store, Place(client="acme", view="present")))
    before = records(chain)
    for act in (*chain.acts(), "reveal", "os.system"):
        room.handle(Event(act, "ISQ", "3"))
    assert records(chain) == before
    html = "".join(str(getattr(room.panes(), name)) for name in PANES)
    page = BeautifulSoup(html, "html.parser")
    offers = "button, input, select, textarea, a[href], form, [data-act], [tabindex]"
    assert page.select(f"{offers}, [role=button]") == []
    room.close()


def test_the_present_view_follows_the_facilitator(chain: ChainExercise) -> None:
    room = ChainExercise(Desk(chain.desk.store, Place(client="acme", view="present")))
    assert "Leadership day" in room.screen.lead  # the welcome, until something is shown
    fill(chain.desk.store, {"front_line": {f"p{n}": 2 for n in range(6)}}, "leadership-day")
    do(chain, "reveal")
    room.handle(Event("ping"))
    assert "hidden" not in words(room.screen.lead).lower()
    assert "25" in words(room.screen.picture)
    room.close()
