"""A client's workbook on the server's pages: to download, to give back, and what it would change.

Pure functions from values to HTML.  Imports the preview of an import, the cards of the front
door and the shell of the server's pages.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from chainkit.errors import Problem
from chainkit.intake.plan import tell_once
from chainkit.markup import Child, Markup, el, join
from chainkit.serve.look import page
from chainkit.serve.uploads import MOST_BYTES
from chainkit.workbook.preview import Preview, SheetPreview

LISTED: Final = 20
"""Changes that are told one by one; all of them are counted."""
PROBLEMS: Final = 500
"""Whoever mends a file needs all that is wrong; more is no list to be read."""
COLUMNS: Final = (
    ("new", "New"),
    ("changed", "Changed"),
    ("refused", "Refused"),
    ("conflicts", "In conflict"),
    ("unchanged", "Unchanged"),
    ("kept", "Kept"),
)
MEANWHILE: Final = (
    "Somebody saved something meanwhile, so it would now change other things than you saw. "
    "Nothing was saved; look again."
)


@dataclass(frozen=True)
class Sending:
    """What every form that sends a file has in common."""

    base_url: str
    xsrf: str
    client: str = ""
    """Into which client; "" for the one that the file names."""


def workbook_section(sending: Sending) -> Markup:
    """On a client's page: its workbook, out and in."""
    name = f"{sending.client}.xlsx"
    address = f"{sending.base_url}clients/{sending.client}/workbook.xlsx"
    return el(
        "section",
        el("h2", "Workbook"),
        el("p", "All that is kept of it as one Excel file, to read, change and give back.",
           class_="small"),
        el("p", el("a", "Download ", el("span", name), href=address, download=name),
           class_="download"),
        _form(sending),
    )  # fmt: skip


def way_in(base_url: str) -> Markup:
    """On the front door: a new client from a workbook."""
    blank = el(
        "a",
        "Download a blank workbook",
        href=f"{base_url}workbook/template.xlsx",
        download="new-client.xlsx",
    )
    back = el("a", "Give a workbook back", href=f"{base_url}workbook")
    return el(
        "div",
        el("p", "Or with a spreadsheet, for a client that is new or there already:"),
        el("p", blank),
        el("p", back),
        class_="small by-file",
    )


def _form(sending: Sending) -> Markup:
    """Where a file is chosen and sent; the page's script refuses one that is too large."""
    return el(
        "form",
        el("input", type="hidden", name="_xsrf", value=sending.xsrf),
        el("input", type="hidden", name="client", value=sending.client),
        el("label", "Workbook to give back (.xlsx)",
           el("input", type="file", name="file", required=True, accept=".xlsx",
              data_most=str(MOST_BYTES), data_large=too_large(), aria_describedby="first-shown")),
        el("p", "What it would change is shown first; nothing is saved before you say so.",
           class_="small", id="first-shown"),
        el("button", "Show what it would change", type="submit"),
        method="post",
        action=f"{sending.base_url}workbook",
        enctype="multipart/form-data",
    )  # fmt: skip


def too_large() -> str:
    """What is said of a file that is too large to be sent."""
    most = MOST_BYTES // 1_000_000
    return f"The file is larger than {most} MB; give back fewer sheets at a time."


def upload_page(sending: Sending, *, problem: str = "") -> str:
    """The form alone, with one sentence where a file was not taken."""
    back = el("a", "All clients", href=sending.base_url)
    if sending.client:
        back = el("a", f"Back to {sending.client}", href=_page_of(sending))
    told = el("p", problem, class_="problem", role="alert") if problem else None
    template = el("a", "a blank one", href=f"{sending.base_url}workbook/template.xlsx")
    lead = el(
        "p",
        "One that was downloaded from a client’s page, or ",
        template,
        " that was filled in; it says itself which client it is of.",
    )
    return page(
        "Give a workbook back",
        el("p", back, class_="back"),
        el(
            "section",
            el("h1", "Give a workbook back"),
            None if sending.client else lead,
            told,
            el("div", _form(sending), class_="login"),
            class_="message",
        ),
        base_url=sending.base_url,
    )


def _page_of(sending: Sending) -> str:
    return f"{sending.base_url}clients/{sending.client}"


def mark_of(preview: Preview) -> str:
    """What tells two previews apart that would save different things."""
    whole = hashlib.sha256()
    for record in preview.records:
        whole.update(f"{record.table}{record.model_dump_json(exclude={'saved_at'})}".encode())
    return whole.hexdigest()


