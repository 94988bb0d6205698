"""Comparing the tables: nothing before they finish, then one account on screen and paper."""

from __future__ import annotations

from bs4 import BeautifulSoup

from chainkit.chain.desk_order import tables
from chainkit.chain.exercise import ChainExercise
from chainkit.chain.report_order import order_blocks
from chainkit.chain.workshop import Stage
from chainkit.report.blocks import Figure, Table, text_of
from tests.chain.card_tables import SESSION, lay, names, room, seed, text
from tests.chain.workshops import do, words


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
    desk.start_session("Second day", desk.state.session.held_on, {}, form="short")  # type: ignore[union-attr]
    assert tables(desk) == ()
    desk.go(session=SESSION)
    assert len(tables(desk)) == 3


def test_ten_tables_are_a_small_page(at_order: ChainExercise) -> None:
    do(at_order, "order-deal", value={"count": "7"})
    assert len(names(at_order)) == 10
    assert len(at_order.screen.body) < 30_000
