"""A workshop in the exercise: events in, panes out, and every answer is saved."""

from __future__ import annotations

import io
from typing import Any

from bs4 import BeautifulSoup
from openpyxl import load_workbook

from chainkit.chain.exercise import ChainExercise
from tests.chain.workshops import (
    SHORT,
    SIX,
    answers,
    do,
    fill,
    words,
)


def test_a_new_client_is_asked_to_start_a_session(empty: ChainExercise) -> None:
    assert "Start a session" in empty.screen.lead
    assert BeautifulSoup(empty.screen.body, "html.parser").select_one("[data-act=new-session]")
    assert empty.screen.picture == ""


def test_a_session_starts_with_an_empty_sheet_and_no_results(chain: ChainExercise) -> None:
    assert chain.place()["session"] == "leadership-day"
    assert "0 sheets complete" in words(chain.screen.side)
    do(chain, "next-sheet")
    page = BeautifulSoup(chain.screen.body, "html.parser")
    assert len(page.select("[role=radiogroup]")) == 10
    assert page.select("input[checked]") == []
    assert chain.place()["who"] == "p01"


def test_an_answer_is_saved_counted_and_marked_with_its_time(chain: ChainExercise) -> None:
    do(chain, "next-sheet")
    do(chain, "answer", "ISQ", "4")
    do(chain, "answer", "ES", "x")
    assert answers(chain) == {"ISQ": 4, "ES": None}
    assert "0 sheets complete, 1 begun" in words(chain.screen.side)
    assert words(chain.screen.header).count("saved ") == 1
    for item in SHORT:
        do(chain, "answer", item, "3")
    assert "1 sheet complete" in words(chain.screen.side)


def test_while_somebody_rates_the_sheet_is_not_redrawn(chain: ChainExercise) -> None:
    do(chain, "next-sheet")
    before = chain.screen.body
    do(chain, "answer", "ISQ", "4")
    assert chain.screen.body == before  # the page shows the answer already
    do(chain, "hello")
    checked = BeautifulSoup(chain.screen.body, "html.parser").select("input[checked]")
    assert [(one["data-id"], one["value"]) for one in checked] == [("ISQ", "4")]


def test_a_re_vote_is_a_new_round_and_the_first_can_still_be_read(chain: ChainExercise) -> None:
    people = {f"p{n:02d}": 2 for n in range(1, 7)}
    fill(chain.desk.store, {"front_line": people}, "leadership-day")
    do(chain, "reveal")
    first = words(chain.screen.lead).split(" Hide again")[0].removesuffix(" Open a re-vote")
    assert chain.desk.place.step == "reveal"
    do(chain, "new-round")
    assert "0 sheets complete" in words(chain.screen.side)
    do(chain, "round", value="1")
    do(chain, "step", value="reveal")
    assert words(chain.screen.lead).startswith(first)
    do(chain, "round", value="2")
    assert "Hidden until you reveal" in chain.screen.lead


def test_results_can_be_hidden_again(chain: ChainExercise) -> None:
    fill(chain.desk.store, SIX, "leadership-day")
    do(chain, "reveal")
    assert "data-id" in chain.screen.picture
    do(chain, "hide")
    assert chain.screen.picture == ""
    do(chain, "step", value="reveal")
    assert "Hidden until you reveal" in chain.screen.lead


def test_a_picked_link_is_told_beside_the_picture_and_picking_it_again_lets_go(
    chain: ChainExercise,
) -> None:
    fill(chain.desk.store, SIX, "leadership-day")
    do(chain, "reveal")
    do(chain, "pick", "profitability")
    assert "Profitability" in words(chain.screen.side)
    assert chain.place()["link"] == "profitability"
    do(chain, "pick", "profitability")
    assert chain.place()["link"] == ""


def test_both_drawings_of_the_chain_are_there(chain: ChainExercise) -> None:
    fill(chain.desk.store, SIX, "leadership-day")
    do(chain, "reveal")
    graph = chain.screen.picture
    do(chain, "chain", value="seed_order")
    assert chain.screen.picture != graph
    for layout in ("wide", "narrow"):
        page = BeautifulSoup(chain.screen.picture, "html.parser")
        assert len(page.select(f".ck-only-{layout} svg [data-id]")) == 10


def test_the_workbook_is_refused_while_the_round_is_open_and_handed_over_after(
    chain: ChainExercise,
) -> None:
    sent: list[tuple[Any, list[bytes]]] = []

    def send(content: Any, buffers: Any = None) -> None:
        sent.append((content, buffers or []))

    chain.screen.send = send  # type: ignore[method-assign]
    assert "it must be revealed first" in do(chain, "results")
    assert sent == []
    fill(chain.desk.store, SIX, "leadership-day")
    do(chain, "reveal")
    do(chain, "results")
    message, (content,) = sent[-1]
    assert message["download"]["name"] == "acme-leadership-day-chain.xlsx"
    assert load_workbook(io.BytesIO(content)).sheetnames[0] == "Links"
