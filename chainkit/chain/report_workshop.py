"""What a workshop left behind, in the order a reader of the report asks for it.

Each part is a list of blocks, empty where the session has nothing of it.  Imports the
reports of the steps.
"""

from __future__ import annotations

from datetime import date

from chainkit.chain.compare import Comparison
from chainkit.chain.report_close import confidence_blocks
from chainkit.chain.report_figures import figure_blocks
from chainkit.chain.report_order import order_blocks
from chainkit.chain.report_shift import comparison_blocks, shift_blocks
from chainkit.chain.report_story import choice_blocks, story_blocks
from chainkit.chain.report_whatif import whatif_blocks
from chainkit.chain.state import ChainState
from chainkit.chain.topics import link_topics
from chainkit.report.blocks import Block
from chainkit.report.citations import Citations
from chainkit.workshop.report_actions import actions_blocks


def decided_blocks(state: ChainState, today: date | None) -> list[Block]:
    """What the room agreed to do, and how sure it is; with `today`, what is overdue."""
    actions = actions_blocks(state, "chain", link_topics(state), today)
    return [*choice_blocks(state), *actions, *confidence_blocks(state)]


def changed_blocks(state: ChainState, comparison: Comparison | None) -> list[Block]:
    """What moved: between the rounds of this session, and since an earlier one."""
    since = comparison_blocks(comparison, state.content) if comparison else []
    return [*shift_blocks(state), *since]


def told_blocks(state: ChainState, *, with_comments: bool = False) -> list[Block]:
    """How the tables laid their cards, and that a story was told, or what was noted of it."""
    return [*order_blocks(state), *story_blocks(state, with_comments=with_comments)]


def weighed_blocks(state: ChainState, cited: Citations) -> list[Block]:
    """The client's own figures, and the what-ifs that were kept."""
    return [*figure_blocks(state), *whatif_blocks(state, cited)]
