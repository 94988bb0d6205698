"""Everything one screen or report of the loyalty economics shows, read in one go.

`load_state` is the only place that turns records into an `EconomicsState`; what is derived is
computed when it is first looked at, and remembered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from chainkit.actions import Action
from chainkit.economics.content import economics_content
from chainkit.economics.customers import CustomerList, customers_of, list_map
from chainkit.economics.known import (
    cohorts_of,
    judge,
    programme_of,
    ranges_of,
    terms_of,
)
from chainkit.economics.ledger import Purchases, purchases_of
from chainkit.economics.model import EconomicsContent
from chainkit.economics.programme import Programme
from chainkit.economics.purchases import Story, story
from chainkit.economics.segments import ValueMap, value_map
from chainkit.economics.survival import Survival
from chainkit.economics.value import Terms
from chainkit.economics.workshop import (
    TERMS,
    ClientTerms,
    CostToServe,
    CustomerPage,
    Improvement,
    LoyaltyProgramme,
    Operations,
    PurchasePage,
    Review,
    Spending,
    Stage,
    Survivors,
)
from chainkit.economics.worth import Verdict
from chainkit.errors import BadValue
from chainkit.store import Client, Store
from chainkit.workshop.records import RoundRecord
from chainkit.workshop.signpost import Proposed, names_elsewhere, proposed
from chainkit.workshop.state import Progress, SessionView, find_client, pick_session, sessions_of


@dataclass(frozen=True)
class Kept:
    """What shared screens show beside the economics."""

    stages: tuple[Stage, ...] = ()
    actions: tuple[Action, ...] = ()
    elsewhere: Mapping[str, str] = field(default_factory=dict)

    def stage(self, session: str) -> Stage | None:
        """What the room of a review is shown; None while nothing was."""
        return next((s for s in self.stages if s.session == session), None)


@dataclass(frozen=True)
class EconomicsState(SessionView):  # size: one property for each thing that is derived
    """One client, at most one review of it, and what it knows of its economics."""

    client: Client
    content: EconomicsContent
    sessions: tuple[Review, ...]
    session: Review | None
    kept: Kept
    known: ClientTerms | None
    pages: tuple[PurchasePage, ...] = field(default=(), repr=False)
    customer_pages: tuple[CustomerPage, ...] = field(default=(), repr=False)
    survivors: tuple[Survivors, ...] = ()
    spending: tuple[Spending, ...] = ()
    segments: tuple[CostToServe, ...] = ()
    operations: tuple[Operations, ...] = ()
    improvements: tuple[Improvement, ...] = ()
    loyalty: LoyaltyProgramme | None = None
    proposed: tuple[Proposed, ...] = ()
    """What other exercises propose, whether or not it stands among the improvements."""
    rounds: tuple[RoundRecord, ...] = ()
    round: RoundRecord | None = None
    progress: Progress = field(default_factory=lambda: Progress(0, 0, 0, 0))
    items: tuple[str, ...] = ()

    @property
    def currency(self) -> str:
        """The client's currency, or that of its purchases; "" where nobody said."""
        if self.known and self.known.currency:
            return self.known.currency
        if self.customer_pages:
            return self.customer_pages[0].currency
        return self.pages[0].currency if self.pages else ""

    @property
    def period(self) -> str:
        return self.known.period if self.known else "year"

    @cached_property
    def terms(self) -> Terms | None:
        """What a customer is worth is made of; None where a number is lacking."""
        return terms_of(self.known)

    @cached_property
    def ranges(self) -> dict[str, tuple[float, float]]:
        """The ends that the client gave, by field."""
        return ranges_of(self.known) if self.known else {}

    @cached_property
    def purchases(self) -> Purchases | None:
        """All purchases; None where no list was imported, or amounts cannot be added up."""
        return purchases_of(self.pages) if self.pages and not self.currencies else None

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies of the lists where there are several; none of them is converted."""
        found = tuple(sorted({page.currency for page in self.pages}))
        return found if len(found) > 1 else ()

    @cached_property
    def story(self) -> Story | None:
        """What the purchases say."""
        return story(self.purchases) if self.purchases else None

    @cached_property
    def listed(self) -> CustomerList | None:
        """The client's list of customers; None where there is none."""
        return customers_of(self.customer_pages)

    @cached_property
    def map(self) -> ValueMap | None:
        """Value against loyalty: of the list of customers, or else of the purchases.

        A list comes first: its value may be margin, and its loyalty is what the client knows.
        """
        if self.listed is not None:
            return list_map(self.listed)
        return value_map(self.purchases) if self.purchases else None

    @cached_property
    def cohorts(self) -> Mapping[str, Survival | str]:
        """Cohort -> its survival, or why there is none."""
        return cohorts_of(self.survivors)

    @cached_property
    def programme(self) -> Programme | None:
        """The loyalty programme; None where a number is lacking."""
        return programme_of(self.loyalty)

    @cached_property
    def verdicts(self) -> Mapping[str, Verdict | str]:
        """Improvement -> its verdict, or why there is none."""
        return {each.id: judge(each, self.known) for each in self.improvements}

    @cached_property
    def open_proposals(self) -> tuple[Proposed, ...]:
        """What other exercises propose and nobody has taken over yet."""
        taken = {(each.exercise, each.about) for each in self.improvements if each.about}
        return tuple(p for p in self.proposed if (p.exercise, p.about) not in taken)

    @property
    def ranked(self) -> tuple[tuple[Improvement, Verdict], ...]:
        """Improvements with a verdict, the highest median first."""
        pairs = [(each, self.verdicts[each.id]) for each in self.improvements]
        judged = [(each, found) for each, found in pairs if isinstance(found, Verdict)]
        return tuple(sorted(judged, key=lambda pair: (-pair[1].median, pair[0].id)))

    @property
    def empty(self) -> bool:
        """Whether nothing is known of this client's economics."""
        lists = self.pages or self.customer_pages
        counted = (self.known, lists, self.survivors, self.spending, self.segments)
        return not any((*counted, self.operations, self.improvements, self.loyalty))


def load_state(store: Store, client: str, session: str = "", round: int = 0) -> EconomicsState:
    """The state of `client`; `session` "" is the latest review, and there are no rounds.

    Raises BadValue for a round, UnknownChoice for a client or review, ClientDeleted.
    """
    if round:
        raise BadValue("round", round, "0, as the economics have no rounds")
    with store.at_once():
        owner = find_client(store, client)
        sessions = sessions_of(store, Review, client)
        actions = tuple(store.latest(Action, client))
        return EconomicsState(
            client=owner,
            content=economics_content(),
            sessions=sessions,
            session=pick_session(sessions, session),
            kept=Kept(
                stages=tuple(store.latest(Stage, client)),
                actions=actions,
                elsewhere=names_elsewhere(store, actions, "economics"),
            ),
            known=store.get(ClientTerms, client, TERMS),
            pages=tuple(store.latest(PurchasePage, client)),
            customer_pages=tuple(store.latest(CustomerPage, client)),
            survivors=tuple(store.latest(Survivors, client)),
            spending=tuple(store.latest(Spending, client)),
            segments=tuple(store.latest(CostToServe, client)),
            operations=tuple(store.latest(Operations, client)),
            improvements=tuple(store.latest(Improvement, client)),
            loyalty=store.get(LoyaltyProgramme, client, TERMS),
            proposed=proposed(store, client),
        )
