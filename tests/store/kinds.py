"""Records to save: short makers, and one record type with every kind of field."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from chainkit.chain.model import Rating, Session, Tally
from chainkit.store import Client, Record


class Part(BaseModel):
    model_config = ConfigDict(frozen=True)

    name: str
    weight: float


class Everything(Record):
    """A record type with every kind of field that a record may have."""

    table: ClassVar[str] = "test_everything"

    text: str
    whole: int
    real: float
    flag: bool
    day: date
    moment: datetime
    choice: Literal["a", "b"]
    bounded: Annotated[int, Field(ge=0)]
    maybe_text: str | None = None
    maybe_whole: Annotated[int, Field(ge=0)] | None = None
    maybe_real: float | None = None
    maybe_flag: bool | None = None
    maybe_day: date | None = None
    maybe_choice: Literal["a", "b"] | None = None
    pair: tuple[int, int] = (0, 0)
    parts: tuple[Part, ...] = ()
    sizes: dict[str, int] = Field(default_factory=dict)
    names: list[str] = Field(default_factory=list)
    maybe_pair: tuple[int, int] | None = None


def client(slug: str = "demo", title: str = "Demo") -> Client:
    return Client(client=slug, id=slug, title=title)


def session(id: str = "spring", **fields: Any) -> Session:
    return Session(**{"client": "demo", "id": id, "title": "T", "held_on": "2026-03-01", **fields})


def rating(item: str = "ISQ1", value: int | None = 4, **fields: Any) -> Rating:
    participant, number = fields.get("participant", "p01"), fields.get("round", 1)
    defaults = {
        "client": "demo",
        "id": f"spring/{number}/{participant}/{item}",
        "session": "spring",
        "round": number,
        "role_group": "front_line",
        "participant": participant,
    }
    return Rating(**{**defaults, **fields, "item": item, "value": value})


def tally(**fields: Any) -> Tally:
    defaults = {
        "client": "demo",
        "id": "spring/1/customer/ISQ1",
        "session": "spring",
        "round": 1,
        "role_group": "customer",
        "item": "ISQ1",
        "counts": (1, 2, 3, 4, 5),
    }
    return Tally(**{**defaults, **fields})
