"""The exercise without a browser: events in, panes out; whatever is sent, it stands."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from chainkit.chain.desk import Desk
from chainkit.chain.exercise import ChainExercise, open_here
from chainkit.chain.model import Rating, Round, Session, Tally
from chainkit.chain.place import Place
from chainkit.ui.exercise import SCREEN_MIME, Event
from chainkit.ui.guard import UNEXPECTED
from chainkit.ui.refusal import Refused, open_or_refuse
from tests.chain.workshops import PANES, SHORT, do, everything, exercise_in, fill, start, words

RATINGS = "session,round,role_group,participant,item,value\n"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[ChainExercise]:
    with exercise_in(tmp_path) as exercise:
        yield exercise


@pytest.fixture
def chain(empty: ChainExercise) -> ChainExercise:
    """A session with an open round and nobody's answer yet."""
    start(empty)
    return empty


def records(exercise: ChainExercise) -> list[Any]:
    store = exercise.desk.store
    return [r for kind in (Session, Round, Rating, Tally) for r in store.latest(kind, "acme")]


def another(exercise: ChainExercise) -> ChainExercise:
    """A second facilitator at the same place."""
    return ChainExercise(Desk(exercise.desk.store, exercise.desk.place))


def answers(exercise: ChainExercise) -> dict[str, int | None]:
    return {r.item: r.value for r in exercise.desk.store.latest(Rating, "acme")}


# --- a workshop ------------------------------------------------------------------------------


def test_a_new_client_is_asked_to_start_a_session(empty: ChainExercise) -> None:
    assert "Start a session" in empty.screen.lead
    assert BeautifulSoup(empty.screen.body, "html.parser").select_one("[data-act=new-session]")
    assert empty.screen.side == empty.screen.picture == ""


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
    assert "1 sheets complete" in words(chain.screen.side)


def test_while_somebody_rates_the_sheet_is_not_redrawn(chain: ChainExercise) -> None:
    do(chain, "next-sheet")
    before = chain.screen.body
    do(chain, "answer", "ISQ", "4")
    assert chain.screen.body == before  # the page shows the answer already
    do(chain, "hello")
    checked = BeautifulSoup(chain.screen.body, "html.parser").select("input[checked]")
    assert [(one["data-id"], one["value"]) for one in checked] == [("ISQ", "4")]


def test_tallies_from_paper_are_saved_and_summed(chain: ChainExercise) -> None:
    said: list[Any] = []
    chain.screen.send = lambda content, **_: said.append(content)  # type: ignore[method-assign]
    do(chain, "mode", value="paper")
    do(chain, "group", value="management")
    for column, count in enumerate(("1", "2", "", "3", "0", "4")):
        do(chain, "tally", f"ISQ/{column}", count)
    (tally,) = chain.desk.store.latest(Tally, "acme")
    assert (tally.role_group, tally.counts, tally.cannot_judge) == (
        "management",
        (1, 2, 0, 3, 0),
        4,
    )
    assert said[-1] == {"text": {"sum-ISQ": "10"}}
    do(chain, "hello")
    page = BeautifulSoup(chain.screen.body, "html.parser")
    row = [one["value"] for one in page.select("input[data-id^='ISQ/']")]
    assert row == ["1", "2", "", "3", "", "4"]
    assert page.select_one("[data-text=sum-ISQ]").get_text() == "10"  # type: ignore[union-attr]


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
    fill(chain.desk.store, {"front_line": {f"p{n}": 2 for n in range(6)}}, "leadership-day")
    do(chain, "reveal")
    assert "data-id" in chain.screen.picture
    do(chain, "hide")
    assert chain.screen.picture == ""
    do(chain, "step", value="reveal")
    assert "Hidden until you reveal" in chain.screen.lead


def test_a_picked_link_is_told_beside_the_picture_and_picking_it_again_lets_go(
    chain: ChainExercise,
) -> None:
    do(chain, "reveal")
    do(chain, "pick", "profitability")
    assert "Profitability" in words(chain.screen.side)
    assert chain.place()["link"] == "profitability"
    do(chain, "pick", "profitability")
    assert chain.place()["link"] == ""


def test_both_drawings_of_the_chain_are_there(chain: ChainExercise) -> None:
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
    assert "it must be revealed first" in do(chain, "download")
    assert sent == []
    do(chain, "reveal")
    do(chain, "download")
    message, (content,) = sent[-1]
    assert message["download"]["name"] == "acme-leadership-day-chain.xlsx"
    assert load_workbook(io.BytesIO(content)).sheetnames[0] == "Links"


# --- a file ----------------------------------------------------------------------------------


