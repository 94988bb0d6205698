"""What moved since the wave before and the review before, in words: for the end of a review.

A difference whose interval holds 0 is told as none.  Imports the exercise's state and words.
"""

from __future__ import annotations

from collections.abc import Sequence

from chainkit.care.gaps import read_care
from chainkit.care.grid import Grid
from chainkit.care.grid_words import cell_name, median_words
from chainkit.care.model import CareContent
from chainkit.care.result import Difference
from chainkit.care.said import apart_numbers, apart_words, latest_words, short_name, signed
from chainkit.care.scores import mean_difference
from chainkit.care.state import CareState, Heard
from chainkit.words import day, say


def wave_words(heard: Heard | None) -> list[str]:
    """Scores and dimensions of the last wave against the one before; [] without two waves."""
    if heard is None:
        return []
    said: list[str] = []
    for question in heard.scored:
        scored = heard.scores(question.key)
        if scored and (words := latest_words(scored)):
            said.append(say("{name}, {verdict}", name=short_name(question), verdict=words))
    return said + dimension_words(heard)


def dimension_words(heard: Heard) -> list[str]:
    """How each dimension is perceived in the last wave against the one before."""
    keys = [wave.key for wave in heard.waves if wave.key in heard.sheets.waves]
    care = heard.care
    if care is None or len(keys) < 2:
        return []
    before = read_care(heard.sheets.of(wave=keys[-2]), heard.dimensions, heard.questions)
    then = {each.key: each.perceived for each in before.dimensions} if before else {}
    found = []
    for each in care.dimensions:
        earlier = then.get(each.key)
        if each.perceived is None or earlier is None:
            continue
        apart = mean_difference(each.perceived, earlier)
        if apart is not None:
            found.append((each.name, apart))
    return _told(found)


def _told(found: Sequence[tuple[str, Difference]]) -> list[str]:
    """A sentence for each that moved and one for all that did not, which would hide the others."""
    same = [each for each in found if each[1].verdict == "no_change"]
    single = found if len(same) < 2 else [each for each in found if each not in same]
    said = [
        say("{name}: {verdict}.", name=name, verdict=apart_words(apart, 2, say(" points")))
        for name, apart in single
    ]
    if len(same) > 1:
        numbers = "; ".join(
            f"{name} ({apart_numbers(apart, 2, say(' points'))})" for name, apart in same
        )
        said.append(say("No change that can be told from chance: {numbers}.", numbers=numbers))
    return said


def grid_words(state: CareState) -> list[str]:
    """How the six cells moved since the review before; [] without two revealed reviews."""
    earlier = state.earlier
    if earlier is None or state.grid is None:
        return []
    said = _cells(state.grid, earlier.grid, state.content)
    when = day(earlier.session.held_on)
    if not said:
        return [say("No cell of the three Rs moved by a point or more since {day}.", day=when)]
    return [" ".join((say("Since {day} the medians of the room moved.", day=when), *said))]


def _cells(now: Grid, then: Grid, content: CareContent) -> list[str]:
    said = []
    for key, cell in now.cells.items():
        before = then.cells[key].median if key in then.cells else None
        if cell.median is None or before is None or abs(cell.median - before) < 1:
            continue
        said.append(
            say(
                "{cell}: {before} then, {now} now ({difference}).",
                cell=cell_name(key, content),
                before=median_words(before),
                now=median_words(cell.median),
                difference=signed(cell.median - before, 1),
            )
        )
    return said
