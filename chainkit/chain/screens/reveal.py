"""Reveal: the finding in words, the chain as a picture, one link in depth beside it.

After a re-vote its shift comes first.  What the room sees of this step is here too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from chainkit.chain.desk import Desk
from chainkit.chain.report_shift import carried_words, shift_ends, shift_pairs
from chainkit.chain.report_tables import link_table
from chainkit.chain.screens import present
from chainkit.chain.screens.frame import eyebrow, picture
from chainkit.chain.screens.reveal_again import again, asked_words, changed
from chainkit.chain.screens.reveal_link import (
    claim_cards,
    effect_card,
    fragment,
    link_panel,
    score_words,
)
from chainkit.chain.seat import Seat
from chainkit.chain.shift import Shift
from chainkit.chain.shift_picture import draw_pairs, pairs_sentence
from chainkit.chain.shift_words import (
    agreement_sentence,
    judged_words,
    shift_caution,
    shift_sentence,
)
from chainkit.chain.state import ChainState
from chainkit.markup import Markup, el, join
from chainkit.report.svg import still_svg
from chainkit.ui.forms import button, tabs
from chainkit.ui.layouts import Layout, figure
from chainkit.ui.screen import Panes
from chainkit.words import inside, phrase, say, spoken
from chainkit.workshop.screens.header import origin_label, progress_words, reveal_buttons

__all__ = [
    "PRESENT",
    "claim_cards",
    "effect_card",
    "fragment",
    "link_panel",
    "panes",
    "score_words",
]

VIEWS = (("graph_1994", phrase("The 1994 graph")), ("seed_order", phrase("One straight row")))


def panes(seat: Seat) -> Panes:
    """The whole step."""
    desk = seat.desk
    return Panes(lead=lead(desk), picture=picture(desk), body=body(desk.state), side=side(desk))


def lead(desk: Desk) -> Markup:
    """The finding and why, or that results are still hidden."""
    state = desk.state
    views = [(key, spoken(words)) for key, words in VIEWS]
    switch = tabs(say("How the chain is drawn"), "chain", views, desk.place.chain)
    if not state.revealed:
        words = say("Rating is open: {progress}.", progress=progress_words(state.progress))
        return join(
            el("h1", say("Hidden until you reveal")),
            el("p", f"{words} {asked_words(state)}".strip(), class_="ck-why"),
            switch,
        )
    why = state.result.weakest.why if state.result.weakest else ""
    hide = button(say("Hide again"), "hide") if state.round else None
    return join(
        el("h1", state.result.headline),
        el("p", why, class_="ck-why") if why else None,
        el("div", switch, hide, class_="ck-bar"),
        again(desk),
    )


def body(state: ChainState) -> Markup:
    """What a re-vote changed, and the picture's table twin."""
    if not state.revealed:
        return Markup("")
    carried = carried_words(state)
    numbers = el(
        "section",
        el("h2", say("The same in numbers")),
        el("p", carried, class_="ck-hint") if carried else None,
        fragment(link_table(state)),
        el("div", button(say("Download as a workbook"), "results"), class_="ck-bar"),
        aria_label=say("The same in numbers"),
    )
    return join(changed(state), numbers)


def side(desk: Desk) -> Markup:
    """What to do next, and the link that is picked (the weakest until one is)."""
    state, place = desk.state, desk.place
    if not state.revealed:
        return _next(desk)
    weakest = state.result.weakest
    sure = weakest is not None and weakest.singled_out
    picked = place.link or (weakest.link if weakest and sure else "")
    link = state.content.by_id.get(picked)
    if link is not None:
        return link_panel(state, link)
    if weakest is None:
        return Markup("")
    return join(
        el("p", say("Pick a link in the picture to see it in depth.")),
        el(
            "p",
            say("How the rule breaks the tie: {finding}", finding=inside(weakest.tie)),
            class_="ck-hint",
        ),
    )


def _next(desk: Desk) -> Markup:
    """The way to the reveal; none while there is nothing to reveal, and why."""
    state, progress = desk.state, desk.state.progress
    if progress.complete or progress.begun or progress.paper:
        return el("div", reveal_buttons(desk), class_="ck-bar")
    nobody = say("Nobody has answered in this round yet, so there is nothing to reveal.")
    parts = [el("p", nobody, class_="ck-hint")]
    if state.metrics:
        show = button(say("Show the hard measures"), "reveal")
        parts.append(el("div", show, class_="ck-bar"))
    elif state.round and state.round.links:
        drop = button(say("Call the re-vote off"), "drop-round")
        parts.append(el("div", drop, class_="ck-bar"))
    return el("div", *parts)


def room(seat: Seat) -> Panes:
    """What the room sees: the chain, and after a re-vote what it changed."""
    desk, state = seat.desk, seat.desk.state
    shown = present.panes(desk)
    if state.revealed:
        return _shift(desk, state.shift) if state.shift else shown
    asked = asked_words(state)
    if not asked:
        return shown
    return replace(shown, body=join(el("p", asked, class_="ck-why"), shown.body))


def _shift(desk: Desk, shift: Shift) -> Panes:
    """The dots in big type; the chain as a whole comes with the next step."""
    state, content = desk.state, desk.state.content
    pairs, ends = shift_pairs(shift, content), shift_ends(shift)
    title, said = shift_sentence(shift, content), pairs_sentence(pairs, ends)

    def draw(layout: Layout) -> Markup:
        svg = draw_pairs(pairs, title=title, ends=ends, layout=layout)
        return still_svg(svg, f"{layout}-", said)

    now = say("The chain now: {finding}.", finding=inside(state.result.headline))
    more = " ".join(part for part in (agreement_sentence(shift, content), now) if part)
    known = sum(each.change is not None for each in shift.links)
    how = " ".join(
        part for part in (shift_caution(shift), judged_words(known), origin_label(state)) if part
    )
    return Panes(
        lead=join(el("p", eyebrow(state), class_="ck-eyebrow"), el("h1", title)),
        picture=figure(draw),
        body=join(el("p", more, class_="ck-why"), el("p", how, class_="ck-src")),
    )


PRESENT: Callable[[Seat], Panes] | None = room
"""What the room sees."""
