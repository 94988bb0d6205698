"""The months of a service on the screen: import with a preview, units, and what is not there."""

from __future__ import annotations

from chainkit.levels.desk import Desk
from chainkit.levels.exercise import LevelsExercise
from chainkit.levels.monthly import STANDARD, ServiceMonth, ServiceStandard
from chainkit.levels.place import Place
from tests.levels.hands import do, page, words

HEAD = "period,unit,cases,breaches\n"


def months(*shares: tuple[str, int]) -> bytes:
    """Eight months of each unit, with so many breaches of a hundred cases."""
    rows = [f"2026-{m:02d},{unit},100,{late}" for unit, late in shares for m in range(1, 9)]
    return (HEAD + "\n".join(rows)).encode()


def given(empty: LevelsExercise, content: bytes) -> str:
    do(empty, "step", value="months")
    do(empty, "months-file", "import", {"name": "months.csv"}, content=content)
    return words(empty.screen.body)


def test_a_client_without_months_gets_one_sentence_and_the_way_to_bring_them(
    empty: LevelsExercise,
) -> None:
    do(empty, "step", value="months")
    assert "has counted no months yet" in words(empty.screen.lead)
    assert page(empty.screen.body).select_one("input[type=file][data-act=months-file]")


def test_an_import_is_shown_before_it_is_done_and_can_be_left(empty: LevelsExercise) -> None:
    assert "16 service months to add" in given(empty, months(("North", 2), ("South", 20)))
    assert empty.desk.store.latest(ServiceMonth, "acme") == []
    do(empty, "months-import-cancel")
    do(empty, "months-import")
    assert empty.desk.store.latest(ServiceMonth, "acme") == []
    given(empty, months(("North", 2), ("South", 20)))
    assert "Imported." in do(empty, "months-import")
    assert "89 % in 2026" in words(empty.screen.lead).replace("89.0", "89")


def test_a_bad_row_is_told_and_the_good_ones_can_be_taken(empty: LevelsExercise) -> None:
    told = given(empty, months(("North", 2)) + b"\n2026-09,North,10,11")
    assert "11 of 10 cases" in told
    do(empty, "months-import", "skip")
    assert len(empty.desk.store.latest(ServiceMonth, "acme")) == 8


def test_a_unit_is_found_by_typing_and_keeps_its_place_in_the_ranking(
    empty: LevelsExercise,
) -> None:
    given(empty, months(("North", 2), ("South", 20)))
    do(empty, "months-import")
    do(empty, "months-standard", value={"title": "Waits", "target": "95", "units": "wards"})
    assert do(empty, "months-unit", "form", {"unit": "south"}) == ""
    assert "80.0 %" in words(empty.screen.lead)
    assert "80.0\N{NO-BREAK SPACE}%" in [td.text for td in page(empty.screen.body).select("td")]
    assert "80.0\N{NO-BREAK SPACE}%" in page(empty.screen.lead).select("h1")[0].text
    assert "South: 80.0 % kept (77.1 to 82.6 %), place 2 of 2 wards." in words(empty.screen.body)
    assert "Nearest: South and North." in do(empty, "months-unit", "form", {"unit": "Sooth"})
    do(empty, "months-unit", "")
    assert empty.desk.place.part == ""


def test_a_standard_is_a_share_over_nothing_or_none(empty: LevelsExercise) -> None:
    assert "from 1 to 100" in do(empty, "months-standard", value={"title": "W", "target": "120"})
    assert "such as 95" in do(empty, "months-standard", value={"title": "W", "target": "0.95"})
    do(empty, "months-standard", value={"title": "W", "target": "95 %"})
    do(empty, "months-standard", value={"title": "W", "target": ""})
    history = empty.desk.store.history(ServiceStandard, "acme", STANDARD)
    assert [each.target for each in history] == [0.95, None]


def test_a_client_that_only_counts_opens_with_its_months_in_the_room_too(
    empty: LevelsExercise,
) -> None:
    given(empty, months(("North", 2), ("South", 20)))
    do(empty, "months-import")
    do(empty, "months-standard", value={"title": "Waits", "target": "95"})
    do(empty, "months-unit", "North")
    assert empty.desk.first_step() == "months"
    link = page(empty.screen.header).select_one("a[href*=present]")
    assert link is not None
    assert {"step=months", "part=%2FNorth"} < set(str(link["href"]).lstrip("?").split("&"))
    room = LevelsExercise(Desk(empty.desk.store, Place(client="acme", view="present")))
    assert "89.0 %" in words(room.screen.lead)
    assert "<input" not in room.screen.lead + room.screen.body
    room.close()


def test_a_unit_that_is_spelled_in_two_ways_is_told_before_it_becomes_two(
    empty: LevelsExercise,
) -> None:
    given(empty, months(("North", 2)))
    do(empty, "months-import")
    told = given(empty, months(("north", 2), ("South", 2)))
    assert "“North” and “north” are counted as different units" in told
    assert "South” " not in told
    assert "are counted as different units" not in given(empty, months(("South", 2)))


def test_a_file_with_nothing_new_offers_nothing_to_import(empty: LevelsExercise) -> None:
    given(empty, months(("North", 2)))
    assert page(empty.screen.body).select("button[data-act=months-import]")
    do(empty, "months-import")
    for content in (months(("North", 2)), b"period,unit,cases,breaches\n"):
        given(empty, content)
        assert not page(empty.screen.body).select("button[data-act=months-import]")
        assert page(empty.screen.body).select("button[data-act=months-import-cancel]")
