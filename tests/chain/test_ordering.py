"""Orders compared: exact against scipy, sound for whatever comes, silent where nothing is known."""

from __future__ import annotations

import csv
from itertools import combinations
from pathlib import Path

import pytest
import scipy
from hypothesis import given
from hypothesis import strategies as st

from chainkit.chain.content import chain_content
from chainkit.chain.ordering import (
    SIDE_BY_SIDE,
    compare,
    compared,
    dealt,
    graph_pairs,
    kendall_tau,
    kendall_w,
    laid,
    mean_correlation,
    misplaced,
    ranks,
    shown_to_room,
    tables_of,
)
from chainkit.chain.workshop import CardOrder
from chainkit.errors import BadValue

RATINGS = Path(__file__).parents[1] / "data" / "workshop_ratings_cohesion.csv"
W_OF_THE_FILE = 147 / 1060  # by hand in fractions, from ranks with shared places
CONTENT = chain_content()
SEED = tuple(link.id for link in CONTENT.links)
ORDERS = st.permutations(SEED)


def table(name: str, cards: tuple[str, ...] = SEED, *, done: bool = True) -> CardOrder:
    return CardOrder(client="c", id=f"s/{name}", session="s", name=name, cards=cards, done=done)


def swapped(one: str, two: str, cards: tuple[str, ...] = SEED) -> tuple[str, ...]:
    other = {one: two, two: one}
    return tuple(other.get(card, card) for card in cards)


def raters() -> list[list[float]]:
    """The ratings of everybody who rated all five items."""
    with RATINGS.open(encoding="utf-8") as file:
        rows = [[row[f"coh0{n}"] for n in range(1, 6)] for row in csv.DictReader(file)]
    return [[float(value) for value in row] for row in rows if all(row)]


# --- known answers -------------------------------------------------------------------------


def test_w_of_real_ratings_full_of_ties_is_scipys() -> None:
    rows = raters()
    assert len(rows) == 10
    chi2 = float(scipy.stats.friedmanchisquare(*zip(*rows, strict=True)).statistic)
    w = kendall_w(rows)
    assert w is not None
    assert w == pytest.approx(chi2 / (len(rows) * 4), abs=1e-12)
    assert w == pytest.approx(W_OF_THE_FILE, abs=1e-12)


def test_tau_of_each_pair_of_platoon_rankings_is_scipys() -> None:
    """Raters' rankings of the five items, ties broken by the item's number."""
    orders = [sorted(range(5), key=lambda i: (row[i], i)) for row in raters()]
    pairs = list(combinations(orders, 2))
    assert len(pairs) == 45
    for one, two in pairs:
        names = [str(i) for i in one], [str(i) for i in two]
        expected = scipy.stats.kendalltau(
            [one.index(i) for i in range(5)], [two.index(i) for i in range(5)]
        )
        assert kendall_tau(*names) == pytest.approx(float(expected.statistic), abs=1e-12)


def test_one_pair_the_other_way_round_costs_two_of_forty_five() -> None:
    order = swapped("employee_retention", "employee_productivity")
    assert misplaced(order, SEED) == 1
    assert kendall_tau(order, SEED) == pytest.approx(1 - 4 / 90)


@pytest.mark.parametrize(
    "wrong", [SEED[:9], (*SEED[:9], SEED[0]), (*SEED[:9], "luck"), (*SEED, SEED[0])]
)
def test_an_order_of_other_cards_is_refused(wrong: tuple[str, ...]) -> None:
    with pytest.raises(BadValue, match="the 10 cards, each once"):
        kendall_tau(wrong, SEED)


def test_two_cards_are_the_least() -> None:
    with pytest.raises(BadValue, match="two or more"):
        kendall_tau(["a"], ["a"])


def test_w_is_not_defined_for_one_judge_one_thing_or_no_differences() -> None:
    assert kendall_w([]) is None
    assert kendall_w([[1, 2, 3]]) is None
    assert kendall_w([[1], [1]]) is None
    assert kendall_w([[4, 4, 4], [2, 2, 2]]) is None
    with pytest.raises(BadValue, match="of one length"):
        kendall_w([[1, 2], [1, 2, 3]])


# --- whatever comes ------------------------------------------------------------------------


@given(one=ORDERS, two=ORDERS)
def test_tau_is_scipys_symmetric_and_one_only_for_the_same(one: list[str], two: list[str]) -> None:
    tau = kendall_tau(one, two)
    places = [one.index(card) for card in SEED], [two.index(card) for card in SEED]
    assert tau == pytest.approx(float(scipy.stats.kendalltau(*places).statistic), abs=1e-12)
    assert tau == pytest.approx(kendall_tau(two, one))
    assert -1 <= tau <= 1
    assert (tau == 1) == (one == two)
    assert kendall_tau(one[::-1], one) == -1
    assert kendall_tau(one[::-1], two) == pytest.approx(-tau)


@given(one=ORDERS, two=ORDERS, names=ORDERS)
def test_tau_does_not_know_the_cards_names(
    one: list[str], two: list[str], names: list[str]
) -> None:
    new = dict(zip(SEED, names, strict=True))
    again = kendall_tau([new[c] for c in one], [new[c] for c in two])
    assert again == kendall_tau(one, two)


