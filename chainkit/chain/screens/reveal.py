"""Reveal: the finding in words, the chain as a picture, one link in depth beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from chainkit.chain.desk import Desk
from chainkit.chain.model import Link
from chainkit.chain.report_evidence import claim_card
from chainkit.chain.report_tables import link_table
from chainkit.chain.result import LinkScore
from chainkit.chain.screens.frame import GROUP_NAMES, picture, progress_words
from chainkit.chain.seat import Seat
from chainkit.content import Claim, Effect, claims_beside, effects, strength_sentence
from chainkit.markup import Markup, el, join
from chainkit.report.blocks import Block
from chainkit.report.html import html_fragment
from chainkit.rounding import points, signed_points
from chainkit.ui.forms import button, definition_list, tabs
from chainkit.ui.screen import Panes

VIEWS = (("graph_1994", "The 1994 graph"), ("seed_order", "One straight row"))


def panes(seat: Seat) -> Panes:
    """The whole step."""
    desk = seat.desk
    return Panes(lead=lead(desk), picture=picture(desk), body=body(desk), side=side(desk))


def lead(desk: Desk) -> Markup:
    """The finding and why, or that results are still hidden."""
    state = desk.state
    switch = tabs("How the chain is drawn", "chain", VIEWS, desk.place.chain)
    if not state.revealed:
        return join(
            el("h1", "Hidden until you reveal"),
            el("p", f"Rating is open: {progress_words(state.progress)}.", class_="ck-why"),
            switch,
        )
    why = state.result.weakest.why if state.result.weakest else ""
    return join(
        el("h1", state.result.headline),
        el("p", why, class_="ck-why") if why else None,
        el("div", switch, _actions(desk), class_="ck-bar"),
    )


def body(desk: Desk) -> Markup:
    """The picture's table twin."""
    if not desk.state.revealed:
        return Markup("")
    table = fragment(link_table(desk.state))
    return el(
        "section",
        el("h2", "The same in numbers"),
        table,
        el("div", button("Download as a workbook", "download"), class_="ck-bar"),
        aria_label="The same in numbers",
    )


def side(desk: Desk) -> Markup:
    """What to do next, and the link that is picked (the weakest until one is)."""
    state, place = desk.state, desk.place
    weakest = state.result.weakest
    picked = place.link or (weakest.link if weakest else "")
    link = state.content.by_id.get(picked)
    if not state.revealed:
        return el("div", button("Reveal to the room", "reveal", kind="primary"), class_="ck-bar")
    return link_panel(desk, link) if link else Markup("")


def _actions(desk: Desk) -> Markup | None:
    rounds, here = desk.state.rounds, desk.state.round
    if here is None:
        return None
    last = here.number == rounds[-1].number
    buttons = [button("Open a re-vote", "new-round", kind="primary")] if last else []
    buttons.append(button("Hide again", "hide"))
    return el("div", join(*buttons), class_="ck-bar")


def link_panel(desk: Desk, link: Link) -> Markup:
    """One link in depth: its score in words, what it means, a question, the evidence."""
    result = desk.state.result
    score = result.shown(link.id)
    beside = result.beside(link.id)
    parts = [
        el("h2", link.name),
        el("p", link.definition),
        score_words(score),
        el("p", score.detail, class_="ck-hint") if score.source == "measures" else None,
        el("p", f"Hard measure: {beside.detail}") if beside else None,
        el("h3", "Ask the room"),
        el("p", link.question),
        *_actions_for(desk, link),
        _evidence(desk, link),
    ]
    return el("section", join(*parts), aria_label=link.name)


def _actions_for(desk: Desk, link: Link) -> tuple[Markup, ...]:
    """Ideas for action; none where a comparison of measures or of near-equals is no finding."""
    result = desk.state.result
    if result.primary == "measures" or result.weakest is None or not result.weakest.clear:
        return ()
    actions = join(*(el("li", action) for action in link.actions))
    return el("h3", "What could be done"), el("ul", actions)


def score_words(score: LinkScore) -> Markup:
    """The figures of a link, or why there are none."""
    if score.status != "scored" or score.score is None:
        words = {
            "missing": "Not measured.",
            "suppressed": "Hidden: too few answers to stay anonymous.",
            "not_applicable": "Does not apply here.",
        }
        return el("p", words[score.status], class_="ck-hint")
    pairs: dict[str, str | Markup] = {
        "Score": f"{points(score.score)} of 100"
        + (f" ± {points(score.margin)} ({score.certainty})" if score.margin is not None else ""),
        "Median, middle half": _spread(score),
        "People" if score.source == "ratings" else "Units": str(score.n),
    }
    if score.consensus is not None:
        pairs["Agreement"] = f"{score.agreement} (consensus {score.consensus:.2f})"
    for group in score.groups:
        pairs[GROUP_NAMES[group.role_group]] = (
            f"{points(group.score)} ({group.n} people)"
            if group.score is not None
            else "hidden, to stay anonymous"
        )
    if score.view_gap is not None:
        flag = ": worth talking about" if score.gap_flagged else ""
        pairs["Management minus front line"] = f"{signed_points(score.view_gap)} points{flag}"
    return definition_list(pairs)


def _spread(score: LinkScore) -> str:
    if score.median is None or score.q1 is None or score.q3 is None:
        return "not known"
    return f"{points(score.median)}, {points(score.q1)} to {points(score.q3)}"


def _evidence(desk: Desk, link: Link) -> Markup | None:
    wanted = [
        (edge, effects()[effect])
        for edge in desk.state.content.edges
        if link.id in (edge.source, edge.target)
        for effect in edge.effects[:1]
    ]
    seen: dict[str, Effect] = {effect.id: effect for _edge, effect in wanted}
    cards = [effect_card(effect) for effect in seen.values()]
    doubts = claims_beside(link.id)
    if not cards and not doubts:
        return None
    return join(el("h3", "What is known"), *cards[:4], claim_cards(doubts[:2]))


def effect_card(effect: Effect) -> Markup:
    """One published figure with its source and confidence mark."""
    return el(
        "div",
        el("p", strength_sentence(effect)),
        el("small", f"{effect.source} · mark {effect.check}"),
        class_="ck-claim",
    )


def claim_cards(found: Sequence[Claim]) -> Markup:
    """Popular claims, how far each holds, and the better statement, as in a report."""
    return fragment(*(claim_card(claim) for claim in found))


def fragment(*blocks: Block) -> Markup:
    """Blocks of a report on a screen of ours: written by the same writer."""
    return Markup(html_fragment(blocks, styled=False))


PRESENT: Callable[[Seat], Panes] | None = None
"""What the room sees; None: the chain as a picture."""
