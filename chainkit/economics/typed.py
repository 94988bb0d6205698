"""What people type into the economics: each field once, for the form that asks and the desk.

Percent is written as percent: 80 for 80 %.  What could mean two things is refused in one
sentence; an empty field is *unknown*, never zero.  Imports the records and the intake's cells.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from chainkit.economics.typed_checks import (
    check_code,
    check_money,
    check_percent,
    check_periods,
    check_together,
)
from chainkit.economics.value import FORMS
from chainkit.economics.words import PERIODS
from chainkit.economics.workshop import (
    ClientTerms,
    CostToServe,
    Improvement,
    LoyaltyProgramme,
    Operations,
    Spending,
)
from chainkit.economics.worth import EFFECTS
from chainkit.errors import BadValue
from chainkit.intake.cells import Wrong, number
from chainkit.store.record import Record
from chainkit.words import phrase, plain, say, spoken

Kind = Literal["money", "share", "rate", "count", "whole", "text", "choice", "code"]


@dataclass(frozen=True)
class Asked:
    """One field of a form."""

    name: str
    label: str
    """A phrase."""
    kind: Kind = "money"
    hint: str = ""
    choices: Mapping[str, str] | None = None
    zero: bool = False
    """Whether an empty field is 0, as the record knows no *unknown* there."""


@dataclass(frozen=True)
class Form:
    """A record type as a form."""

    record: type[Record]
    fields: tuple[Asked, ...]
    named: str = ""
    """The field that a new record's id is made of; "" for the one record that a client has."""


def _plain(words: Mapping[Any, str]) -> Mapping[str, str]:
    return {str(key): said for key, said in words.items()}


_TERMS = (
    Asked("currency", phrase("Currency"), "code", phrase("Three letters, such as EUR.")),
    Asked("period", phrase("Length of a period"), "choice", choices=PERIODS),
    Asked("margin", phrase("Margin per customer and period"), hint=phrase("After serving costs.")),
    Asked("margin_low", phrase("at least")),
    Asked("margin_high", phrase("at most")),
    Asked("retention", phrase("Customers kept from one period to the next, in %"), "share"),
    Asked("retention_low", phrase("at least, in %"), "share"),
    Asked("retention_high", phrase("at most, in %"), "share"),
    Asked("discount", phrase("Discount rate per period, in %"), "rate"),
    Asked("acquisition", phrase("What it costs to win a customer")),
    Asked("growth", phrase("Growth of the margin per period, in %"), "rate", zero=True),
    Asked("horizon", phrase("Periods that are counted"), "whole", phrase("Empty: all time.")),
    Asked("form", phrase("Form of the formula"), "choice", choices=_plain(FORMS)),
    Asked("customers", phrase("Customers today"), "count"),
    Asked("gross_margin", phrase("Gross margin of purchases, in %"), "share"),
    Asked("offer_cost", phrase("What an offer to one customer costs")),
    Asked("purchases", phrase("More purchases, per period of tenure"), zero=True),
    Asked("costs", phrase("Lower operating cost, per period of tenure"), zero=True),
    Asked("referrals", phrase("Referrals, per period of tenure"), zero=True),
    Asked("premium", phrase("Price premium, per period of tenure"), zero=True),
    Asked("source", phrase("Where these numbers come from"), "text"),
)  # fmt: skip
_SPENDING = (
    Asked("period", phrase("Period"), "text", phrase("Such as 2026 or 2026-Q1.")),
    Asked("acquisition", phrase("Spent on winning customers")),
    Asked("won", phrase("Customers won"), "count"),
    Asked("keeping", phrase("Spent on the offer to keep customers")),
    Asked("treated", phrase("Customers who got the offer"), "whole"),
    Asked("treated_kept", phrase("of these stayed"), "whole"),
    Asked("control", phrase("Customers left without it, by chance"), "whole"),
    Asked("control_kept", phrase("of these stayed"), "whole"),
    Asked("source", phrase("Where these numbers come from"), "text"),
)
_SEGMENT = (
    Asked("name", phrase("Segment"), "text"),
    Asked("customers", phrase("Customers"), "count", zero=True),
    Asked("revenue", phrase("Revenue"), zero=True),
    Asked("goods", phrase("Cost of goods"), zero=True),
    Asked("serving", phrase("Cost of serving"), zero=True),
    Asked("winning", phrase("Cost of winning"), zero=True),
)
_OPERATIONS = (
    Asked("period", phrase("Period"), "text", phrase("Such as 2026-03.")),
    Asked("offered", phrase("Contacts offered"), "count"),
    Asked("answered", phrase("Contacts answered"), "count"),
    Asked("in_time", phrase("Answered in time"), "count"),
    Asked("within", phrase("In time means within seconds"), "count"),
    Asked("abandoned", phrase("Abandoned"), "count"),
    Asked("abandoned_early", phrase("of these in the first seconds"), "count"),
    Asked("wait", phrase("All waiting of the answered, seconds"), "count"),
    Asked("handling", phrase("All handling (talk, hold, afterwards), seconds"), "count"),
    Asked("logged_in", phrase("All time logged in, seconds"), "count"),
    Asked("issues", phrase("Issues"), "count"),
    Asked("solved_first", phrase("Solved at first contact"), "count"),
    Asked("customers", phrase("Customers"), "count"),
    Asked("cost", phrase("All cost of the service")),
    Asked("failure_contacts", phrase("Contacts that our own failures caused"), "count"),
)
_IMPROVEMENT = (
    Asked("title", phrase("What is proposed"), "text"),
    Asked("effect", phrase("What it changes"), "choice", choices=_plain(EFFECTS)),
    Asked("low", phrase("by at least"), hint=phrase("Points of retention, or money.")),
    Asked("mid", phrase("most likely by")),
    Asked("high", phrase("by at most")),
    Asked("customers", phrase("Customers it reaches"), "count", phrase("Empty: all of today.")),
    Asked("once_low", phrase("Cost before it begins, at least"), zero=True),
    Asked("once", phrase("Cost before it begins, most likely"), zero=True),
    Asked("once_high", phrase("Cost before it begins, at most"), zero=True),
    Asked("running_low", phrase("Running cost per period, at least"), zero=True),
    Asked("running", phrase("Running cost per period, most likely"), zero=True),
    Asked("running_high", phrase("Running cost per period, at most"), zero=True),
    Asked("starts", phrase("Works from period"), "whole", zero=True),
    Asked("lasts", phrase("Lasts so many periods"), "whole", phrase("Empty: to the end.")),
    Asked("note", phrase("Where the estimate comes from"), "text"),
)
_PROGRAMME = (
    Asked("members", phrase("Members"), "count"),
    Asked("spend", phrase("Spending of each without the programme")),
    Asked("margin", phrase("Gross margin, in %"), "share"),
    Asked("reward", phrase("Reward, in % of spending"), "rate"),
    Asked("redeemed", phrase("Rewards that are claimed, in %"), "share"),
    Asked("cost_factor", phrase("What one unit of reward costs us"), "count"),
    Asked("fixed", phrase("Fixed cost per period"), zero=True),
    Asked("uplift", phrase("More spending that is expected, in %"), "rate"),
)
FORMS_BY_NAME: Mapping[str, Form] = {
    "terms": Form(ClientTerms, _TERMS),
    "spending": Form(Spending, _SPENDING, "period"),
    "segment": Form(CostToServe, _SEGMENT, "name"),
    "operations": Form(Operations, _OPERATIONS, "period"),
    "improvement": Form(Improvement, _IMPROVEMENT, "title"),
    "programme": Form(LoyaltyProgramme, _PROGRAMME),
}


