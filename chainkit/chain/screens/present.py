"""Present: what the room sees.  Big type, no controls, no individual's answer."""

from __future__ import annotations

from chainkit.chain.desk import Desk
from chainkit.chain.screens.frame import eyebrow, origin_label, picture, progress_words
from chainkit.markup import Markup, el, join
from chainkit.ui.screen import Panes

HOW = (
    "Scores: mean of each person's answers per link, rescaled to 0–100. "
    "Groups under five are hidden."
)
HOW_MEASURED = "Scores: hard measures per unit, rescaled to 0–100. Small surveys are hidden."
UNTIL_THEN = "Answers stay hidden until they are revealed to everybody at once."
QUESTION = "How strong is each link here, today?"
STATEMENTS = "How far do you agree, as things are today?"


def panes(desk: Desk, notice: Markup) -> Panes:
    """The whole present view: finding, picture, why, how."""
    state = desk.state
    top = el("p", eyebrow(state), class_="ck-eyebrow")
    if state.revealed:
        title = state.result.headline
        why = state.result.weakest.why if state.result.weakest else ""
    else:
        short = state.session is not None and state.session.form == "short"
        title = QUESTION if short else STATEMENTS
        why = f"{progress_words(state.progress)}. {UNTIL_THEN}"
    how = HOW if state.result.primary == "ratings" or not state.revealed else HOW_MEASURED
    source = " ".join(part for part in (how, origin_label(state)) if part)
    return Panes(
        notice=notice,
        lead=join(top, el("h1", title)),
        picture=picture(desk, still=True),
        body=join(el("p", why, class_="ck-why"), el("p", source, class_="ck-src")),
    )
