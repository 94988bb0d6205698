"""The chain of one client as a document: blocks that every format is written from.

Nothing is computed here; `ChainState` has the numbers.  While a round is open the document
holds no result at all.  Imports the chain's state, picture and the report's blocks.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from chainkit.chain.compare import Comparison
from chainkit.chain.picture import chain_sentence, draw_chain
from chainkit.chain.report_evidence import (
    claim_blocks,
    evidence_blocks,
    method_blocks,
    narrative_block,
)
from chainkit.chain.report_start import start_blocks
from chainkit.chain.report_tables import (
    coverage_table,
    in_short,
    link_table,
    notes_table,
    rules_table,
    views_table,
    without_measures,
)
from chainkit.chain.report_workshop import (
    changed_blocks,
    decided_blocks,
    told_blocks,
    weighed_blocks,
)
from chainkit.chain.state import ChainState
from chainkit.report.blocks import (
    Block,
    Callout,
    Figure,
    Heading,
    Paragraph,
)
from chainkit.report.citations import Citations
from chainkit.report.words import origin_note
from chainkit.rounding import points
from chainkit.words import count, day, inside, listed, number, phrase, say, spoken
from chainkit.workshop.records import ROLE_GROUPS
from chainkit.workshop.state import sheets_done_words

__all__ = ["chain_blocks", "link_table", "report_title"]

_NAMED = 2
"""Links that the title of a slide names."""
_CHOSEN = phrase(
    "Which measure stands for which link is a choice of this project or of the client, not of "
    "whoever published the figures."
)


def chain_blocks(
    state: ChainState,
    comparison: Comparison | None = None,
    today: date | None = None,
    *,
    with_comments: bool = False,
) -> tuple[Block, ...]:
    """The report of one client's chain; without any result while its round is open.

    `comparison` sets the session beside an earlier one; with `today` the actions say what is
    overdue.  `with_comments`: the notes of the story as they were typed; they may name people.
    """
    cited = Citations()
    opening = _opening(state)
    if not state.revealed:
        return (*opening, _still_open(state))
    blocks = [
        *opening,
        _finding(state),
        *in_short(state),
        *_picture(state),
        *start_blocks(state),
        *decided_blocks(state, today),
        *_views(state),
        *changed_blocks(state, comparison),
        *told_blocks(state, with_comments=with_comments),
        *_hard_measures(state),
        *weighed_blocks(state, cited),
    ]
    weakest = state.result.weakest
    if weakest and weakest.singled_out:
        blocks += evidence_blocks(state, weakest.link, cited)
        blocks += claim_blocks((weakest.link, weakest.root_candidate))
    blocks += method_blocks(state, cited)
    blocks.append(narrative_block(cited))
    if state.client.origin == "real":
        cited.cite(state.client.credit, "")
    return (*blocks, Heading(say("Sources")), cited.block())


def report_title(state: ChainState) -> str:
    """The document's title: whose chain it is."""
    return say("{client}: the service-profit chain", client=state.client.title)


def _opening(state: ChainState) -> list[Block]:
    blocks: list[Block] = [Heading(report_title(state), level=1), Paragraph(_whence(state))]
    if note := origin_note(state.client.origin, state.client.credit):
        blocks.append(Callout(say("{sentence}.", sentence=note.rstrip("."))))
    return blocks


def _whence(state: ChainState) -> str:
    """Session, date, round and who answered, in one line."""
    if state.session is None:
        return say("Hard measures only; no workshop has been held yet.")
    parts = [f"**{state.session.title}**, {day(state.session.held_on)}"]
    if state.round:
        parts.append(state.round_words)
    if state.revealed:
        parts.append(_people(state))
    where = " · ".join(parts)
    if state.session.promise == "anonymous":
        return say("{where}. Answers are anonymous.", where=where)
    return say(
        "{where}. Answers are confidential: the facilitator can see who answered what.",
        where=where,
    )


def _people(state: ChainState) -> str:
    counts = state.result.group_counts
    total = state.result.participants
    if not total:
        return say("nobody has answered yet")
    names = {str(key): name for key, name in state.content.role_groups.items()}
    shown = [
        f"{names.get(group, group).lower()} {counts[group]}"
        for group in ROLE_GROUPS
        if counts.get(group)
    ]
    if any(counts.get(group, 0) is None for group in ROLE_GROUPS):
        shown.append(say("smaller groups not shown"))
    answered = count(total, "{number} person answered", "{number} people answered")
    return f"{answered} ({', '.join(shown)})" if shown else answered


