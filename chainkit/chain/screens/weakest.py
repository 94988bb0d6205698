"""Weakest link: what the rule finds, and what the room decides to work on, with its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from chainkit.chain.acts.weakest import CAUSE_FORM
from chainkit.chain.choice import (
    WorkOn,
    link_to_work_on,
    lowest_links,
    room_cause,
    room_choice,
)
from chainkit.chain.desk_choice import choices_made
from chainkit.chain.report_story import runners_up
from chainkit.chain.screens.frame import eyebrow
from chainkit.chain.screens.ringed import ringed
from chainkit.chain.screens.story import needs_session
from chainkit.chain.seat import Seat
from chainkit.chain.state import ChainState
from chainkit.chain.workshop import Choice
from chainkit.markup import Markup, el, join
from chainkit.ui import forms
from chainkit.ui.forms import button, details
from chainkit.ui.screen import Panes
from chainkit.words import inside, phrase, say, spoken

HIDDEN = phrase("The ratings are still hidden, so no link is named yet.")
RULE = phrase(
    "The rule, ours: the lowest median; of equals the one with the least agreement, then the "
    "most upstream. Look first at the most upstream link within ten points of it."
)
IN_BRIEF = phrase("Named by the lowest median; the rule is ours.")
NONE_NAMED = phrase("The rule, ours, goes by the lowest median; here it names no link.")


def panes(seat: Seat) -> Panes:
    """The whole step; of hidden ratings it says only that they are hidden."""
    desk, state = seat.desk, seat.desk.state
    if not state.revealed:
        go = button(say("Go to Reveal"), "step", kind="primary", data_value="reveal")
        return Panes(
            lead=join(
                el("h1", say("Weakest link")),
                el("p", spoken(HIDDEN), class_="ck-why"),
                el("div", go, class_="ck-bar ck-needs"),
            )
        )
    found = link_to_work_on(state)
    return Panes(
        lead=_lead(state, found),
        picture=ringed(desk, desk.place.link or _ring(found)),
        body=el(
            "div",
            _rule(state),
            _room(seat, found) if state.session else needs_session(),
            class_="ck-decide",
        ),
    )


def _ring(found: WorkOn | None) -> str:
    """The link to ring: what the room chose, or what the rule singles out; "" for none."""
    return found.link if found else ""


def _why(state: ChainState, found: WorkOn | None) -> str:
    """The room's reason, or what the rule says; it may say why it names none."""
    rule = state.result.weakest
    return found.why if found else rule.why if rule else ""


def _lead(state: ChainState, found: WorkOn | None) -> Markup:
    if found is None or not found.chosen_by_room:
        why = _why(state, found)
        return join(
            el("h1", state.result.headline),
            el("p", why, class_="ck-why") if why else None,
            _cause_line(state, found),
        )
    return join(
        el("h1", _room_headline(state, found)),
        el("p", found.why, class_="ck-why ck-said"),
        _cause_line(state, found),
    )


def _room_headline(state: ChainState, found: WorkOn) -> str:
    return say("The room works on {link}", link=_inside(state, found.link))


def _cause_line(state: ChainState, found: WorkOn | None) -> Markup | None:
    cause, where = room_cause(state), found.upstream if found else ""
    if cause and not (found and found.link == cause.link):
        told = {"link": _inside(state, cause.link), "reason": cause.reason}
        words = say("The room sees a cause in {link}: {reason}", **told)
        if found:
            words = say("The room sees its cause in {link}: {reason}", **told)
        return el("p", words, class_="ck-why")
    if found is None or where == found.link:
        return None
    words = say("Upstream, the rule would look first at {link}.", link=_inside(state, where))
    return el("p", words, class_="ck-why")


def _rule(state: ChainState) -> Markup:
    table, rule = runners_up(state), state.result.weakest
    why = rule.why if rule and room_choice(state) else ""  # else it stands above already
    tie = rule.tie if rule else ""
    return el(
        "section",
        el("h2", say("What the rule finds")),
        el("p", why) if why else None,
        el("p", say("How the rule breaks the tie: {finding}", finding=inside(tie)))
        if tie
        else None,
        forms.table(table.caption, table.columns, table.rows, numeric=table.numeric)
        if table
        else None,
        el("p", spoken(RULE), class_="ck-hint"),
    )


def _room(seat: Seat, found: WorkOn | None) -> Markup:
    state = seat.desk.state
    chosen, cause = room_choice(state), room_cause(state)
    rule, lowest = state.result.weakest, lowest_links(state)  # the tied ones are offered first
    # Who agrees with a clear finding has nothing to override; an unclear one may be confirmed.
    clear = rule.link if rule and rule.clear and not chosen else ""
    rest = [link.id for link in state.content.links if link.id not in (*lowest, clear)]
    return el(
        "section",
        el("h2", say("What the room decides")),
        _standing(state, chosen, cause=False),
        _keep(state, rule.link) if rule and rule.singled_out and not chosen else None,
        _form(
            state,
            "",
            say("Choose another link") if chosen or clear else say("Choose a link"),
            [*(link for link in lowest if link != clear), *rest],
            folded=chosen is not None,
        ),
        el("h2", say("Where its cause lies")),
        _standing(state, cause, cause=True),
        _form(
            state,
            CAUSE_FORM,
            say("Name the cause upstream"),
            _upstream_first(state, found.link if found else ""),
            folded=cause is not None,
        ),
        _history(seat),
    )