@given(st.lists(st.lists(st.integers(1, 5), min_size=4, max_size=4), min_size=3, max_size=12))
def test_w_of_any_ratings_is_scipys(rows: list[list[int]]) -> None:
    w = kendall_w(rows)
    if all(len(set(row)) == 1 for row in rows):
        assert w is None
        return
    assert w is not None
    chi2 = float(scipy.stats.friedmanchisquare(*zip(*rows, strict=True)).statistic)
    assert w == pytest.approx(chi2 / (len(rows) * 3), abs=1e-9)
    assert -1e-12 <= w <= 1 + 1e-12
    assert all(tuple(scipy.stats.rankdata(row)) == ranks(row) for row in rows)


@given(order=ORDERS, judges=st.integers(2, 12))
def test_w_is_one_when_all_agree(order: list[str], judges: int) -> None:
    row = [order.index(card) for card in SEED]
    assert kendall_w([row] * judges) == pytest.approx(1)


@given(st.lists(ORDERS, min_size=2, max_size=6))
def test_the_mean_correlation_is_the_mean_over_all_pairs(orders: list[list[str]]) -> None:
    rows = [[order.index(card) for card in SEED] for order in orders]
    w = kendall_w(rows)
    assert w is not None
    rhos = [float(scipy.stats.spearmanr(a, b).statistic) for a, b in combinations(rows, 2)]
    assert mean_correlation(w, len(rows)) == pytest.approx(sum(rhos) / len(rhos), abs=1e-9)


# --- dealing -------------------------------------------------------------------------------


@given(session=st.text(max_size=20), name=st.text(min_size=1, max_size=40))
def test_cards_are_dealt_shuffled_and_always_the_same(session: str, name: str) -> None:
    cards = dealt(session, name, SEED)
    assert sorted(cards) == sorted(SEED)
    assert cards != SEED
    assert cards == dealt.__wrapped__(session, name, SEED)


def test_tables_are_dealt_different_cards_that_do_not_lean_on_the_seed() -> None:
    hands = [dealt("day", f"Table {n}", SEED) for n in range(200)]
    assert len(set(hands)) == 200
    assert abs(sum(kendall_tau(hand, SEED) for hand in hands) / 200) < 0.06


def test_even_two_cards_never_come_in_their_own_order() -> None:
    assert {dealt("s", str(n), ("a", "b")) for n in range(40)} == {("b", "a")}


# --- the 1994 graph --------------------------------------------------------------------------


def test_the_graph_orders_all_its_pairs_but_the_two_branches() -> None:
    pairs = graph_pairs(CONTENT)
    nine = SEED[:9]
    beside = {frozenset(pair) for pair in SIDE_BY_SIDE}
    assert {frozenset(p) for p in pairs} == {
        frozenset(p) for p in combinations(nine, 2) if frozenset(p) not in beside
    }
    assert all(SEED.index(a) < SEED.index(b) for a, b in pairs)
    assert len(pairs) == 34


@pytest.mark.parametrize("pair", SIDE_BY_SIDE)
def test_either_branch_first_is_as_good_in_the_graph(pair: tuple[str, str]) -> None:
    (view,) = compare([table("A", swapped(*pair))], CONTENT).tables
    assert view.graph_pairs == 34
    assert view.same_pairs == 44
    assert view.neighbours == (True, True)


# --- comparing -------------------------------------------------------------------------------


def test_where_tables_disagree_most_is_found() -> None:
    late = ("employee_satisfaction", *SEED[2:8], SEED[0], *SEED[8:])
    found = compare([table("A"), table("B"), table("C", late)], CONTENT)
    assert [card.card for card in found.widest] == ["internal_service_quality"]
    assert found.widest[0].places == (1, 1, 8)
    assert found.widest[0].spread == 7
    assert found.cards[0].card == "employee_satisfaction"
    assert found.w == pytest.approx(
        float(scipy.stats.friedmanchisquare(*(c.places for c in found.cards)).statistic) / 27
    )


def test_tables_that_agree_have_no_widest_card_and_one_table_no_w() -> None:
    assert compare([table("A"), table("B")], CONTENT).widest == ()
    alone = compare([table("A")], CONTENT)
    assert alone.w is None
    assert alone.widest == ()
    assert compare([], CONTENT).cards == ()


def test_cards_as_dealt_are_no_answer() -> None:
    untouched = table("B", dealt("s", "B", SEED))
    working = table("C", done=False)
    assert not laid(untouched, CONTENT)
    assert compared([table("A"), untouched, working], CONTENT) == (table("A"),)


def test_the_room_sees_it_when_every_table_has_finished() -> None:
    untouched = table("B", dealt("s", "B", SEED))
    assert not shown_to_room([], CONTENT)
    assert not shown_to_room([untouched], CONTENT)
    assert not shown_to_room([table("A"), table("C", done=False)], CONTENT)
    assert shown_to_room([table("A"), untouched], CONTENT)


def test_tables_stand_as_people_count() -> None:
    names = ("Table 10", "Table 2", "north", "Table 1", "2nd")
    other = CardOrder(client="c", id="t/x", session="t", name="x", cards=SEED)
    found = tables_of("s", [*(table(name) for name in names), other])
    assert [order.name for order in found] == ["north", "Table 1", "Table 2", "Table 10", "2nd"]
