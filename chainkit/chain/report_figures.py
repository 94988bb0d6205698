"""The client's own figures as blocks of the report.

Imports the figures, the chain's state and report.blocks.
"""

from __future__ import annotations

from chainkit.chain.figures import histories
from chainkit.chain.state import ChainState
from chainkit.report.blocks import Block, Heading, Table
from chainkit.words import day, plain, say


def figure_blocks(state: ChainState) -> list[Block]:
    """A table of the figures that were kept, each with its past; nothing without any."""
    rows = [
        (
            link.name,
            history.label,
            history.formula or "–",
            f"{plain(figure.value)} {history.unit}",
            figure.period,
            day(figure.measured_on),
            figure.source or "–",
        )
        for link in state.content.links
        for history in histories(state, link.id)
        for figure in history.figures
    ]
    if not rows:
        return []
    columns = (
        say("Link"),
        say("Measure"),
        say("How it is computed"),
        say("Value"),
        say("Period"),
        say("Measured on"),
        say("Source"),
    )
    return [
        Heading(say("Figures of our own")),
        Table(say("Figures kept beside the links, latest first"), columns, tuple(rows)),
    ]
