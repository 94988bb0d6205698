"""What a client has decided to do: one list for all exercises.

An action says on what it acts (`exercise` and `about`: a link, a feature, a checklist item),
so every exercise writes to the same list and shows what the others left open.
Imports the store's record and the reader's words only.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from chainkit.store.record import Record
from chainkit.words import count, phrase, say, spoken

OPEN_AT_MOST = 3
"""Actions of one session that may be open at once: a plan that is longer is not done (ours)."""
DAYS_IN_WORDS = 60
"""Days from which a distance is told in weeks."""
# One sentence for the catalogue: another language has verbs of its own.
VERBS = phrase(
    "act add agree allow analyse announce answer apply appoint arrange ask assign automate begin "
    "book bring build buy calculate call cancel change check choose clear close coach code "
    "collect compare connect contact cost count create cross-train cut decide define delegate "
    "deliver describe design develop discuss document draft drop email empower end enter "
    "establish estimate examine explain extend fill find finish fix follow gather get give grant "
    "guarantee halve hand handle hang hear help hire hold identify implement improve inform "
    "inspect install interview introduce invest invite involve keep label launch lead learn let "
    "list listen log look make map mark match measure meet mend merge monitor move name negotiate "
    "note notify offer open order organise pair pay phone pick pilot plan post practise prepare "
    "prevent print promise propose protect prove provide publish pull pursue put raise reach read "
    "rebuild record reduce remove reopen reorganise repair replace reply report reserve resolve "
    "respond restore retire return review reward rewrite ring ring-fence run scan schedule secure "
    "sell send separate set settle share shorten show sign simplify sort speak speed split start "
    "stock stop store streamline supply support survey swap switch take talk teach tell test "
    "thank tidy tie track train transfer translate trial trim try turn update upgrade use verify "
    "visit walk warn widen win work write"
)


def begins_with_verb(what: str) -> bool:
    """Whether the first word is one of the verbs known here; a hint's ground, no more.

    >>> begins_with_verb("Call back every customer"), begins_with_verb("Better training")
    (True, False)
    """
    first = what.split(maxsplit=1)[:1]
    return bool(first) and first[0].lower().strip(".,:;–-") in spoken(VERBS).split()


def due_words(due: date | None, today: date) -> str:
    """How far away a date is, in words.

    >>> due_words(date(2026, 5, 1), date(2026, 5, 4))
    '3 days overdue'
    >>> due_words(date(2026, 5, 31), date(2026, 5, 4))
    'due in 27 days'
    """
    if due is None:
        return say("no date yet")
    days = (due - today).days
    if days == 0:
        return say("due today")
    if days < 0:
        return count(-days, "{number} day overdue", "{number} days overdue")
    if days < DAYS_IN_WORDS:
        return count(days, "due in {number} day", "due in {number} days")
    return say("due in about {number} weeks", number=(days + 3) // 7)


class Action(Record):
    """One action; `id` is a slug, unique in the client."""

    table: ClassVar[str] = "actions"
    NAMES: ClassVar[tuple[str, ...]] = ("owner",)

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
