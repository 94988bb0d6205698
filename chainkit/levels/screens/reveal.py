"""Reveal: the rings with the room's votes, what to settle, and one feature in depth beside it.

What the room sees of this step is in `room`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from chainkit.levels.desk import Desk
from chainkit.levels.desk_settle import to_settle, to_talk
from chainkit.levels.picture import level_name, rings_table
from chainkit.levels.result import LevelVote
from chainkit.levels.screens.frame import picture
from chainkit.levels.screens.moving import movable
from chainkit.levels.screens.place import nothing
from chainkit.levels.screens.reveal_feature import feature_panel
from chainkit.levels.screens.reveal_votes import votes_table
from chainkit.levels.screens.room import room
from chainkit.levels.screens.voted import headline, hidden_votes, standing_words, voted_rings
from chainkit.levels.seat import Seat
from chainkit.levels.state import LevelsState
from chainkit.levels.words import level_word
from chainkit.markup import Markup, el, join
from chainkit.report.html import html_fragment
from chainkit.ui.forms import button, details
from chainkit.ui.screen import Panes
from chainkit.words import count, say, spoken
from chainkit.workshop.screens.answers import answered
from chainkit.workshop.screens.header import progress_words, reveal_buttons

AGAIN = "again-"
"""How the box of a feature to place anew is called; its id follows."""


def panes(seat: Seat) -> Panes:
    """The whole step."""
    desk = seat.desk
    state = desk.state
    if state.session is None or not state.features:
        return nothing(desk, spoken(desk.steps["reveal"]))
    if not state.revealed:
        return Panes(lead=_closed(desk), picture=picture(desk), side=_way(desk))
    return Panes(
        lead=_lead(desk),
        picture=movable(picture(desk, rings=voted_rings(state))),
        body=_body(desk),
        side=feature_panel(desk),
    )


def _closed(desk: Desk) -> Markup:
    words = say("Placing is open: {progress}.", progress=progress_words(desk.state.progress))
    return join(el("h1", say("Hidden until you reveal")), el("p", words, class_="ck-why"))


def _way(desk: Desk) -> Markup:
    """The way to the reveal; none while there is nothing to reveal, and why."""
    if answered(desk.state):
        return el("div", reveal_buttons(desk), class_="ck-bar")
    nobody = say("Nobody has placed anything in this round yet, so there is nothing to reveal.")
    return el("p", nobody, class_="ck-hint")


def _lead(desk: Desk) -> Markup:
    state = desk.state
    left, standing = to_settle(state), standing_words(state)
    settle = button(
        count(
            len(left),
            "Settle the {number} that is agreed",
            "Settle all {number} that are agreed",
        ),
        "settle-agreed",
        kind="primary",
    )
    hide = button(say("Hide again"), "hide") if state.round else None
    return join(
        el("h1", headline(state)),
        el("p", standing, class_="ck-why") if standing else None,
        el("div", settle if left else None, hide, class_="ck-bar"),
    )


def _body(desk: Desk) -> Markup:
    return join(
        _talk(desk.state),
        _changed(desk.state),
        _otherwise(desk.state),
        _suppressed(desk.state),
        _numbers(desk.state),
    )


def _talk(state: LevelsState) -> Markup | None:
    """What the room should talk about; ticked ones are placed anew in a round of their own."""
    found = to_talk(state)
    names = {feature.id: feature.name for feature in state.features}
    rows = [_to_talk(vote.feature, names, vote.detail) for vote in found if vote.feature in names]
    last = state.round is not None and state.round == state.rounds[-1]
    send = el(
        "button", say("Place the ticked ones in a new round"), type="submit", class_="ck-button"
    )
    bar = el("div", send, class_="ck-bar") if last else None
    others = _others(state, rows, {vote.feature for vote in found}, bar) if last else None
    if not rows and others is None:
        return None
    title = say("To talk about") if rows else say("Place features anew")
    return el(
        "section",
        el("h2", title),
        el(
            "form",
            el("ul", join(*rows), class_="ck-talk-list") if rows else None,
            others,
            bar if rows else None,
            data_act="place-again",
        ),
        aria_label=title,
    )


def _others(
    state: LevelsState, shown: Sequence[Markup], listed: set[str], bar: Markup | None
) -> Markup | None:
    """Every other feature, with why it stands where it does: a room may want any of them anew.

    `shown`: the rows of those that are `listed` above; without any the `bar` stands here.
    """
    names = {feature.id: feature.name for feature in state.features}
    rows = [_to_talk(each, names, _why(state, each)) for each in names if each not in listed]
    if not rows:
        return None
    words = say("Another feature to place anew")
    body = join(el("ul", join(*rows), class_="ck-talk-list"), None if shown else bar)
    return details(words, body, key="again-others")


def _why(state: LevelsState, feature: str) -> str:
    """What the room said of it, and where it stands now."""
    vote = state.result.votes.get(feature)
    said = vote.detail if vote else say("No revealed round has asked it.")
    placed = state.kept.placed(state.session.id).get(feature) if state.session else None
    if placed is None or placed.level is None:
        return say("{votes} It is not placed yet.", votes=said)
    if placed.reason.strip():
        return say("{votes} It stands at {level}: {reason}", votes=said,
                   level=level_word(placed.level), reason=placed.reason.strip())  # fmt: skip
    return say("{votes} It stands at {level}.", votes=said, level=level_word(placed.level))


def _to_talk(feature: str, names: Mapping[str, str], why: str) -> Markup:
    name = names[feature]
    return el(
        "li",
        el(
            "label",
            el("input", type="checkbox", name=f"{AGAIN}{feature}"),
            el("span", say("Place {name} anew", name=name), class_="ck-unseen"),
            class_="ck-tick",
        ),
        el(
            "button",
            name,
            type="button",
            class_="ck-link-name",
            data_act="pick",
            data_id=feature,
            data_key=f"talk-{feature}",
        ),
        el("span", why),
    )


def _changed(state: LevelsState) -> Markup | None:
    """What a later round changed, vote by vote."""
    if not state.result.revotes:
        return None
    names = {feature.id: feature.name for feature in state.features}
    rows = [
        el("li", el("b", names[now.feature]), " ", _pair(before, now))
        for before, now in state.result.revotes
        if now.feature in names
    ]
    title = say("What placing anew changed")
    return el("section", el("h2", title), el("ul", join(*rows)), aria_label=title)


def _pair(before: LevelVote, now: LevelVote) -> str:
    return say(
        "Before: {before} Now: {now}",
        before=before.detail,
        now=now.detail,
    )


def _otherwise(state: LevelsState) -> Markup | None:
    """Where the rule comes to another level than the room; the room decides."""
    names = {feature.id: feature.name for feature in state.features}
    stands = {stand.feature: stand for stand in state.rings.stands}
    rows = []
    for each in state.result.rule_differs:
        found, level = state.result.classified[each], stands[each].level
        if found.level is None or level is None:
            continue
        words = say(
            "The room: {room}. The rule: {rule}. {why}",
            room=level_name(level),
            rule=level_name(found.level),
            why=found.reason,
        )
        pick = button(names[each], "pick", each, kind="quiet")
        rows.append(el("li", pick, " ", words))
    if not rows:
        return None
    title = count(
        len(rows),
        "The rule would put {number} elsewhere",
        "The rule would put {number} elsewhere",
    )
    return details(title, el("ul", join(*rows), class_="ck-otherwise"), key="otherwise")


def _suppressed(state: LevelsState) -> Markup | None:
    found = hidden_votes(state)
    if not found:
        return None
    words = count(
        len(found),
        "{number} feature has fewer than five usable votes and is not shown.",
        "{number} features have fewer than five usable votes and are not shown.",
    )
    return el("p", words, class_="ck-hint")


def _numbers(state: LevelsState) -> Markup:
    blocks = [rings_table(state.rings)]
    if state.result.votes:
        blocks = [votes_table(state), *blocks]
    shown = Markup(html_fragment(tuple(blocks), styled=False))
    return details(say("The same in numbers"), shown, key="numbers")


PRESENT: Callable[[Seat], Panes] | None = room
"""What the room sees."""
