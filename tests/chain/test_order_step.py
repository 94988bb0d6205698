"""The step Order: tables come and go, every move is saved or refused in a sentence."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from chainkit.chain.desk_order import MOST, table_called
from chainkit.chain.exercise import ChainExercise
from chainkit.chain.place import Place
from tests.chain.card_tables import cards, history, lay, names, seed
from tests.chain.workshops import another, do, words


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