def choose(exercise: ChainExercise, text: str, name: str = "answers.csv") -> str:
    return do(exercise, "file", "import", {"name": name}, content=text.encode())


def test_a_file_is_shown_first_and_written_only_when_asked(chain: ChainExercise) -> None:
    do(chain, "mode", value="file")
    before = records(chain)
    choose(chain, RATINGS + "leadership-day,1,front_line,p01,ISQ,4\n")
    assert "answers.csv: 1 rating to add" in words(chain.screen.body)
    assert records(chain) == before
    assert do(chain, "import").startswith("Imported.")
    assert answers(chain) == {"ISQ": 4}
    assert "Before anything is written" not in chain.screen.body


def test_bad_rows_are_all_named_and_the_good_ones_go_in_only_when_asked(
    chain: ChainExercise,
) -> None:
    do(chain, "mode", value="file")
    rows = [
        "leadership-day,1,front_line,p01,ISQ,4",
        "leadership-day,1,front_line,p01,ES,7",
        "leadership-day,1,nobody,p02,ISQ,3",
        "leadership-day,1,front_line,p03,ISQ9,3",
    ]
    choose(chain, RATINGS + "\n".join(rows))
    listed = BeautifulSoup(chain.screen.body, "html.parser").select(".ck-problems li")
    assert [li.get_text().split(":")[0] for li in listed] == [
        "answers.csv, row 3, column value",
        "answers.csv, row 4, column role_group",
        "answers.csv, row 5, column item",
    ]
    assert "Nothing was imported" in do(chain, "import")
    assert answers(chain) == {}
    do(chain, "import", "skip")
    assert answers(chain) == {"ISQ": 4}


def test_a_file_that_is_not_a_table_is_one_sentence(chain: ChainExercise) -> None:
    do(chain, "mode", value="file")
    do(chain, "file", "import", {"name": "photo.xlsx"}, content=b"\x89PNG\r\n")
    assert "photo.xlsx" in words(chain.screen.body)
    assert "Import the good rows only" not in chain.screen.body
    do(chain, "import-cancel")
    assert "photo.xlsx" not in chain.screen.body
    do(chain, "import")
    assert answers(chain) == {}


def test_only_the_last_part_of_a_files_name_is_kept(chain: ChainExercise) -> None:
    do(chain, "mode", value="file")
    choose(chain, "nothing", name="../../etc/<b>x</b>.csv")
    assert "etc" not in words(chain.screen.body)


def test_an_import_is_for_the_session_it_was_shown_for(chain: ChainExercise) -> None:
    do(chain, "mode", value="file")
    choose(chain, "role_group,participant,item,value\nfront_line,p01,ISQ,4\n")
    start(chain, "Another day")
    assert "Before anything is written" not in chain.screen.body
    do(chain, "import")
    assert answers(chain) == {}


def test_measures_can_be_imported_without_a_workshop(empty: ChainExercise) -> None:
    do(empty, "step", value="evidence")
    choose(
        empty, "metric,link,label,unit,worst,best\nturnover,ER,Turnover,%,60,10\n", "metrics.csv"
    )
    assert do(empty, "import").startswith("Imported.")
    assert "Turnover" in words(empty.screen.body)


# --- what is refused -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("act", "id", "value", "says"),
    [
        ("answer", "ISQ", "6", "less than or equal to 5"),
        ("answer", "ISQ", "0", "greater than or equal to 1"),
        ("answer", "ISQ", "-1", "a whole number"),
        ("answer", "ISQ", "3.5", "a whole number"),
        ("answer", "ISQ", None, "a whole number"),
        ("answer", "ISQ", ["3"], "a whole number"),
        ("answer", "ISQ", "9" * 5000, "a whole number"),
        ("answer", "ISQ1", "3", "an item of the short form"),
        ("answer", "<script>", "3", "an item of the short form"),
        ("tally", "ISQ/0", "-3", "a whole number"),
        ("tally", "ISQ/0", "many", "a whole number"),
        ("tally", "ISQ/6", "3", "column is"),
        ("tally", "ISQ", "3", "column is"),
        ("tally", "NOPE/0", "3", "an item of the short form"),
        ("step", "", "reveall", "Did you mean “reveal”?"),
        ("mode", "", "papyrus", "There is no mode"),
        ("chain", "", None, "There is no chain"),
        ("pick", "profit", None, "There is no link “profit”"),
        ("session", "", "leadership", "There is no session “leadership”"),
        ("round", "", "9", "one of the rounds of this session (1)"),
        ("round", "", "first", "a whole number"),
        ("group", "", "boss", "There is no group “boss”"),
        ("new-session", "", {"title": "", "held_on": "2026-03-31"}, "title is ''"),
        ("new-session", "", {"title": "x" * 201, "held_on": "2026-03-31"}, "at most 200"),
        ("new-session", "", {"title": "A", "held_on": "soon"}, "a date such as 2026-03-31"),
        ("new-session", "", {"title": "A", "held_on": ""}, "a date such as 2026-03-31"),
        (
            "new-session",
            "",
            {"title": "A", "held_on": "2026-03-31", "management": "-2"},
            "people in management is '-2'",
        ),
        ("rewrite", "title", "", "title is ''"),
    ],
)
def test_a_bad_value_is_one_sentence_and_changes_nothing(
    chain: ChainExercise, act: str, id: str, value: Any, says: str
) -> None:
    do(chain, "next-sheet")
    before, place = records(chain), dict(chain.place())
    said = do(chain, act, id, value)
    assert says in said
    assert said.endswith(".")
    assert len(said) < 400
    assert records(chain) == before
    assert dict(chain.place()) == place
    assert do(chain, "answer", "ISQ", "3") == ""  # and the next event works


