"""The confidence vote of a room: five boxes to count hands into, and the room's picture of it."""

from __future__ import annotations

from collections.abc import Sequence

from chainkit.errors import BadValue
from chainkit.markup import Markup, el, join
from chainkit.ui.screen import Panes
from chainkit.words import say, spoken
from chainkit.workshop.confidence import POINTS, QUESTION, Confidence, confidence_words
from chainkit.workshop.picture_votes import draw_votes

MOST_HANDS = 1000
_MOST_DIGITS = 6


def hand_boxes(counts: Sequence[int], found: Confidence | None) -> Markup:
    """A box for each of 1 to 5 (event ``hands``, its id the point), and what the hands say."""
    fields = [
        el(
            "label",
            el("span", f"{point} {spoken(words)}", class_="ck-label"),
            el(
                "input",
                type="number",
                min="0",
                max=str(MOST_HANDS),
                step="1",
                inputmode="numeric",
                value=str(number) if number else "",
                placeholder="0",
                data_act="hands",
                data_id=str(point),
                data_key=f"hands-{point}",
            ),
            class_="ck-field",
        )
        for (point, words), number in zip(POINTS, counts, strict=True)
    ]
    return el(
        "section",
        el("p", say("Count the hands for each number from 1 to 5."), class_="ck-hint"),
        el("div", *fields, class_="ck-hands"),
        el("p", confidence_words(found), role="status") if found else None,
        aria_label=say("Confidence vote"),
    )


def read_hands(value: object) -> int:
    """The number of hands that was written.  Raises BadValue."""
    text = str(value or 0).strip()
    hands = int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else -1
    if not 0 <= hands <= MOST_HANDS:
        says = say("Write the number of hands as a whole number, at most {most}.", most=MOST_HANDS)
        raise BadValue("hands", text, f"0 to {MOST_HANDS}", says=says)
    return hands


def look_again(counts: Sequence[int], people: int) -> str:
    """What is told where more hands went up than people are in the room; "" else."""
    total = sum(counts)
    if not 0 < people < total:
        return ""
    return say(
        "Saved, but please look again: {total} hands, and the session says {people} people.",
        total=total,
        people=people,
    )


def present_hands(eyebrow: str, found: Confidence | None) -> Panes:
    """The question in big type; the columns once enough hands are counted."""
    lead = join(el("p", eyebrow, class_="ck-eyebrow"), el("h1", spoken(QUESTION)))
    if found is None or found.counts is None:
        scale = join(*(el("li", el("b", str(p)), " ", spoken(words)) for p, words in POINTS))
        return Panes(lead=lead, body=el("ul", scale, class_="ck-big-list ck-plain"))
    svg = Markup(draw_votes(found.counts, say("Confidence vote")))
    return Panes(
        lead=lead,
        picture=el(
            "figure", el("div", svg, class_="ck-only-wide ck-narrow-too"), class_="ck-figure"
        ),
        body=el("p", confidence_words(found), class_="ck-why"),
    )
