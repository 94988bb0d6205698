"""Which columns a survey service writes around the questions: `data/content/intake_services.yaml`.

Data only; what is done with a file of a service is in `surveys`.  Imports the content reader,
yamlfile and the neighbour `sheet`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from chainkit.content import content_path, load_yaml
from chainkit.errors import ContentError
from chainkit.intake.sheet import column_key
from chainkit.yamlfile import Fault, read_yaml

FILE = "intake_services.yaml"
State = Literal["complete", "partial", "disqualified"]
Rows = Literal["none", "brackets", "dash", "second-row"]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Status(_Data):
    """How a column says whether a response was finished."""

    columns: tuple[str, ...]
    complete: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()
    disqualified: tuple[str, ...] = ()
    filled: State | None = None
    """What any text means; None where only the listed words mean something."""
    blank: State | None = None

    def of(self, said: str) -> State | None:
        """What `said` means; None where it cannot be told.

        >>> Status(columns=("Finished",), complete=("Yes",), partial=("No",)).of("no")
        'partial'
        """
        key = column_key(said)
        if not key:
            return self.blank
        words: dict[State, tuple[str, ...]] = {
            "complete": self.complete,
            "partial": self.partial,
            "disqualified": self.disqualified,
        }
        for state, known in words.items():
            if key in map(column_key, known):
                return state
        return self.filled


class Service(_Data):
    """One survey service; what its fields mean is said at the top of the file."""

    id: str
    name: str
    source: str
    marks: tuple[tuple[str, ...], ...]
    first: bool = False
    personal: tuple[str, ...]
    technical: tuple[str, ...]
    key: tuple[str, ...] = ()
    key_is: Literal["", "file", "everywhere"] = ""
    rows: Rows
    plain: tuple[str, ...] = ()
    """Words in the second row that stand for the question itself."""
    status: Status | None = None
    codes: str = ""
    codes_remedy: str = ""

    def wrote(self, headings: Sequence[str]) -> bool:
        """Whether a table with these headings is an export of this service."""
        keys = [column_key(said) for said in headings]
        for mark in self.marks:
            wanted = [column_key(said) for said in mark]
            if set(wanted) <= set(keys) and (not self.first or keys[0] == wanted[0]):
                return True
        return False


class Services(_Data):
    """The whole file."""

    services: tuple[Service, ...]


def fits(heading: str, names: Iterable[str]) -> bool:
    """Whether a heading is one of `names`, in which * stands for anything.

    Around a * every sign counts: a question may well begin with “Feedback”.

    >>> fits("useragent - OS", ["userAgent - *"]), fits("Feedback helps", ["Feedback - *"])
    (True, False)
    """
    key, said = column_key(heading), " ".join(heading.split()).casefold()
    return bool(key) and any(
        fnmatchcase(said, name.casefold()) if "*" in name else key == column_key(name)
        for name in names
    )


def service_of(headings: Sequence[str]) -> Service | None:
    """The service whose export has these headings; None where it is no one's, or two's."""
    found = [each for each in services() if each.wrote(headings)]
    return found[0] if len(found) == 1 else None


@cache
def services() -> tuple[Service, ...]:
    """Every service that is known.  Raises ContentError."""
    return load_yaml(FILE, Services, rules=_faults).services


def check(folder: Path | None = None) -> list[ContentError]:
    """Every mistake in the file; called by `chainkit.content.check_content`."""
    return read_yaml(content_path(FILE, folder), Services, _faults)[1]


def _faults(file: Services) -> Iterator[Fault]:
    for at, one in enumerate(file.services):
        if bool(one.key) != bool(one.key_is):
            yield Fault(("services", at, "key_is"), "a key column needs key_is, and only that")
        try:
            re.compile(one.codes)
        except re.error as error:
            yield Fault(("services", at, "codes"), f"no regular expression: {error}")
