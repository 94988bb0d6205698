"""A file with headings of its own: guessed, shown, agreed to, and read as last time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from chainkit.chain.content import chain_content
from chainkit.chain.exercise import ChainExercise
from chainkit.chain.intake_own import OwnPlan, plan_own
from chainkit.chain.intake_words import answer_of, guess_headings
from chainkit.chain.model import Rating, Tally
from chainkit.intake.headings import guess_group
from chainkit.intake.mapping import ColumnMapping, fingerprint
from tests.chain.workshops import SHORT, begun_in, do, words

CONTENT = chain_content()
NAMES = {link.code: link.name for link in CONTENT.links}
TEXTS = {s.id: s.text for link in CONTENT.links for s in link.statements}
OURS = ",".join(f"Q{n}" for n in range(1, 11))
TEAMS = (
    f"Timestamp,Team,{OURS}\n"
    "2026-03-31,Chef,5,4,3,2,1,5,4,3,2,1\n"
    f"2026-03-31,Front line,{','.join('x' * 10)}\n"
)


@pytest.fixture
def chain(tmp_path: Path) -> Iterator[ChainExercise]:
    with begun_in(tmp_path) as exercise:
        do(exercise, "mode", value="file")
        yield exercise


def choose(chain: ChainExercise, text: str, name: str = "team.csv") -> str:
    do(chain, "file", "import", {"name": name}, content=text.encode())
    return words(chain.screen.body)


def form_of(chain: ChainExercise) -> dict[str, str]:
    """What the form on the screen would send as it stands."""
    page = BeautifulSoup(chain.screen.body, "html.parser")
    found = {}
    for select in page.select("form[data-act=map] select"):
        picked = select.select_one("option[selected]")
        found[str(select["name"])] = str(picked["value"]) if picked else ""
    return found


def ratings(chain: ChainExercise) -> dict[tuple[str, str, str], int | None]:
    found = chain.desk.store.latest(Rating, "acme")
    return {(one.role_group, one.participant, one.item): one.value for one in found}


# --- guesses ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("isq 1", ("ISQ1", "name")),
        (TEXTS["ES2"].upper() + " ", ("ES2", "words")),
        (f"12. {TEXTS['ER3']}", ("ER3", "words")),
        (TEXTS["CS1"][:20] + " …", ("CS1", "words")),
        (TEXTS["CS1"].replace("the", "teh") + "!", None),
        ("Team", ("role_group", "label")),
        ("Respondent ID", ("participant", "label")),
        ("Weather", None),
        ("E-mail address", None),
    ],
)
def test_a_heading_is_known_by_name_words_or_label(
    heading: str, meaning: tuple[str, str] | None
) -> None:
    found = guess_headings([heading], CONTENT, "full").get(" ".join(heading.split()))
    if meaning is None:
        assert found is None or found[1] == "close"
    else:
        assert found == meaning


def test_every_statement_is_known_by_its_own_words() -> None:
    found = guess_headings(TEXTS.values(), CONTENT, "full")
    assert {heading: item for heading, (item, _) in found.items()} == {
        " ".join(text.split()): item for item, text in TEXTS.items()
    }


def test_questions_are_counted_and_a_scale_is_not() -> None:
    by_number = guess_headings([f"Q{n}" for n in range(1, 41)], CONTENT, "full")
    assert [item for item, _ in by_number.values()] == list(CONTENT.items("full"))
    assert {how for _, how in by_number.values()} == {"number"}
    tally = guess_headings(["Item", "Team", "1", "2", "3", "4", "5"], CONTENT, "full")
    assert [tally[str(n)] for n in range(1, 6)] == [(str(n), "name") for n in range(1, 6)]


@given(st.lists(st.text(max_size=30), max_size=12))
def test_nothing_is_meant_by_two_headings(headings: list[str]) -> None:
    fields = [field for field, _ in guess_headings(headings, CONTENT, "short").values()]
    assert len(fields) == len(set(fields))


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("Strongly agree", 5), ("  neither ", 3), ("4 = agree", 4), ("(2) disagree", 2),
        ("very weak", 1), ("4", "4"), ("x", "x"), ("45 degrees", "45 degrees"),
        ("agree to differ", "agree to differ"), (3, 3), (None, None), ("", ""),
    ],
)  # fmt: skip
def test_answers_in_words_of_the_scale_are_numbers(cell: object, answer: object) -> None:
    assert answer_of(cell) == answer  # type: ignore[arg-type]


def test_words_for_role_groups() -> None:
    assert [guess_group(w) for w in ("Chef", "FRONT LINE", "guests", "Suport", "Zebra")] == [
        "management", "front_line", "customer", "support", ""
    ]  # fmt: skip


def test_a_fingerprint_is_of_the_headings_alone() -> None:
    assert fingerprint(["Team", "Q1"]) == fingerprint([" q1", "", "team "])
    assert fingerprint(["Team", "Q1"]) != fingerprint(["Team", "Q2"])
    assert re.fullmatch("[0-9a-f]{32}", fingerprint([]))


# --- on the screen ---------------------------------------------------------------------------


def test_a_foreign_file_is_offered_with_its_guesses_and_written_after_a_yes(
    chain: ChainExercise,
) -> None:
    said = choose(chain, TEAMS)
    assert "11 columns are guesses" in said
    assert "a guess, by its number" in said
    assert "each row is one person" in said
    form = form_of(chain)
    assert (form["h0"], form["h1"], form["h2"], form["w0"]) == (
        "", "role_group", "ISQ", "management"
    )  # fmt: skip
    assert ratings(chain) == {}
    assert chain.desk.store.latest(ColumnMapping, "acme") == []
    assert do(chain, "import").startswith("Imported. Saved 20 records")
    found = ratings(chain)
    assert found["management", "team-002", "ISQ"] == 5
    assert found["front_line", "team-003", "SV"] is None


def test_the_next_file_with_these_headings_is_read_as_last_time(chain: ChainExercise) -> None:
    choose(chain, TEAMS)
    form = form_of(chain) | {"w0": "support", "h2": "ES", "h3": "ISQ"}
    do(chain, "map", value=form)
    assert "Read as last time" not in words(chain.screen.body)
    do(chain, "import")
    assert ratings(chain)["support", "team-002", "ES"] == 5
    said = choose(chain, TEAMS.replace("2026-03-31", "2026-04-01"), "april.csv")
    assert "Read as last time" in said
    assert "guess" not in said
    do(chain, "import")
    assert ratings(chain)["support", "april-002", "ES"] == 5
    (kept,) = chain.desk.store.latest(ColumnMapping, "acme")
    assert (kept.version, kept.kind) == (1, "ratings")


def test_no_role_group_in_the_file_is_asked_for(chain: ChainExercise) -> None:
    said = choose(chain, f"{OURS}\n{','.join('4' * 10)}\n")
    assert "everybody in this file is" in said
    assert "role_group" in said  # what is missing is named
    assert "Nothing was imported" in do(chain, "import")
    do(chain, "map", value=form_of(chain) | {"everybody": "customer"})
    assert do(chain, "import").startswith("Imported.")
    assert {key[:2] for key in ratings(chain)} == {("customer", "team-002")}


def test_answers_row_by_row_and_tallies_have_headings_of_their_own_too(
    chain: ChainExercise,
) -> None:
    rows = f"Person,Group,Question,Answer\nA7,Waiter,{NAMES['CS']},strong\n"
    choose(chain, rows)
    do(chain, "import")
    assert ratings(chain) == {("front_line", "A7", "CS"): 4}
    choose(chain, f"Team,Statement,1,2,3,4,5,don't know\nGuests,{NAMES['CL']},0,1,2,3,4,5\n")
    do(chain, "import")
    (tally,) = chain.desk.store.latest(Tally, "acme")
    assert (tally.role_group, tally.item, tally.counts) == ("customer", "CL", (0, 1, 2, 3, 4))
    assert tally.cannot_judge == 5


def test_errors_name_row_and_column_as_the_file_writes_them(chain: ChainExercise) -> None:
    lines = [f"Team,{OURS}", "Chef,9" + ",3" * 9, "Zebra" + ",3" * 10, "Chef" + ",3" * 12]
    choose(chain, "\n".join(lines))
    listed = BeautifulSoup(chain.screen.body, "html.parser").select(".ck-problems li")
    places = [li.get_text() for li in listed]
    assert places[0].startswith("team.csv, row 2, column Q1: “9”; expected")
    assert places[1].startswith("team.csv, row 3, column Team: “Zebra”; expected")
    assert places[2].startswith("team.csv, row 4: ")
    assert "cells under" in places[2]
    do(chain, "import", "skip")
    assert ratings(chain) == {}  # no row was good


def test_a_file_that_holds_no_answers_is_refused_as_before(chain: ChainExercise) -> None:
    said = choose(chain, "Name,Weather\nAda,fine\n")
    assert "Columns and words" not in said
    assert "cannot be imported" in said
    do(chain, "map", value={"h0": "ISQ"})
    assert ratings(chain) == {}


@pytest.mark.parametrize(
    "value",
    [
        None,
        ["h0"],
        {},
        {"h0": "<b>"},
        {"h0": "role_group", "h1": "role_group"},
        {f"h{n}": "ISQ" for n in range(12)},
    ],
)
def test_a_form_that_makes_no_sense_writes_nothing(chain: ChainExercise, value: object) -> None:
    choose(chain, TEAMS)
    do(chain, "map", value=value)
    assert "Nothing was imported" in do(chain, "import")
    assert ratings(chain) == {}
    assert chain.desk.store.latest(ColumnMapping, "acme") == []


def test_a_file_we_know_asks_nothing(chain: ChainExercise) -> None:
    known = f"role_group,participant,{','.join(SHORT)}\nsupport,p01,{','.join('3' * 10)}\n"
    plan = plan_own(known.encode(), "ours.csv", chain.desk.store, "acme",
                    session="leadership-day", round=1)  # fmt: skip
    assert not isinstance(plan, OwnPlan)
    assert len(plan.added) == 10
