"""Paper sheets as records: typed once, typed again, and settled where the two differ.

A sheet is kept as ratings under an anonymous key such as ``paper-f07`` (the seventh sheet of
the front line), so that medians, pairs and “at least 2 of 4” work per person; tallies
could not.  Typing it again makes `SecondCount` records beside them, one for each item, with
a single count or none.  A sheet is saved or taken back as a whole, in one transaction.
Imports the desk, counting and the records.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from chainkit.chain.desk import Desk
from chainkit.chain.model import Rating, Round, Tally
from chainkit.chain.workshop import SecondCount
from chainkit.errors import BadValue, ChainkitError, Conflict
from chainkit.words import say
from chainkit.workshop.counting import (
    BLANK,
    Answers,
    Difference,
    counts_of_key,
    differences,
    key_of_counts,
    line_of,
    paper_key,
    paper_number,
    read_line,
)
from chainkit.workshop.records import RoleGroup

R = TypeVar("R", Rating, SecondCount)
_ATTEMPTS = 50
"""People who could save a sheet of the same group at the very same moment."""
Sheets = Mapping[int, Mapping[str, R]]
"""Number of the sheet -> item -> its record."""


def round_here(desk: Desk) -> Round:
    """The round on the screen.  Raises BadValue where there is none."""
    if desk.state.round is None:
        raise BadValue("round", 0, "opened first: start a session")
    return desk.state.round


def typed_from_paper(desk: Desk) -> bool:
    """Whether all answers of the round on the screen came from paper; the next ones will too."""
    here = round_here(desk)
    where = {"session": here.session, "round": here.number}
    keys = desk.store.frame(Rating, here.client, **where)["participant"].astype(str)
    tallies = desk.store.frame(Tally, here.client, **where)
    on_paper = keys.map(paper_number) > 0
    return bool((len(keys) or len(tallies)) and on_paper.all())


def open_round(desk: Desk) -> Round:
    """The round on the screen, as it stands in the store; raises BadValue if revealed."""
    here = round_here(desk)
    now = desk.store.get(Round, here.client, here.id)
    if now is None or now.revealed:  # perhaps by another facilitator, a moment ago
        desk.reload()
        raise BadValue("round", here.number, "open; it was revealed, so open a new round")
    return now


# --- reading -----------------------------------------------------------------------------


def first_sheets(desk: Desk) -> dict[int, dict[str, Rating]]:
    """The paper sheets of the chosen role group in this round."""
    return _by_sheet(desk, Rating)


def second_sheets(desk: Desk) -> dict[int, dict[str, SecondCount]]:
    """The same sheets as they were typed again, so far."""
    return _by_sheet(desk, SecondCount)


def _by_sheet(desk: Desk, kind: type[R]) -> dict[int, dict[str, R]]:
    now = round_here(desk)
    found = desk.store.latest(
        kind, now.client, session=now.session, round=now.number, role_group=desk.place.group
    )
    sheets: dict[int, dict[str, R]] = {}
    for record in found:
        number = paper_number(record.id.split("/")[2])
        if number:
            sheets.setdefault(number, {})[record.item] = record
    return dict(sorted(sheets.items()))


def answers(sheet: Mapping[str, Rating]) -> Answers:
    """What a sheet says, without its records."""
    return {item: rating.value for item, rating in sheet.items()}


def sheet_differences(desk: Desk) -> tuple[Difference, ...]:
    """Where the two entries of the sheets typed twice disagree; `where` is ``7/ISQ3``."""
    first, second = first_sheets(desk), second_sheets(desk)
    items = desk.state.items
    both = [number for number in first if number in second]
    lines = {number: line_of(answers(first[number]), items) for number in both}
    once = {f"{n}/{item}": key for n in both for item, key in zip(items, lines[n], strict=True)}
    again = {
        f"{n}/{item}": key_of_counts(_six(second[n].get(item))) for n in both for item in items
    }
    return differences(once, again)


def _six(record: SecondCount | None) -> tuple[int, ...]:
    return (*record.counts, record.cannot_judge) if record else (0,) * 6


# --- saving ------------------------------------------------------------------------------


def save_sheet(desk: Desk, line: str) -> int:
    """Save a typed sheet of the chosen role group; its running number.

    Somebody who types at another screen may take the same number first: then the next one
    is tried.  Raises BadValue for a line that is no whole sheet, ChainkitError for a sheet
    without any answer: it could not be told from no sheet.
    """
    given = read_line(line, desk.state.items)
    if not given:
        raise ChainkitError(say("A sheet without any answer is not kept: put it aside."))
    now, group = open_round(desk), desk.place.group
    number = max(first_sheets(desk), default=0) + 1
    for attempt in range(_ATTEMPTS):
        who = paper_key(group, number + attempt)
        sheet = (_rating(now, group, who, item, value) for item, value in given.items())
        try:
            desk.store.append(*sheet)
        except Conflict:
            continue
        return number + attempt
    raise ChainkitError(say("Too many people save sheets at this moment; press Enter again."))


def save_again(desk: Desk, line: str) -> int:
    """Save the next sheet as it was typed again; its number.

    Raises BadValue for a line that is no whole sheet, ChainkitError once every sheet was
    typed again.
    """
    read_line(line, desk.state.items)
    now, group = open_round(desk), desk.place.group
    second = second_sheets(desk)
    number = next((each for each in first_sheets(desk) if each not in second), 0)
    if not number:
        raise ChainkitError(say("Every sheet of this group has been typed again."))
    who = paper_key(group, number)
    desk.store.append(
        *(
            _second(now, group, who, item, key)
            for item, key in zip(desk.state.items, line, strict=True)
        )
    )
    return number


def _rating(now: Round, group: RoleGroup, who: str, item: str, value: int | None) -> Rating:
    return Rating(
        client=now.client,
        id=f"{now.session}/{now.number}/{who}/{item}",
        session=now.session,
        round=now.number,
        role_group=group,
        participant=who,
        item=item,
        value=value,
    )


def _second(now: Round, group: RoleGroup, who: str, item: str, key: str) -> SecondCount:
    *counts, cannot = counts_of_key(key)
    return SecondCount.model_validate(
        {
            "client": now.client,
            "id": f"{now.session}/{now.number}/{who}/{item}",
            "session": now.session,
            "round": now.number,
            "role_group": group,
            "item": item,
            "counts": counts,
            "cannot_judge": cannot,
        }
    )


def take_back(desk: Desk, *, again: bool = False) -> tuple[int, str]:
    """Remove the last sheet of the first or the second entry; its number and its keys.

    Raises ChainkitError where there is none.
    """
    open_round(desk)
    first, second = first_sheets(desk), second_sheets(desk)
    number = max(second if again else first, default=0)
    if not number:
        raise ChainkitError(say("There is no sheet of this group to take back."))
    items = desk.state.items
    if again:
        line = "".join(key_of_counts(_six(second[number].get(item))) for item in items)
        desk.store.append(*(r.changed(deleted=True) for r in second[number].values()))
    else:
        line = line_of(answers(first[number]), items)
        desk.store.append(*(r.changed(deleted=True) for r in first[number].values()))
    return number, line


def forget_again(desk: Desk) -> None:
    """Remove the whole second entry of the chosen group's sheets."""
    open_round(desk)
    sheets = second_sheets(desk).values()
    desk.store.append(*(r.changed(deleted=True) for sheet in sheets for r in sheet.values()))


def settle_sheet(desk: Desk, where: str, *, second: bool) -> None:
    """Take one of two differing answers for right, so that both entries say the same.

    `where` is as in `sheet_differences`.  Raises BadValue for a place where they agree.
    """
    found = next((one for one in sheet_differences(desk) if one.where == where), None)
    if found is None:
        raise BadValue("difference", where, "one of those listed")
    now, group = open_round(desk), desk.place.group
    sheet, _, item = where.partition("/")
    who = paper_key(group, int(sheet))
    if not second:
        old = second_sheets(desk)[int(sheet)].get(item)
        new = _second(now, group, who, item, str(found.first))
        desk.store.append(new.changed(version=old.version if old else 0))
        return
    rating = first_sheets(desk)[int(sheet)].get(item)
    if found.second == BLANK:
        if rating:
            desk.store.append(rating.changed(deleted=True))
        return
    value = read_line(str(found.second), (item,))[item]
    version = rating.version if rating else 0
    desk.store.append(_rating(now, group, who, item, value).changed(version=version))
