"""What a workbook would change, as a page: all of it said, nothing of it markup."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from chainkit.errors import Problem
from chainkit.serve.given_back import MEANWHILE, Sending, mark_of, preview_page, upload_page
from chainkit.serve.uploads import MOST_FILES, Uploads, plain_name
from chainkit.store import Client
from chainkit.workbook.preview import Preview, RowChange, SheetPreview

HOSTILE = "<script>alert(1)</script>\" onload='x' & =cmd()"
SENDING = Sending("/ck/", "2|token", "inn")
REFUSED = Problem(HOSTILE, 7, "Value", HOSTILE, "a number", "Measures")


def preview(*, wrong: bool = False, new: bool = False, title: str = "The Inn") -> Preview:
    changes = [
        RowChange(4, "a", (("What", "old", HOSTILE),)),
        *(RowChange(n, "x") for n in range(30)),
    ]
    return Preview(
        "inn",
        HOSTILE,
        new,
        (Client(client="inn", id="inn", title=title),) if not (new and wrong) else (),
        (
            SheetPreview("Actions", new=30, changed=1, unchanged=8, changes=changes),
            SheetPreview("Measures", refused=1) if wrong else SheetPreview("Measures", unchanged=1),
            SheetPreview("Rounds", unchanged=1200),
        ),
        (REFUSED,) if wrong else (),
        left_out=(HOSTILE,),
        absent=(("Actions", 2),),
    )


def shown(found: Preview, said: str = "") -> BeautifulSoup:
    return BeautifulSoup(preview_page(found, HOSTILE, "key", SENDING, said=said), "html.parser")


def test_a_preview_counts_by_sheet_tells_the_first_rows_and_what_stays() -> None:
    page = shown(preview())
    rows = [[cell.text for cell in row.find_all(["th", "td"])] for row in page.find_all("tr")]
    assert rows == [["Sheet", "New", "Changed", "Unchanged"], ["Actions", "30", "1", "8"]]
    assert "1,201 rows in other sheets as they are." in page.text
    told = [item.text for item in page.select(".told li")]
    assert told[0] == f"Actions, row 4: What: old → {HOSTILE}"
    assert len(told) == 21
    assert told[-1] == "… and 11 more"
    assert "No longer in the file, and left as they are: 2 in Actions." in page.text
    assert page.select_one("form button[type=submit]").text == "Save 1 record"  # type: ignore[union-attr]
    assert "Nothing is saved yet." in page.text
    assert not page.find(string="alert(1)")
    assert len(page.find_all("script")) == 1


def test_what_is_refused_is_said_by_sheet_and_row_and_left_out_only_knowingly() -> None:
    page = shown(preview(wrong=True), MEANWHILE)
    first, second = page.find_all(role="alert")
    assert first.text == MEANWHILE
    assert "sheet Measures, row 7, column Value" in second.text
    assert page.select_one("input[name=leave_out]")["value"] == "yes"  # type: ignore[index]
    assert "and leave the rest out" in page.text
    without_client = shown(preview(wrong=True, new=True))
    assert without_client.select_one("form") is None
    assert "Mend the row in the sheet Client first" in without_client.text


def test_only_what_would_be_saved_makes_two_previews_different() -> None:
    assert mark_of(preview()) == mark_of(preview(wrong=True))
    assert mark_of(preview()) != mark_of(preview(title="Another"))


def test_a_file_that_is_not_taken_is_one_sentence_beside_the_form() -> None:
    page = BeautifulSoup(upload_page(SENDING, problem=HOSTILE), "html.parser")
    (alert,) = page.find_all(role="alert")
    assert alert.text == HOSTILE
    form = page.select_one("form")
    assert form is not None
    assert form["action"] == "/ck/workbook"
    assert form["enctype"] == "multipart/form-data"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/demo.xlsx", "demo.xlsx"),
        (r"C:\data\demo.xlsx", "demo.xlsx"),
        ("..", "workbook.xlsx"),
        ("a\x00b\n.xlsx", "ab.xlsx"),
        ("ä" * 300 + ".xlsm", "ä" * 40 + ".xlsm"),
    ],
)
def test_a_files_name_leads_nowhere(given: str, kept: str) -> None:
    assert plain_name(given) == kept


def test_only_the_latest_files_are_kept_and_none_for_ever() -> None:
    uploads = Uploads()
    keys = [uploads.keep(f"{number}.xlsx", b"x") for number in range(MOST_FILES + 1)]
    assert uploads.path(keys[0]) is None
    path = uploads.path(keys[-1])
    assert path is not None
    folder: Path = path.parent.parent
    assert path.read_bytes() == b"x"
    assert folder.stat().st_mode & 0o077 == 0
    assert len(list(folder.iterdir())) == MOST_FILES
    uploads.clear()
    assert not folder.exists()
