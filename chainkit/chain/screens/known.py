"""What is known: what studies found for each arrow, and what popular claims get wrong."""

from __future__ import annotations

from chainkit.chain.desk import Desk
from chainkit.chain.screens.reveal import claim_cards, effect_card
from chainkit.content import CHECKS, claims, effects
from chainkit.markup import Markup, el, join
from chainkit.words import say, spoken


def lead(_desk: Desk) -> Markup:
    """What the marks mean, before any figure."""
    marks = join(*(join(el("dt", mark), el("dd", spoken(words))) for mark, words in CHECKS.items()))
    return join(
        el("h1", say("What is known, and how well")),
        el("p", say("Each figure carries a confidence mark."), class_="ck-why"),
        el("dl", marks, class_="ck-marks"),
    )


def body(desk: Desk) -> Markup:
    """The arrows with their studies, then the claim cards."""
    content = desk.state.content
    arrows: list[Markup] = []
    for edge in content.edges:
        known = [effects()[effect] for effect in edge.effects]
        if not known:
            continue
        source, target = content.by_id[edge.source].name, content.by_id[edge.target].name
        arrow = "⇄" if edge.both_ways else "→"
        arrows.append(el("h3", f"{source} {arrow} {target}"))
        arrows.extend(effect_card(effect) for effect in known)
    return join(
        el("h2", say("Arrow by arrow")),
        el("div", join(*arrows), class_="ck-cards"),
        el("h2", say("Popular claims")),
        claim_cards([claim for claim in claims().values() if "chain" in claim.exercises]),
    )
