"""A file in the exercise is shown first, and written only when asked."""

from __future__ import annotations

from bs4 import BeautifulSoup

from chainkit.chain.exercise import ChainExercise
from tests.chain.workshops import (
    answers,
    do,
    records,
    start,
    words,
)

RATINGS = "session,round,role_group,participant,item,value\n"


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
    choose(empty, "metric,link,label,unit,worst,best\ntraining,ISQ,Training,h,0,40\n", "m.csv")
    assert do(empty, "import").startswith("Imported.")
    assert "Training" in words(empty.screen.body)
