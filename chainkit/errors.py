"""Every error a user can meet.  Imports nothing of chainkit.

    ChainkitError
    ├─ ContentError          a content file breaks its own rules (file, line, key)
    ├─ UnknownChoice         a name that is not one of the valid choices
    ├─ BadValue              a parameter of the wrong type or out of range
    ├─ ImportRefused         an import file has problems; nothing was written
    ├─ ChartUnusable         a chart that cannot be shown as it was given
    ├─ ReportError           a report could not be made
    ├─ ServeError            the dashboards could not be started
    └─ StoreError            the database cannot do what was asked
       ├─ DatabaseMissing    it was named but is not there
       ├─ DatabaseUnusable   it is there, but read-only, locked, full, broken or unreachable
       ├─ DatabaseNewer      it was written by a newer chainkit
       ├─ ClientDeleted      the client was deleted, perhaps a moment ago
       └─ Conflict           somebody else saved this record first

The message is always one sentence a person can act on; the parts it was made of are
kept as fields so that screens and tests need not parse it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from typing import Any

BRIEF = 100
"""Characters of a wrong value that a message repeats; all of it is in `got`."""


class ChainkitError(Exception):
    """Base of all errors that chainkit shows to a user; `str(error)` is one sentence."""


class ContentError(ChainkitError):
    """A content file breaks its own rules."""

    def __init__(self, message: str, *, file: str, line: int | None = None, key: str = "") -> None:
        self.file, self.line, self.key = file, line, key
        where = file + (f", line {line}" if line else "") + (f", {key}" if key else "")
        super().__init__(f"{where}: {message}")


class UnknownChoice(ChainkitError):
    """A name that is not one of the valid choices; offers the nearest one."""

    def __init__(self, what: str, got: str, choices: Iterable[str]) -> None:
        self.what, self.got, self.choices = what, got, tuple(choices)
        near = get_close_matches(got.lower(), self.choices, n=1, cutoff=0.6)
        hint = f" Did you mean “{near[0]}”?" if near else ""
        valid = ", ".join(self.choices) or "none yet"
        super().__init__(f"There is no {what} “{_brief(got)}”.{hint} Valid: {valid}.")


class BadValue(ChainkitError):
    """A parameter of the wrong type or out of range; `says` is its whole sentence on a screen."""

    def __init__(self, parameter: str, got: Any, expected: str, *, says: str = "") -> None:
        self.parameter, self.got, self.expected = parameter, got, expected
        super().__init__(says or f"{parameter} is {_brief(repr(got))}; it must be {expected}.")


def _brief(text: str) -> str:
    """`text` short enough for a sentence; somebody may have pasted a whole page."""
    return text if len(text) <= BRIEF else f"{text[:BRIEF]}…"


@dataclass(frozen=True)
class Problem:
    """One thing wrong in an import file; `row` is 1-based as the spreadsheet shows it."""

    file: str
    row: int | None
    column: str
    found: str
    expected: str
    sheet: str = ""

    def __str__(self) -> str:
        parts = [
            self.file,
            f"sheet {self.sheet}" if self.sheet else "",
            f"row {self.row}" if self.row else "",
            f"column {self.column}" if self.column else "",
        ]
        where = ", ".join(part for part in parts if part)
        return f"{where}: {self.found}; expected {self.expected}."


LISTED = 20
"""Problems that a message names one by one; all of them are in `problems`."""


class ImportRefused(ChainkitError):
    """An import file has problems; nothing was written."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        noun = "one problem" if count == 1 else f"{count} problems"
        listed = " ".join(map(str, self.problems[:LISTED]))
        more = f" … and {count - LISTED:,} more." if count > LISTED else ""
        super().__init__(f"Nothing was imported, {noun}: {listed}{more}")


class ChartUnusable(ChainkitError):
    """A chart that cannot be shown as it was given."""


class ReportError(ChainkitError):
    """A report could not be made."""


class ServeError(ChainkitError):
    """The dashboards could not be started."""


class StoreError(ChainkitError):
    """The database cannot do what was asked; nothing already saved was changed."""


class DatabaseMissing(StoreError):
    """A database was named but is not there."""


class DatabaseUnusable(StoreError):
    """The database is there, but read-only, locked, full, broken or unreachable."""


class DatabaseNewer(StoreError):
    """The database was written by a newer chainkit."""


class ClientDeleted(StoreError):
    """The client was deleted, perhaps while a page was open on it; nothing was saved."""

    def __init__(self, client: str, moment: datetime | None) -> None:
        self.client, self.moment = client, moment
        when = f" on {moment.astimezone():%Y-%m-%d at %H:%M}" if moment else ""
        super().__init__(
            f"The client “{client}” was deleted{when}, and nothing more can be saved for it."
        )


class Conflict(StoreError):
    """Somebody else saved this record first.  `theirs` is what stands in the store now."""

    def __init__(self, mine: Any, theirs: Any) -> None:
        self.mine, self.theirs = mine, theirs
        super().__init__(
            "Somebody else saved this while you were editing; nothing was overwritten, "
            "and both versions are kept."
        )
