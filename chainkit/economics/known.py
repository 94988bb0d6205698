"""Records turned into what the analysis takes: terms, ranges, cohorts, trials and totals.

What is not known stays None; a sentence says which numbers are lacking.  Imports the records
and the analysis.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from chainkit.economics.operations import Totals
from chainkit.economics.programme import Programme
from chainkit.economics.survival import Fit, Survival, fit, survival_of
from chainkit.economics.value import Terms
from chainkit.economics.winning import Trial
from chainkit.economics.workshop import (
    ClientTerms,
    Improvement,
    LoyaltyProgramme,
    Operations,
    Spending,
    Survivors,
)
from chainkit.economics.worth import Ground, Proposal, Span, Verdict, ground_of, verdict
from chainkit.errors import BadValue
from chainkit.words import listed, phrase, say, spoken

NEEDED = {
    "margin": phrase("the margin per customer"),
    "retention": phrase("the share of customers kept"),
    "discount": phrase("the discount rate"),
}


def lacking(terms: ClientTerms | None) -> tuple[str, ...]:
    """The fields without which there is no lifetime value."""
    return tuple(name for name in NEEDED if terms is None or getattr(terms, name) is None)


def lacking_words(terms: ClientTerms | None) -> str:
    """What is lacking, as a sentence; "" for nothing."""
    names = [spoken(NEEDED[name]) for name in lacking(terms)]
    return say("Not known yet: {names}.", names=listed(names)) if names else ""


def terms_of(terms: ClientTerms | None) -> Terms | None:
    """The terms; None where a number is lacking."""
    if terms is None or terms.margin is None or terms.retention is None or terms.discount is None:
        return None
    return Terms(
        margin=terms.margin,
        retention=terms.retention,
        discount=terms.discount,
        acquisition=terms.acquisition or 0.0,
        growth=terms.growth,
        form=terms.form,
        horizon=terms.horizon,
    )


def ranges_of(terms: ClientTerms) -> dict[str, tuple[float, float]]:
    """The ends that the client gave."""
    found = {}
    if terms.margin_low is not None and terms.margin_high is not None:
        found["margin"] = (terms.margin_low, terms.margin_high)
    if terms.retention_low is not None and terms.retention_high is not None:
        found["retention"] = (terms.retention_low, terms.retention_high)
    return found


def switches_of(terms: ClientTerms) -> dict[str, float]:
    """The four switches of profit over tenure."""
    names = ("purchases", "costs", "referrals", "premium")
    return {name: getattr(terms, name) for name in names}


def cohorts_of(rows: Sequence[Survivors]) -> dict[str, Survival | str]:
    """Cohort -> its survival, or the sentence that says why there is none."""
    names = sorted({row.cohort for row in rows})
    return {name: _cohort([row for row in rows if row.cohort == name]) for name in names}


def _cohort(rows: Sequence[Survivors]) -> Survival | str:
    ordered = sorted(rows, key=lambda row: row.period)
    if [row.period for row in ordered] != list(range(len(ordered))):
        return say("A period is missing: a cohort needs 0, 1, 2 … without a gap.")
    if len({row.counted for row in ordered}) > 1:
        return say("Counts and percentages are mixed: write one of them for all periods.")
    whole = ordered[0].left
    if not whole:
        return say("A cohort begins with at least one customer.")
    size = round(whole) if ordered[0].counted else None
    try:
        return survival_of([row.left / (whole if size else 100.0) for row in ordered], size)
    except BadValue as bad:
        return str(bad)


@lru_cache(maxsize=64)
def fitted(survival: Survival, periods: int | None = None) -> Fit:
    """`survival.fit`, once for the same cohort."""
    return fit(survival, periods)


def trial_of(spending: Spending) -> Trial | None:
    """The trial with its control; None where a count is lacking or a group is empty."""
    counts = (spending.treated, spending.treated_kept, spending.control, spending.control_kept)
    if any(each is None for each in counts) or not spending.treated or not spending.control:
        return None
    return Trial(spending.treated, spending.treated_kept or 0, spending.control,
                 spending.control_kept or 0)  # fmt: skip


def totals_of(record: Operations) -> Totals:
    """The totals of a period."""
    kept = {"client", "id", "version", "deleted", "saved_at", "period", "within"}
    return Totals(**{k: v for k, v in record.model_dump().items() if k not in kept})


def programme_of(record: LoyaltyProgramme | None) -> Programme | None:
    """The programme; None where a number is lacking."""
    if record is None:
        return None
    needed = (record.members, record.spend, record.margin, record.reward, record.redeemed)
    if any(each is None for each in needed):
        return None
    return Programme(
        record.members or 0.0,
        record.spend or 0.0,
        record.margin or 0.0,
        record.reward or 0.0,
        record.redeemed or 0.0,
        record.cost_factor,
        record.fixed,
    )


def proposal_of(record: Improvement, terms: ClientTerms | None) -> Proposal | str:
    """The proposal, or the sentence that says what it lacks."""
    if record.low is None or record.mid is None or record.high is None:
        return say("Its effect is not estimated yet: low, most likely and high.")
    customers = record.customers
    if customers is None:
        customers = terms.customers if terms else None
    if customers is None and record.effect != "cost":
        return say("How many customers it reaches is not known yet.")
    once = (record.once_low, record.once, record.once_high)
    running = (record.running_low, record.running, record.running_high)
    if not any((*once, *running)):  # else all that nobody has costed would be likely to pay
        return say("What it costs is not said yet, once or in each period; hours are a cost too.")
    return Proposal(
        effect=record.effect,
        size=Span(record.low, record.mid, record.high),
        customers=customers or 0.0,
        once=_span(*once),
        running=_span(*running),
        starts=record.starts,
        lasts=record.lasts,
    )


def _span(low: float, mid: float, high: float) -> Span:
    """A cost with one number only is taken for known."""
    return Span.of(mid) if not low and not high else Span(low, mid, high)


def judge(record: Improvement, terms: ClientTerms | None) -> Verdict | str:
    """The verdict on an improvement, or why there is none."""
    if sentence := lacking_words(terms):
        return sentence
    found = terms_of(terms)
    proposal = proposal_of(record, terms)
    if isinstance(proposal, str) or found is None or terms is None:
        return proposal if isinstance(proposal, str) else lacking_words(terms)
    try:
        return verdict(proposal, _ground(found, ranges_of(terms)))
    except BadValue as bad:
        return str(bad)


def _ground(terms: Terms, ranges: Mapping[str, tuple[float, float]]) -> Ground:
    return ground_of(terms, ranges)
