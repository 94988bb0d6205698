"""The chain of one client as a document: blocks that every format is written from.

Nothing is computed here; `ChainState` has the numbers.  While a round is open the document
holds no result at all.  Imports the chain's state, picture and the report's blocks.
"""

from __future__ import annotations

from chainkit.chain.model import ROLE_GROUPS, Link
from chainkit.chain.picture import chain_sentence, draw_chain
from chainkit.chain.report_evidence import (
    Citations,
    claim_blocks,
    evidence_blocks,
    method_blocks,
    narrative_block,
)
from chainkit.chain.report_tables import (
    coverage_table,
    in_short,
    link_table,
    notes_table,
    rules_table,
    views_table,
    without_measures,
)
from chainkit.chain.state import ChainState
from chainkit.report.blocks import (
    Block,
    Bullets,
    Callout,
    Figure,
    Heading,
    Paragraph,
    Table,
)
from chainkit.report.words import origin_note

__all__ = ["chain_blocks", "link_table", "report_title"]


_CHOSEN = (
    "Which measure stands for which link is a choice of this project or of the client, not of "
    "whoever published the figures."
)


def chain_blocks(state: ChainState) -> tuple[Block, ...]:
    """The report of one client's chain; without any result while its round is open."""
    cited = Citations()
    opening = _opening(state)
    if not state.revealed:
        return (*opening, _still_open(state))
    blocks = [
        *opening,
        _finding(state),
        *in_short(state),
        *_picture(state),
        *_start(state),
        *_views(state),
    ]
    blocks += _hard_measures(state)
    weakest = state.result.weakest
    if weakest:
        blocks += evidence_blocks(state, weakest.link, cited)
        blocks += claim_blocks((weakest.link, weakest.root_candidate))
    blocks += method_blocks(state, cited)
    blocks.append(narrative_block(cited))
    if state.client.origin == "real":
        cited.cite(state.client.credit, "")
    return (*blocks, Heading("Sources"), cited.block())


def report_title(state: ChainState) -> str:
    """The document's title: whose chain it is."""
    return f"{state.client.title}: the service-profit chain"


def _opening(state: ChainState) -> list[Block]:
    blocks: list[Block] = [Heading(report_title(state), level=1), Paragraph(_whence(state))]
    if note := origin_note(state.client.origin, state.client.credit):
        blocks.append(Callout(note.rstrip(".") + "."))
    return blocks


def _whence(state: ChainState) -> str:
    """Session, date, round and who answered, in one line."""
    if state.session is None:
        return "Hard measures only; no workshop has been held yet."
    held = state.session.held_on
    parts = [f"**{state.session.title}**, {held.day} {held:%B %Y}"]
    if state.round:
        parts.append(state.round_words)
    if state.revealed:
        parts.append(_people(state))
    promise = (
        "Answers are anonymous"
        if state.session.promise == "anonymous"
        else ("Answers are confidential: the facilitator can see who answered what")
    )
    return " · ".join(parts) + f". {promise}."


def _people(state: ChainState) -> str:
    counts = state.result.group_counts
    total = state.result.participants
    if not total:
        return "nobody has answered yet"
    names = {str(key): name for key, name in state.content.role_groups.items()}
    shown = [
        f"{names.get(group, group).lower()} {counts[group]}"
        for group in ROLE_GROUPS
        if counts.get(group)
    ]
    hidden = any(counts.get(group, 0) is None for group in ROLE_GROUPS)
    if hidden:
        shown.append("smaller groups not shown")
    noun = "person" if total == 1 else "people"
    return f"{total} {noun} answered" + (f" ({', '.join(shown)})" if shown else "")


def _still_open(state: ChainState) -> Callout:
    done = state.progress.complete + state.progress.paper
    of = f" of {state.progress.expected}" if state.progress.expected else ""
    return Callout(
        f"{done}{of} sheets are complete. Results stay hidden until the facilitator reveals them, "
        "on the dashboard's Rate step or by importing a rounds file (session, round, revealed) "
        "with revealed = yes.",
        kind="warning",
        title="Rating is still open",
    )