def read_form(form: Form, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Field -> value; raises BadValue, in one sentence, for the first that cannot be meant."""
    found = {
        asked.name: read(asked, str(fields[asked.name]))
        for asked in form.fields
        if asked.name in fields
    }
    check_together(found)
    if form.record is Improvement and found.get("effect") == "retention":
        # Points are written; the record has shares.
        found |= {k: v / 100 for k in ("low", "mid", "high") if (v := found.get(k)) is not None}
    if found.get("starts") == 0:
        found["starts"] = 1
    return found


def read(asked: Asked, text: str) -> Any:
    """One field as its value; None for an empty one that may be unknown."""
    said = text.strip()
    if asked.kind == "text":
        return said
    if asked.kind == "code":
        check_code(asked.name, spoken(asked.label), said.upper())
        return said.upper()
    if asked.kind == "choice":
        return said
    if not said:
        return 0 if asked.zero else None
    value = _number(asked, said)
    if asked.kind in {"share", "rate"}:
        return _from_percent(asked, said, value)
    if asked.kind == "money":
        check_money(asked.name, spoken(asked.label), said, value)
        return value
    if asked.kind in {"count", "whole"} and value < 0:
        says = say("“{field}” is a count: write 0 or more, or nothing where it is not known.",
                   field=spoken(asked.label))  # fmt: skip
        raise BadValue(asked.name, said, say("0 or more"), says=says)
    return _whole(asked, said, value) if asked.kind == "whole" else value


def _number(asked: Asked, said: str) -> float:
    expected = say("a number such as 1234.5")
    try:
        value = number(said.removesuffix("%").strip(), expected, comma=False)
    except Wrong as wrong:
        says = say("“{field}” is {found}: write {expected}.", field=spoken(asked.label),
                   found=wrong.found, expected=expected)  # fmt: skip
        raise BadValue(asked.name, said, expected, says=says) from wrong
    return value or 0.0


def _whole(asked: Asked, said: str, value: float) -> int:
    if value != int(value):
        says = say(
            "“{field}” is a whole number, not {found}.", field=spoken(asked.label), found=said
        )
        raise BadValue(asked.name, said, say("a whole number"), says=says)
    check_periods(asked.name, spoken(asked.label), said, value)
    return int(value)


def _from_percent(asked: Asked, said: str, value: float) -> float:
    """Nobody keeps less than one per cent, but many write 0.8 for 80."""
    if asked.kind == "share" and not 0 <= value <= 100:
        says = say("“{field}” lies between 0 and 100 %, and here it is {found}.",
                   field=spoken(asked.label), found=said)  # fmt: skip
        raise BadValue(asked.name, said, say("0 to 100"), says=says)
    if asked.name.startswith("retention") and value >= 100:
        says = say("Nobody keeps every customer for ever: retention lies under 100 %.")
        raise BadValue(asked.name, said, say("under 100"), says=says)
    check_percent(asked.name, spoken(asked.label), said, value)
    return value / 100


def written(asked: Asked, record: Record | None) -> str:
    """What stands in the field of a form for `record`; "" for unknown."""
    value = getattr(record, asked.name, None) if record is not None else None
    if value is None:
        return ""
    if isinstance(record, Improvement) and asked.name in {"low", "mid", "high"}:
        value = value * 100 if record.effect == "retention" else value
        return _said(value)
    if asked.kind in {"share", "rate"}:
        if 0 < value <= 0.01:  # with its sign, as it would be refused without
            return f"{_said(value * 100)} %"
        return _said(value * 100) if value or not asked.zero else ""
    if asked.kind in {"text", "code", "choice"}:
        return str(value)
    return "" if asked.zero and not value else _said(value)


def _said(value: float) -> str:
    return str(round(value)) if value == round(value) else plain(round(value, 6)).replace("−", "-")
