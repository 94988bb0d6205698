"""The story and the room's choice as blocks of the report.

What people told stays out of a shared report unless it is asked for; what the room decided,
with its reason, is part of it.  Imports the chain's choice, story, state and report.blocks.
"""

from __future__ import annotations

from chainkit.chain.choice import link_to_work_on, lowest_links, room_cause, room_choice
from chainkit.chain.picture_words import agreement_words
from chainkit.chain.report_tables import points_or_dash, score_cell
from chainkit.chain.result import LinkScore, Weakest
from chainkit.chain.state import ChainState
from chainkit.chain.story import story_of
from chainkit.chain.workshop import Choice
from chainkit.report.blocks import Block, Callout, Heading, Paragraph, Table
from chainkit.words import count, inside, listed, say

RUNNERS = 4
"""Links in the table of the lowest; the ones the rule names and the room's own come on top."""


def story_blocks(state: ChainState, *, with_comments: bool = False) -> list[Block]:
    """That a case was told and where notes were made; with comments also what was written."""
    told = story_of(state)
    if not told.case and not told.notes:
        return []
    names = {link.id: link.name for link in state.content.links}
    heading = Heading(say("One customer’s story"))
    if with_comments:
        blocks: list[Block] = [heading]
        blocks += [Callout(_plain(told.case), title=say("The case"))] if told.case else []
        rows = tuple((names[link], note) for link, note in told.notes.items())
        columns = (say("Link"), say("Note"))
        return [*blocks, Table(say("What was noted on the way"), columns, rows)] if rows else blocks
    if not told.notes:
        words = say("A customer’s case was told; no note was made at a link.")
    else:
        words = count(
            len(told.notes),
            "A customer’s case was walked along the chain, with a note at {links}.",
            "A customer’s case was walked along the chain, with notes at {links}.",
            links=listed([inside(names[link]) for link in told.notes]),
        )
    return [heading, Paragraph(f"{words} {say('What was written is not part of this report.')}")]


def choice_blocks(state: ChainState) -> list[Block]:
    """What the room decided beyond the rule, with its reason; nothing where it decided nothing."""
    chosen, cause = room_choice(state), room_cause(state)
    if chosen is None and cause is None:
        return []
    found, names = link_to_work_on(state), {link.id: link.name for link in state.content.links}
    blocks: list[Block] = [Heading(say("What the room decided"))]
    if chosen:
        title = say("The room works on {link}", link=inside(names[chosen.link]))
        blocks += [
            Callout(_plain(chosen.reason), kind="finding", title=title),
            Paragraph(_beside(state, chosen)),
        ]
    if cause:
        where = inside(names[cause.link])
        title = say("The room sees the cause in {cause}", cause=where)
        if found:
            link = inside(names[found.link])
            title = say("The room sees the cause of {link} in {cause}", link=link, cause=where)
        blocks.append(Callout(_plain(cause.reason), title=title))
    return blocks


def runners_up(state: ChainState) -> Table | None:
    """The lowest links in order, with what the rule and the room say of each; None if none.

    Only for revealed results: the caller sees to that.
    """
    scored = sorted((s for s in map(state.result.shown, _ids(state)) if _scored(s)), key=_low)
    if not scored:
        return None
    rated = state.result.primary == "ratings"
    said = {score.link: _said(state, score.link) for score in scored}
    rows = [s for i, s in enumerate(scored) if i < RUNNERS or said[s.link]]
    columns = [say("Link"), say("What is said of it"), say("Median"), say("Score")]
    columns += [say("Agreement")] if rated else []
    return Table(
        say("The lowest links, 0 to 100"),
        tuple(columns),
        tuple(
            (
                state.content.by_id[score.link].name,
                said[score.link] or "–",
                points_or_dash(score.median),
                score_cell(score),
                *((_agreement(score),) if rated else ()),
            )
            for score in rows
        ),
        numeric=(2, 3),
    )


def _said(state: ChainState, link: str) -> str:
    rule, chosen, cause = state.result.weakest, room_choice(state), room_cause(state)
    words, lowest = [], lowest_links(state)
    if rule and link in lowest:
        words.append(_by_the_rule(state, rule))
    if rule and rule.singled_out and rule.root_candidate == link != rule.link:
        words.append(say("upstream, within ten points"))
    if chosen and chosen.link == link:
        words.append(say("chosen by the room"))
    if cause and cause.link == link:
        words.append(say("the cause, says the room"))
    return "; ".join(words)


def _by_the_rule(state: ChainState, rule: Weakest) -> str:
    if not rule.singled_out:
        return say("shares the lowest median")
    if not rule.clear:
        return say("lowest by the rule, not clearly")
    if state.result.primary == "measures":
        return say("lowest of what is measured")
    return say("weakest by the rule")


def _beside(state: ChainState, chosen: Choice) -> str:
    """The rule's finding now, beside the choice, and what it was when the room chose."""
    names = {link.id: inside(link.name) for link in state.content.links}
    rule = state.result.weakest
    now = say("By the rule: {finding}", finding=rule.why if rule else f"{state.result.headline}.")
    if chosen.rule in (lowest_links(state) or ("",)):
        return now
    then = names.get(chosen.rule, say("no link"))
    asked = say(
        "When the room chose, after round {round}, the rule named {link}.",
        round=chosen.round,
        link=then,
    )
    return f"{now} {asked}"


def _plain(text: str) -> str:
    """A person's own text: its asterisks must not become strong words."""
    return " ".join(text.replace("**", "* *").split())


def _ids(state: ChainState) -> list[str]:
    return [link.id for link in sorted(state.content.links, key=lambda link: link.position)]


def _scored(score: LinkScore) -> bool:
    return score.status == "scored" and score.median is not None


def _low(score: LinkScore) -> tuple[float, float]:
    """Lowest median first, of equals the least agreement; the sort keeps the chain's order."""
    median = score.median if score.median is not None else 100.0
    return median, 1.0 if score.consensus is None else score.consensus


def _agreement(score: LinkScore) -> str:
    return agreement_words(score.agreement or "") or "–"
