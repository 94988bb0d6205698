"""Clients -> a portfolio: each one's latest revealed figures in every exercise.

Imports the exercises' states and results, the store and its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from statistics import fmean, stdev

from chainkit.chain.content import chain_content
from chainkit.chain.model import Round, Session
from chainkit.chain.result import LinkScore
from chainkit.chain.state import load_state as load_chain
from chainkit.charter.content import charter_content
from chainkit.charter.model import Review as CharterReview
from chainkit.charter.readiness import read_readiness
from chainkit.charter.result import Readiness
from chainkit.charter.workshop import ItemCheck
from chainkit.errors import UnknownChoice
from chainkit.levels.analysis import ground_of
from chainkit.levels.content import levels_content
from chainkit.levels.model import Review
from chainkit.levels.result import Stand
from chainkit.levels.stands import rings_of
from chainkit.levels.workshop import Feature, Placement
from chainkit.portfolio import care, economics, failures
from chainkit.portfolio.contests import contests, told
from chainkit.portfolio.model import ALL, BASICS, Cell, Column, Grid, Member, Portfolio
from chainkit.portfolio.names import anonymous, secret_of, shuffled
from chainkit.portfolio.stages import clients_grid
from chainkit.store import Client, Store
from chainkit.words import say
from chainkit.workshop.proportions import wilson
from chainkit.workshop.state import sessions_of
from chainkit.workshop.student import quantile_975

FEW_FEATURES = 5
"""Fewer features say nothing of a share (ours)."""
WELL = 3
"""From this point on of 0 to 4 a feature is delivered well, as the levels have it."""
_LEVELS = ("generic", "expected", "augmented")
Cells = dict[str, dict[str, Cell]]


def load_clients(
    store: Store, names: Sequence[str] = (), *, link: str = "", with_names: bool = False
) -> Portfolio:
    """The portfolio of `names`; by default of all own clients that are not archived, or of the
    samples where there is none.

    `link`: the link to put clients in order by; "" is the one that is lowest by the median over
    the clients.  Raises UnknownChoice for a client or link that is not there.
    """
    with store.at_once():
        clients = _clients(store, names)
        by_key = {client.id: client for client in clients}
        order = shuffled({name: secret_of(store, name) for name in by_key})
        if with_names:
            order = tuple(sorted(by_key, key=lambda key: (by_key[key].title.casefold(), key)))
        shown = anonymous(order, say("Client"))
        ranked = (_chain(store, order), _levels(store, order), _charter(store, order))
        heard = care.clients_grid(store, order)
        others = (failures.clients_grid(store, order), economics.clients_grid(store, order))
        grids = (*ranked, clients_grid(store, order), heard, *others)
    if with_names:
        shown = {key: by_key[key].title for key in order}
    return Portfolio(
        kind="clients",
        members=tuple(Member(key, shown[key]) for key in order),
        grids=grids,
        contests=(*contests(ranked, link), *told(care.contest_of(heard))),
        named=with_names,
        origin=_origin(clients),
    )


def _clients(store: Store, names: Sequence[str]) -> list[Client]:
    every = store.clients(archived=bool(names))
    if not names:
        own = [client for client in every if client.origin == "own"]
        return own or every
    known = {client.id: client for client in every}
    for name in names:
        if name not in known:
            raise UnknownChoice("client", name, known)
    return [known[name] for name in dict.fromkeys(names)]


def _origin(clients: Sequence[Client]) -> str:
    if any(client.origin == "invented" for client in clients):
        return say("Some of these data are an invented sample.")
    return say("Some of these data are a sample.") if _any_sample(clients) else ""


def _any_sample(clients: Sequence[Client]) -> bool:
    return any(client.origin != "own" for client in clients)


# --- the chain ------------------------------------------------------------------------------


def _chain(store: Store, names: Sequence[str]) -> Grid:
    content = chain_content()
    cells: Cells = {}
    years: dict[str, str] = {}
    for name in names:
        held = {session.id: session for session in store.latest(Session, name)}
        rounds = [each for each in store.latest(Round, name) if each.session in held]
        told = [each for each in rounds if each.revealed]
        if told:
            last = max(
                told, key=lambda each: (held[each.session].held_on, each.session, each.number)
            )
            result = load_chain(store, name, last.session, last.number).result
            cells[name] = {link: score_cell(score) for link, score in result.rated.items()}
            years[name] = str(held[last.session].held_on.year)
        elif rounds:
            cells[name] = {link.id: Cell("hidden") for link in content.links}
    return Grid(
        id="chain",
        title=say("The links of the chain"),
        what=say(
            "The mean of what people answered, from 0 (all answers 1) to 100 (all answers 5)."
        ),
        of=say("people"),
        columns=tuple(Column(link.id, link.name, link.code) for link in content.links),
        cells=cells,
        years=years,
    )


def score_cell(score: LinkScore) -> Cell:
    """A link's score as it may be shown, with its 95 % interval where it has one."""
    if score.status == "suppressed":
        return Cell("suppressed")
    if score.status != "scored" or score.score is None:
        return Cell("not_applicable" if score.status == "not_applicable" else "missing")
    margin = score.known_margin
    if margin is None:
        return Cell("shown", score.score, n=score.n)
    low, high = max(0.0, score.score - margin), min(100.0, score.score + margin)
    return Cell("shown", score.score, low, high, score.n)