def preview_page(
    preview: Preview, title: str, key: str, sending: Sending, *, said: str = ""
) -> str:
    """What a file would change, and the button that saves it.

    `title`: the client's; "" for a new one.  `key`: under which the file is kept.
    """
    whose = f"{title} ({preview.client})" if title else f"{preview.client}, a new client"
    wrong = tell_once([*preview.problems, *preview.conflicts])
    back = _page_of(sending) if sending.client else f"{sending.base_url}workbook"
    return page(
        f"What {preview.name} would change",
        el("p", el("a", "Choose another file", href=back), class_="back"),
        el(
            "section",
            el("h1", f"What {preview.name} would change", dir="auto"),
            el("p", said, class_="problem", role="alert") if said else None,
            el("p", whose, ". ", el("strong", "Nothing is saved yet.")),
            _counts(preview),
            _wrong(wrong),
            _save(preview, wrong, key, sending),
            _changes(preview),
            _others(preview),
            class_="message preview",
        ),
        base_url=sending.base_url,
    )


def _counts(preview: Preview) -> Markup | None:
    """Rows by sheet; sheets in which nothing changes are counted together."""
    same = [sheet for sheet in preview.sheets if _total(sheet) == sheet.unchanged]
    sheets = [sheet for sheet in preview.sheets if sheet not in same]
    columns = [each for each in COLUMNS if any(getattr(sheet, each[0]) for sheet in sheets)]
    head = (el("th", heading, scope="col") for _, heading in columns)
    rows = (
        el(
            "tr",
            el("th", sheet.title, scope="row"),
            *(el("td", f"{getattr(sheet, name):,}" if getattr(sheet, name) else "–")
              for name, _ in columns),
        )
        for sheet in sheets
    )  # fmt: skip
    table = el(
        "table",
        el("caption", "Rows by sheet"),
        el("thead", el("tr", el("th", "Sheet", scope="col"), *head)),
        el("tbody", *rows),
        class_="counts",
    )
    number = sum(sheet.unchanged for sheet in same)
    rest = el("p", f"{_rows(number)} in other sheets as they are.", class_="small")
    return join(
        el("div", table, class_="wide", tabindex="0", role="region", aria_label="Rows by sheet")
        if sheets
        else None,
        rest if number else None,
    )


def _total(sheet: SheetPreview) -> int:
    return sum(getattr(sheet, name) for name, _ in COLUMNS)


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number:,} rows"


def _wrong(wrong: Sequence[Problem]) -> Markup | None:
    if not wrong:
        return None
    heading = el("h2", "What cannot be saved")
    return el("div", heading, _list(map(str, wrong), len(wrong), PROBLEMS), role="alert")


def _changes(preview: Preview) -> Markup | None:
    """The first rows that would be saved, one by one."""
    told = [f"{sheet.title}, {change}" for sheet in preview.sheets for change in sheet.changes]
    number = preview.count("new") + preview.count("changed")
    if not told:
        return None
    heading = el("summary", "Row by row")
    return el("details", heading, _list(iter(told), number), open=number <= LISTED)


def _list(told: Iterator[str], number: int, most: int = LISTED) -> Markup:
    items: list[Child] = [el("li", each, dir="auto") for each in islice(told, most)]
    if number > len(items):
        items.append(el("li", f"… and {number - len(items):,} more"))
    return el("ul", *items, class_="told")


def _others(preview: Preview) -> Markup | None:
    """What is left as it is, and why."""
    said = []
    if kept := preview.count("kept"):
        said.append(f"Changed by others since the download, and left as they are: {_rows(kept)}.")
    if preview.absent:
        told = ", ".join(f"{count:,} in {title}" for title, count in preview.absent)
        said.append(
            f"No longer in the file, and left as they are: {told}. A workbook deletes nothing."
        )
    said += [f"Left out: {name}." for name in preview.left_out[:LISTED]]
    return join(*(el("p", each, class_="small") for each in said)) if said else None


def _save(preview: Preview, wrong: Sequence[Problem], key: str, sending: Sending) -> Markup:
    if wrong and not preview.has_client:
        return el("p", "Mend the row in the sheet Client first: without it there is no client.")
    if not preview.records:
        return el("p", "There is nothing to save.")
    number = len(preview.records)
    records = "1 record" if number == 1 else f"{number:,} records"
    words = f"Save {records}, and leave the rest out" if wrong else f"Save {records}"
    kept = {
        "_xsrf": sending.xsrf,
        "key": key,
        "client": sending.client,
        "mark": mark_of(preview),
        "leave_out": "yes" if wrong else "",
    }
    return el(
        "form",
        *(el("input", type="hidden", name=name, value=value) for name, value in kept.items()),
        el("button", words, type="submit"),
        method="post",
        action=f"{sending.base_url}workbook/save",
    )
