"""One client's loyalty economics as a document: blocks that every format is written from.

Nothing is computed here; the state has the numbers.  Imports the exercise's parts of the report
and the report's blocks.
"""

from __future__ import annotations

from datetime import date

from chainkit.economics.known import lacking_words
from chainkit.economics.report_cohorts import cohort_blocks, tenure_blocks
from chainkit.economics.report_customers import customers_section
from chainkit.economics.report_five import five_section
from chainkit.economics.report_method import method_blocks
from chainkit.economics.report_serve import serve_section
from chainkit.economics.report_spend import spend_section
from chainkit.economics.report_value import value_section
from chainkit.economics.report_worth import programme_blocks, proposal_blocks, worth_section
from chainkit.economics.state import EconomicsState
from chainkit.economics.topics import economics_topics
from chainkit.economics.words import PERIODS, money, percent
from chainkit.report.blocks import Block, Callout, Heading, Paragraph, Table
from chainkit.report.citations import Citations
from chainkit.report.words import origin_note, unmarked
from chainkit.words import day, say, spoken
from chainkit.workshop.report_actions import actions_blocks

__all__ = ["economics_blocks", "report_title"]


def economics_blocks(state: EconomicsState, today: date | None = None) -> tuple[Block, ...]:
    """The report of one client's economics; `today`: what is overdue then."""
    blocks = _opening(state)
    cited = Citations()
    if state.empty:
        blocks.append(_nothing())
    else:
        blocks += _worth(state)
        blocks += actions_blocks(state, "economics", economics_topics(state), today)
        blocks += _value(state)
        blocks += five_section(state).document()
        for section in (customers_section, spend_section, serve_section):
            blocks += section(state).document()
    return (*blocks, *method_blocks(state, cited), Heading(say("Sources")), cited.block())


def report_title(state: EconomicsState) -> str:
    """The document's title."""
    return say("{client}: loyalty economics", client=state.client.title)


def _opening(state: EconomicsState) -> list[Block]:
    blocks: list[Block] = [Heading(report_title(state), level=1)]
    if state.session is not None:
        title, held = unmarked(state.session.title), day(state.session.held_on)
        blocks.append(Paragraph(f"**{title}**, {held}"))
    if note := origin_note(state.client.origin, state.client.credit):
        blocks.append(Callout(say("{sentence}.", sentence=note.rstrip("."))))
    return blocks


def _nothing() -> Callout:
    return Callout(
        say(
            "Nothing is known of this client's economics yet: no terms, no purchases, no proposal."
        ),
        kind="warning",
        title=say("Nothing to report yet"),
    )


def _worth(state: EconomicsState) -> list[Block]:
    """Proposals first: they are what a board decides on."""
    blocks = list(worth_section(state).document())
    for record, _ in state.ranked:
        blocks += proposal_blocks(record, state)
    return [*blocks, *programme_blocks(state)]


def _value(state: EconomicsState) -> list[Block]:
    """Value of a customer, with what was written in."""
    section = value_section(state)
    if not section.known:
        words = lacking_words(state.known)
        return [Callout(words, kind="warning", title=section.headline), *cohorts(state)]
    blocks = [*section.document(), terms_table(state), *cohorts(state)]
    return [*blocks, *tenure_blocks(state)]


def cohorts(state: EconomicsState) -> list[Block]:
    """The client's own cohorts; a document does not show the published example."""
    return cohort_blocks(state) if state.cohorts else []


def terms_table(state: EconomicsState) -> Table:
    """What was written in; what was not is unknown."""
    known = state.known
    if known is None:
        raise ValueError("no terms")
    currency = state.currency

    def between(low: float | None, high: float | None, said: str) -> str:
        return "" if low is None or high is None else said

    rows = (
        (say("Margin per customer"), money(known.margin, currency),
         between(known.margin_low, known.margin_high,
                 f"{money(known.margin_low, currency)} – {money(known.margin_high, currency)}")),
        (say("Share kept (retention)"), percent(known.retention, 1),
         between(known.retention_low, known.retention_high,
                 f"{percent(known.retention_low, 1)} – {percent(known.retention_high, 1)}")),
        (say("Discount rate"), percent(known.discount, 1), ""),
        (say("Cost of winning a customer"), money(known.acquisition, currency), ""),
        (say("Growth of the margin"), percent(known.growth, 1), ""),
    )  # fmt: skip
    caption = say("What was written in, per {period}", period=spoken(PERIODS[state.period]))
    return Table(caption, (say("Number"), say("Most likely"), say("Range")), rows, numeric=(1, 2))