# --- the levels -----------------------------------------------------------------------------


def _levels(store: Store, names: Sequence[str]) -> Grid:
    content = levels_content()
    words = {str(level.id): level.name for level in content.levels}
    columns = [Column(level, words[level], words[level][:3]) for level in _LEVELS]
    columns.insert(2, Column(BASICS, say("Basics: both"), say("Bas")))
    cells: Cells = {}
    years: dict[str, str] = {}
    for name in names:
        reviews = store.latest(Review, name)
        if reviews:  # votes are not read: the rings show what was settled
            features, placed = store.latest(Feature, name), store.latest(Placement, name)
            ground = ground_of(reviews, features, placed)
            last = ground.reviews[-1]
            rings = rings_of(last, ground.reviews, ground.features, ground.placed, content)
            cells[name] = level_cells(rings.stands)
            years[name] = str(last.held_on.year)
    return Grid(
        id="levels",
        title=say("Service levels: how much of each is delivered well"),
        what=say(
            "Of the features that stand at a level and of which the review says how well they are "
            "delivered, the share that is delivered well or very well, in per cent."
        ),
        of=say("features"),
        columns=tuple(columns),
        cells=cells,
        years=years,
    )


def level_cells(stands: Sequence[Stand]) -> dict[str, Cell]:
    """The share of features delivered well at each level, and over both basic levels."""
    of = {level: [s.well for s in stands if s.level == level] for level in _LEVELS}
    of[BASICS] = of["generic"] + of["expected"]
    return {level: _share([well for well in its if well is not None]) for level, its in of.items()}


def _share(wells: Sequence[int]) -> Cell:
    if not wells:
        return Cell("missing")
    if len(wells) < FEW_FEATURES:
        return Cell("few", n=len(wells))
    good = sum(well >= WELL for well in wells)
    low, high = wilson(good, len(wells)) or (0.0, 1.0)
    return Cell("shown", 100 * good / len(wells), 100 * low, 100 * high, len(wells))


# --- the charter ----------------------------------------------------------------------------


def _charter(store: Store, names: Sequence[str]) -> Grid:
    content = charter_content()
    groups = content.groups
    columns = [Column(ALL, say("All items"), say("All"))]
    columns += [Column(group.id, group.name, group.name[:3]) for group in groups]
    cells: Cells = {}
    years: dict[str, str] = {}
    for name in names:
        last = next(iter(sessions_of(store, CharterReview, name)), None)
        if last is not None:
            checks = store.latest(ItemCheck, name, session=last.id)
            cells[name] = ready_cells(read_readiness(checks, content, last.held_on))
            years[name] = str(last.held_on.year)
    return Grid(
        id="charter",
        title=say("Readiness for a charter"),
        what=say("The mean of the answers to the items that apply, from 0 to 100."),
        of=say("items"),
        columns=tuple(columns),
        cells=cells,
        years=years,
    )


def ready_cells(readiness: Readiness) -> dict[str, Cell]:
    """Readiness over all items, with an interval, and by group."""
    found: dict[str, Cell] = {}
    for name, ready in ((ALL, readiness.overall), *readiness.groups.items()):
        if ready.score is None or ready.early:
            found[name] = Cell("missing" if ready.score is None else "early", n=ready.answered)
        else:
            found[name] = Cell("shown", ready.score, n=ready.answered)
    overall = readiness.overall
    values = [25.0 * s.value for s in readiness.states.values() if s.value is not None]
    if found[ALL].state == "shown" and len(values) >= FEW_FEATURES and len(set(values)) > 1:
        mean, half = (
            fmean(values),
            quantile_975(len(values) - 1) * stdev(values) / sqrt(len(values)),
        )
        low = min(mean - half, overall.least if overall.least is not None else mean)
        high = max(mean + half, overall.most if overall.most is not None else mean)
        found[ALL] = Cell("shown", mean, max(0.0, low), min(100.0, high), len(values))
    return found
