"""Where the customer sits, as blocks: the rings, the groups, the gap, the twelve statements.

Hidden groups stay hidden, and an open round shows nothing.  Blocks only; imports the state,
results and pictures of the exercise, and report.blocks.
"""

from __future__ import annotations

from dataclasses import replace

from chainkit.charter.picture import draw_position, position_sentence
from chainkit.charter.position_words import BAND_NAMES, gap_interval_words, gap_words, place_words
from chainkit.charter.result import Place, Position, StatementResult
from chainkit.charter.state import CharterState
from chainkit.report.blocks import Block, Callout, Figure, Heading, Paragraph, Table
from chainkit.rounding import points
from chainkit.words import capital, number, phrase, say, spoken
from chainkit.workshop.records import GROUP_NAMES, ROLE_GROUPS
from chainkit.workshop.state import sheets_done_words

NONE = "–"
AGREEMENT = {
    "shared view": phrase("shared view"),
    "mixed": phrase("mixed views"),
    "split": phrase("split"),
}


def position_blocks(state: CharterState) -> list[Block]:
    """The position of this review's round; that it is still open, or that nobody answered."""
    heading = Heading(say("Where the customer sits"))
    position = state.position
    if position is None:
        return [heading, _open(state) if state.round else _unasked()]
    blocks: list[Block] = [
        heading,
        replace(_figure(state, position), message=_finding(position).title),
        _finding(position),
        Paragraph(position.rule, small=True),
    ]
    if position.hidden:
        blocks.append(Paragraph(position.hidden, small=True))
    if position.overall.shown == "shown":
        blocks += [_parts(state, position), _statements(state, position)]
    return blocks


def _unasked() -> Paragraph:
    return Paragraph(say("The twelve statements were not answered in this review."))


def _open(state: CharterState) -> Callout:
    sheets = sheets_done_words(state.progress)
    how = say("Where the customer sits stays hidden until the facilitator reveals the answers.")
    return Callout(f"{sheets} {how}", kind="warning", title=say("Answering is still open"))


def _finding(position: Position) -> Callout:
    said = _gap(position)
    title = position.finding
    if position.gap and position.gap.large:
        title = title.removesuffix(gap_words(position.gap)).rstrip()
    return Callout(said, kind="finding", title=title)


def _gap(position: Position) -> str:
    """The two views with their interval; "" where one of them is not shown."""
    if position.gap is None:
        return ""
    parts = [gap_words(position.gap)]
    if interval := gap_interval_words(position.gap):
        parts.append(say("{interval}.", interval=capital(interval)))
    if position.gap.large and position.gap.sure:
        parts.append(say("A gap of 15 points or more is itself a sign of an outer place (ours)."))
    return " ".join(parts)


def _figure(state: CharterState, position: Position) -> Figure:
    before, title = state.comparison, say("Where the customer sits")
    earlier = (
        (before.title, before.position.overall)
        if before and before.position and before.position.overall.index is not None
        else None
    )
    return Figure(
        svg=draw_position(position, title=title, before=earlier),
        narrow_svg=draw_position(position, title=title, before=earlier, layout="narrow"),
        alt=position_sentence(position),
        caption=say(
            "The rings of the business with the customer in them: the nearer to the centre, the "
            "more the business turns around its customers. Each group has a shape of its own."
        ),
        table=_groups(position),
    )


def _groups(position: Position) -> Table:
    rows = [(spoken(GROUP_NAMES[group]), *_place(position.groups[group])) for group in ROLE_GROUPS]
    rows.append((say("Everybody"), *_place(position.overall)))
    columns = (say("Group"), say("Index"), say("±"), say("Ring"), say("People"))
    return Table(say("Position index, 0 to 100"), columns, tuple(rows), numeric=(1, 2, 4))


def _place(place: Place) -> tuple[str, str, str, str]:
    if place.index is None or place.band is None:
        word = say("hidden") if place.shown == "hidden" else say("nobody answered")
        return word, NONE, NONE, NONE
    margin = NONE if place.margin is None else points(place.margin)
    return place_words(place), margin, spoken(BAND_NAMES[place.band]), str(place.n)


def _parts(state: CharterState, position: Position) -> Table:
    """Each part of the twelve statements by those who may be shown."""
    shown = [group for group in ROLE_GROUPS if position.groups[group].index is not None]
    rows = tuple(
        (
            state.content.parts[part],
            _index(place),
            *(_index(position.part_groups[part][group]) for group in shown),
        )
        for part, place in position.parts.items()
    )
    columns = (say("Part"), say("Everybody"), *(spoken(GROUP_NAMES[group]) for group in shown))
    every = tuple(range(1, len(columns)))
    return Table(say("Index by part, 0 to 100"), columns, rows, numeric=every)


def _index(place: Place) -> str:
    if place.index is None:
        return say("hidden") if place.shown == "hidden" else NONE
    return place_words(place)


def _statements(state: CharterState, position: Position) -> Table:
    shown = [group for group in ROLE_GROUPS if position.groups[group].index is not None]
    rows = tuple(
        (
            *_mean(state, each),
            *(
                number(each.groups[group], 1) if group in each.groups else say("hidden")
                for group in shown
            ),
        )
        for each in position.statements
    )
    columns = (
        *(say("Statement"), say("Mean"), say("Agreement")),
        *(spoken(GROUP_NAMES[group]) for group in shown),
    )
    numeric = (1, *range(3, len(columns)))
    return Table(say("The twelve statements, means of 0 to 4"), columns, rows, numeric=numeric)


def _mean(state: CharterState, each: StatementResult) -> tuple[str, str, str]:
    text = state.content.statement_by_id[each.item].text
    if each.mean is None or each.consensus is None or each.agreement is None:
        return text, say("hidden") if each.shown == "hidden" else say("nobody answered"), NONE
    index = number(each.consensus, 2)
    agreement = say("{index} {word}", index=index, word=spoken(AGREEMENT[each.agreement]))
    return text, number(each.mean, 1), agreement
