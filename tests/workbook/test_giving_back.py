"""What a changed workbook would do, row by row, before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from chainkit.actions import Action
from chainkit.chain.model import Rating, Session
from chainkit.errors import BadValue, Conflict, ImportRefused, UnknownChoice
from chainkit.store import Client, Store
from chainkit.workbook.export import export_client, write_template
from chainkit.workbook.giving_back import preview_source
from chainkit.workbook.opening import open_source
from chainkit.workbook.preview import Preview, apply_preview
from chainkit.workbook.source import Source
from tests.stores import new_store

Previewed = Callable[[dict[str, dict[str, Any]]], Preview]
ACTIONS = "Actions"
Edited = Callable[[dict[str, dict[str, Any]]], Source]


def changes(preview: Preview) -> list[str]:
    return [f"{sheet.title}, {change}" for sheet in preview.sheets for change in sheet.changes]


def found(preview: Preview) -> list[str]:
    return [f"{p.sheet} {p.row} {p.column}: {p.found}" for p in preview.problems]


def test_new_changed_and_unchanged_by_sheet_and_row(store: Store, previewed: Previewed) -> None:
    preview = previewed(
        {
            "Actions": {"G4": "Cy", "C6": "Service levels", "F6": " Ask guests ", "K6": "done"},
            "Chain answers": {"H5": "cannot judge"},
        }
    )
    assert changes(preview) == [
        "Actions, row 4: Who: “Ann” → “Cy”",
        "Actions, row 6: new, ask-guests",
        "Chain answers, row 5: Answer (1 to 5): “2” → “cannot judge”",
    ]
    assert (preview.problems, preview.conflicts) == ((), ())
    assert preview.summary == "inn.xlsx for inn: 1 new, 2 changed, 5 unchanged."
    assert store.get(Action, "inn", "call").owner == "Ann"  # nothing is written yet
    assert apply_preview(store, preview) == 3
    new = store.get(Action, "inn", "ask-guests")
    assert (new.what, new.status, new.exercise, new.version) == ("Ask guests", "done", "levels", 1)
    assert store.get(Action, "inn", "call").version == 2
    assert store.get(Rating, "inn", "s1/1/p2/ISQ1").value is None


def test_what_is_wrong_is_refused_with_row_and_column(store: Store, previewed: Previewed) -> None:
    preview = previewed(
        {
            "Actions": {"H4": "03/04/2027", "K5": "finished"},
            "Chain sessions": {"D4": "soon", "J4": 61},
            "Chain answers": {"H4": 6, "E5": "Chefs"},
        }
    )
    assert found(preview) == [
        "Actions 4 Due (date): “03/04/2027”, which may be 2027-03-04 or 2027-04-03",
        "Actions 5 Status: “finished”",
        "Chain sessions 4 Held on (date): “soon”",
        "Chain sessions 4 Length (minutes): “61”",
        "Chain answers 4 Answer (1 to 5): “6”",
        "Chain answers 5 Group: “Chefs”",
    ]
    assert preview.problems[4].expected == "a whole number from 1 to 5, or “cannot judge”"
    assert (preview.count("refused"), preview.records) == (5, ())
    with pytest.raises(ImportRefused, match="6 problems"):
        apply_preview(store, preview)


def test_good_rows_are_saved_without_the_bad_ones_only_when_asked(
    store: Store, previewed: Previewed
) -> None:
    preview = previewed({"Actions": {"G4": "Cy", "H5": "soon"}})
    with pytest.raises(ImportRefused):
        apply_preview(store, preview)
    assert apply_preview(store, preview, leave_out=True) == 1
    assert store.get(Action, "inn", "post").version == 1


def test_a_change_by_others_is_never_written_over(store: Store, edited: Edited) -> None:
    source = edited({"Actions": {"G4": "Cy"}})
    call, post = (store.get(Action, "inn", name) for name in ("call", "post"))
    store.append(call.changed(owner="Di"), post.changed(owner="Ed"))
    preview = preview_source(source, store)
    (conflict,) = preview.conflicts
    assert conflict.row == 4
    assert "by others since the export; there now: Who “Di”" in conflict.found
    assert preview.count("kept") == 1  # nobody touched the row of “post” in the file
    with pytest.raises(ImportRefused):
        apply_preview(store, preview)
    apply_preview(store, preview, leave_out=True)
    assert [a.owner for a in store.latest(Action, "inn")] == ["Di", "Ed"]


def test_what_others_deleted_stays_deleted(store: Store, edited: Edited) -> None:
    source = edited({"Actions": {"G4": "Cy"}})
    for name in ("call", "post"):
        store.append(store.get(Action, "inn", name).changed(deleted=True))
    preview = preview_source(source, store)
    assert (preview.count("kept"), len(preview.conflicts), preview.records) == (1, 1, ())


def test_a_save_between_preview_and_yes_is_a_conflict(store: Store, previewed: Previewed) -> None:
    preview = previewed({"Actions": {"G4": "Cy"}})
    store.append(store.get(Action, "inn", "call").changed(owner="Di"))
    with pytest.raises(Conflict):
        apply_preview(store, preview)
    assert store.get(Action, "inn", "call").owner == "Di"


def test_giving_back_twice_changes_nothing_the_second_time(store: Store, edited: Edited) -> None:
    source = edited({"Actions": {"G4": "Cy", "C6": "chain", "F6": "Ask guests"}})
    apply_preview(store, preview_source(source, store))
    again = preview_source(source, store)
    assert (again.records, again.conflicts, again.problems) == ((), (), ())


def test_rows_typed_anew_refer_by_id_or_name_and_must_find_it(previewed: Previewed) -> None:
    answer = {"D": 1, "E": "Support", "F": "p9", "G": "ISQ1", "H": 3}
    preview = previewed(
        {
            "Chain sessions": {"C5": "Second day", "D5": "17.03.2026"},
            "Chain rounds": {"C5": "Second day", "D5": 1},
            "Chain answers": {
                **{f"{letter}6": value for letter, value in answer.items()},
                **{f"{letter}7": value for letter, value in answer.items()},
                **{f"{letter}8": value for letter, value in answer.items()},
                "C6": "Second day",
                "C7": "s1",
                "C8": "s9",
            },
        }
    )
    assert [change for change in changes(preview) if "new" in change] == [
        "Chain sessions, row 5: new, second-day",
        "Chain rounds, row 5: new, second-day/1",
        "Chain answers, row 6: new, second-day/1/p9/ISQ1",
        "Chain answers, row 7: new, s1/1/p9/ISQ1",
    ]
    assert found(preview) == ["Chain answers 8 Session: “s9”"]


def test_a_typed_row_names_nobody_and_stands_in_a_round_that_there_is(previewed: Previewed) -> None:
    answer = {"C": "s1", "D": 1, "E": "Support", "F": "p9", "G": "ISQ1", "H": 3}
    differing = {6: {"F": "jo@example.org"}, 7: {"F": "Doe, Jane"}, 8: {"D": 7}}
    told = {row: {**answer, **other} for row, other in differing.items()}
    rows = {f"{column}{row}": value for row in told for column, value in told[row].items()}
    sessions = {"A5": "S 7", "C5": "Autumn", "D5": "2026-03-17", "C6": "No day", "D6": "2026-02-30"}
    preview = previewed({"Chain sessions": sessions, "Chain answers": rows})
    assert found(preview) == [
        "Chain sessions 5 ID: “S 7”",
        "Chain sessions 6 Held on (date): “2026-02-30”, a day that does not exist",
        "Chain answers 6 Participant: an e-mail address",
        "Chain answers 7 Participant: what looks like a name",
        "Chain answers 8 Round: 7, a round that “s1” does not have",
    ]
    assert preview.records == ()
    assert "jo@" not in str(preview.problems)
    assert "such as “s-7”" in preview.problems[0].expected


def test_an_actions_session_is_one_of_its_exercise(previewed: Previewed) -> None:
    new = {"C6": "chain", "F6": "Ask guests"}
    by_name = previewed({"Actions": {"D4": "s1", **new, "D6": "First day"}})
    assert found(by_name) == []
    assert {record.session for record in by_name.records} == {"s1"}
    other = {"C5": "Service levels", "D5": "s1", "C7": "Service levels", "D7": "s1", "F7": "Again"}
    wrong = previewed({"Actions": {"D4": "s2", **new, "D6": "s1", **other}})
    assert found(wrong) == [
        f"Actions {row} Session: “{said}”" for row, said in ((4, "s2"), (5, "s1"), (7, "s1"))
    ]
    assert wrong.problems[0].expected == "an ID that the sheet Chain sessions has"
    assert [change.id for sheet in wrong.sheets for change in sheet.changes] == ["ask-guests"]


def test_an_action_that_moves_to_another_exercise_cannot_keep_its_session(
    store: Store, edited: Edited
) -> None:
    store.append(store.get(Action, "inn", "call").changed(session="s1"))
    preview = preview_source(edited({"Actions": {"C4": "Service levels"}}), store)
    assert found(preview) == ["Actions 4 Session: “s1”"]
    gone = store.get(Action, "inn", "post").changed(session="long-gone")
    store.append(gone)  # as a session that was deleted: what stood there may stay
    preview = preview_source(edited({"Actions": {"G5": "Cy"}}), store)
    assert (found(preview), preview.count("changed")) == ([], 1)


def test_what_an_id_is_made_of_stays_and_each_id_comes_once(previewed: Previewed) -> None:
    preview = previewed(
        {"Chain answers": {"F4": "p7"}, "Actions": {"A6": "call", "C6": "chain", "F6": "Again"}}
    )
    assert found(preview) == [
        "Actions 6 ID: the same ID as row 4, “call”",
        "Chain answers 4 Participant: “p7” in place of “p1”",
    ]


def test_a_column_or_sheet_of_ones_own_is_left_out_and_named(previewed: Previewed) -> None:
    preview = previewed({"Actions": {"M3": "My view", "M4": "good"}})
    assert preview.left_out == ("Actions, column My view",)
    assert preview.count("unchanged") == 7


@pytest.mark.slow
def test_a_template_makes_a_client(store: Store, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "new.xlsx"
    write_template(path)
    with pytest.raises(ImportRefused, match="no client; expected a row in the sheet Client"):
        preview_source(open_source(path), store)
    book = load_workbook(path)
    book["Client"]["C4"] = "Beta Hotel"
    book["Chain sessions"]["C4"], book["Chain sessions"]["D4"] = "Start", "2026-05-01"
    book.save(path)
    preview = preview_source(open_source(path), store)
    assert (preview.client, preview.new_client) == ("beta-hotel", True)
    apply_preview(store, preview)
    assert store.get(Client, "beta-hotel", "beta-hotel").title == "Beta Hotel"
    session = store.get(Session, "beta-hotel", "start")
    assert (session.minutes, session.form, session.language) == (60, "full", "en")


def test_only_our_names_are_written_and_no_strangers_folder(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BadValue, match=r"a name that ends in \.xlsx, or a folder"):
        export_client(store, "inn", tmp_path / "inn.doc")
    with pytest.raises(UnknownChoice):
        export_client(store, "nobody", tmp_path / "x.xlsx")
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "dear.txt").write_text("x")
    with pytest.raises(BadValue, match="one that holds only tables"):
        export_client(store, "inn", folder)
    assert [each.name for each in folder.iterdir()] == ["dear.txt"]
    assert not list(tmp_path.glob(".*part"))
    for _ in range(2):  # the second takes the place of the first
        export_client(store, "inn", tmp_path / "inn")
    with new_store(tmp_path / "other.sqlite") as other:
        apply_preview(other, preview_source(open_source(tmp_path / "inn"), other))
        assert len(other.latest(Action, "inn")) == 2


def test_a_row_that_lost_its_id_is_no_new_one_and_rows_taken_out_are_told(
    store: Store, previewed: Previewed
) -> None:
    preview = previewed({"Actions": {"A4": None}})
    assert found(preview) == ["Actions 4 ID: nothing, beside the version 1"]
    assert preview.absent == (("Actions", 1),)
    nothing = {f"{column}5": None for column in "ABCDEFGHIJKL"}
    preview = previewed({"Actions": nothing})
    assert (preview.problems, preview.absent) == ((), (("Actions", 1),))
    assert apply_preview(store, preview) == 0
    assert store.get(Action, "inn", "post").what == "Post the roster"


def test_a_copy_of_a_sheet_is_no_second_opinion(store: Store, edited: Edited) -> None:
    """Where both were changed neither is taken; where one was, that one is."""
    mine, theirs = (edited({"Actions": {"G4": who}}) for who in ("Cy", "Di"))
    (copy,) = [replace(each, name="Actions Copy") for each in theirs.sheets if each.name == ACTIONS]
    both = replace(mine, sheets=[*mine.sheets, copy])
    preview = preview_source(both, store)
    assert found(preview) == [
        "Actions 4 ID: the same ID as row 4 of the sheet Actions Copy, “call”",
        "Actions Copy 4 ID: the same ID as row 4 of the sheet Actions, “call”",
    ]
    assert (preview.records, preview.count("changed"), preview.absent) == ((), 0, ())
    (copy,) = [each for each in edited({}).sheets if each.name == ACTIONS]
    one = replace(mine, sheets=[*mine.sheets, replace(copy, name="Actions Copy")])
    assert [record.id for record in preview_source(one, store).records] == ["call"]


def test_a_new_client_needs_a_name_that_makes_an_id_and_a_row_that_is_right(
    store: Store, tmp_path: Path
) -> None:
    write_template(tmp_path / "blank")
    client = tmp_path / "blank" / "Client.csv"
    blank = client.read_text("utf-8-sig").splitlines()[0]

    def named(name: str) -> Preview:
        client.write_text(f'{blank}\n,,"{name}",,,\n', "utf-8-sig")
        return preview_source(open_source(tmp_path / "blank"), store)

    assert named("Grand Hôtel").client == "grand-hotel"
    with pytest.raises(ImportRefused, match="no ID for the client “酒店”; expected an ID of lower"):
        named("酒店")
    long = named("x" * 201)
    assert not long.has_client
    with pytest.raises(ImportRefused, match="at most 200"):
        apply_preview(store, long, leave_out=True)
