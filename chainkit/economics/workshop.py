"""What a client leaves behind in the loyalty economics: its terms, counts, lists and proposals.

No room rates anything here, so a review has no rounds and no sheets: it is the day on which
figures were looked at and actions decided.  What the client knows (terms, spending, purchases)
belongs to the client and keeps its history in its versions.
Imports the store's record, the shared record types and their kinds.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from chainkit.store.record import Record, Slug
from chainkit.workshop.kinds import Kind
from chainkit.workshop.records import SessionRecord, StageRecord, Text

Money = Annotated[float, Field(ge=0, le=1e12, allow_inf_nan=False)]
Amount = Annotated[float, Field(ge=-1e12, le=1e12, allow_inf_nan=False)]
"""Money that may be below zero, such as a margin."""
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Kept = Annotated[float, Field(ge=0, le=0.999999, allow_inf_nan=False)]
"""Retention: nobody keeps every customer for ever."""
Rate = Annotated[float, Field(ge=0, le=9, allow_inf_nan=False)]
Counted = Annotated[float, Field(ge=0, le=1e12, allow_inf_nan=False)]
Currency = Annotated[str, StringConstraints(pattern=r"^([A-Z]{3})?$")]
Name = Annotated[str, StringConstraints(min_length=1, max_length=120)]
Line = Annotated[str, Field(max_length=400)]
Period = Literal["year", "quarter", "month"]
TERMS = "terms"
"""The id of a client's one set of terms, and of its one loyalty programme."""


class Review(SessionRecord):
    """A day on which the economics were looked at; `id` is a slug."""

    table: ClassVar[str] = "economics_reviews"


class Stage(StageRecord):
    """What the room is shown; `id` is the review."""

    table: ClassVar[str] = "economics_stages"

    picked: str = ""
    """The proposal that is looked at; "" for none."""


class ClientTerms(Record):
    """What a customer of this client brings and costs; `id` is ``terms``, one a client.

    None is *not known*, which is not zero.  Ends of ranges stand beside what is most likely.
    """

    table: ClassVar[str] = "economics_terms"

    currency: Currency = ""
    period: Period = "year"
    margin: Amount | None = None
    """Money per customer and period after the cost of serving."""
    margin_low: Amount | None = None
    margin_high: Amount | None = None
    retention: Kept | None = None
    retention_low: Kept | None = None
    retention_high: Kept | None = None
    discount: Rate | None = None
    acquisition: Money | None = None
    growth: Annotated[float, Field(gt=-1, le=9, allow_inf_nan=False)] = 0.0
    horizon: Annotated[int, Field(ge=1, le=1000)] | None = None
    form: Literal["later", "now", "end"] = "later"
    customers: Counted | None = None
    """Customers today."""
    gross_margin: Share | None = None
    """Of spending what is left after the goods: for lists of purchases."""
    offer_cost: Money | None = None
    """What an offer to one customer costs: for the price of chasing everybody."""
    purchases: Amount = 0.0
    costs: Amount = 0.0
    referrals: Amount = 0.0
    premium: Amount = 0.0
    """The four switches of profit over tenure: money that each period of tenure adds."""
    source: Line = ""
    """Where these numbers come from."""


class PurchasePage(Record):
    """Up to a thousand purchases of one list; `id` is ``{source}/{page}``.

    `rows` has a line for each: customer, day (19970118), money, units (may be empty), parted by
    tabs.  Why pages: see `chainkit.economics.ledger`.
    """

    table: ClassVar[str] = "economics_purchases"

    source: Slug
    page: Annotated[int, Field(ge=1)]
    currency: Currency = ""
    purchases: Annotated[int, Field(ge=1, le=1000)]
    first_on: date
    last_on: date
    rows: Annotated[str, Field(min_length=1, max_length=32_000)]

    @model_validator(mode="after")
    def _a_line_for_each(self) -> Self:
        lines, tabs = self.rows.count("\n") + 1, self.rows.count("\t")
        if lines != self.purchases or tabs != 3 * lines:
            raise ValueError("one line for each purchase: customer, day, money, units")
        return self


class CustomerPage(Record):
    """Up to a thousand customers of one list; `id` is ``{source}/{page}``.

    `rows` has a line for each: customer, value (money), loyalty (in `loyalty`), the client's own
    segment (may be empty), parted by tabs.  Pages for the reason that purchases have them.
    """

    table: ClassVar[str] = "economics_customers"

    source: Slug
    page: Annotated[int, Field(ge=1)]
    currency: Currency = ""
    worth: Literal["margin", "revenue"]
    """What the value is: what is left, or what was spent."""
    loyalty: Literal["years", "months", "days", "score"]
    """Tenure in this unit, or a score of which more is more loyal."""
    customers: Annotated[int, Field(ge=1, le=1000)]
    as_of: date
    """The day on which the list was imported; tenure is until then."""
    rows: Annotated[str, Field(min_length=1, max_length=32_000)]

    @model_validator(mode="after")
    def _a_line_for_each(self) -> Self:
        lines, tabs = self.rows.count("\n") + 1, self.rows.count("\t")
        if lines != self.customers or tabs != 3 * lines:
            raise ValueError("one line for each customer: customer, value, loyalty, segment")
        return self


