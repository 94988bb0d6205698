"""What the room voted as blocks: levels with agreement, second rounds, and what differs.

Groups that are hidden stay hidden; only revealed rounds are ever in a result.  Blocks only;
imports the state and results of the exercise, and report.blocks.
"""

from __future__ import annotations

from chainkit.levels.picture_words import level_name
from chainkit.levels.report_rings import NONE, level_or_dash, numbered
from chainkit.levels.result import LEVELS, GroupVote, LevelVote
from chainkit.levels.state import LevelsState
from chainkit.levels.words import people_words, voters
from chainkit.report.blocks import Block, Heading, Paragraph, Table
from chainkit.report.words import unmarked
from chainkit.words import capital, count, listed, number, phrase, say, spoken
from chainkit.workshop.records import GROUP_NAMES, ROLE_GROUPS

AGREEMENT = {
    "shared view": phrase("shared view"),
    "mixed": phrase("mixed views"),
    "split": phrase("split"),
}


def vote_blocks(state: LevelsState) -> list[Block]:
    """The latest vote on each feature with its agreement; nothing where nobody voted."""
    votes = [
        state.result.votes[stand.feature]
        for stand in state.rings.stands
        if stand.feature in state.result.votes
    ]
    scored = [vote for vote in votes if vote.status == "scored"]
    if not scored and not any(vote.status == "suppressed" for vote in votes):
        return []
    return [
        Heading(say("What the room said")),
        Paragraph(_agreed_words(state, scored)),
        _table(state, votes),
        *_groups(state, votes),
        *_revotes(state),
    ]


def _agreed_words(state: LevelsState, scored: list[LevelVote]) -> str:
    shared = sum(vote.agreement == "shared view" for vote in scored)
    said = say(
        "The room holds a shared view on {shared} of the {all} features it voted on.",
        shared=shared,
        all=len(scored),
    )
    open_ = [numbered(state.rings, vote.feature)[1] for vote in scored if vote.to_settle]
    if not open_:
        return f"{said} {say('None is left to settle.')}"
    return said + " " + unmarked(say("Left to settle: {names}.", names=listed(open_)))


def _table(state: LevelsState, votes: list[LevelVote]) -> Table:
    columns = (
        *(say("No."), say("Feature"), say("Most say")),
        *(capital(level_name(level)) for level in LEVELS),
        *(say("Cannot judge"), say("Agreement")),
    )
    rows = tuple(
        (
            *numbered(state.rings, vote.feature),
            _most(vote),
            *(tuple(map(str, vote.counts)) if vote.counts else (NONE,) * len(LEVELS)),
            NONE if vote.cannot_judge is None else str(vote.cannot_judge),
            agreement_words(vote),
        )
        for vote in votes
    )
    caption = say("Votes, by feature")
    if people := voters(votes):
        caption = say("Votes of {people}, by feature", people=people_words(people))
    return Table(caption, columns, rows, numeric=(0, 3, 4, 5, 6, 7))


def _groups(state: LevelsState, votes: list[LevelVote]) -> list[Block]:
    """The features that role groups place on different levels, and which groups are hidden."""
    apart = [vote for vote in votes if len(_named(vote)) > 1]
    here = {group.role_group for vote in votes for group in vote.groups}
    groups = [group for group in ROLE_GROUPS if group in here]
    if len(groups) < 2:
        return []
    rows = tuple(
        (*numbered(state.rings, vote.feature), *(_group(vote, group) for group in groups))
        for vote in apart
    )
    columns = (say("No."), say("Feature"), *(spoken(GROUP_NAMES[group]) for group in groups))
    blocks: list[Block] = [Heading(say("Where groups see it differently"), level=3)]
    if rows:
        caption = say("The level most of a group say")
        blocks.append(Table(caption, columns, rows, numeric=(0,)))
    else:
        same = say("Wherever two groups may be shown, most of each say the same.")
        blocks.append(Paragraph(same))
    return [*blocks, *_hidden(votes)]


def _hidden(votes: list[LevelVote]) -> list[Block]:
    hidden = sum(any(group.status == "suppressed" for group in vote.groups) for vote in votes)
    if not hidden:
        return []
    words = count(
        hidden,
        "On {number} feature some groups are hidden: one of fewer than five, and whoever would "
        "give it away. Their votes count in the whole.",
        "On {number} features some groups are hidden: one of fewer than five, and whoever would "
        "give it away. Their votes count in the whole.",
    )
    return [Paragraph(words, small=True)]


def _named(vote: LevelVote) -> set[str]:
    """What the groups that may be shown say; a tie is a view of its own."""
    return {each.level or "tied" for each in vote.groups if each.status == "scored"}


def _most(vote: LevelVote) -> str:
    if vote.status == "suppressed":
        return say("hidden")
    if vote.status == "missing":
        return say("no vote")
    if vote.level is None:
        return capital(listed([level_name(level) for level in vote.tied]))
    return level_or_dash(vote.level)


def agreement_words(vote: LevelVote) -> str:
    """The consensus index with its word; a dash where there is none."""
    if vote.consensus is None or vote.agreement is None:
        return NONE
    return say(
        "{index} {word}", index=number(vote.consensus, 2), word=spoken(AGREEMENT[vote.agreement])
    )


def _group(vote: LevelVote, group: str) -> str:
    found = next((each for each in vote.groups if each.role_group == group), None)
    return _group_words(found) if found else NONE


def _group_words(found: GroupVote) -> str:
    if found.status == "suppressed":
        return say("hidden")
    if found.status == "missing":
        return say("no vote")
    return say("tied") if found.level is None else level_or_dash(found.level)


def _revotes(state: LevelsState) -> list[Block]:
    """What a second round changed, where features were placed anew."""
    pairs = state.result.revotes
    if not pairs:
        return []
    rows = tuple(
        (
            *numbered(state.rings, after.feature),
            *(_most(before), agreement_words(before), _most(after), agreement_words(after)),
        )
        for before, after in pairs
    )
    columns = (
        *(say("No."), say("Feature"), say("Before"), say("Agreement")),
        *(say("After"), say("Agreement")),
    )
    title = count(len(pairs), "{number} feature placed anew", "{number} features placed anew")
    caption = say("Before and after the room had talked")
    return [Heading(title, level=3), Table(caption, columns, rows, numeric=(0,))]


def differs_blocks(state: LevelsState) -> list[Block]:
    """Features that stand elsewhere than the vote or the rule says, with both reasons."""
    placed = state.kept.placed(state.session.id) if state.session else {}
    rows = []
    for stand in state.rings.stands:
        vote, rule = state.result.votes.get(stand.feature), state.result.classified[stand.feature]
        voted = vote.level if vote else None
        if stand.level is None or {voted, rule.level} <= {None, stand.level}:
            continue
        here = placed.get(stand.feature)
        rows.append(
            (
                *(str(stand.number), stand.name, level_or_dash(stand.level)),
                *(level_or_dash(voted), level_or_dash(rule.level)),
                rule.reason if rule.level not in (None, stand.level) else NONE,
                " ".join(here.reason.split()) if here and here.reason.strip() else NONE,
            )
        )
    if not rows:
        return []
    columns = (
        *(say("No."), say("Feature"), say("Stands at"), say("Vote"), say("Rule")),
        *(say("What the rule goes by"), say("The room’s reason")),
    )
    return [
        Heading(say("Placed elsewhere than the vote or the rule says"), level=3),
        Table(say("Where they differ"), columns, tuple(rows), numeric=(0,)),
        Paragraph(
            say("The room decides; a rule and a count are there to ask why. A dash: nothing said."),
            small=True,
        ),
    ]
