"""The close of a session as blocks of the report: how sure the room was.

Imports the vote, its picture, the chain's state and report.blocks.
"""

from __future__ import annotations

from chainkit.chain.confidence import confidence_of
from chainkit.chain.state import ChainState
from chainkit.report.blocks import Block
from chainkit.workshop.report_confidence import vote_blocks


def confidence_blocks(state: ChainState) -> list[Block]:
    """The vote as a picture with its table; nothing without hands, words alone under five."""
    return vote_blocks(confidence_of(state))
