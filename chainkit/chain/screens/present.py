"""Present: what the room sees.  Big type, no controls, no individual's answer."""

from __future__ import annotations

from chainkit.chain.desk import Desk
from chainkit.chain.place import STEPS, Step
from chainkit.chain.screens.frame import eyebrow, origin_label, picture, progress_words
from chainkit.markup import el, join
from chainkit.ui.screen import Panes

HOW = (
    "Scores: mean of each person's answers per link, rescaled to 0–100. "
    "Groups under five are hidden."
)
HOW_MEASURED = "Scores: hard measures per unit, rescaled to 0–100. Small surveys are hidden."
UNTIL_THEN = "Answers stay hidden until they are revealed to everybody at once."
QUESTION = "How strong is each link here, today?"
STATEMENTS = "How far do you agree, as things are today?"


def step_shown(desk: Desk) -> Step:
    """The step the room sees: the one in the address, else the one the facilitator shows."""
    if desk.place.step:
        return desk.place.step
    session = desk.state.session
    stage = desk.state.kept.stage(session.id) if session else None
    known: dict[str, Step] = {key: key for key, _ in STEPS}
    return known.get(stage.step, "reveal") if stage else "reveal"


def panes(desk: Desk) -> Panes:
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
        lead=join(top, el("h1", title)),
        picture=picture(desk, still=True),
        body=join(el("p", why, class_="ck-why"), el("p", source, class_="ck-src")),
    )
