"""After the reveal: what to say next, the way to a re-vote, and what a re-vote changed.

Imports the chain's re-vote rule, shift, their words, and the house's form parts.
"""

from __future__ import annotations

from chainkit.chain.desk import Desk
from chainkit.chain.report_shift import shift_figure
from chainkit.chain.revote import MOST, suggest
from chainkit.chain.shift_words import (
    agreement_sentence,
    judged_words,
    shift_caution,
    shift_sentence,
)
from chainkit.chain.state import ChainState
from chainkit.markup import Markup, el, join
from chainkit.report.html import html_fragment
from chainkit.ui.forms import button, details
from chainkit.words import inside, listed, say

FIELD = "link-"
"""Start of a checkbox's name in the form; the link's id follows."""


def asked_words(state: ChainState) -> str:
    """Which links a re-vote asks; "" for a round that asks all ten."""
    if state.round is None or not state.round.links:
        return ""
    names = [inside(state.content.by_id[link].name) for link in state.round.links]
    return say("This re-vote asks only {links}.", links=listed(names))


def again(desk: Desk) -> Markup | None:
    """What to say next and the form of a re-vote; nothing where none can be opened."""
    state = desk.state
    if state.round is None or state.round.number != state.rounds[-1].number:
        return None
    if state.result.primary != "ratings":
        return None
    inner = el("div", _say_next(state), _form(state), class_="ck-again")
    return details(say("Talk, then vote again on up to three links"), inner, key="re-vote")


def _say_next(state: ChainState) -> Markup:
    """What a facilitator can say, in the order in which it is said."""
    first = suggest(state.result, state.content)
    about = (
        say(
            "“On {link} we see it differently. What may people at either end have had in mind?”",
            link=inside(state.content.by_id[first[0].link].name),
        )
        if first
        else say("“What surprises you in this picture?”")
    )
    steps = (
        say("A minute of silence: everybody reads the picture."),
        about,
        say("The ends of a scale speak first, and only if they want to; nobody is asked who."),
        say("Then the others. Nobody has to change an answer."),
        say("Then the same question again, alone and unseen as before."),
    )
    return el(
        "section",
        el("h2", say("Say next")),
        el("ol", *(el("li", step) for step in steps)),
        aria_label=say("Say next"),
    )


def _form(state: ChainState) -> Markup:
    found = {each.link: each.why for each in suggest(state.result, state.content)}
    told = (
        say("Ticked: split opinions first, then the widest gaps between management and front line.")
        if found
        else say("No link is split and no gap stands out, so none is ticked.")
    )
    boxes = (
        el(
            "label",
            el("input", type="checkbox", name=f"{FIELD}{link.id}", checked=link.id in found),
            el(
                "span",
                link.name,
                el("span", found[link.id], class_="ck-hint") if link.id in found else None,
            ),
            class_="ck-tick",
        )
        for link in state.content.links
    )
    form = el(
        "form",
        el(
            "fieldset",
            el("legend", say("Which links? Up to {most}", most=MOST)),
            el("p", told, class_="ck-hint"),
            el("div", *boxes, class_="ck-ticks"),
        ),
        el("button", say("Open the re-vote"), type="submit", class_="ck-button primary"),
        class_="ck-form",
        data_act="new-round",
        data_id="links",
    )
    return el(
        "section",
        el("h2", say("Vote again")),
        form,
        el("div", button(say("Ask all ten again"), "new-round", "all"), class_="ck-bar"),
        aria_label=say("Vote again"),
    )


def changed(state: ChainState) -> Markup | None:
    """What the re-vote changed: the finding, the dots, their table, what they cannot say."""
    shift, content = state.shift, state.content
    if shift is None or not state.revealed:
        return None
    more = agreement_sentence(shift, content)
    known = sum(each.change is not None for each in shift.links)
    return el(
        "section",
        el("h2", shift_sentence(shift, content)),
        el("p", more) if more else None,
        Markup(html_fragment([shift_figure(shift, content)], styled=False)),
        el("p", join(shift_caution(shift), " ", judged_words(known)), class_="ck-hint"),
        class_="ck-changed",
        aria_label=say("What the second vote changed"),
    )
