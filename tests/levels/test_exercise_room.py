"""What a room sees of a long list: large enough to be read, and nothing cut off."""

from __future__ import annotations

from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.levels.desk import Desk
from chainkit.levels.exercise import LevelsExercise
from chainkit.levels.place import Place
from chainkit.levels.screens.fitted import LARGEST, SMALLEST, columns_size, flowing_size
from chainkit.levels.workshop import Feature
from tests.levels.hands import do, page, vote

names = st.lists(st.lists(st.text("abc ", min_size=1, max_size=60), max_size=20), max_size=6)


@settings(max_examples=40, deadline=None)
@given(names)
def test_more_names_are_never_set_larger(groups: list[list[str]]) -> None:
    size, columns = flowing_size(groups, 880, 770)
    assert SMALLEST <= size <= LARGEST
    assert columns in (2, 3)
    twice = [group + group for group in groups]
    assert flowing_size(twice, 880, 770)[0] <= size
    assert columns_size(twice, 340, 830) <= columns_size(groups, 340, 830)


def test_of_sixty_features_the_room_reads_the_names_it_should_talk_about(
    levels: LevelsExercise,
) -> None:
    stages = ("find", "buy", "use", "help", "leave")
    more = [
        Feature(client="acme", id=f"f{n}", name=f"A thing that customers meet, number {n}",
                number=n, stage=stages[n % 5])
        for n in range(5, 61)
    ]  # fmt: skip
    levels.desk.store.append(*more)
    do(levels, "ping")
    asked = levels.desk.state.items
    assert len(asked) == 60
    split = {"f7", "f8"}
    vote(levels, "front_line", [dict.fromkeys(asked, 1)] * 6)
    vote(levels, "management", [{item: 4 if item in split else 1 for item in asked}] * 6)
    do(levels, "reveal")
    do(levels, "settle-agreed")
    do(levels, "show")
    shown = LevelsExercise(Desk(levels.desk.store, Place(client="acme", view="present")))
    try:
        room = page(shown.panes().picture)
    finally:
        shown.close()
    listed = room.select_one(".ck-room-names")
    assert listed
    assert len(listed.select("li")) == 2
    assert f"--ck-size:{LARGEST}" in str(listed["style"])
    marks = room.select(".ck-only-wide .ck-ring-mark")
    assert len(marks) == 58, "a tie stands nowhere yet; its name is beside the disc"


def test_a_later_round_names_what_it_asks_and_nothing_else(levels: LevelsExercise) -> None:
    """Of three features one is placed anew; the room reads its name at both steps."""
    asked = levels.desk.state.items
    again = levels.desk.state.features[0]
    sheet = dict.fromkeys(asked, 2)
    vote(levels, "front_line", [sheet | {again.id: 1}] * 6)
    vote(levels, "management", [sheet | {again.id: 4}] * 6)
    do(levels, "reveal")
    do(levels, "place-again", value={f"again-{again.id}": "on"})
    assert levels.desk.state.items == (again.id,)
    named = [
        li.get_text(" ", strip=True) for li in room_at(levels, "reveal").select(".ck-room-names li")
    ]
    assert named == [f"{again.number} {again.name}"]
    assert f"Placed anew: “{again.name}”." in room_at(levels, "place").get_text(" ")


def room_at(levels: LevelsExercise, step: str) -> BeautifulSoup:
    """What the room is shown at `step`."""
    place = Place(client="acme", view="present", step=step)
    shown = LevelsExercise(Desk(levels.desk.store, place))
    try:
        panes = shown.panes()
    finally:
        shown.close()
    return page(f"{panes.picture}{panes.body}")
