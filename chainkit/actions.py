"""What a client has decided to do: one list for all exercises.

An action says on what it acts (`exercise` and `about`: a link, a feature, a checklist item),
so every exercise writes to the same list and shows what the others left open.
Imports the store's record only.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from chainkit.store.record import Record


class Action(Record):
    """One action; `id` is a slug, unique in the client."""

    table: ClassVar[str] = "actions"

    exercise: str
    """The exercise that it came from, such as ``chain``."""
    session: str = ""
    """The session in which it was decided."""
    about: str = ""
    """What it acts on, by its stable key there, such as ``customer_loyalty``."""
    what: Annotated[str, Field(min_length=1, max_length=300)]
    """What will be done, beginning with a verb."""
    owner: Annotated[str, Field(max_length=120)] = ""
    due: date | None = None
    measure: Annotated[str, Field(max_length=300)] = ""
    """How one will see that it worked."""
    first_step: Annotated[str, Field(max_length=300)] = ""
    """What happens this week."""
    status: Literal["open", "done", "dropped"] = "open"
    closed_on: date | None = None
