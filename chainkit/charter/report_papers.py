"""What the charter workbook hands over beside its report: the charter, and the strategy.

Imports the exercise's state and its files.
"""

from __future__ import annotations

from functools import partial

from chainkit.charter.report_charter_files import charter_file
from chainkit.charter.report_strategy import strategy_file
from chainkit.charter.state import load_state
from chainkit.report.handout import Handout
from chainkit.store import Store
from chainkit.words import day, say


def papers(
    store: Store, client: str, session: str = "", round_number: int = 0
) -> tuple[Handout, ...]:
    """The charter as customers see it (its latest edition, else as it stands) and the strategy."""
    state = load_state(store, client, session, round_number)
    found = []
    if state.editions or state.standing:
        edition = state.editions[0].number if state.editions else 0
        what = (
            say(
                "For customers: edition {edition}, published on {day}.",
                edition=edition,
                day=day(state.editions[0].published_on),
            )
            if edition
            else say("For customers, as it stands; no edition is published yet.")
        )
        found += [
            Handout(
                f"charter-public.{kind}",
                say("The charter"),
                what,
                partial(charter_file, state, kind, "public", edition),
            )
            for kind in ("pdf", "docx")
        ]
    if state.session is not None and state.strategy:
        found.append(
            Handout(
                "strategy.pdf",
                say("The customer strategy on one page"),
                say("Ten short texts on one A4 sheet."),
                lambda: strategy_file(state, "pdf", "A4"),
            )
        )
    return tuple(found)
