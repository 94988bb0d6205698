"""An export of a survey service made into a plain table of answers, and told what was done.

Personal columns go before anything else is done, so that no preview, record or mapping can
hold them; responses that were not finished are set aside; a matrix question's second row of
headings is read into the first.  Nothing here knows an exercise.  Imports the neighbours and
the interface words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from chainkit.errors import Problem
from chainkit.intake.cells import Cell, is_blank, shown
from chainkit.intake.mapping import heading_key, row_stem
from chainkit.intake.services import Service, State, fits, service_of
from chainkit.intake.sheet import Sheet, column_key
from chainkit.words import count, listed, say

PARTIAL = "@partial"
"""Key in a mapping's columns: responses that were not finished are taken too."""
_IN_BRACKETS = re.compile(r"\[([^\[\]]*)\]\s*$")
_NUMBER = re.compile(r"^\d+\.\s+")
_CODE = re.compile(r"([A-Za-z]\w*)(?:\[(\w+)\])?(?:[.:]\s+(.*))?", re.DOTALL)
_Grid = tuple[tuple[int, tuple[Cell, ...]], ...]


@dataclass(frozen=True)
class Survey:
    """An export that was recognised; `sheet` is what may be read of it."""

    service: Service
    sheet: Sheet
    personal: tuple[str, ...] = ()
    """Headings of the columns that were dropped."""
    technical: frozenset[str] = frozenset()
    """Headings, as mappings know them, that the service writes about a response."""
    key: str = ""
    """The heading of the column that tells responses apart."""
    partial: int = 0
    disqualified: int = 0
    with_partial: bool = False
    two_rows: bool = False
    silent: bool = False
    """True if the service says who finished, but not in this file."""
    problems: tuple[Problem, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What was recognised and what was done with it, in sentences."""
        name = self.service.name
        said = [say("Recognised as an export of {service}.", service=name)]
        if self.two_rows:
            said.append(say("Its two rows of headings were read as one."))
        if self.personal:
            names = listed([f"“{heading}”" for heading in self.personal])
            said.append(say("Personal columns were dropped and are kept nowhere: {columns}.",
                            columns=names))  # fmt: skip
        if self.key:
            said.append(say(
                "Responses are told apart by “{column}”: with it, whoever may open the survey can "
                "find whose they are.", column=self.key,
            ))  # fmt: skip
        if self.partial:
            said.append(self._partial())
        if self.disqualified:
            said.append(count(
                self.disqualified,
                "{number} response is left out: disqualified or beyond a quota.",
                "{number} responses are left out: disqualified or beyond a quota.",
            ))  # fmt: skip
        if self.silent:
            said.append(say("The file does not say which responses were finished: all are read."))
        return tuple(said)

    def _partial(self) -> str:
        if self.with_partial:
            return count(
                self.partial,
                "{number} response was not finished and is read all the same.",
                "{number} responses were not finished and are read all the same.",
            )
        return count(
            self.partial,
            "{number} response is left out: it was not finished.",
            "{number} responses are left out: they were not finished.",
        )


def survey_of(sheet: Sheet, *, with_partial: bool = False) -> Survey | None:
    """`sheet` as a service's export, cleaned; None where it is none that we know.

    `with_partial`: responses that were not finished are read too.
    """
    service = service_of(sheet.header)
    if service is None:
        return None
    merged = _merged(sheet, service)
    whole = merged or sheet
    bare = _without(whole, [at for at, said in enumerate(whole.header)
                            if fits(said, service.personal)])  # fmt: skip
    kept, counts, problems = _finished(bare, service, with_partial=with_partial)
    headings = [heading_key(said) for said in kept.header]
    key = next((said for said in headings if fits(said, service.key)), "")
    status = service.status
    return Survey(
        service,
        _keyed(kept, headings.index(key)) if key and service.key_is == "file" else kept,
        personal=tuple(heading_key(s) for s in whole.header if fits(s, service.personal)),
        technical=frozenset(said for said in headings if fits(said, service.technical)),
        key=key,
        partial=counts["partial"],
        disqualified=counts["disqualified"],
        with_partial=with_partial,
        two_rows=merged is not None,
        silent=status is not None and not any(fits(said, status.columns) for said in headings),
        problems=problems,
    )


def _merged(sheet: Sheet, service: Service) -> Sheet | None:
    """The sheet with its second row of headings read into the first; None if it has one row."""
    if service.rows != "second-row" or not sheet.rows:
        return None
    subs = sheet.rows[0][1]
    width = max(len(sheet.header), len(subs))
    header = (*sheet.header, *("" for _ in range(width - len(sheet.header))))
    subs = (*subs, *(None for _ in range(width - len(subs))))
    about = [fits(said, (*service.personal, *service.technical)) for said in header]
    told = [sub for sub, own in zip(subs, about, strict=True) if own and not is_blank(sub)]
    if told or all(is_blank(sub) for sub in subs):
        return None
    names: list[str] = []
    question = ""
    for said, sub, own in zip(header, subs, about, strict=True):
        question = "" if own else said or question
        row = "" if is_blank(sub) else heading_key(str(sub))
        simple = not row or column_key(row) in map(column_key, service.plain)
        names.append(said if own else question if simple else f"{question} [{row}]".strip())
    return replace(sheet, header=tuple(names), rows=sheet.rows[1:])


def _without(sheet: Sheet, places: Sequence[int]) -> Sheet:
    """The sheet without the columns at `places`."""
    gone = set(places)
    if not gone:
        return sheet
    return replace(
        sheet,
        header=tuple(said for at, said in enumerate(sheet.header) if at not in gone),
        rows=tuple(
            (number, tuple(cell for at, cell in enumerate(row) if at not in gone))
            for number, row in sheet.rows
        ),
    )


def _finished(
    sheet: Sheet, service: Service, *, with_partial: bool
) -> tuple[Sheet, Counter[State], tuple[Problem, ...]]:
    """The responses to read, how many are in which state, and words that say none."""
    status, counts = service.status, Counter[State]()
    at = next((at for at, said in enumerate(sheet.header)
               if status and fits(said, status.columns)), None)  # fmt: skip
    if status is None or at is None:
        return sheet, counts, ()
    rows: list[tuple[int, tuple[Cell, ...]]] = []
    problems: list[Problem] = []
    for number, row in sheet.rows:
        cell = row[at] if at < len(row) else None
        state = status.of("" if is_blank(cell) else str(cell))
        if state is None:
            known = [*status.complete, *status.partial, *status.disqualified]
            expected = f"one of {', '.join(known)}, as {service.name} writes it"
            problems.append(sheet.problem(number, sheet.header[at], shown(cell), expected))
            continue
        counts[state] += 1
        if state == "complete" or (state == "partial" and with_partial):
            rows.append((number, row))
    return replace(sheet, rows=tuple(rows)), counts, tuple(problems)


def _keyed(sheet: Sheet, at: int) -> Sheet:
    """Keys that count from one in each file get the file's name before them."""
    stem = row_stem(sheet)

    def own(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        if at >= len(row) or is_blank(row[at]):
            return row
        cell = row[at]
        said = int(cell) if isinstance(cell, float) and cell.is_integer() else cell
        return (*row[:at], f"{stem}-{str(said).strip():0>3}", *row[at + 1 :])

    return replace(sheet, rows=tuple((number, own(row)) for number, row in sheet.rows))


def sayings(heading: str, service: Service) -> tuple[str, ...]:
    """What a heading of a service may say of its question: the row of a matrix, its code, all.

    >>> from chainkit.intake.services import services
    >>> lime = next(one for one in services() if one.id == "limesurvey")
    >>> sayings("G1Q1[SQ001]. Agree? [Help comes]", lime)
    ('Help comes', 'SQ001', 'G1Q1', 'Agree? [Help comes]', 'G1Q1[SQ001]. Agree? [Help comes]')
    """
    said = heading_key(heading)
    if service.rows == "dash":
        said = _NUMBER.sub("", said)
    found: list[str] = []
    row = _IN_BRACKETS.search(said)
    if row and service.rows in ("brackets", "second-row"):
        found.append(row[1].strip())
    if service.rows == "dash":
        parts = said.split(" - ")
        found += [" - ".join(parts[at:]) for at in range(1, len(parts))]
    code = _CODE.fullmatch(said) if service.id == "limesurvey" else None
    if code:
        found += [code[2] or "", code[1], code[3] or ""]
    found.append(said)
    return tuple(dict.fromkeys(each for each in found if each))