class Survivors(Record):
    """What is left of a cohort after some periods; `id` is ``{cohort}/{period}``."""

    table: ClassVar[str] = "economics_survivors"

    cohort: Slug
    period: Annotated[int, Field(ge=0, le=1000)]
    left: Counted
    """Customers, or percent of the beginning where `counted` is no."""
    counted: bool = True


class Spending(Record):
    """What was spent on winning and on keeping in a period; `id` is the period's name as a slug."""

    table: ClassVar[str] = "economics_spending"

    period: Name
    acquisition: Money | None = None
    won: Counted | None = None
    keeping: Money | None = None
    treated: Annotated[int, Field(ge=0)] | None = None
    treated_kept: Annotated[int, Field(ge=0)] | None = None
    control: Annotated[int, Field(ge=0)] | None = None
    control_kept: Annotated[int, Field(ge=0)] | None = None
    source: Line = ""

    @model_validator(mode="after")
    def _at_most_all(self) -> Self:
        for kept, people in ((self.treated_kept, self.treated), (self.control_kept, self.control)):
            if kept is not None and people is not None and kept > people:
                raise ValueError(f"at most the {people} of the group can be kept")
        return self


class CostToServe(Record):
    """A segment of customers with what it brings and costs in a period; `id` is a slug."""

    table: ClassVar[str] = "economics_segments"

    name: Name
    customers: Counted
    revenue: Money
    goods: Money = 0.0
    """Cost of what was sold."""
    serving: Money = 0.0
    """Cost of serving: contacts, deliveries, recovery, by activity."""
    winning: Money = 0.0
    """What was spent on winning them."""


class Operations(Record):
    """Totals of a service desk in a period; `id` is the period's name as a slug.

    None is *not counted*.  Times are in seconds, money in the client's currency.
    """

    table: ClassVar[str] = "economics_operations"

    period: Name
    offered: Counted | None = None
    answered: Counted | None = None
    in_time: Counted | None = None
    within: Counted | None = None
    """Seconds that count as in time."""
    abandoned: Counted | None = None
    abandoned_early: Counted | None = None
    wait: Counted | None = None
    handling: Counted | None = None
    logged_in: Counted | None = None
    issues: Counted | None = None
    solved_first: Counted | None = None
    customers: Counted | None = None
    cost: Money | None = None
    failure_contacts: Counted | None = None


class Improvement(Record):
    """Something that may be worth its cost; `id` is a slug.

    None in the effect is *not estimated yet*: then there is no verdict, not a verdict of zero.
    """

    table: ClassVar[str] = "economics_improvements"
    REMARKS: ClassVar[tuple[str, ...]] = ("note",)

    title: Annotated[str, Field(min_length=1, max_length=300)]
    exercise: str = ""
    """Where it was proposed, such as ``levels``; "" for here."""
    about: str = ""
    """Its id there, as that exercise's signpost says it."""
    effect: Literal["retention", "margin", "cost"] = "retention"
    low: Amount | None = None
    mid: Amount | None = None
    high: Amount | None = None
    """Retention in shares (0.02 is two points), margin and cost in money."""
    customers: Counted | None = None
    """Customers it reaches; None for all of the client's."""
    once_low: Money = 0.0
    once: Money = 0.0
    once_high: Money = 0.0
    running_low: Money = 0.0
    running: Money = 0.0
    running_high: Money = 0.0
    starts: Annotated[int, Field(ge=1, le=1000)] = 1
    lasts: Annotated[int, Field(ge=1, le=1000)] | None = None
    note: Text = ""


class LoyaltyProgramme(Record):
    """A loyalty programme's numbers for a period; `id` is ``terms``, one a client."""

    table: ClassVar[str] = "economics_programmes"

    members: Counted | None = None
    spend: Money | None = None
    margin: Share | None = None
    reward: Share | None = None
    redeemed: Share | None = None
    cost_factor: Annotated[float, Field(ge=0, le=100)] = 1.0
    fixed: Money = 0.0
    uplift: Annotated[float, Field(gt=-1, le=100)] | None = None
    """How much more members are expected to spend, as a share."""


_REVIEW = {"session": "economics_reviews"}
KINDS: tuple[Kind, ...] = (
    Kind(Review, "economics: reviews", slug="{title}"),
    Kind(ClientTerms, "economics: what a customer brings and costs", "terms"),
    Kind(PurchasePage, "economics: pages of purchases", "{source}/{page}"),
    Kind(CustomerPage, "economics: pages of customers", "{source}/{page}"),
    Kind(Survivors, "economics: what is left of cohorts", "{cohort}/{period}"),
    Kind(Spending, "economics: spending on winning and keeping", slug="{period}"),
    Kind(CostToServe, "economics: costs to serve by segment", slug="{name}"),
    Kind(Operations, "economics: totals of the service desk", slug="{period}"),
    Kind(Improvement, "economics: proposals", slug="{title}"),
    Kind(LoyaltyProgramme, "economics: loyalty programmes", "terms"),
    Kind(Stage, "economics: steps shown to the room", "{session}", refs=_REVIEW),
)
"""Every record type of the exercise; those that others refer to come first."""
