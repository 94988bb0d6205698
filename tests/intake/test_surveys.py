"""Exports of survey services: recognised, told, without anybody's name, and never guessed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from chainkit.chain.content import chain_content
from chainkit.chain.intake_own import plan_own
from chainkit.chain.model import Rating
from chainkit.cli import main
from chainkit.imports import apply_import, plan_import
from chainkit.intake.mapping import ColumnMapping
from chainkit.intake.plan import ImportPlan
from chainkit.intake.services import FILE, check, fits, service_of, services
from chainkit.store import Store
from tests.chain.workshops import begun_in, do, words
from tests.intake.exports import (
    PEOPLE,
    STEM,
    TEXTS,
    Row,
    formbricks,
    google,
    limesurvey,
    microsoft,
    surveymonkey,
    text_of,
)
from tests.intake.exports import workbook as workbook_of

CREW = ("Chef", "Sales", "Chef")
EXPORTS: dict[str, tuple[Callable[[], list[Row]], tuple[str, str]]] = {
    "Google Forms": (google, ("file-002", "file-003")),
    "Microsoft Forms": (microsoft, ("file-001", "file-002")),
    "LimeSurvey": (limesurvey, ("file-007", "file-008")),
    "Formbricks": (formbricks, ("clresp0", "clresp1")),
    "SurveyMonkey": (surveymonkey, ("118052219060", "118052219061")),
}


def planned(store: Store, rows: list[Row], **more: str) -> ImportPlan:
    return plan_import(text_of(rows), "file.csv", store, "inn", session="s1", round=1, **more)


def answers(records: object) -> dict[tuple[str, str], set[int | None]]:
    found: dict[tuple[str, str], set[int | None]] = {}
    for one in records:  # type: ignore[attr-defined]
        if isinstance(one, Rating):
            found.setdefault((one.participant, one.role_group), set()).add(one.value)
    return found


@pytest.mark.parametrize("name", EXPORTS)
def test_each_service_is_recognised_and_read_without_a_question(store: Store, name: str) -> None:
    make, (first, second) = EXPORTS[name]
    plan = planned(store, make())
    assert plan.problems == ()
    assert plan.notes[0] == f"Recognised as an export of {name}."
    assert answers(plan.added) == {(first, "front_line"): {4}, (second, "management"): {2}}
    assert sum(isinstance(one, Rating) for one in plan.added) == 80
    apply_import(store, plan)
    (kept,) = store.latest(ColumnMapping, "inn")
    again = planned(store, make())
    assert (again.records, again.unchanged) == ((), 80)
    everything = repr([*store.latest(Rating, "inn"), kept, plan.notes, plan.problems])
    for secret in (*PEOPLE, "Invented", "192.0.2.1", "contact-0"):
        assert secret not in everything
    assert "Personal columns were dropped" in " ".join(plan.notes)


@pytest.mark.parametrize("name", ["LimeSurvey", "Formbricks"])
def test_who_did_not_finish_is_left_out_and_told(store: Store, name: str) -> None:
    plan = planned(store, EXPORTS[name][0]())
    assert "1 response is left out: it was not finished." in plan.notes


def test_the_status_of_a_response_is_read_and_a_strange_one_refused(store: Store) -> None:
    rows = surveymonkey("completed", "partial", "disqualified", "over_quota", "completed")
    plan = planned(store, rows)
    assert [who for who, _ in answers(plan.added)] == ["118052219060", "118052219064"]
    assert "2 responses are left out: disqualified or beyond a quota." in plan.notes
    assert "Its two rows of headings were read as one." in plan.notes
    strange = planned(store, surveymonkey("completed", "halfway"))
    assert [(p.row, p.column) for p in strange.problems] == [(4, "Response Status")]
    assert "“halfway”" in strange.problems[0].found


def test_surveymonkey_without_a_status_says_so(store: Store) -> None:
    assert "does not say which responses were finished" in planned(store, surveymonkey()).notes[-1]


@pytest.mark.parametrize("heads", ["full", "codetext"])
def test_limesurvey_writes_headings_in_more_than_one_way(store: Store, heads: str) -> None:
    assert len(answers(planned(store, limesurvey(heads)).added)) == 2


def test_codes_that_say_nothing_are_refused_with_the_remedy(store: Store) -> None:
    coded = planned(store, limesurvey("code"))
    assert coded.blocked
    assert "no heading is a statement" in coded.summary
    assert "full question text" in coded.summary
    lettered = planned(store, limesurvey("codetext", ("A2", "A4", "A1")))
    assert lettered.blocked
    assert "“A2”, a code whose meaning the file does not say" in lettered.summary
    assert "full answers" in lettered.summary


@pytest.mark.parametrize(
    ("says", "answer"),
    [("5 - Strongly agree", 5), ("Neither agree nor disagree", 3), ("1", 1), ("N/A", None)],
)
def test_answers_in_the_words_of_a_scale(store: Store, says: str, answer: int | None) -> None:
    rows = microsoft()[:2]
    rows[1][6:] = [says] * 40
    assert answers(planned(store, rows).added) == {("file-001", "front_line"): {answer}}


def test_a_word_of_another_scale_is_refused(store: Store) -> None:
    rows = microsoft()
    rows[1][6] = "Extremely satisfied"
    plan = planned(store, rows)
    assert [(p.row, p.found) for p in plan.problems] == [(2, "“Extremely satisfied”")]


def test_what_would_be_a_guess_is_refused_where_nobody_can_be_asked(store: Store) -> None:
    rows = microsoft()
    rows[0][5] = "Your team"
    summary = planned(store, rows).summary
    assert "no column with the heading “Role group”, and no sure meaning of “Your team”" in summary
    plan = planned(store, rows, everybody="customer")
    assert {group for _, group in answers(plan.added)} == {"customer"}
    rows[0][5] = "Team"
    assert planned(store, rows).problems == ()  # whose words are role groups of ours
    rows[1][5] = "Kitchen crew"
    assert "“Kitchen crew”, which is no role group of ours" in planned(store, rows).summary
    rows = microsoft()
    rows[0][6] = TEXTS["ISQ1"].replace("workarounds", "detours")
    near = planned(store, rows)
    assert near.blocked
    assert "may mean ISQ1, which is a guess" in near.summary


def test_a_statement_that_is_asked_twice_is_refused(store: Store) -> None:
    rows = google()
    rows[0][4] = f"Once more [{TEXTS['ISQ1']}]"
    plan = planned(store, rows)
    assert plan.blocked
    assert "second column" in plan.summary


def test_a_group_for_everybody_is_remembered_and_told(store: Store) -> None:
    rows = [row[:2] + row[3:] for row in google()]
    apply_import(store, planned(store, rows, everybody="support"))
    later = planned(store, [*rows, rows[1]])
    assert {group for _, group in answers(later.added)} == {"support"}
    assert later.notes[-1] == "Everybody in this file is read as support, as last time."


def test_a_later_export_with_another_range_in_its_name_makes_no_new_people(
    store: Store, tmp_path: Path
) -> None:
    first = workbook_of(tmp_path / "Links(1-1).xlsx", microsoft()[:2])
    second = workbook_of(tmp_path / "Links(1-2).xlsx", microsoft())
    for path in (first, second):
        apply_import(store, plan_import(path, path.name, store, "inn", session="s1", round=1))
    assert set(answers(store.latest(Rating, "inn"))) == {
        ("links-001", "front_line"), ("links-002", "management")
    }  # fmt: skip


def test_our_own_tables_are_nobodys_export() -> None:
    for ours in (["role_group", "participant", "ISQ1"], ["session", "title", "held_on"],
                 ["Team", "Timestamp", "Q1"], ["ID", "Name", "Email"], []):  # fmt: skip
        assert service_of(ours) is None
    assert check() == []
    assert len({one.id for one in services()}) == len(services()) == 5
    assert all(one.source for one in services())
    assert FILE.endswith(".yaml")


def test_the_screen_tells_asks_and_keeps(tmp_path: Path) -> None:
    """In the workshop of the short form: names of links as the rows of a matrix."""
    links = ("Internal service quality", "Customer loyalty")
    head = [*formbricks()[0][:10], "1. Team", *(f"2. {STEM} - {link}" for link in links)]
    rows = [head, *([*row[:10], word, "5 - very strong", "weak"]
                    for row, word in zip(formbricks()[1:], CREW, strict=True))]  # fmt: skip
    with begun_in(tmp_path) as chain:
        do(chain, "mode", value="file")
        do(chain, "file", "import", {"name": "links.csv"}, content=text_of(rows))
        said = words(chain.screen.body)
        assert "Recognised as an export of Formbricks." in said
        assert "written by the survey service" in said
        assert "1 response was not finished" in said
        assert PEOPLE[0] not in chain.screen.body
        page = BeautifulSoup(chain.screen.body, "html.parser")
        form = {str(s["name"]): str(p["value"]) if (p := s.select_one("option[selected]")) else ""
                for s in page.select("form[data-act=map] select")}  # fmt: skip
        assert sorted(form.values()) == [*[""] * 8, "CL", "ISQ", "front_line", "management",
                                         "participant", "role_group"]  # fmt: skip
        do(chain, "map", value=form | {"partial": "yes"})
        assert "not finished and is read all the same" in words(chain.screen.body)
        assert do(chain, "import").startswith("Imported.")
        store = chain.desk.store
        assert len(answers(store.latest(Rating, "acme"))) == 3
        assert "@partial" in store.latest(ColumnMapping, "acme")[0].columns
        plan = plan_own(text_of(rows), "later.csv", store, "acme",
                        session="leadership-day", round=1)  # fmt: skip
        assert plan.records == ()


def test_the_command_says_what_it_recognised(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "answers.csv"
    path.write_bytes(text_of([row[:2] + row[3:] for row in google()]))
    base = ["client", "import", "inn", str(path), "--session", "s1", "--round", "1",
            "--database", str(tmp_path / "db" / "store.sqlite")]  # fmt: skip
    assert main(base)
    assert "--group" in capsys.readouterr().err
    assert main([*base, "--group", "bosses"])
    assert main([*base, "--group", "front_line"]) == 0
    said = capsys.readouterr().out
    assert "Recognised as an export of Google Forms." in said
    assert "dropped and are kept nowhere: “Email Address”" in said
    assert len(store.latest(Rating, "inn")) == 80


def test_no_statement_of_ours_is_taken_for_a_column_of_a_service() -> None:
    for service in services():
        for said in (*TEXTS.values(), *(link.name for link in chain_content().links)):
            assert not fits(said, (*service.personal, *service.technical))
