"""The comparison of the tables in sentences, the same on screen, on the wall and on paper.

Imports the analysis of orders, the chain's model and the interface's words.
"""

from __future__ import annotations

from collections.abc import Sequence

from chainkit.chain.model import ChainContent
from chainkit.chain.ordering import (
    MUCH,
    PARTLY,
    SIDE_BY_SIDE,
    Comparison,
    mean_correlation,
)
from chainkit.words import inside, say


def decimals(value: float) -> str:
    """Two decimals with a true minus.

    >>> decimals(-0.5), decimals(-0.001)
    ('−0.50', '0.00')
    """
    return f"{round(value, 2) + 0.0:.2f}".replace("-", "−")


def finding(found: Comparison) -> str:
    """How far the tables agree, in one sentence."""
    if not found.tables:
        return say("No table has finished yet, so there is nothing to compare.")
    if found.w is None:
        return say("One table only: how far tables agree can be said from two on.")
    mean = mean_correlation(found.w, len(found.tables))
    if not found.widest:
        return say("All tables laid the same chain.")
    if mean >= MUCH:
        return say("The tables laid much the same chain.")
    if mean >= PARTLY:
        return say("The tables laid partly the same chain.")
    return say("The tables laid different chains.")


def concordance(found: Comparison) -> str:
    """Kendall's W with what it means; "" where there is none."""
    if found.w is None:
        return ""
    return say(
        "Kendall’s W is {w}: 1 would mean the same order at every table; orders that have nothing "
        "to do with one another come to about {chance} with {tables} tables.",
        w=decimals(found.w),
        chance=decimals(1 / len(found.tables)),
        tables=len(found.tables),
    )


def disagreement(found: Comparison, content: ChainContent) -> str:
    """Where the tables disagreed most; "" for one table or where all agree."""
    if found.w is None or not found.widest:
        return ""
    one, *more = found.widest
    words = say(
        "They disagreed most about {card}, from place {first} to place {last}.",
        card=inside(content.by_id[one.card].name),
        first=min(one.places),
        last=max(one.places),
    )
    if not more:
        return words
    others = ", ".join(inside(content.by_id[card.card].name) for card in more)
    return f"{words} {say('Just as far apart: {cards}.', cards=others)}"


def branch_words(found: Comparison, content: ChainContent) -> tuple[str, ...]:
    """For each pair of branches of 1994: which tables laid the two next to each other."""
    sentences = []
    for index, (one, two) in enumerate(SIDE_BY_SIDE):
        names = [view.name for view in found.tables if view.neighbours[index]]
        first, second = inside(content.by_id[one].name), inside(content.by_id[two].name)
        if not names:
            told = say("No table laid {one} and {two} next to each other.", one=first, two=second)
        elif len(names) == len(found.tables) and len(names) > 1:
            told = say("Every table laid {one} and {two} side by side.", one=first, two=second)
        else:
            told = say(
                "{one} and {two} lie next to each other at: {tables}.",
                one=first[:1].upper() + first[1:],
                two=second,
                tables=", ".join(names),
            )
        sentences.append(told)
    return tuple(sentences)


def not_compared(left_out: Sequence[str], waiting: Sequence[str]) -> tuple[str, ...]:
    """Which tables are missing from a comparison, and why."""
    sentences = []
    if waiting:
        sentences.append(say("Still at work: {tables}.", tables=", ".join(waiting)))
    if left_out:
        sentences.append(
            say(
                "Not compared, because the cards lie as they were dealt: {tables}.",
                tables=", ".join(left_out),
            )
        )
    return tuple(sentences)


def graph_reasons() -> tuple[str, ...]:
    """What the 1994 graph says that a row cannot, and why there is a row at all."""
    return (
        say(
            "In 1994 the authors of the chain drew two places where it forks. Satisfied employees "
            "do two things at once: they stay, and they get more done. Both make what the "
            "customer receives. Further on, loyal customers feed growth and profit side by side."
        ),
        say(
            "A row of ten has to put one of the two first. It is a teaching order: easy to lay, "
            "to say and to remember, and no finding. Whoever laid a pair the other way round "
            "read the graph just as well."
        ),
        say(
            "The last card, value for shareholders and client firms, was added to the row later; "
            "the 1994 graph ends with growth and profit."
        ),
    )


def method() -> tuple[str, ...]:
    """How the figures come about, and which scales are ours."""
    return (
        say(
            "Kendall’s tau compares a table with the teaching order: of the 45 pairs of cards, "
            "the share that stands the same way minus the share that stands the other way. 1 is "
            "the same row, 0 as many pairs either way, −1 the reverse. It measures likeness to a "
            "teaching order, not who is right."
        ),
        say(
            "Kendall’s W compares the tables with one another. “Much the same” and “partly the "
            "same” stand for a mean rank correlation between tables of at least {much} and "
            "{partly}; these limits are ours.",
            much=MUCH,
            partly=PARTLY,
        ),
        say(
            "The share of the 1994 graph counts only the {pairs} pairs that the graph itself puts "
            "one before the other; this measure is ours.",
            pairs=34,
        ),
    )
