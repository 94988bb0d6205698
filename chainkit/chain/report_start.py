"""Where to start, as blocks of the report: a link and what to do, or only what to ask.

Advice stands only beside a clear finding from ratings.  Imports the chain's choice, model,
state and report.blocks.
"""

from __future__ import annotations

from chainkit.chain.choice import lowest_links, room_choice
from chainkit.chain.model import Link
from chainkit.chain.state import ChainState
from chainkit.report.blocks import Block, Bullets, Callout, Heading, Paragraph, Table
from chainkit.words import inside, say, small


def start_blocks(state: ChainState) -> list[Block]:
    """The link to begin with, or what to discuss; nothing where no link is lower than the rest."""
    weakest = state.result.weakest
    if weakest is None:
        return []
    if not weakest.singled_out:
        return [] if room_choice(state) else _to_choose(state)
    link = state.content.by_id[weakest.link]
    if state.result.primary == "measures" or not weakest.clear:
        return _to_discuss(state, link)
    root = state.content.by_id[weakest.root_candidate]
    blocks: list[Block] = [Heading(say("Where to start")), *_about(link)]
    if root.id != link.id:
        blocks += [
            Paragraph(
                say(
                    "**Look upstream first: {name}** scores almost as low and comes earlier in the "
                    "chain, so it may be part of the cause.",
                    name=inside(root.name),
                )
            ),
            Callout(root.question, title=say("Ask the room about it")),
        ]
    return [*blocks, *_what_to_do(root)]


def _to_discuss(state: ChainState, link: Link) -> list[Block]:
    """A question and no advice: figures like these do not say what to do."""
    why = (
        say(
            "Measures of different kinds were put on one scale by anchors that somebody chose, so "
            "the lowest score is a reason to ask, not yet a reason to act."
        )
        if state.result.primary == "measures"
        else say("The margins of the scores meet, so the lowest one is a reason to ask first.")
    )
    return [Heading(say("What to discuss")), Paragraph(why), *_about(link)]


def _to_choose(state: ChainState) -> list[Block]:
    """Links that are lowest together, and a question for each: which to take is not computed."""
    links = [state.content.by_id[link] for link in lowest_links(state)]
    why = say("These links are lowest together. Which of them to work on is for the room to say.")
    table = Table(
        say("The links that share the lowest median"),
        (say("Link"), say("Ask the room")),
        tuple((link.name, link.question) for link in links),
    )
    return [Heading(say("What to discuss")), Paragraph(why), table]


def _about(link: Link) -> list[Block]:
    return [
        Paragraph(
            say(
                "**{link}** is {definition} It depends on {causes}",
                link=link.name,
                definition=_inline(link.definition),
                causes=_inline(link.depends_on),
            )
        ),
        Callout(link.question, title=say("Ask the room")),
    ]


def _inline(sentence: str) -> str:
    """A definition as it goes on inside a sentence."""
    return small(sentence).rstrip(".") + "."


def _what_to_do(link: Link) -> list[Block]:
    return [
        Heading(say("What could be done about {link}", link=inside(link.name)), level=3),
        Bullets(link.actions, message=say("What could lift {link}", link=inside(link.name))),
        Table(
            say("Measures that would show whether it works"),
            (say("Measure"), say("How it is computed"), say("Unit")),
            tuple((idea.label, idea.formula, idea.unit) for idea in link.metrics),
        ),
    ]
