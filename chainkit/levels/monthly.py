"""What is counted month by month: cases and breaches per unit, and the standard they meet.

The operational side of a service level: a promise such as "seen within four hours" kept in
so many of so many cases.  Beside the rings it shows whether a level that is expected is also
delivered.  Imports the store's record only.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from chainkit.store.record import Record

Count = Annotated[int, Field(ge=0, lt=10**12)]
Name = Annotated[str, Field(min_length=1, max_length=80)]
PERIOD = r"^[0-9]{4}-(0[1-9]|1[0-2])$"


class ServiceMonth(Record):
    """The cases of one unit in one month; `id` is ``{unit}/{kind}/{period}``.

    No record means that nothing was reported: a gap, which is neither 0 cases nor 0 %.
    """

    table: ClassVar[str] = "level_months"

    unit: Name
    """Who is counted: a branch, a provider.  A code or a name, never a person."""
    kind: Annotated[str, Field(max_length=80)] = ""
    """What kind of case or department; "" where there is one kind only."""
    period: Annotated[str, Field(pattern=PERIOD)]
    """The month, as ``2018-03``."""
    cases: Count
    """All cases of the month."""
    breaches: Count
    """Cases in which the promise was not kept; never more than `cases`."""

    @model_validator(mode="after")
    def _no_more_breaches_than_cases(self) -> Self:
        if self.breaches > self.cases:
            raise ValueError("at most as many breaches as cases")
        return self


class ServiceStandard(Record):
    """What is counted and how well it ought to go; `id` is ``standard``, one a client."""

    table: ClassVar[str] = "level_standards"

    title: Annotated[str, Field(min_length=1, max_length=200)]
    """What is counted, such as ``Waits in accident and emergency departments``."""
    kept: Annotated[str, Field(max_length=200)] = ""
    """What a kept promise is, such as ``seen within four hours``."""
    units: Annotated[str, Field(max_length=40)] = "units"
    """What the units are called, in the plural, such as ``providers``."""
    cases: Annotated[str, Field(max_length=40)] = "cases"
    """What the cases are called, in the plural, such as ``attendances``."""
    target: Annotated[float, Field(gt=0, le=1)] | None = None
    """The share of cases that ought to be kept, 0 to 1; None where nobody set one."""
    year_start: Annotated[int, Field(ge=1, le=12)] = 1
    """The month in which a business year begins; 4 for April to March."""
    source: Annotated[str, Field(max_length=400)] = ""
    """Who set the target, and where that is written."""
    mark: Annotated[str, Field(pattern="^(V1|V2|M|C|O|)$")] = ""
    """How sure the source of the target is; "" where the client says so itself."""


STANDARD = "standard"
"""The id of a client's one standard."""


def month_id(unit: str, kind: str, period: str) -> str:
    """The id of a month's record.

    >>> month_id("RJ1", "major", "2018-03")
    'RJ1/major/2018-03'
    """
    return f"{unit}/{kind}/{period}"
