"""What the headings of a survey service's export mean: for certain, as a guess, or not at all.

Certain are our own codes and the very words of an item, also where a matrix question spreads
its rows over columns.  All else is asked (on the screen) or refused with a reason (where nobody
can be asked).  Imports the import's words and intake.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from chainkit.chain.intake_scope import Scope
from chainkit.chain.intake_words import guess_headings, item_texts
from chainkit.errors import Problem
from chainkit.intake.cells import squeezed
from chainkit.intake.headings import GUESSES, How, by_words, group_words
from chainkit.intake.mapping import EVERYBODY, ColumnMapping, heading_key
from chainkit.intake.surveys import Survey, sayings
from chainkit.workshop.records import ROLE_GROUPS

Read = tuple[dict[str, str], dict[str, How]]
"""Heading -> our column, and how that was found."""
_FROM_FORM = ("item", "value", "participant", "cannot_judge", "session", "round")
"""What a service's own columns say, or a form cannot say: not guessed from a question."""


def survey_headings(survey: Survey, scope: Scope) -> Read:
    """What the headings mean; those of the service itself are in the second alone."""
    form = scope.sessions[scope.session].form if scope.session else "full"
    items = scope.content.items(form)
    texts = item_texts(scope.content, form)
    names = {squeezed(name): name for name in (*items, "role_group")}
    columns: dict[str, str] = {}
    how: dict[str, How] = dict.fromkeys(survey.technical, "service")
    rest: list[str] = []
    for heading in (heading_key(said) for said in survey.sheet.header if said.strip()):
        if heading == survey.key:
            columns[heading] = "participant"
        elif heading not in survey.technical:
            found = {
                item: by
                for said in reversed(sayings(heading, survey.service))
                for item, by in ((names.get(squeezed(said), ""), "name"),
                                 (by_words(said, texts), "words"))
                if item
            }  # fmt: skip
            if len(found) == 1:
                ((columns[heading], by),) = found.items()
                how[heading] = "name" if by == "name" else "words"
            elif found:  # two of ours: whoever asks must be asked
                columns[heading], how[heading] = next(iter(found)), "close"
            else:
                rest.append(heading)
    _guess(rest, survey, scope, columns, how)
    return columns, how


def _guess(
    rest: Iterable[str],
    survey: Survey,
    scope: Scope,
    columns: dict[str, str],
    how: dict[str, How],
) -> None:
    """Add what the headings in `rest` may mean; each of our columns is given away once."""
    form = scope.sessions[scope.session].form if scope.session else "full"
    said = {sayings(heading, survey.service)[0]: heading for heading in reversed(list(rest))}
    for words, (meaning, by) in guess_headings(reversed(said), scope.content, form).items():
        heading = said.get(words)
        if heading and meaning not in (*columns.values(), *_FROM_FORM):
            columns[heading], how[heading] = meaning, by


def unsure(survey: Survey, mapping: ColumnMapping, how: Mapping[str, How]) -> Iterator[Problem]:
    """What somebody must say before an export may be read without asking."""
    sheet, columns = survey.sheet, mapping.columns
    strange = group_words(sheet, mapping)
    for heading, by in how.items():
        meaning = columns.get(heading, "")
        if by not in GUESSES or meaning in ("", "role_group"):
            continue  # whether a column holds role groups, its words tell
        yield sheet.problem(
            sheet.header_row, heading, f"a heading that may mean {meaning}, which is a guess",
            f"{_ASKED}, or the heading {meaning}",
        )  # fmt: skip
    for word in strange:
        heading = next(key for key, meaning in columns.items() if meaning == "role_group")
        groups = ", ".join(ROLE_GROUPS)
        yield sheet.problem(None, heading, f"“{word}”, which is no role group of ours",
                            f"one of {groups}, or {_ASKED}")  # fmt: skip
    if "role_group" not in columns.values() and EVERYBODY not in columns:
        left = [said for said in map(heading_key, survey.sheet.header) if said not in columns
                and said not in survey.technical and said.strip()]  # fmt: skip
        found = "no column with the heading “Role group”"
        if left:
            found += ", and no sure meaning of " + ", ".join(f"“{said}”" for said in left[:3])
        expected = (
            f"a column “Role group” with {', '.join(ROLE_GROUPS)}; or one role group for the whole "
            f"file (--group front_line); or {_ASKED}"
        )
        yield sheet.problem(sheet.header_row, "", found, expected)


_ASKED = "its meaning to be said once, on the dashboard's Rate step, which remembers it"


def unreadable(survey: Survey, columns: Mapping[str, str], items: Iterable[str]) -> list[Problem]:
    """Why no answer of an export can be read: no question is ours, or answers are mere codes."""
    sheet, service = survey.sheet, survey.service
    known = set(items)
    asked = [at for at, said in enumerate(sheet.header) if columns.get(heading_key(said)) in known]
    if not asked:
        expected = (
            "headings with the words or the code of each statement (export the full question "
            "text, not codes of the service's own), or their meaning to be chosen"
        )
        found = (
            f"an export of {service.name} in which no heading is a statement of this session's form"
        )
        return [sheet.problem(sheet.header_row, "", found, expected)]
    codes = re.compile(service.codes) if service.codes else None
    for number, row in sheet.rows:
        for at in asked:
            cell = row[at] if at < len(row) else None
            if codes and isinstance(cell, str) and codes.fullmatch(cell.strip()):
                found = f"“{cell.strip()}”, a code whose meaning the file does not say"
                return [sheet.problem(number, sheet.header[at], found, service.codes_remedy)]
    return []