def _still_open(state: ChainState) -> Callout:
    how = say(
        "Results stay hidden until the facilitator reveals them, on the dashboard's Rate step or "
        "by importing a rounds file (session, round, revealed) with revealed = yes."
    )
    sheets = sheets_done_words(state.progress)
    return Callout(f"{sheets} {how}", kind="warning", title=say("Rating is still open"))


def _finding(state: ChainState) -> Callout:
    result = state.result
    if result.weakest:
        why = result.weakest.why
    elif any(result.shown(link.id).status == "scored" for link in state.content.links):
        why = say("Every scored link has the same median, so none is singled out.")
    else:
        why = say("There is nothing to compare yet.")
    return Callout(why, kind="finding", title=state.result.headline)


def _picture(state: ChainState) -> list[Block]:
    result, content = state.result, state.content
    rated = result.primary == "ratings"
    alt = chain_sentence(result, content)
    title = report_title(state)
    return [
        Heading(say("The chain")),
        Figure(
            svg=draw_chain(result, content, title=title, layout="wide"),
            narrow_svg=draw_chain(result, content, title=title, layout="narrow"),
            wide_svg=draw_chain(result, content, title=title, layout="slide"),
            alt=alt,
            caption=_caption(rated),
            table=link_table(state),
            message=_range_words(state),
        ),
    ]


def _range_words(state: ChainState) -> str:
    """From the lowest to the highest score; "" where fewer than two links have one."""
    names = {link.id: inside(link.name) for link in state.content.links}
    shown = [state.result.shown(link) for link in names]
    scored = sorted((s.score, s.link) for s in shown if s.score is not None)
    if len(scored) < 2:
        return ""
    return say(
        "Scores run from {low} ({lowest}) to {high} ({highest})",
        low=points(scored[0][0]),
        lowest=names[scored[0][1]],
        high=points(scored[-1][0]),
        highest=names[scored[-1][1]],
    )


def _caption(rated: bool) -> str:  # noqa: FBT001
    if rated:
        return say(
            "The ten links with their scores from people’s ratings, 0 to 100. Bar: the middle half "
            "of people’s scores. Solid arrows follow the 1994 graph; a hatched link is not "
            "measured, a double edge hides too few answers."
        )
    return say(
        "The ten links with their scores from measures, 0 to 100. Bar: the middle half of the "
        "units’ scores. Solid arrows follow the 1994 graph; a hatched link is not measured, a "
        "double edge hides too few respondents."
    )


def _views(state: ChainState) -> list[Block]:
    result = state.result
    if result.primary != "ratings":
        return []
    table = views_table(state)
    blocks: list[Block] = [Heading(say("Where views differ"))]
    if table:
        links = listed([inside(row[0]) for row in table.rows[:_NAMED]])
        message = count(
            len(table.rows),
            "Views differ on {number} link: {links}",
            "Views differ on {number} links: {links}",
            links=links,
        )
        if len(table.rows) > _NAMED:
            many = number(len(table.rows))
            message = say("Views differ on {many} links, such as {links}", many=many, links=links)
        return [*blocks, replace(table, message=message)]
    gaps = [score for score in result.rated.values() if score.view_gap is not None]
    if gaps:
        words = say("Management and front line see every link much alike, and no link is split.")
    else:
        words = say(
            "No link is split. Management and front line cannot be compared here: "
            "one of the two did not answer, or is too small to be shown."
        )
    return [*blocks, Paragraph(words)]


def _hard_measures(state: ChainState) -> list[Block]:
    if not state.metrics:
        words = say(
            "None has been imported for this client; every score here is what people judged."
        )
        return [Heading(say("Hard measures")), Paragraph(words)]
    coverage = coverage_table(state)
    message = count(
        len(coverage.rows),
        "Hard measures speak for {number} link of the ten",
        "Hard measures speak for {number} links of the ten",
    )
    blocks: list[Block] = [Heading(say("Hard measures")), replace(coverage, message=message)]
    if words := without_measures(state):
        blocks.append(Paragraph(words))
    blocks.append(rules_table(state))
    if notes := notes_table(state):
        blocks += [Paragraph(spoken(_CHOSEN)), notes]
    return blocks
