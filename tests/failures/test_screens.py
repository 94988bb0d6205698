"""The log on a screen: an entry in three fields, an import that tells, a document that agrees."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chainkit.failures.agenda import check as agenda_check
from chainkit.failures.content import check
from chainkit.failures.exercise import FailuresExercise, open_here
from chainkit.failures.intake_own import plan_own
from chainkit.failures.moments import zone_of
from chainkit.failures.screens import limits, why
from chainkit.failures.workshop import Failure
from chainkit.imports import plan_import
from chainkit.report.blocks import text_of
from chainkit.store import Client
from chainkit.ui.exercise import Event
from tests.stores import new_store, sample_store


@pytest.fixture
def inn(tmp_path: Path) -> Iterator[FailuresExercise]:
    """A client with nothing logged."""
    path = tmp_path / "inn.sqlite"
    with new_store(path) as store:
        store.append(Client(client="inn", id="inn", title="The Inn"))
    made = open_here("inn", database=str(path))
    assert isinstance(made, FailuresExercise)
    yield made
    made.desk.store.close()


@pytest.fixture(scope="module")
def subway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FailuresExercise]:
    path = tmp_path_factory.mktemp("subway") / "s.sqlite"
    sample_store(path).close()
    made = open_here("ttc-subway", database=str(path))
    assert isinstance(made, FailuresExercise)
    yield made
    made.desk.store.close()


def act(exercise: FailuresExercise, name: str, id: str = "", value: object = None) -> str:
    exercise.handle(Event(name, id, value))
    return exercise.notice


def words(exercise: FailuresExercise) -> str:
    shown = exercise.panes()
    return " ".join(str(part) for part in (shown.lead, shown.picture, shown.body, shown.side))


def test_the_content_obeys_its_rules() -> None:
    assert check() == []
    assert agenda_check() == []


def test_an_empty_log_has_every_step_and_says_so(inn: FailuresExercise) -> None:
    assert inn.desk.place.step == "log"
    for step in inn.desk.steps:
        act(inn, "step", value=step)
        assert "<h1" in words(inn), step
    assert "Nothing is logged for The Inn yet" in text_of(inn.blocks())


def test_a_failure_is_logged_in_three_fields_changed_taken_out_and_brought_back(
    inn: FailuresExercise,
) -> None:
    told = act(inn, "log-save", "new", {"unit": "Bar", "cause": "late", "severity": "3"})
    assert told == "Logged: Bar · late."
    (saved,) = inn.desk.store.latest(Failure, "inn")
    assert (saved.severity, saved.resolved_at, saved.recovery) == (3, None, ())
    act(inn, "log-save", saved.id, {"cause": "late", "recovery": "refund", "compensation": "12.5"})
    (changed,) = inn.desk.store.latest(Failure, "inn")
    assert (changed.unit, changed.recovery, changed.compensation) == ("Bar", ("refund",), 12.5)
    act(inn, "log-drop", saved.id)
    assert inn.desk.state.log.totals().failures == 0
    act(inn, "log-restore", saved.id)
    assert inn.desk.state.log.totals().failures == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Say at least where it was, or what it was."),
        ({"cause": "late", "compensation": "-3"}, "must be a number of 0 or more"),
        ({"cause": "late", "occurred_at": "2026-13-01"}, "it must be a moment such as"),
        (
            {"cause": "x", "occurred_at": "2026-03-02T10:00", "resolved_at": "2026-03-01T10:00"},
            "It cannot have been put right before it happened: change one of the times.",
        ),
        ({"cause": "x", "resolved_at": "2020-01-01T10:00"}, "put right before it happened"),
        ({"cause": "x", "occurred_at": "2999-01-01T10:00"}, "a moment that has been"),
        ({"cause": "x", "severity": "bad"}, "severity is 'bad'; it must be a whole number"),
    ],
)
def test_what_cannot_be_meant_is_one_sentence(
    inn: FailuresExercise, fields: dict[str, str], sentence: str
) -> None:
    assert sentence in act(inn, "log-save", "new", fields)
    assert inn.desk.store.latest(Failure, "inn") == []


def test_dates_stand_on_the_picture_and_shifts_beside_the_hours(inn: FailuresExercise) -> None:
    for day in range(1, 25):
        at = f"2026-03-{day:02d}T10:00"
        act(inn, "log-save", "new", {"cause": "late", "occurred_at": at})
    said = act(inn, "note-add", "new", {"day": "2026-02-30", "words": "New roster"})
    assert said == "day is '2026-02-30'; it must be a day such as 2026-03-17."
    act(inn, "note-add", "new", {"day": "2026-03-09", "words": "New roster"})
    act(inn, "step", value="usual")
    assert "1: 9 March 2026: New roster" in words(inn)
    assert "1: 9 March 2026: New roster" in str(inn.blocks())
    act(inn, "note-drop", "new-roster")
    assert "New roster" not in words(inn)
    refused = act(inn, "log-setup", "setup", {"title": "Bar", "shifts": "14, 6"})
    assert "it must be two or more hours from 0 to 23" in refused
    act(inn, "step", value="when")
    assert "By shift" not in words(inn)
    act(inn, "log-setup", "setup", {"title": "Bar", "shifts": "6, 14, 22", "exposure": "drinks"})
    act(inn, "by", value="shift")
    assert "Most failures were logged in the shift 6–14 h: 24." in words(inn)


def test_a_second_tap_logs_nothing_and_a_place_stays(inn: FailuresExercise) -> None:
    for place in ("Bar", "Desk"):
        act(inn, "log-save", "new", {"unit": place, "cause": "late"})
    form = {"form": inn.form, "unit_tapped": "Bar", "unit": "", "cause": "bill", "severity": "2"}
    act(inn, "log-save", "new", form)
    act(inn, "log-save", "new", form)
    assert inn.desk.state.log.totals().failures == 3
    assert 'name="unit_tapped" value="Bar" checked' in words(inn).replace(' type="radio"', "")
    act(inn, "log-save", "new", {**form, "form": inn.form, "unit": "Cellar"})
    assert inn.desk.store.get(Failure, "inn", inn.logged).unit == "Cellar"  # type: ignore[union-attr]


def test_a_file_is_shown_before_it_is_written(inn: FailuresExercise) -> None:
    act(inn, "log-setup", "setup", {"title": "Late trains", "zone": "America/Toronto"})
    good = b"date,time,station,code,delay\n2022-03-13,01:30,A,X,4\n2022-03-13,03:30,B,X,\n"
    bad = good + b"2022-03-13,02:30,C,X,1\n2022-02-30,10:00,C,X,1\n2022-03-14,10:00,C,X,-4\n"
    inn.handle(Event("log-file", "import", {"name": "l.csv"}, content=bad))
    assert inn.plan is not None
    problems = [str(each) for each in inn.plan.problems]
    assert len(problems) == 3
    assert "skipped it on that day" in problems[0]
    inn.handle(Event("log-file", "import", {"name": "l.csv"}, content=good))
    act(inn, "log-file-import")
    saved = inn.desk.store.latest(Failure, "inn")
    assert [f"{each.occurred_at:%H:%M}" for each in saved] == ["06:30", "07:30"]
    assert [each.impact for each in saved] == [4, None]
    inn.handle(Event("log-file", "import", {"name": "l.csv"}, content=good))
    assert inn.plan is not None
    assert (inn.plan.unchanged, inn.plan.records) == (2, ())


def test_a_hand_over_of_a_failure_that_was_never_logged_is_refused(inn: FailuresExercise) -> None:
    act(inn, "log-save", "new", {"unit": "Bar", "cause": "late"})
    (saved,) = inn.desk.store.latest(Failure, "inn")
    rows = "failure,step,department,received_at,owner\n"
    rows += f"{saved.id},1,Bar,2026-03-02T09:00Z,yes\nnobody,1,Bar,2026-03-02T09:00Z,no\n"
    for plan in (
        plan_import(rows.encode(), "h.csv", inn.desk.store, "inn"),
        plan_own(rows.encode(), "h.csv", inn.desk.store, "inn", zone_of("UTC")),
    ):
        (problem,) = plan.problems
        assert "row 3" in str(problem)
        assert "“nobody”, which is not there; expected the id of a logged failure" in str(problem)
        assert len(plan.added) == 1


def test_two_currencies_are_one_sentence_on_every_screen_and_in_the_document(
    inn: FailuresExercise,
) -> None:
    form = {"unit": "Bar", "cause": "late", "compensation": "5", "authority": "Desk"}
    for currency in ("EUR", "USD"):
        act(inn, "log-setup", "setup", {"title": "Bar", "currency": currency})
        act(inn, "log-save", "new", form)
    act(inn, "limit-save", "new", {"role": "Desk", "per_case": "4"})
    for step, present in (("why", why.PRESENT), ("limits", limits.PRESENT)):
        act(inn, "step", value=step)
        act(inn, "by", value="cost")
        assert "Amounts are in EUR and USD, which cannot be added" in words(inn)
        assert present is not None
        assert "Amounts are in EUR and USD" in str(present(inn).body)
    assert text_of(inn.blocks()).count("Amounts are in EUR and USD") == 2


def test_foreign_headings_are_asked_once_and_remembered(inn: FailuresExercise) -> None:
    rows = "Wann,Was passierte,Ort,Egal\n2026-03-02 09:00,zu spät,Bar,1\n"
    inn.handle(Event("log-file", "import", {"name": "f.csv"}, content=rows.encode()))
    assert inn.plan is not None
    assert inn.plan.blocked
    act(inn, "step", value="log")
    assert "What does each column hold?" in words(inn)
    act(inn, "log-map", "map", {"h0": "occurred_at", "h1": "cause", "h2": "unit", "h3": ""})
    assert not inn.plan.blocked, inn.plan.problems
    act(inn, "log-file-import")
    (saved,) = inn.desk.store.latest(Failure, "inn")
    assert (saved.cause, saved.unit, saved.occurred_at.hour) == ("zu spät", "Bar", 9)
    more = rows + "2026-03-03 09:00,kalt,Bar,2\n"
    inn.handle(Event("log-file", "import", {"name": "f.csv"}, content=more.encode()))
    assert len(inn.plan.added) == 1
    assert "Read as its like was last time" in words(inn)


def test_times_without_a_zone_are_refused_where_none_is_known() -> None:
    from chainkit.failures.intake import KINDS
    from chainkit.intake.kinds import find_kind
    from chainkit.intake.sheet import Row, make_sheet

    sheet = make_sheet(
        "f.csv", "", [(1, ("date", "time", "cause")), (2, ("2026-03-02", "9:00", "x"))]
    )
    assert sheet is not None
    found = find_kind(sheet, KINDS)
    assert found is not None
    row = Row(found.sheet, found.sheet.columns, 2, found.sheet.rows[0][1])
    assert found.kind.read(row, "inn") == ()
    assert "a zone for it" in str(row.problems[0])


def test_screen_and_document_show_the_same_figures(subway: FailuresExercise) -> None:
    document = text_of(subway.blocks())
    for step, said in (
        ("when", "Most failures were logged on Friday 22–23 h"),
        ("why", "25 of 179 causes make at least 80 % of all failures."),
        ("clean", "14 repeat another"),
    ):
        act(subway, "step", value=step)
        assert said in words(subway), step
        assert said in document, step
    assert "73,094" in document
    assert "These are counts, not rates" in document


def test_a_spelling_is_accepted_and_taken_back(subway: FailuresExercise) -> None:
    def written() -> int:
        column = subway.desk.state.log.events.texts["service"]
        return dict(zip(column.names, column.counts().tolist(), strict=True)).get("YUS", 0)

    assert written() == 4
    act(subway, "spelling-accept", "service\nYUS\nYU")
    assert written() == 0
    act(subway, "spelling-forget", "service\nYUS")
    assert written() == 4


def test_choices_narrow_what_is_shown(subway: FailuresExercise) -> None:
    act(subway, "step", value="why")
    act(subway, "only", value="SRT")
    assert "1,19" in words(subway)
    act(subway, "by", value="impact")
    assert "Weighed by impact" in words(subway)
    assert "There is no" in act(subway, "only", value="Nowhere")
    act(subway, "only", value="")
    act(subway, "step", value="usual")
    act(subway, "every", value="day")
    assert "c′ chart" in words(subway)


def test_another_save_does_not_read_the_log_again(subway: FailuresExercise) -> None:
    before = subway.desk.state.log
    act(subway, "action-new", value={"new-what": "Train the desk", "new-topic": ""})
    assert subway.desk.state.actions
    assert subway.desk.state.log is before
