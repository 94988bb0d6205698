"""The votes of a review: as a table, and one feature's as bars.

Imports the results, the picture's words and the report's blocks.
"""

from __future__ import annotations

from chainkit.levels.model import LevelsContent
from chainkit.levels.picture import level_name
from chainkit.levels.result import LEVELS, LevelVote
from chainkit.levels.state import LevelsState
from chainkit.markup import Markup, el, join
from chainkit.report.blocks import Table
from chainkit.rounding import points
from chainkit.words import listed, say


def votes_table(state: LevelsState) -> Table:
    """A row per feature: how many named each level, agreement, and what that comes to."""
    votes = state.result.votes
    rows = tuple(
        (str(feature.number), feature.name, *_cells(votes[feature.id]))
        for feature in state.features
        if feature.id in votes
    )
    columns = (
        say("No."),
        say("Feature"),
        *(level.name for level in state.content.levels),
        say("Cannot judge"),
        say("Consensus"),
        say("Most votes"),
    )
    return Table(say("The votes"), columns, rows, numeric=(0, 2, 3, 4, 5, 6, 7))


def _cells(vote: LevelVote) -> tuple[str, ...]:
    if vote.status != "scored" or vote.counts is None:
        status = say("not shown") if vote.status == "suppressed" else say("not placed")
        return (*("–",) * 6, status)
    consensus = "–" if vote.consensus is None else f"{vote.consensus:.2f}"
    return (
        *(str(each) for each in vote.counts),
        str(vote.cannot_judge),
        consensus,
        modal_words(vote),
    )


def modal_words(vote: LevelVote) -> str:
    """The level that most named; a tie says so."""
    if vote.level:
        return level_name(vote.level)
    names = listed([level_name(level) for level in vote.tied])
    return say("tie of {levels}", levels=names)


def bars(vote: LevelVote, content: LevelsContent) -> Markup | None:
    """How many named each level, as bars with their numbers; None where none are shown."""
    if vote.counts is None:
        return None
    most = max(*vote.counts, 1)
    rows = [
        el(
            "li",
            el("span", content.level_by_id[level].name, class_="ck-bar-name"),
            el("span", style=f"width:{points(100 * n / most)}%", class_="ck-bar-long"),
            el("b", str(n)),
            class_="ck-most" if n == most else None,
        )
        for level, n in zip(LEVELS, vote.counts, strict=True)
    ]
    return el("ol", join(*rows), class_="ck-vote-bars")
