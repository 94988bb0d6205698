"""Close: what is known, what is not, and what goes home."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.economics.known import lacking_words
from chainkit.economics.report_method import method_blocks
from chainkit.economics.report_worth import ranges_figure
from chainkit.economics.screens.frame import drawn, eyebrow, shown
from chainkit.economics.seat import Seat
from chainkit.economics.state import EconomicsState
from chainkit.markup import Markup, el, join
from chainkit.report.citations import Citations
from chainkit.ui.screen import Panes
from chainkit.words import count, number, say


def panes(seat: Seat) -> Panes:
    """The whole step."""
    state = seat.desk.state
    home = say("“chainkit report {client} --exercise economics” writes the document of this client "
               "as HTML, PDF or Word, with every assumption.", client=state.client.id)  # fmt: skip
    cited = Citations()
    blocks = method_blocks(state, cited, screen=True)
    return Panes(
        lead=join(el("h1", say("What we take with us")), el("p", left(state), class_="ck-why")),
        body=join(el("p", home), shown((*blocks, cited.block()))),
    )


def left(state: EconomicsState) -> str:
    """What there is, in one line."""
    judged, all_ = len(state.ranked), len(state.improvements)
    parts = []
    if all_:
        parts.append(count(all_, "{judged} of {number} proposal judged",
                           "{judged} of {number} proposals judged", judged=judged))  # fmt: skip
    if state.cohorts:
        parts.append(count(len(state.cohorts), "{number} cohort", "{number} cohorts"))
    if state.story:
        parts.append(say("{number} purchases", number=number(state.story.rows)))
    if state.listed:
        parts.append(say("{number} customers on a list", number=number(len(state.listed))))
    if not parts:
        parts.append(say("No proposal, no cohort and no list yet"))
    return f"{' · '.join(parts)}. {lacking_words(state.known)}".strip()


def _present(seat: Seat) -> Panes:
    state = seat.desk.state
    return Panes(
        lead=join(
            el("p", eyebrow(state), class_="ck-eyebrow"), el("h1", say("What we take with us"))
        ),
        picture=drawn(ranges_figure(state)) if state.ranked else Markup(),
        body=el("p", left(state), class_="ck-why"),
    )


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
