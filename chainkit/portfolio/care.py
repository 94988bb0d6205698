"""What customers say of clients, or of one client's units, for a portfolio.

A column is one definition: the same kind of question on the same scale, counted in the same way.
Who was asked otherwise has no figure in it.  Imports the care exercise's state and scores, the
store and the model.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chainkit.care.gaps import mean_of, person_means
from chainkit.care.kept import load_kept
from chainkit.care.scored import Score, Scored, bad_to, good_from
from chainkit.care.state import Heard, load_heard
from chainkit.care.workshop import Question
from chainkit.portfolio.model import Cell, Column, Contest, Grid, Scale
from chainkit.store import Store
from chainkit.words import say

ROLES = ("recommend", "satisfaction")
NPS = Scale(-100, 100, signed=True)
Found = dict[Column, dict[str, Cell]]
"""Definition -> member -> figure."""


def clients_grid(store: Store, names: Sequence[str]) -> Grid:
    """Of each client the latest wave of the survey with the most answers."""
    found: Found = {}
    years: dict[str, str] = {}
    for name in names:
        heard = load_heard(store, load_kept(store, name), name)
        if heard is None:
            continue
        years[name] = str(heard.days[1].year) if heard.days else ""
        for question in _asked(heard):
            found.setdefault(column_of(question), {})[name] = _latest(heard, question)
        if gap := _gap(heard):
            found.setdefault(gap[0], {})[name] = gap[1]
    return _grid(found, years, say("The latest wave of each."))


def units_grid(store: Store, client: str) -> Grid:
    """Of each unit of `client` all answers of the survey with the most answers."""
    heard = load_heard(store, load_kept(store, client), client)
    found: Found = {}
    for question in _asked(heard) if heard else ():
        scored = heard.scores(question.key) if heard else None
        for group in scored.units if scored else ():
            if group.key.strip():
                hidden = Cell("missing" if group.nobody else "suppressed")
                cell = score_cell(group.score) if group.score else hidden
                found.setdefault(column_of(question), {})[group.key] = cell
    return _grid(found, {}, say("All waves together."))


def contest_of(grid: Grid) -> Contest | None:
    """The order by the definition that most were asked by; None where nobody was asked."""
    scores = [column for column in grid.columns if not column.id.startswith("gap")]
    if not scores:
        return None

    def known(column: Column) -> int:
        return sum(its[column.id].rankable for its in grid.cells.values())

    chosen = max(scores, key=known)
    return Contest(
        title=chosen.name,
        what=say("What customers answered; those who were asked in another way are left out."),
        interval=(
            say("95 % interval of a score of so many answers.")
            if chosen.scale.signed
            else say("95 % interval of a share of so many answers (Wilson).")
        ),
        of=grid.of,
        cells={
            key: its[chosen.id]
            for key, its in grid.cells.items()
            if its[chosen.id].state != "unlike"
        },
        scale=chosen.scale,
    )


def column_of(question: Question) -> Column:
    """The definition by which answers to a question are counted, as a column."""
    low, high, good = question.low, question.high, good_from(question)
    if question.role == "recommend":
        bad = bad_to(question)
        name = say(
            "NPS on {low}–{high}: {good} less {bad}",
            low=low,
            high=high,
            good=_span(good, high),
            bad=_span(low, bad),
        )
        return Column(f"nps-{low}-{high}-{good}-{bad}", name, f"NPS{high}", NPS)
    name = say("Satisfied, %: {good} of {low}–{high}", good=_span(good, high), low=low, high=high)
    return Column(f"satisfied-{low}-{high}-{good}", name, f"Sat{high}")


def _span(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"


def score_cell(score: Score) -> Cell:
    """The score of one group of at least five people, with its interval."""
    if score.question.role == "recommend":
        found = score.recommend
        if found is None:
            return Cell("missing")
        return Cell("shown", found.value, *found.interval, n=found.n)
    good = score.good
    if good is None:
        return Cell("missing")
    low, high = (100 * end for end in good.interval)
    return Cell("shown", 100 * good.value, low, high, good.n)


def _without(n: int) -> Cell:
    return Cell("suppressed" if n else "missing")


def _asked(heard: Heard) -> list[Question]:
    """The first question of each kind whose high answers are the good ones."""
    first: dict[str, Question] = {}
    for question in sorted(heard.scored, key=lambda each: each.number):
        if question.role in ROLES and not question.low_is_good:
            first.setdefault(question.role, question)
    return list(first.values())


def _latest(heard: Heard, question: Question) -> Cell:
    scored = heard.scores(question.key)
    waves = [wave for wave in scored.waves if not wave.nobody] if scored else []
    score = waves[-1].score if waves else scored.whole if scored else None
    return score_cell(score) if score else _without(_answers(heard, scored))


def _answers(heard: Heard, scored: Scored | None) -> int:
    """How many answered at all, only to tell hidden from missing."""
    return int((heard.sheets.values(scored.question.key) >= 0).sum()) if scored else 0


def _gap(heard: Heard) -> tuple[Column, Cell] | None:
    """What is perceived less what is expected, person by person, over all statements."""
    sides = {
        role: [q for q in heard.questions if q.role == role and q.dimension]
        for role in ("perceived", "expected")
    }
    scales = {(q.low, q.high) for side in sides.values() for q in side}
    if not all(sides.values()) or len(scales) != 1:
        return None
    ((low, high),) = scales
    half = (high - low) / 2
    name = say("Gap on {low}–{high}: perceived less expected", low=low, high=high)
    column = Column(f"gap-{low}-{high}", name, "Gap", Scale(-half, half, signed=True, digits=1))
    sheets = heard.latest_sheets
    gap = mean_of(
        person_means(sheets, sides["perceived"]) - person_means(sheets, sides["expected"])
    )
    if gap is None:
        return column, _without(len(sheets))
    low_end, high_end = gap.interval or (None, None)
    return column, Cell("shown", gap.value, low_end, high_end, gap.n)


def _grid(found: Found, years: Mapping[str, str], which: str) -> Grid:
    columns = tuple(sorted(found, key=lambda column: column.id, reverse=True))
    keys = dict.fromkeys(key for its in found.values() for key in its)
    return Grid(
        id="care",
        title=say("What customers say"),
        what=say(
            "Each column is one way of asking and counting; figures of two columns are not "
            "compared. {which}",
            which=which,
        ),
        of=say("answers"),
        columns=columns,
        cells={
            key: {column.id: found[column].get(key, Cell("unlike")) for column in columns}
            for key in keys
        },
        years=years,
        ends=(say("lowest"), say("highest")),
    )
