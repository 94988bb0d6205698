"""Exercises whose pages draw what 20,000 rows say, and the same with a tenth of the rows.

Answers, purchases and ratings are invented; the failures are those of the Toronto subway, a
sample that every new database has.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from benchmarks import invented
from benchmarks.browsing import Workbook
from chainkit.care.sheets import pack_sheets
from chainkit.care.workshop import Survey
from chainkit.continuum.model import Answer, Assessment, Round
from chainkit.economics.ledger import pages_of
from chainkit.failures.workshop import Failure, FailureSetup
from chainkit.store import Client, Store
from chainkit.store.record import Record

ROWS, TENTH = 20_000, 10
MANY, FEWER, SUBWAY = "many-rows", "fewer-rows", "ttc-subway"
ASSESSED = 10
"""Units of the continuum, each rated by as many people."""
PAGE = "/voila/render/{exercise}.ipynb?client={client}&step={step}"
BUTTON = "[data-live='1'] [data-act={act}][data-value='{value}']"


def _book(
    exercise: str, step: str, name: str, act: str, values: tuple[str, str], client: str = MANY,
    where: str = "picture",
) -> Workbook:  # fmt: skip
    """A page whose control `act` has two values, and where what it changes is drawn."""
    first, second = (BUTTON.format(act=act, value=value) for value in values)
    address, fewer = (
        PAGE.format(exercise=exercise, client=each, step=step) for each in (client, FEWER)
    )
    return Workbook(
        name=name,
        address=address,
        picture=f"[data-pane={where}] svg",
        live=first,
        clicks=(first, second),
        watched=f"[data-live='1'] [data-pane={where}]",
        fewer=fewer,
    )


BOOKS = (
    _book("care", "scores", f"care page of {ROWS:,} answer sheets", "score-every",
          ("week", "month")),
    _book("failures", "usual", "failure page of 19,895 failures", "every",
          ("day", "week"), SUBWAY),
    _book("economics", "customers", f"customers page of {ROWS:,} purchases", "step",
          ("value", "customers"), where="body"),
    _book("continuum", "reveal", f"continuum page of {ROWS:,} ratings in {ASSESSED} units",
          "item", ("units", "")),
)  # fmt: skip


def fill(store: Store) -> None:
    """Put both clients into a database that lacks them."""
    if store.get(Client, MANY, MANY) is None:
        for client, rows in ((MANY, ROWS), (FEWER, ROWS // TENTH)):
            store.append(Client(client=client, id=client, title=client, origin="invented"))
            store.append(*_care(client, rows))
            store.append(*_purchases(client, rows))
            store.append(*_ratings(client, rows))
        store.append(*_failures(store))


def _care(client: str, rows: int) -> Iterator[Record]:
    yield Survey(client=client, id=invented.SURVEY, title="Guests", units="branches")
    yield from invented.questions(client)
    yield from invented.dimensions(client)
    yield from invented.waves(client)
    yield from pack_sheets(invented.sheets(rows), client, invented.SURVEY)


def _purchases(client: str, rows: int) -> Iterator[Record]:
    yield from pages_of(client, "shop", invented.purchases(rows), "EUR")


def _ratings(client: str, rows: int) -> Iterator[Record]:
    frame = invented.ratings(rows // ASSESSED)
    for number in range(1, ASSESSED + 1):
        session = f"unit-{number}"
        yield Assessment(client=client, id=session, title=f"Unit {number}", unit=f"Unit {number}",
                         held_on=date(2026, 3, number))  # fmt: skip
        yield Round(client=client, id=f"{session}/1", session=session, number=1, revealed=True)
        for row in frame.itertuples(index=False):
            yield Answer(
                client=client,
                id=f"{session}/1/{row.participant}/{row.item}",
                session=session,
                round=1,
                role_group=row.role_group,
                participant=row.participant,
                item=row.item,
                value=(int(row.value) + number) % 5,
            )


def _failures(store: Store) -> Iterator[Record]:
    """Every tenth failure of the subway."""
    every = [*store.latest(FailureSetup, SUBWAY), *store.latest(Failure, SUBWAY)[::TENTH]]
    for record in every:
        yield record.model_copy(update={"client": FEWER, "version": 0})
