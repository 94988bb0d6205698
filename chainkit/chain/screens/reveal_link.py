"""One link in depth, beside the reveal: its score in words, a question, what is known.

Imports the chain's state, its report's cards and the house's form parts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chainkit.chain.gap import signed_gap
from chainkit.chain.model import Link
from chainkit.chain.picture_words import agreement_words
from chainkit.chain.result import Certainty, LinkScore
from chainkit.chain.state import ChainState
from chainkit.content import Claim, Effect, claims_beside, effects, strength_sentence
from chainkit.markup import Markup, el, join
from chainkit.report.blocks import Block
from chainkit.report.citations import claim_card
from chainkit.report.html import html_fragment
from chainkit.rounding import points
from chainkit.ui.forms import definition_list
from chainkit.words import count, number, phrase, say, spoken
from chainkit.workshop.records import GROUP_NAMES

SURE: Mapping[Certainty, str] = {
    "firm": phrase("firm"),
    "fair": phrase("fair"),
    "rough": phrase("rough"),
}


def link_panel(state: ChainState, link: Link) -> Markup:
    """One link: its score in words, what it means, a question, the evidence."""
    score = state.result.shown(link.id)
    beside = state.result.beside(link.id)
    parts = [
        el("h2", link.name),
        el("p", link.definition),
        score_words(score),
        _carried(state, link),
        el("p", score.detail, class_="ck-hint") if score.source == "measures" else None,
        el("p", measure_words(beside)) if beside else None,
        el("h3", say("Ask the room")),
        el("p", link.question),
        *_actions_for(state, link),
        _evidence(state, link),
    ]
    return el("section", join(*parts), aria_label=link.name)


def _carried(state: ChainState, link: Link) -> Markup | None:
    if link.id not in state.carried:
        return None
    words = say("Not rated anew: as in round {number}.", number=state.carried[link.id])
    return el("p", words, class_="ck-hint")


def measure_words(score: LinkScore) -> str:
    """The hard measure beside a rating: its number first, then what it rests on."""
    if score.score is None:
        return score.detail
    return say(
        "Hard measure: {score} of 100. {detail}", score=points(score.score), detail=score.detail
    )


def _actions_for(state: ChainState, link: Link) -> tuple[Markup, ...]:
    """Ideas for action; none where a comparison of measures or of near-equals is no finding."""
    result = state.result
    if result.primary == "measures" or result.weakest is None or not result.weakest.clear:
        return ()
    actions = join(*(el("li", action) for action in link.actions))
    return el("h3", say("What could be done")), el("ul", actions)


def score_words(score: LinkScore) -> Markup:
    """The figures of a link, or why there are none."""
    if score.status != "scored" or score.score is None:
        words = {
            "missing": say("Not measured."),
            "suppressed": say("Hidden: too few answers to stay anonymous."),
            "not_applicable": say("Does not apply here."),
        }
        return el("p", words[score.status], class_="ck-hint")
    people = say("People") if score.source == "ratings" else say("Units")
    pairs: dict[str, str | Markup] = {
        say("Score"): _score(score),
        say("Median, middle half"): _spread(score),
        people: str(score.n),
    }
    if score.consensus is not None:
        pairs[say("Agreement")] = say(
            "{agreement} (consensus {consensus})",
            agreement=agreement_words(score.agreement or ""),
            consensus=number(score.consensus, 2),
        )
    for group in score.groups:
        pairs[spoken(GROUP_NAMES[group.role_group])] = (
            count(
                group.n or 0,
                "{score} ({number} person)",
                "{score} ({number} people)",
                score=points(group.score),
            )
            if group.score is not None
            else say("hidden, to stay anonymous")
        )
    if score.view_gap is not None:
        gap = signed_gap(score)
        pairs[say("Management minus front line")] = (
            say("{gap} points: worth talking about", gap=gap)
            if score.gap_flagged
            else say("{gap} points", gap=gap)
        )
    return definition_list(pairs)


def _score(score: LinkScore) -> str:
    """The score, how far it may be off, and how sure that makes it."""
    value = points(score.score or 0.0)
    if score.margin is None or score.certainty is None:
        return say("{score} of 100", score=value)
    if score.known_margin is None:
        return say(
            "{score} of 100: all answers are the same, so the margin cannot be known from them",
            score=value,
        )
    return say(
        "{score} of 100 ± {margin} ({certainty})",
        score=value,
        margin=points(score.margin),
        certainty=spoken(SURE[score.certainty]),
    )


def _spread(score: LinkScore) -> str:
    if score.median is None or score.q1 is None or score.q3 is None:
        return say("not known")
    return say(
        "{median}, {low} to {high}",
        median=points(score.median),
        low=points(score.q1),
        high=points(score.q3),
    )


def _evidence(state: ChainState, link: Link) -> Markup | None:
    wanted = [
        (edge, effects()[effect])
        for edge in state.content.edges
        if link.id in (edge.source, edge.target)
        for effect in edge.effects[:1]
    ]
    seen: dict[str, Effect] = {effect.id: effect for _edge, effect in wanted}
    cards = [effect_card(effect) for effect in seen.values()]
    doubts = claims_beside(link.id)
    if not cards and not doubts:
        return None
    return join(el("h3", say("What is known")), *cards[:4], claim_cards(doubts[:2]))


def effect_card(effect: Effect) -> Markup:
    """One published figure with its source and confidence mark."""
    return el(
        "div",
        el("p", strength_sentence(effect)),
        el("small", say("{source} · mark {mark}", source=effect.source, mark=effect.check)),
        class_="ck-claim",
    )


def claim_cards(found: Sequence[Claim]) -> Markup:
    """Popular claims, how far each holds, and the better statement, as in a report."""
    return fragment(*(claim_card(claim) for claim in found))


def fragment(*blocks: Block) -> Markup:
    """Blocks of a report on a screen of ours: written by the same writer."""
    return Markup(html_fragment(blocks, styled=False))
