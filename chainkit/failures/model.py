"""The failure log's content types and the words of its taxonomies.

Content (groups, stages, recoveries, severity anchors, sources) comes from
`data/content/failures.yaml`; records live in the store.  Imports pydantic: no pandas, no widgets.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$", max_length=60)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=600)]
Mark = Literal["V1", "V2", "M", "C", "O"]

Channel = Literal["phone", "chat", "email", "web", "app", "in_person", "post", "social"]
Stage = Literal["before", "purchase", "delivery", "use", "billing", "support", "leaving"]
DetectedBy = Literal["customer", "employee", "system", "third_party"]
Group = Literal[
    "core_service", "request_handling", "employee_behaviour", "customer_behaviour",
    "digital_system", "policy", "billing_price", "information", "delivery_logistics",
]  # fmt: skip
ThreeR = Literal["reliability", "responsiveness", "relationship"]
Nature = Literal["organisational", "personal", "mixed"]
Attribution = Literal["us", "supplier", "customer", "environment", "unknown"]
RootCause = Literal[
    "people", "process", "technology", "policy", "supplier", "information", "demand_peak",
    "unknown",
]  # fmt: skip
Recovery = Literal[
    "acknowledge", "apologise", "explain", "correct", "replace", "refund", "discount", "credit",
    "gift", "upgrade", "manager_contact", "follow_up", "none",
]  # fmt: skip


class _Content(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Code(_Content):
    """One value of a list: its stable id, its name and what it means."""

    id: Key
    name: Words
    hint: str = ""


class Anchor(_Content):
    """One step of severity, in words that two people understand alike."""

    value: Annotated[int, Field(ge=1, le=5)]
    name: Words
    hint: Words


class Taxonomy(_Content):
    """A published way of sorting failures, beside ours."""

    id: Key
    name: Words
    groups: tuple[Words, ...]
    note: Words
    source: Words
    check: Mark


class FailuresContent(_Content):
    """The file `failures.yaml`."""

    source: Words
    check: Mark
    channels: tuple[Code, ...]
    stages: tuple[Code, ...]
    detected_by: tuple[Code, ...]
    groups: tuple[Code, ...]
    three_r: tuple[Code, ...]
    natures: tuple[Code, ...]
    attributions: tuple[Code, ...]
    root_causes: tuple[Code, ...]
    recoveries: tuple[Code, ...]
    severities: tuple[Anchor, ...]
    taxonomies: tuple[Taxonomy, ...]

    @cached_property
    def names(self) -> Mapping[str, Mapping[str, str]]:
        """Field of a failure -> code -> its name."""
        lists = {
            "channel": self.channels, "stage": self.stages, "detected_by": self.detected_by,
            "group": self.groups, "three_r": self.three_r, "nature": self.natures,
            "attribution": self.attributions, "root_cause": self.root_causes,
            "recovery": self.recoveries,
        }  # fmt: skip
        return {field: {code.id: code.name for code in codes} for field, codes in lists.items()}
