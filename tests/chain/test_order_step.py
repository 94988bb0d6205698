"""The step Order: tables come and go, every move is saved or refused in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from bs4 import BeautifulSoup

from chainkit.chain.desk_order import MOST, table_called, tables
from chainkit.chain.exercise import ChainExercise
from chainkit.chain.place import Place
from chainkit.chain.report_order import order_blocks
from chainkit.chain.screens import order_present
from chainkit.chain.workshop import CardOrder, Stage
from chainkit.report.blocks import Figure, Table, text_of
from chainkit.ui.screen import Panes
from tests.chain.workshops import another, do, words

SESSION = "leadership-day"


@pytest.fixture
def at_order(chain: ChainExercise) -> ChainExercise:
    """Three tables, dealt."""
    do(chain, "step", value="order")
    assert do(chain, "order-deal", value={"count": "3"}) == ""
    return chain


def seed(exercise: ChainExercise) -> list[str]:
    return [link.id for link in exercise.desk.state.content.links]


def cards(exercise: ChainExercise, name: str) -> list[str]:
    return list(table_called(exercise.desk, name).cards)


def names(exercise: ChainExercise) -> list[str]:
    return [order.name for order in tables(exercise.desk)]


def lay(exercise: ChainExercise, name: str, order: Sequence[str], seen: str | None = None) -> str:
    here = " ".join(cards(exercise, name)) if seen is None else seen
    return do(exercise, "order", name, list(order), seen=here)


def history(exercise: ChainExercise, name: str) -> list[CardOrder]:
    return exercise.desk.store.history(CardOrder, "acme", f"{SESSION}/{name}")


def room(exercise: ChainExercise) -> Panes:
    exercise.desk.reload()
    return order_present.panes(exercise)


def text(panes: Panes) -> str:
    return words(f"{panes.lead} {panes.picture} {panes.body}")


# --- tables --------------------------------------------------------------------------------


def test_without_a_session_the_step_says_where_to_start(empty: ChainExercise) -> None:
    do(empty, "step", value="order")
    assert "start one first" in words(empty.screen.lead)
    assert 'data-value="prepare"' in empty.screen.lead
    assert "session is" in do(empty, "order-deal", value={"count": "3"})


def test_tables_are_dealt_shuffled_cards_each_its_own(at_order: ChainExercise) -> None:
    assert names(at_order) == ["Table 1", "Table 2", "Table 3"]
    hands = [tuple(cards(at_order, name)) for name in names(at_order)]
    assert len({*hands, tuple(seed(at_order))}) == 4
    lists = BeautifulSoup(at_order.screen.body, "html.parser").select("ol[data-order]")
    drawn = [tuple(str(li["data-card"]) for li in found.find_all("li")) for found in lists]
    assert drawn == hands


def test_a_table_is_added_by_name_or_by_the_next_number(at_order: ChainExercise) -> None:
    do(at_order, "order-add", value={"name": "  North   side "})
    do(at_order, "order-add", value={"name": ""})
    assert names(at_order) == ["North side", "Table 1", "Table 2", "Table 3", "Table 4"]


def test_twelve_tables_are_the_most(at_order: ChainExercise) -> None:
    assert "must be 4 to 12" in do(at_order, "order-deal", value={"count": "10"})
    assert do(at_order, "order-deal", value={"count": "9"}) == ""
    assert len(names(at_order)) == MOST
    assert "1 to 12" in do(at_order, "order-add", value={"name": "One more"})
    assert "are the most" in words(at_order.screen.side)


@pytest.mark.parametrize("name", ["table 2", "x" * 41, "  "])
def test_a_name_is_short_and_of_one_table_only(at_order: ChainExercise, name: str) -> None:
    told = do(at_order, "order-rename", "Table 1", {"name Table 1": name})
    assert "name of a table" in told
    assert names(at_order) == ["Table 1", "Table 2", "Table 3"]


def test_a_renamed_table_keeps_its_cards_as_they_lie(at_order: ChainExercise) -> None:
    lay(at_order, "Table 1", seed(at_order))
    do(at_order, "order-done", "Table 1", "yes")
    assert do(at_order, "order-rename", "Table 1", {"name Table 1": "North"}) == ""
    assert names(at_order) == ["North", "Table 2", "Table 3"]
    assert cards(at_order, "North") == seed(at_order)
    assert table_called(at_order.desk, "North").done


def test_a_table_taken_off_comes_back_with_its_cards(at_order: ChainExercise) -> None:
    lay(at_order, "Table 2", seed(at_order))
    assert "its cards come back as they lay" in do(at_order, "order-remove", "Table 2")
    assert names(at_order) == ["Table 1", "Table 3"]
    do(at_order, "order-add", value={"name": "Table 2"})
    assert cards(at_order, "Table 2") == seed(at_order)
    assert len(history(at_order, "Table 2")) == 4


def test_a_name_from_a_client_is_inert(at_order: ChainExercise) -> None:
    nasty = '"><img src=x onerror=1>&'
    do(at_order, "order-add", value={"name": nasty})
    lay(at_order, nasty, seed(at_order))
    do(at_order, "order-show")
    for part in ("", "compare", "graph"):
        do(at_order, "order-part", value=part)
        html = "".join(str(getattr(at_order.screen, p)) for p in ("lead", "picture", "body"))
        assert not BeautifulSoup(html, "html.parser").find_all("img")


# --- moves -----------------------------------------------------------------------------------


def test_a_move_is_saved_at_once_and_the_page_hears_what_stands(at_order: ChainExercise) -> None:
    sent: list[object] = []
    at_order.screen.send = lambda content, **_: sent.append(content)  # type: ignore[method-assign]
    body = at_order.screen.body
    new = cards(at_order, "Table 1")[::-1]
    assert lay(at_order, "Table 1", new) == ""
    assert cards(at_order, "Table 1") == new
    assert history(at_order, "Table 1")[-1].cards == tuple(new)
    assert sent == [{"text": {"order-Table 1": " ".join(new)}}]
    assert at_order.screen.body == body  # it shows the move already; nothing is drawn over it
    assert at_order.saved.startswith("saved")


def test_a_move_that_changes_nothing_saves_nothing(at_order: ChainExercise) -> None:
    lay(at_order, "Table 1", cards(at_order, "Table 1"))
    assert len(history(at_order, "Table 1")) == 1


@pytest.mark.parametrize(
    "wrong",
    [[], None, "abc", [1, 2], ["customer_loyalty"] * 10, [["customer_loyalty"]] * 10, {"a": 1}],
)
def test_anything_but_the_ten_cards_is_refused(at_order: ChainExercise, wrong: object) -> None:
    before = cards(at_order, "Table 1")
    told = do(at_order, "order", "Table 1", wrong, seen=" ".join(before))
    assert "must be the 10 cards, each once" in told
    assert cards(at_order, "Table 1") == before


def test_an_eleventh_card_or_table_is_refused(at_order: ChainExercise) -> None:
    assert "each once" in lay(at_order, "Table 1", [*seed(at_order), "customer_loyalty"])
    assert "no table “Table 9”" in do(at_order, "order", "Table 9", seed(at_order), seen="")


def test_the_second_of_two_at_one_table_is_told_and_nothing_is_lost(
    at_order: ChainExercise,
) -> None:
    second = another(at_order)
    before = cards(at_order, "Table 1")
    theirs = [*before[1:], before[0]]
    lay(at_order, "Table 1", theirs)
    mine = [before[9], *before[:9]]
    told = lay(second, "Table 1", mine, seen=" ".join(before))
    name = second.desk.state.content.by_id[before[9]].name
    assert told == (
        "Somebody else moved a card of Table 1 first; their order stands and is shown now. "
        f"You had put {name} in place 1: move it again if you still want it there."
    )
    assert cards(second, "Table 1") == theirs
    drawn = BeautifulSoup(second.screen.body, "html.parser").select_one("ol[data-order]")
    assert drawn is not None
    assert [li["data-card"] for li in drawn.find_all("li")] == theirs
    assert lay(second, "Table 1", [theirs[9], *theirs[:9]]) == ""
    second.close()


def test_a_move_made_on_an_order_that_was_replaced_meanwhile_is_told(
    at_order: ChainExercise,
) -> None:
    """The kernel knows the newer order already; the page that sent the move did not."""
    old = " ".join(cards(at_order, "Table 1"))
    lay(at_order, "Table 1", seed(at_order))
    told = lay(at_order, "Table 1", old.split()[::-1], seen=old)
    assert told == (
        "Somebody else moved a card of Table 1 first; their order stands and is shown now."
    )
    assert cards(at_order, "Table 1") == seed(at_order)


def test_a_finished_table_keeps_its_cards_until_it_goes_on(at_order: ChainExercise) -> None:
    do(at_order, "order-done", "Table 1", "yes")
    assert "press “Go on ordering”" in lay(at_order, "Table 1", seed(at_order))
    assert "data-locked" in at_order.screen.body
    do(at_order, "order-done", "Table 1", "no")
    assert lay(at_order, "Table 1", seed(at_order)) == ""


# --- comparing -------------------------------------------------------------------------------


def compared(exercise: ChainExercise) -> None:
    order = seed(exercise)
    lay(exercise, "Table 1", order)
    lay(exercise, "Table 2", [order[3], *order[:3], *order[4:]])
    do(exercise, "order-show")


def test_no_score_is_anywhere_while_tables_work(at_order: ChainExercise) -> None:
    lay(at_order, "Table 1", seed(at_order))
    do(at_order, "order-done", "Table 1", "yes")
    shown = words(at_order.screen.lead + at_order.screen.body + at_order.screen.side)
    assert "1 of 3 tables have finished." in shown
    seen = text(room(at_order))
    assert "1 of 3 tables have finished." in seen
    paper = text_of(order_blocks(at_order.desk.state))
    assert "1 of 3 tables have finished" in paper
    for said in (shown, seen, paper):
        assert "tau" not in said.lower().split()
        assert "Kendall" not in said


def test_the_room_sees_the_ten_names_in_no_given_order(at_order: ChainExercise) -> None:
    found = BeautifulSoup(str(room(at_order).picture), "html.parser").select(".ck-set li")
    by_name = {link.name: link.id for link in at_order.desk.state.content.links}
    order = [by_name[li.get_text()] for li in found]
    assert sorted(order) == sorted(seed(at_order))
    assert order != seed(at_order)


def test_show_finishes_the_tables_and_the_room_sees_them_compared(
    at_order: ChainExercise,
) -> None:
    compared(at_order)
    seen = text(room(at_order))
    assert "The tables laid much the same chain." in seen
    assert "Table 1 tau 1.00" in seen
    assert "Table 2 tau 0.87" in seen
    assert "Table 3" not in seen  # its cards lie as they were dealt
    assert "from place 1 to place 4" in seen
    assert "1994 graph" in seen
    do(at_order, "order-done", "Table 2", "no")
    assert "Kendall" not in text(room(at_order))


def test_the_comparison_says_who_is_missing_and_why(at_order: ChainExercise) -> None:
    do(at_order, "order-part", value="compare")
    assert "nothing to compare" in words(at_order.screen.lead)
    lay(at_order, "Table 1", seed(at_order))
    do(at_order, "order-done", "Table 1", "yes")
    lead = words(at_order.screen.lead)
    assert "Still at work: Table 2, Table 3." in lead
    assert "this marks 2 more tables as finished" in lead
    do(at_order, "order-show")
    lead = words(at_order.screen.lead)
    assert "Not compared, because the cards lie as they were dealt: Table 2, Table 3." in lead
    assert "One table only" in lead
    assert "as soon as this step is shown to it" in lead
    store = at_order.desk.store
    store.append(Stage(client="acme", id=SESSION, session=SESSION, step="order"))
    at_order.desk.reload()
    assert "room’s screen shows this comparison now" in words(str(at_order.panes().lead))


def test_picture_table_and_report_say_the_same(at_order: ChainExercise) -> None:
    compared(at_order)
    do(at_order, "order-part", value="compare")
    blocks = order_blocks(at_order.desk.state)
    (figure,) = (block for block in blocks if isinstance(block, Figure))
    assert figure.table is not None
    page = BeautifulSoup(at_order.screen.body, "html.parser")
    others = [block for block in blocks if isinstance(block, Table)]
    assert [len(table.columns) for table in others] == [3, 6]
    for table in (figure.table, others[1]):
        (drawn,) = (t for t in page.find_all("table") if t.caption.get_text() == table.caption)
        rows = [tuple(c.get_text() for c in r.find_all(["th", "td"])) for r in drawn.find_all("tr")]
        assert rows == [table.columns, *table.rows]
    said = text_of(blocks)
    assert "Kendall’s W is" in said
    assert "Table 3" not in " ".join(figure.table.columns)
    assert "Not compared, because the cards lie as they were dealt: Table 3." in said


def test_without_tables_the_report_says_nothing(chain: ChainExercise) -> None:
    assert order_blocks(chain.desk.state) == []


def test_without_a_session_the_report_says_nothing(empty: ChainExercise) -> None:
    assert order_blocks(empty.desk.state) == []


def test_the_graph_is_told_with_what_the_tables_did(at_order: ChainExercise) -> None:
    compared(at_order)
    do(at_order, "order-part", value="graph")
    said = words(at_order.screen.lead + at_order.screen.body)
    assert "two places where it forks" in said
    assert "It is a teaching order" in said
    assert (
        "Employee retention and employee productivity lie next to each other at: Table 1." in said
    )


def test_tables_belong_to_their_session(at_order: ChainExercise) -> None:
    desk = at_order.desk
    desk.start_session("Second day", desk.state.session.held_on, "short", {})  # type: ignore[union-attr]
    assert tables(desk) == ()
    desk.go(session=SESSION)
    assert len(tables(desk)) == 3


def test_ten_tables_are_a_small_page(at_order: ChainExercise) -> None:
    do(at_order, "order-deal", value={"count": "7"})
    assert len(names(at_order)) == 10
    assert len(at_order.screen.body) < 30_000


def test_the_present_view_hears_no_move(at_order: ChainExercise) -> None:
    shown = ChainExercise(
        type(at_order.desk)(at_order.desk.store, Place(client="acme", view="present", step="order"))
    )
    before = cards(at_order, "Table 1")
    do(shown, "order", "Table 1", seed(at_order), seen=" ".join(before))
    at_order.desk.reload()
    assert cards(at_order, "Table 1") == before
    shown.close()


def test_what_others_saved_is_not_missed_by_a_move(at_order: ChainExercise) -> None:
    second = another(at_order)
    do(second, "order-done", "Table 2", "yes")
    second.desk.rewrite("notes", "Seen")
    lay(at_order, "Table 1", seed(at_order))
    assert table_called(at_order.desk, "Table 2").done
    assert at_order.desk.state.session is not None
    assert at_order.desk.state.session.notes == "Seen"
    assert not at_order.desk.changed_elsewhere()
    lay(at_order, "Table 1", seed(at_order)[::-1])
    assert not at_order.desk.changed_elsewhere()
    second.close()
