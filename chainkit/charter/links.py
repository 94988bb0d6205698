"""What a promise can serve: a link of the chain, or an item of the checklist, by name.

Exercises do not import one another: names of links are read from the chain's content file, and
of it only the names.  Imports content only.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict

from chainkit.charter.content import charter_content
from chainkit.content.files import load_yaml

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


def served_name(id_: str) -> str:
    """What a promise serves, by name; an id that is no longer known stays as it is."""
    return link_names().get(id_) or item_names().get(id_, id_)
