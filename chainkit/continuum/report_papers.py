"""What the practices continuum hands over beside its report: rating sheets to fill in by hand.

Statements stand under their components without the stages' names, as on the screen.
Imports the exercise's state and the shared paper.
"""

from __future__ import annotations

from chainkit.continuum.state import ContinuumState, load_state
from chainkit.report.handout import Handout
from chainkit.report.paper import Block, Sheet, sheets_pdf
from chainkit.store import Store
from chainkit.words import language, say, spoken
from chainkit.workshop.records import GROUP_NAMES
from chainkit.workshop.screens.papers import sheet_groups, sheet_owner, sheet_promise


def papers(
    store: Store, client: str, session: str = "", round_number: int = 0
) -> tuple[Handout, ...]:
    """One rating sheet of `client`'s assessment, to copy."""
    state = load_state(store, client, session, round_number)
    return (
        Handout(
            "practices-sheet.pdf",
            say("Rating sheet of the practices"),
            say("To copy and to fill in on paper; the counts are typed in Rate."),
            lambda: sheets_file(state),
        ),
    )


def sheets_file(state: ContinuumState, *, copies: int = 1) -> bytes:
    """Rating sheets as PDF, numbered 1 to `copies`.  Raises BadValue, ReportError."""
    return sheets_pdf(rating_sheet(state), copies=copies, lang=language())


def rating_sheet(state: ContinuumState) -> Sheet:
    """The sheet's words: the fifteen statements, 0 to 4."""
    content, session = state.content, state.session
    unit = session.unit if session else ""
    return Sheet(
        title=say("Rating sheet: practices"),
        whose=" · ".join(filter(None, (sheet_owner(state), unit))),
        how=say("How far does each statement describe us, today? One tick in each line."),
        promise=sheet_promise(state),
        group_label=say("I belong to:"),
        groups=tuple(spoken(GROUP_NAMES[group]) for group in sheet_groups(state)),
        scale=(
            *((str(each.value), each.word) for each in content.scale),
            ("?", say("cannot judge")),
        ),
        blocks=tuple(
            Block(
                f"{component.name}: {component.question}",
                tuple((cell.id, cell.statement) for cell in content.cells_of(component.id)),
            )
            for component in content.components
        ),
        number_label=say("Sheet"),
        foot=say("Please write no name on this sheet."),
    )
