"""One feature in depth: its votes, what the rule says and why, and where it is placed.

Imports the desk's rules of settling, the votes' drawing and the results.
"""

from __future__ import annotations

from chainkit.levels.agreement import lone_voices
from chainkit.levels.desk import Desk
from chainkit.levels.desk_settle import to_talk
from chainkit.levels.picture import level_name
from chainkit.levels.result import LEVELS, GroupVote, LevelVote
from chainkit.levels.screens.frame import resting
from chainkit.levels.screens.reveal_votes import bars
from chainkit.levels.state import LevelsState
from chainkit.levels.workshop import Feature, Placement
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button
from chainkit.words import capital, say, spoken
from chainkit.workshop.records import GROUP_NAMES


def feature_panel(desk: Desk) -> Markup:
    """The feature that is picked, or the first one that asks for a word."""
    feature = picked(desk)
    if feature is None:
        return el("p", say("Pick a feature in the rings to see its votes, and to place it."))
    state = desk.state
    stages = state.content.stage_by_id
    placed = state.kept.placed(state.session.id).get(feature.id) if state.session else None
    stage = stages[feature.stage].name if feature.stage in stages else feature.stage
    return el(
        "section",
        el("p", f"{feature.number} · {stage}", class_="ck-eyebrow"),
        el("h2", feature.name),
        _votes(state, feature.id),
        _place(state, feature, placed),
        _rule(state, feature),
        _reason(feature, placed),
        resting(state, feature.id),
        aria_label=feature.name,
        class_="ck-feature-panel",
    )


def picked(desk: Desk) -> Feature | None:
    """The feature that is picked in this review; else the first to talk about, or broken."""
    state = desk.state
    here = {feature.id: feature for feature in state.features}
    if desk.place.feature in here:
        return here[desk.place.feature]
    first = [vote.feature for vote in to_talk(state)] + [b.feature for b in state.result.broken]
    return next((here[each] for each in first if each in here), None)


def _votes(state: LevelsState, feature: str) -> Markup:
    vote = state.result.votes.get(feature)
    if vote is None:
        return el("p", say("No revealed round has asked it."), class_="ck-hint")
    told = el("p", vote.detail, class_="ck-why")
    if vote.status != "scored":
        return told
    consensus = (
        say("Consensus {number} of 1.", number=f"{vote.consensus:.2f}")
        if vote.consensus is not None
        else ""
    )
    unsure = say("{number} could not judge.", number=vote.cannot_judge) if vote.cannot_judge else ""
    few = (
        say("Three quarters or more name one level: not called split (our threshold).")
        if lone_voices(vote)
        else ""
    )
    words = " ".join(part for part in (consensus, few, unsure) if part)
    return join(
        told,
        bars(vote, state.content),
        el("p", words, class_="ck-hint") if words else None,
        _groups(vote),
    )


def _groups(vote: LevelVote) -> Markup | None:
    if len(vote.groups) < 2:
        return None
    pairs = [
        join(el("dt", spoken(GROUP_NAMES[each.role_group])), el("dd", _group(each)))
        for each in vote.groups
        if each.role_group in GROUP_NAMES
    ]
    return el("dl", join(*pairs))


def _group(each: GroupVote) -> str:
    if each.status == "suppressed":
        return say("not shown: too few people")
    if each.status == "missing" or each.counts is None:
        return say("no vote")
    spread = " · ".join(str(n) for n in each.counts)
    if each.level is None:
        return say("a tie ({spread})", spread=spread)
    return say("{level} ({spread})", level=level_name(each.level), spread=spread)


def _place(state: LevelsState, feature: Feature, placed: Placement | None) -> Markup:
    """The four levels as buttons: one press places the feature."""
    level = placed.level if placed else None
    buttons = [
        el(
            "button",
            state.content.level_by_id[each].name,
            type="button",
            class_="ck-tab",
            data_act="place-level",
            data_id=feature.id,
            data_value=each,
            data_key=f"place-level-{feature.id}-{each}",
            aria_pressed="true" if each == level else "false",
            title=state.content.level_by_id[each].test,
        )
        for each in LEVELS
    ]
    off = button(say("Take it off the rings"), "place-level", feature.id, kind="quiet",
                 data_value="")  # fmt: skip
    return join(
        el("h3", say("Where it stands")),
        el("div", join(*buttons), class_="ck-tabs ck-levels", role="group",
           aria_label=say("Place it")),
        el("p", _settled(placed), class_="ck-hint"),
        off if level else None,
    )  # fmt: skip


def _settled(placed: Placement | None) -> str:
    if placed is None or placed.level is None:
        return say("Not settled yet: press the level the room agrees on.")
    if placed.round is None:
        return say("Placed without a vote.")
    return say("Settled on the votes of round {number}.", number=placed.round)


def _rule(state: LevelsState, feature: Feature) -> Markup | None:
    found = state.result.classified.get(feature.id)
    if found is None:
        return None
    level = capital(level_name(found.level)) if found.level else say("It cannot say")
    return join(
        el("h3", say("What the rule says")),
        el("p", el("b", level), ". ", found.reason),
    )


def _reason(feature: Feature, placed: Placement | None) -> Markup:
    box = el(
        "textarea",
        placed.reason if placed else "",
        rows="2",
        maxlength="4000",
        data_act="place-reason",
        data_id=feature.id,
        data_key=f"place-reason-{feature.id}",
    )
    label = el("span", say("Why it stands there"), class_="ck-label")
    return el("label", label, box, class_="ck-field")
