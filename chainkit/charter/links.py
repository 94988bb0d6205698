"""What a promise can serve, by name: a link, a feature of the service, an item of the checklist.

Exercises do not import one another: names of links are read from the chain's content file, and
of it only the names; what else the client's other exercises have to be served comes with the
records.  Imports content and the shared signpost's types.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict

from chainkit.charter.content import charter_content
from chainkit.content.files import load_yaml
from chainkit.words import say
from chainkit.workshop.signpost import TargetGroup

FILE = "chain.yaml"


class _Link(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    name: str


class _Links(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    links: tuple[_Link, ...]


@cache
def link_names() -> Mapping[str, str]:
    """Id -> name of each link, in the order of the chain.  Raises ContentError."""
    found = load_yaml(FILE, _Links)
    return MappingProxyType({link.id: link.name for link in found.links})


def item_names() -> Mapping[str, str]:
    """Id -> id and text of each item of the checklist."""
    items = charter_content().items
    return {item.id: f"{item.id} · {item.text.removesuffix('.')}" for item in items}


def served_names(groups: Iterable[TargetGroup] = ()) -> Mapping[str, str]:
    """Id -> name of all that a promise can serve; `groups`: what other exercises have."""
    elsewhere = {each.id: each.name for group in groups for each in group.targets}
    return {**link_names(), **elsewhere, **item_names()}


def served_choices(
    groups: Iterable[TargetGroup], chosen: str
) -> tuple[tuple[str, Mapping[str, str]], ...]:
    """(label, id -> name) of what can be chosen; `chosen` stays, whatever became of it."""
    groups = tuple(groups)
    found: list[tuple[str, Mapping[str, str]]] = [(say("Links of the chain"), link_names())]
    for group in groups:
        here = {t.id: t.name for t in group.targets if not t.gone or t.id == chosen}
        found.append((group.label, here))
    found.append((say("The checklist"), item_names()))
    if chosen and chosen not in served_names(groups):
        found.append((say("Not known any more"), {chosen: chosen}))
    return tuple((label, names) for label, names in found if names)


def served_name(id_: str, groups: Iterable[TargetGroup] = ()) -> str:
    """What a promise serves, by name; an id that is no longer known stays as it is."""
    return served_names(groups).get(id_, id_)
