"""What opening and using the other two workbooks costs at their full size.

A client of 60 features × 6 reviews and a charter of 200 promises, all invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter

from benchmarks.browsing import Workbook
from benchmarks.scores import prepare, score
from benchmarks.table import Line, spread
from chainkit.chain.content import chain_content
from chainkit.chain.picture import draw_chain
from chainkit.charter.workshop import Promise, PromiseCount
from chainkit.charter.workshop import Review as CharterReview
from chainkit.levels.model import Review
from chainkit.levels.picture import draw_rings
from chainkit.levels.result import LEVELS as RING_NAMES
from chainkit.levels.result import Rings, Stand
from chainkit.levels.state import load_state
from chainkit.levels.workshop import Feature, Placement, placement_id
from chainkit.store import Client, Store, open_store
from chainkit.store.record import Record

CLIENT = "full-size"
FEATURES, REVIEWS, PROMISES = 60, 6, 200
STAGES = ("find", "buy", "use", "help", "leave")
MONTHS = tuple(f"2026-{month:02d}" for month in range(1, 11))
LEVELS = "/voila/render/levels.ipynb?client=full-size"
RINGS = Workbook(
    name=f"levels page of {FEATURES} features × {REVIEWS} reviews",
    address=f"{LEVELS}&step=reveal&feature=feature-1",
    picture="[data-pane=picture] svg .ck-ring-mark",
    live="[data-live='1'] [data-act=place-level]",
    clicks=(
        "[data-live='1'] [data-act=place-level][data-value=expected]",
        "[data-live='1'] [data-act=place-level][data-value=generic]",
    ),
    watched="[data-live='1'] [data-pane=picture]",
)
REPLAY = Workbook(
    name="replay of its reviews",
    address=f"{LEVELS}&step=compare",
    picture=RINGS.picture,
    live="[data-live='1'] [data-act=at]",
    clicks=(
        "[data-live='1'] [data-act=at][value=review-2]",
        "[data-live='1'] [data-act=at][value=review-5]",
    ),
    watched=RINGS.watched,
)
CHARTER = Workbook(
    name=f"charter page of {PROMISES} promises",
    address="/voila/render/charter.ipynb?client=full-size&step=promises",
    picture=f"[data-act=promise][data-value=promise-{PROMISES}]",
    live="[data-live='1'] [data-act=promise]",
    clicks=(
        "[data-live='1'] [data-act=promise][data-value=promise-002]",
        "[data-live='1'] [data-act=promise][data-value=promise-003]",
    ),
    watched="[data-live='1'] [data-pane=body]",
)
BOOKS = (RINGS, CHARTER)


# --- the client ---------------------------------------------------------------------------


def fill(store: Store) -> None:
    """Put the full-size client into a database that lacks it."""
    if store.get(Client, CLIENT, CLIENT) is None:
        store.append(*_levels(), *_charter())


def _levels() -> Iterator[Record]:
    yield Client(client=CLIENT, id=CLIENT, title="Full size", origin="invented")
    for number in range(1, FEATURES + 1):
        yield Feature(
            client=CLIENT,
            id=f"feature-{number}",
            name=f"Service feature {number}",
            number=number,
            stage=STAGES[number % len(STAGES)],
        )
    for turn in range(REVIEWS):
        held_on = date(2021 + turn, 3, 1)
        review = f"review-{turn + 1}"
        yield Review(client=CLIENT, id=review, title=f"Review {turn + 1}", held_on=held_on)
        for number in range(1, FEATURES + 1):
            feature = f"feature-{number}"
            yield Placement(
                client=CLIENT,
                id=placement_id(review, feature),
                review=review,
                feature=feature,
                level=RING_NAMES[max(0, number % 4 - (turn + number) // 5 % 4)],
                offered="yes" if number % 3 else "partly",
                well=(number + turn) % 5,
                placed_by="the room",
                placed_on=held_on,
            )


def _charter() -> Iterator[Record]:
    held_on = date(2026, 3, 1)
    yield CharterReview(client=CLIENT, id="charter", title="Charter", held_on=held_on)
    for number in range(1, PROMISES + 1):
        promise = f"promise-{number:03d}"
        yield Promise(
            client=CLIENT,
            id=promise,
            action=f"We answer every question of kind {number}",
            number=number % 9 + 1,
            unit="working days",
            time_limit=f"within {number % 9 + 1} working days",
            clock_start="of receiving it",
            owner="Head of service" if number % 4 else "",
            position=number,
        )
        for month in MONTHS:
            yield PromiseCount(
                client=CLIENT,
                id=f"{promise}/{month}",
                promise=promise,
                period=month,
                in_scope=50,
                within=30 + number % 20,
            )


# --- the rows -----------------------------------------------------------------------------


def drawing(database: Path, repeats: int = 15) -> Iterator[Line]:
    """The rings of the full-size client in Python, beside the picture of the chain."""
    with open_store(database) as store:
        state = load_state(store, CLIENT)
    result = score(prepare()[:1])[0]
    content = chain_content()
    rings: list[float] = []
    chain: list[float] = []
    for turn in range(repeats):
        start = perf_counter()
        # Another name each time: nothing that was drawn before is found ready.
        draw_rings(_renamed(state.rings, turn), title="Benchmark")
        rings.append((perf_counter() - start) * 1000)
        start = perf_counter()
        draw_chain(result, content, title="Benchmark")
        chain.append((perf_counter() - start) * 1000)
    yield Line(
        f"rings of {FEATURES} features in Python",
        "nothing",
        sorted(rings)[repeats // 2],
        30,
        f"{spread(rings)}; the chain's picture {spread(chain)}",
        " ms",
    )


def _renamed(rings: Rings, turn: int) -> Rings:
    stands = tuple(_named(stand, turn) for stand in rings.stands)
    return Rings(rings.held_on, rings.title, rings.stages, stands, rings.before_on)


def _named(stand: Stand, turn: int) -> Stand:
    fields = {**stand.__dict__, "name": f"{stand.name} ({turn})"}
    return Stand(**fields)