@pytest.mark.parametrize(
    "event",
    [
        Event("new-session", value="not a form"),
        Event("new-session", value=[1, 2]),
        Event("file", value="not a file"),
        Event("file", value=None, content=b""),
        Event("rewrite", "notes", {"a": 1}),
        Event("who", value={"a": 1}),
        Event("__class__"),
        Event("", "", ""),
        Event("import", "skip"),
    ],
)
def test_an_event_no_page_of_ours_sends_breaks_nothing(chain: ChainExercise, event: Event) -> None:
    do(chain, "next-sheet")
    do(chain, "answer", "ISQ", "2")
    chain.handle(event)
    assert answers(chain) == {"ISQ": 2}
    assert do(chain, "hello") == ""


def test_unknown_acts_are_ignored_without_a_word(chain: ChainExercise) -> None:
    before = everything(chain)
    assert do(chain, "drop-table", "chain_ratings", "now") == ""
    assert everything(chain) == before


def test_answers_need_a_sheet_and_a_session(empty: ChainExercise) -> None:
    assert "opened first: start a session" in do(empty, "answer", "ISQ", "3")
    assert "opened first: start a session" in do(empty, "reveal")
    assert "opened first: start a session" in do(empty, "new-round")
    assert "opened first: start a session" in do(empty, "rewrite", "notes", "x")
    start(empty)
    said = do(empty, "answer", "ISQ", "3")
    assert "sheet" in said
    assert UNEXPECTED not in said
    assert answers(empty) == {}


def test_a_revealed_round_takes_no_answer_from_a_page_that_was_still_open(
    chain: ChainExercise,
) -> None:
    do(chain, "next-sheet")
    late = another(chain)
    do(chain, "reveal")
    assert "open a new round" in do(late, "answer", "ISQ", "3")
    assert "open a new round" in do(late, "tally", "ISQ/0", "3")
    assert answers(chain) == {}
    assert "This round was revealed" in words(late.screen.lead)


# --- two facilitators ------------------------------------------------------------------------


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
    assert {(r.round, r.value) for r in chain.desk.store.latest(Rating, "acme")} == {(2, 4)}


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
    assert "How strong is each link here, today?" in room.screen.lead
    fill(chain.desk.store, {"front_line": {f"p{n}": 2 for n in range(6)}}, "leadership-day")
    do(chain, "reveal")
    room.handle(Event("ping"))
    assert "How strong is each link" not in room.screen.lead
    assert "25" in words(room.screen.picture)
    room.close()


# --- the address -----------------------------------------------------------------------------

QUERIES = st.dictionaries(
    st.sampled_from([field.name for field in fields(Place) if field.name != "client"]),
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(["", "0", "-1", "1", "9" * 9, "rate", "reveal", "present", "p01", "null"]),
    ),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=QUERIES)
def test_any_address_is_a_screen_or_one_sentence(
    chain: ChainExercise, tmp_path: Path, query: dict[str, str]
) -> None:
    """Whatever stands in the address, nothing breaks, and looking changes no record."""
    before = records(chain)
    os.environ["QUERY_STRING"] = urlencode(query)
    try:
        opened = open_or_refuse(open_here, client="acme", database=str(tmp_path / "chain.db"))
    finally:
        del os.environ["QUERY_STRING"]
    data, _metadata = opened._repr_mimebundle_()
    assert "<h1" in data[SCREEN_MIME]
    assert records(chain) == before
    assert isinstance(opened, ChainExercise | Refused)
    if isinstance(opened, Refused):
        assert opened.sentence != UNEXPECTED
    else:
        opened.desk.store.close()
    opened.close()