def _keep(state: ChainState, link: str) -> Markup:
    words = say("Keep the rule’s link: {link}", link=_inside(state, link))
    return el("div", button(words, "choose-rule", kind="primary"), class_="ck-bar")


def _upstream_first(state: ChainState, link: str) -> list[str]:
    """All links but `link`, those upstream of it first."""
    before = state.content.upstream(link) if link else ()
    rest = [one.id for one in state.content.links if one.id != link and one.id not in before]
    return [*before, *rest]


def _standing(state: ChainState, choice: Choice | None, *, cause: bool) -> Markup:
    if choice is None:
        return el("p", _none(cause=cause, leads=len(lowest_links(state)) == 1))
    values = {
        "link": _inside(state, choice.link),
        "round": choice.round,
        "rule": _inside(state, choice.rule) if choice.rule else say("none"),
    }
    lowest = lowest_links(state)
    if cause:
        words = say("The room sees it in {link}; said after round {round}.", **values)
    elif len(lowest) > 1 and choice.rule in lowest:  # the rule named them all alike
        words = say("The room chose {link} after round {round}.", **values)
    else:
        words = say(
            "The room chose {link} after round {round}, where the rule named {rule}.", **values
        )
    return el(
        "div",
        el("p", words),
        el("p", choice.reason, class_="ck-said ck-reason"),
        button(say("Withdraw"), "withdraw", CAUSE_FORM if cause else "room"),
        class_="ck-panel ck-standing",
    )


def _none(*, cause: bool, leads: bool) -> str:
    if leads and cause:
        return say("The room has named none; the rule’s candidate leads.")
    if leads:
        return say("The room has chosen none; the rule’s link leads.")
    return say("The room has named none.") if cause else say("The room has chosen none.")


def _form(
    state: ChainState, id_: str, submit: str, links: Sequence[str], *, folded: bool
) -> Markup:
    """Link and reason; folded away where a choice stands already."""
    end = f"-{id_}" if id_ else ""
    names = {link.id: f"{link.position} · {link.name}" for link in state.content.links}
    options = [el("option", say("choose a link"), value="")]
    options += [el("option", names[link], value=link) for link in links]
    form = el(
        "form",
        el(
            "label",
            el("span", say("Link"), class_="ck-label"),
            el("select", join(*options), name=f"chosen{end}", required=True),
            class_="ck-field",
        ),
        el(
            "label",
            el("span", say("Why, in a few words (this goes into the report)"), class_="ck-label"),
            el("textarea", name=f"reason{end}", rows="2", maxlength="1000", required=True),
            class_="ck-field",
        ),
        el("button", submit, type="submit", class_="ck-button primary"),
        class_="ck-form",
        data_act="choose",
        data_id=id_ or "room",
    )
    return details(submit, form, key=f"choose-{id_ or 'room'}") if folded else form


def _history(seat: Seat) -> Markup | None:
    """Everything that was chosen and withdrawn, newest first."""
    state, store = seat.desk.state, seat.desk.store
    assert state.session is not None  # noqa: S101 - the caller's own condition
    session = state.session
    lines = [
        (choice, _line(state, choice, cause=cause))
        for cause in (False, True)
        for choice in choices_made(store, session.client, session.id, cause=cause)
    ]
    if not lines:
        return None
    lines.sort(key=lambda pair: str(pair[0].saved_at), reverse=True)
    items = join(*(el("li", words) for _, words in lines))
    return details(say("What was chosen, and when"), el("ul", items), key="choices")


def _line(state: ChainState, choice: Choice, *, cause: bool) -> str:
    when = f"{choice.saved_at.astimezone():%Y-%m-%d %H:%M}" if choice.saved_at else ""
    values = {"when": when, "round": choice.round, "reason": choice.reason}
    if not choice.link:
        if cause:
            return say("{when}, round {round}: the cause upstream was withdrawn.", **values)
        return say("{when}, round {round}: the room’s choice was withdrawn.", **values)
    values["link"] = _inside(state, choice.link)
    if cause:
        return say("{when}, round {round}: cause seen in {link}. {reason}", **values)
    values["rule"] = _inside(state, choice.rule) if choice.rule else say("none")
    return say(
        "{when}, round {round}: the room chose {link}; the rule named {rule}. {reason}", **values
    )


def _inside(state: ChainState, link: str) -> str:
    """The link's name as it stands inside a sentence."""
    one = state.content.by_id.get(link)
    return inside(one.name) if one else link


def _present(seat: Seat) -> Panes:
    """The room: the link to work on, ringed; why; and the rule's own finding where it differs."""
    desk, state = seat.desk, seat.desk.state
    top = el("p", eyebrow(state), class_="ck-eyebrow")
    if not state.revealed:
        return Panes(
            lead=join(top, el("h1", say("Weakest link"))),
            picture=ringed(desk, "", still=True),
            body=el("p", spoken(HIDDEN), class_="ck-why"),
        )
    found = link_to_work_on(state)
    by_room = found is not None and found.chosen_by_room
    title = _room_headline(state, found) if found and by_room else state.result.headline
    rule = state.result.weakest
    beside = say("By the rule: {finding}", finding=rule.why if rule else state.result.headline)
    why, brief = _why(state, found), IN_BRIEF if found else NONE_NAMED
    return Panes(
        lead=join(top, el("h1", title)),
        picture=ringed(desk, _ring(found), still=True),
        body=join(
            el("p", why, class_="ck-why") if why else None,
            _cause_line(state, found),
            el("p", beside if by_room else spoken(brief), class_="ck-src"),
        ),
    )


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
