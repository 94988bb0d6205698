"""What if on the screen, without a browser: events in, panes and kept scenarios out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from chainkit.chain.desk import Desk
from chainkit.chain.exercise import ChainExercise
from chainkit.chain.place import Place
from chainkit.chain.report_whatif import whatif_blocks
from chainkit.chain.whatif_edges import CL, ES, ISQ, MIRROR, TOTAL, XV
from chainkit.chain.workshop import Scenario
from chainkit.report.blocks import Figure, text_of
from chainkit.report.citations import Citations
from tests.chain.workshops import do, exercise_in, fill, start, table, words

TWIN = "The same in numbers"
FORECAST = "llustrative, not a forecast"


@pytest.fixture
def chain(tmp_path: Path) -> Iterator[ChainExercise]:
    """Twelve people have answered, and the results are revealed."""
    with exercise_in(tmp_path) as exercise:
        start(exercise)
        people = {f"p{n:02d}": 2 + n % 3 for n in range(12)}
        fill(exercise.desk.store, {"front_line": people}, "leadership-day")
        exercise.desk.reload()
        do(exercise, "reveal")
        do(exercise, "step", value="whatif")
        yield exercise


def stored(exercise: ChainExercise) -> dict[str, Scenario]:
    return {one.id: one for one in exercise.desk.store.latest(Scenario, "acme")}


def slider(exercise: ChainExercise, link: str) -> dict[str, str]:
    do(exercise, "hello")
    page = BeautifulSoup(exercise.screen.body, "html.parser")
    found = page.select_one(f"input[type=range][data-id={link}]")
    assert found is not None
    return {name: str(value) for name, value in found.attrs.items()}


def row(exercise: ChainExercise, link: str) -> list[str]:
    return next(line for line in table(exercise.screen.picture, TWIN) if line[0] == link)


# --- raising ---------------------------------------------------------------------------------


def test_a_raise_moves_finding_picture_and_table_and_is_saved(chain: ChainExercise) -> None:
    assert "Nothing is raised yet" in words(chain.screen.lead)
    assert do(chain, "whatif-raise", ISQ, "10") == ""
    assert words(chain.screen.lead).startswith("10 points on internal service quality may move")
    assert FORECAST in chain.screen.lead
    assert row(chain, "Internal service quality")[1:3] == ["10", "+10"]
    assert row(chain, "Employee satisfaction")[2].startswith("+4.")
    assert row(chain, "Revenue growth")[2] == "no range known"
    assert stored(chain)["leadership-day/a"].raises == {ISQ: 10.0}


def test_while_a_slider_moves_the_sliders_are_not_redrawn(chain: ChainExercise) -> None:
    body = chain.screen.body
    do(chain, "whatif-raise", ISQ, "10")
    assert chain.screen.body == body
    assert slider(chain, ISQ)["value"] == "10"


def test_buttons_go_a_point_at_a_time_and_stop_at_the_ends(chain: ChainExercise) -> None:
    do(chain, "whatif-step", ISQ, "-1")
    assert "leadership-day/a" in stored(chain)
    assert stored(chain)["leadership-day/a"].raises == {}
    for _ in range(3):
        do(chain, "whatif-step", ISQ, "+1")
    assert slider(chain, ISQ)["value"] == "3"


def test_a_slider_ends_where_the_scale_does(chain: ChainExercise) -> None:
    assert slider(chain, ISQ)["max"] == "30"  # at 50 of 100
    store = chain.desk.store
    high = {f"q{n:02d}": 5 for n in range(60)}
    do(chain, "new-round")
    fill(store, {"front_line": high}, "leadership-day", 2)
    chain.desk.reload()
    do(chain, "reveal")
    do(chain, "step", value="whatif")
    assert slider(chain, ISQ)["max"] == "0"
    assert "disabled" in slider(chain, ISQ)
    assert "points" in do(chain, "whatif-raise", ISQ, "5")


@pytest.mark.parametrize("value", ["-1", "31", "nan", "inf", "ten", None, {"a": 1}])
def test_nonsense_is_refused_in_a_sentence(chain: ChainExercise, value: object) -> None:
    assert "it must be a number from 0 to 30" in do(chain, "whatif-raise", ISQ, value)
    assert stored(chain) == {}


def test_unknown_links_ways_and_scenarios_are_refused(chain: ChainExercise) -> None:
    for act in ("whatif-raise", "whatif-switch", "whatif-load", "whatif-delete", "whatif-part"):
        assert "nobody" in do(chain, act, "nobody", "nobody"), act
    assert stored(chain) == {}


# --- ways ------------------------------------------------------------------------------------


def test_in_all_and_the_mirror_shut_each_other_out(chain: ChainExercise) -> None:
    do(chain, "whatif-raise", ES, "10")
    do(chain, "whatif-switch", TOTAL, True)
    assert row(chain, "Customer satisfaction")[2] == "+2.3"
    do(chain, "whatif-switch", MIRROR, True)
    assert stored(chain)["leadership-day/a"].switches == {MIRROR: True}
    do(chain, "whatif-switch", MIRROR, False)
    assert stored(chain)["leadership-day/a"].switches == {}


def test_every_figure_has_source_mark_and_doubt(chain: ChainExercise) -> None:
    found = table(chain.screen.body, "Ranges in standard deviations")
    by_name = {line[0]: line for line in found[1:]}
    mirror = by_name["Employee satisfaction → customer satisfaction, directly"]
    assert mirror[2] == "no"
    assert "E06: .08 standardised path" in mirror[3]
    assert "Mark V1." in mirror[3]
    assert mirror[4].startswith("Contested. The mirror")
    unseen = by_name["Customer loyalty → revenue growth"]
    assert unseen[1:3] == ["no range known", "the chain stops"]
    assert "no verified figure" in by_name["Employee productivity → external service value"][3]


def test_a_warning_always_stands_there(chain: ChainExercise) -> None:
    for part in ("a", "b", "both"):
        do(chain, "whatif-part", value=part)
        assert FORECAST in chain.screen.picture
        assert "never as money" in chain.screen.body


# --- two scenarios, kept scenarios -----------------------------------------------------------


def test_b_begins_as_a_and_what_differs_is_shown(chain: ChainExercise) -> None:
    do(chain, "whatif-raise", ISQ, "10")
    do(chain, "whatif-copy")
    assert chain.place()["part"] == "b"
    do(chain, "whatif-raise", XV, "8")
    do(chain, "whatif-part", value="both")
    assert "B differs from A at customer loyalty by about" in words(chain.screen.lead)
    rows = {line[0]: line for line in table(chain.screen.picture, "A beside B")}
    assert rows["Internal service quality"][1:] == ["+10", "+10", "no difference", "–"]
    assert rows["External service value"][3:] == ["+8.0", "–"]
    assert rows["Revenue growth"][3] == "no range known"
    assert stored(chain)["leadership-day/a"].raises == {ISQ: 10.0}


def test_a_scenario_is_kept_renamed_loaded_and_deleted(chain: ChainExercise) -> None:
    assert "at least one link" in do(chain, "whatif-save", value={"title": "Nothing"})
    do(chain, "whatif-raise", ISQ, "10")
    do(chain, "whatif-switch", TOTAL, True)
    do(chain, "whatif-save", value={"title": "Help <b>desk</b>"})
    do(chain, "whatif-save", value={"title": "Help <b>desk</b>"})
    kept = stored(chain)["help-b-desk-b"]
    assert (kept.raises, kept.switches) == ({ISQ: 10.0}, {TOTAL: True})
    assert "help-b-desk-b-2" in stored(chain)
    assert "<b>desk</b>" not in chain.screen.body
    do(chain, "whatif-clear")
    assert stored(chain)["leadership-day/a"].raises == {}
    do(chain, "whatif-load", "help-b-desk-b")
    assert slider(chain, ISQ)["value"] == "10"
    do(chain, "whatif-rename", "help-b-desk-b", {"title": "Help first"})
    assert "Help first" in chain.screen.body
    assert "title" in do(chain, "whatif-rename", "help-b-desk-b", {"title": " "})
    do(chain, "whatif-delete", "help-b-desk-b")
    assert "help-b-desk-b" not in stored(chain)
    assert chain.desk.store.history(Scenario, "acme", "help-b-desk-b")[-1].deleted


def test_a_reload_and_the_room_see_what_is_tried_out(chain: ChainExercise) -> None:
    do(chain, "whatif-raise", ISQ, "10")
    store = chain.desk.store
    again = ChainExercise(Desk(store, chain.desk.place))
    assert "10 points on internal service quality" in words(again.screen.lead)
    room = ChainExercise(Desk(store, Place(client="acme", view="present", step="whatif")))
    assert "10 points on internal service quality" in words(room.screen.lead)
    assert "data-act" not in room.screen.lead + room.screen.picture + room.screen.body
    do(chain, "whatif-copy")
    do(chain, "whatif-raise", ES, "4")
    room.desk.reload()
    do(room, "hello")
    assert "Scenario B" in words(room.screen.lead)
    again.close()
    room.close()


def test_two_facilitators_at_one_draft_are_told(chain: ChainExercise) -> None:
    other = ChainExercise(Desk(chain.desk.store, chain.desk.place))
    do(chain, "whatif-raise", ISQ, "10")
    assert do(other, "whatif-raise", ES, "5") != ""
    assert slider(other, ISQ)["value"] == "10"
    other.close()


def test_the_finding_can_be_about_any_link(chain: ChainExercise) -> None:
    do(chain, "whatif-raise", ISQ, "10")
    do(chain, "whatif-target", value="employee_retention")
    assert "may move employee retention" in words(chain.screen.lead)
    do(chain, "whatif-target", value="revenue_growth")
    assert "no range is known" in words(chain.screen.lead)
    assert "nowhere" in do(chain, "whatif-target", value="nowhere")


# --- what must not show ----------------------------------------------------------------------


def test_before_the_reveal_only_changes_show(tmp_path: Path) -> None:
    seen = []
    for value in (1, 4):
        folder = tmp_path / str(value)
        folder.mkdir()
        with exercise_in(folder) as exercise:
            start(exercise)
            people = {f"p{n:02d}": value for n in range(12)}
            fill(exercise.desk.store, {"front_line": people}, "leadership-day")
            exercise.desk.reload()
            do(exercise, "step", value="whatif")
            do(exercise, "whatif-raise", ISQ, "10")
            do(exercise, "hello")
            seen.append([exercise.screen.lead, exercise.screen.picture, exercise.screen.body])
            assert "Now → then" not in exercise.screen.picture
    assert seen[0] == seen[1]


def test_without_any_score_there_are_changes_and_no_levels(tmp_path: Path) -> None:
    with exercise_in(tmp_path) as exercise:
        do(exercise, "step", value="whatif")
        do(exercise, "whatif-raise", CL, "10")
        assert "may move profitability by about 3." in words(exercise.screen.lead)
        assert "Now → then" not in exercise.screen.picture
        assert set(stored(exercise)) == {"no-session/a"}


# --- the report ------------------------------------------------------------------------------


def test_the_report_holds_kept_scenarios_only(chain: ChainExercise) -> None:
    assert whatif_blocks(chain.desk.state, Citations()) == []
    do(chain, "whatif-raise", ISQ, "10")
    assert whatif_blocks(chain.desk.state, Citations()) == []
    do(chain, "whatif-save", value={"title": "Help first"})
    cited = Citations()
    blocks = whatif_blocks(chain.desk.state, cited)
    (figure,) = (block for block in blocks if isinstance(block, Figure))
    assert figure.table is not None
    assert "raised by 10" in figure.svg
    said = text_of(blocks)
    for wanted in (
        "Help first",
        FORECAST,
        "never as money",
        "path .51, at a level",
        "[1] V1",
        "10,000",
    ):
        assert wanted in said, wanted
    assert "seed 1994" in said
    assert "Hogreve" in cited.block().items[0][0]
    assert "Contested" not in said


def test_a_contested_way_that_counted_is_labelled_in_the_report(chain: ChainExercise) -> None:
    do(chain, "whatif-raise", ISQ, "10")
    do(chain, "whatif-switch", MIRROR, True)
    do(chain, "whatif-save", value={"title": "Help first"})
    assert text_of(whatif_blocks(chain.desk.state, Citations())).count("Contested. ") == 1