def _finding(state: ChainState) -> Callout:
    result = state.result
    if result.weakest:
        why = result.weakest.why
    elif any(result.shown(link.id).status == "scored" for link in state.content.links):
        why = "Every scored link has the same median, so none is singled out."
    else:
        why = "There is nothing to compare yet."
    return Callout(why, kind="finding", title=state.result.headline)


def _picture(state: ChainState) -> list[Block]:
    result, content = state.result, state.content
    rated = result.primary == "ratings"
    what, whose = ("people’s ratings", "people’s") if rated else ("measures", "the units’")
    few = "answers" if rated else "respondents"
    alt = chain_sentence(result, content)
    title = report_title(state)
    return [
        Heading("The chain"),
        Figure(
            svg=draw_chain(result, content, title=title, layout="wide"),
            narrow_svg=draw_chain(result, content, title=title, layout="narrow"),
            alt=alt,
            caption=f"The ten links with their scores from {what}, 0 to 100. Bar: the middle "
            f"half of {whose} scores. Solid arrows follow the 1994 graph; a hatched "
            f"link is not measured, a double edge hides too few {few}.",
            table=link_table(state),
        ),
    ]


def _start(state: ChainState) -> list[Block]:
    weakest = state.result.weakest
    if weakest is None:
        return []
    link = state.content.by_id[weakest.link]
    if state.result.primary == "measures" or not weakest.clear:
        return _to_discuss(state, link)
    root = state.content.by_id[weakest.root_candidate]
    blocks: list[Block] = [Heading("Where to start"), *_about(link)]
    if root.id != link.id:
        blocks += [
            Paragraph(
                f"**Look upstream first: {root.name.lower()}** scores almost as low and comes "
                "earlier in the chain, so it may be part of the cause."
            ),
            Callout(root.question, title="Ask the room about it"),
        ]
    return [*blocks, *_what_to_do(root)]


def _to_discuss(state: ChainState, link: Link) -> list[Block]:
    """A question and no advice: figures like these do not say what to do."""
    why = (
        "Measures of different kinds were put on one scale by anchors that somebody chose, so the "
        "lowest score is a reason to ask, not yet a reason to act."
        if state.result.primary == "measures"
        else "The margins of the scores meet, so the lowest one is a reason to ask first."
    )
    return [Heading("What to discuss"), Paragraph(why), *_about(link)]


def _about(link: Link) -> list[Block]:
    return [
        Paragraph(
            f"**{link.name}** is {_inline(link.definition)} It depends on "
            f"{_inline(link.depends_on)}"
        ),
        Callout(link.question, title="Ask the room"),
    ]


def _inline(sentence: str) -> str:
    """A definition as it goes on inside a sentence."""
    return sentence[:1].lower() + sentence[1:].rstrip(".") + "."


def _what_to_do(link: Link) -> list[Block]:
    return [
        Heading(f"What could be done about {link.name.lower()}", level=3),
        Bullets(link.actions),
        Table(
            "Measures that would show whether it works",
            ("Measure", "How it is computed", "Unit"),
            tuple((idea.label, idea.formula, idea.unit) for idea in link.metrics),
        ),
    ]


def _views(state: ChainState) -> list[Block]:
    result = state.result
    if result.primary != "ratings":
        return []
    table = views_table(state)
    blocks: list[Block] = [Heading("Where views differ")]
    if table:
        return [*blocks, table]
    gaps = [score for score in result.rated.values() if score.view_gap is not None]
    if gaps:
        words = "Management and front line see every link much alike, and no link is split."
    else:
        words = (
            "No link is split. Management and front line cannot be compared here: "
            "one of the two did not answer, or is too small to be shown."
        )
    return [*blocks, Paragraph(words)]


def _hard_measures(state: ChainState) -> list[Block]:
    if not state.metrics:
        words = "None has been imported for this client; every score here is what people judged."
        return [Heading("Hard measures"), Paragraph(words)]
    blocks: list[Block] = [Heading("Hard measures"), coverage_table(state)]
    if words := without_measures(state):
        blocks.append(Paragraph(words))
    blocks.append(rules_table(state))
    if notes := notes_table(state):
        blocks += [Paragraph(_CHOSEN), notes]
    return blocks
